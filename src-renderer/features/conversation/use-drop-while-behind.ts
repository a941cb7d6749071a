import {useEffectEvent, useLayoutEffect} from 'react';
import {useTranslation} from 'react-i18next';
import {useSession} from '../session/session.ts';

/**
 * Files that are dropped while the composer of the conversation before still stands there, or none does yet, belong to
 * neither: what was aimed at is leaving, and what comes is not drawn. Nothing is attached, and that is said (A.10).
 */
export function useDropWhileBehind(isBehind: boolean): void {
  const {t} = useTranslation('composer');
  const {toasts} = useSession();
  const refuse = useEffectEvent((names: readonly string[]) =>
    toasts.show({title: t('upload.failed'), text: t('upload.switching', {names}), tone: 'failed'}),
  );
  useLayoutEffect(() => {
    if (!isBehind) return undefined;
    const listeners = new AbortController();
    const take = (event: DragEvent): readonly File[] => {
      if (event.dataTransfer?.types.includes('Files') !== true) return [];
      event.preventDefault(); // else it is dropped nowhere, and nobody hears of it
      return [...event.dataTransfer.files];
    };
    const drop = (event: DragEvent) => {
      const names = take(event).map(({name}) => name);
      if (names.length > 0) refuse(names);
    };
    document.addEventListener('dragover', take, {signal: listeners.signal});
    document.addEventListener('drop', drop, {signal: listeners.signal});
    return () => listeners.abort();
  }, [isBehind]);
}
