import {capacitySettingsFrom, defaultCapacitySettings, type CapacitySettings} from '../assignment/capacity.ts';
import {Roster} from '../assignment/roster.ts';
import {assignmentSettingsFrom, defaultAssignmentSettings, type AssignmentSettings} from '../assignment/settings.ts';
import type {CapacityGroup} from '../channel/channel.ts';
import {isOnDuty} from '../bot/bot.ts';
import {mayBeGiven} from '../conversation/involved.ts';
import {utcDay} from '../lib/day.ts';
import type {Subject} from '../customer/attribute.ts';
import type {
  AgentId,
  CustomerId,
  FieldId,
  FormId,
  MacroId,
  OutcomeId,
  QueueId,
  SenderId,
  StatusId,
  TagId,
  TemplateId,
  ToolTagId,
  ViewId,
} from '../lib/ids.ts';
import type {Calendar} from '../ports/clock.ts';
import type {
  AgentRow,
  BotRow,
  ConversationRow,
  CustomStatusRow,
  FormFieldRow,
  FormRow,
  MacroRow,
  OutcomeRow,
  QueueRow,
  RouteRow,
  Rows,
  SavedViewRow,
  SenderRow,
  Table,
  TagRow,
  TemplateRow,
  ToolTagRow,
} from '../ports/rows.ts';
import type {DirectoryTable, Transaction, Write} from '../ports/store.ts';
import type {Condition} from '../routing/condition.ts';
import type {Routing} from '../routing/match.ts';
import {countedViews, type CountedView} from '../view/view-counters.ts';

/**
 * The small tables, in memory: people, queues, routes, senders. Only the workspace's writer
 * holds one, and only as long as the newest change in the store is its own (decision 0001).
 */
export interface Directory {
  readonly agents: Map<AgentId, Readonly<AgentRow>>;
  /** `workloadKey` → conversations that occupy the agent in the group. */
  readonly workloads: Map<string, number>;
  readonly customStatuses: Map<StatusId, Readonly<CustomStatusRow>>;
  readonly queues: Map<QueueId, Readonly<QueueRow>>;
  readonly members: Map<QueueId, Set<AgentId>>;
  readonly senders: Map<SenderId, Readonly<SenderRow>>;
  /** SN-2: which of our addresses a queue's agents write from, and whether that is the queue's default. */
  readonly queueSenders: Map<QueueId, Map<SenderId, boolean>>;
  readonly settings: Map<string, unknown>;
  /** `attributeKey` → what the workspace declared itself (D6); those removed, too. */
  readonly attributes: Map<string, Readonly<Rows['attributeDefinition']>>;
  /** NC-6. */
  readonly blocked: Set<CustomerId>;
  /** A.28; those deleted, too. */
  readonly bots: Map<AgentId, Readonly<BotRow>>;
  /** BO-5: the active bot that answers at an address of ours. */
  readonly botAt: Map<SenderId, AgentId>;
  /** LC-16; those deleted, too. */
  readonly tags: Map<TagId, Readonly<TagRow>>;
  /** AW-3: everybody's. */
  readonly savedViews: Map<ViewId, Readonly<SavedViewRow>>;
  /** A.11, A.13; those deleted, too. */
  readonly templates: Map<TemplateId, Readonly<TemplateRow>>;
  readonly macros: Map<MacroId, Readonly<MacroRow>>;
  readonly toolTags: Map<ToolTagId, Readonly<ToolTagRow>>;
  /** A.14; those deleted, too. */
  readonly fields: Map<FieldId, Readonly<FormFieldRow>>;
  readonly forms: Map<FormId, Readonly<FormRow>>;
  /** What comes of calls; those retired, too. */
  readonly outcomes: Map<OutcomeId, Readonly<OutcomeRow>>;
  /** Those whose numbers are kept (D11). */
  countedViews: readonly CountedView[];
  /** The setting `capacity`, read (CAP-9, CAP-12). */
  capacity: CapacitySettings;
  /** The setting `assignment`, read (AA-14, D8, D9). */
  assignment: AssignmentSettings;
  /** The same people in numbers: who could be given what. */
  readonly roster: Roster;
  /** By rank. */
  routes: readonly Readonly<RouteRow>[];
  /** The same, prepared for asking (`routing.ts`); undefined: something they depend on has changed. */
  routing: Routing<Readonly<RouteRow>> | undefined;
  /** The same of forms that are given by a trigger (FO-6). */
  forming: Routing<Given> | undefined;
  readonly calendar: Calendar;
}

