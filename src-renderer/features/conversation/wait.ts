import {capabilitiesOf} from '../../../core/channel/capabilities.ts';
import type {Capabilities} from '../../../core/channel/channel.ts';
import {freeTextUntil} from '../../../core/channel/free-text.ts';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import {slaClock} from '../../../core/conversation/status.ts';
import type {TimeFormat} from '../../design/time-format.ts';

const TEN_MINUTES = 600_000;
const QUARTER = 0.25;

type Waiting = Pick<InboxRow, 'pendingSince' | 'status' | 'channel' | 'lastInboundAt'>;

/** How a customer waits for an answer of ours. */
export interface Wait {
  readonly since: number;
  /** TP-6, D24: how long any answer is still taken on its channel; undefined: always. */
  readonly window: {readonly until: number; readonly share: number} | undefined;
  /** Of a window little is left, a quarter of it or ten minutes; or nothing. */
  readonly tone: 'plain' | 'soon' | 'over';
}

/** AW-4: since when an answer is due; undefined: none is, or it is held (LC-3, SL-6). */
export const waitsSince = ({pendingSince, status}: Pick<Waiting, 'pendingSince' | 'status'>): number | undefined =>
  slaClock(status) === 'runs' ? (pendingSince ?? undefined) : undefined;

/** No policy sets a time for an answer, so none is made up. Undefined: none is due. */
export function waitOf(row: Waiting, now: number): Wait | undefined {
  const {channel, lastInboundAt} = row;
  const since = waitsSince(row);
  if (since === undefined) return undefined;
  const limits: Pick<Capabilities, 'freeTextMs'> = capabilitiesOf(channel) ?? {};
  const until = freeTextUntil(limits, lastInboundAt);
  if (until === undefined) return {since, window: undefined, tone: 'plain'};
  const left = until - now;
  const share = Math.min(1, Math.max(0, left / (limits.freeTextMs ?? Infinity)));
  const isSoon = left < TEN_MINUTES || share < QUARTER;
  return {since, window: {until, share}, tone: left < 0 ? 'over' : isSoon ? 'soon' : 'plain'};
}

/** AW-9: how long it has been: "4 min", "1 h 18", "2 d 3 h". */
export function waitedWords(times: TimeFormat, {since, now}: {readonly since: number; readonly now: number}): string {
  const age = now - since;
  return age < TEN_MINUTES ? times.list(since, now) : times.deadline(now + age, now);
}
