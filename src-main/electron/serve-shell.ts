import type {IpcMain, IpcMainInvokeEvent, WebContents} from 'electron';
import {ipcChannel} from '../../core/contract/bridge.ts';
import {plainAsks} from '../../core/contract/plain-asks.ts';
import type {ShellInput, ShellOutput, ShellRoute} from '../../core/contract/shell-routes.ts';
import type {Result} from '../../core/lib/failure.ts';
import {isOwnPage, strangerOf} from './own-page.ts';
import {ok, refuse} from './refusal.ts';

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

/**
 * Routes that take nothing, so that nothing can be wrong with it: a page's first question is
 * one of them, and is answered before the schemas are loaded.
 */
export const takeNothing: ReadonlySet<ShellRoute> = new Set([
  'shell/state',
  'shell/open-demo',
  'shell/open-logs',
  'shell/here',
  'shell/phone-accounts',
  'shell/safe',
  'shell/leave-team',
  'shell/phone-outside',
  'shell/call-keys',
  'shell/headsets',
  'shell/spelling',
  'shell/add-dictionary',
]);

/** Puts the desktop's own routes (`shell-routes.ts`) on IPC for our own pages, until the returned function is called. */
export function serveShell({ipc, handlers, origin, report}: ShellHost): () => void {
  const handle = async (event: IpcMainInvokeEvent, route: unknown, input: unknown): Promise<Result<unknown>> => {
    if (!isOwnPage(event, origin)) return refuse({code: 'forbidden', detail: `asked from ${strangerOf(event)}`});
    if (!isRouteOf(handlers, route)) {
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
  const parsed = isKnownGood(route, input) ? ok(input) : await parse(route, input);
  return parsed.ok ? handlers[route](parsed.value, page) : parsed;
}

/** It is told without the schemas, which are not loaded before somebody needs them. */
function isKnownGood<R extends ShellRoute>(route: R, input: unknown): input is ShellInput<R> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false;
  return (takeNothing.has(route) && Object.keys(input).length === 0) || plainAsks[route]?.(input) === true;
}

async function parse<R extends ShellRoute>(route: R, input: unknown): Promise<Result<ShellInput<R>>> {
  const {parseShell} = await import('./parse-shell.ts');
  return parseShell(route, input);
}

/** Own keys only: `constructor` is no route. */
const isRouteOf = (handlers: ShellHandlers, route: unknown): route is ShellRoute =>
  typeof route === 'string' && Object.hasOwn(handlers, route);
