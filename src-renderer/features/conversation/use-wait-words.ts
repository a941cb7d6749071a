import {useMemo} from 'react';
import {useTranslation} from 'react-i18next';

/** What is said of a wait. A list asks once for all of its rows. */
export interface WaitWords {
  readonly label: string;
  readonly since: (time: string) => string;
  readonly free: (time: string) => string;
  readonly over: string;
}

/** In the language of the screen. */
export function useWaitWords(): WaitWords {
  const {t} = useTranslation('conversation');
  return useMemo(
    () => ({
      label: t('wait.label'),
      since: time => t('wait.since', {time}),
      free: time => t('wait.free', {time}),
      over: t('wait.over'),
    }),
    [t],
  );
}
