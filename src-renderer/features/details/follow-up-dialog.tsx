import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {FilledTemplate} from '../../../core/contract/template-routes.ts';
import {MAX_TEXT} from '../../../core/contract/values.ts';
import {Checkbox} from '../../design/checkbox.tsx';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {TextArea} from '../../design/text-area.tsx';
import {TextField} from '../../design/text-field.tsx';
import {newConversationId, newMessageId} from '../../engine/new-id.ts';
import {useRun} from '../../engine/use-run.ts';
import {isEmpty, mailToSend} from '../composer/draft-place.ts';
import {FirstLetter} from '../mail/first-letter.tsx';
import {wrongIn} from '../mail/mail-draft.ts';
import {useSession} from '../session/session.ts';
import {keptFollowUp, type FollowUp} from './follow-up.ts';
import {FollowUpRegistered, useRegisteredWords, type RegisteredWords} from './follow-up-registered.tsx';
import shared from './link-dialog.module.css';
import styles from './preset-dialog.module.css';
import {useAddressWords} from './use-address-words.ts';
import {useRefusalWords} from './use-refusal-words.ts';

interface FollowUpDialogProps {
  readonly head: ConversationHead;
  readonly onClose: () => void;
}

/** FU-1 to FU-3: what is closed goes on in a new one, from and to the same addresses. */
export function FollowUpDialog({head, onClose}: FollowUpDialogProps) {
  const {t} = useTranslation(['details', 'design']);
  const {unsaved} = useSession();
  const [kept] = useState(() => keptFollowUp(head, unsaved));
  const [wanted, setWanted] = useState(kept.begun);
  const registered = useRegisteredWords(head, wanted.filling);
  const missing = useMissing(wanted, registered);
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const begin = useFollowUp(head);
  const send = async () => {
    setBusy(true);
    const wrong = await begin(wanted, registered?.filled);
    setBusy(false);
    if (wrong !== undefined) return setError(wrong);
    kept.drop();
    return onClose();
  };
  const change = (next: FollowUp) => {
    if (next.text !== wanted.text || next.mail !== wanted.mail) kept.keep(next);
    setWanted(next);
    setError(undefined);
  };
  return (
    <Dialog
      title={t('details:followUp.title', {id: head.shortId})}
      isOpen
      onClose={onClose}
      size={wanted.mail === undefined ? 'small' : 'large'}
      actions={
        <DialogActions
          label={t('details:followUp.do')}
          onDo={() => void send()}
          onClose={onClose}
          isBusy={isBusy}
          disabledReason={missing}
        />
      }
    >
      <Fields {...{head, wanted, registered, error}} onChange={change} onLeave={onClose} />
    </Dialog>
  );
}

/** What is still to be written; undefined: it can go. */
function useMissing({text, mail}: FollowUp, registered: RegisteredWords | undefined): string | undefined {
  const {t} = useTranslation(['details', 'mail', 'begin', 'free-text']);
  if (registered !== undefined) {
    if (registered.template === undefined) return t('free-text:none');
    return registered.filled === undefined ? t('free-text:fill') : undefined;
  }
  const wrong = wrongIn(mail);
  if (wrong !== undefined) return t('mail:wrong', {address: wrong});
  if (mail?.subject.trim() === '') return t('begin:missing.subject');
  return text.trim() === '' ? t('details:followUp.empty') : undefined;
}

interface FieldsProps {
  readonly head: ConversationHead;
  readonly wanted: FollowUp;
  readonly registered: RegisteredWords | undefined;
  readonly onChange: (wanted: FollowUp) => void;
  readonly onLeave: () => void;
  readonly error: string | undefined;
}

function Fields({error, ...shown}: FieldsProps) {
  const {t} = useTranslation('details');
  const wordsOf = useAddressWords();
  const {head, wanted, onChange} = shown;
  return (
    <div className={styles.form}>
      <p className={shared.quiet}>
        {t('followUp.fromTo', {
          from: head.sender.name,
          to: `${head.customer.name} (${wordsOf({channel: head.channel, shown: head.customerAddress})})`,
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

/** What is said: one's own words, an e-mail, or where only that may be (TP-6) a registered template. */
function Words({head, wanted, registered, onChange, onLeave}: Omit<FieldsProps, 'error'>) {
  const {t} = useTranslation('details');
  const {text, mail, filling} = wanted;
  if (registered !== undefined) {
    return (
      <FollowUpRegistered
        words={registered}
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
        label={t('followUp.message')}
        onWrite={written => onChange({...wanted, ...written})}
      />
    );
  }
  return (
    <TextArea
      label={t('followUp.message')}
      value={text}
      maxLength={MAX_TEXT}
      takesFocus
      onChange={next => onChange({...wanted, text: next})}
    />
  );
}

/** Undefined: it is begun and open; else why not. */
function useFollowUp({conversationId: of}: ConversationHead) {
  const run = useRun();
  const words = useRefusalWords();
  const {inbox, drafts} = useSession();
  // The same ids however often it is tried: it is begun once.
  const [ids] = useState(() => ({conversationId: newConversationId(), messageId: newMessageId()}));
  return async (wanted: FollowUp, template: FilledTemplate | undefined): Promise<string | undefined> => {
    const {text, topic, copies, mail} = wanted;
    const typed = {text, files: [], ...mailToSend(mail)};
    const answer = await run('conversation/follow-up', {
      ...ids,
      of,
      queueId: null,
      assignee: null,
      priority: copies ? null : 'normal',
      tags: copies ? null : [],
      topic: topic.trim() === '' ? null : topic.trim(),
      keepsForm: copies,
      ...(template === undefined ? typed : {text: '', files: [], template}),
    });
    if (!answer.ok) return words(answer.failure);
    // What was written and not said waits in the composer there.
    if (template !== undefined && !isEmpty(typed)) {
      drafts.edit({conversationId: ids.conversationId, mode: 'reply'}, typed);
    }
    inbox.open(ids.conversationId);
    return undefined;
  };
}
