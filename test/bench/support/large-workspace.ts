import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Page} from '@playwright/test';
import type {CommandId, ConversationId, MessageId} from '../../../core/lib/ids.ts';
import type {Write} from '../../../core/ports/store.ts';
import {systemClock} from '../../../src-main/node/host/system-clock.ts';
import {createIds} from '../../../src-main/node/host/uuid.ts';
import {openSqlite} from '../../../src-main/node/sqlite/open.ts';
import {startDesktop} from '../../e2e/desktop.ts';
import {anId, eventRow, messageRow} from '../../support/builders.ts';
import {messageStock} from './message-stock.ts';
import {ask} from '../../e2e/ask-engine.ts';
import {openWorkspace} from './prepared-desktop.ts';
import {progress} from './report.ts';

/** What came before the stock: numbers and positions below are the workspace's own. */
const FIRST = 20_000;
const PER_CONVERSATION = 10;
const LONG_MESSAGES = 10_000;
/** Message ids of the long thread begin here, far above those of the stock. */
const LONG_IDS = 50_000_000;
const AT_ONCE = 2_000;

/** A workspace of one person with everything that was ever said in it. */
export interface LargeWorkspace {
  readonly profile: string;
  /** Assigned to the person, as they stand in the list: a handful of messages each. */
  readonly mine: readonly ConversationId[];
  /** Assigned to the person as well, of 10,000 messages. */
  readonly long: ConversationId;
}

interface Size {
  readonly messages: number;
  readonly mine: number;
}

/** Fills a profile's workspace, or takes the one that an earlier run left in the folder. */
export async function largeWorkspace(folder: string, {messages, mine}: Size): Promise<LargeWorkspace> {
  mkdirSync(folder, {recursive: true});
  const profile = join(folder, `profile-${messages}`);
  const done = join(folder, `filled-${messages}`);
  const conversation = (n: number) => anId(n, 3) as ConversationId;
  const firstNumber = FIRST / PER_CONVERSATION + 1;
  // Every second one is closed already.
  const open = Array.from({length: mine + 1}, (_none, n) => conversation(firstNumber + 1 + 2 * n));
  const long = open.at(-1); // the newest of them: it stands first in the list
  if (long === undefined) throw new Error('There is no conversation');
  if (!existsSync(done)) {
    const first = await startDesktop({profile});
    await openWorkspace(first);
    await first.quit();
    await fill(profile, {messages, long});
    const second = await startDesktop({profile});
    await takeAll(second.page, open);
    await second.quit();
    writeFileSync(done, '');
  }
  return {profile, mine: open.slice(0, -1).toReversed(), long};
}

async function fill(profile: string, {messages, long}: {readonly messages: number; readonly long: ConversationId}) {
  const {store} = await openSqlite({file: join(profile, 'workspaces', 'local', 'parley.db')});
  const stock = await messageStock(store, {perConversation: PER_CONVERSATION, stored: FIRST});
  await stock.growTo(FIRST + messages);
  const from = FIRST + messages;
  for (let n = 0; n < LONG_MESSAGES; n += AT_ONCE) {
    const writes = Array.from({length: AT_ONCE}, (_none, k): Write => {
      const at = from + n + k;
      const id = anId(LONG_IDS + n + k, 6) as MessageId;
      const text = `Message ${n + k} of a very long story. ${'It goes on. '.repeat((n + k) % 9)}`;
      const senderId = anId(1, 9) as ReturnType<typeof messageRow>['senderId'];
      const row = messageRow({id, position: 2 * at + 2, conversationId: long, senderId, text, at: 1_000 + at});
      return {do: 'insert', table: 'message', row};
    });
    await store.write(tx => tx.apply(writes));
  }
  // The log goes on after the last of its entries.
  const last = eventRow({position: 2 * (from + LONG_MESSAGES) + 2, conversationId: long, isShown: false});
  await store.write(tx => tx.apply([{do: 'insert', table: 'event', row: last}]));
  progress(`${messages} messages, and ${LONG_MESSAGES} in one conversation`);
  await store.close();
}

async function takeAll(page: Page, ids: readonly ConversationId[]): Promise<void> {
  const commandIds = createIds(systemClock);
  const {me} = await ask(page, 'workspace/get', {});
  const {queues} = await ask(page, 'queue/list', {});
  const add = queues.filter(({isDefault}) => !isDefault).map(({id}) => id);
  await ask(page, 'queue/join', {commandId: commandIds.next() as CommandId, agentId: me.id, add, remove: []});
  for (const conversationId of ids) {
    const commandId = commandIds.next() as CommandId;
    await ask(page, 'conversation/assign', {commandId, conversationId, to: me.id, seen: null});
  }
}
