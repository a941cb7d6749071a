import type {CapacityGroup} from '../channel/channel.ts';
import {must} from '../lib/failure.ts';
import type {AgentId, ConversationId, QueueId} from '../lib/ids.ts';
import type {AgentRow, WorkloadRow} from '../ports/rows.ts';
import {capacitiesOf, defaultCapacitySettings, type Capacities} from './capacity.ts';
import {candidate, disabled, full, Pool, strange, unavailable, type Entry} from './pool.ts';
import {MOST_REMEMBERED, type Reasons, type Standing} from './reasons.ts';
import {rank, type Weights} from './score.ts';
import {defaultAssignmentSettings, loadOf, type AssignmentSettings} from './settings.ts';

/** One conversation to give away. */
export interface Asked {
  readonly conversationId: ConversationId;
  /** Whose members; null: everybody. */
  readonly queueId: QueueId | null;
  readonly group: CapacityGroup;
  readonly at: number;
  readonly weights: Weights;
  /** AA-8. */
  readonly excluded: readonly AgentId[];
  /** CV-8: nobody else; undefined: whoever is in the queue. */
  readonly audience: readonly AgentId[] | undefined;
  /** D3: the queue's calls come to agents who wrap up another. */
  readonly acceptsCallsInWrapUp: boolean;
}

/** One agent, in numbers. */
interface Person {
  readonly id: AgentId;
  readonly slot: number;
  readonly lot: number;
  agent: Readonly<AgentRow> | undefined;
  capacity: Capacities;
  readonly work: Record<CapacityGroup, number>;
  load: number;
  open: number;
  since: number;
  /** The pools of the queues they are in. */
  readonly pools: Set<QueuePool>;
}

/** The candidates of a queue in a group. */
interface QueuePool {
  readonly pool: Pool;
  readonly queueId: QueueId | null;
  readonly group: CapacityGroup;
  readonly acceptsCallsInWrapUp: boolean;
}

/**
 * Who could be given what, kept ready in numbers: each change of a row moves one agent's in
 * the pools of their queues, and a decision only walks through one. Built from rows alone,
 * like everything in the directory.
 */
export class Roster {
  readonly #people = new Map<AgentId, Person>();
  readonly #bySlot: Person[] = [];
  readonly #members = new Map<QueueId, Set<AgentId>>();
  /** Made when first asked for. */
  readonly #pools = new Map<string, QueuePool>();
  readonly #best = new Int32Array(MOST_REMEMBERED + 6).fill(-1);
  /** What is left of a pool without those who had the conversation before. */
  readonly #rest = new Pool(16);
  #defaults: Capacities = defaultCapacitySettings.defaults;
  #groups: AssignmentSettings['groups'] = defaultAssignmentSettings.groups;

