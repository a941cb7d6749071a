import type {ShellState} from '../../core/contract/shell-routes.ts';
import type {Result} from '../../core/lib/failure.ts';
import type {ShellApi} from './bridge-shell.ts';
import {liveValue, type LiveValue} from './live.ts';

/** What the desktop keeps, read again whenever it says that something changed: it says so of all it keeps. */
export const liveOfShell = <T>(shell: ShellApi, read: () => Promise<Result<T>>): LiveValue<T> =>
  liveValue({
    read,
    listen: onChange => shell.onSignal(signal => signal.type === 'state-changed' && onChange()),
    paceMs: 0,
  });

/** What the desktop says of itself. */
export const liveShellState = (shell: ShellApi): LiveValue<ShellState> =>
  liveOfShell(shell, () => shell.ask('shell/state', {}));
