import type {ConversationRow} from '../../core/ports/rows.ts';
import type {Write} from '../../core/ports/store.ts';
import {countersOf, unrepliedCountersOf} from '../../core/view/counters.ts';

/** A conversation with what the engine keeps beside its row: who shares it, who may see it, its tags and counters. */
export function withBeside(row: ConversationRow): readonly Write[] {
  const {id: conversationId, status, lastInboundAt, createdAt, shortId, queueId, closedAt, customerKey} = row;
  const place = {isOpen: status !== 'closed', listAt: lastInboundAt ?? createdAt};
  return [
    {do: 'put', table: 'conversation', row},
    ...row.coAssignees.map((agentId): Write => ({
      do: 'put',
      table: 'coAssignee',
      row: {conversationId, agentId, ...place},
    })),
    ...row.visibleTo.map((agentId): Write => ({do: 'put', table: 'audience', row: {conversationId, agentId}})),
    ...row.tags.map((tagId): Write => ({
      do: 'put',
      table: 'conversationTag',
      row: {conversationId, tagId, shortId, isOpen: place.isOpen, queueId, createdAt, closedAt, customerKey},
    })),
    ...countersOf(row).map((name): Write => ({do: 'count', name, by: 1})),
    ...unrepliedCountersOf(row).map((name): Write => ({do: 'count', name, by: row.unrepliedCount})),
  ];
}
