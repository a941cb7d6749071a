import {useEffect, useEffectEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {useDesk} from '../../engine/desk.ts';
import type {Asked} from '../../engine/use-run.ts';
import {useRun} from '../../engine/use-run.ts';
import {useSession} from '../session/session.ts';

/** What somebody called the workspace and themselves before it was open. */
export type Names = Asked<'workspace/rename'>;

/** An engine that is still starting is told again after this. */
const AGAIN_MS = 300;

/** A workspace that was just made takes its names, once, and offers the way to a first message. */
export function useWelcome(names: Names | undefined, onNamed: () => void): void {
  const {t} = useTranslation('first-run');
  const run = useRun();
  const {shell} = useDesk();
  const {toasts} = useSession();
  const greet = useEffectEvent(() => {
    onNamed();
    toasts.show({
      title: t('opened.title'),
      text: t('opened.text'),
      action: {label: t('opened.do'), run: () => void shell.ask('shell/open-demo', {})},
    });
  });
  useEffect(() => {
    if (names === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rename = async () => {
      const answer = await run('workspace/rename', names);
      if (!answer.ok && answer.failure.code === 'unavailable') timer = setTimeout(() => void rename(), AGAIN_MS);
      else greet();
    };
    void rename();
    return () => clearTimeout(timer);
  }, [run, names]);
}
