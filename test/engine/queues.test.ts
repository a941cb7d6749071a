import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input} from '../../core/contract/contract.ts';
import type {QueueId} from '../../core/lib/ids.ts';
import type {Rows} from '../../core/ports/rows.ts';
import type {Write} from '../../core/ports/store.ts';
import {ann, anId, aQueue, aSender, ben, cleo, senderRow} from '../support/builders.ts';
import {
  agent,
  annAlone,
  inbound,
  mia,
  openWorld,
  people,
  queueOf,
  route,
  type Process,
  type World,
} from '../support/world.ts';

let world: World;
let host: Process;

const open = async (rows: readonly Write[] = people) => {
  world = await openWorld(rows);
  host = await world.start();
};
beforeEach(() => open());
afterEach(() => world.close());

const done = {ok: true, value: null};
const refused = (code: string, reason?: string) => ({ok: false, failure: {code, ...(reason && {reason})}});

const queueCalled = async (name: string): Promise<Rows['queue']> => {
  const found = (await world.rows('queue')).find(one => one.name === name);
  if (found === undefined) throw new Error(`No queue ${name}`);
  return found;
};
const members = async (queueId: QueueId) =>
  (await world.rows('queueMember')).filter(one => one.queueId === queueId).map(one => one.agentId);

const settings = (changes: Partial<Input<'queue/save'>> = {}) => ({
  queueId: aQueue(2),
  name: 'Sales',
  autoAssign: true,
  assignMode: 'any' as const,
  stickyDays: null,
  canTake: true,
  requeuesUnanswered: null,
  soundOnConversation: false,
  soundOnMessage: false,
  acceptsCallsInWrapUp: false,
  ...changes,
});

describe('making and naming queues', () => {
  test('Q-3, Q-9: a new queue has the next number for a name, and assigns by itself', async () => {
    expect(await host.run(mia, 'queue/create', {queueId: aQueue(2)})).toEqual(done);
    expect(await host.run(mia, 'queue/create', {queueId: aQueue(3)})).toEqual(done);
    expect(await queueCalled('Queue #1')).toMatchObject({id: aQueue(2), autoAssign: true, isDefault: false});
    expect(await queueCalled('Queue #2')).toMatchObject({id: aQueue(3)});
  });

  test('Q-3: the number of a renamed queue may come again, that of one that is there never', async () => {
    await host.run(mia, 'queue/create', {queueId: aQueue(2)});
    await host.run(mia, 'queue/create', {queueId: aQueue(3)});
    await host.run(mia, 'queue/save', settings({name: 'Sales'}));
    await host.run(mia, 'queue/create', {queueId: aQueue(4)});
    expect((await world.rows('queue')).map(({name}) => name)).toEqual([
      'Default queue',
      'Sales',
      'Queue #2',
      'Queue #3',
    ]);
  });

  test('two Managers at once get two names', async () => {
    await Promise.all([3, 4, 5].map(n => host.run(mia, 'queue/create', {queueId: aQueue(n)})));
    const names = (await world.rows('queue')).map(({name}) => name);
    expect(new Set(names)).toEqual(new Set(['Default queue', 'Queue #1', 'Queue #2', 'Queue #3']));
  });

  test('the same command twice makes one queue; another command with its id is refused', async () => {
    const commandId = world.newCommand();
    const asked = {commandId, queueId: aQueue(2)};
    expect(await host.as(mia).run('queue/create', asked)).toEqual(done);
    expect(await host.as(mia).run('queue/create', asked)).toEqual(done);
    expect(await host.run(mia, 'queue/create', {queueId: aQueue(2)})).toMatchObject(refused('invalid', 'exists'));
    expect(await world.rows('queue')).toHaveLength(2);
  });

  test('Q-3, Q-10, AA-2, D3, D28, D31: everything about it can be set, the default queue’s name too', async () => {
    await host.run(mia, 'queue/create', {queueId: aQueue(2)});
    const wanted = {
      autoAssign: false,
      assignMode: 'sticky',
      stickyDays: 60,
      canTake: false,
      requeuesUnanswered: true,
      soundOnConversation: true,
      soundOnMessage: true,
      acceptsCallsInWrapUp: true,
    } as const;
    expect(await host.run(mia, 'queue/save', settings(wanted))).toEqual(done);
    expect(await queueCalled('Sales')).toEqual({
      id: aQueue(2),
      name: 'Sales',
      isDefault: false,
      isDeleted: false,
      ...wanted,
    });
    expect(await host.run(mia, 'queue/save', settings({queueId: aQueue(1), name: 'Reception'}))).toEqual(done);
    expect(await queueCalled('Reception')).toMatchObject({isDefault: true});
  });

  test('CL-1: the log says who changed which queue, not what somebody called it', async () => {
    await host.run(mia, 'queue/create', {queueId: aQueue(2)});
    await host.run(mia, 'queue/save', settings({name: 'Secret'}));
    const events = await world.rows('event');
    expect(events.map(({type, byKind, byId, conversationId}) => [type, byKind, byId, conversationId])).toEqual([
      ['queue-created', 'manager', mia, null],
      ['queue-saved', 'manager', mia, null],
    ]);
    expect(JSON.stringify(events)).not.toContain('Secret');
  });
});

