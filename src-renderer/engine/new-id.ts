import {
  accountId,
  callbackId,
  callId,
  callLinkId,
  commandId,
  companyId,
  conversationId,
  fieldId,
  formId,
  macroId,
  messageId,
  outcomeId,
  senderId,
  tagId,
  templateId,
  toolTagId,
  viewId,
  type AccountId,
  type CallbackId,
  type CallId,
  type CallLinkId,
  type CommandId,
  type CompanyId,
  type ConversationId,
  type FieldId,
  type FormId,
  type MacroId,
  type MessageId,
  type OutcomeId,
  type SenderId,
  type TagId,
  type TemplateId,
  type ToolTagId,
  type ViewId,
} from '../../core/lib/ids.ts';

/** A UUIDv7 as `core/lib/ids.ts` wants it: 48 bits of time, then chance. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = BigInt(Date.now());
  for (let n = 0; n < 6; n += 1) bytes[n] = Number((time >> BigInt(40 - 8 * n)) & 0xffn);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Made when the person acts, and kept for every retry of what they asked for. */
export const newCommandId = (): CommandId => commandId.parse(newId());

/** Made at the key press that sends: the same message, however often it is tried. */
export const newMessageId = (): MessageId => messageId.parse(newId());

/** Of a tag that is just being made up. */
export const newTagId = (): TagId => tagId.parse(newId());

/** Of a company nobody knew yet. */
export const newCompanyId = (): CompanyId => companyId.parse(newId());

/** Of a conversation that one of us begins. */
export const newConversationId = (): ConversationId => conversationId.parse(newId());

/** The name of a view that is being made; saving it twice makes one. */
export const newViewId = (): ViewId => viewId.parse(newId());

/** Of what a Manager makes for everybody: the same however often it is saved. */
export const newTemplateId = (): TemplateId => templateId.parse(newId());
export const newMacroId = (): MacroId => macroId.parse(newId());
export const newToolTagId = (): ToolTagId => toolTagId.parse(newId());

/** Of a form, and of a field forms ask for. */
export const newFormId = (): FormId => formId.parse(newId());
export const newFieldId = (): FieldId => fieldId.parse(newId());

/** Of a call that is dialled here, or rings here; of one that is promised, or asked for by link. */
export const newCallId = (): CallId => callId.parse(newId());
export const newCallLinkId = (): CallLinkId => callLinkId.parse(newId());
export const newCallbackId = (): CallbackId => callbackId.parse(newId());

/** Of an account the telephone has, and of a number of ours. */
export const newAccountId = (): AccountId => accountId.parse(newId());
export const newSenderId = (): SenderId => senderId.parse(newId());

/** Of what a call can come to. */
export const newOutcomeId = (): OutcomeId => outcomeId.parse(newId());
