import type {AgentId} from '../lib/ids.ts';
import type {ConversationRow} from '../ports/rows.ts';
import type {Turn} from './turn.ts';

type Row = Readonly<ConversationRow>;

/**
 * The tables that say from the other side what stands in a conversation's row: which have a
 * tag (LC-16), which are also mine (CV-3), who may see it (CV-8). Most rows have none of it,
 * and most changes change none of it: told by the lists themselves, which are never mutated.
 */
export function writeBeside(turn: Turn, before: Row | undefined, after: Row): void {
  if (before === undefined || before.tags !== after.tags || (after.tags.length > 0 && hasOtherPlace(before, after))) {
    writeTags(turn, before, after);
  }
  if (before?.visibleTo !== after.visibleTo) writeAudience(turn, before, after);
  if (before?.coAssignees !== after.coAssignees || after.coAssignees.length > 0) writeCoAssignees(turn, before, after);
}

/** Where it stands in a tag's lists; nothing of this changes with a message. */
const hasOtherPlace = (before: Row, after: Row): boolean =>
  before.closedAt !== after.closedAt || before.queueId !== after.queueId || before.customerKey !== after.customerKey;

function writeTags(turn: Turn, before: Row | undefined, after: Row): void {
  const {id: conversationId, tags, shortId, queueId, createdAt, closedAt, customerKey} = after;
  const {added, removed} = difference(before?.tags, tags);
  const place = {conversationId, shortId, isOpen: isOpen(after), queueId, createdAt, closedAt, customerKey};
  const moved = before !== undefined && hasOtherPlace(before, after) ? tags : added;
  for (const tagId of moved) turn.put('conversationTag', {...place, tagId});
  for (const tagId of removed) turn.remove('conversationTag', [conversationId, tagId]);
}

function writeAudience(turn: Turn, before: Row | undefined, {id: conversationId, visibleTo}: Row): void {
  const {added, removed} = difference(before?.visibleTo, visibleTo);
  for (const agentId of added) turn.put('audience', {conversationId, agentId});
  for (const agentId of removed) turn.remove('audience', [conversationId, agentId]);
}

/** MW-3: their rows move up and down their lists with the conversation. */
function writeCoAssignees(turn: Turn, before: Row | undefined, after: Row): void {
  const {removed} = difference(before?.coAssignees, after.coAssignees);
  for (const agentId of removed) turn.remove('coAssignee', [after.id, agentId]);
  const hasMoved = before === undefined || listAt(before) !== listAt(after) || isOpen(before) !== isOpen(after);
  const known: readonly AgentId[] = hasMoved ? [] : before.coAssignees;
  for (const agentId of after.coAssignees) {
    if (known.includes(agentId)) continue;
    turn.put('coAssignee', {conversationId: after.id, agentId, isOpen: isOpen(after), listAt: listAt(after)});
  }
}

const isOpen = ({status}: Row): boolean => status !== 'closed';
const listAt = ({lastInboundAt, createdAt}: Row): number => lastInboundAt ?? createdAt;

function difference<Id>(before: readonly Id[] = [], after: readonly Id[]) {
  return {
    added: after.filter(one => !before.includes(one)),
    removed: before.filter(one => !after.includes(one)),
  };
}
