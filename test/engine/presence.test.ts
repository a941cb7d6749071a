import {afterEach, describe, expect, test} from 'vitest';
import {setCall} from '../../core/engine/presence.ts';
import {loadDirectory} from '../../core/engine/directory.ts';
import {react} from '../../core/engine/reactors.ts';
import {Turn} from '../../core/engine/turn.ts';
import {automation} from '../../core/lib/actor.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import type {Rows} from '../../core/ports/rows.ts';
import type {Write} from '../../core/ports/store.ts';
import type {CallState} from '../../core/presence/effective-status.ts';
import {aCommand, aDesk, anAgent, ann, aSender, aStatus, ben, queueRow, senderRow} from '../support/builders.ts';
import {seededRandom} from '../support/fake-clock.ts';
import {agent, annAlone, inbound, mia, openWorld, people, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

const open = async (rows: readonly Write[] = people) => {
  world = await openWorld(rows);
  host = await world.start();
};
afterEach(() => world.close());

const rowOf = async (id: AgentId): Promise<Readonly<Rows['agent']>> => {
  const found = (await world.rows('agent')).find(one => one.id === id);
  if (found === undefined) throw new Error(`No agent ${id}`);
  return found;
};
const statusOf = async (id: AgentId) => {
  const {statusId, status, statusCause} = await rowOf(id);
  return [statusId, status, statusCause];
};
const set = (id: AgentId, status: Rows['agent']['chosen']) => host.run(id, 'presence/set', {status});
const later = async (ms: number) => {
  world.time.advance(ms);
  await world.settle();
};
/** Customer `n` writes. */
const write = async (n: number) => (await host.receive(inbound(n))).conversationId;

const [home, office] = [aDesk(1), aDesk(2)];
const beat = (id: AgentId, deskId = home) => host.run(id, 'presence/heartbeat', {deskId});
const leave = (id: AgentId, deskId = home) => host.run(id, 'presence/leave', {deskId});
const idle = (id: AgentId, kind: 'idle' | 'lock' | 'sleep' = 'idle', deskId = home) =>
  host.run(id, 'presence/idle', {deskId, kind});
const back = (id: AgentId, deskId = home) => host.run(id, 'presence/back', {deskId});

/** What telephony will do: in a transaction of its own, numbered like another process's. */
const call = (id: AgentId, state: CallState | null, isOnHold = false) =>
  world.store.write(async tx => {
    const numbers = {...tx.last};
    const directory = await loadDirectory(tx);
    const by = automation('telephony');
    const turn = new Turn({
      tx,
      directory,
      numbers,
      ids: world.ids,
      random: seededRandom(1),
      by,
      at: world.time.clock.now(),
    });
    setCall(turn, id, {call: state, isOnHold});
    await react(turn);
    const row = {seq: numbers.seq + 1, commandId: null, topics: ['presence'] as const, at: turn.at};
    await tx.apply([...turn.writes(), {do: 'insert', table: 'change', row}]);
  });

describe('D1: a status follows from the work', () => {
  test('ST-4, ST-5, ST-7, ST-19: Idle, Under capacity, Full capacity, and back when there is less', async () => {
    await open([...annAlone, agent({id: ann, capacity: {'live-chat': 2}})]);
    await set(ann, 'available');
    expect(await statusOf(ann)).toEqual(['idle', 'available', 'chosen']);
    const first = await write(1);
    expect(await statusOf(ann)).toEqual(['under-capacity', 'available', 'workload']);
    await write(2);
    expect(await statusOf(ann)).toEqual(['full-capacity', 'busy', 'workload']);
    await host.run(ann, 'conversation/set-status', {conversationId: first, status: 'closed'});
    expect(await statusOf(ann)).toEqual(['under-capacity', 'available', 'workload']);
  });

  test('D2, AA-3: full of more than one group gets nothing more; below the threshold again what waits comes', async () => {
    await open([...annAlone, agent({id: ann, capacity: {'live-chat': 10}})]);
    const first = await write(1);
    for (let n = 2; n <= 11; n += 1) await write(n);
    // 9 of 10 is 90 %: the tenth waits, although there is room for it.
    expect(await world.rows('workload')).toMatchObject([{agentId: ann, count: 9}]);
    expect(await statusOf(ann)).toEqual(['full-capacity', 'busy', 'workload']);
    await host.run(ann, 'conversation/set-status', {conversationId: first, status: 'closed'});
    expect(await world.rows('workload')).toMatchObject([{agentId: ann, count: 9}]);
  });

  test('a message that moves no workload writes nothing about anybody', async () => {
    await open();
    await write(1);
    const before = [await world.rows('agent'), (await world.rows('statusSpan')).length];
    await later(1_000);
    await host.receive(inbound(1, {providerId: '1/2'}));
    expect([await world.rows('agent'), (await world.rows('statusSpan')).length]).toEqual(before);
  });

  test('ST-8 to ST-10, ST-23: a call rings, goes on, is on hold, is wrapped up, and what was picked shows again', async () => {
    await open();
    await set(ann, 'away');
    const shown = [];
    for (const [state, isOnHold] of [
      ['ringing', false],
      ['in-call', false],
      ['in-call', true],
      ['wrap-up', false],
      [null, false],
    ] as const) {
      world.time.advance(1_000);
      await call(ann, state, isOnHold);
      const {statusId, isOnHold: isHeld} = await rowOf(ann);
      shown.push([statusId, isHeld]);
    }
    expect(shown).toEqual([
      ['ringing', false],
      ['in-call', false],
      ['in-call', true],
      ['wrap-up', false],
      ['away', false],
    ]);
  });

  test('D2: nobody is given work while a call rings', async () => {
    await open(annAlone);
    await call(ann, 'ringing');
    expect((await world.rows('conversation')).length).toBe(0);
    const id = await write(1);
    expect((await world.rows('conversation')).find(one => one.id === id)?.assignee).toBeNull();
    await call(ann, null);
    expect((await world.rows('conversation')).find(one => one.id === id)?.assignee).toBe(ann);
  });

  test.each([
    ['an accepting queue rings who wraps up (D3)', true, ann],
    ['another waits for the end of it', false, null],
  ])('CAP-3, CAP-4: one call at a time; the slot is free after it: %s', async (_what, acceptsCallsInWrapUp, then) => {
    await open([
      ...annAlone,
      {do: 'put', table: 'queue', row: queueRow({acceptsCallsInWrapUp})},
      {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'voice', address: '+4930123'})},
    ]);
    const ring = (n: number) =>
      host.receive(inbound(n, {channel: 'voice', senderId: aSender(2), address: `+49301000${n}`}));
    const calls = async () => (await world.rows('conversation')).map(({assignee}) => assignee);
    await ring(1);
    await ring(2);
    expect([await calls(), (await rowOf(ann)).statusId]).toEqual([[ann, null], 'ringing']);
    await call(ann, 'in-call');
    expect(await calls()).toEqual([ann, null]);
    await call(ann, 'wrap-up');
    expect(await calls()).toEqual([ann, then]);
    await call(ann, null);
    expect(await calls()).toEqual([ann, ann]);
    // What was a call occupies nobody any more, although it is still theirs.
    expect((await world.rows('workload')).filter(({count}) => count > 0)).toEqual([]);
  });
});

