import {useTranslation} from 'react-i18next';
import type {DraftMode} from '../../../core/contract/conversation-routes.ts';
import {Button} from '../../design/button.tsx';
import {keysOf} from '../shortcuts/shortcut-registry.ts';

interface SendButtonProps {
  readonly mode: DraftMode;
  readonly canSend: boolean;
  readonly areUploading: boolean;
  readonly isTooLong: boolean;
  readonly onPress: () => void;
}

/** "Send" to the customer or "Add note" for the team: never the same button (C-12). */
export function SendButton({mode, canSend, areUploading, isTooLong, onPress}: SendButtonProps) {
  const {t} = useTranslation('composer');
  const reason = areUploading ? t('uploading') : isTooLong ? t('tooLong') : undefined;
  return (
    <Button
      tone={mode === 'note' ? 'note' : 'primary'}
      keys={keysOf('send')}
      isDisabled={!canSend && reason === undefined}
      disabledReason={reason}
      onPress={onPress}
    >
      {mode === 'note' ? t('addNote') : t('send')}
    </Button>
  );
}
