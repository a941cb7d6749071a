import {useEffect, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {Button} from '../../design/button.tsx';
import {BubblesDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {CheckIcon, CopyIcon} from '../../design/icons/action-icons.ts';
import {ExternalIcon} from '../../design/icons/navigation-icons.ts';
import {useAnnouncer} from '../../design/live-region.tsx';
import {useDesk} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useShellState} from '../../engine/use-shell-state.ts';
import {useSession} from '../session/session.ts';

/** Nobody ever wrote: how to get the first message. */
export function FirstMessage() {
  const {t} = useTranslation('inbox');
  const {shell} = useDesk();
  const {toasts} = useSession();
  const state = valueOf(useShellState());
  const chat = state?.chat;
  const isTeam = state?.workspace === 'team';
  const isOn = chat?.state === 'on';
  const openButton = useRef<HTMLButtonElement>(null);

  // The next step: whoever has just come here is in the pane, or nowhere.
  useEffect(() => {
    const here = document.activeElement;
    if (isOn && (here === document.body || here === openButton.current?.closest('[data-region]'))) {
      openButton.current?.focus();
    }
  }, [isOn]);

  const openDemo = async () => {
    const answer = await shell.ask('shell/open-demo', {});
    toasts.show(answer.ok ? {text: t('first.opened')} : {text: t('first.failed'), tone: 'failed'});
  };
  const {isCopied, copy} = useCopy();
  return (
    <EmptyState
      drawing={BubblesDrawing}
      title={t(isTeam ? 'first.teamTitle' : 'first.title')}
      action={
        isOn && (
          <>
            <Button ref={openButton} tone="primary" icon={<ExternalIcon size={14} />} onPress={() => void openDemo()}>
              {t('first.open')}
            </Button>
            <Button
              icon={isCopied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
              onPress={() => void copy(chat.snippet)}
            >
              {isCopied ? t('first.copied') : t('first.copy')}
            </Button>
          </>
        )
      }
    >
      {chat?.state === 'port-taken' ? t('first.off', {port: chat.port}) : t(isTeam ? 'first.teamText' : 'first.text')}
    </EmptyState>
  );
}

/** So long the button says that it is done; a toast would lie over it. */
const COPIED_MS = 2_000;

function useCopy() {
  const {t} = useTranslation('inbox');
  const announcer = useAnnouncer();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setIsCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return {
    isCopied,
    copy: async (text: string) => {
      await navigator.clipboard.writeText(text);
      announcer.polite(t('first.copied'));
      setIsCopied(true);
    },
  };
}
