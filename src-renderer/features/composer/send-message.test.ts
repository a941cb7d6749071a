import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import type {MessageId} from '../../../core/lib/ids.ts';
import {aConversation} from '../../../test/support/builders.ts';
import {aReplyAt, NOON} from '../../../test/support/conversations.ts';
import {fakeEngine} from '../../../test/support/fake-engine.ts';
import {createDraftDesk} from './draft-desk.ts';
import {keyOfPlace, type DraftPlace} from './draft-place.ts';
import {createOutbox} from './outbox.ts';
import {createSender} from './send-message.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const reply: DraftPlace = {conversationId: aConversation(1), mode: 'reply'};

function aSender(...answers: readonly Result<null>[]) {
  const left = [...answers];
  const answer = async () => left.shift() ?? ok(null);
  const engine = fakeEngine({
    'message/reply': answer,
    'message/note': answer,
    'draft/save': async () => ok(null),
  });
  const drafts = createDraftDesk(engine);
  const outbox = createOutbox();
  const sender = createSender({engine, drafts, outbox, now: () => NOON});
  const shown = () => drafts.getState().written[keyOfPlace(reply)]?.text;
  const sending = () => outbox.getState().outgoing.map(({text}) => text);
  return {engine, drafts, outbox, sender, shown, sending};
}

test('a message shows as on its way at the key press, before the engine has answered', async () => {
  const {drafts, sender, shown, sending} = aSender();
  drafts.edit(reply, {text: 'Hello', files: []});
  const sent = sender.send({...reply, seen: 7});
  expect([shown(), sending()]).toEqual(['', ['Hello']]);
  expect(await sent).toBe(true);
});

test('C-11: a thread that moved gives the text back and says from where to look', async () => {
  const {drafts, sender, shown, sending} = aSender(refuse({code: 'moved', position: 9, detail: ''}));
  drafts.edit(reply, {text: 'Hello', files: []});
  expect(await sender.send({...reply, seen: 7})).toBe(false);
  expect([shown(), sending()]).toEqual(['Hello', []]);
  expect(sender.getState().problems[keyOfPlace(reply)]).toMatchObject({failure: {code: 'moved'}, seen: 7});
});

test('C-11: sending anyway clears the problem and asks nothing about the thread', async () => {
  const {engine, drafts, sender} = aSender(refuse({code: 'moved', position: 9, detail: ''}));
  drafts.edit(reply, {text: 'Hello', files: []});
  await sender.send({...reply, seen: 7});
  expect(await sender.send({...reply, seen: null})).toBe(true);
  expect(engine.inputs('message/reply').map(({seen}) => seen)).toEqual([7, null]);
  expect(sender.getState().problems).toEqual({});
});

test('C-11: two messages in a row of one author do not stop each other', async () => {
  const own: MessageId[] = [];
  let isFirst = true;
  const engine = fakeEngine({
    'draft/save': async () => ok(null),
    'message/reply': async ({messageId, seen}) => {
      if (!isFirst && seen === 7) return refuse({code: 'moved', position: 8, detail: ''});
      isFirst = false;
      own.push(messageId);
      return ok(null);
    },
    'thread/page': async () =>
      ok({entries: own.map(messageId => aReplyAt(8, {messageId})), hasEarlier: true, hasLater: false}),
  });
  const drafts = createDraftDesk(engine);
  const sender = createSender({engine, drafts, outbox: createOutbox(), now: () => NOON});
  drafts.edit(reply, {text: 'First', files: []});
  const first = sender.send({...reply, seen: 7});
  drafts.edit(reply, {text: 'Second', files: []});
  const second = sender.send({...reply, seen: 7});
  expect(await Promise.all([first, second])).toEqual([true, true]);
  expect(engine.inputs('message/reply').map(({text, seen}) => [text, seen])).toEqual([
    ['First', 7],
    ['Second', 7],
    ['Second', 8],
  ]);
});

test('C-9: while the engine is away the same command is tried again, so that it is done once', async () => {
  const away = refuse({code: 'unavailable', detail: ''});
  const {engine, drafts, sender, sending} = aSender(away, away);
  drafts.edit(reply, {text: 'Hello', files: []});
  const sent = sender.send({...reply, seen: null});
  await vi.advanceTimersByTimeAsync(400);
  expect(sending()).toEqual(['Hello']);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await sent).toBe(true);
  const asked = engine.inputs('message/reply');
  expect([asked.length, new Set(asked.map(({commandId}) => commandId)).size]).toEqual([3, 1]);
});

test('NO-3: a note goes the way of notes', async () => {
  const {engine, drafts, sender} = aSender();
  drafts.edit({...reply, mode: 'note'}, {text: 'For us', files: []});
  await sender.send({...reply, mode: 'note', seen: 7});
  expect([engine.inputs('message/note').length, engine.inputs('message/reply').length]).toEqual([1, 0]);
});

test('blanks alone are nothing to send', async () => {
  const {engine, drafts, sender} = aSender();
  drafts.edit(reply, {text: ' \n', files: []});
  expect(await sender.send({...reply, seen: null})).toBe(false);
  expect(engine.inputs('message/reply')).toEqual([]);
});

test('an accepted message leaves the outbox when the thread has surely been read again', async () => {
  const {drafts, sender, sending} = aSender();
  drafts.edit(reply, {text: 'Hello', files: []});
  await sender.send({...reply, seen: null});
  expect(sending()).toEqual(['Hello']);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(sending()).toEqual([]);
});
