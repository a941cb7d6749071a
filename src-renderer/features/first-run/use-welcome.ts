import {useEffect} from 'react';
import {useTranslation} from 'react-i18next';
import {useDesk} from '../../engine/desk.ts';
import {useRun} from '../../engine/use-run.ts';
import {useSession} from '../session/session.ts';
import {welcome} from './welcome.ts';

/** A workspace that was just made takes its names, and offers the way to a first message. */
export function useWelcome(): void {
  const {t} = useTranslation('first-run');
  const run = useRun();
  const {shell} = useDesk();
  const {toasts} = useSession();
  useEffect(() => {
    const waiting = welcome(sessionStorage);
    const names = waiting.read();
    if (names === null) return;
    void run('workspace/rename', names).then(answer => {
      // An engine that is still starting takes them with the next start of this screen.
      if (!answer.ok && answer.failure.code === 'unavailable') return;
      waiting.write(null);
      toasts.show({
        title: t('opened.title'),
        text: t('opened.text'),
        action: {label: t('opened.do'), run: () => void shell.ask('shell/open-demo', {})},
      });
    });
  }, [run, shell, toasts, t]);
}
