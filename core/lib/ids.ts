import * as z from 'zod';

/**
 * Every id is a lower-case UUIDv7 as text: any side can make one without asking, it
 * sorts by age, and there is one way to write it, so text equality is identity.
 * The brand keeps the compiler from taking an agent for a conversation.
 */
const uuid7 = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

export const accountId = uuid7.brand('AccountId');
export const agentId = uuid7.brand('AgentId');
export const callbackId = uuid7.brand('CallbackId');
export const callLinkId = uuid7.brand('CallLinkId');
export const callId = uuid7.brand('CallId');
export const commandId = uuid7.brand('CommandId');
export const companyId = uuid7.brand('CompanyId');
export const conversationId = uuid7.brand('ConversationId');
export const customerId = uuid7.brand('CustomerId');
export const deskId = uuid7.brand('DeskId');
export const fieldId = uuid7.brand('FieldId');
export const formId = uuid7.brand('FormId');
export const jobId = uuid7.brand('JobId');
export const macroId = uuid7.brand('MacroId');
export const messageId = uuid7.brand('MessageId');
export const outcomeId = uuid7.brand('OutcomeId');
export const queueId = uuid7.brand('QueueId');
export const routeId = uuid7.brand('RouteId');
export const senderId = uuid7.brand('SenderId');
export const statusId = uuid7.brand('StatusId');
export const tagId = uuid7.brand('TagId');
export const templateId = uuid7.brand('TemplateId');
export const toolTagId = uuid7.brand('ToolTagId');
export const viewId = uuid7.brand('ViewId');
export const visitorId = uuid7.brand('VisitorId');

export type AccountId = z.output<typeof accountId>;
export type AgentId = z.output<typeof agentId>;
export type CallbackId = z.output<typeof callbackId>;
export type CallId = z.output<typeof callId>;
export type CallLinkId = z.output<typeof callLinkId>;
export type CommandId = z.output<typeof commandId>;
export type CompanyId = z.output<typeof companyId>;
export type ConversationId = z.output<typeof conversationId>;
export type CustomerId = z.output<typeof customerId>;
export type DeskId = z.output<typeof deskId>;
export type FieldId = z.output<typeof fieldId>;
export type FormId = z.output<typeof formId>;
export type JobId = z.output<typeof jobId>;
export type MacroId = z.output<typeof macroId>;
export type MessageId = z.output<typeof messageId>;
export type OutcomeId = z.output<typeof outcomeId>;
export type QueueId = z.output<typeof queueId>;
export type RouteId = z.output<typeof routeId>;
export type SenderId = z.output<typeof senderId>;
export type StatusId = z.output<typeof statusId>;
export type TagId = z.output<typeof tagId>;
export type TemplateId = z.output<typeof templateId>;
export type ToolTagId = z.output<typeof toolTagId>;
export type ViewId = z.output<typeof viewId>;
export type VisitorId = z.output<typeof visitorId>;

/** A stored file is named by the SHA-256 of its bytes, in lower-case hex. */
export const fileHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand('FileHash');
export type FileHash = z.output<typeof fileHash>;
