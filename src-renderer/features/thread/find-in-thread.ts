import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Output} from '../../../core/contract/contract.ts';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import {ok, type Failure, type Result} from '../../../core/lib/failure.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {askLatest} from '../../engine/ask-latest.ts';

type Page = Output<'search/thread'>;

export interface FindState {
  readonly isOpen: boolean;
  /** Counts how often somebody asked for it: each time the field has the focus. */
  readonly opened: number;
  /** As it was typed. */
  readonly text: string;
  /** What the hits were found for; the field may say more by now. */
  readonly found: string;
  /** The newest first. */
  readonly hits: Page['hits'];
  /** There is more of them. */
  readonly next: string | null;
  /** Which of the hits one is at. */
  readonly at: number;
  readonly failure: Failure | undefined;
}

/** A search inside one conversation (SE-4). */
export interface ThreadFind extends Pick<StoreApi<FindState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly open: () => void;
  /** What was looked for is there again when it opens next. */
  readonly close: () => void;
  readonly look: (text: string) => void;
  /** One further back, reading on where the known ones end; from the last one to the first. */
  readonly older: () => Promise<void>;
  readonly newer: () => void;
}

/** An empty page may go on: a long thread is looked through in parts. */
const MOST_TURNS = 100;

const nothing: Omit<FindState, 'isOpen' | 'opened' | 'text' | 'found'> = {
  hits: [],
  next: null,
  at: 0,
  failure: undefined,
};

interface Finding {
  readonly conversationId: ConversationId;
  /** Shows the entry at this position. */
  readonly onJump: (position: number) => void;
}

/** Makes the search of one open conversation. */
export function createThreadFind(engine: EngineApi, {conversationId, onJump}: Finding): ThreadFind {
  const store = createStore<FindState>(() => ({...nothing, isOpen: false, opened: 0, text: '', found: ''}));
  const {getState, setState} = store;
  let isReadingOn = false;

  const read = async (text: string, after: string | null): Promise<Result<Page>> => {
    let token = after;
    for (let turn = 0; ; turn += 1) {
      // oxlint-disable-next-line no-await-in-loop -- the next page begins where this one ends
      const answer = await engine.query('search/thread', {conversationId, text, after: token});
      if (!answer.ok) return answer;
      token = answer.value.next;
      const isOver = answer.value.hits.length > 0 || token === null || turn === MOST_TURNS;
      if (isOver || wordsOf(getState().text) !== text) return ok(answer.value);
    }
  };
  const goTo = (at: number) => {
    setState({at});
    const hit = getState().hits[at];
    if (hit !== undefined) onJump(hit.position);
  };
  const asker = askLatest({
    read: (text: string) => read(text, null),
    onAnswer(found, answer) {
      if (!answer.ok) return setState({...nothing, failure: answer.failure, found});
      setState({...nothing, hits: answer.value.hits, next: answer.value.next, found});
      return goTo(0);
    },
  });

  return {
    ...store,
    open: () => setState(({opened}) => ({isOpen: true, opened: opened + 1})),
    close: () => setState({isOpen: false}),
    look(text) {
      setState({text});
      const words = wordsOf(text);
      if (words === getState().found) return;
      if (words !== '') return asker.ask(words);
      asker.drop();
      return setState({...nothing, found: ''});
    },
    async older() {
      const {hits, next, at, found, failure} = getState();
      if (failure !== undefined && hits.length === 0) return asker.ask(found);
      if (at + 1 < hits.length) return goTo(at + 1);
      if (next === null) return goTo(0);
      if (isReadingOn) return undefined;
      isReadingOn = true;
      const answer = await read(found, next);
      isReadingOn = false;
      if (getState().found !== found || getState().hits !== hits) return undefined;
      if (!answer.ok) return setState({failure: answer.failure});
      setState({hits: [...hits, ...answer.value.hits], next: answer.value.next, failure: undefined});
      return answer.value.hits.length > 0 ? goTo(at + 1) : undefined;
    },
    newer() {
      const {hits, next, at} = getState();
      if (at > 0) goTo(at - 1);
      // The oldest of all are not known yet: round is only where the end is.
      else if (next === null && hits.length > 0) goTo(hits.length - 1);
    },
  };
}

const wordsOf = (typed: string): string => cleanText(typed).trim().slice(0, 200);
