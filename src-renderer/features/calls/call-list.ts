import {createStore, type StoreApi} from 'zustand/vanilla';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import {contract, type Input} from '../../../core/contract/contract.ts';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import {touches} from '../../../core/contract/topics.ts';
import type {Failure, Result} from '../../../core/lib/failure.ts';
import {ok} from '../../../core/lib/failure.ts';
import {keepReading, type Reader} from '../../engine/keep-reading.ts';

/** Which calls of the log. */
export type SoughtCalls = Omit<Input<'call/log'>, 'token'>;

export interface CallListState {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** Newest first. */
  readonly calls: readonly CallEntry[];
  /** The log goes on. */
  readonly next: string | null;
  readonly failure: Failure | undefined;
}

/** One list of calls, kept true: read page by page as somebody scrolls, and again after every change. */
export interface CallList extends Pick<StoreApi<CallListState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Reads until the returned function is called. */
  readonly start: () => () => void;
  readonly readOn: () => Promise<void>;
  readonly retry: () => void;
}

type Pages = Pick<CallListState, 'calls' | 'next'>;

/** Makes the list of one choice of calls. */
export function createCallList(engine: Pick<EngineApi, 'query' | 'subscribe'>, sought: SoughtCalls): CallList {
  const store = createStore<CallListState>(() => ({phase: 'loading', calls: [], next: null, failure: undefined}));
  let reader: Reader | undefined;
  let isReadingOn = false;

  /** The newest page as it is now; below it stays what was known, since calls of long ago change no more. */
  const read = async (): Promise<Result<Pages>> => {
    const answer = await engine.query('call/log', {...sought, token: null});
    if (!answer.ok) return answer;
    const {calls, next} = answer.value;
    const before = store.getState();
    const last = calls.at(-1);
    if (next === null || last === undefined || before.calls.length <= calls.length) return ok({calls, next});
    const at = before.calls.findIndex(({id}) => id === last.id);
    return ok(at === -1 ? {calls, next} : {calls: [...calls, ...before.calls.slice(at + 1)], next: before.next});
  };

  return {
    ...store,
    start() {
      const {topics} = contract['call/log'];
      reader = keepReading({
        read,
        listen: onChange => engine.subscribe(topics, change => touches(change, topics) && onChange()),
        onAnswer: answer =>
          answer.ok
            ? store.setState({...answer.value, phase: 'ready', failure: undefined})
            : store.setState(({calls}) => ({phase: calls.length === 0 ? 'failed' : 'ready', failure: answer.failure})),
      });
      return () => {
        reader?.stop();
        reader = undefined;
      };
    },
    async readOn() {
      const {next, calls} = store.getState();
      if (next === null || isReadingOn) return;
      isReadingOn = true;
      const answer = await engine.query('call/log', {...sought, token: next});
      isReadingOn = false;
      if (!answer.ok) return store.setState({failure: answer.failure});
      // What came in meanwhile began the list anew.
      if (store.getState().next !== next) return undefined;
      return store.setState({calls: [...calls, ...answer.value.calls], next: answer.value.next, failure: undefined});
    },
    retry: () => reader?.refresh(),
  };
}
