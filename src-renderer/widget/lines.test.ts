import {describe, expect, test} from 'vitest';
import type {ChatMessage} from '../../core/contract/chat-wire.ts';
import type {ChatView} from './chat.ts';
import {linesOf, placed} from './lines.ts';

const message = (position: number, changes: Partial<ChatMessage> = {}): ChatMessage => ({
  messageId: `m${position}` as ChatMessage['messageId'],
  conversationId: 'c' as ChatMessage['conversationId'],
  position,
  clientId: null,
  from: 'agent',
  name: 'Noor',
  text: `text ${position}`,
  files: [],
  at: position * 1_000,
  ...changes,
});
const own = (position: number, clientId: string) => message(position, {from: 'customer', name: '', clientId});
const view = (changes: Partial<ChatView>): ChatView => ({
  line: 'online',
  messages: [],
  waiting: [],
  isSent: () => false,
  refused: new Map(),
  readUpTo: 0,
  isTyping: false,
  unread: 0,
  isComplete: true,
  ...changes,
});
const waiting = (clientId: string) => ({clientId, text: clientId, files: [], at: 9_000});

describe('lines', () => {
  test('what is on its way stands below, until the thread has it: then once, under the same key', () => {
    const before = linesOf(view({messages: [message(1)], waiting: [waiting('a'), waiting('b')]}));
    expect(before.map(({key, state}) => [key, state])).toEqual([
      ['m1', 'received'],
      ['a', 'sending'],
      ['b', 'sending'],
    ]);
    const after = linesOf(view({messages: [message(1), own(2, 'a')], waiting: [waiting('a'), waiting('b')]}));
    expect(after.map(({key, state}) => [key, state])).toEqual([
      ['m1', 'received'],
      ['a', 'sent'],
      ['b', 'sending'],
    ]);
  });

  test('what the host has is sent, though its thread does not show it yet', () => {
    const lines = linesOf(view({waiting: [waiting('a'), waiting('b')], isSent: clientId => clientId === 'a'}));
    expect(lines.map(({state}) => state)).toEqual(['sent', 'sending']);
  });

  test('what our side has read is seen (MW-15)', () => {
    const lines = linesOf(view({messages: [own(1, 'a'), own(3, 'b')], readUpTo: 2}));
    expect(lines.map(({state}) => state)).toEqual(['seen', 'sent']);
  });

  test('what was refused says so', () => {
    const why = {code: 'not-carried', reason: 'too-long', detail: ''} as const;
    const [line] = linesOf(view({waiting: [waiting('a')], refused: new Map([['a', why]])}));
    expect(line).toMatchObject({state: 'refused', refusal: why});
  });
});

test('lines of one author stand together; a day, another author and a pause part them', () => {
  const lines = linesOf(
    view({
      messages: [message(1), message(2), message(3, {name: 'Dev'}), own(4, 'a'), message(5, {at: 600_000})],
    }),
  );
  const day = (at: number) => (at < 4_000 ? 'Monday' : 'Tuesday');
  const places = placed(lines, day).map(({place}) => place);
  expect(places.map(({startsRun}) => startsRun)).toEqual([true, false, true, true, true]);
  expect(places.map(({endsRun}) => endsRun)).toEqual([false, true, true, true, true]);
  expect(places.map(({startsDay}) => startsDay)).toEqual([true, false, false, true, false]);
  expect(places.map(({isNewestOwn}) => isNewestOwn)).toEqual([false, false, false, true, false]);
});
