import type {ConversationRow} from '../ports/rows.ts';
import {NEVER} from '../view/place.ts';
import {save} from './conversations.ts';
import type {Turn} from './turn.ts';

/** What is known of a conversation as it begins. */
export type Beginning = Pick<
  ConversationRow,
  | 'id'
  | 'channel'
  | 'senderId'
  | 'customerId'
  | 'customerAddress'
  | 'queueId'
  | 'priority'
  | 'topic'
  | 'startedBy'
  | 'customerKey'
>;

/** MW-13, LC-1, SI-1: open, nobody's, with the next number, and nothing said yet. */
export const begin = (turn: Turn, beginning: Beginning): Readonly<ConversationRow> =>
  save(turn, undefined, {
    ...beginning,
    shortId: turn.newShortId(),
    status: 'open',
    assignee: null,
    summary: '',
    createdAt: turn.at,
    lastInboundAt: null,
    lastAt: turn.at,
    pendingSince: null,
    lastPosition: 0,
    readPosition: 0,
    unreadCount: 0,
    unrepliedCount: 0,
    lastPublicPosition: 0,
    previewBy: null,
    previewText: '',
    previewFiles: 0,
    tags: [],
    coAssignees: [],
    isRestricted: false,
    visibleTo: [],
    mergedInto: null,
    excluded: [],
    isOffer: false,
    withBot: false,
    isForPeople: false,
    snoozedUntil: null,
    absorbed: [],
    closedAt: null,
    waitKey: NEVER,
    isUnread: false,
  });
