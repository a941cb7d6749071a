import {useTranslation} from 'react-i18next';
import {capabilitiesOf} from '../../../core/channel/capabilities.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {FilledTemplate, Template} from '../../../core/contract/template-routes.ts';
import type {Facts} from '../../../core/template/variables.ts';
import {filledFrom, templateIn, type Filling} from '../free-text/filling.ts';
import {useFreeText} from '../free-text/use-free-text.ts';
import {useRegistered} from '../free-text/use-registered.ts';
import {useFacts} from '../templates/use-facts.ts';

/** What goes out where only a registered template may (TP-6). */
export interface RegisteredWords {
  readonly templates: readonly Template[];
  /** Undefined: there is none to be said there. */
  readonly template: Template | undefined;
  readonly facts: Facts;
  /** Undefined: something in it is open. */
  readonly filled: FilledTemplate | undefined;
}

/** Undefined: anything may be said, or what may be is not known yet. The engine is asked in any case. */
export function useRegisteredWords(head: ConversationHead, filling: Filling): RegisteredWords | undefined {
  const {t} = useTranslation('begin');
  const {isOver} = useFreeText(head, capabilitiesOf(head.channel) ?? {});
  const templates = useRegistered(head.channel);
  // TP-8: its number is what it will be.
  const facts = {...useFacts(head), 'conversation.number': t('registered.number')};
  if (!isOver || templates === undefined) return undefined;
  const template = templateIn(templates, filling);
  return {templates, template, facts, filled: filledFrom(template, {facts, filling})};
}
