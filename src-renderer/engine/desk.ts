import {createContext, use} from 'react';
import type {EngineApi} from '../../core/contract/engine-api.ts';
import type {ShellState, WorkspaceKind} from '../../core/contract/shell-routes.ts';
import type {ShellApi} from './bridge-shell.ts';
import {watchConnection, type ConnectionStore} from './connection.ts';
import type {FileStore} from './file-store.ts';
import {createLiveCache, type LiveCache} from './live-cache.ts';
import {valueOf, type LiveValue} from './live.ts';
import type {Pdfs} from './pdfs.ts';
import type {Phone} from './phone.ts';
import type {Remembered} from './remembered.ts';
import type {Speller} from './speller.ts';
import {liveShellState} from './shell-state.ts';

/** What ends in a window from outside. */
export interface Wires {
  /** The engine of one workspace. It never answers for another, whichever is shown meanwhile. */
  readonly engineOf: (workspace: WorkspaceKind) => EngineApi;
  readonly shell: ShellApi;
  readonly files: FileStore;
  readonly pdfs: Pdfs;
  readonly speller: Speller;
  readonly screen: Remembered;
  readonly phone: Phone;
}

/** What a window can reach beyond itself, whichever workspace is open. */
export interface Host extends Omit<Wires, 'engineOf'> {
  readonly shellState: LiveValue<ShellState>;
  /**
   * A desk with nothing on it yet, for a workspace that is being opened; or, for whoever asks first, the one that was
   * laid out beforehand.
   */
  readonly deskFor: (workspace: WorkspaceKind) => Desk;
  /** Lays out a desk before there is a screen to show it. */
  readonly layOut: (workspace: WorkspaceKind) => Desk;
}

/** And what it can reach of the workspace that is open. What was read at one desk is not known at the next. */
export interface Desk extends Omit<Host, 'deskFor' | 'layOut'> {
  readonly engine: EngineApi;
  readonly live: LiveCache;
  readonly connection: ConnectionStore;
}

/** Made once for a window; which wire is behind it is nobody's business below. */
export function createHost({engineOf, ...wires}: Wires): Host {
  const around = {...wires, shellState: liveShellState(wires.shell)};
  let laidOut: {readonly workspace: WorkspaceKind; readonly desk: Desk} | undefined;
  const lay = (workspace: WorkspaceKind): Desk => {
    const isOn = () => valueOf(around.shellState.current())?.engine.state === 'on';
    const {engine, connection} = watchConnection(engineOf(workspace), isOn);
    return {...around, engine, connection, live: createLiveCache(engine)};
  };
  return {
    ...around,
    layOut(workspace) {
      laidOut = {workspace, desk: lay(workspace)};
      return laidOut.desk;
    },
    deskFor(workspace) {
      const ready = laidOut?.workspace === workspace ? laidOut.desk : undefined;
      laidOut = undefined;
      return ready ?? lay(workspace);
    },
  };
}

/** Set once, around the whole window. */
export const HostContext = createContext<Host | undefined>(undefined);

/** The desktop around the window, from any component. */
export function useHost(): Host {
  const host = use(HostContext);
  if (host === undefined) throw new Error('No HostContext around this component');
  return host;
}

/** Set around the screens of the workspace that is open. */
export const DeskContext = createContext<Desk | undefined>(undefined);

/** The engine, the desktop and the files, from any component of an open workspace. */
export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (desk === undefined) throw new Error('No DeskContext around this component');
  return desk;
}
