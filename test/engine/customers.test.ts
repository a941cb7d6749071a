import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input, Output, QueryRoute} from '../../core/contract/contract.ts';
import type {Customer} from '../../core/contract/customer-routes.ts';
import type {AgentId, CustomerId} from '../../core/lib/ids.ts';
import type {InboundMessage} from '../../core/ports/channel.ts';
import type {Write} from '../../core/ports/store.ts';
import {aCompany, aCustomer, ann, aQueue, aRoute, aSender, ben, customerRow, senderRow} from '../support/builders.ts';
import {inbound, mia, openWorld, people, queueOf, route, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

const open = async (rows: readonly Write[] = people) => {
  await world?.close();
  world = await openWorld([
    ...rows,
    {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'sms', address: '+4930100', name: 'SMS'})},
    {do: 'put', table: 'sender', row: senderRow({id: aSender(3), channel: 'whatsapp', address: '+4930200'})},
    {do: 'put', table: 'sender', row: senderRow({id: aSender(4), channel: 'email', address: 'us@example.org'})},
  ]);
  host = await world.start();
};
beforeEach(() => open());
afterEach(() => world.close());

const sms = (address: string, changes: Partial<InboundMessage> = {}): InboundMessage =>
  inbound(1, {channel: 'sms', senderId: aSender(2), address, providerId: world.newMessage(), ...changes});

const ask = async <Q extends QueryRoute>(who: AgentId, query: Q, input: Input<Q>): Promise<Output<Q>> => {
  const answer = await host.as(who).query(query, input);
  if (!answer.ok) throw new Error(`${query}: ${answer.failure.code}`);
  return answer.value;
};
const done = async (answer: Promise<{readonly ok: boolean}>): Promise<void> =>
  expect(await answer).toMatchObject({ok: true});
const zoe = aCustomer(50);
const saveZoe = () => host.run(ann, 'customer/save', {customerId: zoe, name: 'Zoë Müller'});
const profile = (id: CustomerId, who = mia): Promise<Customer> => ask(who, 'customer/get', {customerId: id});
const setCountry = (country: string | null) => host.run(mia, 'attribute/set-country', {country});
const customerOf = async (conversationId: string): Promise<CustomerId> => {
  const rows = await world.rows('conversation');
  const row = rows.find(({id}) => id === conversationId);
  if (row === undefined) throw new Error('no such conversation');
  return row.customerId;
};

describe('an address that comes in', () => {
  test('NC-5, D43: the same number in any form is one customer with one conversation', async () => {
    await done(setCountry('DE'));
    const forms = ['+4930901820', '030 901820', '0049 30/901820', '(030) 90-18-20', '4930901820'];
    for (const form of forms) await host.receive(sms(form));
    expect(await world.rows('customer')).toMatchObject([{isKnown: false}]);
    expect(await world.rows('conversation')).toMatchObject([{customerAddress: '+4930901820', unreadCount: 5}]);
    expect(await world.rows('customerAddress')).toMatchObject([
      {channel: 'sms', address: '+4930901820', shown: '+4930901820', dialled: '030901820'},
    ]);
  });

  test('NC-5: the four ways to write 80010020000 are one customer', async () => {
    for (const form of ['(800) 100-20000', '800-100-20000', '80010020000', '(800)-100-20000'])
      await host.receive(sms(form));
    expect(await world.rows('customerAddress')).toMatchObject([{address: '80010020000', shown: '(800) 100-20000'}]);
    expect(await world.rows('conversation')).toHaveLength(1);
  });

  test('D43: a number that was kept before anybody said where the workspace is, is still found', async () => {
    const first = await host.receive(sms('030 901820'));
    await done(setCountry('DE'));
    const second = await host.receive(sms('030 901820'));
    expect(second.conversationId).toBe(first.conversationId);
    expect(await world.rows('customer')).toHaveLength(1);
  });

  test('D43: a mailbox is one however its domain is written; what is before the @ is not ours to change', async () => {
    const mail = (address: string) =>
      inbound(1, {channel: 'email', senderId: aSender(4), address, providerId: world.newMessage()});
    for (const form of ['zoe@Bücher.example', 'zoe@XN--BCHER-KVA.example']) await host.receive(mail(form));
    await host.receive(mail('Zoe@bücher.example'));
    expect((await world.rows('customerAddress')).map(({address}) => address).toSorted()).toEqual([
      'Zoe@xn--bcher-kva.example',
      'zoe@xn--bcher-kva.example',
    ]);
  });

  test('a business-scoped id is an address as it is: a number is no key to everybody', async () => {
    const whatsapp = {channel: 'whatsapp', senderId: aSender(3)} as const;
    await host.receive(sms('DE.10203a', {...whatsapp, name: 'Zoë'}));
    await host.receive(sms('+4930901820', {...whatsapp, name: 'Zoë'}));
    expect(await world.rows('customer')).toHaveLength(2);
  });

  test('a repeated webhook in another form of the number is the same message', async () => {
    await done(setCountry('DE'));
    const first = await host.receive(sms('030 901820', {providerId: 'p1'}));
    const again = await host.receive(sms('+4930901820', {providerId: 'p1'}));
    expect(again).toMatchObject({messageId: first.messageId, isDuplicate: true});
  });
});

