import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {Status} from '../../../core/conversation/status.ts';
import type {Place} from '../../../core/message/mail.ts';
import type {TagKey} from './furnish.ts';
import type {ColleagueKey} from './people.ts';
import type {PropName} from './props.ts';

/*
 * How a conversation of the sample workspace is written down: who says what after how many
 * minutes. `perform.ts` carries it out with the real engine, so that everything the sample
 * shows is what the engine makes of it.
 */

/** `me` is the person who looks around; `whoever` has the conversation by then (me, if nobody has). */
type By = ColleagueKey | 'me' | 'whoever';

/** What an e-mail has beside its words (CO-11). */
export interface Mail {
  readonly subject: string;
  readonly cc?: readonly string[];
  readonly html?: string;
}

/** What a customer's message may be besides. */
interface Extra {
  readonly mail?: Mail | undefined;
  /** CO-9. */
  readonly place?: Place | undefined;
}

export type Step =
  | ({readonly do: 'write'; readonly after: number; readonly text: string; readonly files: readonly PropName[]} & Extra)
  | {
      readonly do: 'reply';
      readonly after: number;
      readonly by: By;
      readonly text: string;
      readonly files: readonly PropName[];
      readonly mail?: Mail | undefined;
    }
  | {readonly do: 'note'; readonly after: number; readonly by: By; readonly text: string}
  | {readonly do: 'assign'; readonly after: number; readonly to: ColleagueKey | 'me' | 'nobody'}
  | {readonly do: 'status'; readonly after: number; readonly status: Status}
  | {readonly do: 'tag'; readonly after: number; readonly as: TagKey}
  /** The form for what is sent back, with the order and, if it is known, why. */
  | {readonly do: 'comes-back'; readonly after: number; readonly order: string; readonly reason?: string}
  | {readonly do: 'draft'; readonly after: number; readonly text: string}
  /** The customer has seen all of ours. */
  | {readonly do: 'seen'; readonly after: number}
  /** Our side has read all of theirs. */
  | {readonly do: 'read'; readonly after: number};

export interface Script {
  readonly channel: ChannelKind;
  readonly name: string;
  /** Live chat has none: a visitor's is made when they come. */
  readonly address: string;
  /** An e-mail's; what answers it says so. */
  readonly subject?: string;
  /** Minutes before the sample is made. */
  readonly ago: number;
  readonly steps: readonly Step[];
}

/** Whole days and hours in minutes. */
export const days = (n: number, hours = 0): number => (n * 24 + hours) * 60;
export const hours = (n: number, minutes = 0): number => n * 60 + minutes;

/** The customer writes, so many minutes after what was before. */
export const they = (text: string, after = 2, ...files: readonly PropName[]): Step => ({
  do: 'write',
  after,
  text,
  files,
});
/** Whoever has it answers. */
export const we = (text: string, after = 4, ...files: readonly PropName[]): Step => ({
  do: 'reply',
  after,
  by: 'whoever',
  text,
  files,
});
export const me = (text: string, after = 4, ...files: readonly PropName[]): Step => ({
  do: 'reply',
  after,
  by: 'me',
  text,
  files,
});
export const note = (by: By, text: string, after = 1): Step => ({do: 'note', after, by, text});
export const assign = (to: ColleagueKey | 'me' | 'nobody', after = 1): Step => ({do: 'assign', after, to});
export const status = (to: Status, after = 1): Step => ({do: 'status', after, status: to});
export const tag = (as: TagKey): Step => ({do: 'tag', after: 0, as});
export const comesBack = (order: string, reason?: string): Step => ({
  do: 'comes-back',
  after: 1,
  order,
  ...(reason !== undefined && {reason}),
});
export const draft = (text: string): Step => ({do: 'draft', after: 1, text});
export const seen = (after = 1): Step => ({do: 'seen', after});
export const read = (after = 1): Step => ({do: 'read', after});
/** They write an e-mail. */
export const theyMail = (mail: Mail, text: string, after = 2): Step => ({do: 'write', after, text, files: [], mail});
/** I answer with one. */
export const meMail = (mail: Mail, text: string, after = 4): Step => ({
  do: 'reply',
  after,
  by: 'me',
  text,
  files: [],
  mail,
});
/** They share where they are. */
export const theyAreAt = (place: Place, after = 2): Step => ({do: 'write', after, text: place.name, files: [], place});
