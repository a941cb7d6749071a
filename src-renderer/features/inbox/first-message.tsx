import {useEffect, useRef} from 'react';
import {useTranslation} from 'react-i18next';
import {Button} from '../../design/button.tsx';
import {BubblesDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {CopyIcon} from '../../design/icons/action-icons.ts';
import {ExternalIcon} from '../../design/icons/navigation-icons.ts';
import {useDesk} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useShellState} from '../../engine/use-shell-state.ts';
import {useSession} from '../session/session.ts';

/** Nobody ever wrote: how to get the first message. */
export function FirstMessage() {
  const {t} = useTranslation('inbox');
  const {shell} = useDesk();
  const {toasts} = useSession();
  const chat = valueOf(useShellState())?.chat;
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
  const copy = async (snippet: string) => {
    await navigator.clipboard.writeText(snippet);
    toasts.show({text: t('first.copied')});
  };
  return (
    <EmptyState
      drawing={BubblesDrawing}
      title={t('first.title')}
      action={
        isOn && (
          <>
            <Button ref={openButton} tone="primary" icon={<ExternalIcon size={14} />} onPress={() => void openDemo()}>
              {t('first.open')}
            </Button>
            <Button icon={<CopyIcon size={14} />} onPress={() => void copy(chat.snippet)}>
              {t('first.copy')}
            </Button>
          </>
        )
      }
    >
      {chat?.state === 'port-taken' ? t('first.off', {port: chat.port}) : t('first.text')}
    </EmptyState>
  );
}
