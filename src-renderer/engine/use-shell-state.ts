import {useSyncExternalStore} from 'react';
import type {ShellState} from '../../core/contract/shell-routes.ts';
import {useHost} from './desk.ts';
import type {Live} from './live.ts';

/** The state of the desktop around this window. */
export function useShellState(): Live<ShellState> {
  const {shellState} = useHost();
  return useSyncExternalStore(shellState.start, shellState.current);
}
