import {describe, expect, test} from 'vitest';
import {occupancyOf} from '../../core/assignment/capacity.ts';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import {evolve, type Conversation, type Event} from '../../core/conversation/conversation.ts';
import {stateOf} from '../../core/engine/conversations.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import type {BotOutcome} from '../../core/ports/bot.ts';
import type {ConversationRow, EventRow} from '../../core/ports/rows.ts';
import {countersOf} from '../../core/view/counters.ts';
import {ann, aTag, ben, cleo, conversationRow} from '../support/builders.ts';
import {botRows, fakeBots, helper, type FakeBots} from '../support/bots.ts';
import {below, oneOf} from '../support/chance.ts';
import {seededRandom} from '../support/fake-clock.ts';
import {agent, inbound, mia, openWorld, people, queueOf, route, type Process, type World} from '../support/world.ts';

const SEEDS = 12;
const STEPS = 60;

/** A small centre with a bot, in which anything may come next. */
class Storm {
  readonly #random: ReturnType<typeof seededRandom>;
  readonly #world: World;
  readonly #bots: FakeBots;
  #host: Process;
  #said = 0;

  private constructor(seed: number, {world, host, bots}: {world: World; host: Process; bots: FakeBots}) {
    this.#random = seededRandom(seed);
    this.#world = world;
    this.#host = host;
    this.#bots = bots;
  }

  static async begin(seed: number): Promise<Storm> {
    const bots = fakeBots();
    const tag = {id: aTag(1), name: 'Refund', nameKey: 'refund', kind: 'conversation', isDeleted: false} as const;
    const refunds = {category: 'conversation', attribute: 'tags', is: 'in-list', value: aTag(1)} as const;
    const world = await openWorld([
      ...people,
      // Nobody is there to take what a bot gives up, at first.
      ...[ann, ben, cleo].map((id, n) => agent({id, name: `Agent ${n}`, status: 'away', availableSince: null})),
      ...queueOf(2, [ben]),
      {do: 'put', table: 'tag', row: tag},
      route({condition: refunds}),
      ...botRows({sessionMinutes: 20}),
    ]);
    return new Storm(seed, {world, bots, host: await world.start({bots})});
  }

