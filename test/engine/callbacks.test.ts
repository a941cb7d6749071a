import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {LONGEST_CALLBACK_MS, MOST_CALLBACKS} from '../../core/call/callback.ts';
import type {EndReason} from '../../core/call/call.ts';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import {aCallback, ann, aQueue, ben, cleo} from '../support/builders.ts';
import {caller, phonesIn, type Phones} from '../support/calls.ts';
import {mia, openWorld, people, queueOf, type Process, type World} from '../support/world.ts';

const HOUR = 3_600_000;

let world: World;
let host: Process;
let phones: Phones;

beforeEach(async () => {
  world = await openWorld([...people, ...queueOf(2, [ann, ben], {name: 'Sales'})]);
  host = await world.start();
  phones = phonesIn(world, () => host);
});
afterEach(() => world.close());

const done = {ok: true, value: null};
const run = <C extends CommandRoute>(by: AgentId, what: C, input: Omit<Input<C>, 'commandId'>) =>
  host.run(by, what, input);
const inHours = (hours: number) => world.time.clock.now() + hours * HOUR;
const row = async (n = 1) => (await world.rows('callback')).find(({id}) => id === aCallback(n));

/** Ann missed a call; in Sales, where Cleo is not. */
async function missed(): Promise<ConversationId> {
  const {id} = await phones.begin(ann);
  await phones.end(ann, id, {reason: 'missed'});
  const {conversationId} = (await phones.call(id)) ?? {};
  if (conversationId === undefined) throw new Error('no conversation');
  expect(await run(mia, 'conversation/set-queue', {conversationId, queueId: aQueue(2)})).toEqual(done);
  return conversationId;
}

type Plan = Omit<Input<'callback/plan'>, 'commandId'>;
const plan = (conversationId: ConversationId, changes: Partial<Plan> = {}): Plan => ({
  callbackId: aCallback(1),
  conversationId,
  number: caller,
  reason: 'Wants the invoice explained',
  dueAt: inHours(2),
  agentId: ann,
  ...changes,
});

const change = (changes: Partial<Omit<Input<'callback/change'>, 'commandId'>> = {}) => ({
  callbackId: aCallback(1),
  number: caller,
  reason: 'again',
  dueAt: inHours(2),
  agentId: ann,
  ...changes,
});

/** Ann calls them back from there; undefined: they answer. */
async function callBack(conversationId: ConversationId, reason?: EndReason, number: string = caller) {
  const {id} = await phones.begin(ann, {direction: 'outbound', conversationId, number});
  if (reason === undefined) await phones.answer(ann, id);
  await phones.end(ann, id, {reason: reason ?? 'hung-up'});
  return id;
}

async function log(conversationId: ConversationId) {
  const answer = await host.as(mia).query('conversation/changes', {conversationId, before: null, limit: 100});
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.entries.toReversed().filter(({type}) => type.startsWith('callback-'));
}

async function due(by: AgentId) {
  const answer = await host.as(by).query('callback/due', {});
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.callbacks;
}