  /** CAP-12, D8: what everybody's numbers depend on. */
  configure({defaults, groups}: {readonly defaults: Capacities; readonly groups: AssignmentSettings['groups']}): void {
    this.#defaults = defaults;
    this.#groups = groups;
    for (const person of this.#bySlot) this.#recount(person);
  }

  putAgent(agent: Readonly<AgentRow>): void {
    const person = this.#person(agent.id);
    const before = person.agent;
    person.agent = agent;
    person.since = agent.lastAssignedAt ?? agent.availableSince ?? Infinity;
    if (before?.capacity === agent.capacity) this.#spread(person);
    else this.#recount(person);
  }

  putWorkload({agentId, capacityGroup, count}: Readonly<WorkloadRow>): void {
    const person = this.#person(agentId);
    person.work[capacityGroup] = count;
    this.#recount(person);
  }

  putMember(queueId: QueueId, agentId: AgentId): void {
    const members = this.#members.get(queueId) ?? new Set();
    this.#members.set(queueId, members.add(agentId));
    this.#drop(queueId);
  }

  removeMember(queueId: QueueId, agentId: AgentId): void {
    this.#members.get(queueId)?.delete(agentId);
    this.#drop(queueId);
  }

  /** AA-5: how many more of a group the agent can be given now; a call in wrap-up only of a queue that rings then (D3). */
  roomOf(agentId: AgentId, group: CapacityGroup): number {
    const person = this.#people.get(agentId);
    if (person?.agent?.isEnabled !== true) return 0;
    if (person.agent.status !== 'available' && !(group === 'voice' && wrapsUp(person.agent))) return 0;
    return Math.max(0, roomFor(person, group));
  }

  /**
   * AA-14: who is the best of a queue's candidates (AA-5), and why; undefined: there is none.
   * `preferred` comes before all others, if among them (AA-1).
   */
  decide(asked: Asked, preferred?: AgentId): {readonly to: AgentId; readonly why: Reasons} | undefined {
    const all = this.#poolOf(asked);
    const pool = asked.audience === undefined && asked.excluded.length === 0 ? all : this.#without(all, asked);
    if (pool.count === 0) return undefined;
    const terms = {weights: asked.weights, at: asked.at, seed: hashOf(asked.conversationId), most: MOST_REMEMBERED};
    const places = this.#best;
    const {leastLoad, mostUnserved, found: listed} = rank(pool, terms, places);
    const sticky = this.#placeOf(pool, preferred);
    // They are told of even if they are not among the best.
    if (sticky !== -1 && !places.subarray(0, listed).includes(sticky)) places[listed - 1] = sticky;
    const best: Standing[] = [];
    for (let n = 0; n < listed; n += 1) best.push(this.#standingAt(pool, places[n] as number, asked.at));
    return {
      to: this.#idAt(pool, sticky === -1 ? must(places[0], 'a best one') : sticky),
      why: {
        mode: sticky === -1 ? 'score' : 'sticky',
        weights: asked.weights,
        leastLoad: digits(leastLoad),
        mostUnserved,
        best,
        candidates: pool.count,
        others: this.#othersOf(all, asked),
      },
    };
  }

  /** Who is in the queue and not disabled (D41). */
  enabledMembersOf(queueId: QueueId | null): readonly AgentId[] {
    const ids = queueId === null ? this.#people.keys() : (this.#members.get(queueId) ?? []);
    return [...ids].filter(id => this.#people.get(id)?.agent?.isEnabled === true);
  }

  #poolOf({queueId, group, acceptsCallsInWrapUp}: Asked): Pool {
    const name = `${queueId ?? ''} ${group}`;
    const known = this.#pools.get(name);
    if (known?.acceptsCallsInWrapUp === acceptsCallsInWrapUp) return known.pool;
    if (known !== undefined) this.#forget(name, known);
    const made: QueuePool = {pool: new Pool(this.#bySlot.length), queueId, group, acceptsCallsInWrapUp};
    this.#pools.set(name, made);
    const ids = queueId === null ? this.#people.keys() : (this.#members.get(queueId) ?? []);
    for (const id of ids) {
      const person = this.#person(id);
      person.pools.add(made);
      made.pool.put(person.slot, kindFor(person, made), person);
    }
    return made.pool;
  }

  #drop(queueId: QueueId): void {
    for (const [name, one] of this.#pools) if (one.queueId === queueId) this.#forget(name, one);
  }

  #forget(name: string, one: QueuePool): void {
    this.#pools.delete(name);
    for (const {pools} of this.#bySlot) pools.delete(one);
  }

  /** AA-8, CV-8. */
  #without(all: Pool, {audience, excluded}: Asked): Pool {
    const rest = this.#rest;
    rest.clear();
    if (audience === undefined) for (let place = 0; place < all.count; place += 1) rest.take(all, all.slotAt(place));
    else for (const id of audience) rest.take(all, this.#slotOf(id));
    for (const id of excluded) {
      const slot = this.#slotOf(id);
      if (rest.placeOf(slot) !== -1) rest.put(slot, strange, nothing);
    }
    return rest;
  }

  /** Each counted once, for the first thing that stands in the way. */
  #othersOf(all: Pool, {audience, excluded}: Asked): Reasons['others'] {
    if (audience === undefined && excluded.length === 0) {
      return {'not-in-audience': 0, excluded: 0, 'not-available': all.howMany(unavailable), full: all.howMany(full)};
    }
    const kinds = new Map([candidate, full, unavailable].map(kind => [kind, all.howMany(kind)]));
    const take = (id: AgentId) => {
      const kind = all.kindOf(this.#slotOf(id));
      const left = kinds.get(kind);
      if (left === undefined) return 0;
      kinds.set(kind, left - 1);
      return 1;
    };
    let hidden = 0;
    if (audience !== undefined) {
      const members = all.howMany(candidate) + all.howMany(full) + all.howMany(unavailable);
      const among = audience.filter(id => kinds.has(all.kindOf(this.#slotOf(id))));
      hidden = members - among.length;
      for (const kind of kinds.keys()) {
        kinds.set(kind, among.filter(id => all.kindOf(this.#slotOf(id)) === kind).length);
      }
    }
    let before = 0;
    for (const id of excluded) if (audience === undefined || audience.includes(id)) before += take(id);
    return {
      'not-in-audience': hidden,
      excluded: before,
      'not-available': kinds.get(unavailable) ?? 0,
      full: kinds.get(full) ?? 0,
    };
  }

  #slotOf(id: AgentId): number {
    return this.#people.get(id)?.slot ?? -1;
  }

  #placeOf(pool: Pool, id: AgentId | undefined): number {
    return id === undefined ? -1 : pool.placeOf(this.#slotOf(id));
  }

  #idAt(pool: Pool, place: number): AgentId {
    return must(this.#bySlot[pool.slotAt(place)], 'somebody in every slot').id;
  }

  #standingAt(pool: Pool, place: number, at: number): Standing {
    return {
      id: this.#idAt(pool, place),
      load: digits(pool.load[place] ?? 0),
      unserved: Math.max(0, at - (pool.since[place] ?? at)),
      score: digits(pool.score[place] ?? 0),
    };
  }

  #person(id: AgentId): Person {
    const known = this.#people.get(id);
    if (known !== undefined) return known;
    const person: Person = {
      id,
      slot: this.#bySlot.length,
      lot: hashOf(id),
      agent: undefined,
      capacity: this.#defaults,
      work: {'live-chat': 0, messaging: 0, email: 0, voice: 0},
      load: 0,
      open: 0,
      since: Infinity,
      pools: new Set(),
    };
    this.#people.set(id, person);
    this.#bySlot.push(person);
    for (const one of this.#pools.values()) if (one.queueId === null) person.pools.add(one);
    return person;
  }

  /** What follows from capacity and workload. */
  #recount(person: Person): void {
    const {agent, work} = person;
    if (agent === undefined) return;
    person.capacity = capacitiesOf(agent.capacity, this.#defaults);
    person.load = loadOf(group => work[group], person.capacity, this.#groups);
    person.open = work['live-chat'] + work.messaging + work.email;
    this.#spread(person);
  }

  #spread(person: Person): void {
    for (const one of person.pools) one.pool.put(person.slot, kindFor(person, one), person);
  }
}

const nothing: Entry = {load: 0, since: 0, open: 0, lot: 0};

/** AA-5, ST-16, D3. */
function kindFor(person: Person, {group, acceptsCallsInWrapUp}: QueuePool): number {
  const {agent} = person;
  if (agent?.isEnabled !== true) return disabled;
  if (agent.status === 'available') return roomFor(person, group) > 0 ? candidate : full;
  if (agent.statusId === 'full-capacity') return full;
  return group === 'voice' && acceptsCallsInWrapUp && wrapsUp(agent) ? candidate : unavailable;
}

/** D3: nothing but the wrap-up of a call keeps them from being Available. */
const wrapsUp = ({call, chosen}: Readonly<AgentRow>): boolean => call === 'wrap-up' && chosen === 'available';

/** CAP-1; CAP-3 and D30: one call at a time, from its ringing to its end. */
function roomFor({agent, capacity, work}: Person, group: CapacityGroup): number {
  if (group === 'voice') return agent?.call === 'ringing' || agent?.call === 'in-call' ? 0 : 1;
  return capacity[group] - work[group];
}

const digits = (of: number): number => Math.round(of * 1e4) / 1e4;

/** FNV-1a: the same text, the same number, everywhere. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  return hash | 0;
}
