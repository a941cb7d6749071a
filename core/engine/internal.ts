import type {Person} from '../access/can.ts';
import type {Input} from '../contract/contract.ts';
import type {FileRef} from '../contract/values.ts';
import type {Fact} from '../conversation/conversation.ts';
import {insideId, nobodyId} from '../conversation/internal.ts';
import {newCustomer} from '../customer/customer.ts';
import {invalid, ok, refuse, type Result} from '../lib/failure.ts';
import {fold} from '../lib/fold.ts';
import type {AgentId, ConversationId, MessageId, QueueId} from '../lib/ids.ts';
import type {ConversationRow} from '../ports/rows.ts';
import {customerKeyOf} from '../view/place.ts';
import {begin} from './begin.ts';
import {act, happen} from './conversations.ts';
import {allowed} from './handlers/handler.ts';
import {defaultQueue} from './directory.ts';
import {dropDraft, keepSaid, missing, unfit} from './messages.ts';
import {previewOf} from './preview.ts';
import type {Turn} from './turn.ts';

type Row = Readonly<ConversationRow>;

/** Where it goes: a queue takes care of it, or it is between two, or one's own. */
interface Destination {
  readonly queueId: QueueId;
  readonly to: AgentId | undefined;
}

/**
 * IN-1, IN-2, CV-12: anybody begins one. Whoever does has it among their work as a further
 * assignee, and so sees and writes in it wherever it goes (IN-4, IN-5). What is said to one
 * colleague, or to oneself, is nobody else's to read but a Manager's (CV-8).
 */
export async function openInternal(
  turn: Turn,
  input: Omit<Input<'conversation/open-internal'>, 'commandId'>,
  person: Person,
): Promise<Result<Row>> {
  const {conversationId: id, messageId, topic, text, files} = input;
  const destination = destinationOf(turn, input.to);
  if (!destination.ok) return destination;
  const wrong = unfit(undefined, {text, files}) ?? (await missing(turn, files));
  if (wrong !== undefined) return refuse(wrong);
  if ((await turn.get('conversation', [id])) !== undefined) return invalid('conversationId', 'id-taken');
  prepare(turn);
  const {queueId, to} = destination.value;
  const me = person.agentId;
  const row = begin(turn, {
    id,
    channel: 'internal',
    senderId: insideId,
    customerId: nobodyId,
    // Nothing is ever threaded here by an address: each is its own.
    customerAddress: id,
    customerKey: customerKeyOf({name: turn.directory.agents.get(person.agentId)?.name ?? ''}, ''),
    queueId,
    priority: 'normal',
    topic,
    startedBy: me,
  });
  const opened = happen(turn, row, {facts: [{type: 'started', channel: 'internal'}], by: turn.by});
  turn.indexTopic(id, opened.lastPosition, fold(topic));
  const facts: Fact[] = [{type: 'routed', queueId, priority: 'normal', routeId: undefined}];
  if (to !== undefined) facts.push({type: 'visibility-changed', from: undefined, to: [...new Set([me, to])]});
  if (to !== undefined) facts.push({type: 'assigned', from: undefined, to});
  if (to !== me) facts.push({type: 'co-assigned', agentId: me});
  return say(turn, happen(turn, opened, {facts, by: turn.by}), {messageId, text, files});
}

function destinationOf({directory}: Turn, to: Input<'conversation/open-internal'>['to']): Result<Destination> {
  if ('agentId' in to) {
    const isThere = directory.agents.get(to.agentId)?.isEnabled === true;
    return isThere ? ok({queueId: defaultQueue(directory).id, to: to.agentId}) : invalid('to', 'not-there');
  }
  const queue = directory.queues.get(to.queueId);
  if (queue === undefined || queue.isDeleted) return refuse({code: 'not-found', detail: `queue ${to.queueId}`});
  return ok({queueId: queue.id, to: undefined});
}

/** The workspace's first one makes what all of them share (decision 0011). */
function prepare(turn: Turn): void {
  if (turn.directory.senders.has(insideId)) return;
  turn.insert('sender', {id: insideId, channel: 'internal', address: 'internal', name: '', isEnabled: false});
  turn.insert('customer', {...newCustomer({id: nobodyId, name: '', at: turn.at}), linkedTo: nobodyId});
}

interface Words {
  readonly messageId: MessageId;
  readonly text: string;
  readonly files: readonly FileRef[];
}

/** IN-5: whoever sees it may write, whosever it is. Undefined: the conversation is with a customer. */
export async function writeInside(
  turn: Turn,
  {conversationId, ...words}: Words & {readonly conversationId: ConversationId},
  person: Person,
): Promise<Result<Row> | undefined> {
  const row = await turn.get('conversation', [conversationId]);
  if (row?.channel !== 'internal') return undefined;
  const may = await allowed(turn, row.id, {person, action: {do: 'note'}});
  if (!may.ok) return may;
  if ((await turn.get('message', [words.messageId])) !== undefined) return ok(row);
  const wrong = unfit(undefined, words) ?? (await missing(turn, words.files));
  if (wrong !== undefined) return refuse(wrong);
  dropDraft(turn, row.id, {person, mode: 'reply'});
  return say(turn, row, words);
}

/**
 * IN-5: what its assignee writes answers, and stands on the right; what anybody else writes waits
 * for the assignee, or for who takes it, like a customer's word. Nothing is delivered anywhere.
 */
function say(turn: Turn, row: Row, {messageId, text, files}: Words): Result<Row> {
  const isAnswer = row.assignee !== null && row.assignee === turn.by.id;
  const face = {lastAt: turn.at, ...previewOf('agent', {text, files})};
  const done = isAnswer
    ? act(turn, row, {type: 'reply', messageId, seen: undefined, face})
    : act(turn, row, {type: 'receive', messageId, face});
  if (!done.ok) return done;
  keepSaid(turn, done.value, {
    id: messageId,
    text,
    files,
    ...(isAnswer ? {kind: 'outbound', state: 'sent'} : {kind: 'inbound', state: 'received'}),
  });
  return done;
}
