import type {Person} from '../access/can.ts';
import type {EngineApi} from '../contract/engine-api.ts';
import {isLive, type CommandRoute, type Input, type Output, type QueryRoute} from '../contract/contract.ts';
import type {Change, Topic} from '../contract/topics.ts';
import {automation} from '../lib/actor.ts';
import {ok, refuse, type Failure, type Result} from '../lib/failure.ts';
import type {AgentId} from '../lib/ids.ts';
import type {CleanHtml} from '../message/mail.ts';
import type {BotPort} from '../ports/bot.ts';
import type {Channel, GuestDesk, LiveChatDesk} from '../ports/channel.ts';
import type {Alarm, Arrivals, Calendar, Clock, Ids, Log, Random} from '../ports/clock.ts';
import type {Seals} from '../ports/seals.ts';
import type {Reads, Store} from '../ports/store.ts';
import type {Asker} from './asker.ts';
import {createActivity, type Activity} from './activity.ts';
import {deskSilence, deskSilenceJob} from './attendance.ts';
import {botReleasedJob, botSessionsJob, tellBotJob} from './bot-jobs.ts';
import {barred, botReleased, botSessions, tellBot} from './bots.ts';
import {runBulk} from './bulk.ts';
import {harmless} from './carried.ts';
import {roomMade, roomMadeJob} from './capacity-change.ts';
import {deliveryJob} from './delivery.ts';
import {sendDelayed, sendDelayedJob} from './delayed.ts';
import {createDesk} from './desk.ts';
import {createGuestDesk} from './guest-desk.ts';
import {handlers} from './handlers.ts';
import type {FleetingRoute, StoredRoute} from './handlers/handler.ts';
import {JobRunner} from './jobs.ts';
import {removeFileJob, type FileBytes} from './remove.ts';
import {removeCompanyJob, removePeople} from './remove-company.ts';
import {reactionJob} from './revise.ts';
import {moreToReadmit, moreToReadmitJob} from './readmit.ts';
import {workReleased, workReleasedJob} from './release.ts';
import {offersUnanswered, offersUnansweredJob} from './requeue.ts';
import {notFor} from './rights.ts';
import {snoozeOver, snoozeOverJob} from './snooze.ts';
import type {Turn} from './turn.ts';
import {mergeTags, mergeTagsJob} from './merge-tags.ts';
import {callbackDue, callbackDueJob} from './callbacks.ts';
import {wrapUpOver, wrapUpOverJob} from './wrap-up.ts';
import {countView, countViewJob, dropCounting, dropCountingJob} from './view-count.ts';
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
  /** Where files' bytes lie; without it they stay when their conversation is deleted (CV-11). */
  readonly files?: FileBytes;
  /** The way to bots (A.28); without it no bot can be reached, and people answer. */
  readonly bots?: BotPort;
  /** Without it no HTML is kept, for nobody made it harmless. */
  readonly cleanHtml?: CleanHtml;
  /** Without it days begin in UTC. */
  readonly calendar?: Calendar;
  /** Without it there are no call links (VO-12). */
  readonly seals?: Seals;
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
  /** Who calls by a link (VO-12). */
  readonly guests: GuestDesk;
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

/** The number what is announced without one of its own goes by; and names are known from here on. */
const newestOf = (writer: Writer) =>
  writer.submit({by: automation('start'), isQuiet: true, work: async turn => ok(turn.frame.numbers.seq)});

/** Work of many turns that nobody waits for. */
const upkeep = {
  [wrapUpOver]: wrapUpOverJob,
  [callbackDue]: callbackDueJob,
  [countView]: countViewJob,
  [dropCounting]: dropCountingJob,
  [mergeTags]: mergeTagsJob,
  [removePeople]: removeCompanyJob,
} as const;

