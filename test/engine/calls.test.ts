import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {ConversationId} from '../../core/lib/ids.ts';
import {aDesk, aMessage, anOutcome, ann, aQueue, aTag, ben} from '../support/builders.ts';
import {caller, phonesIn, type Phones} from '../support/calls.ts';
import {mia, openWorld, people, queueOf, route, type Process, type World} from '../support/world.ts';

const SECOND = 1_000;

let world: World;
let host: Process;
let phones: Phones;

beforeEach(async () => {
  world = await openWorld([
    ...people,
    ...queueOf(2, [ann, ben], {name: 'Sales'}),
    {
      do: 'put',
      table: 'tag',
      row: {id: aTag(1), name: 'Refund', nameKey: 'refund', kind: 'conversation', isDeleted: false},
    },
  ]);
  host = await world.start();
  phones = phonesIn(world, () => host);
});
afterEach(() => world.close());

const pass = (seconds: number) => world.time.advance(seconds * SECOND);
const done = {ok: true, value: null};
const only = async () => (await world.rows('conversation'))[0];

async function log(conversationId: ConversationId) {
  const answer = await host.as(mia).query('conversation/changes', {conversationId, before: null, limit: 100});
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.entries.toReversed().map(({type}) => type);
}

/** Ann talked for a minute, and wraps up. */
async function talked() {
  const {id} = await phones.begin(ann);
  pass(4);
  await phones.answer(ann, id);
  pass(60);
  await phones.end(ann, id);
  return id;
}

describe('a call that comes in (VO-1, VO-2)', () => {
  test('A.34: an id that is taken stops no call', async () => {
    const first = await phones.begin(ann);
    const {conversationId} = (await phones.call(first.id)) ?? {};
    if (conversationId === undefined) throw new Error('no conversation');
    const second = await phones.begin(ben, {number: '+442072193001', newConversationId: conversationId});
    expect(second.ok).toBe(true);
    const other = (await phones.call(second.id))?.conversationId;
    expect(other).not.toBe(conversationId);
    expect(new Set((await world.rows('conversation')).map(({id}) => id))).toEqual(new Set([conversationId, other]));
  });

  test('opens a conversation of its caller on its line, which is made by itself, and is theirs at whose desk it rings', async () => {
    const {id, ok} = await phones.begin(ann, {callerName: 'Zoë'});
    expect(ok).toBe(true);
    expect(await only()).toMatchObject({channel: 'voice', assignee: ann, customerAddress: caller, status: 'open'});
    expect(await world.rows('sender')).toContainEqual(
      expect.objectContaining({channel: 'voice', address: 'sip:1001@pbx.example', name: 'Order line'}),
    );
    expect(await phones.agent(ann)).toMatchObject({statusId: 'ringing', status: 'busy'});
    expect(await phones.call(id)).toMatchObject({state: 'ringing', ringMs: 0});
  });

  test('is not answered in writing', async () => {
    await phones.begin(ann);
    const conversationId = (await only())?.id as ConversationId;
    const said = {conversationId, messageId: aMessage(1), text: 'Hello?', files: [], seen: null};
    expect(await host.run(ann, 'message/reply', said)).toMatchObject({
      failure: {code: 'invalid', path: ['conversationId'], reason: 'voice'},
    });
    const {seen: _seen, ...note} = said;
    expect(await host.run(ann, 'message/note', {...note, messageId: aMessage(2)})).toEqual(done);
  });

  test('ST-8, ST-23, VO-5: is talked on, held, taken back, and its times are exact', async () => {
    const {id} = await phones.begin(ann);
    pass(4);
    expect(await phones.answer(ann, id)).toEqual(done);
    expect(await phones.agent(ann)).toMatchObject({statusId: 'in-call', isOnHold: false});
    pass(10);
    expect(await phones.hold(ann, id, true)).toEqual(done);
    expect(await phones.agent(ann)).toMatchObject({statusId: 'in-call', isOnHold: true});
    pass(20);
    await phones.hold(ann, id, false);
    pass(30);
    await phones.end(ann, id);
    expect(await phones.call(id)).toMatchObject({
      ringMs: 4 * SECOND,
      talkMs: 60 * SECOND,
      holdMs: 20 * SECOND,
      state: 'wrap-up',
      ending: {by: 'them', reason: 'hung-up'},
    });
    const row = await only();
    expect(await log(row?.id as ConversationId)).toEqual([
      'started',
      'assigned',
      'routed',
      'call-began',
      'call-answered',
      'call-held',
      'call-resumed',
      'call-ended',
    ]);
  });

  test('joins what goes on with the same number, written otherwise, and is no second one (C-13, D43)', async () => {
    const first = await phones.begin(ann);
    await phones.end(ann, first.id, {reason: 'missed'});
    await host.run(mia, 'attribute/set-country', {country: 'GB'});
    await phones.begin(ann, {number: '020 7219 3000'});
    expect(await world.rows('conversation')).toHaveLength(1);
    expect(await world.rows('call')).toHaveLength(2);
  });

  test('R-1: goes where routes send it, if whoever it rings at is there; else it is everybody’s', async () => {
    await world.arrange(
      route({condition: {category: 'conversation', attribute: 'channel', is: 'is', value: 'voice'}}),
      {do: 'delete', table: 'queueMember', key: [aQueue(2), ben]},
    );
    await phones.begin(ann);
    await phones.begin(ben, {number: '+442072193001'});
    const rows = await world.rows('conversation');
    expect(rows.map(({assignee, queueId}) => [assignee, queueId])).toEqual([
      [ann, aQueue(2)],
      [ben, aQueue(1)],
    ]);
  });

  test('whose number is withheld is somebody else each time', async () => {
    await phones.begin(ann, {number: ''});
    await phones.begin(ann, {number: ''});
    const rows = await world.rows('conversation');
    expect(new Set(rows.map(({customerId}) => customerId)).size).toBe(2);
  });

  test('the same call told twice is one, and is nobody else’s', async () => {
    const {id} = await phones.begin(ann);
    expect((await phones.begin(ann, {callId: id})).ok).toBe(true);
    expect((await phones.begin(ben, {callId: id})).ok).toBe(false);
    expect(await phones.answer(ben, id)).toMatchObject({failure: {code: 'not-found'}});
    expect(await world.rows('call')).toHaveLength(1);
  });
});

