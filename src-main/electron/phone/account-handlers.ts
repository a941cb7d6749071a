import {ok} from '../refusal.ts';
import type {ShellHandlers} from '../serve-shell.ts';
import type {PhoneAccounts} from './accounts.ts';

type Routes = 'shell/phone-accounts' | 'shell/save-phone-account' | 'shell/remove-phone-account';

/** Settings > Telephone. */
export function accountHandlers(accounts: () => Promise<PhoneAccounts>): Pick<ShellHandlers, Routes> {
  return {
    'shell/phone-accounts': async () => ok((await accounts()).list()),
    'shell/save-phone-account': async input => (await accounts()).save(input),
    'shell/remove-phone-account': async ({accountId}) => (await accounts()).remove(accountId),
  };
}
