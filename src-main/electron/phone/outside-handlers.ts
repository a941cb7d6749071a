import {ok} from '../refusal.ts';
import type {ShellHandlers} from '../serve-shell.ts';
import type {SettingsStore} from '../settings.ts';
import type {PhoneOutside} from './phone-outside.ts';

type Routes = 'shell/call-card' | 'shell/phone-outside' | 'shell/set-closing';

interface OutsideHandlersHost {
  readonly outside: PhoneOutside;
  readonly settings: SettingsStore;
  /** Windows ask anew then. */
  readonly desktop: {readonly announceState: () => void};
}

/** What windows ask of the telephone outside the window. */
export function outsideHandlers({outside, settings, desktop}: OutsideHandlersHost): Pick<ShellHandlers, Routes> {
  const kept = async () => (await import('./outside-settings.ts')).outsideSettings(settings);
  return {
    async 'shell/phone-outside'() {
      const [{hasTray}, outsideSettings] = await Promise.all([import('./tray-support.ts'), kept()]);
      return ok({closing: outsideSettings.current().closing, hasTray: await hasTray(process.platform)});
    },
    async 'shell/set-closing'({closing}) {
      await (await kept()).change({closing});
      desktop.announceState();
      return ok(null);
    },
    async 'shell/call-card'(input, page) {
      outside.card(input, page);
      return ok(null);
    },
  };
}
