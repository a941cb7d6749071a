import type {Input, Output, Route} from '../../core/contract/contract.ts';
import type {EngineApi} from '../../core/contract/engine-api.ts';
import {touches, type Change, type Topic} from '../../core/contract/topics.ts';
import {refuse, type Result} from '../../core/lib/failure.ts';
import type {ConversationId} from '../../core/lib/ids.ts';

/** What to answer on a route. A route that is not scripted is refused. */
export type Script = {-readonly [R in Route]?: (input: Input<R>) => Promise<Result<Output<R>>>};

export interface FakeEngine extends EngineApi {
  /** Everything that was asked, in order. */
  readonly asked: readonly {readonly route: Route; readonly input: unknown}[];
  /** What one route was asked, in order. */
  inputs<R extends Route>(route: R): readonly Input<R>[];
  /** Commits something, as far as listeners can tell. */
  announce(...topics: Topic[]): void;
  /** Commits something about these conversations only. */
  announceIn(conversations: readonly ConversationId[], ...topics: Topic[]): void;
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

  const tell = (change: Change) => {
    for (const {topics, hear} of listeners) {
      if (touches(change, topics)) hear(change);
    }
  };

  return {
    asked,
    // An entry's input is what that route was asked with.
    inputs: <R extends Route>(route: R) =>
      asked.filter(one => one.route === route).map(one => one.input) as readonly Input<R>[],
    query: ask,
    run: ask,
    subscribe(topics, hear) {
      const listener = {topics, hear};
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    announce(...topics) {
      seq += 1;
      tell({seq, topics});
    },
    announceIn(conversations, ...topics) {
      seq += 1;
      tell({seq, topics, conversations: [...conversations]});
    },
    listenerCount: () => listeners.size,
  };
}
