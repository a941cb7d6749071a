import type {ConversationRow} from '../../../core/ports/rows.ts';
import type {Waiting} from '../../../core/ports/store.ts';

const rank = {urgent: 0, high: 1, normal: 2, low: 3} as const;

/** AA-9, in SQL: the same places as `byPriorityThenAge`. */
export const rankIn = (priority: string): string =>
  `CASE ${priority} WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END`;

/** AA-9. */
export const byPriorityThenAge = (a: ConversationRow, b: ConversationRow): number =>
  rank[a.priority] - rank[b.priority] || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

/** What to begin behind: rank, age and id. Everything is behind nothing. */
export const placeBehind = (behind: Waiting['behind']): readonly [number, number, string] =>
  behind === undefined ? [-1, 0, ''] : [rank[behind.priority], behind.createdAt, behind.id];