  async step(): Promise<void> {
    const deeds = [
      () => this.#write(),
      () => this.#write(),
      () => this.#write(),
      () => this.#say(),
      () => this.#say(),
      () => this.#handOver(),
      () => this.#assign(),
      () => this.#answer(),
    ];
    const rare = [
      () => this.#close(),
      () => this.#close(),
      () => this.#status(),
      () => this.#status(),
      () => this.#wait(),
      () => this.#wait(),
      () => this.#mood(),
      () => this.#switch(),
      () => this.#restart(),
    ];
    await oneOf(this.#random, [...deeds, ...deeds, ...rare])();
    await this.#world.settle();
  }

  #bot<C extends CommandRoute>(name: C, input: Omit<Input<C>, 'commandId'>) {
    const api = this.#host.engine.as({agentId: helper, isManager: false, isBot: true});
    return api.run(name, {commandId: this.#world.newCommand(), ...input} as Input<C>);
  }

  async #some(): Promise<Readonly<ConversationRow> | undefined> {
    const rows = await this.#world.rows('conversation');
    // What bots have is looked at as often as all the rest.
    const theirs = this.#random.next() < 0.5 ? rows.filter(({withBot}) => withBot) : [];
    const among = theirs.length > 0 ? theirs : rows;
    return among.length === 0 ? undefined : oneOf(this.#random, among);
  }

  #words(row: Readonly<ConversationRow>) {
    this.#said += 1;
    return {conversationId: row.id, messageId: this.#world.newMessage(), text: `${this.#said}`, files: [], seen: null};
  }

  async #write(): Promise<void> {
    this.#said += 1;
    await this.#host.receive(
      inbound(1 + below(this.#random, 12), {providerId: `p${this.#said}`, text: `${this.#said}`}),
    );
  }

  /** BO-6, BO-7: only what it has; else it hears why. */
  async #say(): Promise<void> {
    const row = await this.#some();
    if (row === undefined) return;
    const isOn = (await this.#world.rows('bot'))[0]?.isActive === true;
    const answer = await this.#bot('message/reply', this.#words(row));
    const wanted = !isOn ? 'forbidden' : !row.withBot ? 'taken' : row.status === 'closed' ? 'closed' : 'ok';
    expect(answer.ok ? 'ok' : answer.failure.code).toBe(wanted);
  }

  async #handOver(): Promise<void> {
    const row = await this.#some();
    if (row === undefined) return;
    const input = {conversationId: row.id, tags: this.#random.next() < 0.5 ? [aTag(1)] : [], topic: null};
    if (this.#random.next() < 0.5) await this.#bot('conversation/hand-over', input);
    else await this.#host.run(mia, 'conversation/hand-over', input);
  }

  async #assign(): Promise<void> {
    const row = await this.#some();
    if (row === undefined) return;
    const to = oneOf<AgentId | null>(this.#random, [ann, ben, cleo, null]);
    const input = {conversationId: row.id, to, seen: row.assignee};
    if (row.withBot && this.#random.next() < 0.5) await this.#bot('conversation/assign', input);
    else await this.#host.run(mia, 'conversation/assign', input);
  }

  async #answer(): Promise<void> {
    const row = await this.#some();
    if (row !== undefined) await this.#host.run(oneOf(this.#random, [ann, mia]), 'message/reply', this.#words(row));
  }

  async #close(): Promise<void> {
    const row = await this.#some();
    if (row === undefined) return;
    const {id: conversationId} = row;
    const isClosed = row.status === 'closed';
    if (isClosed) await this.#host.run(mia, 'conversation/reopen', {conversationId});
    else await this.#host.run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
  }

  async #wait(): Promise<void> {
    for (let n = 0; n < 20; n += 1) {
      this.#world.time.advance(below(this.#random, 2) * 60_000 + 2_000);
      await this.#world.settle();
    }
  }

  async #mood(): Promise<void> {
    const outcomes: readonly BotOutcome[] = [
      {outcome: 'taken'},
      {outcome: 'taken'},
      {outcome: 'later', detail: '503'},
      {outcome: 'refused', detail: '410'},
    ];
    const outcome = oneOf(this.#random, outcomes);
    this.#bots.answer = () => outcome;
  }

  async #switch(): Promise<void> {
    const [bot] = await this.#world.rows('bot');
    if (bot === undefined) return;
    const {id: botId, url, senderIds, showsHistory, sessionMinutes} = bot;
    const page = {botId, name: 'Helper', url, senderIds: [...senderIds], showsHistory, sessionMinutes};
    // Off more seldom than on.
    await this.#host.run(mia, 'bot/save', {...page, isActive: !bot.isActive || this.#random.next() < 0.5});
  }

