import {useTranslation} from 'react-i18next';
import {ConfirmDialog} from '../../design/dialog.tsx';

interface CloseQuestionProps {
  readonly name: string;
  /** Something half written is in its composer. */
  readonly hasDraft: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before closing a conversation: there is no undo for it (LC-5). */
export function CloseQuestion({name, hasDraft, onConfirm, onClose}: CloseQuestionProps) {
  const {t} = useTranslation('conversation');
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
      {hasDraft && (
        <p>
          <b>{t('close.draft')}</b>
        </p>
      )}
    </ConfirmDialog>
  );
}
