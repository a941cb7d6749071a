import {can, type Person} from '../access/can.ts';
import type {Capabilities} from '../channel/channel.ts';
import {unfit as whyUnfit} from '../channel/fit.ts';
import type {Input} from '../contract/contract.ts';
import type {FileRef} from '../contract/values.ts';
import {mayBeGiven} from '../conversation/involved.ts';
import type {Actor} from '../lib/actor.ts';
import {invalid, ok, refuse, type Failure, type Result} from '../lib/failure.ts';
import type {AgentId, ConversationId, MessageId, TemplateId} from '../lib/ids.ts';
import {joinedMail} from '../message/mail.ts';
import {searchable, wish} from '../message/message.ts';
import type {ConversationRow, DraftRow, MessageRow} from '../ports/rows.ts';
import {mayAnswer} from '../queue/senders.ts';
import {senderSettings} from '../queue/settings.ts';
import {isHalfFilled} from '../template/variables.ts';
import type {Asker} from './asker.ts';
import {carriedBy, type Carried} from './carried.ts';
import {assignByHand} from './assign.ts';
import {blocked} from './blocklist.ts';
import {isHiddenTalk, takenToAnswer} from './bots.ts';
import {aboutOf, act, threadOf} from './conversations.ts';
import {branch, wayFor, type SaidIn} from './answer-way.ts';
import {previewOf, untold} from './preview.ts';
import {tooLateFor} from './free-text.ts';
import {allowed} from './handlers/handler.ts';
import type {Turn} from './turn.ts';

/** A message as it is kept: its files are known by it, too (CV-11). */
export function keepMessage(turn: Turn, row: Readonly<MessageRow>): void {
  turn.insert('message', row);
  const {id: messageId, conversationId} = row;
  for (const {hash} of row.files) turn.put('fileUse', {hash, messageId, conversationId});
}

interface Said extends Partial<Carried> {
  /** TP-1. */
  readonly templateId?: TemplateId;
  readonly id: MessageId;
  readonly row: Readonly<ConversationRow>;
  readonly text: string;
  readonly files: readonly FileRef[];
}

/** `saidIn`: the merged conversation whose address it goes to, if that is another (A.17). */
type Words = Omit<Said, 'row'> & {readonly saidIn?: Readonly<ConversationRow>};

function messageRow(
  turn: Turn,
  {id, row, text, files, mail, location, html, templateId}: Said,
): Omit<MessageRow, 'kind' | 'state' | 'position'> {
  return {
    id,
    conversationId: row.id,
    byKind: turn.by.kind,
    byId: turn.by.id,
    channel: row.channel,
    senderId: row.senderId,
    providerId: null,
    text,
    files,
    failure: null,
    at: turn.at,
    sentAt: null,
    deliveredAt: null,
    seenAt: null,
    editedAt: null,
    deletedAt: null,
    reactions: [],
    isHidden: false,
    templateId: templateId ?? null,
    mail: mail ?? null,
    location: location ?? null,
    html: html ?? null,
  };
}

/** What was said to the other side, as its conversation's newest word: kept, found, announced. */
export function keepSaid(
  turn: Turn,
  row: Readonly<ConversationRow>,
  {kind, state, saidIn = row, ...said}: Words & Pick<MessageRow, 'kind' | 'state'>,
): void {
  const position = row.lastPublicPosition;
  const isHidden = isHiddenTalk(turn, row);
  keepMessage(turn, {...messageRow(turn, {...said, row: saidIn}), position, kind, state, isHidden});
  turn.index(row.id, position, searchable({...said, subject: said.mail?.subject}));
  turn.touch('messages', row.id);
}

/** The same, and on its way to the customer. */
export function sendOut(turn: Turn, row: Readonly<ConversationRow>, said: Words): void {
  keepSaid(turn, row, {...said, kind: 'outbound', state: 'queued'});
  const {id, saidIn = row} = said;
  scheduleDelivery(turn, {id, conversationId: saidIn.id});
}

