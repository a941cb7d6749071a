import {lazy, Suspense, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {PressProps} from '../../design/button.tsx';
import {SplitButton} from '../../design/split-button.tsx';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {SendLaterMenu, type Later} from './send-later-menu.tsx';

const SendLaterDialog = lazy(async () => ({default: (await import('./send-later-dialog.tsx')).SendLaterDialog}));

interface SendSplitProps extends Pick<PressProps, 'keys' | 'isDisabled' | 'disabledReason' | 'onPress'> {
  readonly children: string;
  readonly tone: 'primary' | 'secondary';
  readonly canPlan: boolean;
  readonly onLater: (later: Later) => void;
}

/** "Send", and beside it when else (C-18). */
export function SendSplit({canPlan, onLater, ...press}: SendSplitProps) {
  const {t} = useTranslation('delayed');
  const [isOpen, setIsOpen] = useState(false);
  const [picks, setPicks] = useState<{readonly cancelsOnReply: boolean}>();
  useShortcut('send-later', () => setIsOpen(true), canPlan);
  return (
    <>
      <SplitButton
        {...press}
        menuLabel={t('later.menu')}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        menu={<SendLaterMenu onLater={onLater} onPick={cancelsOnReply => setPicks({cancelsOnReply})} />}
      />
      {picks && (
        <Suspense fallback={null}>
          <SendLaterDialog {...picks} onLater={onLater} onClose={() => setPicks(undefined)} />
        </Suspense>
      )}
    </>
  );
}
