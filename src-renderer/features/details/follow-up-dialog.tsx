import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {createStore} from 'zustand/vanilla';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {FilledTemplate} from '../../../core/contract/template-routes.ts';
import {isHalfFilled} from '../../../core/template/variables.ts';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {valueOf} from '../../engine/live.ts';
import {newConversationId, newMessageId} from '../../engine/new-id.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {isEmpty, mailToSend} from '../composer/draft-place.ts';
import {wrongIn} from '../mail/mail-draft.ts';
import {useSession} from '../session/session.ts';
import {keptFollowUp, type FollowUp} from './follow-up.ts';
import {FollowUpFields} from './follow-up-fields.tsx';
import {attributesOf, fillableOf, filledIn} from './follow-up-macro.ts';
import {useRegisteredWords, type RegisteredWords} from './follow-up-registered.ts';
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
  const [form] = useState(() => createStore(() => kept.begun()));
  const wanted = useStore(form);
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
    form.setState(next);
    setError(undefined);
  };
  const shown = {head, wanted, registered, error};
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
      <FollowUpFields
        {...shown}
        onChange={change}
        onFill={fill => change(filledIn(form.getState(), fill(fillableOf(head, form.getState()))))}
        onLeave={onClose}
      />
    </Dialog>
  );
}

/** What is still to be written; undefined: it can go. */
function useMissing({text, mail}: FollowUp, registered: RegisteredWords | undefined): string | undefined {
  const {t} = useTranslation(['details', 'mail', 'begin', 'free-text', 'templates']);
  if (registered !== undefined) {
    if (registered.template === undefined) return t('free-text:none');
    return registered.filled === undefined ? t('free-text:fill') : undefined;
  }
  const wrong = wrongIn(mail);
  if (wrong !== undefined) return t('mail:wrong', {address: wrong});
  if (mail?.subject.trim() === '') return t('begin:missing.subject');
  if (isHalfFilled(text)) return t('templates:halfFilled');
  return text.trim() === '' ? t('details:followUp.empty') : undefined;
}

/** Undefined: it is begun and open; else why not. */
function useFollowUp(head: ConversationHead) {
  const run = useRun();
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const words = useRefusalWords();
  const {inbox, drafts} = useSession();
  // The same ids however often it is tried: it is begun once.
  const [ids] = useState(() => ({conversationId: newConversationId(), messageId: newMessageId()}));
  return async (wanted: FollowUp, template: FilledTemplate | undefined): Promise<string | undefined> => {
    if (me === undefined) return undefined; // what is not there yet is there before anybody has written a word
    const {text, topic, copies, mail} = wanted;
    const typed = {text, files: [], ...mailToSend(mail)};
    const answer = await run('conversation/follow-up', {
      ...ids,
      of: head.conversationId,
      ...attributesOf(head, wanted, me),
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
