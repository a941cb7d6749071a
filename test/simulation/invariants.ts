import {isDeepStrictEqual} from 'node:util';
import {occupancyOf, type CapacitySettings} from '../../core/assignment/capacity.ts';
import {stateOf} from '../../core/engine/conversations.ts';
import {workloadKey} from '../../core/engine/directory.ts';
import type {ConversationId, CustomerId} from '../../core/lib/ids.ts';
import type {AgentRow, ConversationRow, EventRow, JobRow, StatusSpanRow} from '../../core/ports/rows.ts';
import {effectiveStatus} from '../../core/presence/effective-status.ts';
import {countersOf, unrepliedCountersOf} from '../../core/view/counters.ts';
import {answeredHold} from './answered-check.ts';
import {botsHold} from './bot-check.ts';
import {CallCheck} from './call-check.ts';
import {CallbackCheck} from './callback-check.ts';
import {Broken} from './broken.ts';
import type {Centre} from './centre.ts';
import {customersHold} from './customer-ideas.ts';
import {DelayedCheck} from './delayed-check.ts';
import {HandoverCheck} from './handover-check.ts';
import {freeFor} from './judge.ts';
import type {Replay} from './replay.ts';
import {RouteCheck} from './route-check.ts';
import {setupHolds} from './setup-check.ts';
import {formsHold} from './tool-check.ts';
import {isLeftOver, viewNumbersOf} from './view-check.ts';

type Conversations = readonly Readonly<ConversationRow>[];

/** What holds after every step; whatever is new since the last one is looked at in detail. */
export class StepCheck {
  readonly #centre: Centre;
  #seq = 0;
  readonly #routes: RouteCheck;
  readonly calls = new CallCheck();
  readonly #handovers: HandoverCheck;
  readonly delayed = new DelayedCheck();
  readonly #callbacks = new CallbackCheck();

  constructor(centre: Centre) {
    this.#centre = centre;
    this.#routes = new RouteCheck(centre);
    this.#handovers = new HandoverCheck(centre.replay);
  }

  async run(): Promise<void> {
    const {look} = this.#centre.database;
    const {replay, ledger} = this.#centre;
    const events = await look.after('event', replay.position);
    const conversations = await look.rows('conversation');
    // What was deleted in the step in which it began has left numbers without events.
    const hasGaps = events.some(({type}) => type === 'conversation-deleted');
    const customerOf = firstCustomers(events, conversations);
    for (const event of events) replay.take(event, {hasGaps, customerOf});
    ledger.revisions.settle(replay.setup.deleted);
    oneThreadEach(conversations);
    sameAsTold(conversations, replay);
    await this.#routes.hold(events, conversations);
    await this.#wellNumbered();
    const [jobs, views, workloads] = [
      await look.rows('job'),
      await look.rows('savedView'),
      await look.rows('workload'),
    ];
    countersHold(conversations, await look.rows('counter'), {
      viewNumbersOf: viewNumbersOf(views),
      isLeftOver: isLeftOver(views, jobs),
    });
    workloadsHold(conversations, workloads, replay.setup.capacity);
    botsHold({conversations, bots: await look.rows('bot'), jobs, workloads});
    answeredHold(conversations, events);
    const agents = await look.rows('agent');
    if (hasGaps) replay.endStep(agents, await look.rows('customerAgent'));
    agentsHold(agents, replay);
    this.delayed.hold(await look.rows('delayedMessage'), jobs);
    const calls = await look.rows('call');
    this.calls.hold({calls, agents, jobs, events});
    this.#handovers.hold({calls, conversations, messages: await look.rows('message'), events});
    const callbacks = await look.rows('callback');
    this.#callbacks.hold({callbacks, calls, jobs, conversations, events}, this.#centre);
    if (events.some(({type}) => fillsIn.has(type))) await formsHold(look);
    if (events.some(({conversationId}) => conversationId === null)) await setupHolds(look, replay);
    if (!isUnderWay(jobs)) nobodyWaitsInVain(replay);
    customersHold(conversations, {
      customers: await look.rows('customer'),
      held: await look.rows('customerAddress'),
      shared: await look.rows('sharedAddress'),
    });
    this.#noBugs();
  }