describe('ST-14: custom statuses', () => {
  const training = aStatus(1);
  const make = (by: AgentId, name = 'Training', statusId = training) =>
    host.run(by, 'status/create', {statusId, name, group: 'away'});

  test('a Manager makes, renames and retires one; its group stays', async () => {
    await open();
    expect(await make(mia)).toMatchObject({ok: true});
    await host.run(mia, 'status/rename', {statusId: training, name: 'Coaching'});
    await host.run(mia, 'status/retire', {statusId: training});
    expect(await host.as(ann).query('status/list', {})).toEqual({
      ok: true,
      value: {statuses: [{id: training, name: 'Coaching', group: 'away', isRetired: true}]},
    });
  });

  test('D42: an Agent may not', async () => {
    await open();
    expect(await make(ann)).toMatchObject({failure: {code: 'forbidden'}});
    await make(mia);
    for (const refused of [
      await host.run(ann, 'status/rename', {statusId: training, name: 'Mine'}),
      await host.run(ann, 'status/retire', {statusId: training}),
    ]) {
      expect(refused).toMatchObject({failure: {code: 'forbidden'}});
    }
    expect(await world.rows('customStatus')).toMatchObject([{name: 'Training', isRetired: false}]);
  });

  test('there are no two of one name or one id, and none that is not there is changed', async () => {
    await open();
    await make(mia);
    expect(await make(mia, ' tráining ', aStatus(2))).toMatchObject({failure: {code: 'invalid', reason: 'taken'}});
    expect(await make(mia, 'Another')).toMatchObject({failure: {code: 'invalid', reason: 'exists'}});
    expect(await host.run(mia, 'status/rename', {statusId: training, name: 'TRAINING'})).toMatchObject({ok: true});
    expect(await host.run(mia, 'status/retire', {statusId: aStatus(9)})).toMatchObject({
      failure: {code: 'not-found'},
    });
  });

  test('ST-13, ST-16: who picks one is in its group, and is given nothing unless that is Available', async () => {
    await open(annAlone);
    await make(mia);
    await host.run(mia, 'status/create', {statusId: aStatus(2), name: 'Back office', group: 'available'});
    await set(ann, training);
    expect(await statusOf(ann)).toEqual([training, 'away', 'chosen']);
    const id = await write(1);
    expect((await world.rows('conversation')).find(one => one.id === id)?.assignee).toBeNull();
    await set(ann, aStatus(2));
    expect(await statusOf(ann)).toEqual([aStatus(2), 'available', 'chosen']);
    expect((await world.rows('conversation')).find(one => one.id === id)?.assignee).toBe(ann);
    const mine = await host.as(ann).query('presence/mine', {});
    expect(mine).toMatchObject({value: {customName: 'Back office', chosen: aStatus(2)}});
  });

  test('a retired one is not picked any more, but kept by who has it', async () => {
    await open();
    await make(mia);
    await set(ann, training);
    await host.run(mia, 'status/retire', {statusId: training});
    expect(await statusOf(ann)).toEqual([training, 'away', 'chosen']);
    expect(await set(ben, training)).toMatchObject({failure: {code: 'invalid', reason: 'no-such-status'}});
    expect(await set(ben, aStatus(7))).toMatchObject({failure: {code: 'invalid'}});
  });
});

