import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {liveChatCapabilities} from '../../core/channel/live-chat.ts';
import type {CommandRoute, Input, Output} from '../../core/contract/contract.ts';
import type {EngineApi} from '../../core/contract/engine-api.ts';
import type {Change} from '../../core/contract/topics.ts';
import {createEngine, type Engine} from '../../core/engine/engine.ts';
import type {Result} from '../../core/lib/failure.ts';
import type {FileBytes} from '../../core/engine/remove.ts';
import {commandId, messageId, type AgentId, type CommandId, type MessageId} from '../../core/lib/ids.ts';
import type {CleanHtml} from '../../core/message/mail.ts';
import type {BotPort} from '../../core/ports/bot.ts';
import type {Channel, InboundMessage, OutgoingMessage, Received, SendOutcome} from '../../core/ports/channel.ts';
import type {Ids} from '../../core/ports/clock.ts';
import type {Rows, Table} from '../../core/ports/rows.ts';
import type {Reads, Store, Write} from '../../core/ports/store.ts';
import {systemSeals} from '../../src-main/node/host/seals.ts';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {openSqliteReads} from '../../src-main/node/sqlite/reads.ts';
import {putEmptyWorkspace} from './empty-workspace.ts';
import {agentRow, anAgent, ann, aQueue, aRoute, aSender, ben, cleo, queueRow, senderRow} from './builders.ts';
import {fakeTime, memoryLog, seededIds, seededRandom, type FakeTime} from './fake-clock.ts';
import {lookIntoSqlite, type Look} from './world-rows.ts';
import {mortal, type MortalStore} from './world-store.ts';

/** The Manager of every world; everybody else is an agent. */
export const mia = anAgent(9);

/** Ann, Ben and Cleo are Available, Mia manages; one queue for all; a web site's chat. */
export const people: readonly Write[] = [
  ...[ann, ben, cleo].map((id, n) => agent({id, name: ['Ann', 'Ben', 'Cleo'][n] ?? ''})),
  agent({id: mia, name: 'Mia', roles: ['manager'], status: 'away', availableSince: null}),
  {do: 'put', table: 'queue', row: queueRow()},
  {do: 'put', table: 'sender', row: senderRow()},
];

const offline = {status: 'offline', statusId: 'offline', chosen: 'offline', availableSince: null} as const;

/** Ann alone, Available, and Mia who manages. */
export const annAlone: readonly Write[] = people.map(write =>
  write.do === 'put' && write.table === 'agent' && (write.row.id === ben || write.row.id === cleo)
    ? agent({...write.row, ...offline})
    : write,
);

export function agent(changes: Partial<Rows['agent']>): Write {
  return {do: 'put', table: 'agent', row: agentRow(changes)};
}

/** A queue that is not everybody's, and who is in it. */
export const queueOf = (n: number, members: readonly AgentId[], changes: Partial<Rows['queue']> = {}): Write[] => [
  {do: 'put', table: 'queue', row: queueRow({id: aQueue(n), name: `Queue ${n}`, isDefault: false, ...changes})},
  ...members.map((agentId): Write => ({do: 'put', table: 'queueMember', row: {queueId: aQueue(n), agentId}})),
];

/** A route for all live chats to queue 2, unless said otherwise. */
export const route = (changes: Partial<Rows['route']> = {}): Write => ({
  do: 'put',
  table: 'route',
  row: {
    id: aRoute(1),
    rank: 1,
    name: 'All',
    isEnabled: true,
    condition: {category: 'conversation', attribute: 'channel', is: 'is', value: 'live-chat'},
    queueId: aQueue(2),
    priority: 'normal',
    ...changes,
  },
});

/** A channel that does what a test says, and remembers. */
export interface FakeChannel extends Channel {
  /** Everything it was handed, repetitions too. */
  readonly handed: readonly OutgoingMessage[];
  readonly typing: readonly {readonly conversationId: string; readonly isTyping: boolean}[];
  /** What becomes of a message; at first all are sent. */
  answer: (message: OutgoingMessage) => SendOutcome | Promise<SendOutcome>;
}

export function fakeChannel(
  kind: Channel['kind'] = 'live-chat',
  capabilities: Channel['capabilities'] = liveChatCapabilities,
): FakeChannel {
  const handed: OutgoingMessage[] = [];
  const typing: {conversationId: string; isTyping: boolean}[] = [];
  return {
    kind,
    capabilities,
    handed,
    typing,
    answer: () => ({outcome: 'sent'}),
    async send(message) {
      handed.push(message);
      return this.answer(message);
    },
    showTyping: about => void typing.push(about),
  };
}

/** One process at work on a workspace. */
export interface Process {
  readonly engine: Engine;
  readonly store: MortalStore;
  readonly channel: FakeChannel;
  readonly changes: readonly Change[];
  readonly log: ReturnType<typeof memoryLog>;
  as(agentId: AgentId): EngineApi;
  /** Somebody does something, with a command id of its own. */
  run<C extends CommandRoute>(by: AgentId, route: C, input: Omit<Input<C>, 'commandId'>): Promise<Result<Output<C>>>;
  /** A customer's message comes in; throws if it is refused. */
  receive(message: InboundMessage): Promise<Received>;
  /** Gone from one moment to the next: nothing is finished, nobody is told. */
  kill(): void;
}