describe('a call nobody answers', () => {
  test('D28: rings out, is missed, waits for an answer, and its agent is Away', async () => {
    const {id} = await phones.begin(ann);
    pass(20);
    await phones.end(ann, id, {reason: 'missed'});
    expect(await phones.call(id)).toMatchObject({isMissed: true, ringMs: 20 * SECOND, state: 'done'});
    expect(await phones.agent(ann)).toMatchObject({status: 'away', statusCause: 'ring-no-answer', call: null});
    expect(await only()).toMatchObject({unreadCount: 1, unrepliedCount: 1, pendingSince: world.time.clock.now()});
  });

  test('D28: who gave up earlier sends nobody away', async () => {
    const {id} = await phones.begin(ann);
    pass(12);
    await phones.end(ann, id, {reason: 'missed'});
    expect(await phones.call(id)).toMatchObject({isMissed: true});
    expect(await phones.agent(ann)).toMatchObject({status: 'available', statusId: 'idle'});
  });

  test('C-25: answered elsewhere is no missed call', async () => {
    const {id} = await phones.begin(ann);
    pass(25);
    await phones.end(ann, id, {reason: 'answered-elsewhere'});
    expect(await phones.call(id)).toMatchObject({isMissed: false});
    expect(await phones.agent(ann)).toMatchObject({status: 'available'});
    expect(await only()).toMatchObject({unreadCount: 0, pendingSince: null});
  });

  test('and rings at nobody by itself: whoever calls back takes it', async () => {
    const {id} = await phones.begin(ann);
    await phones.end(ann, id, {reason: 'missed'});
    const row = await only();
    await host.run(ann, 'conversation/assign', {conversationId: row?.id as ConversationId, to: null, seen: ann});
    expect(await only()).toMatchObject({assignee: null});
    expect(await phones.agent(ben)).toMatchObject({call: null, statusId: 'idle'});
    const back = await phones.begin(ben, {direction: 'outbound'});
    pass(3);
    await phones.answer(ben, back.id);
    expect(await only()).toMatchObject({assignee: ben, pendingSince: null, unrepliedCount: 0});
  });
});

