import {ok, refuse, type Result} from '../lib/failure.ts';
import type {AgentId, ConversationId} from '../lib/ids.ts';
import type {Status} from './status.ts';

/** What a conversation looks like to whoever puts it off. */
export interface Snoozable {
  readonly id: ConversationId;
  readonly status: Status;
  readonly assignee: AgentId | undefined;
  readonly mergedInto: ConversationId | undefined;
  /** Put off by whoever has it until then, or until the customer writes. Milliseconds UTC. */
  readonly snoozedUntil: number | undefined;
}

/** `now`: what has begun cannot be waited for. `until` undefined: it is wanted back. */
export interface SnoozeCommand {
  readonly type: 'snooze';
  readonly until: number | undefined;
  readonly now: number;
}

export type SnoozeFact = {readonly type: 'snoozed'; readonly until: number} | {readonly type: 'woken'};

/** Nobody remembers why. */
export const LONGEST_SNOOZE_MS = 366 * 24 * 60 * 60_000;

/** Refused with `invalid`: `past`, `too-late` or `solved`, which nobody has to be reminded of. */
export function decideSnooze(state: Snoozable, {until, now}: SnoozeCommand): Result<readonly SnoozeFact[]> {
  if (until === undefined) return ok(state.snoozedUntil === undefined ? [] : [{type: 'woken'}]);
  const invalid = (reason: string) =>
    refuse({code: 'invalid', path: ['until'], reason, detail: `${state.id}, ${until}`});
  if (state.status === 'solved') return invalid('solved');
  if (until <= now) return invalid('past');
  if (until > now + LONGEST_SNOOZE_MS) return invalid('too-late');
  return ok(until === state.snoozedUntil ? [] : [{type: 'snoozed', until}]);
}

/** The customer is there: wrote, called in vain, or is talked to. */
const wakening: ReadonlySet<string> = new Set(['message-received', 'call-answered', 'call-missed']);

/** Sleeps on, unless what happened wakes it: the customer wrote, it is done, or it is somebody else's now. */
export function sleepOn<State extends Snoozable>(before: State, after: State, event: {readonly type: string}): State {
  if (after.snoozedUntil === undefined) return after;
  const isDone = after.status === 'solved' || after.status === 'closed' || after.mergedInto !== undefined;
  const wakes = wakening.has(event.type) || isDone || after.assignee !== before.assignee;
  return wakes ? {...after, snoozedUntil: undefined} : after;
}
