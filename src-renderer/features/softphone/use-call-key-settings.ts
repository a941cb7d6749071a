import {useState, useSyncExternalStore} from 'react';
import type {ShellInput, ShellOutput} from '../../../core/contract/shell-routes.ts';
import type {Result} from '../../../core/lib/failure.ts';
import type {ShellApi} from '../../engine/bridge-shell.ts';
import {useHost} from '../../engine/desk.ts';
import type {Live} from '../../engine/live.ts';
import {liveOfShell} from '../../engine/shell-state.ts';

/** Keys of calls on this computer, and what can be done to them. */
export interface CallKeySettings {
  readonly live: Live<ShellOutput<'shell/call-keys'>>;
  readonly set: (input: ShellInput<'shell/set-call-keys'>) => Promise<Result<ShellOutput<'shell/set-call-keys'>>>;
}

export function useCallKeySettings(): CallKeySettings {
  const {shell} = useHost();
  const [keys] = useState(() => liveCallKeys(shell));
  return {
    live: useSyncExternalStore(keys.start, keys.current),
    set: input => shell.ask('shell/set-call-keys', input),
  };
}

/** The keys as they are kept now. */
export const liveCallKeys = (shell: ShellApi) => liveOfShell(shell, () => shell.ask('shell/call-keys', {}));
