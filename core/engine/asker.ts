import type {Person} from '../access/can.ts';
import type {Seals} from '../ports/seals.ts';
import type {Capabilities, ChannelKind} from '../channel/channel.ts';

/** Whom a command works for, and what it may ask about the outside. */
export interface Asker {
  readonly person: Person;
  /** Undefined: this host seals nothing, and nobody calls by a link. */
  readonly seals?: Seals | undefined;
  /** What the channel of a conversation can carry; undefined: no such channel is running. */
  readonly capabilitiesOf: (channel: ChannelKind) => Capabilities | undefined;
}