  async #restart(): Promise<void> {
    this.#host.kill();
    this.#host = await this.#world.start({bots: this.#bots});
  }

  async #status(): Promise<void> {
    const status = oneOf(this.#random, ['available', 'away'] as const);
    await this.#host.run(oneOf(this.#random, [ann, ben, cleo]), 'presence/set', {status});
  }

  /** What holds after every step. */
  async check(): Promise<void> {
    const rows = await this.#world.rows('conversation');
    const events = await this.#world.rows('event');
    const [bot] = await this.#world.rows('bot');
    for (const row of rows) {
      expect(row.withBot).toBe(row.assignee === helper);
      expect(row.withBot && row.isForPeople).toBe(false);
      // BO-5: nobody is left with a bot that is switched off.
      if (row.withBot && row.status !== 'closed') expect(bot?.isActive).toBe(true);
      this.#sameAsTold(row, events);
    }
    this.#neverBack(events);
    await this.#numbersHold(rows);
  }

  /** The log replayed gives the row. */
  #sameAsTold(row: Readonly<ConversationRow>, events: readonly EventRow[]): void {
    let state: Conversation = stateOf(conversationRow({id: row.id}));
    for (const event of events) if (event.conversationId === row.id) state = evolve(state, eventOf(event));
    expect(stateOf(row)).toEqual(state);
  }

  /** BO-8, BO-7: once it was people's, no bot was given it and none said anything. */
  #neverBack(events: readonly EventRow[]): void {
    const peoples = new Set<string>();
    for (const {conversationId, type, byKind, body} of events) {
      if (conversationId === null) continue;
      if (type === 'assigned' && body['isBot'] !== true) peoples.add(conversationId);
      const isBots = (type === 'assigned' && body['isBot'] === true) || (type === 'replied' && byKind === 'bot');
      if (isBots) expect(peoples.has(conversationId)).toBe(false);
    }
  }

  async #numbersHold(rows: readonly Readonly<ConversationRow>[]): Promise<void> {
    const numbers = new Map<string, number>();
    const add = (name: string) => void numbers.set(name, (numbers.get(name) ?? 0) + 1);
    for (const row of rows) for (const name of countersOf(row)) add(name);
    for (const {name, value} of await this.#world.rows('counter')) {
      if (/^(queue|unassigned|bots|mine|mine-unread):/.test(name))
        expect([name, value]).toEqual([name, numbers.get(name) ?? 0]);
    }
    const work = new Map<string, number>();
    for (const row of rows) {
      const at = occupancyOf(row);
      if (at !== undefined) work.set(`${at.agentId} ${at.group}`, (work.get(`${at.agentId} ${at.group}`) ?? 0) + 1);
    }
    for (const {agentId, capacityGroup, count} of await this.#world.rows('workload')) {
      expect([agentId, count]).toEqual([agentId, work.get(`${agentId} ${capacityGroup}`) ?? 0]);
      expect(agentId).not.toBe(helper);
    }
  }

  /** How much went on that these checks are about. */
  async tally(): Promise<readonly [given: number, said: number, told: number]> {
    const events = await this.#world.rows('event');
    const given = events.filter(({type, body}) => type === 'assigned' && body['isBot'] === true);
    const said = events.filter(({type, byKind}) => type === 'replied' && byKind === 'bot');
    return [given.length, said.length, this.#bots.told.length];
  }

  /** BO-5: in a calm everything the bot still has was told, in order. */
  async end(): Promise<void> {
    this.#bots.answer = () => ({outcome: 'taken'});
    await this.#wait();
    await this.check();
    const messages = await this.#world.rows('message');
    for (const row of await this.#world.rows('conversation')) {
      if (!row.withBot || row.status === 'closed') continue;
      const wrote = messages.filter(one => one.conversationId === row.id && one.kind === 'inbound').map(({id}) => id);
      const told = [...new Set(this.#bots.told.filter(one => one.conversationId === row.id).map(one => one.messageId))];
      expect(told).toEqual(wrote.filter(id => told.includes(id)));
      expect(told.at(-1)).toBe(wrote.at(-1));
    }
    expect((await this.#world.rows('job')).filter(({kind}) => kind === 'tell-bot')).toEqual([]);
  }

  close(): Promise<void> {
    return this.#world.close();
  }
}

const eventOf = ({type, body, byKind, byId, at, position}: EventRow): Event =>
  ({...body, type, by: {kind: byKind, id: byId}, at, position}) as Event;

describe('A.28: whatever happens around a bot', () => {
  const totals = [0, 0, 0];

  test.each(Array.from({length: SEEDS}, (_none, n) => n + 1))('seed %i', async seed => {
    const storm = await Storm.begin(seed);
    for (let n = 0; n < STEPS; n += 1) {
      await storm.step();
      await storm.check();
    }
    await storm.end();
    (await storm.tally()).forEach((count, n) => (totals[n] = (totals[n] ?? 0) + count));
    await storm.close();
  });

  test('and it did happen: bots were given, said and were told a lot', () => {
    expect(totals.map(total => total > SEEDS)).toEqual([true, true, true]);
  });
});
