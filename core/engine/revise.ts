import {can} from '../access/can.ts';
import type {Capabilities} from '../channel/channel.ts';
import type {Input} from '../contract/contract.ts';
import {must, ok, refuse, type Failure, type Result} from '../lib/failure.ts';
import type {ConversationId, MessageId} from '../lib/ids.ts';
import {searchable} from '../message/message.ts';
import {react, revise, type Revisable} from '../message/revision.ts';
import {keepsDeleted} from '../message/settings.ts';
import type {Channel, RevisedMessage, SendOutcome} from '../ports/channel.ts';
import type {ConversationRow, MessageRow} from '../ports/rows.ts';
import type {Asker} from './asker.ts';
import {blocked} from './blocklist.ts';
import {aboutOf, goesOnIn, happen} from './conversations.ts';
import type {JobKind} from './jobs.ts';
import {mayReply} from './messages.ts';
import {previewOf, untold} from './preview.ts';
import {isSameAddress} from './same-address.ts';
import type {Turn} from './turn.ts';

/*
 * What happens to a message after it was sent (decision 0016): its row keeps the newest words,
 * the log says that they changed and never what they were.
 */

type Row = Readonly<ConversationRow>;

/**
 * A channel reports an edit, a deletion or a reaction. `not-found`: there is no such message
 * yet, or none of this customer's; a channel that can lets itself be told again later.
 */
export async function takeRevision(turn: Turn, about: RevisedMessage): Promise<Result<null>> {
  const {senderId, address, providerId, revision} = about;
  const missing = refuse({code: 'not-found', detail: `message ${providerId} at ${senderId}`});
  const channel = turn.directory.senders.get(senderId)?.channel;
  if (channel === undefined) return missing;
  const {duplicate} = await turn.frame.tx.lookUpInbound({senderId, channel, address, providerId});
  const message = duplicate && (await turn.get('message', [duplicate.id]));
  if (message === undefined) return missing;
  const said = must(await turn.get('conversation', [message.conversationId]), 'the thread of a message');
  if (!isSameAddress(turn, said, address)) return missing;
  // Only their own words are theirs to change; a reaction may be to ours.
  if (revision.type !== 'reacted' && message.kind !== 'inbound') return missing;
  const revised = revise(message, revision, keepsDeleted(turn.directory.settings.get('messages')));
  if (revised === undefined) return ok(null);
  const by = {kind: 'customer', id: said.customerId} as const;
  if (revision.type === 'deleted') await dropFiles(turn, message, revised);
  const row = await goesOnIn(turn, said);
  const isFace = revision.type !== 'reacted' && (await isShownIn(turn, row, {message, said}));
  return ok(keep(turn, {message, said, row, revised, fact: revision.type, by, isFace}));
}

/** MW-4: lists show this message, the last that was said. What a blocked customer writes is shown nowhere (NC-6). */
async function isShownIn(
  turn: Turn,
  row: Row,
  {message, said}: {readonly message: Readonly<MessageRow>; readonly said: Row},
): Promise<boolean> {
  const {previewText, previewFiles} = faceOf(message, message);
  if (row.previewBy !== 'customer' || row.previewText !== previewText || row.previewFiles !== previewFiles)
    return false;
  let isHeard = false;
  for (const id of new Set([row.id, said.id])) {
    for (const {type, position} of await turn.frame.tx.eventsAfter(id, message.position - 1)) {
      if (type !== 'message-received' && type !== 'replied') continue;
      if (position !== message.position) return false;
      isHeard = true;
    }
  }
  return isHeard;
}

interface Keep {
  readonly message: Readonly<MessageRow>;
  readonly said: Row;
  /** Where the thread is read (A.17). */
  readonly row: Row;
  readonly revised: Revisable;
  readonly fact: 'edited' | 'deleted' | 'reacted';
  readonly by: Turn['by'];
  /** Lists show the message, and show it as it is now. */
  readonly isFace?: boolean;
}

function keep(turn: Turn, {message, said, row, revised, fact, by, isFace}: Keep): null {
  const {text, files, editedAt, deletedAt, reactions} = revised;
  // Words that went take with them what said the same (0016).
  const isGone = deletedAt !== null && text === '' && files.length === 0;
  const also = isGone ? {location: null, html: null} : {};
  turn.put('message', {...message, text, files, editedAt, deletedAt, reactions, ...also});
  const subject = message.mail?.subject;
  if (fact !== 'reacted') turn.indexAnew(said.id, message.position, searchable({...revised, subject}));
  const face = isFace === true ? {face: faceOf(message, revised)} : {};
  happen(turn, row, {facts: [{type: `message-${fact}`, messageId: message.id}], by, ...face});
  for (const {id} of said.id === row.id ? [row] : [row, said]) turn.touch('messages', id);
  return null;
}