/** A form that conversations are given by its trigger. */
export interface Given {
  readonly form: Readonly<FormRow>;
  readonly isEnabled: true;
  readonly condition: Condition;
}

/** Of a host without time zones. */
const utcCalendar: Calendar = {dayIn: (_zone, at) => utcDay(at), knows: zone => zone === 'UTC'};

export const workloadKey = (agentId: AgentId, group: CapacityGroup): string => `${agentId} ${group}`;

export const attributeKey = (subject: Subject, name: string): string => `${subject} ${name}`;

const directoryTables: readonly DirectoryTable[] = [
  'agent',
  'workload',
  'customStatus',
  'queue',
  'queueMember',
  'queueSender',
  'route',
  'sender',
  'setting',
  'tag',
  'attributeDefinition',
  'blocklist',
  'bot',
  'savedView',
  'template',
  'macro',
  'toolTag',
  'formField',
  'form',
  'outcome',
];

/** Reads the whole directory: some thousand rows at most. */
export async function loadDirectory(tx: Transaction, calendar: Calendar = utcCalendar): Promise<Directory> {
  const directory: Directory = {
    agents: new Map(),
    workloads: new Map(),
    customStatuses: new Map(),
    capacity: defaultCapacitySettings,
    assignment: defaultAssignmentSettings,
    roster: new Roster(),
    queues: new Map(),
    members: new Map(),
    senders: new Map(),
    queueSenders: new Map(),
    settings: new Map(),
    attributes: new Map(),
    blocked: new Set(),
    bots: new Map(),
    botAt: new Map(),
    tags: new Map(),
    savedViews: new Map(),
    templates: new Map(),
    macros: new Map(),
    toolTags: new Map(),
    fields: new Map(),
    forms: new Map(),
    outcomes: new Map(),
    countedViews: [],
    routes: [],
    routing: undefined,
    forming: undefined,
    calendar,
  };
  for (const table of directoryTables) {
    for (const row of await tx.all(table)) absorbRow(directory, table, row);
  }
  return directory;
}

/** Keeps the directory true to a write that was applied. */
export function absorb(directory: Directory, write: Write): void {
  if (write.do === 'put' || write.do === 'insert') absorbRow(directory, write.table, write.row);
  else if (write.do === 'delete') forget(directory, write.table, write.key);
}

/** What prepared routes depend on. */
const routedBy: ReadonlySet<Table> = new Set<Table>(['queue', 'queueSender', 'route', 'sender', 'setting', 'form']);

/** Each table's way into its map. */
const takeIn: {readonly [T in DirectoryTable]: (into: Directory, row: Readonly<Rows[T]>) => void} = {
  agent({agents, roster}, row) {
    agents.set(row.id, row);
    roster.putAgent(row);
  },
  customStatus: ({customStatuses}, row) => void customStatuses.set(row.id, row),
  workload({workloads, roster}, row) {
    workloads.set(workloadKey(row.agentId, row.capacityGroup), row.count);
    roster.putWorkload(row);
  },
  queue: ({queues}, row) => void queues.set(row.id, row),
  queueMember({members, roster}, {queueId, agentId}) {
    const of = members.get(queueId) ?? new Set();
    members.set(queueId, of.add(agentId));
    roster.putMember(queueId, agentId);
  },
  queueSender({queueSenders}, {queueId, senderId, isDefault}) {
    const of = queueSenders.get(queueId) ?? new Map();
    queueSenders.set(queueId, of.set(senderId, isDefault));
  },
  route(directory, row) {
    const others = directory.routes.filter(({id}) => id !== row.id);
    const next = others.findIndex(one => row.rank < one.rank || (row.rank === one.rank && row.id < one.id));
    directory.routes = others.toSpliced(next < 0 ? others.length : next, 0, row);
  },
  sender: ({senders}, row) => void senders.set(row.id, row),
  tag: ({tags}, row) => void tags.set(row.id, row),
  savedView(directory, row) {
    directory.savedViews.set(row.id, row);
    directory.countedViews = countedViews(directory.savedViews.values());
  },
  template: ({templates}, row) => void templates.set(row.id, row),
  macro: ({macros}, row) => void macros.set(row.id, row),
  toolTag: ({toolTags}, row) => void toolTags.set(row.id, row),
  formField: ({fields}, row) => void fields.set(row.id, row),
  form: ({forms}, row) => void forms.set(row.id, row),
  outcome: ({outcomes}, row) => void outcomes.set(row.id, row),
  attributeDefinition: ({attributes}, row) => void attributes.set(attributeKey(row.subject, row.name), row),
  blocklist: ({blocked}, {customerId}) => void blocked.add(customerId),
  bot({bots, botAt}, row) {
    bots.set(row.id, row);
    for (const [senderId, botId] of botAt) if (botId === row.id) botAt.delete(senderId);
    if (isOnDuty(row)) for (const senderId of row.senderIds) botAt.set(senderId, row.id);
  },
  setting(directory, {name, value}) {
    directory.settings.set(name, value);
    readSetting(directory, name);
  },
};

