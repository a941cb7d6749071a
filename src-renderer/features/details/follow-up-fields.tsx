import {useCallback, useRef} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {MAX_TEXT} from '../../../core/contract/values.ts';
import type {Facts} from '../../../core/template/variables.ts';
import {Checkbox} from '../../design/checkbox.tsx';
import {TextArea} from '../../design/text-area.tsx';
import {TextField} from '../../design/text-field.tsx';
import {penOf, type Pen} from '../composer/pen.ts';
import {RegisteredFirst} from '../free-text/registered-first.tsx';
import {FillMacro, useFillPlace} from '../macros/fill-macro.tsx';
import type {Fillable} from '../macros/fillable.ts';
import {FirstLetter} from '../mail/first-letter.tsx';
import type {KeepPen} from '../mail/rich-pen.ts';
import {TemplateButton} from '../templates/template-button.tsx';
import {useFacts} from '../templates/use-facts.ts';
import type {FollowUp} from './follow-up.ts';
import styles from './follow-up-fields.module.css';
import {fillableOf} from './follow-up-macro.ts';
import type {RegisteredWords} from './follow-up-registered.ts';
import shared from './link-dialog.module.css';
import {useAddressWords} from './use-address-words.ts';

interface FieldsProps {
  readonly head: ConversationHead;
  readonly wanted: FollowUp;
  readonly registered: RegisteredWords | undefined;
  readonly onChange: (wanted: FollowUp) => void;
  /** FU-6: what a macro makes of it. */
  readonly onFill: (fill: (draft: Fillable) => Partial<Fillable>) => void;
  readonly onLeave: () => void;
  readonly error: string | undefined;
}

/** FU-3, FU-6: what a follow-up says, and what it takes along. */
export function FollowUpFields({error, ...shown}: FieldsProps) {
  const {t} = useTranslation('details');
  const wordsOf = useAddressWords();
  const {head, wanted, onChange} = shown;
  return (
    <div className={styles.form}>
      <p className={shared.quiet}>
        {t('followUp.fromTo', {
          from: head.sender.name,
          to: `${head.customer.name} (${wordsOf({channel: head.channel, shown: head.customerShown})})`,
        })}
      </p>
      <TextField
        label={t('topic')}
        value={wanted.topic}
        maxLength={200}
        onChange={topic => onChange({...wanted, topic})}
      />
      <Words {...shown} />
      <Checkbox isSelected={wanted.copies} onChange={copies => onChange({...wanted, copies})}>
        {t('followUp.copies')}
      </Checkbox>
      {error !== undefined && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** What is said, and what helps to say it. */
function Words({onFill, ...shown}: Omit<FieldsProps, 'error'>) {
  const {head, wanted, registered} = shown;
  const facts = useFollowUpFacts(head);
  const pen = useRef<Pen>(undefined);
  const keepPen = useCallback((now: Pen | undefined) => {
    pen.current = now;
  }, []);
  const {conversationId, channel} = head;
  // What it is filled with by then is what is copied.
  const place = useFillPlace(fillableOf(head, wanted), {channel, facts, ...(wanted.copies && {conversationId})});
  return (
    <>
      <Message {...shown} keepPen={keepPen} />
      <div className={styles.tools}>
        {registered === undefined && (
          <TemplateButton head={head} facts={facts} onInsert={words => pen.current?.insert(words)} />
        )}
        <FillMacro place={place} isMail={false} macro={wanted.macro} onFill={onFill} penNow={() => pen.current} />
      </div>
    </>
  );
}

interface MessageProps extends Omit<FieldsProps, 'error' | 'onFill'> {
  readonly keepPen: KeepPen;
}

/** One's own words, an e-mail, or where only that may be (TP-6) a registered template. */
function Message({head, wanted, registered, onChange, onLeave, keepPen}: MessageProps) {
  const {t} = useTranslation(['details', 'free-text']);
  const {text, mail, filling} = wanted;
  if (registered !== undefined) {
    return (
      <RegisteredFirst
        templates={registered.templates}
        template={registered.template}
        none={t('free-text:none')}
        facts={registered.facts}
        filling={filling}
        keepsText={text.trim() !== ''}
        onChange={next => onChange({...wanted, filling: next})}
      />
    );
  }
  if (mail !== undefined) {
    return (
      <FirstLetter
        {...{head, text, mail, onLeave}}
        label={t('details:followUp.message')}
        onWrite={written => onChange({...wanted, ...written})}
        keepPen={keepPen}
      />
    );
  }
  return (
    <TextArea
      ref={field => keepPen(field === null ? undefined : penOf(field))}
      label={t('details:followUp.message')}
      value={text}
      maxLength={MAX_TEXT}
      takesFocus
      onChange={next => onChange({...wanted, text: next})}
    />
  );
}

/** TP-4: its number nobody knows yet: a template that names it leaves a gap. */
function useFollowUpFacts(head: ConversationHead): Facts {
  const {'conversation.number': _number, ...facts} = useFacts(head);
  return facts;
}
