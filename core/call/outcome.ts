import type {CallEntry} from '../contract/call-routes.ts';

/** What a call is at a glance: its mark and its word. */
export const callOutcomes = ['missed', 'inbound', 'outbound', 'unanswered', 'elsewhere', 'live'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

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
