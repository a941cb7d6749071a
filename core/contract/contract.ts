import type * as z from 'zod';
import {answerRoutes} from './answer-routes.ts';
import {assignmentRoutes} from './assignment-routes.ts';
import {botRoutes} from './bot-routes.ts';
import {callbackRoutes} from './callback-routes.ts';
import {callLinkRoutes} from './call-link-routes.ts';
import {callRoutes} from './call-routes.ts';
import {conversationRoutes} from './conversation-routes.ts';
import {customerRoutes} from './customer-routes.ts';
import {delayedRoutes} from './delayed-routes.ts';
import {formRoutes} from './form-routes.ts';
import {macroRoutes} from './macro-routes.ts';
import {presenceRoutes} from './presence-routes.ts';
import {queueRoutes} from './queue-routes.ts';
import {searchRoutes} from './search-routes.ts';
import {threadRoutes} from './thread-routes.ts';
import {tagRoutes} from './tag-routes.ts';
import {templateRoutes} from './template-routes.ts';
import {transcriptRoutes} from './transcript-routes.ts';
import {viewRoutes} from './view-routes.ts';
import {workspaceRoutes} from './workspace-routes.ts';

/**
 * Everything a window may ask of the engine. One table serves three wires: Electron IPC,
 * the hub's WebSocket and HTTP, and tests that call the engine in-process. Both ends parse
 * with the same schema, so neither trusts the other.
 *
 * Values are plain JSON: no Date, no bytes, no undefined. Instants are whole milliseconds
 * since 1970 in UTC, named `...At`, or `...Since`/`...Until` for an end of something.
 */
export const contract = {
  ...conversationRoutes,
  ...answerRoutes,
  ...delayedRoutes,
  ...threadRoutes,
  ...assignmentRoutes,
  ...customerRoutes,
  ...presenceRoutes,
  ...queueRoutes,
  ...workspaceRoutes,
  ...searchRoutes,
  ...tagRoutes,
  ...botRoutes,
  ...viewRoutes,
  ...templateRoutes,
  ...macroRoutes,
  ...transcriptRoutes,
  ...formRoutes,
  ...callRoutes,
  ...callbackRoutes,
  ...callLinkRoutes,
} as const;

/** The name of something one can ask. */
export type Route = keyof typeof contract;

/** What to send with it, and what comes back when it is not refused. */
export type Input<R extends Route> = z.output<(typeof contract)[R]['input']>;
export type Output<R extends Route> = z.output<(typeof contract)[R]['output']>;

type OfKind<Kind> = {[R in Route]: (typeof contract)[R]['kind'] extends Kind ? R : never}[Route];

/** The routes that `run` takes, and those that `query` takes. */
export type CommandRoute = OfKind<'command'>;
export type QueryRoute = OfKind<'query'>;

/** Own keys only: `constructor` is no route. */
export const isRoute = (route: unknown): route is Route => typeof route === 'string' && Object.hasOwn(contract, route);
export const isQuery = (route: unknown): route is QueryRoute => isRoute(route) && contract[route].kind === 'query';
export const isCommand = (route: unknown): route is CommandRoute =>
  isRoute(route) && contract[route].kind === 'command';

/** Answered from the engine's memory (who types) instead of from the store. */
export const isLive = (route: QueryRoute): boolean => 'live' in contract[route];
