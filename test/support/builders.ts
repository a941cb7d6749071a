import type {
  AgentRow,
  CallRow,
  CompanyRow,
  ConversationRow,
  CustomerAddressRow,
  CustomerRow,
  EventRow,
  JobRow,
  MessageRow,
  QueueRow,
  SenderRow,
} from '../../core/ports/rows.ts';
import type {Write} from '../../core/ports/store.ts';
import {having, newAgent} from '../../core/engine/new-agent.ts';
import {fold} from '../../core/lib/fold.ts';
import {newQueue} from '../../core/queue/queue.ts';
import {NEVER} from '../../core/view/place.ts';
import {
  accountId,
  agentId,
  callbackId,
  callLinkId,
  callId,
  commandId,
  companyId,
  conversationId,
  customerId,
  deskId,
  fieldId,
  fileHash,
  formId,
  jobId,
  macroId,
  messageId,
  outcomeId,
  queueId,
  routeId,
  senderId,
  statusId,
  tagId,
  templateId,
  toolTagId,
  viewId,
  visitorId,
} from '../../core/lib/ids.ts';

/** A well-formed id that is the same in every run: number 7 ends in 7. No two kinds of thing share one. */
export const anId = (n: number, kind = 0): string =>
  `01900000-0000-7${kind.toString(16).padStart(3, '0')}-8000-${n.toString(16).padStart(12, '0')}`;

export const anAgent = (n: number) => agentId.parse(anId(n, 1));
export const aCommand = (n: number) => commandId.parse(anId(n, 2));
export const aCompany = (n: number) => companyId.parse(anId(n, 22));
export const aConversation = (n: number) => conversationId.parse(anId(n, 3));
export const aCustomer = (n: number) => customerId.parse(anId(n, 4));
export const aField = (n: number) => fieldId.parse(anId(n, 27));
export const aForm = (n: number) => formId.parse(anId(n, 28));
export const aJob = (n: number) => jobId.parse(anId(n, 5));
export const aMessage = (n: number) => messageId.parse(anId(n, 6));
export const aQueue = (n: number) => queueId.parse(anId(n, 7));
export const aRoute = (n: number) => routeId.parse(anId(n, 8));
export const aSender = (n: number) => senderId.parse(anId(n, 9));
export const aTag = (n: number) => tagId.parse(anId(n, 11));
export const aDesk = (n: number) => deskId.parse(anId(n, 20));
export const aStatus = (n: number) => statusId.parse(anId(n, 21));
export const aTemplate = (n: number) => templateId.parse(anId(n, 24));
export const aMacro = (n: number) => macroId.parse(anId(n, 25));
export const aToolTag = (n: number) => toolTagId.parse(anId(n, 26));
export const aView = (n: number) => viewId.parse(anId(n, 23));
export const aCallLink = (n: number) => callLinkId.parse(anId(n, 42));
export const aCallback = (n: number) => callbackId.parse(anId(n, 41));
export const aCall = (n: number) => callId.parse(anId(n, 29));
export const anAccount = (n: number) => accountId.parse(anId(n, 30));
export const anOutcome = (n: number) => outcomeId.parse(anId(n, 31));
export const aVisitor = (n: number) => visitorId.parse(anId(n, 10));
export const aHash = (n: number) => fileHash.parse(n.toString(16).padStart(64, '0'));

export const ann = anAgent(1);
export const ben = anAgent(2);
export const cleo = anAgent(3);

/*
 * Rows as the store keeps them. Each is complete and belongs to number 1 of everything it
 * points at: `basics` are those. Say only what a test is about.
 */

/** Available with nothing to do; another status is what was picked. */
export const agentRow = (changes: Partial<AgentRow> = {}): AgentRow => ({
  ...having(newAgent({id: ann, name: 'Ann', roles: ['agent'], at: 1_000}), changes.status ?? 'available'),
  statusCause: 'chosen',
  ...changes,
});

export const queueRow = (changes: Partial<QueueRow> = {}): QueueRow =>
  newQueue({id: aQueue(1), name: 'Default queue', isDefault: true, ...changes});

export const senderRow = (changes: Partial<SenderRow> = {}): SenderRow => ({
  id: aSender(1),
  channel: 'live-chat',
  address: 'widget-1',
  name: 'Website',
  isEnabled: true,
  ...changes,
});

export const customerRow = (changes: Partial<CustomerRow> = {}): CustomerRow => ({
  id: aCustomer(1),
  name: 'Zoë Müller',
  nameKey: 'zoe muller',
  isKnown: true,
  isBlocked: false,
  attributes: {},
  companyId: null,
  externalId: null,
  hasPreset: false,
  hasMerged: false,
  linkedTo: null,
  createdAt: 1_000,
  lastAt: 1_000,
  ...changes,
});

