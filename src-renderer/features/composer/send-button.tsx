import {useTranslation} from 'react-i18next';
import type {DraftMode} from '../../../core/contract/conversation-routes.ts';
import {Button} from '../../design/button.tsx';
import {keysOf} from '../shortcuts/shortcut-registry.ts';

interface SendButtonProps {
  readonly mode: DraftMode;
  readonly canSend: boolean;
  /** It sends itself as soon as its files are there. */
  readonly isWaiting: boolean;
  /** Why what is written cannot go as it is. */
  readonly problem: string | undefined;
  readonly onPress: () => void;
  readonly onRelease: () => void;
}

/** "Send" to the customer or "Add note" for the team: never the same button (C-12). */
export function SendButton({mode, canSend, isWaiting, problem, onPress, onRelease}: SendButtonProps) {
  const {t} = useTranslation('composer');
  const words = mode === 'note' ? t('addNote') : t('send');
  // One button all the time: the focus stays on it.
  return (
    <Button
      tone={isWaiting ? 'secondary' : mode === 'note' ? 'note' : 'primary'}
      keys={isWaiting ? undefined : keysOf('send')}
      isDisabled={!isWaiting && !canSend && problem === undefined}
      disabledReason={problem}
      onPress={isWaiting ? onRelease : onPress}
    >
      {isWaiting ? t('waiting.release') : words}
    </Button>
  );
}
