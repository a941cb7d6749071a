import {createHash, randomUUID} from 'node:crypto';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {EngineApi} from '../../core/contract/engine-api.ts';
import type {FileRef} from '../../core/contract/values.ts';
import {createEngine, type Engine} from '../../core/engine/engine.ts';
import {prepareWorkspace, type WorkspaceFacts} from '../../core/engine/prepare-workspace.ts';
import {must} from '../../core/lib/failure.ts';
import {commandId, messageId, type ConversationId, type MessageId} from '../../core/lib/ids.ts';
import type {DeliveryState} from '../../core/message/message.ts';
import type {VisitorRow} from '../../core/ports/rows.ts';
import type {Reads, Store} from '../../core/ports/store.ts';
import {createLobby} from '../../src-main/node/channels/live-chat/lobby.ts';
import {serveLiveChat, type LiveChatOptions} from '../../src-main/node/channels/live-chat/live-chat.ts';
import {openFileStore, type FileStore} from '../../src-main/node/files/file-store.ts';
import {systemSeals} from '../../src-main/node/host/seals.ts';
import {eventLoop} from '../../src-main/node/host/event-loop.ts';
import {systemAlarm, systemClock} from '../../src-main/node/host/system-clock.ts';
import {createIds, systemRandom} from '../../src-main/node/host/uuid.ts';
import {createHttpServer} from '../../src-main/node/http/http-server.ts';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {openSqliteReads} from '../../src-main/node/sqlite/reads.ts';
import {memoryLog} from './fake-clock.ts';

/** A workspace on disk that hosts come and go on, as a person starts and stops the app. */
export interface ChatGround {
  /** A host with the real engine, store and server. */
  readonly start: (options?: HostOptions) => Promise<ChatHost>;
  /** A host on a workspace of its own. */
  readonly startElsewhere: (options?: HostOptions) => Promise<ChatHost>;
  readonly remove: () => Promise<void>;
}

export interface HostOptions extends Partial<
  Pick<LiveChatOptions, 'rates' | 'timing' | 'stallMs' | 'siteOrigins' | 'widgetFolder'>
> {
  /** 0: any. */
  readonly port?: number;
  /** What it is called from outside, behind a proxy. */
  readonly publicOrigins?: readonly string[];
}

export interface ChatHost {
  readonly origin: string;
  readonly port: number;
  readonly facts: WorkspaceFacts;
  readonly engine: Engine;
  readonly reads: Reads;
  readonly files: FileStore;
  readonly log: ReturnType<typeof memoryLog>;
  /** The owner at their desk. */
  readonly agent: EngineApi;
  readonly reply: (to: ConversationId, text: string, files?: readonly FileRef[]) => Promise<void>;
  /** Our side has read everything up to here. */
  readonly read: (conversationId: ConversationId, position: number) => Promise<void>;
  readonly note: (conversationId: ConversationId, text: string) => Promise<void>;
  readonly type: (conversationId: ConversationId, isTyping: boolean) => Promise<void>;
  readonly setStatus: (conversationId: ConversationId, status: 'solved' | 'closed') => Promise<void>;
  readonly isCustomerTyping: (conversationId: ConversationId) => Promise<boolean>;
  readonly stateOf: (messageId: MessageId) => Promise<DeliveryState | undefined>;
  /** Transactions of the engine so far: each is an fsync. */
  readonly commits: () => number;
  readonly visitorOf: (token: string) => Promise<Readonly<VisitorRow>>;
  readonly stop: () => Promise<void>;
  /** The same workspace on the same port, after it was stopped. */
  readonly again: () => Promise<ChatHost>;
}

/** Pages to serve where a test is not about them. */
const plainPages = join(import.meta.dirname, 'plain-widget');

export async function openChatGround(): Promise<ChatGround> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-chat-'));
  return {
    start: (options = {}) => startHost(join(folder, 'one'), options),
    startElsewhere: (options = {}) => startHost(join(folder, randomUUID()), options),
    remove: () => rm(folder, {recursive: true, force: true}),
  };
}

async function startHost(folder: string, options: HostOptions): Promise<ChatHost> {
  const {port = 0, publicOrigins = [], ...rest} = options;
  const file = join(folder, 'workspace.db');
  const [clock, log] = [systemClock, memoryLog()];
  const ids = createIds(clock);
  const {store} = await openSqlite({file});
  let commits = 0;
  const counted: Store = {
    write(work) {
      commits += 1;
      return store.write(work);
    },
    close: () => store.close(),
  };
  const facts = await prepareWorkspace(store, {clock, ids, name: 'Test', ownerName: 'Noor', isSample: false});
  const reads = openSqliteReads(file);
  const alarm = systemAlarm(clock);
  const [random, arrivals] = [systemRandom, eventLoop];
  const seals = systemSeals;
  const engine = createEngine({store: counted, reads, clock, ids, random, alarm, log, arrivals, seals, isSole: true});
  const lobby = createLobby({reads, log});
  engine.addChannel(lobby.channel);
  await engine.start();
  const files = await openFileStore(join(folder, 'files'), () => clock.now());
  const http = await createHttpServer({host: '127.0.0.1', port, publicOrigins, log});
  const unhear = await serveLiveChat({
    http,
    lobby,
    reads,
    files,
    clock,
    log,
    desk: engine.desk,
    guests: engine.guests,
    widgetFolder: plainPages,
    siteOrigins: [],
    demoWidget: facts.widgetId,
    ...rest,
  });
  const taken = await http.listen().catch(async (error: unknown) => {
    await http.close();
    await engine.stop();
    await store.close();
    throw error;
  });
  const agent = engine.as({agentId: facts.ownerId, isManager: true});
  const done = async (result: Promise<{readonly ok: boolean}>) => {
    const answer = await result;
    if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
  };
  const newCommand = () => commandId.parse(ids.next());

  return {
    facts,
    engine,
    reads,
    files,
    log,
    agent,
    port: taken,
    origin: `http://127.0.0.1:${taken}`,
    reply: (conversationId, text, attached = []) =>
      done(
        agent.run('message/reply', {
          commandId: newCommand(),
          conversationId,
          messageId: messageId.parse(ids.next()),
          text,
          files: [...attached],
          seen: null,
        }),
      ),
    read: (conversationId, position) =>
      done(agent.run('conversation/read', {commandId: newCommand(), conversationId, position})),
    setStatus: (conversationId, status) =>
      done(agent.run('conversation/set-status', {commandId: newCommand(), conversationId, status})),
    type: (conversationId, isTyping) =>
      done(agent.run('activity/typing', {commandId: newCommand(), conversationId, isTyping})),
    note: (conversationId, text) =>
      done(
        agent.run('message/note', {
          commandId: newCommand(),
          conversationId,
          messageId: messageId.parse(ids.next()),
          text,
          files: [],
        }),
      ),
    async isCustomerTyping(conversationId) {
      const activity = await agent.query('conversation/activity', {conversationId});
      return activity.ok && activity.value.isCustomerTyping;
    },
    stateOf: async id => (await reads.message(id))?.state,
    commits: () => commits,
    async visitorOf(token) {
      const hash = createHash('sha256').update(token).digest('hex');
      return must(await reads.visitorByToken(hash), 'a visitor with this token');
    },
    again: () => startHost(folder, {...options, port: taken}),
    async stop() {
      unhear();
      await http.close();
      await engine.stop();
      await reads.close();
      await store.close();
    },
  };
}
