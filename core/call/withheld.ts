import type {ChannelKind} from '../channel/channel.ts';
import type {CallId} from '../lib/ids.ts';

/** Whoever withholds their number has no name, either. */
export const WITHHELD_NAME = 'Withheld number';

const MARK = 'withheld ';

/** In place of an address: each such call is somebody of its own. */
export const withheldAddress = (id: CallId): string => `${MARK}${id}`;

/** Nobody is reached there, so it is nobody's address. */
export const isWithheld = (channel: ChannelKind, address: string): boolean =>
  channel === 'voice' && address.startsWith(MARK);
