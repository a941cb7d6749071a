import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Result} from '../../core/lib/failure.ts';
import type {InboundMessage, Received} from '../../core/ports/channel.ts';
import type {Rows} from '../../core/ports/rows.ts';
import type {Write} from '../../core/ports/store.ts';
import {aQueue, aRoute, aSender, ann, ben, senderRow} from '../support/builders.ts';
import {inbound, mia, openWorld, people, queueOf, route, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

const open = async (rows: readonly Write[] = people) => {
  world = await openWorld(rows);
  host = await world.start();
};
beforeEach(() => open());
afterEach(() => world.close());

const receive = (message: InboundMessage): Promise<Result<Received>> => host.engine.desk.receive(message);
const accepted = (message: InboundMessage): Promise<Received> => host.receive(message);

describe('a first message', () => {
  test('MW-13, LC-1, LC-12: opens a conversation with everything that is known', async () => {
    const received = await accepted(inbound(1, {text: 'My order\nis late'}));
    const [conversation] = await world.rows('conversation');
    expect(conversation).toMatchObject({
      id: received.conversationId,
      shortId: 1,
      channel: 'live-chat',
      senderId: aSender(1),
      customerAddress: 'visitor-1',
      status: 'open',
      queueId: aQueue(1),
      priority: 'normal',
      topic: 'Talking with Customer 1',
      createdAt: received.at,
      lastInboundAt: received.at,
      pendingSince: received.at,
      unreadCount: 1,
      lastPublicPosition: received.position,
      previewBy: 'customer',
      previewText: 'My order is late',
      previewFiles: 0,
    });
  });

  test('CL-1: its log says who did what, in order', async () => {
    await accepted(inbound(1));
    const events = (await world.rows('event')).filter(({conversationId}) => conversationId !== null);
    expect(events.map(({position, type, byKind, isShown}) => [position, type, byKind, isShown])).toEqual([
      [1, 'started', 'customer', true],
      [2, 'routed', 'automation', true],
      [3, 'message-received', 'customer', true],
      [4, 'assigned', 'automation', true],
    ]);
  });

  test('events carry ids and rule state, never what somebody wrote', async () => {
    await accepted(inbound(1, {text: 'My secret', name: 'Zoë'}));
    const events = JSON.stringify(await world.rows('event'));
    expect(events).not.toContain('secret');
    expect(events).not.toContain('Zoë');
  });

  test('CU-1: makes a customer who is not known, named as the channel says, else by the address', async () => {
    await accepted(inbound(1, {name: '  Zoë Müller '}));
    await accepted(inbound(2, {name: '   '}));
    await accepted(inbound(3, {name: undefined}));
    const customers = await world.rows('customer');
    expect(customers.map(({name, nameKey, isKnown}) => [name, nameKey, isKnown])).toEqual([
      ['Zoë Müller', 'zoe muller', false],
      ['visitor-2', 'visitor-2', false],
      ['visitor-3', 'visitor-3', false],
    ]);
  });

  test('is refused for a sender that is not there or not enabled, and leaves nothing', async () => {
    await world.arrange({
      do: 'put',
      table: 'sender',
      row: senderRow({id: aSender(2), address: 'w2', isEnabled: false}),
    });
    for (const senderId of [aSender(2), aSender(3)]) {
      expect(await receive(inbound(1, {senderId}))).toMatchObject({ok: false, failure: {code: 'not-found'}});
    }
    expect(await world.rows('customer')).toEqual([]);
    expect(await world.rows('event')).toEqual([]);
  });

  test('a preview is one line of at most 200 characters, and cuts no emoji in half (MW-4)', async () => {
    await accepted(inbound(1, {text: `${'a'.repeat(199)}👍`}));
    await accepted(inbound(2, {text: ` ${'\n'.repeat(3_000)}after a long pause`}));
    const previews = (await world.rows('conversation')).map(({previewText}) => previewText);
    expect(previews[0]).toBe('a'.repeat(199));
    expect(previews[1]).toBe('after a long pause');
  });
});

describe('the next message', () => {
  test('C-13: of the same sender and address joins the conversation', async () => {
    const first = await accepted(inbound(1));
    const second = await accepted(inbound(1, {providerId: '1/2'}));
    expect(second).toMatchObject({conversationId: first.conversationId, isDuplicate: false});
    expect(second.position).toBeGreaterThan(first.position);
    expect(await world.rows('conversation')).toMatchObject([{unreadCount: 2, pendingSince: first.at}]);
  });

  test('C-13: of another address or to another sender opens one of its own', async () => {
    await world.arrange({do: 'put', table: 'sender', row: senderRow({id: aSender(2), address: 'widget-2'})});
    await accepted(inbound(1));
    await accepted(inbound(2));
    await accepted(inbound(1, {senderId: aSender(2)}));
    const rows = await world.rows('conversation');
    expect(rows.map(({shortId, senderId, customerAddress}) => [shortId, senderId, customerAddress])).toEqual(
      expect.arrayContaining([
        [1, aSender(1), 'visitor-1'],
        [2, aSender(1), 'visitor-2'],
        [3, aSender(2), 'visitor-1'],
      ]),
    );
    expect(await world.rows('customer')).toHaveLength(2);
  });

  test.each(['solved', 'waiting', 'pending'] as const)(
    'LC-4, LC-6, D13: reopens a %s conversation, which keeps its assignee',
    async status => {
      const {conversationId} = await accepted(inbound(1));
      const [{assignee}] = (await world.rows('conversation')) as [Rows['conversation']];
      await host.run(mia, 'conversation/set-status', {conversationId, status});
      await accepted(inbound(1, {providerId: '1/2'}));
      expect(await world.rows('conversation')).toMatchObject([{id: conversationId, status: 'open', assignee}]);
    },
  );

  test('LC-17: after closed opens another for the same customer', async () => {
    const first = await accepted(inbound(1));
    await host.run(mia, 'conversation/set-status', {conversationId: first.conversationId, status: 'closed'});
    const second = await accepted(inbound(1, {providerId: '1/2'}));
    expect(second.conversationId).not.toBe(first.conversationId);
    const rows = await world.rows('conversation');
    expect(rows.map(({status, shortId}) => [status, shortId])).toEqual([
      ['closed', 1],
      ['open', 2],
    ]);
    expect(new Set(rows.map(({customerId}) => customerId)).size).toBe(1);
  });
});

describe('a repeated webhook', () => {
  test('is harmless and gets the first answer', async () => {
    const first = await accepted(inbound(1));
    const before = [await world.rows('message'), await world.rows('event'), await world.rows('change')];
    expect(await accepted(inbound(1))).toEqual({...first, isDuplicate: true});
    expect([await world.rows('message'), await world.rows('event'), await world.rows('change')]).toEqual(before);
  });

  test('is harmless while the first is still under way', async () => {
    const answers = await Promise.all([accepted(inbound(1)), accepted(inbound(1)), accepted(inbound(1))]);
    expect(answers.map(({isDuplicate}) => isDuplicate)).toEqual([false, true, true]);
    expect(new Set(answers.map(({messageId}) => messageId)).size).toBe(1);
    expect(await world.rows('message')).toHaveLength(1);
  });

  test('is harmless after the conversation was closed: it opens none', async () => {
    const {conversationId} = await accepted(inbound(1));
    await host.run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
    expect(await accepted(inbound(1))).toMatchObject({conversationId, isDuplicate: true});
    expect(await world.rows('conversation')).toHaveLength(1);
  });

  test('the same id at another sender is another message', async () => {
    await world.arrange({do: 'put', table: 'sender', row: senderRow({id: aSender(2), address: 'widget-2'})});
    await accepted(inbound(1));
    expect(await accepted(inbound(1, {senderId: aSender(2)}))).toMatchObject({isDuplicate: false});
  });
});

describe('routing', () => {
  const spanish = (n: number, changes: Partial<Rows['route']>): Write =>
    route({
      id: aRoute(n),
      rank: n,
      condition: {category: 'conversation', attribute: 'content', is: 'contains', value: 'hola'},
      ...changes,
    });
  const queues = [...queueOf(2, [ann]), ...queueOf(3, [ben])];
  const place = async () => {
    const [row] = await world.rows('conversation');
    return [row?.queueId, row?.priority];
  };

  test('R-1, R-9: the first matching route gives queue and priority', async () => {
    await world.arrange(...queues, spanish(1, {priority: 'high'}));
    await accepted(inbound(1, {text: '¡HOLA!'}));
    expect(await place()).toEqual([aQueue(2), 'high']);
    const [, routed] = await world.rows('event');
    expect(routed?.body).toEqual({queueId: aQueue(2), priority: 'high', routeId: aRoute(1)});
  });

  test('R-5: of two that match, the upper one, whichever was made first', async () => {
    await world.arrange(
      ...queues,
      spanish(1, {rank: 2}),
      spanish(2, {rank: 1, queueId: aQueue(3), priority: 'urgent'}),
    );
    await accepted(inbound(1, {text: 'hola'}));
    expect(await place()).toEqual([aQueue(3), 'urgent']);
  });

  test('R-3, Q-2: a disabled one is passed over; nothing matches: the default queue', async () => {
    await world.arrange(...queues, spanish(1, {isEnabled: false}));
    await accepted(inbound(1, {text: 'hola'}));
    expect(await place()).toEqual([aQueue(1), 'normal']);
    const [, routed] = await world.rows('event');
    expect(routed?.body).toEqual({queueId: aQueue(1), priority: 'normal'});
  });

  test('R-1: a message that joins a conversation does not route it again', async () => {
    await world.arrange(...queues, spanish(1, {}));
    await accepted(inbound(1, {text: 'Hello'}));
    await accepted(inbound(1, {text: 'hola', providerId: '1/2'}));
    expect(await place()).toEqual([aQueue(1), 'normal']);
  });
});

describe('C-13: quick messages', () => {
  test('1,000 at once of 50 customers are 50 conversations with 20 messages each, in order', async () => {
    const messages = Array.from({length: 1_000}, (_, n) =>
      inbound(n % 50, {providerId: `${n % 50}/${Math.floor(n / 50)}`, text: `Message ${Math.floor(n / 50)}`}),
    );
    const answers = await Promise.all(messages.map(receive));
    expect(answers.filter(({ok}) => !ok)).toEqual([]);

    const conversations = await world.rows('conversation');
    expect(conversations).toHaveLength(50);
    const said = (await world.rows('message')).toSorted((a, b) => a.position - b.position);
    for (const {id, unreadCount} of conversations) {
      const texts = said.filter(one => one.conversationId === id).map(({text}) => text);
      expect(texts).toEqual(Array.from({length: 20}, (_, n) => `Message ${n}`));
      expect(unreadCount).toBe(20);
    }
    expect(await world.rows('customer')).toHaveLength(50);
    const changes = await world.rows('change');
    expect(changes.map(({seq}) => seq)).toEqual(Array.from({length: changes.length}, (_, n) => n + 1));
  }, 20_000);
});
