import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Output} from '../../../core/contract/contract.ts';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import {cleanText} from '../../../core/lib/text.ts';

export type Hits = Output<'search/all'>;

export interface HitState {
  readonly hits: Hits;
  /** What they were found for; the field may say more by now. */
  readonly found: string;
}

/** A search as one types. */
export interface HitFinder extends Pick<StoreApi<HitState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly ask: (text: string) => void;
  readonly stop: () => void;
}

const nothing: Hits = {conversations: [], messages: [], customers: []};

/** Short enough that results follow the typing, long enough that a fast typist asks once a word. */
export const DEBOUNCE_MS = 40;

/** Asks a moment after the last key. An answer to an older question is dropped, however late it comes. */
export function createHitFinder(engine: EngineApi): HitFinder {
  const store = createStore<HitState>(() => ({hits: nothing, found: ''}));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const find = async (text: string) => {
    const question = asked;
    const answer = await engine.query('search/all', {text});
    if (question === asked) store.setState({hits: answer.ok ? answer.value : nothing, found: text});
  };
  const stop = () => {
    clearTimeout(timer);
    asked += 1;
  };
  return {
    ...store,
    stop,
    ask(typed) {
      stop();
      const text = cleanText(typed).trim().slice(0, 200);
      if (text === '') store.setState({hits: nothing, found: ''});
      else timer = setTimeout(() => void find(text), DEBOUNCE_MS);
    },
  };
}
