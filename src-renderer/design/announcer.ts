import {createStore} from 'zustand/vanilla';

/** What a screen reader is told. One of these a window. */
export interface Announcements {
  readonly polite: string;
  readonly assertive: string;
}

/** Says things to people who do not look. */
export interface Announcer {
  /** What is in the two live regions. */
  readonly store: {
    readonly getState: () => Announcements;
    readonly subscribe: (listener: () => void) => () => void;
  };
  /** Results and arrivals: a message in the open thread, "sent", a toast, a filter's count. */
  readonly polite: (text: string) => void;
  /** What cannot wait: a call, a lost connection, the end of the session. */
  readonly assertive: (text: string) => void;
  /** It is no longer so: what was to be said is not said, and what stands there to be read again is taken away. */
  readonly retract: (text: string) => void;
  /** Says no more; what is waiting is dropped. */
  readonly close: () => void;
}

/** Polite things are gathered for so long and said together, so that a busy minute stays bearable. */
const gatherMs = 2_000;

/** Makes the one announcer of a window. The first polite text is said at once. */
export function createAnnouncer(): Announcer {
  const store = createStore<Announcements>(() => ({polite: '', assertive: ''}));
  let waiting: readonly string[] = [];
  let pause: ReturnType<typeof setTimeout> | undefined;

  const say = () => {
    pause = undefined;
    if (waiting.length === 0) return;
    const polite = spoken(waiting.join('. '), store.getState().polite);
    waiting = [];
    store.setState({polite});
    pause = setTimeout(say, gatherMs);
  };

  return {
    store,
    polite: text => {
      // The same thing twice in two seconds is one thing.
      if (!waiting.includes(text)) waiting = [...waiting, text];
      if (pause === undefined) say();
    },
    assertive: text => store.setState(({assertive}) => ({assertive: spoken(text, assertive)})),
    retract: text => {
      waiting = waiting.filter(one => one !== text);
      store.setState(({polite, assertive}) => ({
        polite: polite.includes(text) ? '' : polite,
        assertive: assertive.includes(text) ? '' : assertive,
      }));
    },
    close: () => {
      clearTimeout(pause);
      pause = undefined;
      waiting = [];
    },
  };
}

/** A live region that does not change is not read: the same words again get an end nobody hears. */
const spoken = (text: string, before: string): string => (text === before ? `${text}\u00a0` : text);