describe('ST-24: the history', () => {
  const history = (by: AgentId, agentId = ann, period: {since?: number; until?: number} = {}) =>
    host.as(by).query('presence/history', {agentId, since: 0, until: world.time.clock.now() + 1, ...period});

  test('ST-15: every status has its beginning, its end, its cause and who set it; the present one is open', async () => {
    await open();
    const start = world.time.clock.now();
    await set(ann, 'away');
    world.time.advance(5_000);
    await host.run(mia, 'presence/force', {agentId: ann});
    world.time.advance(2_000);
    const found = await history(ann);
    expect(found).toMatchObject({
      value: {
        hasMore: false,
        spans: [
          {statusId: 'offline', since: start + 5_000, until: null, cause: 'forced', by: {id: mia, name: 'Mia'}},
          {statusId: 'away', since: start, until: start + 5_000, cause: 'chosen', by: null},
          {statusId: 'idle', until: start},
        ],
      },
    });
  });

  test('the sums of a period are cut off at its ends and add up to it', async () => {
    await open([...people, agent({id: ann, statusSince: Date.UTC(2026, 10, 21, 11)})]);
    const start = world.time.clock.now();
    world.time.advance(10_000);
    await set(ann, 'away');
    world.time.advance(20_000);
    await set(ann, 'available');
    world.time.advance(5_000);
    await set(ann, 'away');
    world.time.advance(7_000);
    const sums = (since: number, until: number) => host.as(ann).query('presence/sums', {agentId: ann, since, until});
    expect(await sums(start + 4_000, start + 40_000)).toEqual({
      ok: true,
      value: {
        sums: [
          {status: 'away', statusId: 'away', isOnHold: false, ms: 25_000},
          {status: 'available', statusId: 'idle', isOnHold: false, ms: 11_000},
        ],
      },
    });
    expect(await sums(start + 12_000, start + 13_000)).toMatchObject({value: {sums: [{statusId: 'away', ms: 1_000}]}});
    expect(await sums(1, 2)).toEqual({ok: true, value: {sums: []}});
  });

  test("is a Manager's and one's own to read, and nobody else's", async () => {
    await open();
    expect(await history(mia)).toMatchObject({ok: true});
    expect(await history(ann)).toMatchObject({ok: true});
    expect(await history(ben)).toMatchObject({failure: {code: 'forbidden'}});
    const sums = await host.as(ben).query('presence/sums', {agentId: ann, since: 0, until: 1});
    expect(sums).toMatchObject({failure: {code: 'forbidden'}});
    expect(await history(mia, anAgent(77))).toMatchObject({failure: {code: 'not-found'}});
  });

  test('a clock that goes back leaves no hole and no overlap', async () => {
    await open();
    await set(ann, 'away');
    const start = world.time.clock.now();
    world.time.setTo(start - 60_000);
    await set(ann, 'busy');
    world.time.setTo(start + 1_000);
    await set(ann, 'offline');
    const spans = (await world.rows('statusSpan')).filter(({agentId}) => agentId === ann);
    for (const [n, span] of spans.entries()) {
      expect(span.until).toBeGreaterThan(span.since);
      expect(spans[n + 1]?.since ?? span.until).toBe(span.until);
    }
    expect(spans.at(-1)).toMatchObject({statusId: 'busy', until: start + 1_000});
  });

  test('the same command again leaves one trace', async () => {
    await open();
    world.time.advance(1_000);
    const once = {commandId: aCommand(1), status: 'busy'} as const;
    await host.as(ann).run('presence/set', once);
    world.time.advance(1_000);
    await host.as(ann).run('presence/set', once);
    expect((await world.rows('statusSpan')).filter(({agentId}) => agentId === ann)).toHaveLength(1);
  });
});

