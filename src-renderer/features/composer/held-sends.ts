import {createStore, type StoreApi} from 'zustand/vanilla';
import {keyOfPlace, type DraftPlace} from './draft-place.ts';
import type {Send, Sender} from './send-message.ts';
import {isUnderWay, mayWork, uploadsOf, type Uploads} from './uploads.ts';

/** What became of a wish to send while files were still on their way. */
export type HeldSend =
  | {readonly state: 'waiting'; readonly send: Send}
  /** A file could not be attached: nothing was sent, and everything is where it was. */
  | {readonly state: 'stuck'; readonly file: string; readonly mayWork: boolean};

export interface HeldSendState {
  /** By `keyOfPlace`. */
  readonly held: Readonly<Record<string, HeldSend>>;
}

/**
 * Sends that wait for their files:
 *
 *   hold ──▶ waiting ──all files are there──▶ sent
 *              │ └─────a file fails─────────▶ stuck ──release, or another hold──▶ gone
 *              └──────release: by a key press in the text, Esc or the button────▶ gone
 */
export interface HeldSends extends Pick<StoreApi<HeldSendState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Sends as soon as no file of this draft is on its way any more, also when somebody looks elsewhere. */
  readonly hold: (send: Send) => void;
  /** Nothing is sent by itself any more; true: something would have been. */
  readonly release: (place: DraftPlace) => boolean;
}

interface HeldSendParts {
  readonly uploads: Pick<Uploads, 'getState' | 'subscribe'>;
  readonly sender: Pick<Sender, 'send'>;
}

/** Makes the held sends of one window. */
export function createHeldSends({uploads, sender}: HeldSendParts): HeldSends {
  const store = createStore<HeldSendState>(() => ({held: {}}));
  const put = (place: DraftPlace, now: HeldSend | undefined) => {
    const {[keyOfPlace(place)]: _, ...others} = store.getState().held;
    store.setState({held: now ? {...others, [keyOfPlace(place)]: now} : others});
  };

  const look = (send: Send) => {
    const coming = uploadsOf(uploads.getState(), send);
    const failed = coming.find(upload => !isUnderWay(upload));
    if (failed?.failure !== undefined) {
      return put(send, {state: 'stuck', file: failed.name, mayWork: mayWork(failed.failure)});
    }
    if (coming.length > 0) return put(send, {state: 'waiting', send});
    put(send, undefined);
    void sender.send(send); // a refusal is told by the sender itself
  };

  uploads.subscribe(() => {
    for (const one of Object.values(store.getState().held)) if (one.state === 'waiting') look(one.send);
  });
  return {
    ...store,
    hold: look,
    release(place) {
      const before = store.getState().held[keyOfPlace(place)];
      if (before !== undefined) put(place, undefined);
      return before?.state === 'waiting';
    },
  };
}