describe('D42: only a Manager', () => {
  beforeEach(() => world.arrange(...queueOf(2, [ann])));

  test.each([
    ['queue/create', {queueId: aQueue(9)}],
    ['queue/save', settings()],
    ['queue/delete', {queueId: aQueue(2)}],
    ['queue/members', {queueId: aQueue(2), add: [ben], remove: []}],
    ['queue/join', {agentId: ben, add: [aQueue(2)], remove: []}],
    ['queue/senders', {queueId: aQueue(2), add: 'all', remove: [], defaultId: null}],
    ['sender/enable', {senderId: aSender(1), isEnabled: false}],
    ['sender/restrict', {isOn: true}],
  ] as const)('may do %s', async (command, input) => {
    const before = [await world.rows('queue'), await world.rows('queueMember'), await world.rows('sender')];
    expect(await host.run(ann, command, input as never)).toMatchObject(refused('forbidden'));
    expect([await world.rows('queue'), await world.rows('queueMember'), await world.rows('sender')]).toEqual(before);
    expect(await world.rows('event')).toEqual([]);
  });

  test.each([
    ['queue/save', settings({queueId: aQueue(9)})],
    ['queue/delete', {queueId: aQueue(9)}],
    ['queue/members', {queueId: aQueue(9), add: [ann], remove: []}],
    ['queue/join', {agentId: ann, add: [aQueue(9)], remove: []}],
    ['queue/join', {agentId: anId(99, 1), add: [aQueue(2)], remove: []}],
    ['queue/senders', {queueId: aQueue(2), add: [aSender(9)], remove: [], defaultId: null}],
    ['sender/enable', {senderId: aSender(9), isEnabled: true}],
  ] as const)('%s of what is not there is refused', async (command, input) => {
    expect(await host.run(mia, command, input as never)).toMatchObject(refused('not-found'));
  });
});