describe('C-6: desks', () => {
  test('heartbeats are neither numbered nor remembered nor announced', async () => {
    await open();
    await beat(ann);
    const before = [await world.rows('change'), await world.rows('command'), await world.rows('event')];
    const heard = host.changes.length;
    for (let n = 0; n < 5; n += 1) {
      world.time.advance(10_000);
      expect(await beat(ann)).toEqual({ok: true, value: null});
    }
    await world.settle();
    expect([await world.rows('change'), await world.rows('command'), await world.rows('event')]).toEqual(before);
    expect(host.changes).toHaveLength(heard);
    expect(await statusOf(ann)).toEqual(['idle', 'available', 'chosen']);
  });

  test('ST-17: 30 s of silence are Offline, with the cause; a sign of life brings the status back', async () => {
    await open();
    await beat(ann);
    await later(29_999);
    expect(await statusOf(ann)).toEqual(['idle', 'available', 'chosen']);
    await later(1);
    expect(await statusOf(ann)).toEqual(['offline', 'offline', 'lost']);
    await later(60_000);
    await beat(ann);
    expect(await statusOf(ann)).toEqual(['idle', 'available', 'back']);
  });

  test('two desks of one agent keep each other alive', async () => {
    await open();
    await beat(ann, home);
    await later(20_000);
    await beat(ann, office);
    await later(20_000);
    expect(await statusOf(ann)).toEqual(['idle', 'available', 'chosen']);
    await later(10_000);
    expect(await statusOf(ann)).toEqual(['offline', 'offline', 'lost']);
  });

  test('ST-18: the last desk that is closed takes its agent Offline at once', async () => {
    await open();
    await beat(ann, home);
    await beat(ann, office);
    await leave(ann, home);
    expect(await statusOf(ann)).toEqual(['idle', 'available', 'chosen']);
    await leave(ann, office);
    expect(await statusOf(ann)).toEqual(['offline', 'offline', 'signed-out']);
    await beat(ann, aDesk(3));
    expect(await statusOf(ann)).toEqual(['idle', 'available', 'back']);
  });

  test('ST-18: who chose Offline is Offline when they come back; who was forced, too', async () => {
    await open();
    await beat(ann);
    await set(ann, 'offline');
    await leave(ann);
    await beat(ann);
    expect(await statusOf(ann)).toEqual(['offline', 'offline', 'chosen']);
    await beat(ben);
    await host.run(mia, 'presence/force', {agentId: ben});
    await beat(ben, office);
    await back(ben);
    expect(await statusOf(ben)).toEqual(['offline', 'offline', 'forced']);
  });

  test('a second desk never changes a status', async () => {
    await open();
    await beat(ann);
    await set(ann, 'away');
    await beat(ann, office);
    await leave(ann, office);
    expect(await statusOf(ann)).toEqual(['away', 'away', 'chosen']);
  });

  test('however often desks come and go, one job watches', async () => {
    await open();
    for (let n = 0; n < 5; n += 1) {
      await beat(ann);
      await leave(ann);
    }
    expect((await world.rows('job')).filter(({kind}) => kind === 'desk-silence')).toHaveLength(1);
    await later(30_000);
    await later(30_000);
    expect(await world.rows('job')).toEqual([]);
    expect(await world.rows('lease')).toEqual([]);
  });

  test('after a restart every desk has 30 s to be heard; the same one leaves no trace of it', async () => {
    await open();
    await beat(ann, home);
    await beat(ben, office);
    host.kill();
    world.time.silence();
    world.time.advance(600_000);
    host = await world.start();
    await later(20_000);
    await beat(ann, home);
    await later(10_000);
    expect(await statusOf(ann)).toEqual(['idle', 'available', 'chosen']);
    expect(await statusOf(ben)).toEqual(['offline', 'offline', 'lost']);
  });

  test('ST-24: who comes back at another desk after a crash was gone since the last sign of the old one', async () => {
    await open();
    const start = world.time.clock.now();
    await beat(ann, home);
    host.kill();
    world.time.silence();
    world.time.advance(3_600_000);
    host = await world.start();
    await beat(ann, office);
    expect(await statusOf(ann)).toEqual(['idle', 'available', 'back']);
    expect((await world.rows('statusSpan')).filter(({agentId}) => agentId === ann)).toMatchObject([
      {statusId: 'idle', until: start + 30_000},
      {statusId: 'offline', cause: 'lost', since: start + 30_000, until: start + 3_600_000},
    ]);
  });

  test('with two processes the heartbeat of one is heard by the other', async () => {
    await open();
    const other = await world.start({isSole: false});
    host.engine.listen(change => other.engine.hear(change));
    other.engine.listen(change => host.engine.hear(change));
    await beat(ann);
    for (let n = 0; n < 6; n += 1) {
      await later(10_000);
      await other.run(ann, 'presence/heartbeat', {deskId: home});
    }
    expect(await statusOf(ann)).toEqual(['idle', 'available', 'chosen']);
    host.kill();
    await later(30_000);
    expect(await statusOf(ann)).toEqual(['offline', 'offline', 'lost']);
  });

  test('ST-16: who went Offline by silence is given nothing, and gets what waits when they are back', async () => {
    await open(annAlone);
    await beat(ann);
    await later(30_000);
    const id = await write(1);
    const assignee = async () => (await world.rows('conversation')).find(one => one.id === id)?.assignee;
    expect(await assignee()).toBeNull();
    await beat(ann);
    expect(await assignee()).toBe(ann);
  });

  test('nobody’s desk keeps nobody', async () => {
    await open();
    const stranger = host.engine.as({agentId: anAgent(77), isManager: false});
    const beaten = await stranger.run('presence/heartbeat', {commandId: world.newCommand(), deskId: home});
    expect(beaten).toMatchObject({failure: {code: 'not-found'}});
    expect(await world.rows('lease')).toEqual([]);
  });
});

