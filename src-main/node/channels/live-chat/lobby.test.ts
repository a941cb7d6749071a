import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {ChatFromHost} from '../../../../core/contract/chat-wire.ts';
import type {ConversationId, MessageId, SenderId, VisitorId} from '../../../../core/lib/ids.ts';
import type {Log} from '../../../../core/ports/clock.ts';
import type {VisitorThread} from '../../../../core/ports/store.ts';
import {createLobby, type Tab} from './lobby.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const who = {visitorId: 'visitor' as VisitorId, senderId: 'sender' as SenderId};
const chat = 'conversation' as ConversationId;
const log: Log = {info() {}, warn() {}, error() {}};

/** A lobby over a thread in memory: `keep` and `reply` write into it and announce the change, as the engine does. */
function open() {
  const thread: VisitorThread['messages'][number][] = [];
  let readings = 0;
  const lobby = createLobby({
    log,
    echoMs: 2_000,
    reads: {
      visitorThread({after}) {
        readings += 1;
        const messages = thread.filter(({position}) => position > after);
        const openConversationId = thread.length > 0 ? chat : null;
        return Promise.resolve({messages, hasMore: false, readPosition: 0, openConversationId});
      },
    },
  });
  const write = (from: 'customer' | 'agent') => {
    const position = thread.length + 1;
    const messageId = `m${position}` as MessageId;
    const about = {name: '', text: `${position}`, files: [], at: 0, providerId: null};
    thread.push({messageId, conversationId: chat, position, from, ...about});
    lobby.hear({seq: position, topics: ['messages'], conversations: [chat]});
    return Promise.resolve({conversationId: chat});
  };
  const enter = (visitor = who) => {
    const told: ChatFromHost[] = [];
    const tell = (frame: ChatFromHost) => void told.push(frame);
    const tab: Tab = {after: 0, readUpTo: 0, isComplete: false, tell, hasRoom: () => true, giveUp() {}};
    const guest = lobby.enter(visitor, tab);
    const shown = () => told.flatMap(frame => (frame.type === 'messages' ? frame.messages.map(({text}) => text) : []));
    const typing = () => told.flatMap(frame => (frame.type === 'typing' ? frame.isTyping : []));
    return {guest, tab, shown, typing};
  };
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return {lobby, enter, settle, write, readings: () => readings};
}

test('the first words are read back at once: from then on changes of their conversation are heard', async () => {
  const {lobby, enter, settle, write} = open();
  const {guest, shown} = enter();
  await settle();
  await lobby.keep(guest, () => write('customer'));
  await settle();
  expect(shown()).toEqual(['1']);
  await write('agent');
  await settle();
  expect(shown()).toEqual(['1', '2']);
});

test("a visitor's own words in their only tab cost no reading each: the acknowledgement says all", async () => {
  const {lobby, enter, settle, write, readings} = open();
  const {guest, shown} = enter();
  await lobby.keep(guest, () => write('customer'));
  await settle();
  const before = readings();
  for (let n = 0; n < 10; n += 1) await lobby.keep(guest, () => write('customer'));
  await settle();
  expect(readings()).toBe(before);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(readings()).toBe(before + 1);
  expect(shown()).toHaveLength(11);
});

test('an answer that comes meanwhile is not kept waiting, and brings everything before it', async () => {
  const {lobby, enter, settle, write} = open();
  const {guest, shown} = enter();
  await lobby.keep(guest, () => write('customer'));
  await settle();
  await lobby.keep(guest, async () => {
    const kept = await write('customer');
    await write('agent');
    const about = {conversationId: chat, text: '', files: [], messageId: 'm3' as MessageId};
    await lobby.channel.send({address: who.visitorId, senderId: who.senderId, ...about} as never);
    return kept;
  });
  await settle();
  expect(shown()).toEqual(['1', '2', '3']);
});

test('with a second tab everything is read at once, because the other one knows nothing', async () => {
  const {lobby, enter, settle, write} = open();
  const {guest} = enter();
  const other = enter();
  await lobby.keep(guest, () => write('customer'));
  await lobby.keep(guest, () => write('customer'));
  await settle();
  expect(other.shown()).toEqual(['1', '2']);
});

test('nothing is read for who has left', async () => {
  const {lobby, enter, settle, write, readings} = open();
  const {guest, tab} = enter();
  await lobby.keep(guest, () => write('customer'));
  await settle();
  await lobby.keep(guest, () => write('customer'));
  lobby.leave(guest, tab);
  const before = readings();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(readings()).toBe(before);
});

test('A.17: two chats that became one conversation both hear what happens in it, and see that somebody types', async () => {
  const {lobby, enter, settle, write} = open();
  const first = enter();
  const second = enter({...who, visitorId: 'other' as VisitorId});
  await settle();
  await lobby.keep(first.guest, () => write('customer'));
  await lobby.keep(second.guest, () => write('customer'));
  await settle();
  await write('agent');
  await settle();
  expect([first.shown().at(-1), second.shown().at(-1)]).toEqual(['3', '3']);
  lobby.channel.showTyping?.({conversationId: chat, isTyping: true});
  expect([first.typing(), second.typing()]).toEqual([[true], [true]]);
  lobby.leave(second.guest, second.tab);
  await write('agent');
  await settle();
  expect(first.shown().at(-1)).toBe('4');
});
