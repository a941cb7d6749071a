import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {incomingFacts, type IncomingFacts} from '../../core/call/call.ts';
import {CALL_LINKS, GUEST_SECRET} from '../../core/call/link-settings.ts';
import type {CallLinkSettings} from '../../core/contract/call-link-routes.ts';
import {conversationId as anId, type ConversationId} from '../../core/lib/ids.ts';
import {aCallLink, aDesk, ann, aQueue, ben, cleo} from '../support/builders.ts';
import {caller, phonesIn, type Phones} from '../support/calls.ts';
import {inbound, mia, openWorld, people, queueOf, type Process, type World} from '../support/world.ts';

const HOUR = 3_600_000;

const settings: CallLinkSettings = {
  page: 'https://chat.example.com',
  hours: 24,
  server: 'wss://pbx.example/ws',
  user: 'guest',
  domain: 'pbx.example',
  authUser: null,
  destination: '',
  iceServers: [],
};
const setUp = [
  {do: 'put', table: 'setting', row: {name: CALL_LINKS, value: settings}},
  {do: 'put', table: 'setting', row: {name: GUEST_SECRET, value: 'let me in'}},
] as const;

let world: World;
let host: Process;
let phones: Phones;

beforeEach(async () => {
  world = await openWorld([...people, ...queueOf(2, [ann, ben], {name: 'Sales'}), ...setUp]);
  host = await world.start();
  phones = phonesIn(world, () => host);
});
afterEach(() => world.close());

const done = {ok: true, value: null};
const pass = (hours: number) => world.time.advance(hours * HOUR);
const row = async (n = 1) => (await world.rows('callLink')).find(({id}) => id === aCallLink(n));
const tokenOf = async (n = 1) => (await row(n))?.token ?? '';
const conversation = async (id: ConversationId) => (await world.rows('conversation')).find(one => one.id === id);

/** The first of the visitors writes, and Ann has it. */
async function chat(n = 1): Promise<ConversationId> {
  const {conversationId} = await host.receive(inbound(n));
  const seen = (await conversation(conversationId))?.assignee ?? null;
  if (seen !== ann) {
    expect(await host.run(mia, 'conversation/assign', {conversationId, to: ann, seen})).toMatchObject({ok: true});
  }
  return conversationId;
}

/** Ann sends a link; answers what it carries. */
async function sent(conversationId: ConversationId, {n = 1, isSingleUse = false} = {}): Promise<string> {
  expect(await host.run(ann, 'link/make', {linkId: aCallLink(n), conversationId, isSingleUse})).toEqual(done);
  return tokenOf(n);
}

const facts = (link: string): IncomingFacts =>
  incomingFacts().parse({
    externalId: null,
    queue: 'Guests',
    waitedMs: null,
    choice: null,
    divertedFrom: null,
    called: '1001',
    answerAfterMs: null,
    link,
  });

/** It rings at Ann's: the PBX shows what it likes. */
const rings = (link: string, number = 'guest') => phones.begin(ann, {number, callerName: 'Guest', facts: facts(link)});

const refused = (reason: string) => ({
  ok: false,
  failure: expect.objectContaining({code: 'invalid', path: ['link'], reason}),
});

async function log(conversationId: ConversationId) {
  const answer = await host.as(mia).query('conversation/changes', {conversationId, before: null, limit: 100});
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.entries.toReversed().filter(({type}) => type.startsWith('call-'));
}

