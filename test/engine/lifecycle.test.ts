import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {CommandRoute, Input, Output, QueryRoute} from '../../core/contract/contract.ts';
import type {Result} from '../../core/lib/failure.ts';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import {aQueue, aTag, ann, ben, cleo} from '../support/builders.ts';
import {inbound, mia, openWorld, people, queueOf, route, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

/** Ann and Ben are in Sales, where nobody is given anything; Cleo is in nothing but the default queue. */
beforeEach(async () => {
  world = await openWorld([
    ...people,
    ...queueOf(2, [ann, ben], {name: 'Sales', autoAssign: false}),
    ...queueOf(3, [ben, cleo], {name: 'Support', autoAssign: false}),
    route(),
  ]);
  host = await world.start();
});
afterEach(() => world.close());

const begin = async (n = 1): Promise<ConversationId> => (await host.receive(inbound(n))).conversationId;

/** What is said and changed by Ann is hers: she has taken it. */
async function annsOwn(n = 1): Promise<ConversationId> {
  const conversationId = await begin(n);
  await does(ann, 'conversation/assign', {conversationId, to: ann, seen: null});
  return conversationId;
}

/** Somebody does something that is not refused. */
async function does<C extends CommandRoute>(by: AgentId, what: C, input: Omit<Input<C>, 'commandId'>): Promise<void> {
  expect(await host.run(by, what, input)).toEqual({ok: true, value: null});
}

async function codeOf(asked: Promise<Result<unknown>>): Promise<unknown> {
  const result = await asked;
  return result.ok ? 'ok' : result.failure.code;
}

async function asks<Q extends QueryRoute>(by: AgentId, what: Q, input: Input<Q>): Promise<Output<Q>> {
  const answer = await host.as(by).query(what, input);
  if (!answer.ok) throw new Error(`${what}: ${answer.failure.code}`);
  return answer.value;
}

const listOf = async (by: AgentId, view: 'mine' | 'all' | 'unassigned' | 'history'): Promise<readonly string[]> =>
  (await asks(by, 'inbox/page', {view, after: null})).rows.map(({conversationId}) => conversationId);

const rowOf = async (id: ConversationId) => (await world.rows('conversation')).find(row => row.id === id);

/** What the log tells of a conversation, without what was said. */
const told = async (by: AgentId, conversationId: ConversationId) =>
  (await asks(by, 'conversation/changes', {conversationId, before: null, limit: 100})).entries.toReversed();

const newest = async (by: AgentId, conversationId: ConversationId) => (await told(by, conversationId)).at(-1);

const admin = () => host.engine.as({agentId: mia, isManager: true, isAdmin: true});
const deletes = (conversationId: ConversationId) =>
  admin().run('conversation/delete', {commandId: world.newCommand(), conversationId});

describe('further assignees', () => {
  test('CV-3, D10: have it in My Work, write and close, and cost no capacity', async () => {
    const conversationId = await annsOwn();
    await does(ann, 'conversation/add-assignee', {conversationId, agentId: ben});
    expect(await listOf(ben, 'mine')).toEqual([conversationId]);
    expect(await asks(ben, 'inbox/counters', {})).toMatchObject({mine: 1, mineUnread: 1});
    expect(await world.rows('workload')).toMatchObject([{agentId: ann, count: 1}]);

    const messageId = world.newMessage();
    await does(ben, 'message/reply', {conversationId, messageId, text: 'I help', files: [], seen: null});
    await does(ben, 'conversation/set-status', {conversationId, status: 'closed'});
    expect(await rowOf(conversationId)).toMatchObject({assignee: ann, coAssignees: [ben], status: 'closed'});
    expect([await listOf(ben, 'mine'), await listOf(ben, 'history')]).toEqual([[], [conversationId]]);
    expect(await asks(ben, 'inbox/counters', {})).toMatchObject({mine: 0, mineUnread: 0});
  });

  test('MW-3, CV-3: move up their list with what the customer writes', async () => {
    const [first, second] = [await annsOwn(1), await annsOwn(2)];
    for (const conversationId of [first, second]) {
      await does(ann, 'conversation/add-assignee', {conversationId, agentId: ben});
    }
    world.time.advance(1_000);
    await host.receive(inbound(1, {providerId: '1/2'}));
    expect(await listOf(ben, 'mine')).toEqual([first, second]);
    expect(await world.rows('coAssignee')).toHaveLength(2);
  });

  test('CV-15, D10: are members of its queue, named by its own assignee or a Manager', async () => {
    const conversationId = await annsOwn();
    expect(await host.run(ann, 'conversation/add-assignee', {conversationId, agentId: cleo})).toMatchObject({
      failure: {code: 'invalid', path: ['agentId'], reason: 'not-in-queue'},
    });
    expect(await codeOf(host.run(ben, 'conversation/add-assignee', {conversationId, agentId: ben}))).toBe('forbidden');
    await does(mia, 'conversation/add-assignee', {conversationId, agentId: ben});
    expect(await newest(ann, conversationId)).toMatchObject({
      type: 'co-assigned',
      by: {kind: 'manager', id: mia},
      agent: {id: ben, name: 'Ben'},
    });
  });

  test('D10: go by themselves, and then have no more to do with it than the rest of the queue', async () => {
    const conversationId = await annsOwn();
    await does(ann, 'conversation/add-assignee', {conversationId, agentId: ben});
    await does(ben, 'conversation/remove-assignee', {conversationId, agentId: ben});
    expect(await listOf(ben, 'mine')).toEqual([]);
    expect(await codeOf(host.run(ben, 'conversation/set-status', {conversationId, status: 'closed'}))).toBe(
      'forbidden',
    );
    expect(await world.rows('coAssignee')).toEqual([]);
  });

  test('LC-10: nobody is added to a closed one', async () => {
    const conversationId = await annsOwn();
    await does(ann, 'conversation/set-status', {conversationId, status: 'closed'});
    expect(await codeOf(host.run(ann, 'conversation/add-assignee', {conversationId, agentId: ben}))).toBe('closed');
  });
});

describe('queue', () => {
  test('MW-11, D10: is changed by its assignee or a Manager, and says from and to (CL-1)', async () => {
    const conversationId = await annsOwn();
    expect(await codeOf(host.run(ben, 'conversation/set-queue', {conversationId, queueId: aQueue(3)}))).toBe(
      'forbidden',
    );
    await does(ann, 'conversation/set-queue', {conversationId, queueId: aQueue(1)});
    expect((await told(mia, conversationId)).find(({type}) => type === 'queue-changed')).toMatchObject({
      by: {kind: 'agent', id: ann, name: 'Ann'},
      from: {name: 'Sales'},
      to: {name: 'Default queue'},
    });
    const {queues} = await asks(mia, 'queue/list', {});
    expect(queues.map(({id, openCount}) => [id, openCount])).toEqual(
      expect.arrayContaining([
        [aQueue(1), 1],
        [aQueue(2), 0],
      ]),
    );
  });

  test('CV-15: further assignees and those it is visible to go along only as members of the new one', async () => {
    const conversationId = await annsOwn();
    await does(ann, 'conversation/add-assignee', {conversationId, agentId: ben});
    await does(ann, 'conversation/set-visibility', {conversationId, visibleTo: [ann, ben]});
    await does(mia, 'conversation/set-queue', {conversationId, queueId: aQueue(3)});
    expect(await rowOf(conversationId)).toMatchObject({coAssignees: [ben], visibleTo: [ben], isRestricted: true});
    expect(await world.rows('audience')).toEqual([{conversationId, agentId: ben}]);
  });

  test('CV-8, CV-15: an Agent does not move it where nobody could see it; a Manager may, and it says why it waits', async () => {
    const conversationId = await annsOwn();
    await does(ann, 'conversation/set-visibility', {conversationId, visibleTo: [ann]});
    const move = (by: AgentId) => host.run(by, 'conversation/set-queue', {conversationId, queueId: aQueue(3)});
    expect(await move(ann)).toMatchObject({
      failure: {code: 'invalid', path: ['queueId'], reason: 'nobody-may-see'},
    });
    expect(await rowOf(conversationId)).toMatchObject({queueId: aQueue(2), assignee: ann, visibleTo: [ann]});
    expect(await codeOf(move(mia))).toBe('ok');
    expect(await rowOf(conversationId)).toMatchObject({assignee: null, isRestricted: true, visibleTo: []});
    expect((await asks(mia, 'conversation/why', {conversationId})).waits?.because).toBe('nobody-may-see');
    expect(await listOf(mia, 'unassigned')).toEqual([conversationId]);
    await does(mia, 'conversation/set-visibility', {conversationId, visibleTo: [ben]});
    expect(await listOf(ben, 'unassigned')).toEqual([conversationId]);
    expect((await asks(ben, 'conversation/why', {conversationId})).waits?.because).toBe('by-hand');
  });

  test('CV-8, US-2: who is disabled does not count among those who could see it', async () => {
    const conversationId = await annsOwn();
    await does(ann, 'conversation/set-visibility', {conversationId, visibleTo: [ann, ben]});
    await does(mia, 'agent/enable', {agentId: ben, isEnabled: false});
    expect(await host.run(ann, 'conversation/set-queue', {conversationId, queueId: aQueue(3)})).toMatchObject({
      failure: {reason: 'nobody-may-see'},
    });
  });

  test('one that is not there or deleted takes nothing', async () => {
    const conversationId = await annsOwn();
    await world.arrange(...queueOf(4, [], {isDeleted: true}));
    for (const queueId of [aQueue(4), aQueue(9)]) {
      expect(await codeOf(host.run(ann, 'conversation/set-queue', {conversationId, queueId}))).toBe('not-found');
    }
  });
});

describe('visibility', () => {
  test('CV-8: whoever is not listed finds no trace of it, in no list, number, search, thread or command', async () => {
    const conversationId = await annsOwn();
    await does(ann, 'conversation/set-topic', {conversationId, topic: 'A delicate matter'});
    await does(ann, 'conversation/set-visibility', {conversationId, visibleTo: [ann]});
    for (const view of ['all', 'history'] as const) expect(await listOf(ben, view)).toEqual([]);
    expect(await asks(ben, 'inbox/counters', {})).toMatchObject({all: 0, unassigned: 0, mine: 0});
    expect((await asks(ben, 'queue/list', {})).queues.map(({openCount}) => openCount)).toEqual([0, 0, 0]);
    expect(await asks(ben, 'search/all', {text: 'delicate'})).toEqual({conversations: [], messages: [], customers: []});
    const {shortId = 0} = (await rowOf(conversationId)) ?? {};
    expect(await asks(ben, 'conversation/find', {shortId})).toEqual({conversationId: null});
    const answers = [
      host.as(ben).query('conversation/get', {conversationId}),
      host.as(ben).query('thread/page', {conversationId, before: null, after: null, limit: 10}),
      host.as(ben).query('conversation/changes', {conversationId, before: null, limit: 10}),
      host.as(ben).query('conversation/activity', {conversationId}),
      host.run(ben, 'conversation/visit', {conversationId}),
      host.run(ben, 'conversation/set-topic', {conversationId, topic: 'Mine'}),
      host.run(ben, 'draft/save', {conversationId, mode: 'note', text: 'x', files: []}),
      host.run(ben, 'message/note', {conversationId, messageId: world.newMessage(), text: 'x', files: []}),
    ];
    expect(await Promise.all(answers.map(codeOf))).toEqual(answers.map(() => 'not-found'));
    // And whoever is listed, assigned or manages it does.
    expect(await asks(ann, 'inbox/counters', {})).toMatchObject({all: 1, mine: 1});
    expect(await listOf(mia, 'all')).toEqual([conversationId]);
    expect(await asks(ann, 'conversation/find', {shortId})).toEqual({conversationId});
  });

  test('CV-8: is lifted again, and everything is where it was', async () => {
    const conversationId = await annsOwn();
    await does(ann, 'conversation/set-visibility', {conversationId, visibleTo: [ann]});
    await does(ann, 'conversation/set-visibility', {conversationId, visibleTo: null});
    expect(await listOf(ben, 'all')).toEqual([conversationId]);
    expect(await asks(ben, 'inbox/counters', {})).toMatchObject({all: 1});
    expect((await told(ben, conversationId)).slice(-2)).toMatchObject([
      {type: 'visibility-changed', from: null, to: [{id: ann, name: 'Ann'}]},
      {type: 'visibility-changed', from: [{id: ann}], to: null},
    ]);
    expect(await world.rows('audience')).toEqual([]);
  });

  test('CV-8, CV-15: lists members only, all assigned among them; set by the assignee or a Manager', async () => {
    const conversationId = await annsOwn();
    const restrict = (by: AgentId, visibleTo: AgentId[]) =>
      host.run(by, 'conversation/set-visibility', {conversationId, visibleTo});
    expect(await restrict(ann, [ann, cleo])).toMatchObject({failure: {reason: 'not-in-queue', path: ['visibleTo']}});
    expect(await restrict(ann, [ben])).toMatchObject({failure: {reason: 'assignee-missing'}});
    expect(await codeOf(restrict(ben, [ann, ben]))).toBe('forbidden');
    expect(await codeOf(restrict(mia, [ann, ben]))).toBe('ok');
  });

  test('CV-8: nobody else is given it, by hand or by itself', async () => {
    const conversationId = await annsOwn();
    await does(ann, 'conversation/set-visibility', {conversationId, visibleTo: [ann]});
    expect(await host.run(ann, 'conversation/assign', {conversationId, to: ben, seen: ann})).toMatchObject({
      failure: {code: 'invalid', reason: 'not-in-audience'},
    });
    await world.arrange(...queueOf(2, [ann, ben], {name: 'Sales', autoAssign: true}));
    await does(ann, 'conversation/assign', {conversationId, to: null, seen: ann});
    // AA-10 keeps Ann from getting it back, CV-8 keeps Ben.
    expect(await rowOf(conversationId)).toMatchObject({assignee: null});
    expect(await asks(ben, 'inbox/counters', {})).toMatchObject({unassigned: 0});
    expect(await asks(ann, 'inbox/counters', {})).toMatchObject({unassigned: 1});
  });
});

describe('reopening', () => {
  const close = (conversationId: ConversationId) =>
    does(ann, 'conversation/set-status', {conversationId, status: 'closed'});
  const reopens = (by: AgentId, conversationId: ConversationId) =>
    host.run(by, 'conversation/reopen', {conversationId});

  test('D32: by its assignee, logged, and it takes messages again (CV-9)', async () => {
    const conversationId = await annsOwn();
    await close(conversationId);
    expect(await codeOf(reopens(ben, conversationId))).toBe('forbidden');
    expect(await codeOf(reopens(ann, conversationId))).toBe('ok');
    expect(await newest(ann, conversationId)).toMatchObject({type: 'status-changed', from: 'closed', to: 'open'});
    expect(await world.rows('workload')).toMatchObject([{agentId: ann, count: 1}]);
    expect((await host.receive(inbound(1, {providerId: '1/2'}))).conversationId).toBe(conversationId);
  });

  test('D32: not beside the one that the customer began since, which is named', async () => {
    const first = await annsOwn();
    await close(first);
    const second = (await host.receive(inbound(1, {providerId: '1/2'}))).conversationId;
    expect(second).not.toBe(first);
    expect(await reopens(mia, first)).toMatchObject({failure: {code: 'continued', in: second}});
    await does(mia, 'conversation/set-status', {conversationId: second, status: 'closed'});
    expect(await codeOf(reopens(mia, first))).toBe('ok');
  });

  test('C-13, D32: of two closed ones of a customer opened at the same moment, one is open', async () => {
    const first = await annsOwn();
    await close(first);
    const second = (await host.receive(inbound(1, {providerId: '1/2'}))).conversationId;
    await does(mia, 'conversation/set-status', {conversationId: second, status: 'closed'});
    const answers = await Promise.all([reopens(mia, first), reopens(mia, second)]);
    expect(answers).toMatchObject([{ok: true}, {failure: {code: 'continued', in: first}}]);
  });

  test('D32: what was merged away names where it went', async () => {
    const [first, second] = [await annsOwn(1), await annsOwn(2)];
    await close(first);
    const row = await rowOf(first);
    if (row === undefined) throw new Error('gone');
    await world.arrange({do: 'put', table: 'conversation', row: {...row, mergedInto: second}});
    expect(await reopens(ann, first)).toMatchObject({failure: {code: 'continued', in: second}});
  });

  test('D32: further assignees have it in their work again', async () => {
    const conversationId = await annsOwn();
    await does(ann, 'conversation/add-assignee', {conversationId, agentId: ben});
    await close(conversationId);
    expect(await codeOf(reopens(ben, conversationId))).toBe('ok');
    expect(await listOf(ben, 'mine')).toEqual([conversationId]);
  });
});

describe('what it is called', () => {
  test('LC-12, SE-2: it is found by its new topic and no more by its old one; the log keeps no word of it', async () => {
    const conversationId = await annsOwn();
    await does(ann, 'conversation/set-topic', {conversationId, topic: 'Refund for the blue kettle'});
    const found = async (text: string) => (await asks(ann, 'search/all', {text})).conversations.length;
    expect([await found('kettle'), await found('talking')]).toEqual([1, 0]);
    await does(ann, 'conversation/set-summary', {conversationId, summary: 'Kettle was green'});
    expect(await asks(ann, 'conversation/get', {conversationId})).toMatchObject({
      topic: 'Refund for the blue kettle',
      summary: 'Kettle was green',
    });
    expect(JSON.stringify(await world.rows('event'))).not.toMatch(/kettle/i);
    expect((await told(ann, conversationId)).slice(-2)).toMatchObject([
      {type: 'topic-changed', by: {id: ann}},
      {type: 'summary-changed', by: {id: ann}},
    ]);
  });

  test('LC-12, LC-15: the same words again are nothing new', async () => {
    const conversationId = await annsOwn();
    const before = (await world.rows('event')).length;
    await does(ann, 'conversation/set-topic', {conversationId, topic: 'Talking with Customer 1'});
    await does(ann, 'conversation/set-summary', {conversationId, summary: ''});
    expect(await world.rows('event')).toHaveLength(before);
  });

  test('LC-13, R-9: priority is changed any time, in a closed one, too', async () => {
    const conversationId = await annsOwn();
    await does(ann, 'conversation/set-status', {conversationId, status: 'closed'});
    await does(ann, 'conversation/set-priority', {conversationId, priority: 'urgent'});
    expect(await newest(ann, conversationId)).toMatchObject({type: 'priority-changed', from: 'normal', to: 'urgent'});
  });

  test('MW-9, D10: what is somebody else’s is not mine to label', async () => {
    const conversationId = await annsOwn();
    const tries = [
      host.run(ben, 'conversation/set-priority', {conversationId, priority: 'low'}),
      host.run(ben, 'conversation/set-topic', {conversationId, topic: 'Mine'}),
      host.run(ben, 'conversation/set-summary', {conversationId, summary: 'Mine'}),
      host.run(ben, 'conversation/tag', {conversationId, tagId: aTag(1)}),
      host.run(ben, 'conversation/set-metadata', {conversationId, metadata: {}}),
    ];
    expect(await Promise.all(tries.map(codeOf))).toEqual(tries.map(() => 'forbidden'));
  });

  test('BO-10: metadata is shown to whoever sees it', async () => {
    const conversationId = await annsOwn();
    const metadata = {Manufacturer: 'Skoda', EnginePower: 110, isElectric: false};
    await does(ann, 'conversation/set-metadata', {conversationId, metadata});
    expect(await asks(ben, 'conversation/get', {conversationId})).toMatchObject({metadata});
    expect(JSON.stringify(await world.rows('event'))).not.toMatch(/Skoda/);
  });
});

describe('tags', () => {
  test('LC-16, D42: are made, renamed and deleted by Managers, and read by all', async () => {
    expect(await codeOf(host.run(ann, 'tag/create', {tagId: aTag(1), name: 'Refund'}))).toBe('forbidden');
    await does(mia, 'tag/create', {tagId: aTag(1), name: 'Refund'});
    await does(mia, 'tag/create', {tagId: aTag(2), name: 'Éclair'});
    await does(mia, 'tag/rename', {tagId: aTag(1), name: 'Money back'});
    expect(await asks(ann, 'tag/list', {})).toEqual({
      tags: [
        {id: aTag(2), name: 'Éclair'},
        {id: aTag(1), name: 'Money back'},
      ],
    });
    expect(await codeOf(host.run(ann, 'tag/rename', {tagId: aTag(1), name: 'x'}))).toBe('forbidden');
    expect(await codeOf(host.run(ann, 'tag/delete', {tagId: aTag(1)}))).toBe('forbidden');
  });

  test('LC-16: two that read alike are one too many, until one is deleted', async () => {
    await does(mia, 'tag/create', {tagId: aTag(1), name: 'Éclair'});
    expect(await host.run(mia, 'tag/create', {tagId: aTag(2), name: 'ECLAIR'})).toMatchObject({
      failure: {code: 'invalid', path: ['name'], reason: 'name-taken'},
    });
    expect(await host.run(mia, 'tag/create', {tagId: aTag(2), name: ' \u2060éclair '})).toMatchObject({
      failure: {code: 'invalid', path: ['name'], reason: 'name-taken'},
    });
    await does(mia, 'tag/delete', {tagId: aTag(1)});
    await does(mia, 'tag/create', {tagId: aTag(2), name: 'ECLAIR'});
    expect(await asks(mia, 'tag/list', {})).toEqual({tags: [{id: aTag(2), name: 'ECLAIR'}]});
  });

  test('LC-16, CL-1: are given and taken away; a deleted one stays where it is and is given no more', async () => {
    const [conversationId, other] = [await annsOwn(1), await annsOwn(2)];
    await does(mia, 'tag/create', {tagId: aTag(1), name: 'Refund'});
    await does(ann, 'conversation/tag', {conversationId, tagId: aTag(1)});
    expect(await newest(ann, conversationId)).toMatchObject({type: 'tagged', tag: {id: aTag(1), name: 'Refund'}});
    await does(mia, 'tag/delete', {tagId: aTag(1)});
    expect((await asks(ann, 'inbox/page', {view: 'mine', after: null})).rows).toMatchObject([
      {tags: []},
      {tags: [{name: 'Refund'}]},
    ]);
    expect(await codeOf(host.run(ann, 'conversation/tag', {conversationId: other, tagId: aTag(1)}))).toBe('not-found');
    await does(ann, 'conversation/untag', {conversationId, tagId: aTag(1)});
    expect([await world.rows('conversationTag'), (await rowOf(conversationId))?.tags]).toEqual([[], []]);
  });
});

describe('what a bot found out', () => {
  test('DM-1: is hidden from agents by its name, before it leaves the engine, and shown to them again', async () => {
    const conversationId = await annsOwn();
    const metadata = {Diagnosis: 'Unspeakable', Model: 'Roadster'};
    await does(ann, 'conversation/set-metadata', {conversationId, metadata});
    expect(await codeOf(host.run(ann, 'metadata/mask', {name: 'Diagnosis', isMasked: true}))).toBe('forbidden');
    await does(mia, 'metadata/mask', {name: 'Diagnosis', isMasked: true});
    await does(mia, 'metadata/mask', {name: 'Elsewhere', isMasked: true});
    const seen = await asks(ann, 'conversation/get', {conversationId});
    expect([seen.metadata, seen.masked]).toEqual([{Diagnosis: null, Model: 'Roadster'}, ['Diagnosis']]);
    const managed = await asks(mia, 'conversation/get', {conversationId});
    expect([managed.metadata, managed.masked]).toEqual([metadata, ['Diagnosis']]);
    await does(mia, 'metadata/mask', {name: 'Diagnosis', isMasked: false});
    expect((await asks(ann, 'conversation/get', {conversationId})).metadata).toEqual(metadata);
  });
});

describe('the short number', () => {
  test('SI-1, D42: a Manager decides whether it is shown; shown at first', async () => {
    expect(await asks(ann, 'shortid/get', {})).toEqual({isShown: true});
    expect(await codeOf(host.run(ann, 'shortid/set', {isShown: false}))).toBe('forbidden');
    await does(mia, 'shortid/set', {isShown: false});
    expect(await asks(ann, 'shortid/get', {})).toEqual({isShown: false});
  });
});

describe('deletion', () => {
  const hash = 'a'.repeat(64) as Input<'message/note'>['files'][number]['hash'];
  const shared = 'b'.repeat(64) as typeof hash;
  const file = (of: typeof hash) => ({hash: of, name: 'Plan.png', type: 'image/png', size: 3});

  test('CV-11, D42: is an Account Manager’s: no Agent’s, no Manager’s', async () => {
    const conversationId = await annsOwn();
    for (const by of [ann, mia]) {
      expect(await codeOf(host.run(by, 'conversation/delete', {conversationId}))).toBe('forbidden');
    }
    expect(await codeOf(deletes(conversationId))).toBe('ok');
    expect(await codeOf(deletes(conversationId))).toBe('not-found');
  });

  test('CV-11: a channel that reports once more what was deleted begins nothing, after a restart neither', async () => {
    const first = await host.receive(inbound(1, {providerId: 'once'}));
    await host.receive(inbound(1, {providerId: 'twice'}));
    expect(await codeOf(deletes(first.conversationId))).toBe('ok');
    const again = {...first, isDuplicate: true};
    expect(await host.receive(inbound(1, {providerId: 'once'}))).toEqual(again);
    host.kill();
    host = await world.start();
    expect(await host.receive(inbound(1, {providerId: 'once'}))).toEqual(again);
    expect(await host.receive(inbound(1, {providerId: 'twice'}))).toMatchObject({isDuplicate: true});
    expect(await world.rows('conversation')).toEqual([]);
    // What is new begins a conversation as ever.
    expect(await host.receive(inbound(1, {providerId: 'new'}))).toMatchObject({isDuplicate: false});
    expect(await world.rows('conversation')).toHaveLength(1);
    // And what was deleted does not join that one either.
    expect(await host.receive(inbound(1, {providerId: 'once'}))).toEqual(again);
    expect(await world.rows('message')).toHaveLength(1);
  });

  test('CV-11: leaves nothing of what was said, and that it was deleted without a word', async () => {
    for (const of of [hash, shared]) {
      await host.engine.desk.keepFile({hash: of, type: 'image/png', size: 3, createdAt: 1}, ann);
    }
    const kept = await annsOwn(2);
    await host.receive(inbound(2, {providerId: '2/2', text: 'Keep me', files: [file(shared)]}));
    const counted = async () => (await world.rows('counter')).filter(({value}) => value !== 0);
    const quiet = await counted();

    const conversationId = await annsOwn(1);
    await host.receive(inbound(1, {providerId: '1/2', text: 'Unspeakable', files: [file(hash), file(shared)]}));
    await does(mia, 'tag/create', {tagId: aTag(1), name: 'Secret'});
    await does(ann, 'conversation/tag', {conversationId, tagId: aTag(1)});
    await does(ann, 'conversation/add-assignee', {conversationId, agentId: ben});
    await does(ann, 'conversation/set-visibility', {conversationId, visibleTo: [ann, ben]});
    await does(ann, 'conversation/set-metadata', {conversationId, metadata: {Diagnosis: 'Unspeakable'}});
    await does(ben, 'draft/save', {conversationId, mode: 'note', text: 'Unspeakable', files: []});
    await does(ben, 'conversation/visit', {conversationId});
    host.channel.answer = () => ({outcome: 'later', detail: 'away'});
    const messageId = world.newMessage();
    await does(ann, 'message/reply', {conversationId, messageId, text: 'Unspeakable', files: [], seen: null});
    await world.settle();
    expect((await world.rows('job')).some(({kind}) => kind === 'deliver')).toBe(true);
    const {shortId} = (await rowOf(conversationId)) ?? {};

    expect(await deletes(conversationId)).toEqual({ok: true, value: null});
    await world.settle();
    for (const table of ['conversationTag', 'coAssignee', 'audience', 'metadata', 'draft', 'visit', 'job'] as const) {
      expect([table, await world.rows(table)]).toEqual([table, []]);
    }
    expect((await world.rows('conversation')).map(({id}) => id)).toEqual([kept]);
    expect(new Set((await world.rows('message')).map(row => row.conversationId))).toEqual(new Set([kept]));
    expect((await world.rows('file')).map(row => row.hash)).toEqual([shared]);
    expect(await asks(mia, 'search/all', {text: 'unspeakable'})).toMatchObject({conversations: [], messages: []});
    expect(await asks(ann, 'inbox/counters', {})).toMatchObject({mine: 1, all: 1});
    expect(await asks(ben, 'inbox/counters', {})).toMatchObject({mine: 0, all: 1});
    expect(await counted()).toEqual(quiet);
    expect(await world.rows('workload')).toMatchObject([{agentId: ann, count: 1}]);

    const events = (await world.rows('event')).filter(event => event.conversationId !== kept);
    expect(events.filter(event => event.conversationId === conversationId)).toEqual([]);
    expect(events.at(-1)).toMatchObject({
      type: 'conversation-deleted',
      byKind: 'manager',
      byId: mia,
      isShown: false,
      body: {deleted: conversationId, shortId},
    });
    expect(await codeOf(host.as(mia).query('conversation/get', {conversationId}))).toBe('not-found');
  });

  describe('of a file that nothing else carries', () => {
    let removed: string[];
    let isDiskAway: boolean;
    beforeEach(async () => {
      removed = [];
      isDiskAway = false;
      host.kill();
      host = await world.start({
        files: {
          async remove(of) {
            if (isDiskAway) throw new Error('the disk is away');
            removed.push(of);
          },
        },
      });
      await keep(hash);
    });
    const keep = (of: typeof hash) =>
      host.engine.desk.keepFile({hash: of, type: 'image/png', size: 3, createdAt: 1}, ann);
    const deleteWithFile = async () => {
      const conversationId = await annsOwn();
      const files = [file(hash)];
      await does(ann, 'message/note', {conversationId, messageId: world.newMessage(), text: 'See', files});
      expect(await deletes(conversationId)).toEqual({ok: true, value: null});
    };

    test('CV-11: the bytes go, too', async () => {
      await deleteWithFile();
      await world.settle();
      expect([removed, await world.rows('job')]).toEqual([[hash], []]);
    });

    test('CV-11: the bytes stay if somebody staged the same file meanwhile', async () => {
      isDiskAway = true;
      await deleteWithFile();
      await world.settle();
      isDiskAway = false;
      await keep(hash);
      world.time.advance(60_000);
      await world.settle();
      expect([removed, await world.rows('job')]).toEqual([[], []]);
    });

    test('CV-11: a disk that is away is tried again, also by the next process', async () => {
      isDiskAway = true;
      await deleteWithFile();
      await world.settle();
      expect(await world.rows('job')).toMatchObject([{kind: 'remove-file', error: 'Error: the disk is away'}]);
      isDiskAway = false;
      world.time.advance(60_000);
      await world.settle();
      expect([removed, await world.rows('job')]).toEqual([[hash], []]);
    });
  });

  test('SI-1, CV-11: a number is not given out again, even after a restart', async () => {
    const conversationId = await annsOwn();
    const {shortId = 0} = (await rowOf(conversationId)) ?? {};
    await deletes(conversationId);
    host.kill();
    host = await world.start();
    const next = await begin(2);
    expect((await rowOf(next))?.shortId).toBe(shortId + 1);
  });

  test('CV-11, CAP-10: makes room for who waits', async () => {
    const conversationId = await annsOwn();
    const before = host.changes.length;
    await deletes(conversationId);
    expect((await world.rows('workload')).map(({count}) => count)).toEqual([0]);
    expect(host.changes[before]?.topics).toEqual(expect.arrayContaining(['conversations', 'messages', 'drafts']));
  });
});

describe('the change log', () => {
  test('CL-1: newest first, page by page, and without what was said', async () => {
    const conversationId = await annsOwn();
    for (const status of ['waiting', 'pending', 'solved', 'open'] as const) {
      await does(mia, 'conversation/set-status', {conversationId, status});
      await host.receive(inbound(1, {providerId: `1/${status}`}));
    }
    const seen: string[] = [];
    let before: number | null = null;
    let pages = 0;
    for (let more = true; more; pages += 1) {
      const page: Output<'conversation/changes'> = await asks(ann, 'conversation/changes', {
        conversationId,
        before,
        limit: 3,
      });
      seen.push(...page.entries.map(({type, by}) => `${type} by ${by.kind}`));
      before = page.entries.at(-1)?.position ?? 0;
      more = page.hasEarlier;
    }
    expect(pages).toBe(Math.ceil(seen.length / 3));
    expect(seen.toReversed()).toEqual([
      'started by customer',
      'routed by automation',
      'assigned by agent',
      'status-changed by manager',
      'status-changed by customer',
      'status-changed by manager',
      'status-changed by customer',
      'status-changed by manager',
      'status-changed by customer',
    ]);
  });
});

describe('again and at once', () => {
  test('the same command id does a thing once, also after a restart', async () => {
    const conversationId = await annsOwn();
    const input = {commandId: world.newCommand(), conversationId, agentId: ben};
    await host.as(ann).run('conversation/add-assignee', input);
    await does(ann, 'conversation/remove-assignee', {conversationId, agentId: ben});
    host.kill();
    host = await world.start();
    expect(await host.as(ann).run('conversation/add-assignee', input)).toEqual({ok: true, value: null});
    expect((await rowOf(conversationId))?.coAssignees).toEqual([]);
  });

  test('what several people change at the same moment is all there, each once', async () => {
    const conversationId = await annsOwn();
    await Promise.all([1, 2, 3].map(n => does(mia, 'tag/create', {tagId: aTag(n), name: `Tag ${n}`})));
    await Promise.all([
      ...[1, 2, 3].map(n => does(ann, 'conversation/tag', {conversationId, tagId: aTag(n)})),
      ...[1, 2, 3].map(n => does(mia, 'conversation/tag', {conversationId, tagId: aTag(n)})),
      does(mia, 'conversation/add-assignee', {conversationId, agentId: ben}),
      does(ann, 'conversation/add-assignee', {conversationId, agentId: ben}),
    ]);
    expect(await rowOf(conversationId)).toMatchObject({tags: [aTag(1), aTag(2), aTag(3)], coAssignees: [ben]});
    expect(await world.rows('conversationTag')).toHaveLength(3);
  });
});

test('D42, CV-9: an Account Manager who works in no conversation sees it, and neither writes in it nor reads it for others', async () => {
  const conversationId = await annsOwn();
  const dora = host.engine.as({agentId: cleo, isManager: false, isAdmin: true});
  const asked = {commandId: world.newCommand(), conversationId};
  expect(await dora.query('conversation/get', {conversationId})).toMatchObject({ok: true});
  const deeds = [
    dora.run('conversation/read', {...asked, position: 99}),
    dora.run('conversation/mark-unread', {...asked, commandId: world.newCommand()}),
    dora.run('message/note', {
      ...asked,
      commandId: world.newCommand(),
      messageId: world.newMessage(),
      text: 'Mine',
      files: [],
    }),
  ];
  expect(await Promise.all(deeds.map(codeOf))).toEqual(['forbidden', 'forbidden', 'forbidden']);
  expect(await rowOf(conversationId)).toMatchObject({readPosition: 0, unreadCount: 1});
});
