import {can, personOf, type Person} from '../access/can.ts';
import type {Input} from '../contract/contract.ts';
import {decide} from '../conversation/conversation.ts';
import {invalid, ok, refuse, type Failure, type Result} from '../lib/failure.ts';
import type {AgentId, ConversationId, JobId, MessageId} from '../lib/ids.ts';
import {graceMsOf, graceOf, LONGEST_DELAY_MS, MOST_DELAYED, stopFor, TOO_LATE_MS} from '../message/delayed.ts';
import type {Channel} from '../ports/channel.ts';
import type {DelayedMessageRow, JobRow} from '../ports/rows.ts';
import type {Asker} from './asker.ts';
import {carriedBy} from './carried.ts';
import {aboutOf, stateOf, threadOf} from './conversations.ts';
import type {Attempt, JobKind} from './jobs.ts';
import {bringBack, dropDraft, reply, say, sayable, type Sayable} from './messages.ts';
import type {Turn} from './turn.ts';
import type {Writer} from './writer.ts';

/*
 * Decision 0019: what does not go out yet is no message yet. Nothing of the conversation moves
 * until it is sent, so there is nothing to put right when it is taken back; and since it is sent
 * under the id it was written with, in the transaction that removes it here, it is sent once.
 */

/** The job that sends what was delayed. */
export const sendDelayed = 'send-delayed';

type Row = Readonly<DelayedMessageRow>;

/** C-18: answers the customer; over some channels after some seconds in which it can be taken back. */
export async function replyOrHold(turn: Turn, input: Input<'message/reply'>, asker: Asker): Promise<Result<null>> {
  if (input.isUndoable !== true || asker.person.isBot === true) return reply(turn, input, asker);
  if (await isKnown(turn, input.messageId)) return ok(null);
  const found = await sayable(turn, input, asker);
  if (!found.ok) return found;
  const graceMs = graceMsOf(graceOf(turn.directory.settings.get('sending')), found.value.saidIn.channel);
  if (graceMs === 0) return reply(turn, input, asker);
  return hold(turn, found.value, {
    ...input,
    asker,
    dueAt: turn.at + graceMs,
    isScheduled: false,
    cancelsOnReply: false,
  });
}

/** C-18: the same for a time that its author chose. */
export async function schedule(turn: Turn, input: Input<'message/schedule'>, asker: Asker): Promise<Result<null>> {
  const {at, messageId} = input;
  if (await isKnown(turn, messageId)) return ok(null);
  if (at <= turn.at) return invalid('at', 'past');
  if (at > turn.at + LONGEST_DELAY_MS) return invalid('at', 'too-late');
  const found = await sayable(turn, input, asker);
  return found.ok ? hold(turn, found.value, {...input, asker, dueAt: at, isScheduled: true}) : found;
}

const isKnown = async (turn: Turn, id: MessageId): Promise<boolean> =>
  (await turn.get('message', [id])) !== undefined || (await turn.get('delayedMessage', [id])) !== undefined;

interface Held
  extends
    Pick<DelayedMessageRow, 'text' | 'files' | 'dueAt' | 'isScheduled' | 'cancelsOnReply'>,
    Pick<Input<'message/reply'>, 'mail' | 'location' | 'via'> {
  readonly messageId: MessageId;
  readonly seen: number | null;
  readonly asker: Asker;
}

/** Whatever would be refused is refused now, while its author looks at it. */
async function hold(turn: Turn, {row, saidIn}: Sayable, held: Held): Promise<Result<null>> {
  const {messageId: id, seen, asker, isScheduled, dueAt, text, files, cancelsOnReply} = held;
  const decided = decide(stateOf(row), {type: 'reply', messageId: id, seen: seen ?? undefined});
  if (!decided.ok) return decided;
  const carried = await carriedBy(turn, held, {asker, place: saidIn});
  if (!carried.ok) return carried;
  const others = await turn.frame.tx.delayedIn(row.id);
  if (others.length >= MOST_DELAYED) return invalid('conversationId', 'too-many');
  const delayed = {
    id,
    conversationId: row.id,
    authorId: asker.person.agentId,
    text,
    files,
    mail: held.mail ?? null,
    location: held.location ?? null,
    via: held.via ?? null,
    isScheduled,
    dueAt,
    cancelsOnReply,
    writtenAfter: turn.frame.numbers.position,
    stop: null,
    createdAt: turn.at,
  };
  turn.insert('delayedMessage', {...delayed, jobId: plan(turn, delayed)});
  touch(turn, row.id);
  if (held.location === undefined) dropDraft(turn, row.id, {person: asker.person, mode: 'reply'});
  return ok(null);
}

/** Those that can be taken back go out in the order in which they were written. */
function plan(turn: Turn, {id, conversationId, dueAt, isScheduled}: Omit<Row, 'jobId'>): JobId {
  const lane = isScheduled ? `scheduled ${id}` : `grace ${conversationId}`;
  return turn.scheduleAt(dueAt, {kind: sendDelayed, lane, payload: {id}});
}