describe('D4: idle, lock and sleep', () => {
  test.each(['idle', 'lock', 'sleep'] as const)(
    '%s is Offline with that cause; activity brings it back',
    async kind => {
      await open();
      await beat(ann);
      await set(ann, 'busy');
      await idle(ann, kind);
      expect(await statusOf(ann)).toEqual(['offline', 'offline', kind]);
      const mine = await host.as(ann).query('presence/mine', {});
      expect(mine).toMatchObject({value: {chosen: 'offline', returnTo: 'busy', cause: kind}});
      await back(ann);
      expect(await statusOf(ann)).toEqual(['busy', 'busy', 'back']);
    },
  );

  test('heartbeats of a desk that was left do not bring anybody back', async () => {
    await open();
    await beat(ann);
    await idle(ann);
    for (let n = 0; n < 3; n += 1) {
      await later(10_000);
      await beat(ann);
    }
    expect(await statusOf(ann)).toEqual(['offline', 'offline', 'idle']);
  });

  test('idle at one desk is not idle while somebody sits at the other', async () => {
    await open();
    await beat(ann, home);
    await beat(ann, office);
    await idle(ann, 'lock', home);
    expect(await statusOf(ann)).toEqual(['idle', 'available', 'chosen']);
    await idle(ann, 'idle', office);
    expect((await statusOf(ann))[0]).toBe('offline');
    await back(ann, office);
    await leave(ann, office);
    expect(await statusOf(ann)).toEqual(['offline', 'offline', 'lock']);
  });

  test.each(['ringing', 'in-call', 'wrap-up'] as const)(
    'with a call (%s) idle and lock wait for its end',
    async state => {
      await open();
      await beat(ann);
      await call(ann, state);
      await idle(ann, 'lock');
      expect(await statusOf(ann)).toEqual([state, 'busy', 'call']);
      expect(await host.as(ann).query('presence/mine', {})).toMatchObject({value: {call: state, postponed: 'lock'}});
      await call(ann, null);
      expect(await statusOf(ann)).toEqual(['offline', 'offline', 'lock']);
      await back(ann);
      expect(await statusOf(ann)).toEqual(['idle', 'available', 'back']);
    },
  );

  test('who is back before the call ends never leaves', async () => {
    await open();
    await beat(ann);
    await call(ann, 'in-call');
    await idle(ann);
    await back(ann);
    await call(ann, null);
    expect((await statusOf(ann))[0]).toBe('idle');
    expect((await rowOf(ann)).postponed).toBeNull();
  });

  test('sleep does not wait for a call', async () => {
    await open();
    await beat(ann);
    await call(ann, 'in-call');
    await idle(ann, 'sleep');
    expect(await statusOf(ann)).toEqual(['offline', 'offline', 'sleep']);
  });

  test('who was Offline by choice is not brought back by activity', async () => {
    await open();
    await beat(ann);
    await set(ann, 'offline');
    await idle(ann);
    await back(ann);
    expect(await statusOf(ann)).toEqual(['offline', 'offline', 'chosen']);
  });

  test('what is picked while idle stays picked', async () => {
    await open();
    await beat(ann);
    await idle(ann);
    await set(ann, 'away');
    await later(10_000);
    await beat(ann);
    expect(await statusOf(ann)).toEqual(['away', 'away', 'chosen']);
    await back(ann);
    expect(await statusOf(ann)).toEqual(['away', 'away', 'chosen']);
  });

  test('ST-14: a custom status that was retired meanwhile comes back as its group’s main one', async () => {
    await open();
    await host.run(mia, 'status/create', {statusId: aStatus(1), name: 'Training', group: 'away'});
    await set(ann, aStatus(1));
    await beat(ann);
    await idle(ann);
    await host.run(mia, 'status/retire', {statusId: aStatus(1)});
    await back(ann);
    expect(await statusOf(ann)).toEqual(['away', 'away', 'back']);
  });
});

describe('ST-17: a Manager forces Offline', () => {
  test('the cause and who did it are shown; the agent may pick again', async () => {
    await open();
    await host.run(mia, 'presence/force', {agentId: ann});
    expect(await host.as(ann).query('presence/mine', {})).toMatchObject({
      value: {statusId: 'offline', cause: 'forced', by: {id: mia, name: 'Mia'}, returnTo: null},
    });
    await set(ann, 'available');
    expect(await statusOf(ann)).toEqual(['idle', 'available', 'chosen']);
  });

  test('who was idle is forced as well, and does not come back by activity', async () => {
    await open();
    await beat(ann);
    await idle(ann);
    await host.run(mia, 'presence/force', {agentId: ann});
    await back(ann);
    expect(await statusOf(ann)).toEqual(['offline', 'offline', 'forced']);
  });

  test('an Agent may not, nobody is forced who is not there', async () => {
    await open();
    expect(await host.run(ben, 'presence/force', {agentId: ann})).toMatchObject({failure: {code: 'forbidden'}});
    expect(await host.run(mia, 'presence/force', {agentId: anAgent(77)})).toMatchObject({
      failure: {code: 'not-found'},
    });
    expect((await statusOf(ann))[0]).toBe('idle');
  });
});
