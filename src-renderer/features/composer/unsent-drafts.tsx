import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ConversationHead, DraftMode} from '../../../core/contract/conversation-routes.ts';
import {Button} from '../../design/button.tsx';
import {PencilIcon} from '../../design/icons/action-icons.ts';
import {useDesk} from '../../engine/desk.ts';
import {liveValue, valueOf} from '../../engine/live.ts';
import {useLiveValue} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {isEmpty, joined, keyOfPlace, nothingWritten, type DraftPlace, type Written} from './draft-place.ts';
import styles from './unsent-drafts.module.css';

interface UnsentDraftsProps {
  readonly head: ConversationHead;
}

/** What was written in a conversation and never sent before it closed: still there, to take along or to throw away. */
export function UnsentDrafts({head}: UnsentDraftsProps) {
  const {drafts} = useSession();
  const {conversationId} = head;
  const written = useStore(drafts, state => state.written);
  return (['reply', 'note'] as const).map((mode: DraftMode) => {
    const draft = written[keyOfPlace({conversationId, mode})] ?? nothingWritten;
    return isEmpty(draft) ? null : <UnsentDraft key={mode} head={head} place={{conversationId, mode}} draft={draft} />;
  });
}

interface UnsentDraftProps extends UnsentDraftsProps {
  readonly place: DraftPlace;
  readonly draft: Written;
}

function UnsentDraft({head, place, draft}: UnsentDraftProps) {
  const {t} = useTranslation('composer');
  const {drafts, toasts} = useSession();
  const carry = useCarry(head, place);
  const label = t(place.mode === 'note' ? 'unsent.note' : 'unsent.reply');
  const copy = async () => {
    await navigator.clipboard.writeText(draft.text);
    toasts.show({text: t('unsent.copied')});
  };
  const discard = () => {
    drafts.edit(place, nothingWritten);
    toasts.show({text: t('unsent.discarded'), undo: () => drafts.edit(place, draft)});
  };
  return (
    <section className={styles.draft} data-mode={place.mode} aria-label={label}>
      <p className={styles.title}>
        <PencilIcon size={13} /> {label}
      </p>
      {draft.text !== '' && <p className={styles.text}>{draft.text}</p>}
      {draft.files.length > 0 && <p className={styles.files}>{draft.files.map(({name}) => name).join(', ')}</p>}
      <div className={styles.actions}>
        {carry && (
          <Button size="sm" onPress={() => void carry()}>
            {t('unsent.carry')}
          </Button>
        )}
        {draft.text !== '' && (
          <Button size="sm" onPress={() => void copy()}>
            {t('unsent.copy')}
          </Button>
        )}
        <Button size="sm" tone="quiet" onPress={discard}>
          {t('unsent.discard')}
        </Button>
      </div>
    </section>
  );
}

/** Takes a draft along to where the customer writes now; undefined: they have not written again. */
function useCarry(head: ConversationHead, place: DraftPlace): (() => Promise<void>) | undefined {
  const {drafts, inbox, composer} = useSession();
  const {lastInboundAt, createdAt} = head;
  const next = useOthers(head).find(({status, at}) => status !== 'closed' && at > (lastInboundAt ?? createdAt));
  if (next === undefined) return undefined;
  return async () => {
    const there = {conversationId: next.conversationId, mode: place.mode};
    await drafts.lookUp(there.conversationId);
    const {written} = drafts.getState();
    const draft = written[keyOfPlace(place)] ?? nothingWritten;
    drafts.edit(there, joined([written[keyOfPlace(there)] ?? nothingWritten, draft]));
    await drafts.flush(); // it is kept there before it goes here
    drafts.edit(place, nothingWritten);
    inbox.open(there.conversationId);
    composer.write(there.conversationId, place.mode);
  };
}

/** A new conversation is no change of this one, but the moment that is waited for here: any change asks again. */
const ASK_EVERY_MS = 500;

function useOthers({conversationId, earlier}: ConversationHead): ConversationHead['earlier'] {
  const {engine} = useDesk();
  const [live] = useState(() =>
    liveValue({
      read: () => engine.query('conversation/get', {conversationId}),
      listen: onChange => engine.subscribe(['conversations'], onChange),
      paceMs: ASK_EVERY_MS,
    }),
  );
  return valueOf(useLiveValue(live))?.earlier ?? earlier;
}