describe('a profile', () => {
  test('CU-1: whoever has one is known, and keeps what was not said', async () => {
    const {conversationId} = await host.receive(inbound(1));
    const customerId = await customerOf(conversationId);
    expect((await profile(customerId)).isKnown).toBe(false);
    await done(host.run(ann, 'customer/save', {customerId, attributes: {city: ' Köln ', tags: ['vip']}}));
    await done(host.run(ben, 'customer/save', {customerId, name: 'Zoë', attributes: {gender: 'female'}}));
    expect(await profile(customerId)).toMatchObject({
      name: 'Zoë',
      isKnown: true,
      attributes: {city: 'Köln', tags: ['vip'], gender: 'female'},
    });
    expect(await world.rows('customer')).toMatchObject([{name: 'Zoë', nameKey: 'zoe'}]);
  });

  test('R-7: another system’s name for somebody is one person’s; who has it is said', async () => {
    const max = aCustomer(61);
    await done(host.run(ann, 'customer/save', {customerId: zoe, name: 'Zoë Müller', externalId: 'crm-1'}));
    const taken = await host.run(ben, 'customer/save', {customerId: max, name: 'Max', externalId: 'crm-1'});
    expect(taken).toMatchObject({
      ok: false,
      failure: {code: 'invalid', path: ['externalId'], reason: 'taken', detail: `${zoe} Zoë Müller`},
    });
    expect((await world.rows('customer')).map(({id}) => id)).toEqual([zoe]);
    // Said again of who has it, given up, and then it is free.
    await done(host.run(ann, 'customer/save', {customerId: zoe, externalId: 'crm-1'}));
    await done(host.run(ann, 'customer/save', {customerId: zoe, externalId: null}));
    await done(host.run(ben, 'customer/save', {customerId: max, name: 'Max', externalId: 'crm-1'}));
  });

  test('R-7: two at once: one has it, the other is told', async () => {
    const both = [60, 61].map(n =>
      host.run(ann, 'customer/save', {customerId: aCustomer(n), name: `Person ${n}`, externalId: 'crm-1'}),
    );
    expect((await Promise.all(both)).map(({ok}) => ok)).toEqual([true, false]);
  });

  test('CU-5: any agent may begin and change one; null takes a value away', async () => {
    await done(saveZoe());
    await done(host.run(ben, 'customer/save', {customerId: zoe, externalId: 'crm-1', attributes: {city: 'Bonn'}}));
    await done(host.run(ann, 'customer/save', {customerId: zoe, externalId: null, attributes: {city: null}}));
    expect(await profile(zoe, ann)).toMatchObject({name: 'Zoë Müller', externalId: null, attributes: {}});
  });

  test.each([
    [{city: 7}, 'city', 'not-text'],
    [{birthDate: '2026-02-29'}, 'birthDate', 'not-a-date'],
    [{gender: 'other'}, 'gender', 'not-a-gender'],
    [{tags: 'vip'}, 'tags', 'not-texts'],
    [{Colour: 'red'}, 'Colour', 'unknown-attribute'],
    [{constructor: 'x'}, 'constructor', 'unknown-attribute'],
    [{Score: 'seven'}, 'Score', 'not-a-number'],
    [{Paying: 1}, 'Paying', 'not-yes-or-no'],
  ])('CU-2, D6: %j is refused, saying where and why', async (attributes, name, reason) => {
    await done(saveZoe());
    await done(host.run(mia, 'attribute/define', {subject: 'person', name: 'Score', type: 'number'}));
    await done(host.run(mia, 'attribute/define', {subject: 'person', name: 'Paying', type: 'boolean'}));
    expect(await host.run(ann, 'customer/save', {customerId: zoe, attributes})).toMatchObject({
      failure: {code: 'invalid', path: ['attributes', name], reason},
    });
  });

  test('needs a name, and a company that is there', async () => {
    expect(await host.run(ann, 'customer/save', {customerId: zoe})).toMatchObject({
      failure: {path: ['name'], reason: 'missing'},
    });
    expect(await host.run(ann, 'customer/save', {customerId: zoe, name: 'Zoë', companyId: aCompany(9)})).toMatchObject({
      failure: {path: ['companyId'], reason: 'not-there'},
    });
    expect(await world.rows('customer')).toEqual([]);
  });

  test('a company has people, and attributes of its own', async () => {
    await done(
      host.run(ann, 'company/save', {companyId: aCompany(1), name: 'Brücke', attributes: {domains: ['b.example']}}),
    );
    await done(host.run(ann, 'customer/save', {customerId: zoe, name: 'Zoë', companyId: aCompany(1)}));
    expect(await profile(zoe)).toMatchObject({company: {id: aCompany(1), name: 'Brücke'}});
    expect(await ask(ann, 'company/people', {companyId: aCompany(1), after: null})).toMatchObject({
      customers: [{customerId: zoe, company: {name: 'Brücke'}}],
      next: null,
    });
    expect(await ask(ann, 'company/find', {text: 'bru'})).toMatchObject({companies: [{name: 'Brücke'}]});
    expect(await host.run(ann, 'company/save', {companyId: aCompany(1), attributes: {city: 'Bonn'}})).toMatchObject({
      failure: {path: ['attributes', 'city'], reason: 'unknown-attribute'},
    });
    await done(host.run(ann, 'customer/save', {customerId: zoe, companyId: null}));
    expect((await profile(zoe)).company).toBeNull();
  });

  test('A.31: a company that is removed leaves its people, who have none, and says so in the log', async () => {
    const firm = aCompany(1);
    await done(host.run(ann, 'company/save', {companyId: firm, name: 'Brücke'}));
    await done(host.run(ann, 'customer/save', {customerId: zoe, name: 'Zoë', companyId: firm}));
    expect(await host.run(ann, 'company/remove', {companyId: firm})).toMatchObject({failure: {code: 'forbidden'}});
    await done(host.run(mia, 'company/remove', {companyId: firm}));
    expect(await profile(zoe)).toMatchObject({name: 'Zoë', isKnown: true, company: null});
    expect(await ask(ann, 'company/find', {text: 'bru'})).toEqual({companies: []});
    expect(await host.run(mia, 'company/remove', {companyId: firm})).toMatchObject({failure: {code: 'not-found'}});
    const logged = (await world.rows('event')).filter(({type}) => type === 'company-removed');
    expect(logged).toMatchObject([{conversationId: null, byId: mia, body: {companyId: firm}}]);
  });

  test('A.31: so does one of more people than go in one turn, and a merge that is taken back finds none', async () => {
    const firm = aCompany(1);
    const row = {id: firm, name: 'Brücke', nameKey: 'brucke', externalId: null, attributes: {}, createdAt: 1};
    const staff = Array.from({length: 501}, (_, n) => customerRow({id: aCustomer(n + 100), companyId: firm}));
    await world.arrange({do: 'put', table: 'company', row});
    await world.arrange(...staff.map((one): Write => ({do: 'put', table: 'customer', row: one})));
    const [kept, absorb] = [aCustomer(100), aCustomer(101)];
    await done(host.run(mia, 'customer/merge', {customerId: kept, absorb, companyId: null}));
    await done(host.run(mia, 'company/remove', {companyId: firm}));
    await world.settle();
    expect(await world.rows('company')).toEqual([]);
    expect((await world.rows('customer')).filter(({companyId}) => companyId !== null)).toEqual([]);
    await done(host.run(mia, 'customer/unmerge', {customerId: absorb}));
    expect(await profile(kept)).toMatchObject({company: null});
  });

  test('R-7: a route asks about the person and their company as the profile has them', async () => {
    await open([
      ...people,
      ...queueOf(2, [ann]),
      ...queueOf(3, [ann]),
      route({
        condition: {category: 'person-custom', attribute: 'Score', type: 'number', is: 'after', value: 5},
        queueId: aQueue(2),
      }),
      route({
        id: aRoute(2),
        rank: 2,
        condition: {category: 'company', attribute: 'segment', is: 'is', value: 'gold'},
        queueId: aQueue(3),
      }),
    ]);
    await done(host.run(mia, 'attribute/define', {subject: 'person', name: 'Score', type: 'number'}));
    await done(host.run(ann, 'company/save', {companyId: aCompany(1), name: 'B', attributes: {segment: 'Gold'}}));
    const make = async (n: number, more: Partial<Input<'customer/save'>>) => {
      await done(host.run(ann, 'customer/save', {customerId: aCustomer(n), name: `Customer ${n}`, ...more}));
      const address = {customerId: aCustomer(n), channel: 'sms', address: `+49309018${n}`, isShared: false} as const;
      await done(host.run(ann, 'customer/add-address', address));
      await host.receive(sms(address.address));
    };
    await make(51, {attributes: {Score: 6}});
    await make(52, {companyId: aCompany(1)});
    await make(53, {attributes: {Score: 5}});
    const queues = (await world.rows('conversation')).toSorted((a, b) => a.shortId - b.shortId);
    expect(queues.map(({queueId}) => queueId)).toEqual([aQueue(2), aQueue(3), aQueue(1)]);
  });
});