describe('Q-7: deleting a queue', () => {
  beforeEach(() => world.arrange(...queueOf(2, [ann]), route()));

  test('is refused while a conversation in it is not closed, and done when all are', async () => {
    const {conversationId} = await host.receive(inbound(1));
    expect(await host.run(mia, 'queue/delete', {queueId: aQueue(2)})).toMatchObject(refused('invalid', 'in-use'));
    for (const status of ['waiting', 'pending', 'solved'] as const) {
      await host.run(mia, 'conversation/set-status', {conversationId, status});
      expect(await host.run(mia, 'queue/delete', {queueId: aQueue(2)})).toMatchObject(refused('invalid', 'in-use'));
    }
    await host.run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
    expect(await host.run(mia, 'queue/delete', {queueId: aQueue(2)})).toEqual(done);
    expect(await queueCalled('Queue 2')).toMatchObject({isDeleted: true});
  });

  test('takes its routes and senders along: what comes then goes to the default queue', async () => {
    await host.run(mia, 'queue/senders', {queueId: aQueue(2), add: 'all', remove: [], defaultId: null});
    expect(await host.run(mia, 'queue/delete', {queueId: aQueue(2)})).toEqual(done);
    expect(await world.rows('route')).toEqual([]);
    expect(await world.rows('queueSender')).toEqual([]);
    await host.receive(inbound(1));
    expect(await world.rows('conversation')).toMatchObject([{queueId: aQueue(1)}]);
    expect(await host.run(mia, 'queue/delete', {queueId: aQueue(2)})).toMatchObject(refused('not-found'));
    expect(await host.run(mia, 'queue/save', settings())).toMatchObject(refused('not-found'));
  });

  test('D32: what is reopened after its queue was deleted goes on in the default queue, with its assignee', async () => {
    const {conversationId} = await host.receive(inbound(1));
    await host.run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
    await host.run(mia, 'queue/delete', {queueId: aQueue(2)});
    expect(await host.run(ann, 'conversation/reopen', {conversationId})).toEqual(done);
    expect(await world.rows('conversation')).toMatchObject([{status: 'open', queueId: aQueue(1), assignee: ann}]);
    const counted = (await world.rows('counter')).filter(({value}) => value > 0).map(({name}) => name);
    expect(counted).toContain(`queue:${aQueue(1)}`);
    expect(counted).not.toContain(`queue:${aQueue(2)}`);
  });

  test('nothing is moved to a queue that is gone', async () => {
    await world.arrange(route({queueId: aQueue(1)}));
    const {conversationId} = await host.receive(inbound(1));
    await host.run(mia, 'queue/delete', {queueId: aQueue(2)});
    const moved = await host.run(mia, 'conversation/set-queue', {conversationId, queueId: aQueue(2)});
    expect(moved).toMatchObject(refused('not-found'));
  });

  test('Q-2: the default queue stays', async () => {
    expect(await host.run(mia, 'queue/delete', {queueId: aQueue(1)})).toMatchObject(
      refused('invalid', 'default-queue'),
    );
  });

  test('a message and the deletion at once: the conversation is never in a queue that is gone', async () => {
    const [, deleted] = await Promise.all([
      host.receive(inbound(1)),
      host.run(mia, 'queue/delete', {queueId: aQueue(2)}),
    ]);
    const [conversation] = await world.rows('conversation');
    expect(deleted.ok ? aQueue(1) : aQueue(2)).toBe(conversation?.queueId);
  });

  test('after a restart it is still gone, and its name is free', async () => {
    await host.run(mia, 'queue/delete', {queueId: aQueue(2)});
    const again = await world.start();
    await again.receive(inbound(1));
    expect(await world.rows('conversation')).toMatchObject([{queueId: aQueue(1)}]);
  });
});

