import {createContext, use} from 'react';
import type {EngineApi} from '../../core/contract/engine-api.ts';
import type {ShellState} from '../../core/contract/shell-routes.ts';
import type {ShellApi} from './bridge-shell.ts';
import {watchConnection, type ConnectionStore} from './connection.ts';
import type {FileStore} from './file-store.ts';
import {createLiveCache, type LiveCache} from './live-cache.ts';
import type {LiveValue} from './live.ts';
import type {Remembered} from './remembered.ts';
import {liveShellState} from './shell-state.ts';

/** What ends in a window from outside. */
export interface Wires {
  readonly engine: EngineApi;
  readonly shell: ShellApi;
  readonly files: FileStore;
  readonly screen: Remembered;
}

/** All that a window can reach beyond itself. */
export interface Desk extends Wires {
  readonly live: LiveCache;
  readonly shellState: LiveValue<ShellState>;
  readonly connection: ConnectionStore;
}

/** Made once for a window; which wire is behind it is nobody's business below. */
export function createDesk({engine: wire, shell, files, screen}: Wires): Desk {
  const {engine, connection} = watchConnection(wire);
  const [live, shellState] = [createLiveCache(engine), liveShellState(shell)];
  return {engine, connection, live, shell, shellState, files, screen};
}

/** Set once, around the whole window. */
export const DeskContext = createContext<Desk | undefined>(undefined);

/** The engine, the desktop and the files, from any component. */
export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (desk === undefined) throw new Error('No DeskContext around this component');
  return desk;
}