describe('attributes and the card', () => {
  test('D6, D42: declared by a Manager, once, under a name that is free', async () => {
    const define = (who: AgentId, name: string, type: 'text' | 'number' = 'text') =>
      host.run(who, 'attribute/define', {subject: 'person', name, type});
    expect(await define(ann, 'Score')).toMatchObject({failure: {code: 'forbidden'}});
    await done(define(mia, 'Score'));
    expect(await define(mia, 'Score')).toMatchObject({failure: {reason: 'name-taken'}});
    expect(await define(mia, 'city')).toMatchObject({failure: {reason: 'reserved'}});
    await done(host.run(mia, 'attribute/remove', {subject: 'person', name: 'Score'}));
    expect(await define(mia, 'Score', 'number')).toMatchObject({failure: {path: ['type'], reason: 'type-differs'}});
    await done(define(mia, 'Score'));
    const {person, company} = await ask(ann, 'attribute/list', {});
    expect(person.at(-1)).toEqual({name: 'Score', type: 'text', isStandard: false});
    expect(company.every(({isStandard}) => isStandard)).toBe(true);
    expect(await host.run(mia, 'attribute/remove', {subject: 'company', name: 'Score'})).toMatchObject({
      failure: {code: 'not-found'},
    });
  });

  test('a removed attribute keeps its values, and takes no new ones', async () => {
    await done(host.run(mia, 'attribute/define', {subject: 'person', name: 'Score', type: 'number'}));
    await done(host.run(ann, 'customer/save', {customerId: zoe, name: 'Zoë', attributes: {Score: 1}}));
    await done(host.run(mia, 'attribute/remove', {subject: 'person', name: 'Score'}));
    expect(await host.run(ann, 'customer/save', {customerId: zoe, attributes: {Score: 2}})).toMatchObject({
      failure: {reason: 'unknown-attribute'},
    });
    await done(host.run(ann, 'customer/save', {customerId: zoe, attributes: {city: 'Bonn'}}));
    expect((await profile(zoe)).attributes).toEqual({Score: 1, city: 'Bonn'});
  });

  test('CU-2, CU-3, CU-6: the card shows what a Manager put on it, in that order', async () => {
    const first = await ask(ann, 'attribute/list', {});
    expect(first.card.basic.map(({attribute}) => attribute)).toEqual(['gender', 'city', 'country']);
    await done(host.run(mia, 'attribute/define', {subject: 'person', name: 'Score', type: 'number'}));
    const card = {
      basic: [{attribute: 'Score', mode: 'view'} as const],
      more: [{attribute: 'birthDate', mode: 'edit'} as const],
    };
    expect(await host.run(ann, 'attribute/set-card', card)).toMatchObject({failure: {code: 'forbidden'}});
    const twice = {...card, more: [...card.basic]};
    expect(await host.run(mia, 'attribute/set-card', twice)).toMatchObject({failure: {reason: 'twice'}});
    const none = {basic: [], more: [{attribute: 'Colour', mode: 'view'} as const]};
    expect(await host.run(mia, 'attribute/set-card', none)).toMatchObject({failure: {reason: 'unknown-attribute'}});
    await done(host.run(mia, 'attribute/set-card', card));
    expect((await ask(ann, 'attribute/list', {})).card).toEqual(card);
    await done(host.run(mia, 'attribute/remove', {subject: 'person', name: 'Score'}));
    expect((await ask(ann, 'attribute/list', {})).card).toEqual({...card, basic: []});
  });

  test('D43: where the workspace is, is a Manager’s to say, and a country that telephones', async () => {
    expect(await host.run(ann, 'attribute/set-country', {country: 'DE'})).toMatchObject({failure: {code: 'forbidden'}});
    expect(await setCountry('XX')).toMatchObject({failure: {reason: 'not-a-country'}});
    await done(setCountry('DE'));
    expect((await ask(ann, 'attribute/list', {})).country).toBe('DE');
    await done(setCountry(null));
    expect((await ask(ann, 'attribute/list', {})).country).toBeNull();
  });
});

