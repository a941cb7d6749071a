import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input, QueryRoute} from '../../core/contract/contract.ts';
import type {CustomerKind} from '../../core/contract/customer-routes.ts';
import {fold} from '../../core/lib/fold.ts';
import type {Rows} from '../../core/ports/rows.ts';
import type {Reader, Transaction, Write} from '../../core/ports/store.ts';
import {
  aCompany,
  aConversation,
  aCustomer,
  ann,
  aSender,
  ben,
  companyRow,
  conversationRow,
  customerAddressRow,
  customerRow,
} from '../support/builders.ts';
import {asAnn, asBen, asCleo, put, sales, secret, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

const person = (n: number, name: string, changes: Partial<Rows['customer']> = {}): Write =>
  put('customer', customerRow({id: aCustomer(n), name, nameKey: fold(name), lastAt: n, ...changes}));

const phone = (n: number, address: string, more: {readonly dialled: string; readonly shown?: string}): Write =>
  put('customerAddress', customerAddressRow({channel: 'sms', address, customerId: aCustomer(n), ...more}));

const firm = (n: number, name: string): Write =>
  put('company', companyRow({id: aCompany(n), name, nameKey: fold(name)}));

const talk = (n: number, of: number, changes: Partial<Rows['conversation']> = {}): Write =>
  put(
    'conversation',
    conversationRow({
      id: aConversation(n),
      shortId: n,
      customerId: aCustomer(of),
      customerAddress: `address-${n}`,
      createdAt: n,
      lastAt: 1_000 - n,
      ...changes,
    }),
  );

/** What the engine asks when it links, and what people read of customers and companies. */
export function describeCustomers(name: string, open: OpenWorkspace): void {
  describe(`${name}: customers`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, team);
    });
    afterEach(() => at.close());

    const asked = <T>(question: (tx: Transaction) => Promise<T>): Promise<T> => at.store.write(question);
    const get = <Q extends QueryRoute>(reader: Reader, route: Q, input: Input<Q>) => ask(at, reader, {route, input});
    const refused = async <Q extends QueryRoute>(reader: Reader, route: Q, input: Input<Q>) => {
      const answer = await at.reads.query(route, input, reader);
      return answer.ok ? undefined : answer.failure;
    };
    const found = async (text: string, reader = asCleo) =>
      (await get(reader, 'customer/find', {text})).customers.map(one => one.name);
    const searched = async (text: string, reader = asCleo) =>
      (await get(reader, 'search/all', {text})).customers.map(one => one.name);

    test('D43: a conversation says where it comes from as people write it, and as it is kept where nobody wrote another', async () => {
      const number = phone(2, '447700900118', {dialled: '447700900118', shown: '+44 7700 900118'});
      const texted = talk(11, 2, {channel: 'sms', customerAddress: '447700900118'});
      await write(at, [person(2, 'Bo'), number, texted, talk(12, 2)]);
      const [said, visitor] = await Promise.all(
        [11, 12].map(n => get(asCleo, 'conversation/get', {conversationId: aConversation(n)})),
      );
      expect(said).toMatchObject({customerAddress: '447700900118', customerShown: '+44 7700 900118'});
      expect(visitor).toMatchObject({customerAddress: 'address-12', customerShown: 'address-12'});
    });

    describe('asked while writing', () => {
      test('CU-4: a customer’s conversations are all of theirs, also those written a moment ago, oldest first', async () => {
        await write(at, [person(2, 'Bo'), talk(12, 2, {status: 'closed'}), talk(11, 2), talk(13, 1)]);
        const ids = await asked(async tx => {
          await tx.apply([talk(14, 2, {status: 'closed'}), talk(11, 1)]);
          return (await tx.conversationsOf(aCustomer(2))).map(({id}) => id);
        });
        expect(ids).toEqual([aConversation(12), aConversation(14)]);
      });

      test('NC-6: the newest conversation at sender and address is the customer’s own, and none that was merged away', async () => {
        const same = {customerAddress: 'x', status: 'closed'} as const;
        await write(at, [
          person(2, 'Bo'),
          talk(11, 1, same),
          talk(12, 1, same),
          talk(13, 1, {...same, mergedInto: aConversation(11)}),
          talk(14, 2, same),
          talk(15, 1, {...same, customerAddress: 'y'}),
        ]);
        const newest = (senderId = aSender(1), address = 'x') =>
          asked(tx => tx.newestConversation({senderId, address, customerId: aCustomer(1)}));
        expect((await newest())?.id).toBe(aConversation(12));
        expect(await newest(aSender(2))).toBeUndefined();
        expect(await newest(aSender(1), 'z')).toBeUndefined();
      });

      test('R-7: who else another system calls so', async () => {
        await write(at, [person(2, 'Bo', {externalId: 'crm-1'})]);
        const others = (but: number) => asked(tx => tx.othersCalled('crm-1', aCustomer(but)));
        expect((await others(1)).map(({id}) => id)).toEqual([aCustomer(2)]);
        expect(await others(2)).toEqual([]);
        expect(await asked(tx => tx.othersCalled('crm-2', aCustomer(1)))).toEqual([]);
      });

      test('A.31: the people of a company, the first so many', async () => {
        await write(at, [firm(1, 'Brücke'), ...[2, 3, 4].map(n => person(n, 'Bo', {companyId: aCompany(1)}))]);
        const first = await asked(tx => tx.peopleOf(aCompany(1), 2));
        expect(first.map(({id}) => id)).toEqual([aCustomer(2), aCustomer(3)]);
        expect(await asked(tx => tx.peopleOf(aCompany(2), 2))).toEqual([]);
      });

      test('addresses and shares are somebody’s own', async () => {
        const shared = {channel: 'sms', address: '+49', customerId: aCustomer(2), isImplied: true} as const;
        await write(at, [person(2, 'Bo'), phone(1, '+49', {dialled: '0'}), put('sharedAddress', shared)]);
        const of = (n: number) =>
          asked(async tx => [await tx.addressesOf(aCustomer(n)), await tx.sharesOf(aCustomer(n))] as const);
        expect(await of(2)).toEqual([[], [shared]]);
        const [held, shares] = await of(1);
        expect(held.map(({address}) => address)).toEqual(['visitor-1', '+49']);
        expect(shares).toEqual([]);
      });

      test('the blocklist and the declared attributes are read as a whole', async () => {
        const blocked = {customerId: aCustomer(1), at: 5, byId: ann};
        await write(at, [put('blocklist', blocked)]);
        expect(await asked(tx => tx.all('blocklist'))).toEqual([blocked]);
        expect(await asked(tx => tx.all('attributeDefinition'))).toEqual([]);
      });
    });

    describe('found', () => {
      beforeEach(() =>
        write(at, [
          firm(1, 'Brücke & Söhne'),
          firm(2, 'Kessel AG'),
          person(21, 'Anna Brien', {companyId: aCompany(1)}),
          phone(21, '+4915123456', {dialled: '015123456', shown: '0151 / 23456'}),
          person(22, 'Åsa', {companyId: aCompany(2)}),
          phone(22, '80010020000', {dialled: '80010020000', shown: '(800) 100-20000'}),
          put(
            'customerAddress',
            customerAddressRow({channel: 'email', address: 'Asa@xn--bcher-kva.example', customerId: aCustomer(22)}),
          ),
          person(23, 'Max Kessel'),
          put('sharedAddress', {channel: 'sms', address: '+4915123456', customerId: aCustomer(23), isImplied: false}),
          person(24, 'Gone', {linkedTo: aCustomer(21), companyId: aCompany(1)}),
        ]),
      );

      test.each([
        ['a name', 'brien', ['Anna Brien']],
        ['a company by any of its words', 'sohne', ['Anna Brien']],
        ['a company or a name', 'kess', ['Max Kessel', 'Åsa']],
        ['a number abroad', '+49 (151) 23', ['Max Kessel', 'Anna Brien']],
        ['a number with the zero in brackets', '+49 (0)151 23', ['Max Kessel', 'Anna Brien']],
        ['a number after the prefix one dials abroad', '0049 151', ['Max Kessel', 'Anna Brien']],
        ['a number as one dials it at home', '0151/23', ['Max Kessel', 'Anna Brien']],
        ['the digits of NC-5', '800-100-20000', ['Åsa']],
        ['the digits of NC-5 in brackets', '(800)-100-20000', ['Åsa']],
        ['a mailbox in any case', 'ASA@xn--b', ['Åsa']],
        ['a mailbox with its domain in letters', 'asa@Bücher.example', ['Åsa']],
        ['nobody', '0152', []],
        ['nobody who is out of sight', 'gone', []],
        ['nothing', '  ', []],
      ])('SE-3, NC-5: by %s', async (_what, text, names) => {
        expect(await found(text)).toEqual(names);
        expect(await searched(text)).toEqual(names);
      });

      test('with company, addresses as they are shown, and whether they are blocked (NC-6)', async () => {
        await write(at, [person(21, 'Anna Brien', {companyId: aCompany(1), isBlocked: true})]);
        expect((await get(asBen, 'customer/find', {text: 'brien'})).customers).toEqual([
          {
            customerId: aCustomer(21),
            name: 'Anna Brien',
            isKnown: true,
            isBlocked: true,
            company: {id: aCompany(1), name: 'Brücke & Söhne'},
            lastAt: 21,
            addresses: [{channel: 'sms', address: '+4915123456', shown: '0151 / 23456'}],
          },
        ]);
      });

      test('the latest to write first, at most 20', async () => {
        await write(
          at,
          Array.from({length: 25}, (_none, n) => person(100 + n, `Many ${n}`)),
        );
        const names = await found('many');
        expect([names.length, names[0]]).toEqual([20, 'Many 24']);
      });

      test('a company that is renamed is found by the new name only', async () => {
        await write(at, [firm(1, 'Steg')]);
        expect([await found('sohne'), await found('steg')]).toEqual([[], ['Anna Brien']]);
      });
    });

    test('strangers only for who may see what they said; known people for everybody', async () => {
      await write(at, [
        person(31, 'Stranger One', {isKnown: false}),
        person(32, 'Stranger Two', {isKnown: false}),
        person(33, 'Stranger Known'),
        talk(41, 31, {queueId: sales}),
        talk(42, 32, {queueId: secret}),
      ]);
      expect({
        ann: await found('stranger', asAnn),
        ben: await found('stranger', asBen),
        cleo: await found('stranger'),
      }).toEqual({
        ann: ['Stranger Known', 'Stranger One'],
        ben: ['Stranger Known'],
        cleo: ['Stranger Known', 'Stranger Two', 'Stranger One'],
      });
      expect(await refused(asBen, 'customer/get', {customerId: aCustomer(31)})).toMatchObject({code: 'not-found'});
      expect(await refused(asAnn, 'customer/history', {customerId: aCustomer(32), after: null})).toMatchObject({
        code: 'not-found',
      });
      expect((await get(asAnn, 'customer/get', {customerId: aCustomer(31)})).name).toBe('Stranger One');
    });

    test('CU-2, CV-4, NC-6: a profile says all there is', async () => {
      await write(at, [
        firm(1, 'Brücke'),
        person(21, 'Anna', {
          companyId: aCompany(1),
          attributes: {city: 'Köln', tags: ['vip']},
          externalId: 'crm-1',
          isBlocked: true,
        }),
        phone(21, '+4915123456', {dialled: '015123456'}),
        person(22, 'Stranger', {isKnown: false}),
        put('sharedAddress', {channel: 'sms', address: '+4915123456', customerId: aCustomer(22), isImplied: true}),
        put('contactPreset', {customerId: aCustomer(21), assignees: [ben], isRestricted: true, visibleTo: [ben, ann]}),
        put('blocklist', {customerId: aCustomer(21), at: 7, byId: ann}),
      ]);
      const profile = await get(asCleo, 'customer/get', {customerId: aCustomer(21)});
      expect(profile).toEqual({
        customerId: aCustomer(21),
        name: 'Anna',
        isKnown: true,
        blocked: {at: 7, by: {id: ann, name: 'Ann'}},
        externalId: 'crm-1',
        company: {id: aCompany(1), name: 'Brücke'},
        attributes: {city: 'Köln', tags: ['vip']},
        addresses: [
          {
            channel: 'sms',
            address: '+4915123456',
            shown: '+4915123456',
            isShared: false,
            others: [{id: aCustomer(22), name: 'Stranger', isHolder: false}],
          },
        ],
        preset: {
          assignees: [{id: ben, name: 'Ben'}],
          visibleTo: [
            {id: ben, name: 'Ben'},
            {id: ann, name: 'Ann'},
          ],
        },
        merged: [],
        createdAt: 1_000,
        lastAt: 21,
      });
      // that a stranger has the same number is nobody's business who may not see what they said.
      const forBen = await get(asBen, 'customer/get', {customerId: aCustomer(21)});
      expect(forBen.addresses).toMatchObject([{others: []}]);
    });

    test('CU-4: a history goes on by key, the newest begun first, and shows each reader what they may see', async () => {
      const mine = Array.from({length: 120}, (_none, n) =>
        talk(n + 1, 1, {queueId: n % 2 === 0 ? sales : secret, status: n === 119 ? 'open' : 'closed'}),
      );
      await write(at, mine);
      const all = async (reader: Reader) => {
        const numbers: number[] = [];
        const sizes: number[] = [];
        let after: string | null = null;
        do {
          const page: {rows: readonly {shortId: number}[]; next: string | null} = await get(
            reader,
            'customer/history',
            {
              customerId: aCustomer(1),
              after,
            },
          );
          numbers.push(...page.rows.map(({shortId}) => shortId));
          sizes.push(page.rows.length);
          after = page.next;
        } while (after !== null);
        return {numbers, sizes};
      };
      const every = Array.from({length: 120}, (_none, n) => 120 - n);
      expect(await all(asCleo)).toEqual({numbers: every, sizes: [50, 50, 20]});
      expect(await all(asAnn)).toEqual({numbers: every.filter(n => n % 2 === 1), sizes: [50, 10]});
      expect(await all(asBen)).toEqual({numbers: [], sizes: [0]});
      const foreign = await get(asCleo, 'inbox/page', {view: 'history', after: null});
      expect(foreign.next).not.toBeNull();
      expect(await refused(asCleo, 'customer/history', {customerId: aCustomer(1), after: foreign.next})).toMatchObject({
        code: 'invalid',
        reason: 'page-token',
      });
    });

    test('a company’s people go on by key; strangers and who is out of sight are not among them', async () => {
      await write(at, [
        firm(1, 'Brücke'),
        ...Array.from({length: 60}, (_none, n) => person(200 + n, `P ${n}`, {companyId: aCompany(1)})),
        person(300, 'Stranger', {companyId: aCompany(1), isKnown: false}),
        person(301, 'Gone', {companyId: aCompany(1), linkedTo: aCustomer(1)}),
      ]);
      const first = await get(asBen, 'company/people', {companyId: aCompany(1), after: null});
      const second = await get(asBen, 'company/people', {companyId: aCompany(1), after: first.next});
      expect([first.customers.length, second.customers.length, second.next]).toEqual([50, 10, null]);
      expect(first.customers[0]?.name).toBe('P 59');
      expect(second.customers.at(-1)?.name).toBe('P 0');
    });

    test('people are listed by kind, page by page; strangers are there for who may see what they said', async () => {
      await write(at, [
        ...Array.from({length: 60}, (_none, n) => person(200 + n, `P ${n}`)),
        person(300, 'Stranger', {isKnown: false}),
        person(301, 'Gone', {linkedTo: aCustomer(200)}),
        person(302, 'Shut out', {isBlocked: true}),
      ]);
      const names = async (asker: typeof asBen, kind: CustomerKind) => {
        const first = await get(asker, 'customer/list', {kind, after: null});
        const second = first.next === null ? undefined : await get(asker, 'customer/list', {kind, after: first.next});
        return [...first.customers, ...(second?.customers ?? [])].map(({name}) => name);
      };
      const known = await names(asBen, 'known');
      expect([known.length, known[0], known.at(-1)]).toEqual([62, 'Shut out', 'Zoë Müller']);
      expect(await names(asBen, 'blocked')).toEqual(['Shut out']);
      expect([await names(asBen, 'unknown'), await names(asCleo, 'unknown')]).toEqual([[], ['Stranger']]);
      expect((await names(asCleo, 'all')).length).toBe(63);
      const foreign = await get(asCleo, 'customer/list', {kind: 'all', after: null});
      expect(await refused(asCleo, 'customer/list', {kind: 'known', after: foreign.next})).toMatchObject({
        code: 'invalid',
        reason: 'page-token',
      });
    });

    test('companies are found by their words, and listed by name while nothing is typed', async () => {
      await write(at, [firm(1, 'Zeta'), firm(2, 'Ärzte am Markt'), firm(3, 'Markt')]);
      const names = async (text: string) => (await get(asBen, 'company/find', {text})).companies.map(one => one.name);
      expect([await names(''), await names('mar'), await names('arzte')]).toEqual([
        ['Ärzte am Markt', 'Markt', 'Zeta'],
        ['Markt', 'Ärzte am Markt'],
        ['Ärzte am Markt'],
      ]);
      expect(await refused(asBen, 'company/get', {companyId: aCompany(9)})).toMatchObject({code: 'not-found'});
      expect(await get(asBen, 'company/get', {companyId: aCompany(3)})).toMatchObject({name: 'Markt'});
    });
  });
}
