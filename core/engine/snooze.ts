import {automation} from '../lib/actor.ts';
import type {Result} from '../lib/failure.ts';
import type {ConversationId} from '../lib/ids.ts';
import type {ConversationRow} from '../ports/rows.ts';
import {act, happen} from './conversations.ts';
import type {JobKind} from './jobs.ts';
import type {Turn} from './turn.ts';

/** The job that wakes a conversation at the time it was put off to. */
export const snoozeOver = 'snooze-over';

/** Puts it off until then; null: it is wanted back. An earlier wish is overruled: its job finds another time and does nothing. */
export function snooze(
  turn: Turn,
  row: Readonly<ConversationRow>,
  until: number | null,
): Result<Readonly<ConversationRow>> {
  const snoozed = act(turn, row, {type: 'snooze', until: until ?? undefined, now: turn.at});
  const isNew = snoozed.ok && snoozed.value.snoozedUntil !== row.snoozedUntil;
  if (isNew && until !== null)
    turn.scheduleAt(until, {kind: snoozeOver, lane: `snooze ${row.id}`, payload: {id: row.id, until}});
  return snoozed;
}

/** Its time has come: it is back, and unread, so that it is noticed. */
export const snoozeOverJob: JobKind = {
  async claim(turn, {payload: {id, until}}) {
    const row = await turn.get('conversation', [id as ConversationId]);
    if (row?.snoozedUntil == null || row.snoozedUntil !== until) return undefined;
    const by = automation('snooze');
    const woken = happen(turn, row, {facts: [{type: 'woken'}], by});
    const newest = await turn.frame.tx.lastInboundPosition(row.id);
    const isRead = woken.unreadCount === 0 && newest > 0;
    happen(turn, woken, {facts: isRead ? [{type: 'marked-unread', upTo: newest - 1}] : [], by});
    return undefined;
  },
  async settle() {
    return {outcome: 'done'};
  },
};
