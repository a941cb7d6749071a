import {useState, useSyncExternalStore} from 'react';
import type {ShellInput, ShellOutput} from '../../../core/contract/shell-routes.ts';
import type {Result} from '../../../core/lib/failure.ts';
import type {ShellApi} from '../../engine/bridge-shell.ts';
import {useHost} from '../../engine/desk.ts';
import type {Live} from '../../engine/live.ts';
import {liveOfShell} from '../../engine/shell-state.ts';

/** The telephone outside the window, on this computer. */
export interface PhoneOutside {
  readonly live: Live<ShellOutput<'shell/phone-outside'>>;
  readonly setClosing: (closing: ShellInput<'shell/set-closing'>['closing']) => Promise<Result<null>>;
}

export function usePhoneOutside(): PhoneOutside {
  const {shell} = useHost();
  const [outside] = useState(() => liveOutside(shell));
  return {
    live: useSyncExternalStore(outside.start, outside.current),
    setClosing: closing => shell.ask('shell/set-closing', {closing}),
  };
}

const liveOutside = (shell: ShellApi) => liveOfShell(shell, () => shell.ask('shell/phone-outside', {}));