function absorbRow<T extends Table>(directory: Directory, table: T, row: Readonly<Rows[T]>): void {
  if (!Object.hasOwn(takeIn, table)) return;
  if (routedBy.has(table)) forgetRouting(directory);
  const take = takeIn[table as DirectoryTable] as (into: Directory, row: Readonly<Rows[T]>) => void;
  take(directory, row);
}

function forget(directory: Directory, table: Table, key: readonly (string | number)[]): void {
  const [first, second] = key;
  if (routedBy.has(table)) forgetRouting(directory);
  if (table === 'queueMember') leaveQueue(directory, first as QueueId, second as AgentId);
  else if (table === 'queueSender') directory.queueSenders.get(first as QueueId)?.delete(second as SenderId);
  else if (table === 'queue') directory.queues.delete(first as QueueId);
  else if (table === 'route') directory.routes = directory.routes.filter(({id}) => id !== first);
  else if (table === 'savedView') forgetView(directory, first as ViewId);
  else if (table === 'setting') forgetSetting(directory, String(first));
  else if (table === 'sender') directory.senders.delete(first as SenderId);
  else if (table === 'blocklist') directory.blocked.delete(first as CustomerId);
}

function forgetRouting(directory: Directory): void {
  directory.routing = undefined;
  directory.forming = undefined;
}

function forgetView(directory: Directory, id: ViewId): void {
  directory.savedViews.delete(id);
  directory.countedViews = countedViews(directory.savedViews.values());
}

function forgetSetting(directory: Directory, name: string): void {
  directory.settings.delete(name);
  readSetting(directory, name);
}

/** Some are asked for all the time; one that is missing or makes no sense is the default. */
function readSetting(directory: Directory, name: string): void {
  const value = directory.settings.get(name);
  if (name === 'capacity') directory.capacity = capacitySettingsFrom(value);
  else if (name === 'assignment') directory.assignment = assignmentSettingsFrom(value);
  else return;
  const {capacity, assignment, roster} = directory;
  roster.configure({defaults: capacity.defaults, groups: assignment.groups});
}

function leaveQueue({members, roster}: Directory, queueId: QueueId, agentId: AgentId): void {
  members.get(queueId)?.delete(agentId);
  roster.removeMember(queueId, agentId);
}

/** everybody enabled belongs to the default queue by itself. */
export function isMember(directory: Directory, queueId: QueueId, agentId: AgentId): boolean {
  return directory.queues.get(queueId)?.isDefault === true || directory.members.get(queueId)?.has(agentId) === true;
}

/** The agents of a queue that may be given work at all: enabled ones (Q-5, US-2). */
export function membersOf(directory: Directory, queueId: QueueId): readonly Readonly<AgentRow>[] {
  const isDefault = directory.queues.get(queueId)?.isDefault === true;
  const ids = isDefault ? [...directory.agents.keys()] : [...(directory.members.get(queueId) ?? [])];
  return ids.flatMap(id => directory.agents.get(id) ?? []).filter(({isEnabled}) => isEnabled);
}

/** CV-8, CV-15: of those, who a conversation may be given to. */
export const membersFor = (
  directory: Directory,
  row: Pick<ConversationRow, 'queueId' | 'isRestricted' | 'visibleTo'>,
): readonly Readonly<AgentRow>[] => membersOf(directory, row.queueId).filter(({id}) => mayBeGiven(row, id));

/** The queue that takes what no route matched. Every workspace has one. */
export function defaultQueue(directory: Directory): Readonly<QueueRow> {
  for (const queue of directory.queues.values()) if (queue.isDefault) return queue;
  throw new Error('The workspace has no default queue');
}