/** Puts the parts together. */
export function createEngine(host: EngineHost): Engine {
  const {reads, clock, alarm, log, isSole, seals, cleanHtml = noHtml} = host;
  const channels: Channel[] = [];
  const feed = createFeed(log);
  const {publish, listen} = feed;
  let startedAt = 0;

  const activity = createActivity({
    clock,
    alarm,
    announce: conversationId => publish({seq: feed.newest(), topics: ['activity'], conversations: [conversationId]}),
  });
  const onJob = () => jobs.kick();
  const writer: Writer = new Writer({...host, publish, onJob});
  const kinds = {
    deliver: deliveryJob(channels),
    'remove-file': removeFileJob(host.files),
    react: reactionJob(channels),
    [deskSilence]: deskSilenceJob(() => startedAt),
    [roomMade]: roomMadeJob,
    [workReleased]: workReleasedJob,
    [moreToReadmit]: moreToReadmitJob,
    [offersUnanswered]: offersUnansweredJob,
    [tellBot]: tellBotJob(host.bots),
    [botSessions]: botSessionsJob,
    [botReleased]: botReleasedJob,
    ...upkeep,
    [snoozeOver]: snoozeOverJob,
    [sendDelayed]: sendDelayedJob({writer, channels}),
  };
  const jobs = new JobRunner({...host, writer, kinds});
  const shared = {writer, reads, activity, channels, cleanHtml, seals};

  return {
    as: person => ({
      query: (route, input) => query(shared, person, {route, input}),
      run: ((route, input) => run(shared, person, {route, input})) as EngineApi['run'],
      subscribe: (topics, listener) => listen(onTopics(topics, listener)),
    }),
    desk: createDesk({writer, reads, activity, listen, cleanHtml}),
    guests: createGuestDesk({writer, seals}),
    addChannel: channel => void channels.push(channel),
    listen,
    hear(change) {
      if (writer.isOwn(change.seq)) return;
      publish(change);
      jobs.kick();
    },
    async start() {
      startedAt = clock.now();
      const newest = await newestOf(writer);
      if (newest.ok) feed.reached(newest.value);
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

/** Who hears of changes, and how far their numbers have come. */
function createFeed(log: Log) {
  const listeners = new Set<(change: Change) => void>();
  let newest = 0;
  const reached = (seq: number) => {
    newest = Math.max(newest, seq);
  };
  return {
    newest: () => newest,
    reached,
    publish: (change: Change) => {
      reached(change.seq);
      for (const listener of listeners) {
        try {
          listener(change);
        } catch (bug) {
          // Theirs, and no reason for the others to miss it.
          log.error('a listener failed', bug);
        }
      }
    },
    listen: (listener: (change: Change) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

interface Shared {
  readonly writer: Writer;
  readonly reads: Reads;
  readonly activity: Activity;
  readonly channels: readonly Channel[];
  readonly cleanHtml: CleanHtml;
  readonly seals: Seals | undefined;
}

const noHtml: CleanHtml = async () => '';

/** What commands may ask about the outside. */
const outsideOf = ({channels, seals}: Shared): Omit<Asker, 'person'> => ({
  seals,
  capabilitiesOf: kind => channels.find(one => one.kind === kind)?.capabilities,
});

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
  if (person.isBot === true) return noQuestion(person);
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

/** Nearly every command answers null: what it did is read, like everything else, from the store. */
async function run(shared: Shared, person: Person, {route, input}: Question<CommandRoute>): Promise<Result<unknown>> {
  if (isFleeting(route)) return fleeting(shared, person, {route, input});
  if (route === 'conversation/bulk') return bulk(shared, person, input as Input<'conversation/bulk'>);
  const stored = route as StoredRoute;
  const clean = hasMail.has(stored) ? harmless(input as object, shared.cleanHtml) : undefined;
  const {commandId, ...rest} = (clean === undefined ? input : await clean) as Input<StoredRoute>;
  const handler = handlers[stored] as (typeof handlers)['conversation/assign'];
  return shared.writer.submit({
    by: {kind: kindOf(person), id: person.agentId},
    async work(turn) {
      const wrong =
        notFor(stored, person) ??
        (person.isBot === true ? await barred(turn, person, {route: stored, input}) : noLonger(turn, person)) ??
        (await unseenFile(shared.reads, person, rest));
      if (wrong !== undefined) return refuse(wrong);
      return handler(turn, {...rest, commandId} as Input<'conversation/assign'>, {person, ...outsideOf(shared)});
    },
    ...(isQuiet(route) ? {isQuiet: true} : isBeat(route) ? {} : {commandId}),
  });
}

/**
 * Whoever names a file by its hash opens it, so it must be one they brought or may see (NO-3, CV-8); for others it is
 * as if there was none. Committed rows say so: what was brought was acknowledged before.
 */
async function unseenFile(reads: Reads, person: Person, input: object): Promise<Failure | undefined> {
  const {files = []} = input as Partial<Pick<Input<'draft/save'>, 'files'>>;
  for (const {hash} of files) {
    if (!(await reads.mayFetch(hash, person))) return {code: 'file-missing', hash, detail: hash};
  }
  return undefined;
}

/** Those that send an e-mail: a draft is kept as it was typed. */
const hasMail: ReadonlySet<StoredRoute> = new Set<StoredRoute>([
  'message/reply',
  'message/schedule',
  'conversation/open',
  'conversation/follow-up',
]);

/** AW-12: one command is many, each with its own answer. It is for people. */
const bulk = (shared: Shared, person: Person, input: Input<'conversation/bulk'>) =>
  runBulk(input, (commandId, work) =>
    shared.writer.submit({
      by: {kind: kindOf(person), id: person.agentId},
      commandId,
      async work(turn) {
        const wrong = person.isBot === true ? botsDoNot : noLonger(turn, person);
        return wrong === undefined ? work(turn, {person, ...outsideOf(shared)}) : refuse(wrong);
      },
    }),
  );
const botsDoNot = {code: 'forbidden', detail: 'conversation/bulk by a bot'} as const;

/** Said again all the time, and harmless to do twice: neither remembered nor numbered. */
const isQuiet = (route: CommandRoute): boolean => route === 'draft/save' || route === 'conversation/visit';

/** US-2: whoever is disabled while at work does nothing more. */
const noLonger = ({directory}: Turn, {agentId}: Person): Failure | undefined =>
  directory.agents.get(agentId)?.isEnabled === false
    ? {code: 'forbidden', detail: `${agentId} is disabled`}
    : undefined;

const kindOf = ({isBot, isManager}: Person): 'agent' | 'manager' | 'bot' =>
  isBot === true ? 'bot' : isManager ? 'manager' : 'agent';

/** BO-6: a bot is told what it needs to know, and asks nothing. */
const noQuestion = ({agentId}: Person): Result<never> => refuse({code: 'forbidden', detail: `${agentId} is a bot`});

/** Said every few seconds: not remembered, and numbered only if it brings an agent back. */
const isBeat = (route: CommandRoute): boolean => route === 'presence/heartbeat';

const isFleeting = (route: CommandRoute): route is FleetingRoute =>
  route === 'activity/typing' || route === 'activity/viewing';

async function fleeting(
  {reads, activity, channels}: Shared,
  person: Person,
  {route, input}: Question<FleetingRoute>,
): Promise<Result<null>> {
  const {conversationId} = input as Input<FleetingRoute>;
  if (person.isBot === true) return noQuestion(person);
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