describe('VO-12, D20: a call link', () => {
  test('is made in a conversation, holds for as long as the setting says, and stands in the log', async () => {
    const conversationId = await chat();
    const token = await sent(conversationId, {isSingleUse: true});
    const expiresAt = world.time.clock.now() + 24 * HOUR;
    expect(await row()).toMatchObject({conversationId, agentId: ann, expiresAt, isSingleUse: true, usedAt: null});
    expect(token).toMatch(/^[\da-f]{32}\.[\da-z]+\.[\da-f]{32}$/);
    expect(await log(conversationId)).toEqual([
      expect.objectContaining({type: 'call-link-made', by: expect.objectContaining({id: ann}), expiresAt}),
    ]);
  });

  test('the same one asked for twice is one', async () => {
    const conversationId = await chat();
    await sent(conversationId);
    await sent(conversationId);
    expect(await world.rows('callLink')).toHaveLength(1);
    expect(await log(conversationId)).toHaveLength(1);
  });

  test('is not made by whoever may not answer there, and does not exist for whoever does not see it', async () => {
    const conversationId = await chat();
    expect(await host.run(mia, 'conversation/set-queue', {conversationId, queueId: aQueue(2)})).toEqual(done);
    const make = {linkId: aCallLink(1), conversationId, isSingleUse: false};
    expect(await host.run(ben, 'link/make', make)).toMatchObject({failure: {code: 'forbidden'}});
    expect(await host.run(cleo, 'link/make', make)).toMatchObject({failure: {code: 'not-found'}});
    await sent(conversationId);
    expect(await host.run(cleo, 'link/revoke', {linkId: aCallLink(1)})).toMatchObject({
      failure: {code: 'not-found'},
    });
    expect(await host.run(ben, 'link/revoke', {linkId: aCallLink(1)})).toMatchObject({
      failure: {code: 'forbidden'},
    });
  });

  test('VO-16: without a guests’ account there is none', async () => {
    await world.arrange({do: 'put', table: 'setting', row: {name: CALL_LINKS, value: {...settings, user: ''}}});
    const make = {linkId: aCallLink(1), conversationId: await chat(), isSingleUse: false};
    expect(await host.run(ann, 'link/make', make)).toMatchObject({failure: {code: 'unavailable'}});
  });

  test('goes to nobody who is blocked (NC-6), and into nothing that is closed', async () => {
    const conversationId = await chat();
    const customerId = (await conversation(conversationId))?.customerId;
    if (customerId === undefined) throw new Error('nobody');
    const make = (n: number) => ({linkId: aCallLink(n), conversationId, isSingleUse: false});
    await host.run(mia, 'customer/block', {customerId, isBlocked: true});
    expect(await host.run(ann, 'link/make', make(99))).toMatchObject({failure: {code: 'blocked'}});
    await host.run(mia, 'customer/block', {customerId, isBlocked: false});
    await host.run(ann, 'conversation/set-status', {conversationId, status: 'closed'});
    expect(await host.run(ann, 'link/make', make(99))).toMatchObject({failure: {code: 'closed'}});
  });
});

