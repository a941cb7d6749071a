import * as z from 'zod';
import type {Bridge} from '../../core/contract/bridge.ts';
import type {Output, Route} from '../../core/contract/contract.ts';
import type {EngineApi} from '../../core/contract/engine-api.ts';
import type {WorkspaceKind} from '../../core/contract/shell-routes.ts';
import {change, type Change, type Topic} from '../../core/contract/topics.ts';
import {parseAnswerText} from '../../core/contract/wire.ts';
import {refuse, type Result} from '../../core/lib/failure.ts';

const changesSchema = z.array(change);

interface Listener {
  readonly topics: readonly Topic[];
  readonly hear: (change: Change) => void;
}

/**
 * The engine behind the preload's pipe: parses whatever comes through it. It speaks for one workspace alone, whichever
 * is shown meanwhile; without one, for whichever is.
 */
export function engineOverBridge(bridge: Bridge, report: (bug: unknown) => void, workspace?: WorkspaceKind): EngineApi {
  const listeners = new Set<Listener>();
  let stop: (() => void) | undefined;

  const announce = (raw: unknown) => {
    const parsed = changesSchema.safeParse(raw);
    if (!parsed.success) {
      report(parsed.error);
      return;
    }
    for (const heard of parsed.data) {
      for (const {topics, hear} of listeners) {
        if (topics.some(topic => heard.topics.includes(topic))) hear(heard);
      }
    }
  };

  /** A broken pipe and a malformed answer look alike from here: no answer, ask again. */
  const ask = async <R extends Route>(route: R, raw: Promise<unknown>): Promise<Result<Output<R>>> => {
    try {
      return parseAnswerText(route, await raw);
    } catch (bug) {
      report(bug);
      return refuse({code: 'unavailable', detail: `no answer to ${route}`});
    }
  };

  return {
    query: (route, input) => ask(route, bridge.query(route, input, workspace)),
    run: (route, input) => ask(route, bridge.run(route, input, workspace)),

    subscribe(topics, hear) {
      const listener = {topics, hear};
      listeners.add(listener);
      stop ??= bridge.subscribe(announce);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
}
