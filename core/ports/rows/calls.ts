import type {CallDirection, CallEnd, HandedBy, IncomingFacts, Quality, Transfer} from '../../call/call.ts';
import type {Attempt, CallbackState} from '../../call/callback.ts';
import type {CallStage} from '../../call/stages.ts';
import type {
  AgentId,
  CallbackId,
  CallId,
  CallLinkId,
  ConversationId,
  DeskId,
  JobId,
  OutcomeId,
  QueueId,
  TagId,
} from '../../lib/ids.ts';
import type {TableShapes} from './shape.ts';

/* Telephone calls, each a part of a conversation (A.34), and what they are set up with. */

/** MOS in and out of ten seconds. */
export interface MosPoint {
  readonly in: number | null;
  readonly out: number | null;
}

export interface CallRow {
  id: CallId;
  conversationId: ConversationId;
  agentId: AgentId;
  /** Where it rings or was dialled: when that desk falls silent, it is over. */
  deskId: DeskId;
  /** The conversation's queue when it began. */
  queueId: QueueId;
  direction: CallDirection;
  /** Theirs, as the network says or as it was dialled; empty: withheld. */
  number: string;
  /** The same for finding: folded, without what only makes it readable. */
  numberKey: string;
  callerName: string | null;
  state: CallStage;
  startedAt: number;
  answeredAt: number | null;
  heldSince: number | null;
  endedAt: number | null;
  /** The newest that was told of it by the telephone: what is told later is no earlier. */
  lastAt: number;
  ringMs: number;
  /** From the answer to the end, on hold or not. */
  talkMs: number;
  holdMs: number;
  wrapMs: number;
  /** It came in, nobody answered it here, and nobody elsewhere (C-25). */
  isMissed: boolean;
  ending: CallEnd | null;
  transfers: readonly Transfer[];
  /** `handedBy` and `linkId` (VO-12): known by the workspace, not said by the network. */
  facts: (IncomingFacts & {readonly handedBy?: HandedBy; readonly linkId?: CallLinkId}) | null;
  quality: Quality | null;
  mos: readonly MosPoint[];
  summary: string;
  outcomeId: OutcomeId | null;
  tagIds: readonly TagId[];
  /** VO-3: when the wrap-up began, what it is allowed without extensions, and what was added. */
  wrapStartedAt: number | null;
  wrapUntil: number | null;
  wrapSeconds: number;
  extendedSeconds: number;
  /** What ends it by itself; another one's time means nothing. */
  wrapJob: JobId | null;
  wrappedAt: number | null;
}

/** What came of a call, in the words of the workspace. */
export interface OutcomeRow {
  id: OutcomeId;
  name: string;
  rank: number;
  isRetired: boolean;
}

/** Where the telephone of a desk is reached. */
export interface PhoneRow {
  deskId: DeskId;
  agentId: AgentId;
  address: string;
  at: number;
}

/** How a queue is reached by telephone (VO-7). */
export interface QueueNumberRow {
  queueId: QueueId;
  number: string;
}

/** VO-14, D20: somebody is to be called back. */
export interface CallbackRow {
  id: CallbackId;
  conversationId: ConversationId;
  /** As it is dialled. */
  number: string;
  /** The same in its normal form: which calls are tries. */
  numberKey: string;
  reason: string;
  dueAt: number;
  /** Null: whoever of the conversation's queue comes to it first. */
  agentId: AgentId | null;
  state: CallbackState;
  /** The newest of them, and how many there were. */
  attempts: readonly Attempt[];
  tries: number;
  /** What makes it due; another one's time means nothing. */
  dueJob: JobId | null;
  createdBy: AgentId;
  createdAt: number;
  closedAt: number | null;
  closedBy: AgentId | null;
}

/** VO-12, D20: a link by which a customer calls from their browser. */
export interface CallLinkRow {
  id: CallLinkId;
  conversationId: ConversationId;
  /** Who sends it, and is called first. */
  agentId: AgentId;
  madeAt: number;
  expiresAt: number;
  isSingleUse: boolean;
  /** When somebody was last about to call by it. */
  dialledAt: number | null;
  /** When somebody who called by it was answered first. */
  usedAt: number | null;
  revokedAt: number | null;
  /** What the customer opens, behind the `#`. */
  token: string;
}

export interface CallsRows {
  callback: CallbackRow;
  call: CallRow;
  callLink: CallLinkRow;
  outcome: OutcomeRow;
  phone: PhoneRow;
  queueNumber: QueueNumberRow;
}

export const callsTables: TableShapes<CallsRows> = {
  callback: {
    key: ['id'],
    columns: {
      id: 'text',
      conversationId: 'text',
      number: 'text',
      numberKey: 'text',
      reason: 'text',
      dueAt: 'int',
      agentId: 'text',
      state: 'text',
      attempts: 'json',
      tries: 'int',
      dueJob: 'text',
      createdBy: 'text',
      createdAt: 'int',
      closedAt: 'int',
      closedBy: 'text',
    },
  },
  call: {
    key: ['id'],
    columns: {
      id: 'text',
      conversationId: 'text',
      agentId: 'text',
      deskId: 'text',
      queueId: 'text',
      direction: 'text',
      number: 'text',
      numberKey: 'text',
      callerName: 'text',
      state: 'text',
      startedAt: 'int',
      answeredAt: 'int',
      heldSince: 'int',
      endedAt: 'int',
      lastAt: 'int',
      ringMs: 'int',
      talkMs: 'int',
      holdMs: 'int',
      wrapMs: 'int',
      isMissed: 'bool',
      ending: 'json',
      transfers: 'json',
      facts: 'json',
      quality: 'json',
      mos: 'json',
      summary: 'text',
      outcomeId: 'text',
      tagIds: 'json',
      wrapStartedAt: 'int',
      wrapUntil: 'int',
      wrapSeconds: 'int',
      extendedSeconds: 'int',
      wrapJob: 'text',
      wrappedAt: 'int',
    },
  },
  callLink: {
    key: ['id'],
    columns: {
      id: 'text',
      conversationId: 'text',
      agentId: 'text',
      madeAt: 'int',
      expiresAt: 'int',
      isSingleUse: 'bool',
      dialledAt: 'int',
      usedAt: 'int',
      revokedAt: 'int',
      token: 'text',
    },
  },
  outcome: {key: ['id'], columns: {id: 'text', name: 'text', rank: 'int', isRetired: 'bool'}},
  phone: {key: ['deskId'], columns: {deskId: 'text', agentId: 'text', address: 'text', at: 'int'}},
  queueNumber: {key: ['queueId'], columns: {queueId: 'text', number: 'text'}},
};
