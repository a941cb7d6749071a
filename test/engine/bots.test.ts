import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import type {EventRow} from '../../core/ports/rows.ts';
import type {Write} from '../../core/ports/store.ts';
import {
  aCall,
  aConversation,
  aDesk,
  anAgent,
  ann,
  aQueue,
  aRoute,
  aSender,
  aTag,
  ben,
  cleo,
  senderRow,
} from '../support/builders.ts';
import {botRows, fakeBots, helper, type FakeBots} from '../support/bots.ts';
import {inbound, mia, openWorld, people, queueOf, route, type Process, type World} from '../support/world.ts';

const tag = (n: number, name: string): Write => ({
  do: 'put',
  table: 'tag',
  row: {id: aTag(n), name, nameKey: name.toLowerCase(), kind: 'conversation', isDeleted: false},
});

let world: World;
let host: Process;
let bots: FakeBots;
beforeEach(async () => {
  bots = fakeBots();
  // Queue 2 is Ben's; what is tagged as a refund goes there.
  const refunds = route({
    condition: {category: 'conversation', attribute: 'tags', is: 'in-list', value: aTag(1)},
    priority: 'high',
  });
  world = await openWorld([...people, ...queueOf(2, [ben]), tag(1, 'Refund'), refunds, ...botRows()]);
  host = await world.start({bots});
});
afterEach(() => world.close());

const asHelper = <C extends CommandRoute>(name: C, input: Omit<Input<C>, 'commandId'>) =>
  host.engine
    .as({agentId: helper, isManager: false, isBot: true})
    .run(name, {commandId: world.newCommand(), ...input} as Input<typeof name>);
const say = (conversationId: ConversationId, text = 'How can I help?') =>
  asHelper('message/reply', {conversationId, messageId: world.newMessage(), text, files: [], seen: null});
const handOver = (conversationId: ConversationId, hint: {tags?: ReturnType<typeof aTag>[]; topic?: string} = {}) =>
  asHelper('conversation/hand-over', {conversationId, tags: hint.tags ?? [], topic: hint.topic ?? null});
const wrote = async (n: number, changes: Parameters<typeof inbound>[1] = {}) => {
  const {conversationId} = await host.receive(inbound(n, changes));
  await world.settle();
  return conversationId;
};
const row = async (id: ConversationId) => {
  const found = (await world.rows('conversation')).find(one => one.id === id);
  if (found === undefined) throw new Error(`No ${id}`);
  return found;
};
const log = async (id: ConversationId, ...types: string[]): Promise<readonly EventRow[]> =>
  (await world.rows('event')).filter(one => one.conversationId === id && types.includes(one.type));
const counter = async (name: string) => (await world.rows('counter')).find(one => one.name === name)?.value ?? 0;
const workloads = async () => (await world.rows('workload')).filter(({count}) => count > 0);
const code = (result: {ok: boolean; failure?: {code: string}}) => result.failure?.code;

