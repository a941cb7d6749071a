import {createStore, type StoreApi} from 'zustand/vanilla';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import type {Failure, Result} from '../../../core/lib/failure.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {askLatest} from '../../engine/ask-latest.ts';
import {askFor, countOf, none, type Answer, type Hits} from './ask-for.ts';
import {firstQuestion, isAlike, type Question} from './question.ts';

/** So many are shown; who has not found it by then says more of it. */
export const MOST_HITS = 1_000;

export interface HitState extends Answer {
  /** What they were found for; the field may say more by now. */
  readonly found: Question;
  /** The last question got no answer. */
  readonly failure: Failure | undefined;
  readonly isReadingMore: boolean;
}

/** A search as one types. */
export interface HitFinder extends Pick<StoreApi<HitState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly ask: (question: Question) => void;
  /** The next page of what was found. */
  readonly more: () => Promise<void>;
  readonly stop: () => void;
}

const nothing: Omit<HitState, 'found'> = {
  hits: none,
  corrected: [],
  next: null,
  failure: undefined,
  isReadingMore: false,
};

/** Follows the typing. What was found stays until the next is there. */
export function createHitFinder(engine: EngineApi): HitFinder {
  const store = createStore<HitState>(() => ({...nothing, found: firstQuestion}));
  const show = (found: Question, answer: Result<Answer>) =>
    store.setState(
      // What was found for a question like it is better than nothing.
      answer.ok ? {...nothing, ...answer.value, found} : {failure: answer.failure, found, isReadingMore: false},
    );
  const {ask, drop: stop} = askLatest({read: (question: Question) => askFor(engine, question), onAnswer: show});
  return {
    ...store,
    stop,
    ask(typed) {
      const question = {...typed, text: cleanText(typed.text).trim().slice(0, 200)};
      if (question.text === '' || !isAlike(question, store.getState().found)) {
        stop();
        store.setState({...nothing, found: {...question, text: ''}});
      }
      if (question.text === '') return;
      ask(question);
    },
    async more() {
      const {found, next, hits, isReadingMore} = store.getState();
      if (next === null || isReadingMore || countOf(hits) >= MOST_HITS) return;
      store.setState({isReadingMore: true});
      const answer = await askFor(engine, found, next);
      if (store.getState().found !== found) return;
      store.setState(
        answer.ok
          ? {hits: joined(hits, answer.value.hits), next: answer.value.next, isReadingMore: false}
          : {failure: answer.failure, isReadingMore: false},
      );
    },
  };
}

const joined = (a: Hits, b: Hits): Hits => ({
  conversations: [...a.conversations, ...b.conversations],
  messages: [...a.messages, ...b.messages],
  customers: [...a.customers, ...b.customers],
});