describe('whose it is when a call comes in', () => {
  test('a colleague’s stays theirs: who talks is beside it', async () => {
    const first = await phones.begin(ann);
    await phones.answer(ann, first.id);
    await phones.end(ann, first.id);
    const second = await phones.begin(ben, {deskId: aDesk(2)});
    expect(await only()).toMatchObject({assignee: ann, coAssignees: []});
    await phones.answer(ben, second.id);
    expect(await only()).toMatchObject({assignee: ann, coAssignees: [ben]});
  });

  test('C-25: where it rings at two desks, it is theirs who was faster', async () => {
    const one = await phones.begin(ann);
    const two = await phones.begin(ben, {deskId: aDesk(2)});
    await phones.answer(ben, two.id);
    await phones.end(ann, one.id, {reason: 'answered-elsewhere'});
    expect(await only()).toMatchObject({assignee: ben, coAssignees: []});
  });

  test('NC-6: who is blocked opens nothing and waits for nothing; nobody dials them', async () => {
    const {id} = await phones.begin(ann);
    await phones.end(ann, id, {reason: 'missed'});
    const row = await only();
    await host.run(mia, 'customer/block', {customerId: row?.customerId ?? expect.fail(), isBlocked: true});
    await host.run(ann, 'conversation/set-status', {conversationId: row?.id ?? expect.fail(), status: 'closed'});
    const again = await phones.begin(ann);
    pass(30);
    await phones.end(ann, again.id, {reason: 'missed'});
    expect(await world.rows('conversation')).toHaveLength(1);
    expect(await only()).toMatchObject({status: 'closed', pendingSince: null});
    expect(await phones.begin(ann, {direction: 'outbound'})).toMatchObject({ok: false, failure: {code: 'blocked'}});
  });
});