  /** Change numbers: gapless and in order. */
  async #wellNumbered(): Promise<void> {
    for (const {seq} of await this.#centre.database.look.after('change', this.#seq)) {
      if (seq !== this.#seq + 1) throw new Broken(`change ${seq} follows ${this.#seq}`);
      this.#seq = seq;
    }
  }

  /** A process logs an error only where the disk was full. */
  #noBugs(): void {
    for (const {log, name} of this.#centre.hosts) {
      const bug = log.errors.find(one => !(one.bug instanceof Error && one.bug.name === 'DiskFull'));
      if (bug !== undefined) throw new Broken(`${name}: ${bug.what}: ${String(bug.bug)}`);
    }
  }
}

/** C-13: at most one conversation that is not closed for each sender and address. */
export function oneThreadEach(conversations: Conversations): void {
  const seen = new Set<string>();
  for (const {senderId, customerAddress, status} of conversations) {
    const thread = `${senderId} ${customerAddress}`;
    if (status === 'closed') continue;
    if (seen.has(thread)) throw new Broken(`two open conversations of ${thread} (C-13)`);
    seen.add(thread);
  }
}

/** Every change of state has its event: the log alone gives the same state as the rows. */
export function sameAsTold(conversations: Conversations, replay: Replay): void {
  if (conversations.length !== replay.conversations.size) {
    throw new Broken(`${conversations.length} conversations, but ${replay.conversations.size} began`);
  }
  for (const row of conversations) {
    const told = replay.conversations.get(row.id);
    if (!isDeepStrictEqual(stateOf(row), told?.state)) {
      throw new Broken(
        `row and log of ${row.id} differ: ${JSON.stringify(stateOf(row))} and ${JSON.stringify(told?.state)}`,
      );
    }
  }
}

interface ViewNumbers {
  readonly viewNumbersOf: (row: Readonly<ConversationRow>) => readonly string[];
  readonly isLeftOver: (name: string) => boolean;
}

/** maintained counters equal a recount. */
function countersHold(
  conversations: Conversations,
  counters: readonly {readonly name: string; readonly value: number}[],
  {viewNumbersOf, isLeftOver}: ViewNumbers,
): void {
  const recount = new Map<string, number>();
  const add = (name: string, by: number) => recount.set(name, (recount.get(name) ?? 0) + by);
  for (const row of conversations) {
    for (const name of [...countersOf(row), ...viewNumbersOf(row)]) add(name, 1);
    // CV-6: by messages.
    for (const name of unrepliedCountersOf(row)) add(name, row.unrepliedCount);
  }
  const kept = new Map(
    counters.filter(({name, value}) => value !== 0 && !isLeftOver(name)).map(({name, value}) => [name, value]),
  );
  sameNumbers('counters', recount, kept);
}

/** CAP-8: so do workloads. */
function workloadsHold(
  conversations: Conversations,
  workloads: readonly {readonly agentId: string; readonly capacityGroup: string; readonly count: number}[],
  capacity: CapacitySettings,
): void {
  const recount = new Map<string, number>();
  for (const row of conversations) {
    const found = occupancyOf(row, capacity);
    if (found === undefined) continue;
    const key = workloadKey(found.agentId, found.group);
    recount.set(key, (recount.get(key) ?? 0) + 1);
  }
  const kept = new Map(
    workloads.filter(one => one.count !== 0).map(one => [`${one.agentId} ${one.capacityGroup}`, one.count]),
  );
  sameNumbers('workloads', recount, kept);
}