describe('VO-14, D20: a callback', () => {
  test('is planned in its conversation, is due at its time and stands in the log', async () => {
    const conversationId = await missed();
    const dueAt = inHours(2);
    expect(await run(ann, 'callback/plan', plan(conversationId))).toEqual(done);
    expect(await row()).toMatchObject({state: 'waiting', dueAt, agentId: ann, createdBy: ann, tries: 0});
    expect(await due(ann)).toEqual([]);
    world.time.advance(2 * HOUR - 1);
    expect(await row()).toMatchObject({state: 'waiting'});
    world.time.advance(1);
    await expect.poll(() => row()).toMatchObject({state: 'due', dueJob: null});
    expect(await due(ann)).toMatchObject([
      {conversationId, number: caller, reason: 'Wants the invoice explained', agent: {id: ann}, isReached: false},
    ]);
    expect(await due(ben)).toEqual([]);
    expect(await log(conversationId)).toMatchObject([
      {type: 'callback-planned', dueAt, agent: {id: ann}, by: {id: ann}},
      {type: 'callback-due', agent: {id: ann}, by: {kind: 'automation', id: 'callbacks'}},
    ]);
    expect(host.changes.some(({topics}) => topics.includes('calls'))).toBe(true);
  });

  test('is due also if nothing ran when its time came', async () => {
    const conversationId = await missed();
    await run(ann, 'callback/plan', plan(conversationId));
    host.kill();
    world.time.advance(3 * HOUR);
    host = await world.start();
    await expect.poll(() => row()).toMatchObject({state: 'due'});
    expect(await due(ann)).toHaveLength(1);
  });

  test('counts real calls to its number from there, each once, and is done when whoever talked says so', async () => {
    const conversationId = await missed();
    await run(ann, 'callback/plan', plan(conversationId, {dueAt: inHours(0)}));
    await expect.poll(() => row()).toMatchObject({state: 'due'});
    await callBack(conversationId, 'busy');
    await callBack(conversationId, 'no-answer');
    await callBack(conversationId, 'busy', '+442072193999');
    expect(await row()).toMatchObject({tries: 2, state: 'due', attempts: [{outcome: 'busy'}, {outcome: 'no-answer'}]});
    const id = await callBack(conversationId);
    await phones.end(ann, id);
    expect(await row()).toMatchObject({tries: 3, state: 'due'});
    expect(await due(ann)).toMatchObject([{isReached: true, tries: 3}]);
    expect(await run(ann, 'callback/close', {callbackId: aCallback(1), how: 'done'})).toEqual(done);
    expect(await run(ann, 'callback/close', {callbackId: aCallback(1), how: 'done'})).toEqual(done);
    expect(await row()).toMatchObject({state: 'done', closedBy: ann});
    expect(await due(ann)).toEqual([]);
    await callBack(conversationId);
    expect(await row()).toMatchObject({tries: 3});
    expect((await log(conversationId)).map(one => ('outcome' in one ? one.outcome : one.type))).toEqual([
      'callback-planned',
      'callback-due',
      'busy',
      'no-answer',
      'answered',
      'callback-closed',
    ]);
  });

  test('gets another time, and waits for it; its old time means nothing', async () => {
    const conversationId = await missed();
    await run(ann, 'callback/plan', plan(conversationId));
    const dueAt = inHours(5);
    expect(await run(ann, 'callback/change', change({dueAt, reason: ' later '}))).toEqual(done);
    expect(await row()).toMatchObject({state: 'waiting', dueAt, reason: 'later'});
    world.time.advance(3 * HOUR);
    expect(await row()).toMatchObject({state: 'waiting'});
    world.time.advance(2 * HOUR);
    await expect.poll(() => row()).toMatchObject({state: 'due'});
    await run(ann, 'callback/change', change({dueAt: inHours(1)}));
    expect(await row()).toMatchObject({state: 'waiting'});
    expect((await log(conversationId)).map(({type}) => type)).toEqual([
      'callback-planned',
      'callback-moved',
      'callback-due',
      'callback-moved',
    ]);
  });

  test('is handed over, and is for everybody of the queue if nobody has it', async () => {
    const conversationId = await missed();
    await run(ann, 'callback/plan', plan(conversationId, {dueAt: inHours(0)}));
    await expect.poll(() => row()).toMatchObject({state: 'due'});
    const {dueAt = 0} = (await row()) ?? {};
    expect(await run(ann, 'callback/change', change({dueAt, agentId: ben}))).toEqual(done);
    expect([await due(ann), await due(ben)].map(all => all.length)).toEqual([0, 1]);
    expect(await run(ben, 'callback/change', change({dueAt, agentId: null}))).toEqual(done);
    expect([await due(ann), await due(ben), await due(cleo)].map(all => all.length)).toEqual([1, 1, 0]);
    expect((await log(conversationId)).slice(-2)).toMatchObject([
      {type: 'callback-handed', agent: {id: ben}},
      {type: 'callback-handed', agent: null},
    ]);
  });

  test('whoever is gone when its time comes does not keep it from the others', async () => {
    const conversationId = await missed();
    await run(ann, 'callback/plan', plan(conversationId, {agentId: ben}));
    await run(mia, 'agent/enable', {agentId: ben, isEnabled: false});
    world.time.advance(2 * HOUR);
    await expect.poll(() => row()).toMatchObject({state: 'due', agentId: null});
    expect(await due(ann)).toHaveLength(1);
  });

  test('stays owed when its conversation is closed, is due at its time, and goes on where they are called', async () => {
    const conversationId = await missed();
    await run(ann, 'callback/plan', plan(conversationId));
    const other = plan(conversationId, {callbackId: aCallback(2), number: '+442072193999'});
    await run(ann, 'callback/plan', other);
    await run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
    world.time.advance(2 * HOUR);
    await expect.poll(async () => [await row(1), await row(2)]).toMatchObject([{state: 'due'}, {state: 'due'}]);
    const id = await callBack(conversationId, 'busy');
    const next = (await phones.call(id))?.conversationId;
    expect(next).not.toBe(conversationId);
    expect(await row(1)).toMatchObject({conversationId: next, state: 'due', tries: 1, attempts: [{outcome: 'busy'}]});
    expect(await row(2)).toMatchObject({conversationId, tries: 0});
    expect((await log(next ?? conversationId)).map(({type}) => type)).toEqual(['callback-planned', 'callback-tried']);
  });

  test('CV-8: called from what only some saw, what begins is theirs, and so is what is owed there', async () => {
    const conversationId = await missed();
    await run(ann, 'callback/plan', plan(conversationId, {agentId: null}));
    await run(mia, 'conversation/set-visibility', {conversationId, visibleTo: [ann]});
    await run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
    const next = (await phones.call(await callBack(conversationId, 'busy')))?.conversationId;
    const begun = (await world.rows('conversation')).find(({id}) => id === next);
    expect(begun).toMatchObject({isRestricted: true, visibleTo: [ann], status: 'open'});
    expect(await row()).toMatchObject({conversationId: next, tries: 1});
  });

  test('CV-8: where more may see what goes on with them, what is owed stays where it was promised', async () => {
    const conversationId = await missed();
    await run(ann, 'callback/plan', plan(conversationId, {agentId: null}));
    await run(mia, 'conversation/set-visibility', {conversationId, visibleTo: [ann]});
    await run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
    const {id} = await phones.begin(ann);
    await phones.end(ann, id, {reason: 'missed'});
    const open = (await phones.call(id))?.conversationId;
    expect((await phones.call(await callBack(conversationId, 'busy')))?.conversationId).toBe(open);
    expect(await row()).toMatchObject({conversationId, tries: 0, state: 'waiting'});
    // Whoever sees both is told where it goes on.
    await run(mia, 'conversation/set-visibility', {conversationId: open ?? conversationId, visibleTo: [ann]});
    await callBack(conversationId, 'busy');
    expect(await row()).toMatchObject({conversationId: open, tries: 1});
  });

  test('whoever does not see where it goes on does not keep it from the others', async () => {
    const conversationId = await missed();
    await run(ann, 'callback/plan', plan(conversationId, {agentId: ben, dueAt: inHours(0)}));
    await expect.poll(() => row()).toMatchObject({state: 'due', agentId: ben});
    await run(mia, 'conversation/set-visibility', {conversationId, visibleTo: [ann]});
    await run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
    const next = (await phones.call(await callBack(conversationId, 'busy')))?.conversationId;
    expect(await row()).toMatchObject({conversationId: next, agentId: null, tries: 1});
    expect(await run(ann, 'callback/close', {callbackId: aCallback(1), how: 'done'})).toEqual(done);
  });

  test('VO-14, CV-8: who does not see the conversation any more does not keep it from the others', async () => {
    const conversationId = await missed();
    await run(mia, 'callback/plan', plan(conversationId, {agentId: ben}));
    const its = {callbackId: aCallback(1), how: 'done'} as const;
    expect(await run(ann, 'callback/close', its)).toMatchObject({failure: {code: 'forbidden'}});
    await run(mia, 'conversation/set-visibility', {conversationId, visibleTo: [ann]});
    expect(await run(ann, 'callback/close', its)).toEqual(done);
  });

  test('is nothing to do now while whoever waits for it is blocked (NC-6), and is again afterwards', async () => {
    const conversationId = await missed();
    await run(ann, 'callback/plan', plan(conversationId, {dueAt: inHours(0)}));
    await expect.poll(() => row()).toMatchObject({state: 'due'});
    const {customerId} = (await world.rows('conversation'))[0] ?? {};
    if (customerId === undefined) throw new Error('nobody');
    await run(mia, 'customer/block', {customerId, isBlocked: true});
    expect(await due(ann)).toEqual([]);
    await run(mia, 'customer/block', {customerId, isBlocked: false});
    expect(await due(ann)).toHaveLength(1);
  });

  test('whoever is gone after its time came does not keep it from the others either', async () => {
    const conversationId = await missed();
    await run(mia, 'callback/plan', plan(conversationId, {agentId: ben, dueAt: inHours(0)}));
    await expect.poll(() => row()).toMatchObject({state: 'due', agentId: ben});
    expect(await due(ann)).toEqual([]);
    await run(mia, 'agent/enable', {agentId: ben, isEnabled: false});
    expect(await due(ann)).toHaveLength(1);
    expect(await run(ann, 'callback/close', {callbackId: aCallback(1), how: 'done'})).toEqual(done);
  });

  test('CV-11: goes with its conversation when that is deleted', async () => {
    const conversationId = await missed();
    await run(ann, 'callback/plan', plan(conversationId, {dueAt: inHours(0)}));
    await expect.poll(() => row()).toMatchObject({state: 'due'});
    expect(await run(mia, 'conversation/set-status', {conversationId, status: 'closed'})).toEqual(done);
    const admin = host.engine.as({agentId: mia, isManager: true, isAdmin: true});
    expect(await admin.run('conversation/delete', {commandId: world.newCommand(), conversationId})).toEqual(done);
    expect(await row()).toBeUndefined();
    expect(await due(ann)).toEqual([]);
  });
});

