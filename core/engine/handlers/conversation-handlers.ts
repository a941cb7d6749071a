import {ok, refuse} from '../../lib/failure.ts';
import type {ConversationRow} from '../../ports/rows.ts';
import {tellAgain} from '../bots.ts';
import {act} from '../conversations.ts';
import {writeInside} from '../internal.ts';
import {replyOrHold, schedule, sendNow, takeBack} from '../delayed.ts';
import {sendTemplate} from '../send-template.ts';
import {note, reconsider} from '../messages.ts';
import {ongoingAt} from '../ongoing.ts';
import {remove} from '../remove.ts';
import {leaveDeletedQueue} from '../requeue.ts';
import {reactTo} from '../revise.ts';
import {setStatus} from '../set-status.ts';
import type {Turn} from '../turn.ts';
import {handOverHandlers} from './bot-handlers.ts';
import {fillHandlers} from './form-handlers.ts';
import {involvedHandlers} from './involved-handlers.ts';
import {labelHandlers} from './label-handlers.ts';
import {threadHandlers} from './thread-handlers.ts';
import {allowed, nothing, visible, type Handlers, type RoutesOf} from './handler.ts';

/** Conversations, what is said in them, and what was not sent yet. */
export const conversationHandlers: Handlers<RoutesOf<'conversation' | 'message' | 'draft'>> = {
  ...involvedHandlers,
  ...labelHandlers,
  ...fillHandlers,
  ...threadHandlers,
  ...handOverHandlers,

  'conversation/set-status': (turn, input, {person}) => setStatus(turn, input, person),

  async 'conversation/reopen'(turn, {conversationId}, {person}) {
    const row = await allowed(turn, conversationId, {person, action: {do: 'reopen'}});
    if (!row.ok) return row;
    const {senderId, customerAddress} = row.value;
    const sibling = await ongoingAt(turn, senderId, customerAddress);
    const reopened = act(turn, row.value, {type: 'reopen', sibling: sibling?.id});
    if (!reopened.ok) return reopened;
    leaveDeletedQueue(turn, reopened.value);
    await tellAgain(turn, reopened.value);
    return ok(null);
  },

  async 'conversation/delete'(turn, {conversationId}, {person}) {
    const row = await allowed(turn, conversationId, {person, action: {do: 'delete'}});
    if (!row.ok) return row;
    const {mergedInto} = row.value;
    // A.17: its words are part of another now, and go with that one or after an unmerge.
    if (mergedInto !== null) return refuse({code: 'continued', in: mergedInto, detail: `delete ${conversationId}`});
    await remove(turn, row.value);
    return ok(null);
  },

  async 'conversation/read'(turn, {conversationId, position}, {person}) {
    // The customer is told that it was seen: not by who only looks after it (D42).
    const row = await allowed(turn, conversationId, {person, action: {do: 'read'}});
    if (!row.ok) return row;
    const left = position >= row.value.lastPosition ? 0 : await unreadAfter(turn, row.value, position);
    return nothing(act(turn, row.value, {type: 'read', upTo: position, left}));
  },

  async 'conversation/mark-unread'(turn, {conversationId}, {person}) {
    const row = await allowed(turn, conversationId, {person, action: {do: 'read'}});
    if (!row.ok) return row;
    const newest = await newestInbound(turn, row.value);
    if (newest === 0) return refuse({code: 'invalid', path: [], reason: 'nothing-received', detail: conversationId});
    return nothing(act(turn, row.value, {type: 'mark-unread', upTo: newest - 1}));
  },

  async 'conversation/visit'(turn, {conversationId}, {person}) {
    const row = await visible(turn, conversationId, person);
    if (!row.ok) return row;
    // A.17: what was merged away is looked at where it went.
    const {mergedInto} = row.value;
    const shown = mergedInto === null ? row : await visible(turn, mergedInto, person);
    if (!shown.ok) return shown;
    turn.put('visit', {agentId: person.agentId, conversationId: shown.value.id, at: turn.at});
    turn.touch('conversations', shown.value.id);
    return ok(null);
  },

  async 'message/reply'(turn, input, asker) {
    const inside = await writeInside(turn, input, asker.person);
    return inside === undefined ? replyOrHold(turn, input, asker) : nothing(inside);
  },
  'message/send-template': (turn, input, asker) => sendTemplate(turn, input, asker),
  'message/schedule': (turn, input, asker) => schedule(turn, input, asker),
  'message/take-back': (turn, {messageId}, {person}) => takeBack(turn, messageId, person),
  'message/send-now': (turn, {messageId}, asker) => sendNow(turn, messageId, asker),
  'message/note': (turn, input, {person}) => note(turn, input, person),
  'message/retry': (turn, {messageId}, {person}) => reconsider(turn, messageId, {person, to: 'queued'}),
  'message/react': (turn, input, asker) => reactTo(turn, input, asker),
  'message/discard': (turn, {messageId}, {person}) => reconsider(turn, messageId, {person, to: 'discarded'}),

  async 'draft/save'(turn, {conversationId, mode, text, files, mail = null}, {person}) {
    const row = await visible(turn, conversationId, person);
    if (!row.ok) return row;
    const authorId = person.agentId;
    const isEmpty = text === '' && files.length === 0 && mail === null;
    if (isEmpty) turn.remove('draft', [authorId, conversationId, mode]);
    else turn.put('draft', {authorId, conversationId, mode, text, files, mail, savedAt: turn.at});
    turn.touch('drafts', conversationId);
    return ok(null);
  },
};

/** A.17: what was said in merged conversations counts where it is read. */
async function unreadAfter(turn: Turn, {id, absorbed}: Readonly<ConversationRow>, position: number): Promise<number> {
  let left = 0;
  for (const one of [id, ...absorbed]) left += await turn.frame.tx.inboundAfter(one, position);
  return left;
}

async function newestInbound(turn: Turn, {id, absorbed}: Readonly<ConversationRow>): Promise<number> {
  let newest = 0;
  for (const one of [id, ...absorbed]) newest = Math.max(newest, await turn.frame.tx.lastInboundPosition(one));
  return newest;
}
