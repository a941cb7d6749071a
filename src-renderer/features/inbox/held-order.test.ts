import {describe, expect, test} from 'vitest';
import {aConversation} from '../../../test/support/builders.ts';
import {aRow, MINUTE, NOON} from '../../../test/support/conversations.ts';
import {arrange} from './held-order.ts';
import {grouped, groupOf, plain, rowBeside, type InboxItem} from './inbox-groups.ts';

const [one, two, three] = [aRow(1), aRow(2), aRow(3)];
const numbers = (items: readonly InboxItem[]) =>
  items.map(item => (item.kind === 'row' ? item.row.shortId - 100 : item.group));

describe('groups of My Work', () => {
  test.each([
    ['open, and the customer waits', {status: 'open', pendingSince: NOON}, 'needs-reply'],
    ['put off, whatever is due', {status: 'open', pendingSince: NOON, snoozedUntil: NOON + MINUTE}, 'snoozed'],
    ['solved, as whatever it was', {status: 'solved', pendingSince: null, snoozedUntil: NOON}, 'solved'],
    ['open, and we answered last', {status: 'open', pendingSince: null}, 'waiting'],
    ['parked as waiting', {status: 'waiting', pendingSince: NOON}, 'waiting'],
    ['pending', {status: 'pending', pendingSince: null}, 'waiting'],
    ['solved', {status: 'solved', pendingSince: null}, 'solved'],
  ] as const)('MW-2: %s', (_what, row, group) => {
    expect(groupOf({snoozedUntil: null, ...row})).toBe(group);
  });

  test('MW-3: inside a group the order of the engine stays, and empty groups have no heading', () => {
    const rows = [aRow(1, {status: 'solved'}), aRow(2), aRow(3, {status: 'solved'})];
    expect(numbers(grouped(rows))).toEqual(['needs-reply', 2, 'solved', 1, 3]);
  });

  test('going from row to row skips headings and stops at the ends', () => {
    const items = grouped([aRow(1), aRow(2, {status: 'solved'})]);
    expect(rowBeside(items, undefined, 1)).toBe(aConversation(1));
    expect(rowBeside(items, aConversation(1), 1)).toBe(aConversation(2));
    expect(rowBeside(items, aConversation(2), 1)).toBe(aConversation(2));
    expect(rowBeside(items, undefined, -1)).toBe(aConversation(2));
    const more = grouped([aRow(1), aRow(2), aRow(3, {status: 'solved'}), aRow(4, {status: 'solved'})]);
    expect(rowBeside(more, aConversation(1), 2)).toBe(aConversation(3));
    expect(rowBeside(more, aConversation(4), -2)).toBe(aConversation(2));
    expect(rowBeside(more, aConversation(4), -8)).toBe(aConversation(1));
    expect(rowBeside(more, aConversation(9), 1)).toBe(aConversation(1));
    expect(rowBeside([], aConversation(9), 1)).toBeUndefined();
  });
});

describe('a list under the hand', () => {
  const shown = plain([one, two]);

  test('with the hand elsewhere, the newest order shows at once', () => {
    const latest = plain([three, one, two]);
    expect(arrange({shown, latest, under: undefined})).toEqual({items: latest, heldCount: 0, isHeld: false});
  });

  test('a new row above would push the row under the pointer: it waits, and is counted', () => {
    const held = arrange({shown, latest: plain([three, one, two]), under: two.conversationId});
    expect([numbers(held.items), held.heldCount, held.isHeld]).toEqual([[1, 2], 1, true]);
  });

  test('a new row below pushes nothing and comes at once', () => {
    const latest = plain([one, two, three]);
    expect(arrange({shown, latest, under: two.conversationId}).items).toEqual(latest);
  });

  test('a new heading above is a push as well', () => {
    const latest = grouped([aRow(1), aRow(2, {status: 'solved'})]);
    const held = arrange({shown: grouped([one, two]), latest, under: two.conversationId});
    expect(numbers(held.items)).toEqual(['needs-reply', 1, 2]);
  });

  test('a held order still shows the newest words', () => {
    const written = aRow(2, {unreadCount: 4});
    const held = arrange({shown, latest: plain([three, one, written]), under: two.conversationId});
    expect(held.items[1]).toEqual({kind: 'row', row: written});
  });

  test('a row whose customer wrote again waits to move up, and is counted', () => {
    const again = aRow(2, {lastInboundAt: NOON + MINUTE});
    const held = arrange({shown, latest: plain([again, one]), under: one.conversationId});
    expect([numbers(held.items), held.heldCount]).toEqual([[1, 2], 1]);
  });

  test('a row that left stays under the pointer, with nothing to announce', () => {
    const held = arrange({shown, latest: plain([two]), under: one.conversationId});
    expect([numbers(held.items), held.heldCount, held.isHeld]).toEqual([[1, 2], 0, true]);
  });
});
