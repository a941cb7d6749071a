import type {Topic} from '../../contract/topics.ts';
import type {Result} from '../../lib/failure.ts';
import type {AgentId, CommandId, CustomerId, JobId, SenderId, VisitorId} from '../../lib/ids.ts';
import type {TableShapes} from './shape.ts';

/* What keeps the rest going. */

export interface CommandRow {
  id: CommandId;
  answer: Result<unknown>;
  at: number;
}

export interface ChangeRow {
  seq: number;
  commandId: CommandId | null;
  topics: readonly Topic[];
  at: number;
}

export interface JobRow {
  id: JobId;
  kind: string;
  /** Jobs of one lane are done one after the other (a thread's sends, C-9). */
  lane: string;
  state: 'due' | 'dead';
  dueAt: number;
  attempts: number;
  payload: Readonly<Record<string, unknown>>;
  error: string;
  createdAt: number;
}

/** A live-chat visitor: the token that resumes their session is kept hashed only. */
export interface VisitorRow {
  id: VisitorId;
  tokenHash: string;
  senderId: SenderId;
  customerId: CustomerId;
  createdAt: number;
  lastSeenAt: number;
}

/** What lets an agent's desktop in at a hub: only its hash is kept. */
export interface AccessTokenRow {
  tokenHash: string;
  agentId: AgentId;
  createdAt: number;
}

/** A maintained number; the names are made in `view/counters.ts`. Totals are sums over queues. */
export interface CounterRow {
  name: string;
  value: number;
}

export interface SettingRow {
  name: string;
  value: unknown;
}

export interface MachineryRows {
  command: CommandRow;
  change: ChangeRow;
  job: JobRow;
  visitor: VisitorRow;
  accessToken: AccessTokenRow;
  counter: CounterRow;
  setting: SettingRow;
}

export const machineryTables: TableShapes<MachineryRows> = {
  command: {key: ['id'], columns: {id: 'text', answer: 'json', at: 'int'}},
  change: {key: ['seq'], columns: {seq: 'int', commandId: 'text', topics: 'json', at: 'int'}},
  job: {
    key: ['id'],
    columns: {
      id: 'text',
      kind: 'text',
      lane: 'text',
      state: 'text',
      dueAt: 'int',
      attempts: 'int',
      payload: 'json',
      error: 'text',
      createdAt: 'int',
    },
  },
  visitor: {
    key: ['id'],
    columns: {
      id: 'text',
      tokenHash: 'text',
      senderId: 'text',
      customerId: 'text',
      createdAt: 'int',
      lastSeenAt: 'int',
    },
  },
  accessToken: {key: ['tokenHash'], columns: {tokenHash: 'text', agentId: 'text', createdAt: 'int'}},
  counter: {key: ['name'], columns: {name: 'text', value: 'int'}},
  setting: {key: ['name'], columns: {name: 'text', value: 'json'}},
};
