import {useTranslation} from 'react-i18next';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {ConfirmDialog} from '../../design/dialog.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';

interface CloseQuestionProps {
  readonly conversationId: ConversationId;
  readonly name: string;
  /** Something half written is in its composer. */
  readonly hasDraft: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before closing a conversation: there is no undo for it (LC-5). */
export function CloseQuestion({conversationId, name, hasDraft, onConfirm, onClose}: CloseQuestionProps) {
  const {t} = useTranslation('conversation');
  const owed = valueOf(useLive('callback/of', {conversationId}))?.callbacks.length ?? 0;
  return (
    <ConfirmDialog
      title={t('close.title')}
      confirmLabel={t('close.do')}
      isOpen
      onClose={onClose}
      onConfirm={() => {
        onConfirm();
        onClose();
      }}
    >
      <p>{t('close.text', {name})}</p>
      {owed > 0 && <p>{t('close.callbacks', {count: owed})}</p>}
      {hasDraft && (
        <p>
          <b>{t('close.draft')}</b>
        </p>
      )}
    </ConfirmDialog>
  );
}