const faceOf = ({isHidden}: Readonly<MessageRow>, said: Revisable) => previewOf('customer', isHidden ? untold : said);

/** CV-11's way: bytes go after the commit, if nothing else carries them. */
async function dropFiles(turn: Turn, {id, files}: Readonly<MessageRow>, {files: left}: Revisable): Promise<void> {
  if (left.length === files.length) return;
  for (const hash of await turn.frame.tx.filesOnlyOf(id)) {
    turn.remove('file', [hash]);
    turn.schedule('remove-file', hash, {hash});
  }
  for (const {hash} of files) turn.remove('fileUse', [hash, id]);
}

/** One reaction of ours to what a customer wrote, shown at once and on its way; null takes it back. */
export async function reactTo(
  turn: Turn,
  {messageId, emoji}: Input<'message/react'>,
  {person, capabilitiesOf}: Asker,
): Promise<Result<null>> {
  const message = await turn.get('message', [messageId]);
  if (message === undefined) return refuse({code: 'not-found', detail: messageId});
  const said = must(await turn.get('conversation', [message.conversationId]), 'the thread of a message');
  const row = await goesOnIn(turn, said);
  if (!mayRead(turn, {message, row}, person)) return refuse({code: 'not-found', detail: messageId});
  const wrong =
    mayReply(turn, row, person) ??
    blocked(turn, row.customerId) ??
    unfitting(message, row, capabilitiesOf(message.channel));
  if (wrong !== undefined) return refuse(wrong);
  const revised = react(message, {by: 'us', emoji: emoji ?? '', at: turn.at});
  if (revised === undefined) return ok(null);
  turn.schedule('react', said.id, {messageId, emoji, conversationId: said.id});
  return ok(keep(turn, {message, said, row, revised, fact: 'reacted', by: turn.by}));
}

/** Why nobody can react to it. */
function unfitting(
  message: Readonly<MessageRow>,
  row: Row,
  capabilities: Capabilities | undefined,
): Failure | undefined {
  if (row.status === 'closed') return {code: 'closed', detail: `react in ${row.id}`};
  const isCarried = capabilities?.reactions.sends === true && message.providerId !== null;
  const not = (reason: string): Failure => ({code: 'invalid', path: ['messageId'], reason, detail: message.id});
  if (!isCarried || message.kind !== 'inbound') return not('no-reactions');
  return message.deletedAt === null ? undefined : not('deleted');
}

/** BO-3: a talk that Agents do not read is not theirs to react in. */
const mayRead = (
  turn: Turn,
  {message, row}: {readonly message: Readonly<MessageRow>; readonly row: Row},
  person: Asker['person'],
): boolean => can(person, {do: 'see'}, aboutOf(turn, row, person)) && (person.isManager || !message.isHidden);

/** Hands a reaction to its channel. One that does not arrive is a dead job: nobody's answer hangs on it. */
export function reactionJob(channels: readonly Channel[]): JobKind {
  return {
    async claim(turn, {payload}) {
      const {messageId, emoji} = payload as {readonly messageId: MessageId; readonly emoji: string | null};
      const message = await turn.get('message', [messageId]);
      const said = message && (await turn.get('conversation', [message.conversationId]));
      if (message === undefined || said === undefined || message.providerId === null) return undefined;
      const channel = channels.find(({kind}) => kind === message.channel);
      const {senderId, providerId} = message;
      const {customerAddress: address, id: conversationId} = said;
      return () => attempt(channel, {messageId, conversationId, senderId, address, providerId, emoji});
    },
    async settle(_turn, _job, {result}) {
      const outcome = result as SendOutcome;
      if (outcome.outcome === 'later') return {outcome: 'later', detail: outcome.detail};
      return {outcome: outcome.outcome === 'sent' ? 'done' : 'given-up'};
    },
  };
}

async function attempt(
  channel: Channel | undefined,
  about: Parameters<NonNullable<Channel['react']>>[0] & {readonly conversationId: ConversationId},
): Promise<SendOutcome> {
  if (channel?.react === undefined) return {outcome: 'later', detail: 'no such channel is running'};
  try {
    return await channel.react(about);
  } catch (bug) {
    return {outcome: 'later', detail: String(bug)};
  }
}