describe('BO-5, CV-14: what comes in where a bot answers', () => {
  test('is the bot’s, is routed all the same (R-1), and handed to it with its conversation', async () => {
    const id = await wrote(1);
    expect(await row(id)).toMatchObject({assignee: helper, withBot: true, isForPeople: false, queueId: aQueue(1)});
    expect((await log(id, 'assigned')).map(({body, byId}) => ({body, byId}))).toEqual(
      [{body: {from: undefined, to: helper, isBot: true}, byId: 'bots'}].map(one => ({
        ...one,
        body: expect.objectContaining({to: helper, isBot: true}),
      })),
    );
    expect(bots.told).toMatchObject([
      {
        bot: {id: helper, name: 'Helper', url: 'https://bot.example.org/in'},
        conversationId: id,
        text: 'Hello from 1',
        customer: {name: 'Customer 1', address: 'visitor-1'},
      },
    ]);
  });

  test('BO-1: it is in nobody’s work, waits for nobody and is counted as the bots’ (AW-2)', async () => {
    await wrote(1);
    expect(await workloads()).toEqual([]);
    expect(await counter(`bots:${aQueue(1)}`)).toBe(1);
    expect(await counter(`unassigned:${aQueue(1)}`)).toBe(0);
    expect(await counter(`mine:${helper}`)).toBe(0);
    expect(await counter(`queue:${aQueue(1)}`)).toBe(1);
  });

  test('the next message threads as always and is the bot’s as well, in order', async () => {
    const id = await wrote(1);
    expect(await wrote(1, {providerId: '1/2', text: 'Still there?'})).toBe(id);
    expect(bots.told.map(({text}) => text)).toEqual(['Hello from 1', 'Still there?']);
    expect(bots.told[0]?.position).toBeLessThan(bots.told[1]?.position ?? 0);
  });

  test('a message that comes twice is told once', async () => {
    await wrote(1);
    await wrote(1);
    expect(bots.told).toHaveLength(1);
  });

  test('in order per conversation: the second waits while the first is under way, another customer’s does not', async () => {
    let release: (() => void) | undefined;
    bots.answer = message =>
      message.text === 'Hello from 1'
        ? new Promise(resolve => (release = () => resolve({outcome: 'taken'})))
        : {outcome: 'taken'};
    const id = await wrote(1);
    await wrote(1, {providerId: '1/2', text: 'Second'});
    const other = await wrote(2);
    expect(bots.told.map(({conversationId, text}) => [conversationId, text])).toEqual([
      [id, 'Hello from 1'],
      [other, 'Hello from 2'],
    ]);
    release?.();
    await world.settle();
    expect(bots.told.at(-1)).toMatchObject({conversationId: id, text: 'Second'});
  });

  test('at least once: what was under way when the process died is told again by the next', async () => {
    bots.answer = () => new Promise(() => {});
    const id = await wrote(1);
    host.kill();
    const next = fakeBots();
    host = await world.start({bots: next});
    await world.settle();
    expect(next.told).toMatchObject([{conversationId: id, messageId: bots.told[0]?.messageId}]);
  });

  test('an address where no bot answers is people’s', async () => {
    await world.arrange({do: 'put', table: 'sender', row: senderRow({id: aSender(2), address: 'widget-2'})});
    const id = await wrote(2, {senderId: aSender(2)});
    expect(await row(id)).toMatchObject({withBot: false, isForPeople: true});
    expect(bots.told).toEqual([]);
  });

  test('what nobody has had yet becomes the bot’s with the customer’s next word', async () => {
    await world.arrange(...botRows({isActive: false}));
    await host.run(ann, 'presence/set', {status: 'away'});
    for (const one of [ben, cleo]) await host.run(one, 'presence/set', {status: 'away'});
    const id = await wrote(1);
    expect(await row(id)).toMatchObject({assignee: null, withBot: false});
    await world.arrange(...botRows());
    await wrote(1, {providerId: '1/2'});
    expect(await row(id)).toMatchObject({assignee: helper, withBot: true});
  });

  test('CV-4: a contact whose agent is there goes to them and not to the bot', async () => {
    await wrote(1);
    const [customer] = await world.rows('customer');
    if (customer === undefined) throw new Error('nobody');
    const preset = {customerId: customer.id, assignees: [cleo], isRestricted: false, visibleTo: []};
    // A phone number comes back, a visitor does not.
    await world.arrange(
      {do: 'put', table: 'sender', row: senderRow({id: aSender(3), channel: 'sms', address: '+441'})},
      ...botRows({senderIds: [aSender(1), aSender(3)]}),
      {do: 'put', table: 'customer', row: {...customer, hasPreset: true}},
      {do: 'put', table: 'contactPreset', row: preset},
      {
        do: 'put',
        table: 'customerAddress',
        row: {
          channel: 'sms',
          address: '+442071838750',
          customerId: customer.id,
          shown: '+442071838750',
          addressKey: '+442071838750',
          dialled: '',
        },
      },
    );
    const id = await wrote(3, {channel: 'sms', senderId: aSender(3), address: '+442071838750'});
    expect(await row(id)).toMatchObject({assignee: cleo, withBot: false});
  });

  test('NC-6: what a blocked customer writes is no bot’s business', async () => {
    const id = await wrote(1);
    const {customerId} = await row(id);
    await host.run(mia, 'customer/block', {customerId, isBlocked: true});
    await wrote(1, {providerId: '1/2'});
    expect(bots.told).toHaveLength(1);
  });
});

