import {createEngine, type Engine} from '../../core/engine/engine.ts';
import type {Person} from '../../core/access/can.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import type {Result} from '../../core/lib/failure.ts';
import type {Alarm, Ids, Random} from '../../core/ports/clock.ts';
import type {Reader, Write} from '../../core/ports/store.ts';
import {below, oneOf} from '../support/chance.ts';
import {fakeTime, memoryLog, seededIds, seededRandom, type FakeTime} from '../support/fake-clock.ts';
import {mortal, type Moment, type MortalStore} from '../support/world-store.ts';
import type {Connection, SimulatedDatabase} from './database.ts';
import {BotLine} from './bot-line.ts';
import {Ledger, type Deed} from './ledger.ts';
import {Outside} from './outside.ts';
import {boss, botIds, keeper, planCentre, rowsOf, type Plan} from './plan.ts';
import type {Setup} from './setup.ts';
import {Broken} from './broken.ts';
import {Replay} from './replay.ts';

/** One process of the centre while it lives. */
export interface Host {
  readonly name: string;
  readonly engine: Engine;
  readonly store: MortalStore;
  readonly connection: Connection;
  readonly log: ReturnType<typeof memoryLog>;
  /** Deeds it has not answered yet. */
  readonly pending: Set<Deed>;
  readonly alarms: Set<() => void>;
  /** Newest change of any process that it was woken up about. */
  heardUpTo: number;
}

/** Longest that anything may take in real time before it counts as never. */
const PATIENCE_MS = 60_000;

/** Nobody has that many reasons to be woken while time goes by once. */
const MOST_ALARMS = 20_000;

/** D42: what somebody may by their roles, which nobody changes here. */
export const personOf = (agentId: AgentId): Person & Reader => ({
  agentId,
  isManager: agentId === boss,
  isAdmin: agentId === boss || agentId === keeper,
  ...(botIds.includes(agentId) && {isBot: true}),
});

/** A whole contact centre: processes that live and die, a clock, networks, and what everybody was told. */
export class Centre {
  readonly random: Random;
  readonly time: FakeTime;
  readonly ids: Ids;
  readonly plan: Plan;
  readonly database: SimulatedDatabase;
  readonly outside: Outside;
  readonly botLine: BotLine;
  readonly ledger = new Ledger();
  readonly replay: Replay;
  hosts: Host[] = [];
  /** The clock was set back at some time. */
  hasGoneBack = false;
  /** What was done lately, for whoever reads a failure. */
  readonly diary: string[] = [];
  /** A promise of a deed failed: a broken rule or a bug. */
  #trouble: unknown;
  #started = 0;
  readonly #graves: Connection[] = [];
  #wanted: 1 | 2;

  constructor(seed: number, database: SimulatedDatabase) {
    this.random = seededRandom(seed);
    this.plan = planCentre(this.random);
    this.time = fakeTime(this.plan.startsAt);
    this.ids = seededIds(this.time.clock, seededRandom(seed + 1));
    this.database = database;
    this.outside = new Outside(seededRandom(seed + 2), this.time.clock);
    this.botLine = new BotLine(seededRandom(seed + 3), this.time.clock);
    this.replay = new Replay(this.plan);
    this.#wanted = this.plan.processes;
  }

  /** How everything is set up by now. */
  get setup(): Setup {
    return this.replay.setup;
  }

  /** Everybody who is or was at work here, bots aside. */
  get team(): readonly AgentId[] {
    return [...this.setup.agents.keys()].filter(id => !this.setup.bots.has(id));
  }

  async open(): Promise<void> {
    await this.#arrange(...rowsOf(this.plan));
    await this.populate();
  }

