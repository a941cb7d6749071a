import {expect, test} from 'vitest';
import {aConversation} from '../../../test/support/builders.ts';
import {aRow} from '../../../test/support/conversations.ts';
import {keepingOpen} from './kept-row.ts';

test('MW-5: of the unread ones the open one stays where it was, as read, until another is opened', () => {
  let rows = [aRow(1), aRow(2), aRow(3)];
  const reader = keepingOpen({
    current: () => ({phase: 'ready', failure: undefined, rows, hasMore: false}),
    start: () => () => undefined,
    readMore: () => undefined,
    retry: () => undefined,
  });
  const shown = () => reader.current().rows.map(({shortId, unreadCount}) => [shortId, unreadCount]);
  reader.keep(aConversation(2));
  expect(shown()).toEqual([
    [101, 1],
    [102, 1],
    [103, 1],
  ]);
  rows = [aRow(1), aRow(3)];
  expect(shown()).toEqual([
    [101, 1],
    [102, 0],
    [103, 1],
  ]);
  reader.keep(aConversation(3));
  expect(shown()).toEqual([
    [101, 1],
    [103, 1],
  ]);
});