describe('BO-6: what a bot says', () => {
  test('goes out to the customer, as the bot’s, and answers (AW-4)', async () => {
    const id = await wrote(1);
    expect(await say(id)).toEqual({ok: true, value: null});
    await world.settle();
    expect(host.channel.handed).toMatchObject([{conversationId: id, text: 'How can I help?'}]);
    expect(await row(id)).toMatchObject({previewBy: 'bot', pendingSince: null, unreadCount: 0, isForPeople: false});
    expect((await world.rows('message')).at(-1)).toMatchObject({kind: 'outbound', byKind: 'bot', byId: helper});
    // AA-1: who talked with a customer last is a person.
    expect(await world.rows('customerAgent')).toEqual([]);
  });

  test('the same command twice is one message', async () => {
    const id = await wrote(1);
    const commandId = world.newCommand();
    const input = {commandId, conversationId: id, messageId: world.newMessage(), text: 'Hi', files: [], seen: null};
    const api = host.engine.as({agentId: helper, isManager: false, isBot: true});
    expect([await api.run('message/reply', input), await api.run('message/reply', input)]).toEqual([
      {ok: true, value: null},
      {ok: true, value: null},
    ]);
    expect(await log(id, 'replied')).toHaveLength(1);
  });

  test('BO-4: it begins nothing, sets nothing up and asks nothing', async () => {
    const id = await wrote(1);
    const opened = await asHelper('conversation/open-internal', {
      conversationId: aConversation(9),
      messageId: world.newMessage(),
      topic: 'x',
      to: {queueId: aQueue(1)},
      related: null,
      text: 'x',
      files: [],
    });
    expect(code(opened)).toBe('forbidden');
    expect(
      code(await asHelper('message/note', {conversationId: id, messageId: world.newMessage(), text: 'x', files: []})),
    ).toBe('forbidden');
    expect(code(await asHelper('tag/create', {tagId: aTag(5), name: 'x'}))).toBe('forbidden');
    const api = host.engine.as({agentId: helper, isManager: false, isBot: true});
    expect(code(await api.query('conversation/get', {conversationId: id}))).toBe('forbidden');
  });

  test('somebody who only says that they are a bot is none', async () => {
    const id = await wrote(1);
    const result = await host.engine.as({agentId: anAgent(51), isManager: false, isBot: true}).run('message/reply', {
      commandId: world.newCommand(),
      conversationId: id,
      messageId: world.newMessage(),
      text: 'x',
      files: [],
      seen: null,
    });
    expect(code(result)).toBe('forbidden');
  });

  test('LC-5: nothing in what is closed', async () => {
    const id = await wrote(1);
    await asHelper('conversation/set-status', {conversationId: id, status: 'closed'});
    expect(code(await say(id))).toBe('closed');
    expect(code(await handOver(id))).toBe('closed');
  });

  test('BO-10: what it knows is shown to people', async () => {
    const id = await wrote(1);
    const metadata = {Manufacturer: 'Mazda', Model: 'CX-5', EnginePower: 90};
    expect(await asHelper('conversation/set-metadata', {conversationId: id, metadata})).toMatchObject({ok: true});
    const head = await host.as(ann).query('conversation/get', {conversationId: id});
    expect(head.ok && head.value).toMatchObject({metadata, withBot: true, assignee: {id: helper, name: 'Helper'}});
  });
});