interface Answer extends Omit<Input<'message/reply'>, 'commandId' | 'isUndoable'> {
  /** TP-1: it is a registered template, filled in. */
  readonly templateId?: TemplateId;
}

/** Where an answer is said, and whose address it goes to (A.17, CO-1). */
export interface Sayable extends SaidIn {
  readonly row: Readonly<ConversationRow>;
}

/** Whether this may be said to the customer as things stand. */
export async function sayable(
  turn: Turn,
  said: Pick<Answer, 'conversationId' | 'text' | 'files' | 'templateId' | 'via'>,
  {person, capabilitiesOf}: Asker,
): Promise<Result<Sayable>> {
  const {conversationId, text, files, templateId, via} = said;
  const row = await turn.get('conversation', [conversationId]);
  if (row === undefined || !can(person, {do: 'see'}, aboutOf(turn, row, person))) return notFound(conversationId);
  // IN-5: nobody is outside; what colleagues are told is told at once.
  if (row.channel === 'internal') return invalid('conversationId', 'internal');
  const unanswered = mayReply(turn, row, person) ?? blocked(turn, row.customerId);
  if (unanswered !== undefined) return refuse(unanswered);
  const way = await wayFor(turn, row, {via, person});
  if (!way.ok) return way;
  const {saidIn} = way.value;
  // A.34: nothing written goes down a telephone line.
  if (saidIn.channel === 'voice') return invalid('conversationId', 'voice');
  const wrong =
    unfitToSend(capabilitiesOf(saidIn.channel), {text, files}) ??
    (templateId === undefined ? await tooLateFor(turn, saidIn, capabilitiesOf(saidIn.channel)) : undefined) ??
    (await missing(turn, files));
  return wrong === undefined ? ok({row, ...way.value}) : refuse(wrong);
}

/** Answers the customer: kept with its delivery job and without its draft, all or nothing (C-9, C-10). */
export async function reply(turn: Turn, input: Answer, asker: Asker): Promise<Result<null>> {
  if ((await turn.get('message', [input.messageId])) !== undefined) return ok(null);
  const said = await say(turn, input, asker);
  // CO-9: a place goes by itself, and was no part of what is being written.
  if (said.ok && input.location === undefined) {
    dropDraft(turn, input.conversationId, {person: asker.person, mode: 'reply'});
  }
  return said;
}

/** The same of what is no draft (any more). */
export async function say(turn: Turn, input: Answer, asker: Asker): Promise<Result<null>> {
  const {messageId, text, files, seen, templateId} = input;
  const template = templateId && {templateId};
  const found = await sayable(turn, input, asker);
  if (!found.ok) return found;
  const part = await branch(turn, found.value.row, found.value);
  if (!part.ok) return part;
  const saidIn = part.value;
  const row = turn.latest('conversation', found.value.row);
  const carried = await carriedBy(turn, input, {asker, place: found.value.isNew ? found.value.saidIn : saidIn});
  if (!carried.ok) return carried;
  const {person} = asker;
  const face = {lastAt: turn.at, ...answerShown(turn, row, {text, files, person})};
  const theirs = takenToAnswer(turn, row, person);
  const done = act(turn, theirs, {type: 'reply', messageId, seen: seen ?? undefined, face});
  if (!done.ok) return done;

  sendOut(turn, done.value, {id: messageId, text, files, ...template, ...carried.value, ...elsewhere(saidIn, row)});
  // Who answers what is nobody's takes it: nobody else should be handed it meanwhile.
  return row.assignee === null ? take(turn, done.value, person) : ok(null);
}

const elsewhere = (saidIn: Readonly<ConversationRow>, row: Readonly<ConversationRow>): Pick<Words, 'saidIn'> =>
  saidIn.id === row.id ? {} : {saidIn};

