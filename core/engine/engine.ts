import type {Person} from '../access/can.ts';
import type {EngineApi} from '../contract/engine-api.ts';
import {isLive, type CommandRoute, type Input, type Output, type QueryRoute} from '../contract/contract.ts';
import type {Change, Topic} from '../contract/topics.ts';
import {automation, type Actor} from '../lib/actor.ts';
import {ok, refuse, type Result} from '../lib/failure.ts';
import type {AgentId} from '../lib/ids.ts';
import type {Channel, LiveChatDesk} from '../ports/channel.ts';
import type {Alarm, Arrivals, Clock, Ids, Log, Random} from '../ports/clock.ts';
import type {Reads, Store} from '../ports/store.ts';
import {createActivity, type Activity} from './activity.ts';
import {deliveryJob} from './delivery.ts';
import {createDesk} from './desk.ts';
import {handlers} from './handlers.ts';
import type {FleetingRoute, StoredRoute} from './handlers/handler.ts';
import {JobRunner} from './jobs.ts';
import {Writer} from './writer.ts';

/** Everything the engine is handed; it makes none of it and closes none of it. */
export interface EngineHost {
  readonly store: Store;
  readonly reads: Reads;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  readonly alarm: Alarm;
  readonly log: Log;
  /** Without it only what is asked in one go shares a commit. */
  readonly arrivals?: Arrivals;
  /** True if no other process works on this workspace: claims of a killed one are then void. */
  readonly isSole: boolean;
}

/** One workspace's engine, the same on the desktop and on a hub. */
export interface Engine {
  /** The engine as one person sees it. */
  as(person: Person): EngineApi;
  /** The customer's side. */
  readonly desk: LiveChatDesk;
  /** From now on messages of this channel go out through it. */
  addChannel(channel: Channel): void;
  /** Every change of this process, after its commit. */
  listen(listener: (change: Change) => void): () => void;
  /** Changes another process committed; one's own are told apart and dropped. */
  hear(change: Change): void;
  start(): Promise<void>;
  /** Finishes what is under way; nothing is lost, for what waits is in the store. */
  stop(): Promise<void>;
}

/** Puts the parts together. */
export function createEngine({store, reads, clock, ids, random, alarm, log, arrivals, isSole}: EngineHost): Engine {
  const listeners = new Set<(change: Change) => void>();
  const channels: Channel[] = [];
  let lastSeq = 0;

  const publish = (change: Change) => {
    lastSeq = Math.max(lastSeq, change.seq);
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (bug) {
        // Theirs, and no reason for the others to miss it.
        log.error('a listener failed', bug);
      }
    }
  };
  const listen = (listener: (change: Change) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };

  const activity = createActivity({
    clock,
    alarm,
    announce: conversationId => publish({seq: lastSeq, topics: ['activity'], conversations: [conversationId]}),
  });
  const onJob = () => jobs.kick();
  const writer: Writer = new Writer({store, clock, ids, random, log, arrivals, publish, onJob});
  const jobs = new JobRunner({writer, kinds: {deliver: deliveryJob(channels)}, clock, alarm, random, log});
  const shared = {writer, reads, activity, channels};

  return {
    as: person => ({
      query: (route, input) => query(shared, person, {route, input}),
      run: ((route, input) => run(shared, person, {route, input})) as EngineApi['run'],
      subscribe: (topics, listener) => listen(onTopics(topics, listener)),
    }),
    desk: createDesk({writer, reads, activity, listen}),
    addChannel: channel => void channels.push(channel),
    listen,
    hear(change) {
      if (writer.isOwn(change.seq)) return;
      publish(change);
      jobs.kick();
    },
    async start() {
      // For what is announced without a number of its own; and names are known from here on.
      const by = automation('start');
      const newest = await writer.submit({by, isQuiet: true, work: async turn => ok(turn.frame.numbers.seq)});
      if (newest.ok) lastSeq = Math.max(lastSeq, newest.value);
      if (isSole) await jobs.recover();
      jobs.kick();
    },
    async stop() {
      await jobs.stop();
      await writer.idle();
      activity.stop();
    },
  };
}

interface Shared {
  readonly writer: Writer;
  readonly reads: Reads;
  readonly activity: Activity;
  readonly channels: readonly Channel[];
}

interface Question<R> {
  readonly route: R;
  readonly input: unknown;
}

const onTopics = (topics: readonly Topic[], listener: (change: Change) => void) => (change: Change) => {
  if (topics.some(topic => change.topics.includes(topic))) listener(change);
};

async function query<Q extends QueryRoute>(
  {reads, writer, activity}: Shared,
  person: Person,
  {route, input}: Question<Q>,
): Promise<Result<Output<Q>>> {
  if (!isLive(route)) return reads.query(route, input as Input<Q>, person);
  const {conversationId} = input as Input<'conversation/activity'>;
  if (!(await reads.maySee(conversationId, person))) return refuse({code: 'not-found', detail: conversationId});
  const now = activity.of(conversationId);
  const named = (ids: readonly AgentId[]) =>
    ids.filter(id => id !== person.agentId).map(id => ({id, name: writer.directory?.agents.get(id)?.name ?? ''}));
  const live: Output<'conversation/activity'> = {
    isCustomerTyping: now.isCustomerTyping,
    typing: named(now.typing),
    viewing: named(now.viewing),
  };
  return ok(live as Output<Q>);
}

/** Every command answers null: what it did is read, like everything else, from the store. */
async function run(shared: Shared, person: Person, {route, input}: Question<CommandRoute>): Promise<Result<null>> {
  if (isFleeting(route)) return fleeting(shared, person, {route, input});
  const {commandId, ...rest} = input as Input<StoredRoute>;
  const handler = handlers[route as StoredRoute] as (typeof handlers)['conversation/assign'];
  const by: Actor = {kind: person.isManager ? 'manager' : 'agent', id: person.agentId};
  const capabilitiesOf = (kind: Channel['kind']) => shared.channels.find(one => one.kind === kind)?.capabilities;
  return shared.writer.submit({
    by,
    work: turn => handler(turn, {...rest, commandId} as Input<'conversation/assign'>, {person, capabilitiesOf}),
    ...(isQuiet(route) ? {isQuiet: true} : {commandId}),
  });
}

/** Said again all the time, and harmless to do twice: neither remembered nor numbered. */
const isQuiet = (route: CommandRoute): boolean => route === 'draft/save' || route === 'conversation/visit';

const isFleeting = (route: CommandRoute): route is FleetingRoute =>
  route === 'activity/typing' || route === 'activity/viewing';

async function fleeting(
  {reads, activity, channels}: Shared,
  person: Person,
  {route, input}: Question<FleetingRoute>,
): Promise<Result<null>> {
  const {conversationId} = input as Input<FleetingRoute>;
  if (conversationId !== null && !(await reads.maySee(conversationId, person))) {
    return refuse({code: 'not-found', detail: conversationId});
  }
  if (route === 'activity/viewing' || conversationId === null) {
    activity.agentViews(person.agentId, conversationId);
    return ok(null);
  }
  const {isTyping} = input as Input<'activity/typing'>;
  activity.agentTypes(person.agentId, conversationId, isTyping);
  for (const channel of channels) channel.showTyping?.({conversationId, isTyping});
  return ok(null);
}