describe('who works in a queue', () => {
  beforeEach(() => world.arrange(...queueOf(2, [ann]), ...queueOf(3, [])));

  test('Q-5: only enabled agents are added, all of them or none', async () => {
    await world.arrange(agent({id: cleo, name: 'Cleo', isEnabled: false}));
    const asked = {queueId: aQueue(2), add: [ben, cleo], remove: [ann]};
    expect(await host.run(mia, 'queue/members', asked)).toMatchObject(refused('invalid', 'not-enabled'));
    expect(await members(aQueue(2))).toEqual([ann]);
    expect(await host.run(mia, 'queue/members', {...asked, add: [ben]})).toEqual(done);
    expect(await members(aQueue(2))).toEqual([ben]);
  });

  test('Q-5: a disabled one can still be taken out', async () => {
    await world.arrange(agent({isEnabled: false}));
    expect(await host.run(mia, 'queue/members', {queueId: aQueue(2), add: [], remove: [ann]})).toEqual(done);
    expect(await members(aQueue(2))).toEqual([]);
  });

  test('Q-6: from an agent’s page the other way round', async () => {
    expect(await host.run(mia, 'queue/join', {agentId: ann, add: [aQueue(3)], remove: [aQueue(2)]})).toEqual(done);
    expect([await members(aQueue(2)), await members(aQueue(3))]).toEqual([[], [ann]]);
    await world.arrange(agent({isEnabled: false}));
    const joined = await host.run(mia, 'queue/join', {agentId: ann, add: [aQueue(2)], remove: []});
    expect(joined).toMatchObject(refused('invalid', 'not-enabled'));
  });

  test('Q-2: nobody joins or leaves the default queue: everybody is in it', async () => {
    const asked = {queueId: aQueue(1), add: [ann], remove: []};
    expect(await host.run(mia, 'queue/members', asked)).toMatchObject(refused('invalid', 'default-queue'));
    const joined = await host.run(mia, 'queue/join', {agentId: ann, add: [], remove: [aQueue(1)]});
    expect(joined).toMatchObject(refused('invalid', 'default-queue'));
  });

  test('who is added twice or was never in it makes no difference', async () => {
    for (const change of [
      {add: [ann], remove: []},
      {add: [], remove: [ben]},
      {add: [ben], remove: [ben]},
    ]) {
      expect(await host.run(mia, 'queue/members', {queueId: aQueue(2), ...change})).toEqual(done);
    }
    expect(await members(aQueue(2))).toEqual([ann, ben]);
  });

  test('AA-3: who joins gets what waits there', async () => {
    await world.close();
    await open([...annAlone, ...queueOf(2, []), route()]);
    await host.receive(inbound(1));
    expect(await world.rows('conversation')).toMatchObject([{assignee: null}]);
    await host.run(mia, 'queue/members', {queueId: aQueue(2), add: [ann], remove: []});
    expect(await world.rows('conversation')).toMatchObject([{assignee: ann}]);
  });

  test('AA-3: a queue that begins to assign by itself gives out what waits', async () => {
    await world.close();
    await open([...annAlone, ...queueOf(2, [ann], {autoAssign: false}), route()]);
    await host.receive(inbound(1));
    expect(await world.rows('conversation')).toMatchObject([{assignee: null}]);
    await host.run(mia, 'queue/save', settings());
    expect(await world.rows('conversation')).toMatchObject([{assignee: ann}]);
  });

  test('AA-3: also the queue of more agents than fit into one turn', async () => {
    await world.close();
    const many = Array.from({length: 25}, (_, n) => agent({id: anId(100 + n, 1) as typeof ann, name: `Agent ${n}`}));
    const writes: Write[] = people.map(write =>
      write.do === 'put' && write.table === 'queue' ? {...write, row: {...write.row, autoAssign: false}} : write,
    );
    await open([...writes, ...many]);
    for (let n = 0; n < 40; n += 1) await host.receive(inbound(n));
    await host.run(mia, 'queue/save', settings({queueId: aQueue(1), name: 'All'}));
    await world.settle();
    expect((await world.rows('conversation')).filter(({assignee}) => assignee === null)).toEqual([]);
  });
});