/** The same for what goes out. TP-4: what a template asks for is filled before. */
/** The same of what goes to a customer: nothing in it is left open (TP-4). */
export function unfitToSend(
  capabilities: Capabilities | undefined,
  said: Pick<Said, 'text' | 'files'>,
): Failure | undefined {
  if (!isHalfFilled(said.text)) return unfit(capabilities, said);
  return {code: 'invalid', path: ['text'], reason: 'half-filled', detail: 'a gap is not filled'};
}

/** BO-3: what a bot says is shown in lists unless Agents do not read its talks. */
function answerShown(
  turn: Turn,
  row: Readonly<ConversationRow>,
  {person, ...said}: Pick<Said, 'text' | 'files'> & {readonly person: Person},
) {
  if (person.isBot !== true) return previewOf('agent', said);
  return previewOf('bot', isHiddenTalk(turn, row) ? untold : said);
}

/** D10: what is somebody else's is theirs to answer; say whose. SN-3: and only from the queue's own addresses. */
export function mayReply(turn: Turn, row: Readonly<ConversationRow>, person: Person): Failure | undefined {
  const about = aboutOf(turn, row, person);
  if (!can(person, {do: 'reply'}, about)) return {code: 'taken', by: row.assignee, detail: `reply in ${row.id}`};
  const isRestricted = senderSettings(turn.directory.settings.get('senders')).isOn;
  if (mayAnswer({isRestricted}, {...about, isManager: person.isManager || person.isBot === true})) return undefined;
  return {code: 'invalid', path: ['conversationId'], reason: 'outside-queue', detail: `reply in ${row.id}`};
}

/** CV-8, D31: a Manager who is not listed, and a further assignee where nobody takes, answer all the same. */
function take(turn: Turn, row: Readonly<ConversationRow>, person: Person): Result<null> {
  const {isInQueue, isCoAssignee} = aboutOf(turn, row, person);
  const isBeside = isCoAssignee && turn.directory.queues.get(row.queueId)?.canTake === false;
  const done =
    isInQueue && !isBeside && mayBeGiven(row, person.agentId)
      ? assignByHand(turn, row, {to: person.agentId, seen: null, person})
      : ok(row);
  return done.ok ? ok(null) : done;
}

/** NO-3: for the team only; nothing is delivered. */
export async function note(turn: Turn, input: Input<'message/note'>, person: Person): Promise<Result<null>> {
  const {conversationId, messageId, text, files} = input;
  if ((await turn.get('message', [messageId])) !== undefined) return ok(null);
  const found = await allowed(turn, conversationId, {person, action: {do: 'note'}});
  if (!found.ok) return found;
  const row = found.value;
  const wrong = unfit(undefined, {text, files}) ?? (await missing(turn, files));
  if (wrong !== undefined) return refuse(wrong);

  const done = addNote(turn, row, {id: messageId, text, files});
  if (!done.ok) return done;
  dropDraft(turn, conversationId, {person, mode: 'note'});
  return ok(null);
}

/** The note itself: whoever wrote one of their own at the same time keeps its draft. */
export function addNote(
  turn: Turn,
  row: Readonly<ConversationRow>,
  {id, text, files}: Pick<Words, 'id' | 'text' | 'files'>,
): Result<Readonly<ConversationRow>> {
  const done = act(turn, row, {type: 'note', messageId: id});
  if (done.ok) keepNote(turn, done.value, {id, text, files, by: turn.by});
  return done;
}

/** Its words, where the conversation is by now. */
export function keepNote(
  turn: Turn,
  row: Readonly<ConversationRow>,
  {id, text, files, by}: Pick<Words, 'id' | 'text' | 'files'> & {readonly by: Actor},
): void {
  const position = row.lastPosition;
  const who = {byKind: by.kind, byId: by.id};
  keepMessage(turn, {...messageRow(turn, {id, row, text, files}), ...who, position, kind: 'note', state: 'kept'});
  turn.index(row.id, position, searchable({text, files}));
  turn.touch('messages', row.id);
}