describe('VO-12: a call by a link', () => {
  test('is part of the conversation it was sent in, and of its customer, whatever number the PBX shows', async () => {
    const other = await phones.begin(ann);
    await phones.end(ann, other.id);
    const conversationId = await chat();
    const token = await sent(conversationId);
    const before = await world.rows('customer');
    // The number of somebody else, who has a conversation of their own.
    const {id, ok} = await rings(token, caller);
    expect(ok).toBe(true);
    expect(await phones.call(id)).toMatchObject({conversationId, number: '', callerName: null, direction: 'inbound'});
    expect((await phones.call(id))?.facts).toMatchObject({queue: 'Guests', linkId: aCallLink(1)});
    expect(JSON.stringify(await phones.call(id))).not.toContain(token);
    expect(await world.rows('customer')).toHaveLength(before.length);
    expect(await world.rows('customerAddress')).not.toContainEqual(expect.objectContaining({address: 'guest'}));
    expect(await phones.agent(ann)).toMatchObject({statusId: 'ringing'});
    expect((await log(conversationId)).at(-1)).toMatchObject({type: 'call-began', isByLink: true});
    const of = await host.as(ann).query('call/of', {conversationId});
    expect(of).toMatchObject({ok: true, value: {calls: [{isByLink: true, number: ''}]}});
  });

  test('rings at whoever’s desk the PBX finds: they join when they talk, and it stays whose it is', async () => {
    const conversationId = await chat();
    const link = facts(await sent(conversationId));
    const {id} = await phones.begin(ben, {number: 'guest', facts: link, deskId: aDesk(2)});
    await phones.answer(ben, id);
    expect(await conversation(conversationId)).toMatchObject({assignee: ann, coAssignees: [ben]});
  });

  test('for one call only is used up when it was answered, not when nobody was there', async () => {
    const token = await sent(await chat(), {isSingleUse: true});
    const first = await rings(token);
    await phones.end(ann, first.id, {reason: 'missed'});
    const second = await rings(token);
    expect(second.ok).toBe(true);
    await phones.answer(ann, second.id);
    await phones.end(ann, second.id);
    expect(await row()).toMatchObject({usedAt: world.time.clock.now()});
    expect(await rings(token)).toMatchObject(refused('used'));
    expect(await host.engine.guests.look(token)).toEqual(refused('used'));
  });

  test('for one call only is talked by once: of two who call at once the first to be answered has it', async () => {
    const conversationId = await chat();
    const token = await sent(conversationId, {isSingleUse: true});
    const first = await rings(token);
    const link = facts(token);
    const second = await phones.begin(ben, {number: 'guest', facts: link, deskId: aDesk(2)});
    expect(second.ok).toBe(true);
    await phones.answer(ann, first.id);
    expect(await phones.answer(ben, second.id)).toMatchObject(refused('used'));
    expect(await conversation(conversationId)).toMatchObject({assignee: ann, coAssignees: []});
    // Told twice is no second call.
    expect(await phones.answer(ann, first.id)).toEqual(done);
    await phones.end(ben, second.id, {by: 'us'});
    expect(await phones.call(second.id)).toMatchObject({isMissed: false, ending: {reason: 'answered-elsewhere'}});
    expect((await log(conversationId)).filter(({type}) => type === 'call-missed')).toEqual([]);
  });

  test('for one call only is handed over all the same (VO-6)', async () => {
    const {id} = await rings(await sent(await chat(), {isSingleUse: true}));
    await phones.answer(ann, id);
    const to = {kind: 'agent', number: '1002', label: 'Ben', agentId: ben, queueId: null} as const;
    await host.run(ann, 'call/transfer', {
      callId: id,
      transfer: {to, how: 'now', state: 'trying', fault: null, at: 5},
    });
    const theirs = await phones.begin(ben, {number: '1001', callerName: 'Ann', deskId: aDesk(2)});
    expect(await phones.answer(ben, theirs.id)).toEqual(done);
    expect(await phones.call(theirs.id)).toMatchObject({state: 'active', facts: {linkId: aCallLink(1)}});
  });

  test('CV-8: of a restricted conversation rings only at those it is for, and tells nobody else of it', async () => {
    const conversationId = await chat();
    await host.run(ann, 'conversation/set-visibility', {conversationId, visibleTo: [ann, cleo]});
    const token = await sent(conversationId);
    const before = await world.rows('event');
    const at = {number: 'guest', facts: facts(token), deskId: aDesk(2)};
    expect(await phones.begin(ben, at)).toMatchObject(refused('not-in-audience'));
    expect(await world.rows('event')).toEqual(before);
    expect(await world.rows('call')).toEqual([]);
    expect(await phones.agent(ben)).toMatchObject({call: null});
    expect((await phones.begin(cleo, {...at, deskId: aDesk(3)})).ok).toBe(true);
    expect((await phones.begin(mia, {...at, deskId: aDesk(4)})).ok).toBe(true);
    expect((await rings(token)).ok).toBe(true);
  });

  test.each(['before', 'after'])(
    'VO-6: handed over, it stays theirs, whatever the PBX then shows; the word of it comes %s it rings',
    async when => {
      const conversationId = await chat();
      const {id} = await rings(await sent(conversationId));
      await phones.answer(ann, id);
      const to = {kind: 'agent', number: '1002', label: 'Ben', agentId: ben, queueId: null} as const;
      const transfer = {to, how: 'now', state: 'trying', fault: null, at: 5} as const;
      const handOver = () => host.run(ann, 'call/transfer', {callId: id, transfer});
      if (when === 'before') await handOver();
      const theirs = await phones.begin(ben, {number: '1001', callerName: 'Ann', deskId: aDesk(2)});
      if (when === 'after') await handOver();
      await phones.answer(ben, theirs.id);
      const newConversationId = anId.parse(world.ids.next());
      await host.run(ben, 'call/party', {callId: theirs.id, number: 'guest', callerName: null, newConversationId});
      expect(await phones.call(theirs.id)).toMatchObject({conversationId, number: '', facts: {linkId: aCallLink(1)}});
      const answer = await host.as(ben).query('call/live', {});
      expect(answer).toMatchObject({ok: true, value: {calls: [{id: theirs.id, isByLink: true}]}});
    },
  );

  test('into a conversation that was closed meanwhile begins another with the same customer (LC-5)', async () => {
    const conversationId = await chat();
    const token = await sent(conversationId);
    await host.run(ann, 'conversation/set-status', {conversationId, status: 'closed'});
    const {id} = await rings(token);
    const call = await phones.call(id);
    expect(call?.conversationId).not.toBe(conversationId);
    const [from, to] = [await conversation(conversationId), await conversation(call?.conversationId as ConversationId)];
    expect(to).toMatchObject({customerId: from?.customerId, channel: 'voice', status: 'open'});
    expect(from).toMatchObject({status: 'closed'});
  });

  test('whoever calls again by that link comes to what they began, and Ann takes it back there (LC-5)', async () => {
    const conversationId = await chat();
    const token = await sent(conversationId);
    await host.run(ann, 'conversation/set-status', {conversationId, status: 'closed'});
    const first = await rings(token);
    await phones.end(ann, first.id, {reason: 'missed'});
    const second = await rings(token);
    const [one, two] = [await phones.call(first.id), await phones.call(second.id)];
    expect(two?.conversationId).toBe(one?.conversationId);
    expect(await world.rows('callLink')).toMatchObject([{conversationId: two?.conversationId}]);
    expect(await host.run(ann, 'link/revoke', {linkId: aCallLink(1)})).toEqual(done);
  });

  test('CV-8: what then begins is for who saw that one; whoever it rings at comes to that', async () => {
    const conversationId = await chat();
    const token = await sent(conversationId);
    await host.run(mia, 'conversation/set-visibility', {conversationId, visibleTo: [ann, ben]});
    await host.run(ann, 'conversation/set-status', {conversationId, status: 'closed'});
    const {id} = await rings(token);
    const call = await phones.call(id);
    const to = call && (await conversation(call.conversationId));
    expect(to).toMatchObject({isRestricted: true, visibleTo: [ann, ben], assignee: ann});
  });

  test('D13: what waits or is solved is open again', async () => {
    const conversationId = await chat();
    const token = await sent(conversationId);
    await host.run(ann, 'conversation/set-status', {conversationId, status: 'waiting'});
    await rings(token);
    expect(await conversation(conversationId)).toMatchObject({status: 'open'});
  });
});

