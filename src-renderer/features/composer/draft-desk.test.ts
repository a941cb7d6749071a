import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Draft} from '../../../core/contract/conversation-routes.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import {aConversation, aMessage} from '../../../test/support/builders.ts';
import {fakeEngine} from '../../../test/support/fake-engine.ts';
import {createDraftDesk} from './draft-desk.ts';
import {keyOfPlace, type DraftPlace} from './draft-place.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const reply: DraftPlace = {conversationId: aConversation(1), mode: 'reply'};
const note: DraftPlace = {conversationId: aConversation(1), mode: 'note'};

/** An engine that keeps drafts as the real one does: one a place, none if it is empty. */
function aDesk() {
  const kept = new Map<string, Draft>();
  let answer: Result<null> = ok(null);
  const engine = fakeEngine({
    'draft/save': async ({conversationId, mode, text, files}) => {
      const key = keyOfPlace({conversationId, mode});
      if (answer.ok && text === '' && files.length === 0) kept.delete(key);
      else if (answer.ok) kept.set(key, {conversationId, mode, text, files, savedAt: 0});
      return answer;
    },
    'draft/list': async () => ok({drafts: [...kept.values()]}),
  });
  const desk = createDraftDesk(engine);
  return {
    engine,
    desk,
    kept,
    saved: (place: DraftPlace) => kept.get(keyOfPlace(place))?.text,
    shown: (place: DraftPlace) => desk.getState().written[keyOfPlace(place)]?.text,
    write: (place: DraftPlace, text: string) => desk.edit(place, {text, files: []}),
    refuseWith: (next: Result<null>) => {
      answer = next;
    },
  };
}

test('C-10: a draft is with the engine 300 ms after the first key press, however fast one types on', async () => {
  const {write, saved} = aDesk();
  for (const text of ['G', 'Go', 'Goo', 'Good']) {
    write(reply, text);
    await vi.advanceTimersByTimeAsync(90);
  }
  expect(saved(reply)).toBeDefined();
  await vi.advanceTimersByTimeAsync(300);
  expect(saved(reply)).toBe('Good');
});

test('C-10: reply and note of one conversation are two drafts', async () => {
  const {write, saved} = aDesk();
  write(reply, 'Dear Marta');
  write(note, 'She is a regular');
  await vi.advanceTimersByTimeAsync(300);
  expect([saved(reply), saved(note)]).toEqual(['Dear Marta', 'She is a regular']);
});

test('C-10: what was drafted before the restart is there again', async () => {
  const {desk, kept, shown} = aDesk();
  kept.set(keyOfPlace(reply), {...reply, text: 'Half a sent', files: [], savedAt: 0});
  await desk.lookUp(reply.conversationId);
  expect([shown(reply), shown(note)]).toEqual(['Half a sent', '']);
});

test('C-10: at the start it is known where something half written waits', async () => {
  const {desk, kept, shown} = aDesk();
  kept.set(keyOfPlace(reply), {...reply, text: 'Half a sent', files: [], savedAt: 0});
  await desk.lookUpAll();
  expect([shown(reply), shown(note)]).toEqual(['Half a sent', undefined]);
});

test('C-10: what the engine has never replaces what somebody writes here', async () => {
  const {desk, kept, write, shown} = aDesk();
  kept.set(keyOfPlace(reply), {...reply, text: 'From the other desk', files: [], savedAt: 0});
  write(reply, 'Mine');
  await desk.lookUp(reply.conversationId);
  expect(shown(reply)).toBe('Mine');
});

test('a message on its way leaves the composer, and stays in the saved draft until it is accepted', async () => {
  const {desk, write, saved, shown} = aDesk();
  write(reply, 'On its way');
  desk.beginSend(reply, aMessage(1));
  expect(shown(reply)).toBe('');
  write(reply, 'And another');
  await vi.advanceTimersByTimeAsync(300);
  expect(saved(reply)).toBe('On its way\nAnd another');
  desk.settleSend(reply, aMessage(1), true);
  await vi.advanceTimersByTimeAsync(300);
  expect(saved(reply)).toBe('And another');
});

test('a refused message comes back before what was written since', async () => {
  const {desk, write, saved, shown} = aDesk();
  write(reply, 'First');
  desk.beginSend(reply, aMessage(1));
  write(reply, 'Second');
  desk.settleSend(reply, aMessage(1), false);
  expect(shown(reply)).toBe('First\nSecond');
  await vi.advanceTimersByTimeAsync(300);
  expect(saved(reply)).toBe('First\nSecond');
});

test('an engine that is away gets the draft when it is back, and the screen says so meanwhile', async () => {
  const {desk, write, saved, refuseWith} = aDesk();
  refuseWith(refuse({code: 'unavailable', detail: 'away'}));
  write(reply, 'Keep me');
  await vi.advanceTimersByTimeAsync(300);
  expect([saved(reply), desk.getState().isUnsaved]).toEqual([undefined, true]);
  refuseWith(ok(null));
  await vi.advanceTimersByTimeAsync(1_100);
  expect([saved(reply), desk.getState().isUnsaved]).toEqual(['Keep me', false]);
});

test('leaving saves at once', async () => {
  const {desk, write, saved} = aDesk();
  write(reply, 'Quick');
  await desk.flush();
  expect(saved(reply)).toBe('Quick');
});

test('C-9: a message taken back is in the composer again, with what was written since', async () => {
  const {desk, kept, write, shown} = aDesk();
  write(reply, 'Since then');
  await desk.flush();
  kept.set(keyOfPlace(reply), {...reply, text: 'Failed\nSince then', files: [], savedAt: 0});
  await desk.takeBack(reply.conversationId);
  expect(shown(reply)).toBe('Failed\nSince then');
});

test('what cannot be stored is made storable before it is sent', async () => {
  const {write, saved} = aDesk();
  write(reply, 'e\u0301\0\ud800');
  await vi.advanceTimersByTimeAsync(300);
  expect(saved(reply)).toBe('\u00e9\ufffd');
});
