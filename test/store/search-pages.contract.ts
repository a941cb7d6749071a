import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input} from '../../core/contract/contract.ts';
import {fold} from '../../core/lib/fold.ts';
import type {Rows} from '../../core/ports/rows.ts';
import type {Reader, Write} from '../../core/ports/store.ts';
import {withBeside} from '../support/beside.ts';
import {
  aConversation,
  aCustomer,
  aMessage,
  ann,
  aTag,
  conversationRow,
  customerAddressRow,
  customerRow,
  eventRow,
  messageRow,
} from '../support/builders.ts';
import {asAnn, asCleo, put, sales, secret, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

const everything = {channels: [], statuses: [], queueIds: [], assignee: null, tagId: null, from: null, to: null};
type Filter = Partial<Input<'search/messages'>['filter']>;

/** A.16 beyond the first ten: pages, filters, best match, inside a conversation; the same on both databases. */
export function describeSearchPages(name: string, open: OpenWorkspace): void {
  describe(`${name}: pages of a search`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, team);
    });
    afterEach(() => at.close());

    /** Message n, said at 10 n. */
    const said = (n: number, text: string, changes: Partial<Rows['message']> = {}): Write[] => [
      put('event', eventRow({position: n, at: n * 10})),
      put('message', messageRow({id: aMessage(n), position: n, text, at: n * 10, ...changes})),
      {do: 'index', position: n, conversationId: changes.conversationId ?? aConversation(1), text: fold(text)},
    ];
    const thread = (n: number, changes: Partial<Rows['conversation']> = {}): Write[] => {
      const row = conversationRow({
        id: aConversation(n),
        shortId: n,
        customerId: aCustomer(n),
        customerAddress: `v${n}`,
        lastAt: n,
        topic: `Topic ${n}`,
        ...changes,
      });
      const {topic} = row;
      return [
        put('customer', customerRow({id: aCustomer(n), name: `Customer ${n}`, nameKey: `customer ${n}`, lastAt: n})),
        ...withBeside(row),
        put('event', eventRow({position: 100_000 + n, conversationId: row.id, type: 'started', at: 1_000_000 + n})),
        {do: 'index', of: 'topic', position: 100_000 + n, conversationId: row.id, text: fold(topic)},
      ];
    };
    const messages = (text: string, more: Partial<Input<'search/messages'>> = {}, reader: Reader = asCleo) =>
      ask(at, reader, {
        route: 'search/messages',
        input: {text, order: 'newest', filter: everything, after: null, ...more},
      });
    const positions = async (text: string, filter: Filter = {}, reader: Reader = asCleo) =>
      (await messages(text, {filter: {...everything, ...filter}}, reader)).hits.map(({position}) => position);
    /** All pages, however short one is. */
    const every = async (text: string, reader: Reader = asCleo) => {
      const found: number[] = [];
      let pages = 0;
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof messages>> = await messages(text, {after}, reader);
        found.push(...page.hits.map(({position}) => position));
        after = page.next;
        pages += 1;
      } while (after !== null);
      return {found, pages};
    };
    const range = (from: number, to: number) => Array.from({length: from - to + 1}, (_none, n) => from - n);

    describe('messages', () => {
      test('C-15: each once, newest first, a page of 50 at a time, beyond any number', async () => {
        await write(at, [...thread(1), ...range(720, 1).flatMap(n => said(n, 'hello there'))]);
        const {found, pages} = await every('hello');
        expect({found, pages}).toEqual({found: range(720, 1), pages: 15});
      });

      test('C-15: new messages do not shift the next page', async () => {
        await write(at, [...thread(1), ...range(60, 1).flatMap(n => said(n, 'hello'))]);
        const {next} = await messages('hello');
        await write(at, said(61, 'hello'));
        expect((await messages('hello', {after: next})).hits.map(({position}) => position)).toEqual(range(10, 1));
      });

      test('Q-12: who sees one hit of many gets it, if not at once: a page that stopped early says so', async () => {
        await write(at, [...thread(1, {queueId: secret}), ...thread(2, {queueId: sales})]);
        await write(at, said(1, 'needle', {conversationId: aConversation(2)}));
        await write(
          at,
          range(1_500, 2).flatMap(n => said(n, 'needle')),
        );
        const {found, pages} = await every('needle', asAnn);
        const first = await messages('needle', {}, asAnn);
        expect({found, isHonest: first.hits.length > 0 || (first.isPartial && first.next !== null)}).toEqual({
          found: [1],
          isHonest: true,
        });
        expect(pages).toBeLessThan(6);
      });

      test('SE-5: by channel, status, queue, assignee, tag and time', async () => {
        await write(at, [
          put('tag', {id: aTag(1), name: 'Vip', nameKey: 'vip', kind: 'conversation', isDeleted: false}),
          ...thread(1, {status: 'closed', assignee: ann, queueId: sales}),
          ...thread(2, {channel: 'sms', tags: [aTag(1)]}),
          ...said(1, 'kettle'),
          ...said(2, 'kettle', {conversationId: aConversation(2)}),
          ...said(3, 'kettle'),
        ]);
        expect({
          all: await positions('kettle'),
          closed: await positions('kettle', {statuses: ['closed']}),
          sms: await positions('kettle', {channels: ['sms', 'email']}),
          queue: await positions('kettle', {queueIds: [sales]}),
          anns: await positions('kettle', {assignee: ann}),
          tagged: await positions('kettle', {tagId: aTag(1)}),
          from: await positions('kettle', {from: 20}),
          before: await positions('kettle', {to: 20}),
          together: await positions('kettle', {from: 20, statuses: ['closed']}),
        }).toEqual({
          all: [3, 2, 1],
          closed: [3, 1],
          sms: [2],
          queue: [3, 1],
          anns: [3, 1],
          tagged: [2],
          from: [3, 2],
          before: [1],
          together: [3],
        });
      });

      test('SE-5: older days are found behind any number of newer hits', async () => {
        const hour = 3_600_000;
        await write(at, [
          ...thread(1),
          put('event', eventRow({position: 200_000, at: 5 * hour})),
          ...said(1, 'kettle'),
          ...range(900, 2).flatMap(n => [
            put('event', eventRow({position: n, at: 3 * hour + n})),
            put('message', messageRow({id: aMessage(n), position: n, text: 'kettle', at: 3 * hour + n})),
            {do: 'index', position: n, conversationId: aConversation(1), text: 'kettle'} as const,
          ]),
        ]);
        expect(await positions('kettle', {to: 100})).toEqual([1]);
      });

      test('C-15: a beginning of six letters and more finds all words it begins', async () => {
        const words = ['delivery', 'delivered', 'deliver', 'deliverable', 'delive', 'deliberate', 'lieferung'];
        await write(at, [...thread(1), ...words.flatMap((word, n) => said(n + 1, word))]);
        expect([await positions('delive'), await positions('deliver'), await positions('deliverx')]).toEqual([
          [5, 4, 3, 2, 1],
          [4, 3, 2, 1],
          [],
        ]);
        const many = Array.from({length: 40}, (_none, n) => `wonderful${String.fromCharCode(97 + (n % 26))}${n}`);
        await write(
          at,
          many.flatMap((word, n) => said(n + 100, word)),
        );
        expect(await positions('wonderful')).toEqual(range(139, 100));
      });

      test('A.17: what was merged away leads to where it went', async () => {
        const [into, from] = [aConversation(1), aConversation(2)];
        await write(at, [
          ...thread(1, {absorbed: [from], queueId: sales}),
          ...thread(2, {mergedInto: into, status: 'closed', queueId: secret, topic: 'Old kettle'}),
          ...said(1, 'kettle', {conversationId: from}),
        ]);
        const led = async (reader: Reader) =>
          (await messages('kettle', {}, reader)).hits.map(one => one.conversationId);
        const topics = await ask(at, asAnn, {
          route: 'search/conversations',
          input: {text: 'old kett', filter: everything, after: null},
        });
        const {conversations} = await ask(at, asAnn, {route: 'search/all', input: {text: 'old kett'}});
        expect([await led(asCleo), await led(asAnn), topics.hits, conversations]).toEqual([
          [into],
          [into],
          [expect.objectContaining({conversationId: into})],
          [expect.objectContaining({conversationId: into})],
        ]);
      });

      test('a token of another search is none', async () => {
        await write(at, [...thread(1), ...range(60, 1).flatMap(n => said(n, 'hello'))]);
        const {next} = await messages('hello');
        const input = {text: 'other', order: 'newest', filter: everything, after: next} as const;
        expect(await at.reads.query('search/messages', input, asCleo)).toMatchObject({
          ok: false,
          failure: {code: 'invalid', reason: 'page-token'},
        });
      });

      test('nothing typed finds nothing', async () => {
        expect(await messages(' ?! ')).toEqual({hits: [], next: null, isPartial: false, corrected: []});
      });
    });

    describe('best match', () => {
      const best = async (text: string) => {
        const {hits, corrected, next} = await messages(text, {order: 'best'});
        return {found: hits.map(({position}) => position), corrected, next};
      };

      test('what was typed as it stands comes before its words, and whole words before beginnings', async () => {
        await write(at, [
          ...thread(1),
          ...said(1, 'My order number is 12'),
          ...said(2, 'The number of my last order'),
          ...said(3, 'Order numbers are long'),
          ...said(4, 'numbering, disorder, order: no'),
        ]);
        expect(await best('order number')).toEqual({found: [1, 3, 2, 4], corrected: [], next: null});
        expect(await positions('order number')).toEqual([4, 3, 2, 1]);
      });

      test('one slip is forgiven if nobody ever wrote the word: too many, too few, another, turned round', async () => {
        await write(at, [...thread(1), ...said(1, 'my blueberry pie'), ...said(2, 'no berries'), ...said(3, 'пирог')]);
        expect([
          await best('blueberrry'),
          await best('bluebery pie'),
          await best('blueverry'),
          await best('my bleuberry'),
          await best('пирок'),
          await best('bluevery'),
          await best('blueverry cake'),
        ]).toEqual([
          {found: [1], corrected: ['blueberry'], next: null},
          {found: [1], corrected: ['blueberry'], next: null},
          {found: [1], corrected: ['blueberry'], next: null},
          {found: [1], corrected: ['blueberry'], next: null},
          {found: [3], corrected: ['пирог'], next: null},
          {found: [], corrected: [], next: null},
          {found: [], corrected: [], next: null},
        ]);
        expect(await positions('bluebery pie')).toEqual([]);
      });

      test('a word that somebody wrote is meant, short words too, and numbers are never guessed', async () => {
        await write(at, [...thread(1), ...said(1, 'a cart'), ...said(2, 'a card'), ...said(3, 'order 12345')]);
        expect([await best('cart'), await best('car '), await best('order 12346'), await best('cat')]).toEqual([
          {found: [1], corrected: [], next: null},
          {found: [2, 1], corrected: [], next: null},
          {found: [], corrected: [], next: null},
          {found: [], corrected: [], next: null},
        ]);
      });
    });

    describe('conversations', () => {
      const conversations = (text: string, more: Partial<Input<'search/conversations'>> = {}, reader = asCleo) =>
        ask(at, reader, {route: 'search/conversations', input: {text, filter: everything, after: null, ...more}});
      const numbers = (hits: Awaited<ReturnType<typeof conversations>>['hits']) =>
        hits.map(({conversationId}) => Number.parseInt(conversationId.slice(-6), 16));
      const all = async (text: string, reader = asCleo) => {
        const found: number[] = [];
        let after: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof conversations>> = await conversations(text, {after}, reader);
          found.push(...numbers(page.hits));
          after = page.next;
        } while (after !== null);
        return found;
      };

      test('SE-2, C-15: by topic, each once, beyond any number', async () => {
        await write(
          at,
          range(420, 1).flatMap(n => thread(n, {topic: `Broken kettle ${n}`})),
        );
        expect(await all('kettle')).toEqual(range(420, 1));
      });

      test('SI-1, LC-16, CU-4: by number, then by customer, topic and tag; no conversation twice', async () => {
        await write(at, [
          put('tag', {
            id: aTag(1),
            name: 'Kettle trouble',
            nameKey: 'kettle trouble',
            kind: 'conversation',
            isDeleted: false,
          }),
          ...thread(1, {tags: [aTag(1)]}),
          ...thread(2, {topic: 'A kettle', tags: [aTag(1)]}),
          ...thread(3),
          put('customer', customerRow({id: aCustomer(3), name: 'Kettle Ltd', nameKey: 'kettle ltd'})),
          ...thread(7),
        ]);
        expect({
          all: await all('kettle'),
          tag: await all('trouble'),
          number: await all('#7'),
          inAll: (await ask(at, asCleo, {route: 'search/all', input: {text: 'trouble'}})).conversations.length,
          filtered: numbers((await conversations('kettle', {filter: {...everything, tagId: aTag(1)}})).hits),
        }).toEqual({all: [3, 2, 1], tag: [2, 1], number: [7], inAll: 2, filtered: [2, 1]});
      });

      test('Q-12: only what an Agent may see, to the last page', async () => {
        await write(
          at,
          range(640, 1).flatMap(n => thread(n, {topic: 'kettle', queueId: n === 1 || n === 350 ? sales : secret})),
        );
        expect(await all('kettle', asAnn)).toEqual([350, 1]);
      });
    });

    describe('customers', () => {
      const customers = async (text: string, reader = asCleo) => {
        const found: string[] = [];
        let after: string | null = null;
        do {
          const page = (await ask(at, reader, {route: 'search/customers', input: {text, after}})) as {
            readonly hits: readonly {readonly name: string}[];
            readonly next: string | null;
          };
          found.push(...page.hits.map(one => one.name));
          after = page.next;
        } while (after !== null);
        return found;
      };

      test('SE-3, C-15: by address first, then by name, each once, beyond any number', async () => {
        await write(at, [
          ...range(130, 1).map(n =>
            put('customer', customerRow({id: aCustomer(n), name: `Anna ${n}`, nameKey: `anna ${n}`})),
          ),
          put(
            'customerAddress',
            customerAddressRow({channel: 'email', address: 'anna@b.example', customerId: aCustomer(5)}),
          ),
        ]);
        const found = await customers('anna');
        expect({first: found[0], count: found.length, each: new Set(found).size}).toEqual({
          first: 'Anna 5',
          count: 130,
          each: 130,
        });
      });
    });

    describe('inside a conversation', () => {
      const inside = async (n: number, text: string, reader = asCleo) => {
        const found: number[] = [];
        let after: string | null = null;
        do {
          const input: Input<'search/thread'> = {conversationId: aConversation(n), text, after};
          const page = await ask(at, reader, {route: 'search/thread', input});
          found.push(...page.hits.map(({position}) => position));
          after = page.next;
        } while (after !== null);
        return found;
      };
      const file = {hash: 'a'.repeat(64), name: 'Rechnung März.pdf', type: 'application/pdf', size: 1};

      test('SE-4: case and accents folded, as one types, words in any order, notes and file names too', async () => {
        await write(at, [
          ...thread(1),
          ...thread(2),
          ...said(1, 'Zoë lives in Ångström Street'),
          ...said(2, 'ANGSTROM, and the street too', {kind: 'note', state: 'kept', byKind: 'agent', byId: ann}),
          ...said(3, 'Angstrom, elsewhere', {conversationId: aConversation(2)}),
          ...said(4, 'Here', {files: [file as never]}),
          {do: 'index', position: 4, conversationId: aConversation(1), text: fold('Here Rechnung März.pdf')},
          ...said(5, 'ångström, not sent', {kind: 'outbound', state: 'discarded'}),
        ]);
        expect({
          prefix: await inside(1, 'ångs'),
          order: await inside(1, 'street ang'),
          file: await inside(1, 'marz rech'),
          other: await inside(2, 'ang'),
          none: await inside(1, 'elsewhere'),
        }).toEqual({prefix: [2, 1], order: [2, 1], file: [4], other: [3], none: []});
      });

      test('SE-4: in a long thread, whether few messages have the word or all of them', async () => {
        await write(at, [...thread(1), ...thread(2)]);
        await write(
          at,
          range(1_300, 1).flatMap(n => said(n, n === 3 ? 'common needle' : 'common')),
        );
        await write(
          at,
          range(1_340, 1_301).flatMap(n => said(n, 'common', {conversationId: aConversation(2)})),
        );
        expect([await inside(1, 'needle'), await inside(1, 'common'), await inside(2, 'common')]).toEqual([
          [3],
          range(1_300, 1),
          range(1_340, 1_301),
        ]);
      });

      test('A.17: what was merged into it is in it', async () => {
        await write(at, [
          ...thread(1, {absorbed: [aConversation(2)]}),
          ...thread(2, {mergedInto: aConversation(1), status: 'closed'}),
          ...said(1, 'kettle', {conversationId: aConversation(2)}),
          ...said(2, 'kettle'),
        ]);
        expect(await inside(1, 'kettle')).toEqual([2, 1]);
      });

      test('Q-12: a conversation one may not see is not there', async () => {
        await write(at, [...thread(1, {queueId: secret}), ...said(1, 'kettle')]);
        const input = {conversationId: aConversation(1), text: 'kettle', after: null};
        expect(await at.reads.query('search/thread', input, asAnn)).toMatchObject({failure: {code: 'not-found'}});
      });

      test('BO-3: what Agents may not read they do not find, in a thread or out of it', async () => {
        await write(at, [...thread(1), ...said(1, 'kettle', {isHidden: true}), ...said(2, 'kettle')]);
        expect([
          await inside(1, 'kettle'),
          await inside(1, 'kettle', asAnn),
          await positions('kettle'),
          await positions('kettle', {}, asAnn),
        ]).toEqual([[2, 1], [2], [2, 1], [2]]);
      });
    });
  });
}