describe('BO-7: a bot hands over', () => {
  test('by route: it is out, the routes decide anew with its tags (BO-9), auto-assignment follows (AA-3)', async () => {
    const id = await wrote(1);
    expect(await handOver(id, {tags: [aTag(1)], topic: 'Wants 20 € back'})).toEqual({ok: true, value: null});
    expect(await row(id)).toMatchObject({
      assignee: ben,
      withBot: false,
      isForPeople: true,
      queueId: aQueue(2),
      priority: 'high',
      topic: 'Wants 20 € back',
      tags: [aTag(1)],
      excluded: [],
    });
    expect((await log(id, 'routed')).at(-1)?.body).toEqual({queueId: aQueue(2), priority: 'high', routeId: aRoute(1)});
    expect((await log(id, 'assigned'))[1]).toMatchObject({
      byKind: 'bot',
      byId: helper,
      body: {from: helper, because: 'handed-over'},
    });
    expect(await workloads()).toEqual([{agentId: ben, capacityGroup: 'live-chat', count: 1}]);
    expect(await counter(`bots:${aQueue(1)}`)).toBe(0);
  });

  test('afterwards it neither receives nor sends, and is told whose it is', async () => {
    const id = await wrote(1);
    await handOver(id, {tags: [aTag(1)]});
    expect(await say(id)).toMatchObject({ok: false, failure: {code: 'taken', by: ben}});
    await wrote(1, {providerId: '1/2'});
    expect(bots.told).toHaveLength(1);
    expect(await handOver(id)).toMatchObject({ok: false, failure: {code: 'taken', by: ben}});
  });

  test('nobody there: it waits for people and never goes back to a bot', async () => {
    const id = await wrote(1);
    for (const one of [ann, ben, cleo]) await host.run(one, 'presence/set', {status: 'away'});
    await handOver(id);
    expect(await row(id)).toMatchObject({assignee: null, withBot: false, isForPeople: true});
    expect(await counter(`unassigned:${aQueue(1)}`)).toBe(1);
    await wrote(1, {providerId: '1/2'});
    expect(await row(id)).toMatchObject({assignee: null, withBot: false});
    expect(await say(id)).toMatchObject({ok: false, failure: {code: 'taken', by: null}});
  });

  test('to an agent by name: no routing, and it stops receiving and sending (D10, CV-15: of its queue)', async () => {
    const id = await wrote(1);
    expect(await asHelper('conversation/assign', {conversationId: id, to: cleo, seen: helper})).toMatchObject({
      ok: true,
    });
    expect(await row(id)).toMatchObject({assignee: cleo, withBot: false, queueId: aQueue(1)});
    expect(await log(id, 'routed')).toHaveLength(1);
    await wrote(1, {providerId: '1/2'});
    expect([bots.told.length, code(await say(id))]).toEqual([1, 'taken']);
  });

  test('D31: also where agents may not take by hand: a bot takes nothing', async () => {
    await world.arrange(...queueOf(1, [], {isDefault: true, canTake: false, name: 'Default queue'}));
    const id = await wrote(1);
    expect(await asHelper('conversation/assign', {conversationId: id, to: ann, seen: helper})).toMatchObject({
      ok: true,
    });
  });

  test('to nobody: whoever is free in its queue', async () => {
    const id = await wrote(1);
    await asHelper('conversation/assign', {conversationId: id, to: null, seen: helper});
    expect(await row(id)).toMatchObject({withBot: false, isForPeople: true, assignee: expect.any(String)});
  });

  test('a tag that is not there hands nothing over; nor does what no bot has', async () => {
    const id = await wrote(1);
    expect(code(await handOver(id, {tags: [aTag(7)]}))).toBe('not-found');
    expect(await row(id)).toMatchObject({withBot: true});
    await handOver(id);
    const again = await host.run(mia, 'conversation/hand-over', {conversationId: id, tags: [], topic: null});
    expect(again).toMatchObject({ok: false, failure: {code: 'invalid', reason: 'no-bot'}});
  });

  test('R-1: where no route leads, a priority that was set by hand stays', async () => {
    const id = await wrote(1);
    await host.run(mia, 'conversation/set-priority', {conversationId: id, priority: 'urgent'});
    await handOver(id);
    expect(await row(id)).toMatchObject({queueId: aQueue(1), priority: 'urgent'});
  });

  test('CV-15: who is beside it goes with it only as a member of where it goes', async () => {
    const id = await wrote(1);
    for (const one of [ann, ben]) await host.run(mia, 'conversation/add-assignee', {conversationId: id, agentId: one});
    await handOver(id, {tags: [aTag(1)]});
    expect(await row(id)).toMatchObject({assignee: ben, coAssignees: [], queueId: aQueue(2)});
    expect((await log(id, 'co-unassigned')).map(({body}) => body)).toEqual([{agentId: ann}]);
  });
});

