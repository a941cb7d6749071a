import {expect, test} from 'vitest';
import type {ThreadEntry} from '../../../core/contract/conversation-routes.ts';
import {aConversation, aMessage, anAgent} from '../../../test/support/builders.ts';
import {aMessageAt, aReplyAt, aStatusChangeAt, MINUTE, NOON} from '../../../test/support/conversations.ts';
import {aCallId} from '../../../test/support/fake-phone.ts';
import type {Outgoing} from '../composer/outbox.ts';
import {threadItems, type ThreadItem} from './thread-items.ts';

const DAY = 24 * 60 * MINUTE;
const isSameDay = (one: number, other: number) => Math.floor(one / DAY) === Math.floor(other / DAY);
const show = (entries: readonly ThreadEntry[], rest: {newAfter?: number; outgoing?: readonly Outgoing[]} = {}) =>
  threadItems({entries, outgoing: rest.outgoing ?? [], newAfter: rest.newAfter, isSameDay});

/** An item in one word: `b` a bubble alone, `b[` the first of a run, `b-` inside, `b]` the last. */
function word(item: ThreadItem): string {
  if (item.kind === 'log') return `log${item.entries.length}`;
  if (item.kind === 'new') return `new${item.count}`;
  if (item.kind !== 'bubble') return item.kind;
  const {isFirst, isLast} = item.run;
  return isFirst && isLast ? 'b' : isFirst ? 'b[' : isLast ? 'b]' : 'b-';
}
const words = (items: readonly ThreadItem[]) => items.map(word).join(' ');

test('messages of one author within minutes are one run', () => {
  expect(words(show([aMessageAt(1), aMessageAt(2), aMessageAt(3), aReplyAt(4)]))).toBe('day b[ b- b] b');
});

test('a long pause, a note or a log line ends a run', () => {
  const pause = aMessageAt(2, {at: aMessageAt(1).at + 6 * MINUTE});
  expect(words(show([aMessageAt(1), pause]))).toBe('day b b');
  expect(words(show([aMessageAt(1), aStatusChangeAt(2), aMessageAt(3)]))).toBe('day b log1 b');
  expect(words(show([aReplyAt(1), aReplyAt(2, {kind: 'note', state: 'kept'}), aReplyAt(3)]))).toBe('day b note b');
});

test('a failed message ends its run, because it has words of its own below', () => {
  expect(words(show([aReplyAt(1, {state: 'failed'}), aReplyAt(2)]))).toBe('day b b');
});

test('each day has its heading', () => {
  const today = aMessageAt(2, {at: NOON});
  const yesterday = aMessageAt(1, {at: NOON - DAY});
  expect(words(show([yesterday, today]))).toBe('day b day b');
});

test('what is new begins with a line that counts customer messages only', () => {
  expect(words(show([aMessageAt(1), aMessageAt(2), aReplyAt(3), aMessageAt(4)], {newAfter: 1}))).toBe(
    'day b new2 b b b',
  );
});

test('neighbouring log lines are one item', () => {
  expect(words(show([aStatusChangeAt(1), aStatusChangeAt(2), aStatusChangeAt(3)]))).toBe('day log3');
});

test('C-9: a message taken back is not shown', () => {
  expect(words(show([aMessageAt(1), aReplyAt(2, {state: 'discarded'})]))).toBe('day b');
});

test('a message on its way shows below, until the engine has it', () => {
  const sending: Outgoing = {
    messageId: aMessage(2),
    conversationId: aConversation(1),
    mode: 'reply',
    text: 'On its way',
    files: [],
    at: NOON,
  };
  expect(words(show([aMessageAt(1)], {outgoing: [sending]}))).toBe('day b outgoing');
  expect(words(show([aMessageAt(1), aReplyAt(2)], {outgoing: [sending]}))).toBe('day b b');
});

test('an item keeps its key when the message is accepted, so that it stays the same bubble', () => {
  const sending: Outgoing = {
    messageId: aMessage(2),
    conversationId: aConversation(1),
    mode: 'reply',
    text: 'Hello',
    files: [],
    at: NOON,
  };
  const before = show([aMessageAt(1)], {outgoing: [sending]}).at(-1);
  const after = show([aMessageAt(1), aReplyAt(2)], {outgoing: [sending]}).at(-1);
  expect(after?.key).toBe(before?.key);
});

test('A.34: a call that is over stands alone; of one taken off hold it is known how long that was', () => {
  const by = {kind: 'agent', id: anAgent(1), name: 'Ann Other'} as const;
  const line = (position: number) => ({position, at: NOON + position * 1_000, by, callId: aCallId(1)});
  const items = show([
    {...line(1), type: 'call-held'},
    {...line(2), type: 'call-held', callId: aCallId(2)},
    aMessageAt(3, {at: NOON + 3_000}),
    {...line(49), type: 'call-resumed'},
    {...line(50), type: 'call-ended', endedBy: 'us', reason: 'hung-up', talkMs: 1},
    {...line(51), type: 'call-wrapped-up', outcome: null, wrapMs: 1, ranOut: false},
  ]);
  expect(words(items)).toBe('day log2 b log1 call log1');
  expect(items[3]).toMatchObject({entries: [{type: 'call-resumed', heldMs: 48_000}]});
  // Put on hold before what is in memory.
  expect(show([{...line(49), type: 'call-resumed'}])[1]).toEqual({
    kind: 'log',
    key: 'log 49',
    entries: [{...line(49), type: 'call-resumed'}],
  });
});
