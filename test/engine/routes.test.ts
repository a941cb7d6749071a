import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {MOST_QUEUES, MOST_ROUTES} from '../../core/contract/queue-routes.ts';
import type {Input} from '../../core/contract/contract.ts';
import type {InboundMessage} from '../../core/ports/channel.ts';
import type {Write} from '../../core/ports/store.ts';
import type {Condition} from '../../core/routing/condition.ts';
import {
  aCustomer,
  ann,
  aQueue,
  aRoute,
  aSender,
  aTag,
  ben,
  companyRow,
  customerAddressRow,
  customerRow,
  queueRow,
  senderRow,
} from '../support/builders.ts';
import {inbound, mia, openWorld, people, queueOf, route, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

beforeEach(async () => {
  world = await openWorld([...people, ...queueOf(2, [ann]), ...queueOf(3, [ben])]);
  host = await world.start();
});
afterEach(() => world.close());

const done = {ok: true, value: null};
const refused = (code: string, reason?: string) => ({ok: false, failure: {code, ...(reason && {reason})}});

const says = (value: string): Condition => ({category: 'conversation', attribute: 'content', is: 'contains', value});
const create = (n: number, changes: Partial<Input<'route/create'>> = {}) =>
  host.run(mia, 'route/create', {
    routeId: aRoute(n),
    name: `Route ${n}`,
    condition: says('hola'),
    queueId: aQueue(2),
    priority: 'normal',
    ...changes,
  });
const inOrder = async () =>
  (await world.rows('route')).toSorted((a, b) => a.rank - b.rank).map(({id}) => Number.parseInt(id.slice(-4), 16));

/** Where a first message goes, and how urgent it is. */
let customers = 0;
async function placed(changes: Partial<InboundMessage> = {}): Promise<unknown[]> {
  customers += 1;
  const {conversationId} = await host.receive(inbound(customers, {text: '¡Hola!', ...changes}));
  const row = (await world.rows('conversation')).find(({id}) => id === conversationId);
  return [row?.queueId, row?.priority];
}

describe('R-2, R-3, R-11: a route', () => {
  test('is made enabled, after all others, and decides from the next conversation on', async () => {
    expect(await placed()).toEqual([aQueue(1), 'normal']);
    expect(await create(1, {priority: 'high'})).toEqual(done);
    expect(await create(2, {queueId: aQueue(3)})).toEqual(done);
    expect(await world.rows('route')).toMatchObject([
      {id: aRoute(1), isEnabled: true, rank: 1},
      {id: aRoute(2), isEnabled: true, rank: 2},
    ]);
    expect(await placed()).toEqual([aQueue(2), 'high']);
  });

  test('R-3: that is disabled is skipped until it is enabled again', async () => {
    await create(1);
    expect(await host.run(mia, 'route/enable', {routeId: aRoute(1), isEnabled: false})).toEqual(done);
    expect(await placed()).toEqual([aQueue(1), 'normal']);
    expect(await host.run(mia, 'route/enable', {routeId: aRoute(1), isEnabled: true})).toEqual(done);
    expect(await placed()).toEqual([aQueue(2), 'normal']);
  });

  test('R-9: that is changed keeps its place, and what was routed before stays where it is', async () => {
    await create(1);
    await create(2, {queueId: aQueue(3)});
    expect(await placed()).toEqual([aQueue(2), 'normal']);
    const saved = {
      routeId: aRoute(1),
      name: 'Urgent',
      condition: says('¡'),
      queueId: aQueue(2),
      priority: 'urgent',
    } as const;
    expect(await host.run(mia, 'route/save', saved)).toEqual(done);
    expect(await inOrder()).toEqual([1, 2]);
    expect(await placed()).toEqual([aQueue(2), 'urgent']);
    expect((await world.rows('conversation')).map(({priority}) => priority)).toEqual(['normal', 'urgent']);
  });

  test('that is deleted is gone', async () => {
    await create(1);
    expect(await host.run(mia, 'route/delete', {routeId: aRoute(1)})).toEqual(done);
    expect(await placed()).toEqual([aQueue(1), 'normal']);
    expect(await host.run(mia, 'route/delete', {routeId: aRoute(1)})).toMatchObject(refused('not-found'));
  });

  test.each([
    ['route/create', {routeId: aRoute(2), name: 'A', condition: says('a'), queueId: aQueue(2), priority: 'low'}],
    ['route/save', {routeId: aRoute(1), name: 'A', condition: says('a'), queueId: aQueue(2), priority: 'low'}],
    ['route/delete', {routeId: aRoute(1)}],
    ['route/enable', {routeId: aRoute(1), isEnabled: false}],
    ['route/move', {routeId: aRoute(1), before: null}],
  ] as const)('R-2: %s is for Managers only', async (command, input) => {
    await create(1);
    const before = await world.rows('route');
    expect(await host.run(ann, command, input as never)).toMatchObject(refused('forbidden'));
    expect(await world.rows('route')).toEqual(before);
  });

  test('R-11: leads to a queue there is, and asks about what there is', async () => {
    const wrong = [
      [{queueId: aQueue(9)}, refused('not-found')],
      [
        {condition: {category: 'conversation', attribute: 'to', is: 'is', value: 'widget-9'}},
        refused('invalid', 'no-such-sender'),
      ],
      [
        {condition: {any: [says('a'), {category: 'email', attribute: 'to', is: 'in-list', value: aSender(9)}]}},
        refused('invalid', 'no-such-sender'),
      ],
      [{condition: {category: 'sender-queues', is: 'in-list', value: aQueue(2)}}, refused('invalid', 'senders-off')],
      [
        {condition: {category: 'conversation', attribute: 'tags', is: 'in-list', value: aTag(9)}},
        refused('invalid', 'no-such-tag'),
      ],
      [
        {condition: {category: 'person-custom', type: 'text', attribute: 'shoe', is: 'is', value: '42'}},
        refused('invalid', 'no-such-attribute'),
      ],
      [{routeId: aRoute(1)}, refused('invalid', 'exists')],
    ] as const;
    await create(1);
    for (const [changes, refusal] of wrong) expect(await create(2, changes as never)).toMatchObject(refusal);
    await host.run(mia, 'sender/restrict', {isOn: true});
    const asks: Condition = {category: 'sender-queues', is: 'in-list', value: aQueue(9)};
    expect(await create(2, {condition: asks})).toMatchObject(refused('invalid', 'no-such-queue'));
    expect(await inOrder()).toEqual([1]);
  });
});

test('as many routes and queues as a list shows, and no more', async () => {
  const many = Array.from({length: MOST_ROUTES}, (_, n) => n + 2);
  const row = {
    rank: 1,
    name: 'A',
    isEnabled: false,
    condition: says('x'),
    queueId: aQueue(2),
    priority: 'low',
  } as const;
  await world.arrange(
    ...many.map((n): Write => ({do: 'put', table: 'route', row: {...row, id: aRoute(n), rank: n}})),
    ...many.slice(0, MOST_QUEUES - 3).map((n): Write => {
      const queue = queueRow({id: aQueue(n + 10), name: `Queue #${n}`, isDefault: false});
      return {do: 'put', table: 'queue', row: queue};
    }),
  );
  expect(await create(1)).toMatchObject(refused('invalid', 'too-many'));
  expect(await host.run(mia, 'queue/create', {queueId: aQueue(9)})).toMatchObject(refused('invalid', 'too-many'));
  expect(await host.run(mia, 'route/delete', {routeId: aRoute(5)})).toEqual(done);
  expect(await host.run(mia, 'queue/delete', {queueId: aQueue(12)})).toEqual(done);
  expect(await create(1)).toEqual(done);
  expect(await host.run(mia, 'queue/create', {queueId: aQueue(9)})).toEqual(done);
});

describe('R-4: the order', () => {
  const move = (n: number, before: number | null) =>
    host.run(mia, 'route/move', {routeId: aRoute(n), before: before === null ? null : aRoute(before)});
  beforeEach(async () => {
    for (const n of [1, 2, 3, 4]) await create(n);
  });

  test('R-5: what is dragged up is asked first', async () => {
    await create(5, {queueId: aQueue(3), priority: 'urgent'});
    expect(await placed()).toEqual([aQueue(2), 'normal']);
    expect(await move(5, 1)).toEqual(done);
    expect(await inOrder()).toEqual([5, 1, 2, 3, 4]);
    expect(await placed()).toEqual([aQueue(3), 'urgent']);
  });

  test('to the end, to the middle, to where it is', async () => {
    await move(1, null);
    await move(4, 3);
    await move(2, 2);
    expect(await inOrder()).toEqual([2, 4, 3, 1]);
  });

  test('in front of one that is gone meanwhile is refused, and nothing moves', async () => {
    await host.run(mia, 'route/delete', {routeId: aRoute(3)});
    expect(await move(1, 3)).toMatchObject(refused('not-found'));
    expect(await inOrder()).toEqual([1, 2, 4]);
  });

  test('two people at once: both moves are done, one after the other, and the order is the same after a restart', async () => {
    await Promise.all([move(4, 1), move(1, null)]);
    expect(await inOrder()).toEqual([4, 2, 3, 1]);
    const again = await world.start();
    await again.run(mia, 'route/move', {routeId: aRoute(3), before: aRoute(4)});
    expect(await inOrder()).toEqual([3, 4, 2, 1]);
  });
});

describe('R-6: what is known of a new conversation', () => {
  const only = (condition: Condition, n = 1) => create(n, {condition, priority: 'high'});
  const hit = [aQueue(2), 'high'];
  const miss = [aQueue(1), 'normal'];

  test('R-8: the widget it was written in', async () => {
    await world.arrange({do: 'put', table: 'sender', row: senderRow({id: aSender(2), address: 'widget-2'})});
    await only({category: 'conversation', attribute: 'to', is: 'is', value: 'widget-2'});
    expect([await placed(), await placed({senderId: aSender(2)})]).toEqual([miss, hit]);
  });

  test('R-8: routes that were stored with the sender’s id go on as before', async () => {
    const condition = {attribute: 'to', is: 'is', value: aSender(1)} as unknown as Condition;
    await world.arrange(route({condition, priority: 'high'}));
    expect(await placed()).toEqual(hit);
  });

  test('R-8: whether it is a visitor nobody knows', async () => {
    await world.arrange(
      {do: 'put', table: 'customer', row: customerRow()},
      {do: 'put', table: 'customerAddress', row: customerAddressRow({address: 'zoe'})},
    );
    await only({category: 'conversation', attribute: 'isVisitor', is: 'is', value: true});
    expect([await placed(), await placed({address: 'zoe'})]).toEqual([hit, miss]);
    await world.arrange({do: 'put', table: 'sender', row: senderRow({id: aSender(3), channel: 'sms', address: '49'})});
    expect(await placed({channel: 'sms', senderId: aSender(3)})).toEqual(miss);
  });

  test('what the channel knows of an e-mail, of an Apple device, and what came along', async () => {
    await only({category: 'email', attribute: 'subject', is: 'starts-with', value: 'RE: order'});
    await only({category: 'apple', attribute: 'locale', is: 'is', value: 'de_DE'}, 2);
    await only({category: 'custom', type: 'number', attribute: 'ivr', is: 'is', value: 2}, 3);
    const email = {from: 'a@example.org', to: ['b@example.org'], cc: [], bcc: [], subject: 'Re: Order 7'};
    expect(await placed({email})).toEqual(hit);
    expect(await placed({apple: {locale: 'de_DE'}})).toEqual(hit);
    expect(await placed({data: {ivr: '2'}})).toEqual(hit);
    expect(await placed({data: {ivr: '1'}, apple: {locale: 'de_AT'}, email: {...email, subject: 'Order'}})).toEqual(
      miss,
    );
  });

  test('R-8: the person and their company, if somebody knows them', async () => {
    const company = companyRow({attributes: {industry: 'Brewery', seats: 40}});
    const person = {isKnown: true, companyId: company.id, attributes: {city: 'Köln', vip: true}};
    await world.arrange(
      {do: 'put', table: 'company', row: company},
      {do: 'put', table: 'customer', row: customerRow(person)},
      {do: 'put', table: 'customerAddress', row: customerAddressRow({address: 'zoe'})},
      {do: 'put', table: 'customer', row: customerRow({...person, id: aCustomer(2), isKnown: false})},
      {do: 'put', table: 'customerAddress', row: customerAddressRow({address: 'who', customerId: aCustomer(2)})},
      ...(
        [
          ['person', 'vip', 'boolean'],
          ['company', 'seats', 'number'],
        ] as const
      ).map(([subject, name, type]): Write => ({
        do: 'put',
        table: 'attributeDefinition',
        row: {subject, name, type, isDeleted: false, createdAt: 1},
      })),
    );
    for (const condition of [
      {category: 'person', attribute: 'city', is: 'starts-with', value: 'koln'},
      {category: 'person-custom', type: 'boolean', attribute: 'vip', is: 'is', value: true},
      {category: 'company', attribute: 'industry', is: 'is', value: 'brewery'},
      {category: 'company-custom', type: 'number', attribute: 'seats', is: 'after-or-on', value: 40},
    ] satisfies Condition[]) {
      expect(await only(condition)).toEqual(done);
      expect([await placed({address: 'zoe'}), await placed({address: 'who'}), await placed()]).toEqual([
        hit,
        miss,
        miss,
      ]);
      await host.run(mia, 'route/delete', {routeId: aRoute(1)});
      for (const row of await world.rows('conversation')) {
        await host.run(mia, 'conversation/set-status', {conversationId: row.id, status: 'closed'});
      }
    }
  });

  test('LC-16: its tags, which it keeps; what is no tag here is passed over', async () => {
    const tags = [1, 2, 3].map((n): Write => {
      const row = {
        id: aTag(n),
        name: `Tag ${n}`,
        nameKey: `tag ${n}`,
        kind: 'conversation',
        isDeleted: n === 3,
      } as const;
      return {do: 'put', table: 'tag', row};
    });
    await world.arrange(...tags);
    expect(await only({category: 'conversation', attribute: 'tags', is: 'in-list', value: aTag(1)})).toEqual(done);
    expect(await placed({tags: [aTag(2)]})).toEqual(miss);
    expect(await placed({tags: [aTag(2), aTag(1), aTag(2), aTag(3), aTag(4)]})).toEqual(hit);
    expect((await world.rows('conversation')).map(row => row.tags)).toEqual([[aTag(2)], [aTag(2), aTag(1)]]);
    const log = (await world.rows('event')).filter(({body}) => 'tagId' in body || 'routeId' in body);
    expect(log.map(({type, byId}) => [type, byId]).slice(-3)).toEqual([
      ['tagged', 'flow'],
      ['tagged', 'flow'],
      ['routed', 'routing'],
    ]);
  });

  test('R-10: the senders of a queue, also when they change later', async () => {
    await host.run(mia, 'sender/restrict', {isOn: true});
    await only({category: 'sender-queues', is: 'in-list', value: aQueue(3)});
    expect(await placed()).toEqual(miss);
    const own = {queueId: aQueue(3), remove: [], defaultId: null};
    await host.run(mia, 'queue/senders', {...own, add: [aSender(1)]});
    expect(await placed()).toEqual(hit);
    await host.run(mia, 'queue/senders', {...own, add: [], remove: [aSender(1)]});
    expect(await placed()).toEqual(miss);
  });

  test('R-1: none of it is asked of a message that joins a conversation', async () => {
    await host.receive(inbound(99, {text: 'Hello'}));
    await only(says('hola'));
    const {conversationId} = await host.receive(inbound(99, {text: 'hola', providerId: '99/2'}));
    const row = (await world.rows('conversation')).find(({id}) => id === conversationId);
    expect([row?.queueId, row?.priority]).toEqual(miss);
  });

  test('another process changed the routes: the next conversation goes by the new ones', async () => {
    await create(1);
    const other = await world.start({isSole: false});
    await other.run(mia, 'route/delete', {routeId: aRoute(1)});
    expect(await placed()).toEqual(miss);
  });
});

test('R-1: a refused command leaves the order as it was, in memory, too', async () => {
  await create(1);
  await host.run(mia, 'route/move', {routeId: aRoute(1), before: aRoute(7)});
  expect(await placed()).toEqual([aQueue(2), 'normal']);
});
