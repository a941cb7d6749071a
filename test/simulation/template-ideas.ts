import type {Input} from '../../core/contract/contract.ts';
import type {FilledTemplate} from '../../core/contract/template-routes.ts';
import {commandId, messageId, type AgentId} from '../../core/lib/ids.ts';
import type {ConversationRow} from '../../core/ports/rows.ts';
import {oneOf} from '../support/chance.ts';
import {Broken} from './broken.ts';
import type {Centre} from './centre.ts';
import type {Deed} from './ledger.ts';
import {chance} from './plan.ts';
import {isSayable, templateOf, templates, wordsOf} from './template-plan.ts';

type Row = Readonly<ConversationRow>;

/** One of them, mostly one that may be said, and mostly with nothing left open. */
export function aFilledTemplate({random, ids}: Centre): FilledTemplate {
  const {id: templateId} = chance(random, 0.8) ? oneOf(random, templates.filter(isSayable)) : oneOf(random, templates);
  const order = `Order ${ids.next().slice(-6)}`;
  return {templateId, values: chance(random, 0.9) ? {order, state: 'on its way'} : {order}};
}

/** TP-1, TP-6. */
const sendTemplate = (centre: Centre, {id: conversationId, lastPosition}: Row, by: AgentId): Deed => {
  const {random, ids} = centre;
  const input: Input<'message/send-template'> = {
    ...aFilledTemplate(centre),
    commandId: commandId.parse(ids.next()),
    conversationId,
    messageId: messageId.parse(ids.next()),
    seen: chance(random, 0.7) ? null : lastPosition,
  };
  return {kind: 'run', by, route: 'message/send-template', input};
};

export const templateIdeas = [sendTemplate, sendTemplate, sendTemplate] as const;

/** What a deed says by a template; undefined: it says none. */
export function templateIn({route, input}: Deed & {kind: 'run'}): FilledTemplate | undefined {
  if (route === 'message/send-template') return input as Input<'message/send-template'>;
  if (route !== 'conversation/open' && route !== 'conversation/follow-up') return undefined;
  return (input as Input<'conversation/open'>).template;
}

/** What it is to say; undefined: something is left open, or there is no such template. */
export function templateWords({templateId, values}: FilledTemplate): string | undefined {
  const template = templateOf(templateId);
  return template && wordsOf(template, values);
}

/** TP-1, TP-4: what nobody approved, or is half filled in, or is another channel's, is said by nobody. */
export function templateHolds(deed: Deed & {kind: 'run'}, code: string): void {
  const said = templateIn(deed);
  if (said === undefined) return;
  const template = templateOf(said.templateId);
  const isWhole = templateWords(said) !== undefined;
  if (code === 'ok' && (template === undefined || !isSayable(template) || !isWhole))
    throw new Broken(`${said.templateId} was said with ${JSON.stringify(said.values)} (TP-1, TP-4)`);
}
