import type {Result} from '../../../core/lib/failure.ts';
import {ok, refuse} from '../refusal.ts';
import type {ShellHandlers} from '../serve-shell.ts';
import type {SettingsStore} from '../settings.ts';
import type {PhoneAccounts} from './accounts.ts';
import type {Begun, PhoneOutside} from './phone-outside.ts';

type Routes =
  | 'shell/call-card'
  | 'shell/phone-outside'
  | 'shell/set-closing'
  | 'shell/call-keys'
  | 'shell/set-call-keys'
  | 'shell/headsets'
  | 'shell/choose-headset'
  | 'shell/set-missed-calls';

interface OutsideHandlersHost {
  readonly outside: PhoneOutside;
  readonly phoneAccounts: () => Promise<PhoneAccounts>;
  readonly settings: SettingsStore;
  /** Windows ask anew then. */
  readonly desktop: {readonly announceState: () => void};
}

/** What windows ask of the telephone outside the window. */
export function outsideHandlers({
  outside,
  phoneAccounts,
  settings,
  desktop,
}: OutsideHandlersHost): Pick<ShellHandlers, Routes> {
  const kept = async () => (await import('./outside-settings.ts')).outsideSettings(settings);
  const withPhone = async <T>(work: (begun: Begun) => T | Promise<T>): Promise<Result<T>> => {
    const begun = await outside.begun;
    if (begun === undefined) return refuse({code: 'unavailable', detail: 'the telephone could not be begun'});
    return ok(await work(begun));
  };
  return {
    async 'shell/headsets'() {
      const found = await withPhone(async ({headsets}) => headsets());
      if (!found.ok) return found;
      if (found.value === undefined) return refuse({code: 'unavailable', detail: 'no account is on'});
      return ok({headsets: [...found.value]});
    },
    async 'shell/choose-headset'({headset}) {
      await (await phoneAccounts()).chooseHeadset(headset);
      return ok(null);
    },
    async 'shell/set-missed-calls'({count}) {
      outside.missed(count);
      return ok(null);
    },
    'shell/call-keys': () => withPhone(({hotkeys}) => hotkeys.list()),
    async 'shell/set-call-keys'(input) {
      const answer = await withPhone(({hotkeys}) => hotkeys.set(input));
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
