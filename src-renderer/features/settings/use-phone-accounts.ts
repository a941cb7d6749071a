import {useState, useSyncExternalStore} from 'react';
import type {ShellInput, ShellOutput} from '../../../core/contract/shell-routes.ts';
import type {Result} from '../../../core/lib/failure.ts';
import type {AccountId} from '../../../core/lib/ids.ts';
import type {ShellApi} from '../../engine/bridge-shell.ts';
import {useHost} from '../../engine/desk.ts';
import {liveValue, type Live} from '../../engine/live.ts';

/** The telephone's accounts on this computer, and what can be done to them. */
export interface PhoneAccounts {
  readonly live: Live<ShellOutput<'shell/phone-accounts'>>;
  readonly save: (input: ShellInput<'shell/save-phone-account'>) => Promise<Result<null>>;
  readonly remove: (accountId: AccountId) => Promise<Result<null>>;
}

export function usePhoneAccounts(): PhoneAccounts {
  const {shell} = useHost();
  const [accounts] = useState(() => liveAccounts(shell));
  return {
    live: useSyncExternalStore(accounts.start, accounts.current),
    save: input => shell.ask('shell/save-phone-account', input),
    remove: accountId => shell.ask('shell/remove-phone-account', {accountId}),
  };
}

/** Read again whenever the desktop says that something changed, and that does it with every account. */
const liveAccounts = (shell: ShellApi) =>
  liveValue({
    read: () => shell.ask('shell/phone-accounts', {}),
    listen: onChange => shell.onSignal(signal => signal.type === 'state-changed' && onChange()),
    paceMs: 0,
  });
