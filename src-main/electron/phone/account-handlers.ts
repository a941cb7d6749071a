import type {Result} from '../../../core/lib/failure.ts';
import {ok} from '../refusal.ts';
import type {ShellHandlers} from '../serve-shell.ts';
import type {PhoneAccounts} from './accounts.ts';

type Routes = 'shell/phone-accounts' | 'shell/save-phone-account' | 'shell/remove-phone-account';

interface AccountsHost {
  readonly phoneAccounts: () => Promise<PhoneAccounts>;
  /** Windows ask anew then. */
  readonly desktop: {readonly announceState: () => void};
}

/** Settings > Telephone. */
export function accountHandlers({phoneAccounts, desktop}: AccountsHost): Pick<ShellHandlers, Routes> {
  const told = async (deed: (accounts: PhoneAccounts) => Promise<Result<null>>) => {
    const answer = await deed(await phoneAccounts());
    if (answer.ok) desktop.announceState();
    return answer;
  };
  return {
    'shell/phone-accounts': async () => ok((await phoneAccounts()).list()),
    'shell/save-phone-account': input => told(accounts => accounts.save(input)),
    'shell/remove-phone-account': ({accountId}) => told(accounts => accounts.remove(accountId)),
  };
}
