import {refuse, ok, type Result} from '../lib/failure.ts';
import type {ConversationId} from '../lib/ids.ts';
import type {Status} from './status.ts';

/** RL-2, D35: a follow-up continues what is closed; what is not is linked. */
export const relationKinds = ['linked', 'follow-up'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** RL-4: which kind of relation something new has to what it continues. */
export const kindTo = (main: Status): RelationKind => (main === 'closed' ? 'follow-up' : 'linked');

/** Said on both sides. `isMain`: the one named is what the other continues. */
export interface RelatedFact {
  readonly type: 'related' | 'unrelated';
  readonly conversationId: ConversationId;
  readonly kind: RelationKind;
  readonly isMain: boolean;
}
export const isRelatedFact = (fact: {readonly type: string}): fact is RelatedFact =>
  fact.type === 'related' || fact.type === 'unrelated';

/** A line of main conversations is no longer than this. */
export const MOST_STEPS = 20;

/**
 * RL-4: whether `id` may continue `main`. `line`: `main` and what it continues itself, and so on.
 * Refused with `invalid`: `same`, `circle` or `too-many`.
 */
export function decideRelation(id: ConversationId, line: readonly ConversationId[]): Result<null> {
  const reason =
    line[0] === id ? 'same' : line.includes(id) ? 'circle' : line.length > MOST_STEPS ? 'too-many' : undefined;
  if (reason === undefined) return ok(null);
  return refuse({code: 'invalid', path: ['main'], reason, detail: `${id} to ${line.join(', ')}`});
}
