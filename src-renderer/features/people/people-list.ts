import {createStore, type StoreApi} from 'zustand/vanilla';
import {contract} from '../../../core/contract/contract.ts';
import type {CustomerKind, CustomerRow} from '../../../core/contract/customer-routes.ts';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import {touches} from '../../../core/contract/topics.ts';
import {ok, type Failure, type Result} from '../../../core/lib/failure.ts';
import {keepReading, type Reader} from '../../engine/keep-reading.ts';

/** Which people: of a kind, or everybody that a search finds. */
export interface Sought {
  readonly kind: CustomerKind;
  /** Empty: nothing was typed. */
  readonly text: string;
}

export interface PeopleState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly rows: readonly CustomerRow[];
  /** The list goes on. */
  readonly next: string | null;
  readonly failure: Failure | undefined;
}

/** One list of people, kept true: read page by page as somebody scrolls, and again after every change. */
export interface PeopleList extends Pick<StoreApi<PeopleState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Reads until the returned function is called. */
  readonly start: () => () => void;
  readonly readOn: () => Promise<void>;
  readonly retry: () => void;
}

interface Pages {
  readonly rows: readonly CustomerRow[];
  readonly next: string | null;
}

/** So many pages are read again after a change; what is further down is when somebody comes back to it. */
const MOST_AGAIN = 4;

/** Makes the list of one kind, or of one search. */
export function createPeopleList(engine: EngineApi, {kind, text}: Sought): PeopleList {
  const store = createStore<PeopleState>(() => ({phase: 'loading', rows: [], next: null, failure: undefined}));
  let reader: Reader | undefined;
  let isReadingOn = false;

  const page = async (after: string | null): Promise<Result<Pages>> => {
    if (text !== '') {
      const answer = await engine.query('customer/find', {text});
      return answer.ok ? ok({rows: answer.value.customers, next: null}) : answer;
    }
    const answer = await engine.query('customer/list', {kind, after});
    return answer.ok ? ok({rows: answer.value.customers, next: answer.value.next}) : answer;
  };
  /** The beginning as it is now, and below it what was known. */
  const read = async (): Promise<Result<Pages>> => {
    const {rows: before} = store.getState();
    let rows: readonly CustomerRow[] = [];
    let next: string | null = null;
    for (let n = 0; n < MOST_AGAIN; n += 1) {
      // oxlint-disable-next-line no-await-in-loop -- each page says where the next one begins
      const answer = await page(next);
      if (!answer.ok) return answer;
      rows = [...rows, ...answer.value.rows];
      ({next} = answer.value);
      if (next === null || rows.length >= before.length) return ok({rows, next});
    }
    const last = rows.at(-1)?.customerId ?? '';
    return ok({rows: [...rows, ...before.filter(({customerId}) => customerId < last)], next: store.getState().next});
  };

  return {
    ...store,
    start() {
      const {topics} = contract['customer/list'];
      reader = keepReading({
        read,
        listen: onChange => engine.subscribe(topics, change => touches(change, topics) && onChange()),
        onAnswer: answer =>
          answer.ok
            ? store.setState({...answer.value, phase: 'ready', failure: undefined})
            : store.setState(({rows}) => ({phase: rows.length === 0 ? 'failed' : 'ready', failure: answer.failure})),
      });
      return () => {
        reader?.stop();
        reader = undefined;
      };
    },
    async readOn() {
      const {next, rows} = store.getState();
      if (next === null || isReadingOn) return;
      isReadingOn = true;
      const answer = await page(next);
      isReadingOn = false;
      if (!answer.ok) return store.setState({failure: answer.failure});
      if (store.getState().next !== next) return undefined;
      return store.setState({rows: [...rows, ...answer.value.rows], next: answer.value.next, failure: undefined});
    },
    retry: () => reader?.refresh(),
  };
}