describe('how somebody is reached', () => {
  const add = (typed: string, more: Partial<Input<'customer/add-address'>> = {}) =>
    host.run(ann, 'customer/add-address', {customerId: zoe, channel: 'sms', address: typed, isShared: false, ...more});

  test('NC-5, CU-5: as typed for people, in its normal form for the machine', async () => {
    await done(setCountry('DE'));
    await done(saveZoe());
    await done(add(' 030/90 18 20'));
    await done(add('zoe@Example.org', {channel: 'email'}));
    expect((await profile(zoe)).addresses).toEqual([
      {channel: 'email', address: 'zoe@example.org', shown: 'zoe@Example.org', isShared: false, others: []},
      {channel: 'sms', address: '+4930901820', shown: '030/90 18 20', isShared: false, others: []},
    ]);
    await done(add('+49 30 901820'));
    expect(await world.rows('customerAddress')).toMatchObject([{}, {shown: '+49 30 901820'}]);
    const received = await host.receive(sms('+4930901820'));
    expect(await customerOf(received.conversationId)).toBe(zoe);
  });

  test('NC-5: a letter is refused, saying so', async () => {
    await done(saveZoe());
    expect(await add('0800 FLOWERS')).toMatchObject({failure: {code: 'invalid', path: ['address'], reason: 'letters'}});
  });

  test('a number that two people share has one holder; the other says so', async () => {
    const {conversationId} = await host.receive(sms('+4930901820', {name: 'Desk'}));
    const desk = await customerOf(conversationId);
    await done(saveZoe());
    expect(await add('+49 30 901820')).toMatchObject({failure: {path: ['address'], reason: 'held'}});
    await done(add('+49 30 901820', {isShared: true}));
    expect((await profile(zoe)).addresses).toMatchObject([
      {address: '+4930901820', isShared: true, others: [{id: desk, name: 'Desk', isHolder: true}]},
    ]);
    expect((await profile(desk)).addresses).toMatchObject([{isShared: false, others: [{id: zoe, isHolder: false}]}]);
    const remove = {customerId: zoe, channel: 'sms', address: '+4930901820'} as const;
    await done(host.run(ann, 'customer/remove-address', remove));
    expect(await host.run(ann, 'customer/remove-address', remove)).toMatchObject({failure: {reason: 'not-there'}});
    expect((await profile(desk)).addresses).toMatchObject([{others: []}]);
  });

  test('an address that was taken away is a stranger’s the next time', async () => {
    await done(saveZoe());
    await done(add('+4930901820'));
    const first = await host.receive(sms('+4930901820'));
    await done(host.run(mia, 'conversation/set-status', {conversationId: first.conversationId, status: 'closed'}));
    await done(host.run(ann, 'customer/remove-address', {customerId: zoe, channel: 'sms', address: '+4930901820'}));
    const second = await host.receive(sms('+4930901820'));
    expect(await customerOf(first.conversationId)).toBe(zoe);
    expect(await customerOf(second.conversationId)).not.toBe(zoe);
  });
});

