import type {Output} from '../../core/contract/contract.ts';
import type {ConversationHead, InboxRow, ThreadEntry, ThreadMessage} from '../../core/contract/conversation-routes.ts';
import type {MainStatus} from '../../core/presence/presence.ts';
import {fileHash} from '../../core/lib/ids.ts';
import {aConversation, aCustomer, aMessage, anAgent, aQueue, aSender} from './builders.ts';

/** 2026-11-21, 12:00 in UTC. */
export const NOON = Date.UTC(2026, 10, 21, 12);
export const MINUTE = 60_000;

/** A row of a list: conversation `n` of customer `n`, open, unread, its customer waiting for an answer. */
export function aRow(n: number, changes: Partial<InboxRow> = {}): InboxRow {
  return {
    conversationId: aConversation(n),
    shortId: 100 + n,
    channel: 'live-chat',
    customer: {id: aCustomer(n), name: `Customer ${n}`, isKnown: true},
    status: 'open',
    priority: 'normal',
    topic: `Talking with Customer ${n}`,
    queue: {id: aQueue(1), name: 'Default'},
    assignee: {id: anAgent(1), name: 'Ann Other'},
    withBot: false,
    coAssignees: [],
    isRestricted: false,
    tags: [],
    createdAt: NOON - 60 * MINUTE,
    lastInboundAt: NOON - n * MINUTE,
    pendingSince: NOON - n * MINUTE,
    unreadCount: 1,
    unrepliedCount: 1,
    snoozedUntil: null,
    preview: {by: 'customer', text: `Message ${n}`, fileCount: 0},
    ...changes,
  };
}

/** The head of that conversation. */
export function aHead(n: number, changes: Partial<ConversationHead> = {}): ConversationHead {
  const {preview: _, ...face} = aRow(n);
  return {
    ...face,
    summary: '',
    visibleTo: null,
    metadata: {},
    masked: [],
    mergedInto: null,
    sender: {id: aSender(1), name: 'Web site'},
    customerAddress: `visitor-${n}`,
    customerShown: changes.customerAddress ?? `visitor-${n}`,
    lastWroteAt: face.lastInboundAt,
    lastPosition: 0,
    subject: null,
    readPosition: 0,
    earlier: [],
    ...changes,
  };
}

/** A message of the customer at a position of the thread. */
export function aMessageAt(position: number, changes: Partial<ThreadMessage> = {}): ThreadMessage {
  return {
    type: 'message',
    position,
    at: NOON - (1_000 - position) * MINUTE,
    messageId: aMessage(position),
    kind: 'inbound',
    by: {kind: 'customer', id: aCustomer(1), name: 'Customer 1'},
    channel: 'live-chat',
    text: `Message at ${position}`,
    files: [],
    state: 'received',
    failure: null,
    deliveredAt: null,
    seenAt: null,
    editedAt: null,
    deletedAt: null,
    reactions: [],
    ...changes,
  };
}

/** An answer of ours. */
export const aReplyAt = (position: number, changes: Partial<ThreadMessage> = {}): ThreadMessage =>
  aMessageAt(position, {
    kind: 'outbound',
    by: {kind: 'agent', id: anAgent(1), name: 'Ann Other'},
    state: 'sent',
    text: `Answer at ${position}`,
    ...changes,
  });

/** A line of the change log. */
export const aStatusChangeAt = (position: number): ThreadEntry => ({
  type: 'status-changed',
  position,
  at: NOON - (1_000 - position) * MINUTE,
  by: {kind: 'agent', id: anAgent(1), name: 'Ann Other'},
  from: 'open',
  to: 'solved',
});

/** A status that somebody picked at noon. */
export const aPresence = (status: MainStatus): Output<'agent/list'>['agents'][number]['presence'] => ({
  status,
  statusId: status,
  customName: null,
  isOnHold: false,
  since: NOON,
  cause: 'chosen',
  by: null,
});

/** The hash of file `n`. */
export const aHash = (n: number) => fileHash.parse(n.toString(16).padStart(64, '0'));
