import {createStore, type StoreApi} from 'zustand/vanilla';
import {contract, type Input} from '../../../core/contract/contract.ts';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import {touches} from '../../../core/contract/topics.ts';
import {ok, type Failure, type Result} from '../../../core/lib/failure.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {keepReading, type Reader} from '../../engine/keep-reading.ts';
import {
  changesFrom,
  emptyWindow,
  opened,
  PAGE_SIZE,
  withEarlier,
  withUpdate,
  type ThreadPage,
  type ThreadWindow,
} from './thread-window.ts';

export interface ThreadFeedState extends ThreadWindow {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly failure: Failure | undefined;
  readonly isReadingEarlier: boolean;
  readonly isReadingLater: boolean;
}

/** One thread, kept true: a window of it in memory, which grows where somebody scrolls. */
export interface ThreadFeed extends Pick<StoreApi<ThreadFeedState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Reads until the returned function is called. */
  readonly start: () => () => void;
  readonly readEarlier: () => Promise<void>;
  readonly readLater: () => Promise<void>;
  /** Back to the newest end, from however far away. */
  readonly toLatest: () => void;
  /** The window around one entry, found by a search. */
  readonly toPosition: (position: number) => Promise<void>;
  /** One entry, however far back: what somebody did to it here is to be seen. */
  readonly readAgain: (position: number) => Promise<void>;
  readonly retry: () => void;
}

/** A page in full: catching up takes what came meanwhile, up to the contract's limit. */
const MOST_PER_READ = 200;
/** Shown before and after an entry that was jumped to. */
const AROUND = 25;

type PageQuery = Partial<Pick<Input<'thread/page'>, 'before' | 'after' | 'limit'>>;

/** Makes the feed of one conversation. Changes of other conversations do not concern it. */
export function createThreadFeed(engine: EngineApi, conversationId: ConversationId): ThreadFeed {
  const store = createStore<ThreadFeedState>(() => ({
    ...emptyWindow,
    phase: 'loading',
    failure: undefined,
    isReadingEarlier: false,
    isReadingLater: false,
  }));
  const ask = (query: PageQuery) =>
    engine.query('thread/page', {conversationId, before: null, after: null, limit: PAGE_SIZE, ...query});
  const {topics} = contract['thread/page'];
  const listen = (onChange: () => void) =>
    engine.subscribe(topics, change => touches(change, topics, conversationId) && onChange());

  const sight: Sight = {store, ask, isFresh: true, isBehind: false, generation: 0};
  return {...store, ...follow(sight, listen), ...roam(sight)};
}

/** What is in sight of the thread, and by which window. */
interface Sight {
  readonly store: StoreApi<ThreadFeedState>;
  readonly ask: (query: PageQuery) => Promise<Result<ThreadPage>>;
  /** The next read is the first of a window that ends where the thread ends. */
  isFresh: boolean;
  /** More came than one read holds: the next one goes on from the end of the window. */
  isBehind: boolean;
  /** Counts the windows: what was asked for an older one is dropped. */
  generation: number;
}

const show = ({store}: Sight, window: ThreadWindow) => store.setState({...window, phase: 'ready', failure: undefined});

/** Begins another window. */
function renew(sight: Sight): number {
  sight.generation += 1;
  sight.isBehind = false;
  sight.store.setState({isReadingEarlier: false, isReadingLater: false});
  return sight.generation;
}

/** Reads the window again after every change, and goes along with the end of the thread. */
function follow(sight: Sight, listen: (onChange: () => void) => () => void) {
  const {getState, setState} = sight.store;
  let reader: Reader | undefined;

  const read = async (): Promise<Result<() => void>> => {
    const {generation, isFresh} = sight;
    const before = getState();
    const from = sight.isBehind ? endOf(before) + 1 : changesFrom(before);
    // A window in the middle of the thread is read again as it is; one at the end goes on to the new end.
    const limit = before.hasLater ? before.entries.filter(({position}) => position >= from).length : MOST_PER_READ;
    const answer = await sight.ask(isFresh ? {} : {after: Math.max(0, from - 1), limit});
    if (!answer.ok) return answer;
    return ok(() => {
      if (generation !== sight.generation) return;
      sight.isFresh = false;
      const now = getState();
      show(sight, isFresh ? opened(answer.value, now) : withUpdate(now, from, answer.value));
      // A window that ended where the thread ended is to do so again.
      sight.isBehind = !now.hasLater && answer.value.hasLater;
      if (!sight.isBehind) return;
      setState({hasLater: false});
      reader?.refresh();
    });
  };

  const onAnswer = (answer: Result<() => void>) => {
    if (answer.ok) answer.value();
    else setState({phase: getState().entries.length === 0 ? 'failed' : 'ready', failure: answer.failure});
  };

  return {
    start() {
      // Whoever looks ahead and whoever opens it may overlap: each ends its own reading.
      const own = keepReading({read, listen, onAnswer});
      reader = own;
      return () => {
        own.stop();
        if (reader === own) reader = undefined;
      };
    },
    toLatest() {
      renew(sight);
      sight.isFresh = true;
      reader?.refresh();
    },
    retry: () => reader?.refresh(),
  };
}

/** Reads where somebody scrolls or jumps to. */
function roam(sight: Sight) {
  const {getState, setState} = sight.store;

  const grow = async (flag: 'isReadingEarlier' | 'isReadingLater', query: PageQuery, add: Add) => {
    if (getState()[flag]) return;
    const {generation} = sight;
    setState({[flag]: true});
    const answer = await sight.ask(query);
    if (generation !== sight.generation) return;
    setState({[flag]: false});
    if (answer.ok) show(sight, add(getState(), answer.value));
    else setState({failure: answer.failure});
  };

  return {
    async readEarlier() {
      const first = getState().entries[0];
      if (!first || !getState().hasEarlier) return;
      await grow('isReadingEarlier', {before: first.position}, withEarlier);
    },
    async readLater() {
      const last = getState().entries.at(-1);
      if (!last || !getState().hasLater) return;
      await grow('isReadingLater', {after: last.position}, (window, page) =>
        withUpdate(window, last.position + 1, page),
      );
    },
    async readAgain(position: number) {
      const {generation} = sight;
      const answer = await sight.ask({after: Math.max(0, position - 1), limit: 1});
      const [entry] = answer.ok ? answer.value.entries : [];
      if (generation !== sight.generation || entry?.position !== position) return;
      setState(({entries}) => ({entries: entries.map(one => (one.position === position ? entry : one))}));
    },
    async toPosition(position: number) {
      const generation = renew(sight);
      const [before, after] = await Promise.all([
        sight.ask({before: position + 1, limit: AROUND}),
        sight.ask({after: position, limit: AROUND}),
      ]);
      if (generation !== sight.generation || !before.ok || !after.ok) return;
      sight.isFresh = false;
      const entries = [...before.value.entries, ...after.value.entries];
      show(sight, opened({entries, hasEarlier: before.value.hasEarlier, hasLater: after.value.hasLater}));
    },
  };
}

const endOf = ({entries}: ThreadWindow): number => entries.at(-1)?.position ?? 0;

type Add = (window: ThreadWindow, page: ThreadPage) => ThreadWindow;
