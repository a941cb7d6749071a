import type {CallEntry} from '../../../core/contract/call-routes.ts';

/** What a call is at a glance: its mark and its word. */
export type CallOutcome = 'missed' | 'inbound' | 'outbound' | 'unanswered' | 'elsewhere' | 'live';

/** C-25: what a colleague answered was not missed. */
export function outcomeOf({
  direction,
  state,
  answeredAt,
  end,
}: Pick<CallEntry, 'direction' | 'state' | 'answeredAt' | 'end'>): CallOutcome {
  if (state === 'ringing' || state === 'active' || state === 'held') return 'live';
  if (answeredAt !== null) return direction;
  if (direction === 'outbound') return 'unanswered';
  return end?.reason === 'answered-elsewhere' ? 'elsewhere' : 'missed';
}
