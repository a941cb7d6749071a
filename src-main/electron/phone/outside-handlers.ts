import type {Result} from '../../../core/lib/failure.ts';
import {ok, refuse} from '../refusal.ts';
import type {ShellHandlers} from '../serve-shell.ts';
import type {SettingsStore} from '../settings.ts';
import type {Hotkeys} from './hotkeys.ts';
import type {PhoneOutside} from './phone-outside.ts';

type Routes =
  | 'shell/call-card'
  | 'shell/phone-outside'
  | 'shell/set-closing'
  | 'shell/call-keys'
  | 'shell/set-call-keys';

interface OutsideHandlersHost {
  readonly outside: PhoneOutside;
  readonly settings: SettingsStore;
  /** Windows ask anew then. */
  readonly desktop: {readonly announceState: () => void};
}

/** What windows ask of the telephone outside the window. */
export function outsideHandlers({outside, settings, desktop}: OutsideHandlersHost): Pick<ShellHandlers, Routes> {
  const kept = async () => (await import('./outside-settings.ts')).outsideSettings(settings);
  const withKeys = async <T>(work: (hotkeys: Hotkeys) => T | Promise<T>): Promise<Result<T>> => {
    const hotkeys = await outside.hotkeys;
    if (hotkeys === undefined) return refuse({code: 'unavailable', detail: 'the telephone could not be begun'});
    return ok(await work(hotkeys));
  };
  return {
    'shell/call-keys': () => withKeys(hotkeys => hotkeys.list()),
    async 'shell/set-call-keys'(input) {
      const answer = await withKeys(hotkeys => hotkeys.set(input));
      desktop.announceState();
      return answer;
    },
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
