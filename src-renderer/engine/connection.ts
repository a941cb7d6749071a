import {createStore, type StoreApi} from 'zustand/vanilla';
import type {EngineApi} from '../../core/contract/engine-api.ts';
import type {Result} from '../../core/lib/failure.ts';

/** Whether the engine answers, judged by its answers alone: the same for every wire. */
export interface Connection {
  /** It has answered nothing but `unavailable` for a second. */
  readonly isAway: boolean;
}
export type ConnectionStore = StoreApi<Connection>;

/** One bug in one query is no outage: only a silence this long is. */
const AWAY_AFTER_MS = 1_000;

/** An engine and what its answers say about the connection to it. */
interface Watched {
  readonly engine: EngineApi;
  readonly connection: ConnectionStore;
}

/**
 * The same engine, watched. `isOn`: it is said to be at work. One that is still being started owes no answer, and its
 * silence is no alarm: neither then nor, counted from then, in the moment when it has just begun.
 */
export function watchConnection(engine: EngineApi, isOn: () => boolean = () => true): Watched {
  const connection = createStore<Connection>(() => ({isAway: false}));
  let doubt: ReturnType<typeof setTimeout> | undefined;

  const judge = <T>(answer: Result<T>): Result<T> => {
    const isSilence = !answer.ok && answer.failure.code === 'unavailable';
    if (!isSilence || !isOn()) {
      clearTimeout(doubt);
      doubt = undefined;
      if (connection.getState().isAway) connection.setState({isAway: false});
    } else {
      doubt ??= setTimeout(() => connection.setState({isAway: isOn()}), AWAY_AFTER_MS);
    }
    return answer;
  };

  return {
    connection,
    engine: {
      query: async (route, input) => judge(await engine.query(route, input)),
      run: async (route, input) => judge(await engine.run(route, input)),
      subscribe: (topics, listener) => engine.subscribe(topics, listener),
    },
  };
}
