import type {Input, Output, Route} from '../../core/contract/contract.ts';
import type {EngineApi} from '../../core/contract/engine-api.ts';
import {touches, type Change, type Topic} from '../../core/contract/topics.ts';
import {refuse, type Result} from '../../core/lib/failure.ts';

/** What to answer on a route. A route that is not scripted is refused. */
export type Script = {readonly [R in Route]?: (input: Input<R>) => Promise<Result<Output<R>>>};

export interface FakeEngine extends EngineApi {
  /** Everything that was asked, in order. */
  readonly asked: readonly {readonly route: Route; readonly input: unknown}[];
  /** Commits something, as far as listeners can tell. */
  announce(...topics: Topic[]): void;
  listenerCount(): number;
}

/** An engine that says what a test told it to: for tests of what lies between it and a window. */
export function fakeEngine(script: Script = {}): FakeEngine {
  const asked: {route: Route; input: unknown}[] = [];
  const listeners = new Set<{topics: readonly Topic[]; hear: (change: Change) => void}>();
  let seq = 0;

  const ask = <R extends Route>(route: R, input: Input<R>): Promise<Result<Output<R>>> => {
    asked.push({route, input});
    return script[route]?.(input) ?? Promise.resolve(refuse({code: 'not-found', detail: `${route} is not scripted`}));
  };

  return {
    asked,
    query: ask,
    run: ask,
    subscribe(topics, hear) {
      const listener = {topics, hear};
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    announce(...topics) {
      seq += 1;
      const change: Change = {seq, topics};
      for (const {topics: wanted, hear} of listeners) {
        if (touches(change, wanted)) hear(change);
      }
    },
    listenerCount: () => listeners.size,
  };
}
