import type {IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents} from 'electron';
import {ipcChannel} from '../../core/contract/bridge.ts';
import {workspaceKinds, type WorkspaceKind} from '../../core/contract/shell-routes.ts';
import type {Change} from '../../core/contract/topics.ts';
import type {AnswerText, Asked} from '../../core/contract/wire.ts';
import {isOwnPage, strangerOf} from './own-page.ts';
import {refusal} from './refusal.ts';

/** The serving end of the contract, wherever the engine runs: it parses, this only carries. */
export interface Served {
  /** `of`: which workspace is meant; the one that is shown, if nobody says. */
  ask(asked: Asked, of?: WorkspaceKind): Promise<AnswerText>;
  /** Every change, whatever its topic, in order; a window picks. */
  listen(listener: (changes: readonly Change[]) => void): () => void;
}

interface IpcHost {
  /** Electron's own in `main.ts`, a fake in the test. Nobody else may touch it. */
  readonly ipc: Pick<IpcMain, 'handle' | 'on' | 'off' | 'removeHandler'>;
  readonly engine: Served;
  /** Where our own pages come from: `app://parley`. */
  readonly origin: string;
  /** Told of whoever is not a page of ours and asks all the same. */
  readonly warn: (what: string) => void;
}

/** Puts the engine on IPC for our own pages, until the returned function is called. */
export function serveIpc({ipc, engine, origin, warn}: IpcHost): () => void {
  const listening = new Set<WebContents>();

  const serve = (kind: 'query' | 'command') => {
    const handle = async (event: IpcMainInvokeEvent, ...[route, input, of]: readonly unknown[]) => {
      if (!isOwnPage(event, origin)) {
        warn(`a ${kind} from ${strangerOf(event)} was refused`);
        return refusal({code: 'forbidden', detail: 'not a page of ours'});
      }
      const meant = workspaceKinds.find(one => one === of);
      if (of === undefined || meant !== undefined) return engine.ask({kind, route, input}, meant);
      return refusal({code: 'invalid', path: ['workspace'], reason: 'unknown', detail: 'no such workspace'});
    };
    ipc.handle(ipcChannel[kind], handle);
  };

  const listen = (event: IpcMainEvent) => {
    const page = event.sender;
    if (!isOwnPage(event, origin) || listening.has(page)) return;
    listening.add(page);
    page.once('destroyed', () => listening.delete(page));
  };

  serve('query');
  serve('command');
  ipc.on(ipcChannel.subscribe, listen);
  const unsubscribe = engine.listen(changes => {
    for (const page of listening) page.send(ipcChannel.changes, changes);
  });

  return () => {
    unsubscribe();
    ipc.removeHandler(ipcChannel.query);
    ipc.removeHandler(ipcChannel.command);
    ipc.off(ipcChannel.subscribe, listen);
  };
}