describe('R-6, R-7: what routes are asked again at the hand-over', () => {
  const leads = async (condition: Parameters<typeof route>[0]) =>
    world.arrange(route({id: aRoute(2), rank: 2, ...condition}));

  test('what the customer said last', async () => {
    await leads({condition: {category: 'conversation', attribute: 'content', is: 'contains', value: 'invoice'}});
    const id = await wrote(1);
    await wrote(1, {providerId: '1/2', text: 'It is about an invoice'});
    await handOver(id);
    expect(await row(id)).toMatchObject({queueId: aQueue(2)});
  });

  test.each([
    [
      'an IVR’s input',
      {data: {choice: '2'}},
      {category: 'custom', attribute: 'choice', type: 'text', is: 'is', value: '2'},
    ],
    [
      'an e-mail’s head',
      {email: {from: 'z@x.org', to: [], cc: ['boss@x.org'], bcc: [], subject: 'Late'}},
      {category: 'email', attribute: 'cc', is: 'contains', value: 'boss'},
    ],
    [
      'Apple’s intent',
      {apple: {intent: 'returns'}},
      {category: 'apple', attribute: 'intent', is: 'is', value: 'returns'},
    ],
  ] as const)('what only the first message knew: %s', async (_what, about, condition) => {
    const id = await wrote(1, about);
    expect(await row(id)).toMatchObject({queueId: aQueue(1), withBot: true});
    await wrote(1, {providerId: '1/2', text: 'x'});
    await leads({condition});
    await handOver(id);
    expect(await row(id)).toMatchObject({queueId: aQueue(2)});
    expect(await world.rows('opening')).toEqual([]);
  });

  test('who the customer turned out to be', async () => {
    await leads({condition: {category: 'conversation', attribute: 'isVisitor', is: 'is', value: false}});
    const id = await wrote(1);
    const {customerId} = await row(id);
    const customer = (await world.rows('customer')).find(one => one.id === customerId);
    if (customer === undefined) throw new Error('nobody');
    expect(await row(id)).toMatchObject({queueId: aQueue(1)});
    await world.arrange({do: 'put', table: 'customer', row: {...customer, isKnown: true}});
    await handOver(id);
    expect(await row(id)).toMatchObject({queueId: aQueue(2)});
  });
});

