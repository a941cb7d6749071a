import type {ShellState} from '../../core/contract/shell-routes.ts';
import type {ShellApi} from './bridge-shell.ts';
import {liveValue, type LiveValue} from './live.ts';

/** What the desktop says of itself, read again whenever it says that something changed. */
export const liveShellState = (shell: ShellApi): LiveValue<ShellState> =>
  liveValue({
    read: () => shell.ask('shell/state', {}),
    listen: onChange => shell.onSignal(signal => signal.type === 'state-changed' && onChange()),
    paceMs: 0,
  });
