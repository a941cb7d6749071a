import type {IpcMain, IpcMainInvokeEvent, WebContents} from 'electron';
import {ipcChannel} from '../../core/contract/bridge.ts';
import {
  isShellRoute,
  shellRoutes,
  type ShellInput,
  type ShellOutput,
  type ShellRoute,
} from '../../core/contract/shell-routes.ts';
import {invalid} from '../../core/contract/wire.ts';
import {refuse, type Result} from '../../core/lib/failure.ts';
import {isOwnPage, strangerOf} from './own-page.ts';

/** What the desktop does for a window, by route. `page` is the window's own that asked. */
export type ShellHandlers = {
  readonly [R in ShellRoute]: (input: ShellInput<R>, page: WebContents) => Promise<Result<ShellOutput<R>>>;
};

interface ShellHost {
  readonly ipc: Pick<IpcMain, 'handle' | 'removeHandler'>;
  readonly handlers: ShellHandlers;
  readonly origin: string;
  readonly report: (what: string, bug: unknown) => void;
}

/** Puts the desktop's own routes (`shell-routes.ts`) on IPC for our own pages, until the returned function is called. */
export function serveShell({ipc, handlers, origin, report}: ShellHost): () => void {
  const handle = async (event: IpcMainInvokeEvent, route: unknown, input: unknown): Promise<Result<unknown>> => {
    if (!isOwnPage(event, origin)) return refuse({code: 'forbidden', detail: `asked from ${strangerOf(event)}`});
    if (!isShellRoute(route)) {
      return refuse({code: 'invalid', path: ['route'], reason: 'unknown', detail: String(route).slice(0, 80)});
    }
    try {
      return await call(handlers, {route, input, page: event.sender});
    } catch (bug) {
      report(route, bug);
      return refuse({code: 'unavailable', detail: `${route} failed, see the log`});
    }
  };
  ipc.handle(ipcChannel.shell, handle);
  return () => ipc.removeHandler(ipcChannel.shell);
}

interface Call<R extends ShellRoute> {
  readonly route: R;
  readonly input: unknown;
  readonly page: WebContents;
}

async function call<R extends ShellRoute>(handlers: ShellHandlers, {route, input, page}: Call<R>) {
  const parsed = shellRoutes[route].input.safeParse(input);
  return parsed.success ? handlers[route](parsed.data as ShellInput<R>, page) : invalid(route, parsed.error);
}