describe('BO-2, BO-8: people take over', () => {
  test('BO-2: a Manager gives it to an agent, or lets routing find one', async () => {
    const [a, b] = [await wrote(1), await wrote(2)];
    expect(await host.run(mia, 'conversation/assign', {conversationId: a, to: ann, seen: helper})).toMatchObject({
      ok: true,
    });
    expect(await row(a)).toMatchObject({assignee: ann, withBot: false});
    const routed = await host.run(mia, 'conversation/hand-over', {conversationId: b, tags: [aTag(1)], topic: null});
    expect(routed).toMatchObject({ok: true});
    expect(await row(b)).toMatchObject({assignee: ben, queueId: aQueue(2)});
  });

  test('AA-7: a Manager who moves it to a queue gives it to the people there', async () => {
    const [a, b] = [await wrote(1), await wrote(2)];
    await host.run(mia, 'conversation/set-queue', {conversationId: a, queueId: aQueue(2)});
    expect(await row(a)).toMatchObject({assignee: ben, withBot: false, queueId: aQueue(2)});
    await world.arrange(...queueOf(3, [cleo], {autoAssign: false}));
    await host.run(mia, 'conversation/set-queue', {conversationId: b, queueId: aQueue(3)});
    expect(await row(b)).toMatchObject({assignee: null, withBot: false, isForPeople: true});
    expect(await counter(`unassigned:${aQueue(3)}`)).toBe(1);
  });

  test('MW-10: an agent sees it, and does not take it', async () => {
    const id = await wrote(1);
    expect(await host.as(ann).query('conversation/get', {conversationId: id})).toMatchObject({ok: true});
    expect(code(await host.run(ann, 'conversation/assign', {conversationId: id, to: ann, seen: helper}))).toBe(
      'forbidden',
    );
    const reply = {conversationId: id, messageId: world.newMessage(), text: 'x', files: [], seen: null};
    expect(await host.run(ann, 'message/reply', reply)).toMatchObject({
      ok: false,
      failure: {code: 'taken', by: helper},
    });
  });

  test('nobody gives a conversation to a bot by hand', async () => {
    const id = await wrote(1);
    await handOver(id);
    const {assignee} = await row(id);
    const given = await host.run(mia, 'conversation/assign', {conversationId: id, to: helper, seen: assignee});
    expect(given).toMatchObject({ok: false, failure: {code: 'invalid', reason: 'not-in-queue'}});
  });

  const calls = async (by: AgentId, conversationId: ConversationId) => {
    const begun = {
      callId: aCall(1),
      deskId: aDesk(1),
      direction: 'outbound',
      line: {address: 'sip:line@pbx.example', name: 'Line'},
      number: '+4930901820',
      callerName: null,
      facts: null,
      newConversationId: aConversation(99),
      at: world.time.clock.now(),
    } as const;
    expect((await host.run(by, 'call/begin', {...begun, conversationId})).ok).toBe(true);
    expect((await host.run(by, 'call/answer', {callId: begun.callId, at: begun.at})).ok).toBe(true);
  };

  test('BO-8, A.34: who talks with its customer has taken over, too', async () => {
    const id = await wrote(1);
    await calls(ann, id);
    expect(await row(id)).toMatchObject({assignee: ann, withBot: false, isForPeople: true, coAssignees: []});
    // CV-6: they are talked to.
    expect(await row(id)).toMatchObject({pendingSince: null, unrepliedCount: 0});
    await wrote(1, {providerId: 'later'});
    expect(bots.told.map(({text}) => text)).toHaveLength(1);
  });

  test('BO-8, CV-8: a Manager who is not among those who may see it hands it to those who are', async () => {
    const id = await wrote(1);
    await host.run(mia, 'conversation/set-visibility', {conversationId: id, visibleTo: [helper, ben]});
    const said = {conversationId: id, messageId: world.newMessage(), text: 'I see', files: [], seen: null};
    expect((await host.run(mia, 'message/reply', said)).ok).toBe(true);
    expect(await row(id)).toMatchObject({assignee: ben, withBot: false, visibleTo: [helper, ben]});
  });

  test('BO-8: who answers has taken over; messages then go to them alone', async () => {
    const id = await wrote(1);
    const reply = {conversationId: id, messageId: world.newMessage(), text: 'Mia here', files: [], seen: null};
    expect(await host.run(mia, 'message/reply', reply)).toMatchObject({ok: true});
    expect(await row(id)).toMatchObject({assignee: mia, withBot: false, isForPeople: true});
    // CV-6: what is answered waits for nobody.
    expect(await row(id)).toMatchObject({pendingSince: null, unrepliedCount: 0});
    await wrote(1, {providerId: '1/2'});
    expect([bots.told.length, code(await say(id))]).toEqual([1, 'taken']);
  });

  test('AA-13: who takes over by answering was given something just now', async () => {
    const id = await wrote(1);
    const before = (await world.rows('agent')).find(one => one.id === mia)?.lastAssignedAt;
    world.time.advance(60_000);
    await host.run(mia, 'message/reply', {
      conversationId: id,
      messageId: world.newMessage(),
      text: 'Mia here',
      files: [],
      seen: null,
    });
    const after = (await world.rows('agent')).find(one => one.id === mia)?.lastAssignedAt;
    expect([after, after === before]).toEqual([world.time.clock.now(), false]);
  });

  test('what a person gave up again is not the bot’s', async () => {
    const id = await wrote(1);
    await host.run(mia, 'conversation/assign', {conversationId: id, to: ann, seen: helper});
    for (const one of [ann, ben, cleo]) await host.run(one, 'presence/set', {status: 'away'});
    await host.run(ann, 'conversation/assign', {conversationId: id, to: null, seen: ann});
    await wrote(1, {providerId: '1/2'});
    expect(await row(id)).toMatchObject({assignee: null, withBot: false});
  });

  test('LC-17: after it was closed, the next message is another conversation, and the bot’s', async () => {
    const id = await wrote(1);
    await handOver(id);
    await host.run(mia, 'conversation/set-status', {conversationId: id, status: 'closed'});
    const next = await wrote(1, {providerId: '1/2'});
    expect(next).not.toBe(id);
    expect(await row(next)).toMatchObject({withBot: true});
  });

  test('two at once: whoever is first has it, the other hears whose it is (AC-4)', async () => {
    const id = await wrote(1);
    const [manager, bot] = await Promise.all([
      host.run(mia, 'conversation/assign', {conversationId: id, to: ann, seen: helper}),
      asHelper('conversation/assign', {conversationId: id, to: cleo, seen: helper}),
    ]);
    expect([manager.ok, bot]).toMatchObject([true, {ok: false, failure: {code: 'taken', by: ann}}]);
  });

  test('what was waiting to be told is not told any more', async () => {
    bots.answer = () => ({outcome: 'later', detail: '503'});
    const id = await wrote(1);
    await host.run(mia, 'conversation/assign', {conversationId: id, to: ann, seen: helper});
    world.time.advance(60_000);
    await world.settle();
    expect(bots.told).toHaveLength(1);
    expect((await world.rows('job')).filter(({kind}) => kind === 'tell-bot')).toEqual([]);
  });
});
