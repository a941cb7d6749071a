import {assignmentTables, type AssignmentRows} from './rows/assignment.ts';
import {botsTables, type BotsRows} from './rows/bots.ts';
import {callsTables, type CallsRows} from './rows/calls.ts';
import {conversationsTables, type ConversationsRows} from './rows/conversations.ts';
import {customersTables, type CustomersRows} from './rows/customers.ts';
import {delayedTables, type DelayedRows} from './rows/delayed.ts';
import {formsTables, type FormsRows} from './rows/forms.ts';
import {machineryTables, type MachineryRows} from './rows/machinery.ts';
import {peopleTables, type PeopleRows} from './rows/people.ts';
import {queuesTables, type QueuesRows} from './rows/queues.ts';
import type {TableShapes} from './rows/shape.ts';
import {threadsTables, type ThreadsRows} from './rows/threads.ts';
import {toolsTables, type ToolsRows} from './rows/tools.ts';
import {viewsTables, type ViewsRows} from './rows/views.ts';

export type {CustomerAgentRow} from './rows/assignment.ts';
export type {AgentRow, WorkloadRow, CustomStatusRow, StatusSpanRow, LeaseRow} from './rows/people.ts';
export type {QueueRow, QueueMemberRow, QueueSenderRow, RouteRow, SenderRow} from './rows/queues.ts';
export type {
  CustomerRow,
  CustomerAddressRow,
  SharedAddressRow,
  CompanyRow,
  AttributeDefinitionRow,
  ContactPresetRow,
  BlocklistRow,
  AddressLink,
  AddressLinkRow,
  ConversationLinkRow,
  CustomerMergeRow,
  ProfileFields,
} from './rows/customers.ts';
export type {
  ConversationRow,
  MessageRow,
  EventRow,
  FileRow,
  DraftRow,
  VisitRow,
  TagRow,
  ConversationTagRow,
  CoAssigneeRow,
  AudienceRow,
  MetadataRow,
  FileUseRow,
  TombstoneRow,
  GoneMessageRow,
} from './rows/conversations.ts';
export type {CallbackRow, CallLinkRow, CallRow, MosPoint, OutcomeRow, PhoneRow, QueueNumberRow} from './rows/calls.ts';
export type {DelayedMessageRow} from './rows/delayed.ts';
export type {BotRow, OpeningRow, OpeningFacts} from './rows/bots.ts';
export type {ConversationFormRow, FormFieldRow, FormRow} from './rows/forms.ts';
export type {MacroRow, TemplateRow, ToolTagRow} from './rows/tools.ts';
export type {SavedViewRow} from './rows/views.ts';
export type {MergerRow, MergeRecord, RelationRow, EmailIdRow} from './rows/threads.ts';
export type {
  CommandRow,
  ChangeRow,
  JobRow,
  VisitorRow,
  AccessTokenRow,
  CounterRow,
  SettingRow,
} from './rows/machinery.ts';

/**
 * The rows a workspace consists of, as both databases keep them: one interface a table,
 * one property a column (`lastInboundAt` is `last_inbound_at`). `null` is SQL's; instants
 * are integers; what `tables` below calls json is text in SQLite and jsonb in PostgreSQL.
 */
export interface Rows
  extends
    PeopleRows,
    QueuesRows,
    AssignmentRows,
    CustomersRows,
    ConversationsRows,
    CallsRows,
    DelayedRows,
    ThreadsRows,
    BotsRows,
    ToolsRows,
    FormsRows,
    ViewsRows,
    MachineryRows {}
export type Table = keyof Rows;

/** Keys and column kinds of every table. */
export const tables: TableShapes<Rows> = {
  ...peopleTables,
  ...queuesTables,
  ...assignmentTables,
  ...customersTables,
  ...conversationsTables,
  ...callsTables,
  ...delayedTables,
  ...threadsTables,
  ...botsTables,
  ...toolsTables,
  ...formsTables,
  ...viewsTables,
  ...machineryTables,
};
