import {expect, test} from 'vitest';
import {aConversation} from '../../../test/support/builders.ts';
import {aRow, MINUTE, NOON} from '../../../test/support/conversations.ts';
import {isWatching} from './attention.ts';
import {newsBetween} from './new-messages.ts';

const here = aConversation(1);

test.each([
  {isFocused: true, isVisible: true, atEndOf: here, isSeen: true},
  {isFocused: true, isVisible: true, atEndOf: undefined, isSeen: false},
  {isFocused: true, isVisible: false, atEndOf: here, isSeen: false},
  {isFocused: true, isVisible: false, atEndOf: undefined, isSeen: false},
  {isFocused: false, isVisible: true, atEndOf: here, isSeen: false},
  {isFocused: false, isVisible: true, atEndOf: undefined, isSeen: false},
  {isFocused: false, isVisible: false, atEndOf: here, isSeen: false},
  {isFocused: false, isVisible: false, atEndOf: undefined, isSeen: false},
])('C-1: focused $isFocused, visible $isVisible, at its end $atEndOf: seen $isSeen', ({isSeen, ...attention}) => {
  expect(isWatching(attention, here)).toBe(isSeen);
});

test('C-1: another thread at its end is not this one', () => {
  expect(isWatching({isFocused: true, isVisible: true, atEndOf: aConversation(2)}, here)).toBe(false);
});

test('a new row is work that was assigned, and its message is new', () => {
  const news = newsBetween([aRow(1)], [aRow(2), aRow(1)]);
  expect(news).toEqual({assigned: [aRow(2)], written: [aRow(2)]});
});

test('a call that rings here tells of itself', () => {
  const call = {direction: 'inbound', state: 'ringing', isMissed: false, talkMs: 0, at: NOON} as const;
  expect(newsBetween([aRow(1)], [aRow(2, {channel: 'voice', call}), aRow(1)]).assigned).toEqual([]);
});

test('a customer who writes again is news; a change of status is none', () => {
  const again = aRow(1, {lastInboundAt: NOON + MINUTE, unreadCount: 2});
  expect(newsBetween([aRow(1)], [again])).toEqual({assigned: [], written: [again]});
  expect(newsBetween([aRow(1)], [aRow(1, {status: 'waiting'})])).toEqual({assigned: [], written: []});
});

test('a message that was read the moment it came is no news', () => {
  const read = aRow(1, {lastInboundAt: NOON + MINUTE, unreadCount: 0});
  expect(newsBetween([aRow(1)], [read])).toEqual({assigned: [], written: []});
});

test('MW-8: an old row that moves up into a full list is no news', () => {
  const full = Array.from({length: 50}, (_, n) => aRow(n + 1));
  expect(newsBetween(full, [...full.slice(1), aRow(51)])).toEqual({assigned: [], written: []});
});