describe('the addresses of a queue', () => {
  const more = [
    senderRow({id: aSender(2), channel: 'sms', address: '4930123', name: 'SMS'}),
    senderRow({id: aSender(3), channel: 'voice', address: '4930456', name: 'Hotline'}),
    senderRow({id: aSender(4), channel: 'sms', address: '4930789', name: 'Old', isEnabled: false}),
  ].map((row): Write => ({do: 'put', table: 'sender', row}));
  beforeEach(() => world.arrange(...queueOf(2, [ann]), ...more));

  const senders = (input: Partial<Omit<Input<'queue/senders'>, 'commandId'>>) =>
    host.run(mia, 'queue/senders', {queueId: aQueue(2), add: [], remove: [], defaultId: null, ...input});
  const own = async () => (await world.rows('queueSender')).map(({senderId, isDefault}) => [senderId, isDefault]);

  test('SN-2, SN-9: the first one added is the default, until another one is made it', async () => {
    expect(await senders({add: [aSender(2), aSender(1)]})).toEqual(done);
    expect(await own()).toEqual([
      [aSender(1), false],
      [aSender(2), true],
    ]);
    expect(await senders({defaultId: aSender(1)})).toEqual(done);
    expect(await own()).toEqual([
      [aSender(1), true],
      [aSender(2), false],
    ]);
  });

  test('SN-9: the default goes to and fro at once, and there is one at the end', async () => {
    await senders({add: [aSender(1), aSender(2)]});
    await Promise.all([2, 1, 2, 1, 2].map(n => senders({defaultId: aSender(n)})));
    expect(await own()).toEqual([
      [aSender(1), false],
      [aSender(2), true],
    ]);
  });

  test('SN-6: "add all" takes every one there is and that is on, now', async () => {
    await senders({add: 'all'});
    expect((await own()).map(([id]) => id)).toEqual([aSender(1), aSender(2), aSender(3)]);
    await world.arrange({
      do: 'put',
      table: 'sender',
      row: senderRow({id: aSender(6), channel: 'internal', address: 'i'}),
    });
    await senders({add: 'all'});
    expect(await own()).toHaveLength(3);
    expect(await senders({add: [aSender(6)]})).toMatchObject(refused('not-found'));
    const row = senderRow({id: aSender(5), channel: 'sms', address: '1'});
    await world.arrange({do: 'put', table: 'sender', row});
    expect(await own()).toHaveLength(3);
  });

  test('SN-6: the default is not taken out without a successor', async () => {
    await senders({add: [aSender(1), aSender(2)]});
    expect(await senders({remove: [aSender(1)]})).toMatchObject(refused('invalid', 'default-missing'));
    expect(await senders({remove: [aSender(1)], defaultId: aSender(2)})).toEqual(done);
    expect(await own()).toEqual([[aSender(2), true]]);
    expect(await senders({defaultId: aSender(1)})).toMatchObject(refused('invalid', 'not-added'));
  });

  test('Q-8: a queue with a number of its own assigns by itself', async () => {
    await senders({add: [aSender(3)]});
    expect(await host.run(mia, 'queue/save', settings({autoAssign: false}))).toMatchObject(
      refused('invalid', 'needs-auto-assign'),
    );
    await senders({remove: [aSender(3)]});
    expect(await host.run(mia, 'queue/save', settings({autoAssign: false}))).toEqual(done);
    expect(await senders({add: [aSender(3)]})).toMatchObject(refused('invalid', 'needs-auto-assign'));
  });

  test('SN-6: one that is switched off takes nothing in, and stays what it was to its queues', async () => {
    await senders({add: [aSender(1)]});
    expect(await host.run(mia, 'sender/enable', {senderId: aSender(1), isEnabled: false})).toEqual(done);
    expect(await host.engine.desk.receive(inbound(1))).toMatchObject({ok: false});
    expect(await own()).toEqual([[aSender(1), true]]);
    expect(await host.run(mia, 'sender/enable', {senderId: aSender(1), isEnabled: true})).toEqual(done);
    expect(await host.engine.desk.receive(inbound(1))).toMatchObject({ok: true});
  });
});

describe('SN-3: who answers', () => {
  const answer = async (by: typeof ann, conversationId: Input<'message/reply'>['conversationId']) =>
    host.run(by, 'message/reply', {conversationId, messageId: world.newMessage(), text: 'Hi', files: [], seen: null});

  test('with the switch on nobody outside the conversation’s queue, not even whom it is assigned to', async () => {
    await world.arrange(...queueOf(2, [ann]), route());
    const {conversationId} = await host.receive(inbound(1));
    expect(await world.rows('conversation')).toMatchObject([{assignee: ann}]);
    await host.run(mia, 'queue/members', {queueId: aQueue(2), add: [ben], remove: [ann]});
    expect(await answer(ann, conversationId)).toEqual(done);

    await host.run(mia, 'sender/restrict', {isOn: true});
    expect(await answer(ann, conversationId)).toMatchObject(refused('invalid', 'outside-queue'));
    expect(await answer(mia, conversationId)).toEqual(done);
    await host.run(mia, 'queue/members', {queueId: aQueue(2), add: [ann], remove: []});
    expect(await answer(ann, conversationId)).toEqual(done);
  });

  test('Q-2: in the default queue everybody is inside', async () => {
    await host.run(mia, 'sender/restrict', {isOn: true});
    const {conversationId} = await host.receive(inbound(1));
    const [{assignee}] = (await world.rows('conversation')) as [Rows['conversation']];
    expect(await answer(assignee ?? mia, conversationId)).toEqual(done);
  });

  test('an answer goes out from the address the conversation began at', async () => {
    await world.arrange({do: 'put', table: 'sender', row: senderRow({id: aSender(2), address: 'widget-2'})});
    const {conversationId} = await host.receive(inbound(1, {senderId: aSender(2)}));
    await answer(mia, conversationId);
    await world.settle();
    expect(host.channel.handed).toMatchObject([{senderId: aSender(2), address: 'visitor-1'}]);
  });
});