describe('VO-12: a link that opens nothing begins no call and leaves no trace', () => {
  /** What there is of conversations, calls, customers and events. */
  const everything = async () =>
    Promise.all([world.rows('conversation'), world.rows('call'), world.rows('customer'), world.rows('event')]);

  const opensNothing = async (token: string, reason: string) => {
    const before = await everything();
    expect(await rings(token)).toMatchObject(refused(reason));
    expect(await host.engine.guests.look(token)).toEqual(refused(reason));
    expect(await host.engine.guests.dial(token)).toEqual(refused(reason));
    expect(await everything()).toEqual(before);
    expect(await phones.agent(ann)).toMatchObject({call: null});
  };

  test('forged: another id, a later end, another seal', async () => {
    const token = await sent(await chat());
    const [id = '', until = '', seal = ''] = token.split('.');
    await sent(await chat(2), {n: 2});
    const [other = ''] = (await tokenOf(2)).split('.');
    await opensNothing(`${other}.${until}.${seal}`, 'forged');
    await opensNothing(`${id}.${(Number.parseInt(until, 36) + HOUR).toString(36)}.${seal}`, 'forged');
    await opensNothing(`${id}.${until}.${'0'.repeat(32)}`, 'forged');
  });

  test('of another workspace', async () => {
    await sent(await chat());
    const elsewhere = await openWorld([...people, ...setUp]);
    const there = await elsewhere.start();
    const {conversationId} = await there.receive(inbound(1));
    await there.run(mia, 'link/make', {linkId: aCallLink(1), conversationId, isSingleUse: false});
    const [theirs] = await elsewhere.rows('callLink');
    await elsewhere.close();
    // The same id, until the same instant: only the key is another.
    expect(theirs).toMatchObject({id: aCallLink(1), expiresAt: (await row())?.expiresAt});
    await opensNothing(theirs?.token ?? '', 'forged');
  });

  test('expired; who dialled in time may wait for a while', async () => {
    const token = await sent(await chat());
    await host.run(ann, 'phone/announce', {deskId: aDesk(1), address: 'sip:1001@pbx.example'});
    pass(24);
    expect(await host.engine.guests.dial(token)).toMatchObject({ok: true});
    pass(0.5);
    expect(await host.engine.guests.look(token)).toEqual(refused('expired'));
    const {id, ok} = await rings(token);
    expect(ok).toBe(true);
    await phones.end(ann, id, {reason: 'missed'});
    pass(1);
    await opensNothing(token, 'expired');
  });

  test('taken back, by whoever made it; twice is once', async () => {
    const conversationId = await chat();
    const token = await sent(conversationId);
    expect(await host.run(ann, 'link/revoke', {linkId: aCallLink(1)})).toEqual(done);
    expect(await host.run(mia, 'link/revoke', {linkId: aCallLink(1)})).toEqual(done);
    expect((await log(conversationId)).map(({type}) => type)).toEqual(['call-link-made', 'call-link-revoked']);
    await opensNothing(token, 'revoked');
  });

  test('of a conversation that was deleted (CV-11)', async () => {
    const conversationId = await chat();
    const token = await sent(conversationId);
    const admin = host.engine.as({agentId: mia, isManager: true, isAdmin: true});
    const erased = await admin.run('conversation/delete', {commandId: world.newCommand(), conversationId});
    expect(erased).toMatchObject({ok: true});
    expect(await world.rows('callLink')).toEqual([]);
    await opensNothing(token, 'gone');
  });

  test('of somebody who was blocked (NC-6)', async () => {
    const conversationId = await chat();
    const token = await sent(conversationId);
    const customerId = (await conversation(conversationId))?.customerId;
    if (customerId === undefined) throw new Error('nobody');
    await host.run(mia, 'customer/block', {customerId, isBlocked: true});
    expect(await rings(token)).toMatchObject({ok: false, failure: {code: 'blocked'}});
    expect(await host.engine.guests.dial(token)).toMatchObject({failure: {code: 'blocked'}});
    expect(await world.rows('call')).toEqual([]);
  });
});