describe('the wrap-up (VO-3, D3, D23)', () => {
  test('lasts as long as it may; then what was written is a note, and the status is back', async () => {
    const id = await talked();
    expect(await phones.agent(ann)).toMatchObject({statusId: 'wrap-up'});
    const written = {callId: id, summary: 'Wants a refund', outcomeId: null, tagIds: [aTag(1)]};
    expect(await host.run(ann, 'call/write', written)).toEqual(done);
    pass(29);
    await world.settle();
    expect(await phones.agent(ann)).toMatchObject({statusId: 'wrap-up'});
    pass(1);
    await expect.poll(async () => (await phones.agent(ann))?.statusId).toBe('idle');
    expect(await phones.call(id)).toMatchObject({state: 'done', wrapMs: 30 * SECOND, summary: 'Wants a refund'});
    expect(await world.rows('message')).toEqual([
      expect.objectContaining({kind: 'note', text: 'Wants a refund', byId: ann}),
    ]);
    expect(await only()).toMatchObject({tags: [aTag(1)]});
  });

  test('D23: is extended by ten seconds, and no further than it may', async () => {
    const id = await talked();
    for (let n = 0; n < 30; n += 1) expect(await host.run(ann, 'call/extend-wrap-up', {callId: id})).toEqual(done);
    expect(await host.run(ann, 'call/extend-wrap-up', {callId: id})).toMatchObject({failure: {reason: 'most'}});
    pass(329);
    await world.settle();
    expect(await phones.call(id)).toMatchObject({state: 'wrap-up'});
    pass(1);
    await expect.poll(async () => (await phones.call(id))?.state).toBe('done');
    expect(await phones.call(id)).toMatchObject({wrapMs: 330 * SECOND});
  });

  test('there are at most 50 outcomes: neither a new one nor one that was retired is the next', async () => {
    for (let n = 1; n <= 50; n += 1) await host.run(mia, 'outcome/create', {outcomeId: anOutcome(n), name: `No. ${n}`});
    const full = {failure: {code: 'invalid', reason: 'too-many'}};
    const outcomeId = anOutcome(1);
    await host.run(mia, 'outcome/retire', {outcomeId, isRetired: true});
    expect(await host.run(mia, 'outcome/create', {outcomeId: anOutcome(51), name: 'One more'})).toEqual(done);
    expect(await host.run(mia, 'outcome/create', {outcomeId: anOutcome(52), name: 'Two more'})).toMatchObject(full);
    expect(await host.run(mia, 'outcome/retire', {outcomeId, isRetired: false})).toMatchObject(full);
  });

  test('is finished by hand, with outcome and solved; what must be there must be', async () => {
    await host.run(mia, 'outcome/create', {outcomeId: anOutcome(1), name: 'Sold'});
    const settings = await host.as(mia).query('call/settings', {});
    if (!settings.ok) throw new Error('no settings');
    const needs = {...settings.value.settings, needsSummary: true, needsOutcome: true};
    await host.run(mia, 'call/save-settings', {settings: needs});
    const id = await talked();
    const finish = (summary: string, outcomeId: ReturnType<typeof anOutcome> | null) =>
      host.run(ann, 'call/finish-wrap-up', {callId: id, summary, outcomeId, tagIds: [], solve: true});
    expect(await finish(' ', anOutcome(1))).toMatchObject({failure: {path: ['summary'], reason: 'missing'}});
    expect(await finish('Sold two', null)).toMatchObject({failure: {path: ['outcomeId'], reason: 'missing'}});
    expect(await phones.call(id)).toMatchObject({state: 'wrap-up'});
    pass(5);
    expect(await finish('Sold two', anOutcome(1))).toEqual(done);
    expect(await phones.call(id)).toMatchObject({state: 'done', wrapMs: 5 * SECOND, outcomeId: anOutcome(1)});
    expect(await only()).toMatchObject({status: 'solved'});
    expect(await phones.agent(ann)).toMatchObject({statusId: 'idle'});
    pass(60);
    await world.settle();
    expect(await world.rows('message')).toHaveLength(1);
  });

  test('D3: a call that is answered or dialled ends it, and nothing is lost', async () => {
    const id = await talked();
    await host.run(ann, 'call/write', {callId: id, summary: 'Half a word', outcomeId: null, tagIds: []});
    const next = await phones.begin(ann, {number: '+442072193001'});
    expect(await phones.agent(ann)).toMatchObject({statusId: 'ringing'});
    expect(await phones.call(id)).toMatchObject({state: 'wrap-up'});
    await phones.answer(ann, next.id);
    expect(await phones.call(id)).toMatchObject({state: 'done'});
    expect(await world.rows('message')).toEqual([expect.objectContaining({kind: 'note', text: 'Half a word'})]);
    expect(await phones.agent(ann)).toMatchObject({statusId: 'in-call'});
  });

  test('VO-3: what is written while the time runs out is a note, too, and once', async () => {
    const id = await talked();
    pass(30);
    await expect.poll(async () => (await phones.call(id))?.state).toBe('done');
    const written = {callId: id, summary: 'Wants a refund', outcomeId: null, tagIds: [aTag(1)]};
    expect(await host.run(ann, 'call/write', written)).toEqual(done);
    expect(await host.run(ann, 'call/write', {...written, summary: ' '})).toEqual(done);
    expect(await host.run(ann, 'call/write', written)).toEqual(done);
    expect(await phones.call(id)).toMatchObject({summary: 'Wants a refund'});
    expect(await world.rows('message')).toEqual([
      expect.objectContaining({kind: 'note', text: 'Wants a refund', byId: ann}),
    ]);
    expect(await only()).toMatchObject({tags: [aTag(1)]});
  });

  test('VO-3: what is written of a call that has no time to wrap up, or is not answered, is a note at its end', async () => {
    const settings = await host.as(mia).query('call/settings', {});
    if (!settings.ok) throw new Error('no settings');
    await host.run(mia, 'call/save-settings', {settings: {...settings.value.settings, wrapUpSeconds: 0}});
    const talk = await phones.begin(ann);
    await phones.answer(ann, talk.id);
    await host.run(ann, 'call/write', {callId: talk.id, summary: 'Calls back', outcomeId: null, tagIds: []});
    await phones.end(ann, talk.id);
    const rung = await phones.begin(ann, {direction: 'outbound'});
    await host.run(ann, 'call/write', {callId: rung.id, summary: 'Nobody there', outcomeId: null, tagIds: []});
    await phones.end(ann, rung.id, {reason: 'no-answer'});
    expect((await world.rows('message')).map(({kind, text}) => [kind, text])).toEqual([
      ['note', 'Calls back'],
      ['note', 'Nobody there'],
    ]);
    expect(await phones.agent(ann)).toMatchObject({statusId: 'idle'});
  });

  test('survives the engine’s death', async () => {
    const id = await talked();
    host.kill();
    host = await world.start();
    await world.settle();
    expect(await phones.agent(ann)).toMatchObject({statusId: 'wrap-up'});
    pass(30);
    await expect.poll(async () => (await phones.call(id))?.state).toBe('done');
    expect(await phones.agent(ann)).toMatchObject({statusId: 'idle'});
  });
});