export interface World {
  readonly time: FakeTime;
  readonly ids: Ids;
  /** The store itself, past any process. */
  readonly store: Store;
  readonly look: Look;
  /** What every process of it answers queries with. */
  readonly reads: Reads;
  /** Another process on the same workspace. */
  start(about?: {
    readonly isSole?: boolean;
    readonly channel?: FakeChannel;
    readonly files?: FileBytes;
    readonly bots?: BotPort;
    readonly cleanHtml?: CleanHtml;
  }): Promise<Process>;
  /** Waits until nothing goes on by itself any more: then only time or a channel moves it. */
  settle(): Promise<void>;
  /** Changes rows as another process would: with a numbered change (decision 0001). */
  arrange(...writes: readonly Write[]): Promise<void>;
  /** The one row there is of a table, or the one with this key. */
  rows<T extends Table>(table: T): Promise<readonly Readonly<Rows[T]>[]>;
  newCommand(): CommandId;
  newMessage(): MessageId;
  close(): Promise<void>;
}

/** Stands for the real one: what it was given is told from what it made. */
const stripped: CleanHtml = async html => html.replaceAll('<script>', '');

/** A workspace in a folder of its own, with time, ids and chance that a test holds in its hand. */
export async function openWorld(rows: readonly Write[] = people): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-world-'));
  const file = join(folder, 'workspace.db');
  putEmptyWorkspace(file);
  const {store} = await openSqlite({file});
  const look = lookIntoSqlite(file);
  return worldOn({
    store,
    look,
    reads: openSqliteReads(file),
    rows,
    async dispose() {
      await look.close();
      await store.close();
      rmSync(folder, {recursive: true, force: true});
    },
  });
}

interface Ground {
  readonly store: Store;
  /** A store of its own for each process; left out: they share the one. */
  readonly storeOfProcess?: () => Promise<Store>;
  readonly look: Look;
  readonly reads: Reads;
  readonly rows: readonly Write[];
  readonly dispose: () => Promise<void>;
}

/** A world on whatever database. */
export async function worldOn({store, storeOfProcess, look, reads, rows, dispose}: Ground): Promise<World> {
  const time = fakeTime();
  const random = seededRandom(1);
  const ids = seededIds(time.clock, random);
  const processes: Process[] = [];
  const newCommand = () => commandId.parse(ids.next());

  const arrange = (...writes: readonly Write[]) =>
    store.write(async tx => {
      const row = {seq: tx.last.seq + 1, commandId: null, topics: ['workspace'] as const, at: time.clock.now()};
      await tx.apply([...writes, {do: 'insert', table: 'change', row}]);
    });
  await arrange(...rows);

  const settle = async () => {
    for (let quiet = 0; quiet < 3; quiet += 1) {
      await new Promise(resolve => setImmediate(resolve));
      if (processes.some(one => !one.store.isIdle)) quiet = -1;
    }
  };

  return {
    time,
    ids,
    store,
    look,
    arrange,
    settle,
    async start({isSole = true, channel = fakeChannel(), files, bots, cleanHtml = stripped} = {}) {
      const own = mortal((await storeOfProcess?.()) ?? store);
      const log = memoryLog();
      const changes: Change[] = [];
      const engine = createEngine({
        ...time,
        store: own,
        reads,
        ids,
        random,
        log,
        isSole,
        cleanHtml,
        seals: systemSeals,
        ...(files && {files}),
        ...(bots && {bots}),
      });
      engine.listen(change => void changes.push(change));
      engine.addChannel(channel);
      await engine.start();
      const as = (agentId: AgentId) => engine.as({agentId, isManager: agentId === mia});
      const one: Process = {
        engine,
        store: own,
        channel,
        changes,
        log,
        as,
        // The input is the route's own once it has its id.
        run: (by, route, input) => as(by).run(route, {commandId: newCommand(), ...input} as Input<typeof route>),
        async receive(message) {
          const received = await engine.desk.receive(message);
          if (!received.ok) throw new Error(`Refused: ${received.failure.code}, ${received.failure.detail}`);
          return received.value;
        },
        kill: () => own.die(),
      };
      processes.push(one);
      return one;
    },
    rows: table => look.rows(table),
    reads,
    newCommand,
    newMessage: () => messageId.parse(ids.next()),
    async close() {
      // Not stopped: a channel that a test holds back would never let it.
      for (const one of processes) one.kill();
      await settle();
      await reads.close();
      await dispose();
    },
  };
}

/** What a customer writes: the `n`th of a web site's visitors. */
export const inbound = (n: number, changes: Partial<InboundMessage> = {}): InboundMessage => ({
  channel: 'live-chat',
  senderId: aSender(1),
  address: `visitor-${n}`,
  providerId: `${n}/1`,
  name: `Customer ${n}`,
  text: `Hello from ${n}`,
  files: [],
  ...changes,
});