function sameNumbers(what: string, recount: ReadonlyMap<string, number>, kept: ReadonlyMap<string, number>): void {
  for (const name of new Set([...recount.keys(), ...kept.keys()])) {
    if (recount.get(name) !== kept.get(name)) {
      throw new Broken(`${what}: ${name} is kept as ${kept.get(name) ?? 0} and counted as ${recount.get(name) ?? 0}`);
    }
  }
}

/** Statuses and times of assignment are those of the log, and statuses follow from the work (D1). */
function agentsHold(agents: readonly Readonly<AgentRow>[], replay: Replay): void {
  for (const {id, status, statusId, lastAssignedAt, ...agent} of agents) {
    const told = [replay.statuses.get(id), replay.statusIds.get(id)];
    if (told[0] !== status || told[1] !== statusId) {
      throw new Broken(`${id} is ${statusId}, but was last said to be ${told[1]}`);
    }
    const derived = effectiveStatus({
      ...agent,
      group: replay.setup.groupOf(agent.chosen),
      workload: group => replay.workloads.get(workloadKey(id, group)) ?? 0,
      capacity: replay.setup.capacityOf(id),
      fullAt: replay.setup.capacity.fullAt,
    });
    if (derived.statusId !== statusId) throw new Broken(`${id} is ${statusId}, not ${derived.statusId} (D1, D2)`);
    if ((replay.lastAssignedAt.get(id) ?? null) !== lastAssignedAt)
      throw new Broken(`${id} was assigned something at another time (AA-13)`);
  }
}

/** ST-24: an agent's statuses follow each other without a hole, up to the one they have. */
export function historiesHold(agents: readonly Readonly<AgentRow>[], spans: readonly Readonly<StatusSpanRow>[]): void {
  for (const {id, statusSince} of agents) {
    const own = spans.filter(({agentId}) => agentId === id);
    for (const [n, {until}] of own.entries()) {
      const next = own[n + 1]?.since ?? statusSince;
      if (until !== next) throw new Broken(`a status of ${id} ends at ${until}, the next begins at ${next} (ST-24)`);
    }
  }
}

/** AA-3, AA-6, AA-9, C-14, US-2: nobody waits while somebody who may be given it has room, or for somebody who works here no more. */
function nobodyWaitsInVain(replay: Replay): void {
  replay.setup.isStirred = false;
  const [owed] = replay.owed;
  if (owed !== undefined) throw new Broken(owed);
  for (const told of replay.conversations.values()) {
    const {id, assignee, status, withBot} = told.state;
    const [free] = freeFor(replay, told);
    if (free !== undefined) throw new Broken(`${id} waits while ${free} is free (C-14)`);
    const isForgotten = assignee !== undefined && !withBot && replay.setup.agents.get(assignee)?.isEnabled === false;
    if (isForgotten && status !== 'closed') throw new Broken(`${id} waits for ${assignee}, who is disabled (US-2)`);
  }
}

/** After these, other answers may stand in a conversation's form (FO-8, FO-9). */
const fillsIn: ReadonlySet<string> = new Set([
  'form-filled',
  'form-given',
  'form-changed',
  'absorbed',
  'released',
  'related',
  'conversation-deleted',
]);

/** Work is given away or taken back in turns that are still to come. */
const isUnderWay = (jobs: readonly Readonly<JobRow>[]): boolean =>
  jobs.some(({kind, state}) => state === 'due' && inTurns.has(kind));
const inTurns: ReadonlySet<string> = new Set(['room-made', 'work-released', 'more-to-readmit', 'offers-unanswered']);

/** Whose a conversation was when it began: what changed it later names who that was. */
function firstCustomers(
  events: readonly Readonly<EventRow>[],
  conversations: Conversations,
): (id: ConversationId) => CustomerId | undefined {
  return id => {
    const changed = events.find(one => one.type === 'customer-changed' && one.conversationId === id);
    if (changed !== undefined) return changed.body['from'] as CustomerId;
    return conversations.find(one => one.id === id)?.customerId;
  };
}
