import {useState, type ReactNode} from 'react';
import {I18nextProvider} from 'react-i18next';
import {DesignProvider} from '../../src-renderer/design/design-provider.tsx';
import type {Clock} from '../../src-renderer/design/ticker.ts';
import {createI18n} from '../../src-renderer/i18n/i18n.ts';

interface InDesignProps {
  readonly children: ReactNode;
  readonly clock?: Clock;
  /** British English unless told. */
  readonly locale?: string;
}

/** What every screen stands on, for `render(…, {wrapper: InDesign})`. Times are those of London. */
export function InDesign({children, clock = {now: () => Date.now()}, locale = 'en-GB'}: InDesignProps) {
  const [fixed] = useState({i18n: createI18n(), clock});
  return (
    <I18nextProvider i18n={fixed.i18n}>
      <DesignProvider clock={fixed.clock} locale={locale} timeZone="Europe/London">
        {children}
      </DesignProvider>
    </I18nextProvider>
  );
}
