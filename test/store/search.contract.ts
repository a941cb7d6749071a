import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {fold} from '../../core/lib/fold.ts';
import type {QueueId} from '../../core/lib/ids.ts';
import type {Rows} from '../../core/ports/rows.ts';
import type {Reader, Write} from '../../core/ports/store.ts';
import {indexWords} from '../../core/search/index-words.ts';
import {searchQuery} from '../../core/search/query.ts';
import {
  aConversation,
  aCustomer,
  aMessage,
  ann,
  conversationRow,
  customerAddressRow,
  customerRow,
  eventRow,
  messageRow,
} from '../support/builders.ts';
import {asAnn, asBen, asCleo, put, sales, secret, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

/** SE-1, C-15: what is found, the same on both databases. */
export function describeSearch(name: string, open: OpenWorkspace): void {
  describe(`${name}: searching`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, team);
    });
    afterEach(() => at.close());

    const search = (text: string, reader: Reader = asCleo) => ask(at, reader, {route: 'search/all', input: {text}});
    const messages = async (text: string, reader?: Reader) =>
      (await search(text, reader)).messages.map(({position}) => position);
    const conversations = async (text: string, reader?: Reader) =>
      (await search(text, reader)).conversations.map(({conversationId}) =>
        Number.parseInt(conversationId.slice(-4), 16),
      );
    const customers = async (text: string, reader?: Reader) =>
      (await search(text, reader)).customers.map(one => one.name);

    const index = (position: number, text: string, n = 1): Write => ({
      do: 'index',
      position,
      conversationId: aConversation(n),
      text: fold(text),
    });
    /** A message in a conversation, findable, with its place in the log. */
    const said = (position: number, text: string, changes: Partial<Rows['message']> = {}): Write[] => [
      put('event', eventRow({position})),
      put('message', messageRow({id: aMessage(position), position, text, at: position * 10, ...changes})),
      index(position, text),
    ];
    /** A conversation of a customer of its own, with a topic to find it by. */
    const thread = (n: number, topic: string, changes: Partial<Rows['conversation']> = {}): Write[] => [
      put('customer', customerRow({id: aCustomer(n), name: `Customer ${n}`, nameKey: `customer ${n}`})),
      put(
        'conversation',
        conversationRow({
          id: aConversation(n),
          shortId: n,
          customerId: aCustomer(n),
          customerAddress: `v${n}`,
          lastAt: n,
          topic,
          ...changes,
        }),
      ),
      put('event', eventRow({position: 1_000 + n, conversationId: aConversation(n), type: 'started'})),
      {do: 'index', of: 'topic', position: 1_000 + n, conversationId: aConversation(n), text: fold(topic)},
    ];

    describe('messages', () => {
      beforeEach(() => write(at, [put('conversation', conversationRow())]));

      test('by words in any order, the last as it is typed, newest first', async () => {
        await write(at, [
          ...said(1, 'My order is late'),
          ...said(2, 'Late again: the ORDER of Zoë'),
          ...said(3, 'orders are in border'),
          ...said(4, 'Call 0800 100-20000'),
        ]);
        expect({
          word: await messages('order'),
          both: await messages('late ord'),
          whole: await messages('ord late'),
          accent: await messages('zoe'),
          number: await messages('800 100'),
          oneNumber: await messages('08001002'),
          inside: await messages('rder'),
          none: await messages('order refund'),
        }).toEqual({
          word: [3, 2, 1],
          both: [2, 1],
          whole: [],
          accent: [2],
          number: [],
          oneNumber: [4],
          inside: [],
          none: [],
        });
      });

      test('a number in groups finds one in a piece, and one in a piece finds groups', async () => {
        await write(at, [...said(1, 'It is 80010020000.'), ...said(2, 'It is 800-100 20000.')]);
        expect([await messages('800-100 20000'), await messages('80010020000'), await messages('800-100 2')]).toEqual([
          [2, 1],
          [2, 1],
          [2, 1],
        ]);
      });

      test('with the words around the hit, the customer and the place; notes too, for colleagues', async () => {
        await write(
          at,
          said(7, `${'blah '.repeat(60)}refund please`, {kind: 'note', byKind: 'agent', byId: ann, state: 'kept'}),
        );
        const {messages: found} = await search('refund');
        expect(found).toEqual([
          {
            conversationId: aConversation(1),
            position: 7,
            excerpt: expect.stringMatching(/^…(blah )+refund please$/),
            customer: 'Zoë Müller',
            at: 70,
          },
        ]);
      });

      test('what is indexed again is found by its new words only; what was taken back is not found', async () => {
        await write(at, [...said(1, 'first words'), ...said(2, 'wrong words', {kind: 'outbound', state: 'discarded'})]);
        await write(at, [index(1, 'second words')]);
        expect([await messages('first'), await messages('second'), await messages('words')]).toEqual([[], [1], [1]]);
      });

      test('a transaction that fails leaves nothing to find', async () => {
        const failing = at.store.write(async tx => {
          await tx.apply(said(1, 'never said'));
          await tx.get('message', [aMessage(1)]);
          throw new Error('planned');
        });
        await expect(failing).rejects.toThrow('planned');
        expect(await messages('never')).toEqual([]);
      });

      test('at most ten, the newest', async () => {
        await write(at, Array.from({length: 25}, (_none, n) => said(n + 1, 'hello there')).flat());
        expect(await messages('hello')).toEqual([25, 24, 23, 22, 21, 20, 19, 18, 17, 16]);
      });
    });

    describe('conversations', () => {
      test('by topic, by number and by their customer, latest first', async () => {
        await write(at, [
          ...thread(11, 'Broken kettle'),
          ...thread(12, 'The kettle, again', {status: 'closed'}),
          ...thread(13, 'Delivery'),
          put('conversation', conversationRow({id: aConversation(14), shortId: 14, lastAt: 99, topic: 'By phone'})),
        ]);
        expect({
          topic: await conversations('kett'),
          number: await conversations('#13'),
          bareNumber: await conversations('14'),
          customer: await conversations('muller zo'),
          none: await conversations('nothing'),
        }).toEqual({topic: [12, 11], number: [13], bareNumber: [14], customer: [14], none: []});
        expect((await search('delivery')).conversations).toEqual([
          {
            conversationId: aConversation(13),
            topic: 'Delivery',
            customer: 'Customer 13',
            channel: 'live-chat',
            lastAt: 13,
          },
        ]);
      });

      test('SE-2, A.17: what was merged away brings up where it went, once and where that stands', async () => {
        const away = {status: 'closed', mergedInto: aConversation(13)} as const;
        await write(at, [
          ...thread(13, 'Delivery', {lastAt: 40}),
          ...thread(11, 'Broken kettle', {...away, lastAt: 5}),
          ...thread(12, 'The kettle, again', {lastAt: 20}),
          ...thread(14, 'Kettle, third time', {...away, lastAt: 60}),
        ]);
        expect(await conversations('kettle')).toEqual([13, 12]);
      });

      test('a message with the same words does not bring up its conversation, nor the other way round', async () => {
        await write(at, [
          ...thread(11, 'Broken kettle'),
          put('conversation', conversationRow()),
          ...said(5, 'my kettle'),
        ]);
        expect([await conversations('kettle'), await messages('kettle')]).toEqual([[11], [5]]);
      });
    });

    describe('customers', () => {
      const person = (n: number, named: string, address: string): Write[] => [
        put('customer', customerRow({id: aCustomer(n), name: named, nameKey: fold(named), lastAt: n})),
        put('customerAddress', customerAddressRow({channel: 'sms', address, customerId: aCustomer(n)})),
      ];

      test('by any of their names, by number in any form and by the beginning of a mailbox', async () => {
        await write(at, [
          ...person(21, 'Anna-Lena O’Brien', '+4915123456'),
          ...person(22, 'Åsa Lindgren', '4915199999'),
          ...person(23, 'Lena Brien', 'info@example.org'),
        ]);
        expect({
          last: await customers('brien'),
          both: await customers('brien lena'),
          folded: await customers('asa'),
          number: await customers('+49 (151) 2'),
          digits: await customers('49151'),
          mailbox: await customers('Info@ex'),
          none: await customers('49159'),
        }).toEqual({
          last: ['Lena Brien', 'Anna-Lena O’Brien'],
          both: ['Lena Brien', 'Anna-Lena O’Brien'],
          folded: ['Åsa Lindgren'],
          number: ['Anna-Lena O’Brien'],
          digits: ['Åsa Lindgren', 'Anna-Lena O’Brien'],
          mailbox: ['Lena Brien'],
          none: [],
        });
      });

      test('SE-3: with their channels; a new name replaces the old one', async () => {
        await write(at, [
          ...person(21, 'Anna Brien', '+4915123456'),
          put(
            'customerAddress',
            customerAddressRow({channel: 'email', address: 'a@b.example', customerId: aCustomer(21)}),
          ),
        ]);
        await write(at, person(21, 'Hanna Brien', '+4915123456'));
        expect([await customers('anna'), (await search('hanna')).customers]).toEqual([
          [],
          [{customerId: aCustomer(21), name: 'Hanna Brien', channels: ['email', 'sms'], lastAt: 21}],
        ]);
      });
    });

    test('Q-12: an Agent finds nothing of what they may not see, in any of the groups', async () => {
      await write(at, [
        ...thread(31, 'Kettle one', {queueId: secret}),
        ...thread(32, 'Kettle two', {queueId: sales}),
        ...thread(33, 'Kettle three', {queueId: secret, assignee: ann}),
        ...[31, 32, 33].flatMap(n => [
          put('event', eventRow({position: n, conversationId: aConversation(n)})),
          put('message', messageRow({id: aMessage(n), position: n, conversationId: aConversation(n), text: 'kettle'})),
          index(n, 'kettle', n),
        ]),
      ]);
      const seen = async (reader: Reader) => ({
        messages: await messages('kettle', reader),
        conversations: await conversations('kettle', reader),
        byNumber: await conversations('31', reader),
        customers: await customers('customer', reader),
      });
      const all = ['Customer 33', 'Customer 32', 'Customer 31'];
      expect({ann: await seen(asAnn), ben: await seen(asBen), cleo: await seen(asCleo)}).toEqual({
        ann: {messages: [33, 32], conversations: [33, 32], byNumber: [], customers: all.slice(0, 2)},
        ben: {messages: [], conversations: [], byNumber: [], customers: []},
        cleo: {messages: [33, 32, 31], conversations: [33, 32, 31], byNumber: [31], customers: all},
      });
    });

    test('Q-12, SE-1: the latest ten that an Agent may see, behind however many they may not', async () => {
      const numbers = (from: number) => Array.from({length: 15}, (_none, n) => from + n);
      const kettle = (n: number, queueId: QueueId): Write[] => {
        const lastAt = (queueId === secret ? 2_000 : 1_000) - n;
        const called = customerRow({id: aCustomer(n), name: `Kettle ${n}`, nameKey: `kettle ${n}`, lastAt});
        return [...thread(n, 'Kettle', {queueId, lastAt}), put('customer', called)];
      };
      await write(at, [
        ...numbers(101).flatMap(n => kettle(n, sales)),
        ...numbers(201).flatMap(n => kettle(n, secret)),
      ]);
      const seen = async (reader: Reader) => [await conversations('kettle', reader), await customers('kettle', reader)];
      const ten = (from: number) => {
        const first = numbers(from).slice(0, 10);
        return [first, first.map(n => `Kettle ${n}`)];
      };
      expect({ann: await seen(asAnn), cleo: await seen(asCleo)}).toEqual({ann: ten(101), cleo: ten(201)});
    });

    test('whatever is typed is looked for, never run: no text breaks the query', async () => {
      await write(at, [put('conversation', conversationRow()), ...said(1, 'plain')]);
      const sign = fc.constantFrom(
        '"',
        "'",
        '*',
        'OR',
        'AND',
        'NEAR(',
        ')',
        'plain',
        ':',
        '&',
        '|',
        '!',
        '\\',
        '^',
        '-',
        '%',
        '\u{1f600}',
        'ö',
      );
      const typed = fc.oneof(
        fc.string({unit: 'grapheme', maxLength: 40}),
        fc.array(sign, {maxLength: 8}).map(all => all.join(' ')),
      );
      await fc.assert(
        fc.asyncProperty(typed, async text => {
          const wanted = searchQuery(text)?.anyOf.some(({words, isOpen}) =>
            words.every(
              (word, n) => word === 'plain' || (isOpen && n === words.length - 1 && 'plain'.startsWith(word)),
            ),
          );
          expect(await messages(text.normalize('NFC'))).toEqual(wanted === true ? [1] : []);
        }),
        {numRuns: 60},
      );
    });

    test('every word of a text in any script finds it', async () => {
      await write(at, [put('conversation', conversationRow())]);
      let position = 0;
      await fc.assert(
        fc.asyncProperty(fc.string({unit: 'grapheme', maxLength: 60}), async text => {
          position += 1;
          await write(at, said(position, text.normalize('NFC')));
          for (const word of indexWords(fold(text)).slice(0, 3)) expect(await messages(word)).toContain(position);
        }),
        {numRuns: 40},
      );
    });
  });
}