describe('VO-12: what the page of a link is told', () => {
  beforeEach(() => host.run(ann, 'phone/announce', {deskId: aDesk(1), address: 'sip:1001@pbx.example'}));
  const sales = () => host.run(mia, 'queue/set-number', {queueId: aQueue(2), number: '600'});
  const inSales = async () => {
    const conversationId = await chat();
    await host.run(mia, 'conversation/set-queue', {conversationId, queueId: aQueue(2)});
    return conversationId;
  };
  const called = async (token: string) => {
    const answer = await host.engine.guests.dial(token);
    return answer.ok ? answer.value.destinations : answer.failure.code;
  };

  test('before Call is pressed: who is called, and nothing secret', async () => {
    const token = await sent(await chat());
    const seen = await host.engine.guests.look(token);
    expect(seen).toMatchObject({ok: true, value: {agent: 'Ann', isSingleUse: false}});
    expect(JSON.stringify(seen)).not.toContain('let me in');
  });

  test('then: the guests’ account, and whom to call: the agent while they are Available, then the queue', async () => {
    await sales();
    const token = await sent(await inSales());
    expect(await host.engine.guests.dial(token)).toEqual({
      ok: true,
      value: {
        server: 'wss://pbx.example/ws',
        user: 'guest',
        domain: 'pbx.example',
        authUser: 'guest',
        secret: 'let me in',
        iceServers: [],
        destinations: ['1001', '600'],
      },
    });
    await host.run(ann, 'presence/set', {status: 'away'});
    expect(await called(token)).toEqual(['600']);
  });

  test('CAP-5: whoever sent it is called though they are full of chats, and not while they talk', async () => {
    await sales();
    const token = await sent(await inSales());
    const about = {agentId: ann, name: 'Ann', title: '', phone: '', wrapUpSeconds: null};
    await host.run(mia, 'agent/save', {...about, roles: ['agent'], capacity: {'live-chat': 1}});
    expect((await world.rows('agent')).find(({id}) => id === ann)).toMatchObject({statusId: 'full-capacity'});
    expect(await called(token)).toEqual(['1001', '600']);
    const call = await rings(token);
    expect(await called(token)).toEqual(['600']);
    await phones.answer(ann, call.id);
    expect(await called(token)).toEqual(['600']);
  });

  test('CV-8: of a restricted conversation those it is for, whoever sent it first, and no number where anybody may answer', async () => {
    await sales();
    await world.arrange({do: 'put', table: 'setting', row: {name: CALL_LINKS, value: {...settings, destination: '0'}}});
    const conversationId = await inSales();
    await host.run(ann, 'conversation/set-visibility', {conversationId, visibleTo: [ben, ann]});
    const token = await sent(conversationId);
    await host.run(ben, 'phone/announce', {deskId: aDesk(2), address: 'sip:1002@pbx.example'});
    await host.run(cleo, 'phone/announce', {deskId: aDesk(3), address: 'sip:1003@pbx.example'});
    expect(await called(token)).toEqual(['1001', '1002']);
    await host.run(ben, 'presence/set', {status: 'away'});
    expect(await called(token)).toEqual(['1001']);
    await host.run(ann, 'presence/set', {status: 'away'});
    expect(await called(token)).toBe('not-found');
  });

  test('Q-12: whoever sent it and does not see the conversation any more is not called', async () => {
    await sales();
    const conversationId = await inSales();
    const token = await sent(conversationId);
    await host.run(mia, 'conversation/assign', {conversationId, to: ben, seen: ann});
    expect(await called(token)).toEqual(['1001', '600']);
    await host.run(mia, 'queue/members', {queueId: aQueue(2), add: [], remove: [ann]});
    expect(await called(token)).toEqual(['600']);
  });

  test('Q-7: a queue that is gone is not called', async () => {
    await sales();
    const conversationId = await inSales();
    const token = await sent(conversationId);
    await host.run(ann, 'conversation/set-status', {conversationId, status: 'closed'});
    expect(await host.run(mia, 'queue/delete', {queueId: aQueue(2)})).toEqual(done);
    expect(await world.rows('queueNumber')).toEqual([]);
    expect(await called(token)).toEqual(['1001']);
  });

  test('who talks already is not called', async () => {
    await sales();
    const token = await sent(await inSales());
    const {id} = await phones.begin(ann);
    await phones.answer(ann, id);
    expect(await called(token)).toEqual(['600']);
  });

  test('nobody there: said, and where there is a number for that, it is called', async () => {
    const token = await sent(await chat());
    await host.run(ann, 'phone/announce', {deskId: aDesk(1), address: null});
    expect(await called(token)).toBe('not-found');
    await world.arrange({do: 'put', table: 'setting', row: {name: CALL_LINKS, value: {...settings, destination: '0'}}});
    expect(await called(token)).toEqual(['0']);
  });
});

