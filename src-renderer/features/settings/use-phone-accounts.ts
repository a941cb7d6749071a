import {useState, useSyncExternalStore} from 'react';
import type {ShellInput, ShellOutput} from '../../../core/contract/shell-routes.ts';
import type {Result} from '../../../core/lib/failure.ts';
import type {AccountId} from '../../../core/lib/ids.ts';
import type {ShellApi} from '../../engine/bridge-shell.ts';
import {useHost} from '../../engine/desk.ts';
import type {Live} from '../../engine/live.ts';
import {liveOfShell} from '../../engine/shell-state.ts';

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

const liveAccounts = (shell: ShellApi) => liveOfShell(shell, () => shell.ask('shell/phone-accounts', {}));
