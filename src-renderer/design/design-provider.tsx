import {useEffect, useLayoutEffect, useMemo, type ReactNode} from 'react';
import {I18nProvider, isRTL} from 'react-aria-components/I18nProvider';
import {useTranslation} from 'react-i18next';
import {createAnnouncer} from './announcer.ts';
import {FormatsContext, type Formats} from './formats-context.ts';
import {AnnouncerContext, LiveRegion} from './live-region.tsx';
import {createNumberFormat} from './number-format.ts';
import {createTicker, type Clock} from './ticker.ts';
import {createTimeFormat} from './time-format.ts';
import {useTimeWords} from './time-words.ts';

interface DesignProviderProps {
  readonly children: ReactNode;
  /** Where the time comes from; the computer's clock unless told. */
  readonly clock?: Clock;
  /** BCP 47, for numbers, dates and the reading direction; the language of the words unless told. */
  readonly locale?: string;
  /** IANA; the computer's unless told. */
  readonly timeZone?: string;
}

const computersClock: Clock = {now: () => Date.now()};

/** What every component stands on: formats, the clock, the reading direction and the live regions. */
export function DesignProvider({children, clock = computersClock, locale, timeZone}: DesignProviderProps) {
  const {i18n} = useTranslation('design');
  const language = locale ?? i18n.language;
  const words = useTimeWords();
  const announcer = useMemo(() => createAnnouncer(), []);
  const formats = useMemo<Formats>(
    () => ({
      numbers: createNumberFormat(language),
      times: createTimeFormat({locale: language, timeZone, words}),
      minutes: createTicker(clock, 60_000, document),
      seconds: createTicker(clock, 1_000, document),
    }),
    [clock, language, timeZone, words],
  );

  useEffect(() => announcer.close, [announcer]);
  // Before it is painted: nothing is seen the wrong way round.
  useLayoutEffect(() => {
    document.documentElement.lang = language.replace(/-u-.*/, '');
    document.documentElement.dir = isRTL(language) ? 'rtl' : 'ltr';
  }, [language]);

  return (
    <I18nProvider locale={language}>
      <FormatsContext value={formats}>
        <AnnouncerContext value={announcer}>
          {children}
          <LiveRegion announcer={announcer} />
        </AnnouncerContext>
      </FormatsContext>
    </I18nProvider>
  );
}