describe('VO-12, VO-16: setting links up', () => {
  const save = (changes: Partial<CallLinkSettings>, secret: string | null = null, by = mia) =>
    host.run(by, 'link/save-settings', {settings: {...settings, ...changes}, secret});
  const read = async () => {
    const answer = await host.as(ann).query('link/settings', {});
    if (!answer.ok) throw new Error(answer.failure.code);
    return answer.value;
  };

  test('is for Managers; the secret is kept and never shown again', async () => {
    expect(await save({}, null, ann)).toMatchObject({failure: {code: 'forbidden'}});
    expect(await save({page: 'https://Chat.Example.com/', hours: 2}, 'another')).toEqual(done);
    expect(await read()).toEqual({settings: {...settings, hours: 2}, hasSecret: true});
    expect(await save({hours: 3})).toEqual(done);
    expect(await world.rows('setting')).toContainEqual({name: GUEST_SECRET, value: 'another'});
  });

  test.each([
    [{page: 'http://chat.example.com'}, 'page', 'not-an-address'],
    [{page: 'https://chat.example.com/somewhere'}, 'page', 'not-an-address'],
    [{page: 'https://chat.example.com/#'}, 'page', 'not-an-address'],
    [{server: 'ws://pbx.example/ws'}, 'server', 'insecure'],
    [{server: 'https://pbx.example'}, 'server', 'not-an-address'],
  ])('%j is refused', async (changes, path, reason) => {
    expect(await save(changes)).toMatchObject({failure: {code: 'invalid', path: [path], reason}});
  });

  test('to this computer itself neither needs to be encrypted', async () => {
    expect(await save({page: 'http://127.0.0.1:8787', server: 'ws://127.0.0.1:8088/ws'})).toEqual(done);
  });
});