describe('conversations that are merged (A.17)', () => {
  test('what happens to their calls goes on in the one that is left, and each keeps its own', async () => {
    const one = await phones.begin(ann);
    await phones.answer(ann, one.id);
    await phones.end(ann, one.id);
    const two = await phones.begin(ann, {line: {address: 'sip:1009@pbx.example', name: 'Second line'}});
    const [into, absorbed] = await world.rows('conversation');
    const merging = {conversationId: into?.id ?? expect.fail(), absorb: absorbed?.id ?? expect.fail()};
    expect(await host.run(mia, 'conversation/merge', merging)).toEqual(done);
    expect(await phones.answer(ann, two.id)).toEqual(done);
    expect(await phones.end(ann, two.id)).toEqual(done);
    expect((await log(merging.conversationId)).slice(-2)).toEqual(['call-answered', 'call-ended']);
    const asked = await host.as(mia).query('call/of', {conversationId: merging.conversationId});
    expect(asked).toMatchObject({value: {calls: [{id: one.id}, {id: two.id}]}});
    expect(await host.run(mia, 'conversation/unmerge', {conversationId: merging.absorb})).toEqual(done);
    const apart = await host.as(mia).query('call/of', {conversationId: merging.absorb});
    expect(apart).toMatchObject({value: {calls: [{id: two.id}]}});
  });
});

describe('telephones that tell it badly', () => {
  test('an answer that comes after the end is one all the same; times never run backwards', async () => {
    const {id} = await phones.begin(ann);
    const at = world.time.clock.now();
    pass(10);
    await phones.end(ann, id);
    expect(await phones.call(id)).toMatchObject({isMissed: true});
    expect(await host.run(ann, 'call/answer', {callId: id, at: at + 4 * SECOND})).toEqual(done);
    expect(await phones.call(id)).toMatchObject({
      isMissed: false,
      ringMs: 4 * SECOND,
      talkMs: 6 * SECOND,
      state: 'done',
    });
    const other = await phones.begin(ann, {number: '+442072193001'});
    expect(await host.run(ann, 'call/answer', {callId: other.id, at: at - 99 * SECOND})).toEqual(done);
    await phones.end(ann, other.id, {at: at - 200 * SECOND});
    expect(await phones.call(other.id)).toMatchObject({ringMs: 0, talkMs: 0});
  });

  test('C-6: a desk that falls silent ends its calls, and frees its agent', async () => {
    await host.run(ann, 'presence/heartbeat', {deskId: aDesk(1)});
    await host.run(ann, 'phone/announce', {deskId: aDesk(1), address: 'sip:1001@pbx.example'});
    const {id} = await phones.begin(ann);
    await phones.answer(ann, id);
    pass(29);
    await world.settle();
    expect(await phones.call(id)).toMatchObject({state: 'active'});
    pass(40);
    await expect.poll(async () => (await phones.call(id))?.ending?.reason).toBe('lost');
    expect(await world.rows('phone')).toEqual([]);
    pass(60);
    await expect.poll(async () => (await phones.agent(ann))?.call).toBeNull();
  });

  test('CV-11: a conversation that is deleted takes its calls along', async () => {
    const {id} = await phones.begin(ann);
    await phones.answer(ann, id);
    const row = await only();
    const admin = host.engine.as({agentId: mia, isManager: true, isAdmin: true});
    const commandId = world.newCommand();
    expect(await admin.run('conversation/delete', {commandId, conversationId: row?.id ?? expect.fail()})).toEqual(done);
    expect(await world.rows('call')).toEqual([]);
    expect(await phones.agent(ann)).toMatchObject({call: null, statusId: 'idle'});
  });
});