/** C-18: its words and files come back as its author's draft, and nobody ever hears of it. */
export async function takeBack(turn: Turn, messageId: MessageId, person: Person): Promise<Result<null>> {
  const delayed = await turn.get('delayedMessage', [messageId]);
  if (delayed === undefined) return gone(turn, messageId);
  const row = await threadOf(turn, delayed);
  const mayLookAfter = person.isManager && can(person, {do: 'see'}, aboutOf(turn, row, person));
  if (delayed.authorId !== person.agentId && !mayLookAfter) return refuse({code: 'not-found', detail: messageId});
  forget(turn, delayed);
  const {text, files, mail, authorId, location} = delayed;
  // CO-9: a place was never written; its name is no words of theirs.
  if (location === null) await bringBack(turn, {text, files, mail, conversationId: row.id}, authorId);
  return ok(null);
}

/** Its author does not wait for its time, or sends it in spite of why it stopped. */
export async function sendNow(turn: Turn, messageId: MessageId, asker: Asker): Promise<Result<null>> {
  const delayed = await turn.get('delayedMessage', [messageId]);
  if (delayed === undefined) return (await turn.get('message', [messageId])) ? ok(null) : gone(turn, messageId);
  if (delayed.authorId !== asker.person.agentId) return refuse({code: 'not-found', detail: messageId});
  return send(turn, delayed, asker);
}

async function gone(turn: Turn, messageId: MessageId): Promise<Result<never>> {
  const isSent = (await turn.get('message', [messageId])) !== undefined;
  return isSent ? invalid('messageId', 'sent') : refuse({code: 'not-found', detail: messageId});
}

async function send(turn: Turn, delayed: Row, asker: Asker): Promise<Result<null>> {
  const {id: messageId, text, files, mail, location, via} = delayed;
  const parts = mail && {...mail, cc: [...mail.cc], bcc: [...mail.bcc]};
  const carried = {...(parts && {mail: parts}), ...(location && {location}), ...(via && {via})};
  const {id: conversationId} = await threadOf(turn, delayed);
  const said = await say(turn, {conversationId, messageId, text, files: [...files], seen: null, ...carried}, asker);
  if (said.ok) forget(turn, delayed);
  return said;
}

function forget(turn: Turn, {id, conversationId, jobId}: Row): void {
  turn.remove('delayedMessage', [id]);
  turn.remove('job', [jobId]);
  touch(turn, conversationId);
}

function touch(turn: Turn, conversationId: ConversationId): void {
  turn.touch('delayed', conversationId);
}

interface Parts {
  readonly writer: Pick<Writer, 'submit'>;
  readonly channels: readonly Channel[];
}

/** Sends it as its author, who is asked about nothing any more: what would be refused stops it. */
export function sendDelayedJob({writer, channels}: Parts): JobKind {
  const capabilitiesOf = (kind: Channel['kind']) => channels.find(one => one.kind === kind)?.capabilities;
  return {
    async claim(turn, job) {
      const delayed = await turn.get('delayedMessage', [idOf(job)]);
      if (delayed === undefined || delayed.jobId !== job.id || delayed.stop !== null) return undefined;
      // The clock was set back: a time of day is meant, and not a while.
      if (delayed.isScheduled && turn.at < delayed.dueAt) {
        turn.put('delayedMessage', {...delayed, jobId: plan(turn, delayed)});
        return undefined;
      }
      const author = turn.directory.agents.get(delayed.authorId);
      if (author?.isEnabled !== true) return async () => refuse(notAllowed(delayed.authorId));
      const asker = {person: personOf(author), capabilitiesOf};
      const by = {kind: asker.person.isManager ? 'manager' : 'agent', id: author.id} as const;
      return () => writer.submit({by, work: inTurn => sendInTime(inTurn, delayed.id, asker)});
    },

    async settle(turn, job, {result, isLast}): Promise<Attempt> {
      const sent = result as Result<null>;
      if (sent.ok) return {outcome: 'done'};
      if (sent.failure.code === 'unavailable' && !isLast) return {outcome: 'later', detail: sent.failure.detail};
      const delayed = await turn.get('delayedMessage', [idOf(job)]);
      if (delayed === undefined) return {outcome: 'done'};
      turn.put('delayedMessage', {...delayed, stop: stopOf(sent.failure)});
      touch(turn, delayed.conversationId);
      return {outcome: 'given-up'};
    },
  };
}

const notAllowed = (id: AgentId): Failure => ({code: 'forbidden', detail: `${id} is disabled`});

/** It may have been taken back, or sent by hand, since its job was claimed. */
async function sendInTime(turn: Turn, id: MessageId, asker: Asker): Promise<Result<null>> {
  const delayed = await turn.get('delayedMessage', [id]);
  if (delayed === undefined || delayed.stop !== null) return ok(null);
  if (delayed.isScheduled && turn.at - delayed.dueAt > TOO_LATE_MS) return invalid('at', 'too-late');
  if (delayed.cancelsOnReply && (await hasReplied(turn, delayed))) return invalid('conversationId', 'customer-replied');
  return send(turn, delayed, asker);
}

function stopOf(failure: Failure): NonNullable<Row['stop']> {
  const own = failure.code === 'invalid' ? failure.reason : undefined;
  return own === 'too-late' || own === 'customer-replied' ? own : stopFor(failure);
}

async function hasReplied(turn: Turn, delayed: Row): Promise<boolean> {
  const {id, absorbed} = await threadOf(turn, delayed);
  for (const one of [id, ...absorbed]) {
    if ((await turn.frame.tx.lastInboundPosition(one)) > delayed.writtenAfter) return true;
  }
  return false;
}

function idOf({payload: {id}}: Readonly<JobRow>): MessageId {
  if (typeof id !== 'string') throw new Error('A delayed send without a message');
  return id as MessageId;
}
