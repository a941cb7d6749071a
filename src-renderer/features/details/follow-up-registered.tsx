import {useTranslation} from 'react-i18next';
import {capabilitiesOf} from '../../../core/channel/capabilities.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {FilledTemplate, Template} from '../../../core/contract/template-routes.ts';
import type {Facts} from '../../../core/template/variables.ts';
import {TimerIcon} from '../../design/icons/status-icons.ts';
import {filledFrom, templateIn, type Filling} from '../free-text/filling.ts';
import {RegisteredFields} from '../free-text/registered-fields.tsx';
import {useFreeText} from '../free-text/use-free-text.ts';
import {useRegistered} from '../free-text/use-registered.ts';
import {useFacts} from '../templates/use-facts.ts';
import styles from './follow-up-registered.module.css';

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

interface FollowUpRegisteredProps {
  readonly words: RegisteredWords;
  readonly filling: Filling;
  /** Something else was written, and waits in the composer then. */
  readonly keepsText: boolean;
  readonly onChange: (filling: Filling) => void;
}

/** FU-5, TP-6: a registered template goes out; of its words only what stands in its gaps is one's own. */
export function FollowUpRegistered({words, filling, keepsText, onChange}: FollowUpRegisteredProps) {
  const {t} = useTranslation(['begin', 'free-text']);
  const {templates, template, facts} = words;
  const why = t(keepsText ? 'begin:registered.kept' : 'begin:registered.why');
  return (
    <>
      <output className={styles.notice} data-tone={template === undefined ? 'warn' : undefined}>
        <TimerIcon size={16} />
        {template === undefined ? t('free-text:none') : why}
      </output>
      {template !== undefined && <RegisteredFields {...{templates, template, facts, filling, onChange}} />}
    </>
  );
}