describe('who may see whom (decision 0008)', () => {
  test('known people are everybody’s; a stranger is there for who may see what they said', async () => {
    await open([...people, ...queueOf(2, [ben]), route()]);
    const {conversationId} = await host.receive(inbound(1));
    const customerId = await customerOf(conversationId);
    const see = (who: AgentId) => host.as(who).query('customer/get', {customerId});
    expect(await see(ben)).toMatchObject({ok: true});
    expect(await see(mia)).toMatchObject({ok: true});
    expect(await see(ann)).toMatchObject({failure: {code: 'not-found'}});
    expect((await ask(ann, 'customer/find', {text: 'Customer 1'})).customers).toEqual([]);
    expect(await host.run(ann, 'customer/save', {customerId, name: 'X'})).toMatchObject({failure: {code: 'not-found'}});
    await done(host.run(ben, 'customer/save', {customerId, name: 'Zoë'}));
    expect(await see(ann)).toMatchObject({ok: true});
    expect((await ask(ann, 'customer/find', {text: 'zoe'})).customers).toMatchObject([{customerId}]);
    expect((await ask(ann, 'customer/history', {customerId, after: null})).rows).toEqual([]);
    expect((await ask(ben, 'customer/history', {customerId, after: null})).rows).toMatchObject([{conversationId}]);
  });
});