/** C-9: a failed message goes out again, or comes back as the draft it was. */
export async function reconsider(
  turn: Turn,
  messageId: MessageId,
  {person, to}: {readonly person: Person; readonly to: 'queued' | 'discarded'},
): Promise<Result<null>> {
  const message = await turn.get('message', [messageId]);
  if (message === undefined) return notFound(messageId);
  const row = await threadOf(turn, message);
  if (!can(person, {do: 'see'}, aboutOf(turn, row, person))) return notFound(messageId);
  const wrong = mayReply(turn, row, person);
  if (wrong !== undefined) return refuse(wrong);
  // Taking back is always possible.
  const shut = to === 'queued' ? shutIn(turn, row) : undefined;
  if (shut !== undefined) return refuse(shut);
  const next = wish(message.state, to);
  if (!next.ok || next.value === undefined) return next.ok ? ok(null) : next;
  // Sent again it keeps why it failed until it is out: receipts for what came after do not cover it.
  turn.put('message', {...message, state: next.value, failure: to === 'queued' ? message.failure : null});
  turn.touch('messages', row.id);
  if (to === 'queued') scheduleDelivery(turn, message);
  else if (message.location === null)
    await bringBack(turn, {...message, mail: partsOf(message), conversationId: row.id}, person.agentId);
  return ok(null);
}

/** LC-5, NC-6: a closed conversation sends nothing any more, nor does one with a blocked customer. */
const shutIn = (turn: Turn, {id, status, customerId}: Readonly<ConversationRow>): Failure | undefined =>
  status === 'closed' ? {code: 'closed', detail: `retry in ${id}`} : blocked(turn, customerId);

/** An e-mail as its author wrote it. */
const partsOf = ({mail, html}: Readonly<MessageRow>): DraftRow['mail'] =>
  mail && {subject: mail.subject, cc: mail.cc, bcc: mail.bcc, html};

/** The words of what is taken back stand in front of whatever was drafted since: nothing is lost. */
export async function bringBack(
  turn: Turn,
  {conversationId, text, files, mail}: Pick<MessageRow, 'conversationId' | 'text' | 'files'> & Pick<DraftRow, 'mail'>,
  authorId: AgentId,
): Promise<void> {
  const draft = await turn.get('draft', [authorId, conversationId, 'reply']);
  turn.put('draft', {
    authorId,
    conversationId,
    mode: 'reply',
    text: [text, draft?.text ?? ''].filter(part => part !== '').join('\n'),
    files: [...files, ...(draft?.files ?? [])],
    mail: joinedMail([{text, mail}, ...(draft === undefined ? [] : [draft])]),
    savedAt: turn.at,
  });
  turn.touch('drafts', conversationId);
}

/** A thread's sends share a lane: the second waits until the first is out or given up (C-9). */
function scheduleDelivery(turn: Turn, {id, conversationId}: Pick<MessageRow, 'id' | 'conversationId'>): void {
  turn.schedule('deliver', conversationId, {messageId: id});
}

export function dropDraft(
  turn: Turn,
  conversationId: ConversationId,
  {person, mode}: {readonly person: Person; readonly mode: 'reply' | 'note'},
): void {
  turn.remove('draft', [person.agentId, conversationId, mode]);
  turn.touch('drafts', conversationId);
}

/** Why this cannot be said here (CO-4..CO-7); without capabilities only emptiness counts. */
export function unfit(
  capabilities: Capabilities | undefined,
  said: {readonly text: string; readonly files: readonly FileRef[]},
): Failure | undefined {
  const reason = whyUnfit(capabilities, said);
  if (reason === undefined) return undefined;
  return {code: 'not-carried', reason, detail: `${said.text.length} characters, ${said.files.length} files`};
}

/** Files are staged before they are named; what the store does not know was never staged. */
export async function missing(turn: Turn, files: readonly FileRef[]): Promise<Failure | undefined> {
  for (const {hash} of files) {
    if ((await turn.get('file', [hash])) === undefined) return {code: 'file-missing', hash, detail: hash};
  }
  return undefined;
}

const notFound = (what: string): Result<never> => refuse({code: 'not-found', detail: what});
