import {describe, expect, test} from 'vitest';
import {allowedMs, callStateOf, isLive} from '../../core/call/record.ts';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import {endReasons} from '../../core/call/call.ts';
import {callId, conversationId, type AgentId} from '../../core/lib/ids.ts';
import type {CallRow} from '../../core/ports/rows.ts';
import {aDesk, ann, ben, cleo} from '../support/builders.ts';
import {line} from '../support/calls.ts';
import {below, oneOf} from '../support/chance.ts';
import {seededRandom} from '../support/fake-clock.ts';
import {mia, openWorld, type Process, type World} from '../support/world.ts';

const STEPS = 90;
const agents = [ann, ben, cleo] as const;
const numbers = ['+442072193000', '+442072193001', '', '1002'] as const;
const deskOf = (agentId: AgentId) => aDesk(agents.indexOf(agentId as (typeof agents)[number]) + 1);

/** Desks that report whatever comes to their minds, in whatever order, and die. */
class Telephones {
  readonly random;
  readonly world: World;
  host: Process;

  constructor(world: World, host: Process, seed: number) {
    this.world = world;
    this.host = host;
    this.random = seededRandom(seed);
  }

  run = <C extends CommandRoute>(by: AgentId, route: C, input: Omit<Input<C>, 'commandId'>) =>
    this.host.run(by, route, input);

  async step(): Promise<void> {
    const by = oneOf(this.random, agents);
    const calls = (await this.world.rows('call')).filter(({agentId}) => agentId === by);
    const open = calls.filter(({state}) => state !== 'done');
    const call =
      calls.length === 0 ? undefined : oneOf(this.random, open.length > 0 ? [...open, ...open, ...calls] : calls);
    const deed = below(this.random, 14);
    if (call === undefined || deed < 3) return this.begin(by);
    if (deed < 12) return this.report(call, deed);
    return deed === 12 ? this.outside() : this.aside(call);
  }

  /** At the clock of a desk, which may be wrong. */
  get at(): number {
    return Math.max(0, this.world.time.clock.now() + oneOf(this.random, [0, 0, 0, -5_000, 7_000, -400_000]));
  }

  async begin(by: AgentId): Promise<void> {
    await this.run(by, 'presence/heartbeat', {deskId: deskOf(by)});
    await this.run(by, 'call/begin', {
      callId: callId.parse(this.world.ids.next()),
      deskId: deskOf(by),
      direction: oneOf(this.random, ['inbound', 'inbound', 'outbound']),
      line,
      number: oneOf(this.random, numbers),
      callerName: null,
      facts: null,
      conversationId: null,
      newConversationId: conversationId.parse(this.world.ids.next()),
      at: this.at,
    });
  }

  async report({id, agentId: by}: CallRow, deed: number): Promise<void> {
    const {at} = this;
    const written = {callId: id, summary: oneOf(this.random, ['', 'Half a']), outcomeId: null, tagIds: []};
    if (deed < 5) await this.run(by, 'call/answer', {callId: id, at});
    else if (deed === 5) await this.run(by, 'call/hold', {callId: id, isHeld: true, at});
    else if (deed === 6) await this.run(by, 'call/hold', {callId: id, isHeld: false, at});
    else if (deed < 9) {
      const end = {by: 'them', reason: oneOf(this.random, endReasons), code: null, at} as const;
      await this.run(by, 'call/end', {callId: id, end});
    } else if (deed === 9) await this.run(by, 'call/write', written);
    else if (deed === 10) await this.run(by, 'call/extend-wrap-up', {callId: id});
    else await this.run(by, 'call/finish-wrap-up', {...written, solve: false});
  }

  /** Time passes, is set back, or the engine dies. */
  async outside(): Promise<void> {
    const {time} = this.world;
    const kind = below(this.random, 4);
    if (kind === 0) {
      this.host.kill();
      time.silence();
      this.host = await this.world.start();
    } else if (kind === 1) time.setTo(Math.max(0, time.clock.now() - 300_000));
    else time.advance(oneOf(this.random, [500, 9_000, 25_000, 60_000]));
    await this.world.settle();
  }

  /** What others do meanwhile with the conversation. */
  async aside({conversationId: id}: CallRow): Promise<void> {
    const kind = below(this.random, 4);
    const admin = this.host.engine.as({agentId: mia, isManager: true, isAdmin: true});
    const commandId = this.world.newCommand();
    if (kind === 0) await admin.run('conversation/delete', {commandId, conversationId: id});
    else if (kind === 1) await admin.run('conversation/set-status', {commandId, conversationId: id, status: 'closed'});
    else if (kind === 2) await admin.run('conversation/assign', {commandId, conversationId: id, to: null, seen: ann});
    else await this.run(oneOf(this.random, agents), 'presence/set', {status: 'available'});
  }
}

/** What holds after every step. */
async function holds(world: World): Promise<void> {
  const calls = await world.rows('call');
  const conversations = new Set((await world.rows('conversation')).map(({id}) => id));
  const jobs = new Map((await world.rows('job')).map(job => [job.id, job]));
  for (const agent of await world.rows('agent')) {
    const theirs = calls.filter(({agentId, state}) => agentId === agent.id && state !== 'done');
    const {call, isOnHold} = callStateOf(theirs);
    expect({call: agent.call, isOnHold: agent.isOnHold}).toEqual({call, isOnHold});
    if (call !== null && agent.chosen !== 'offline') expect([agent.statusId, agent.status]).toEqual([call, 'busy']);
  }
  for (const call of calls) {
    const {ringMs, talkMs, holdMs, wrapMs, startedAt, endedAt} = call;
    expect(Math.min(ringMs, talkMs, holdMs, wrapMs)).toBeGreaterThanOrEqual(0);
    expect(wrapMs).toBeLessThanOrEqual(allowedMs(call));
    expect(conversations.has(call.conversationId)).toBe(true);
    // Its end is on its way: whatever dies, the status comes back.
    expect(call.state === 'wrap-up').toBe(call.wrapJob !== null && jobs.has(call.wrapJob));
    expect(isLive(call)).toBe(endedAt === null);
    if (endedAt !== null) expect(ringMs + talkMs).toBe(endedAt - startedAt);
    if (call.isMissed) expect([call.answeredAt, call.direction]).toEqual([null, 'inbound']);
  }
}

describe('whatever telephones tell, and whoever dies', () => {
  test.each(Array.from({length: 10}, (_, n) => n + 1))(
    'status, capacity and times follow the calls, and each wrap-up ends (ST-8 to ST-10, CAP-4, VO-3): seed %i',
    async seed => {
      const world = await openWorld();
      const phones = new Telephones(world, await world.start(), seed);
      for (let n = 0; n < STEPS; n += 1) {
        await phones.step();
        await holds(world);
      }
      // Everybody goes home: desks fall silent, wrap-ups run out, nobody is left in a call.
      for (let n = 0; n < 60; n += 1) {
        world.time.advance(60_000);
        await world.settle();
      }
      await holds(world);
      expect((await world.rows('call')).filter(({state}) => state !== 'done')).toEqual([]);
      expect((await world.rows('agent')).every(({call}) => call === null)).toBe(true);
      expect(phones.host.log.errors).toEqual([]);
      await world.close();
    },
  );
});