describe('who may, and what may be', () => {
  test('who does not see the conversation learns nothing of it; who sees it plans, and does not touch another’s', async () => {
    const conversationId = await missed();
    const notThere = {failure: {code: 'not-found'}};
    expect(await run(cleo, 'callback/plan', plan(conversationId, {agentId: null}))).toMatchObject(notThere);
    expect(await run(ann, 'callback/plan', plan(conversationId))).toEqual(done);
    expect(await run(ann, 'callback/plan', plan(conversationId))).toEqual(done);
    expect(await world.rows('callback')).toHaveLength(1);
    const close = {callbackId: aCallback(1), how: 'cancelled'} as const;
    expect(await run(cleo, 'callback/close', close)).toMatchObject(notThere);
    expect(await run(ben, 'callback/close', close)).toMatchObject({failure: {code: 'forbidden'}});
    expect(await host.as(cleo).query('callback/of', {conversationId})).toMatchObject(notThere);
    expect(await host.as(ben).query('callback/list', {of: 'all', isOpen: true, token: null})).toMatchObject({
      failure: {code: 'forbidden'},
    });
    expect(await run(mia, 'callback/close', close)).toEqual(done);
    expect(await run(ann, 'callback/change', change())).toMatchObject({failure: {reason: 'over'}});
    expect(await run(ann, 'callback/close', {...close, how: 'done'})).toMatchObject({failure: {reason: 'over'}});
  });

  test('no number, a time beyond a year, and somebody who does not see it are refused, and nobody who is blocked is called', async () => {
    const conversationId = await missed();
    const refused = async (changes: Partial<Plan>) => {
      const answer = await run(ann, 'callback/plan', plan(conversationId, changes));
      if (answer.ok) return 'ok';
      return answer.failure.code === 'invalid' ? answer.failure.reason : answer.failure.code;
    };
    expect(await refused({number: 'Zoë'})).toBe('not-a-number');
    expect(await refused({dueAt: world.time.clock.now() + LONGEST_CALLBACK_MS + 1})).toBe('too-late');
    expect(await refused({agentId: cleo})).toBe('not-there');
    const {customerId} = (await world.rows('conversation'))[0] ?? {};
    if (customerId === undefined) throw new Error('nobody');
    await run(mia, 'customer/block', {customerId, isBlocked: true});
    expect(await refused({})).toBe('blocked');
    expect(await world.rows('callback')).toEqual([]);
  });

  test('a conversation that is closed takes none, and none takes more than there can be', async () => {
    const conversationId = await missed();
    for (let n = 1; n <= MOST_CALLBACKS; n += 1) {
      expect(await run(ann, 'callback/plan', plan(conversationId, {callbackId: aCallback(n)}))).toEqual(done);
    }
    const more = plan(conversationId, {callbackId: aCallback(99)});
    expect(await run(ann, 'callback/plan', more)).toMatchObject({failure: {reason: 'too-many'}});
    await run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
    expect(await run(ann, 'callback/plan', more)).toMatchObject({failure: {reason: 'closed'}});
  });
});