export const customerAddressRow = (changes: Partial<CustomerAddressRow> = {}): CustomerAddressRow => ({
  channel: 'live-chat',
  address: 'visitor-1',
  customerId: aCustomer(1),
  shown: changes.address ?? 'visitor-1',
  addressKey: fold(changes.address ?? 'visitor-1'),
  dialled: '',
  ...changes,
});

/** One that came in at Ann's desk and was talked on for a minute. */
export const callRow = (changes: Partial<CallRow> = {}): CallRow => ({
  id: aCall(1),
  conversationId: aConversation(1),
  agentId: ann,
  deskId: aDesk(1),
  queueId: aQueue(1),
  direction: 'inbound',
  number: '+447700900318',
  numberKey: '+447700900318',
  callerName: null,
  state: 'done',
  startedAt: 1_000,
  answeredAt: 5_000,
  heldSince: null,
  endedAt: 65_000,
  lastAt: 65_000,
  ringMs: 4_000,
  talkMs: 60_000,
  holdMs: 0,
  wrapMs: 0,
  isMissed: false,
  ending: {by: 'them', reason: 'hung-up', code: null, at: 65_000},
  transfers: [],
  facts: null,
  quality: null,
  mos: [],
  summary: '',
  outcomeId: null,
  tagIds: [],
  wrapStartedAt: null,
  wrapUntil: null,
  wrapSeconds: 0,
  extendedSeconds: 0,
  wrapJob: null,
  wrappedAt: null,
  ...changes,
});

export const companyRow = (changes: Partial<CompanyRow> = {}): CompanyRow => ({
  id: aCompany(1),
  name: 'Brücke & Co',
  nameKey: 'brucke & co',
  externalId: null,
  attributes: {},
  createdAt: 1_000,
  ...changes,
});

/** Open, nobody's, in the default queue, nothing said yet. */
export const conversationRow = (changes: Partial<ConversationRow> = {}): ConversationRow => ({
  id: aConversation(1),
  shortId: 1,
  channel: 'live-chat',
  senderId: aSender(1),
  customerId: aCustomer(1),
  customerAddress: 'visitor-1',
  status: 'open',
  queueId: aQueue(1),
  assignee: null,
  priority: 'normal',
  topic: 'Talking with Zoë Müller',
  summary: '',
  createdAt: 1_000,
  lastInboundAt: null,
  lastAt: 1_000,
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
  absorbed: [],
  startedBy: null,
  withBot: false,
  isForPeople: false,
  snoozedUntil: null,
  customerKey: 'zoe muller',
  closedAt: changes.status === 'closed' ? 1_000 : null,
  waitKey: changes.pendingSince ?? NEVER,
  isUnread: (changes.unreadCount ?? 0) > 0,
  ...changes,
});

/** What the customer wrote. */
export const messageRow = (changes: Partial<MessageRow> = {}): MessageRow => ({
  id: aMessage(1),
  position: 1,
  conversationId: aConversation(1),
  kind: 'inbound',
  byKind: 'customer',
  byId: aCustomer(1),
  channel: 'live-chat',
  senderId: aSender(1),
  providerId: null,
  text: 'Hello',
  files: [],
  state: 'received',
  failure: null,
  at: 1_000,
  sentAt: null,
  deliveredAt: null,
  seenAt: null,
  editedAt: null,
  deletedAt: null,
  reactions: [],
  isHidden: false,
  templateId: null,
  mail: null,
  location: null,
  html: null,
  ...changes,
});

export const eventRow = (changes: Partial<EventRow> = {}): EventRow => ({
  position: 1,
  conversationId: aConversation(1),
  type: 'message-received',
  at: 1_000,
  byKind: 'customer',
  byId: aCustomer(1),
  isShown: true,
  body: {},
  ...changes,
});

export const jobRow = (changes: Partial<JobRow> = {}): JobRow => ({
  id: aJob(1),
  kind: 'deliver',
  lane: 'lane-1',
  state: 'due',
  dueAt: 1_000,
  attempts: 0,
  payload: {},
  error: '',
  createdAt: 1_000,
  ...changes,
});

/** Ann, the default queue, a sender and a customer: what a conversation cannot do without. */
export const basics: readonly Write[] = [
  {do: 'put', table: 'agent', row: agentRow()},
  {do: 'put', table: 'queue', row: queueRow()},
  {do: 'put', table: 'sender', row: senderRow()},
  {do: 'put', table: 'customer', row: customerRow()},
  {do: 'put', table: 'customerAddress', row: customerAddressRow()},
];
