import {capabilitiesOf} from '../../../core/channel/capabilities.ts';
import type {Input} from '../../../core/contract/contract.ts';
import type {FilledTemplate} from '../../../core/contract/template-routes.ts';
import type {AgentId} from '../../../core/lib/ids.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {mailToSend, nothingWritten, type Written} from '../composer/draft-place.ts';
import {assigneeOf, type Recipient} from '../macros/fillable.ts';
import type {CustomerDraft} from './begin-store.ts';
import type {Way} from './ways.ts';

/** What the engine is asked for, but for the ids that make it one conversation. */
export type Opening = Omit<Input<'conversation/open'>, 'commandId' | 'conversationId' | 'messageId'>;

interface Chosen {
  readonly way: Way;
  readonly address: string | undefined;
  readonly to: Recipient;
  readonly me: AgentId;
  /** TP-6: said instead of what was typed; undefined: that is said. */
  readonly filled: FilledTemplate | undefined;
}

/** What was filled in, as it is asked for; `kept`: what was written and is not said with it. */
export function openingFrom(
  draft: CustomerDraft,
  {way, address, to, me, filled}: Chosen,
): {readonly opening: Opening; readonly kept: Written} {
  const {queueId, priority, topic, text, mail, tags, status, macro} = draft;
  const words = capabilitiesOf(way.sender.channel)?.hasMail === true ? mailToSend(mail) : {};
  const typed = {text: cleanText(text), files: [], ...words};
  const opening: Opening = {
    senderId: way.sender.id,
    to: to.kind === 'customer' ? {customerId: to.id, address: address ?? null} : {customerId: null, address: to.typed},
    queueId: queueId ?? null,
    assignee: assigneeOf(draft, me),
    priority,
    tags: [...tags],
    topic: cleanText(topic).trim() || null,
    ...(status !== 'open' && {status}),
    ...(macro !== undefined && {macroId: macro.id}),
    ...(filled === undefined ? typed : {text: '', files: [], template: filled}),
  };
  return {opening, kept: filled === undefined ? nothingWritten : typed};
}