  /** Everybody goes home: nothing is finished. */
  async close(): Promise<void> {
    for (const {store} of this.hosts) store.die();
    this.#buryTheDead();
    for (const connection of this.#graves.splice(0)) await connection.close();
  }

  /** Starts what is not running. */
  async populate(): Promise<void> {
    for (const connection of this.#graves.splice(0)) await connection.close();
    while (this.hosts.length < this.#wanted) await this.#start();
    await this.settle();
  }

  note(what: string): void {
    this.diary.push(what);
  }

  someHost(): Host {
    return oneOf(this.random, this.hosts);
  }

  /** Somebody asks a process for something; the answer, if there is one, goes into the ledger. */
  submit(host: Host, deed: Deed): void {
    this.ledger.ask(deed);
    host.pending.add(deed);
    answerOf(host, deed)
      .then(result => {
        // Whoever died has told nobody anything.
        if (!host.pending.delete(deed)) return;
        this.ledger.hear(deed, result);
      })
      .catch((error: unknown) => {
        this.#trouble ??= error;
      });
  }

  /** Waits until nothing goes on by itself; only time or the outside moves it then. */
  async settle(): Promise<void> {
    const start = Date.now();
    for (let quiet = 0; quiet < 3; quiet += 1) {
      await new Promise(resolve => setImmediate(resolve));
      this.#buryTheDead();
      if (this.#trouble !== undefined) throw this.#trouble;
      if (this.hosts.some(({store, pending}) => !store.isIdle || pending.size > 0)) quiet = -1;
      if (Date.now() - start > PATIENCE_MS) throw new Broken('something was never answered');
    }
  }

  /** Time goes by with everybody awake: whatever is due on the way is done on the way. */
  async wait(ms: number): Promise<void> {
    const until = this.time.clock.now() + ms;
    let rung = 0;
    for (let next = this.time.nextAlarmAt(); next !== undefined && next <= until; next = this.time.nextAlarmAt()) {
      rung += 1;
      if (rung > MOST_ALARMS) throw new Broken('an alarm that never stops ringing');
      this.time.advance(Math.max(0, next - this.time.clock.now()));
      await this.settle();
    }
    this.time.advance(Math.max(0, until - this.time.clock.now()));
    await this.settle();
  }

  /** What is set up before anybody works here, as somebody else's process would (decision 0001). */
  async #arrange(...writes: readonly Write[]): Promise<void> {
    const connection = await this.database.connect();
    await connection.store.write(async tx => {
      const row = {seq: tx.last.seq + 1, commandId: null, topics: ['workspace'] as const, at: this.time.clock.now()};
      await tx.apply([...writes, {do: 'insert', table: 'change', row}]);
    });
    await connection.close();
  }

  /** A process dies in the middle of whatever it does next, or right now. */
  doom(host: Host, moment: Moment | 'now'): void {
    if (moment === 'now') host.store.die();
    else host.store.dieAt(moment);
  }

  /** Ends a process in good order: it finishes what is under way. */
  async stop(host: Host): Promise<void> {
    const stopping = host.engine.stop();
    while (this.outside.inFlight > 0 || this.botLine.inFlight > 0) {
      this.outside.landOne();
      this.botLine.landOne();
      await this.settle();
    }
    await stopping;
    await this.settle();
    host.store.die();
    this.#buryTheDead();
  }

  /** Another process's commits are heard late, together, or not before long. */
  async wakeUp(host: Host): Promise<void> {
    const news = await this.database.look.after('change', host.heardUpTo);
    for (const {seq, topics, commandId} of news.slice(0, 1 + below(this.random, news.length))) {
      host.heardUpTo = seq;
      host.engine.hear({seq, topics: [...topics], ...(commandId === null ? {} : {commandId})});
    }
    await this.settle();
  }

  #buryTheDead(): void {
    for (const host of this.hosts.filter(({store}) => store.isDead)) {
      this.hosts = this.hosts.filter(one => one !== host);
      for (const callOff of host.alarms) callOff();
      this.outside.forget(host.name);
      this.botLine.forget(host.name);
      for (const deed of host.pending) this.ledger.lose(deed);
      host.pending.clear();
      this.#graves.push(host.connection);
      this.note(`${host.name} is gone`);
    }
  }

  async #start(): Promise<void> {
    this.#started += 1;
    const name = `process ${this.#started}`;
    const connection = await this.database.connect();
    const store = mortal(connection.store);
    const log = memoryLog();
    const alarms = new Set<() => void>();
    const engine = createEngine({
      store,
      reads: connection.reads,
      clock: this.time.clock,
      ids: this.ids,
      random: seededRandom(below(this.random, 2 ** 31)),
      alarm: this.#alarmOf(alarms),
      log,
      isSole: this.#wanted === 1,
      bots: this.botLine.portOf(name),
    });
    const host: Host = {
      name,
      engine,
      store,
      connection,
      log,
      alarms,
      pending: new Set(),
      heardUpTo: 0,
    };
    for (const channel of this.outside.channelsOf(name)) engine.addChannel(channel);
    this.hosts.push(host);
    this.note(`${name} starts`);
    await engine.start();
  }

  #alarmOf(alarms: Host['alarms']): Alarm {
    return {
      set: (at, ring) => {
        const callOff = this.time.alarm.set(at, () => {
          alarms.delete(callOff);
          ring();
        });
        alarms.add(callOff);
        return () => {
          alarms.delete(callOff);
          callOff();
        };
      },
    };
  }
}

function answerOf({engine}: Host, deed: Deed): Promise<Result<unknown>> {
  if (deed.kind === 'receive') return engine.desk.receive(deed.message);
  if (deed.kind === 'revise') return engine.desk.revise(deed.about);
  return engine.as(personOf(deed.by)).run(deed.route, deed.input);
}
