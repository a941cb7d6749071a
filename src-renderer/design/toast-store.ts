import {createStore, type StoreApi} from 'zustand/vanilla';

/** Something one can do about a toast. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** The result of something somebody did. */
export interface ToastContent {
  /** In bold before the text: "Solved." */
  readonly title?: string;
  readonly text: string;
  readonly tone?: 'done' | 'failed';
  /** Reverses it, by a command of its own. `Z` does it for the newest toast. */
  readonly undo?: () => void;
  /** Anything else: "See why", "Open", "Try again". */
  readonly action?: ToastAction;
}

export interface Toast extends ToastContent {
  readonly id: number;
}

export interface ToastState {
  /** Oldest first; at most `maxToasts`. */
  readonly toasts: readonly Toast[];
  /** While the pointer or the focus is on one, none goes away. */
  readonly isPaused: boolean;
}

/** The toasts of one window. */
export interface ToastStore extends Pick<StoreApi<ToastState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Shows one for 8 seconds. Returns its id. */
  readonly show: (content: ToastContent) => number;
  readonly dismiss: (id: number) => void;
  /** Undoes what a toast tells and takes it away. */
  readonly undo: (id: number) => void;
  /** The newest toast that can be undone (`Z`). False where there is none. */
  readonly undoNewest: () => boolean;
  /** Runs a toast's action and takes it away. */
  readonly act: (id: number) => void;
  /** Stops every clock, and lets them go on from where they were. */
  readonly setPaused: (isPaused: boolean) => void;
  /** Takes all away and stops the clocks. */
  readonly close: () => void;
}

/** How long a toast stays, and so how long undo is offered. */
export const toastMs = 8_000;

/** More than these at once nobody reads: the oldest makes room. */
export const maxToasts = 4;

/** Makes the toast store of one window. `now` is in milliseconds and only measures. */
export function createToastStore(now: () => number = () => performance.now()): ToastStore {
  const store = createStore<ToastState>(() => ({toasts: [], isPaused: false}));
  const timers = new Map<number, PausableTimer>();
  let lastId = 0;

  const dismiss = (id: number) => {
    timers.get(id)?.pause();
    timers.delete(id);
    store.setState(({toasts}) => ({toasts: toasts.filter(toast => toast.id !== id)}));
  };

  const show = (content: ToastContent) => {
    const id = ++lastId;
    const timer = createPausableTimer(toastMs, now, () => dismiss(id));
    timers.set(id, timer);
    store.setState(({toasts}) => ({toasts: [...toasts, {...content, id}]}));
    for (const {id: old} of store.getState().toasts.slice(0, -maxToasts)) dismiss(old);
    if (!store.getState().isPaused) timer.resume();
    return id;
  };

  /** Takes a toast away and hands it back, so that nothing can be done to it twice. */
  const take = (id: number) => {
    const toast = store.getState().toasts.find(candidate => candidate.id === id);
    dismiss(id);
    return toast;
  };

  const setPaused = (isPaused: boolean) => {
    if (isPaused === store.getState().isPaused) return;
    store.setState({isPaused});
    for (const timer of timers.values()) {
      if (isPaused) timer.pause();
      else timer.resume();
    }
  };

  const undoNewest = () => {
    const newest = store.getState().toasts.findLast(toast => toast.undo);
    if (newest) take(newest.id)?.undo?.();
    return newest !== undefined;
  };

  const close = () => {
    for (const id of timers.keys()) dismiss(id);
    store.setState({isPaused: false});
  };

  return {
    ...store,
    show,
    dismiss,
    undo: id => take(id)?.undo?.(),
    undoNewest,
    act: id => take(id)?.action?.run(),
    setPaused,
    close,
  };
}

interface PausableTimer {
  readonly pause: () => void;
  readonly resume: () => void;
}

/** A timer that starts paused and, after each pause, goes on from where it was. */
function createPausableTimer(durationMs: number, now: () => number, onEnd: () => void): PausableTimer {
  let leftMs = durationMs;
  let running: {readonly since: number; readonly timer: ReturnType<typeof setTimeout>} | undefined;
  return {
    pause: () => {
      if (!running) return;
      clearTimeout(running.timer);
      leftMs -= now() - running.since;
      running = undefined;
    },
    resume: () => {
      running ??= {since: now(), timer: setTimeout(onEnd, Math.max(0, leftMs))};
    },
  };
}
