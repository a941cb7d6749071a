import {createStore, type StoreApi} from 'zustand/vanilla';
import type {FileRef} from '../../../core/contract/values.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import type {FileStore} from '../../engine/file-store.ts';
import {keyOfPlace, type DraftPlace} from './draft-place.ts';

/** A file on its way to the host. */
export interface Upload {
  readonly id: number;
  readonly place: DraftPlace;
  readonly name: string;
  readonly size: number;
  /** 0 to 1. */
  readonly part: number;
  readonly failure: Failure | undefined;
}

export interface UploadState {
  readonly uploads: readonly Upload[];
}

/** The files that were chosen and are not part of a draft yet. */
export interface Uploads extends Pick<StoreApi<UploadState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly add: (place: DraftPlace, chosen: File) => void;
  readonly again: (id: number) => void;
  /** Stops it, or forgets that it failed. */
  readonly remove: (id: number) => void;
}

interface UploadParts {
  readonly files: FileStore;
  /** It is with the host: now it belongs to the draft. */
  readonly onDone: (place: DraftPlace, file: FileRef) => void;
}

/** Uploads of one window: each shows how far it is, can be stopped, and tried again when it failed. */
export function createUploads({files, onDone}: UploadParts): Uploads {
  const store = createStore<UploadState>(() => ({uploads: []}));
  const running = new Map<number, {readonly chosen: File; readonly stop: AbortController}>();
  let lastId = 0;

  const change = (id: number, changes: Partial<Upload>) =>
    store.setState(({uploads}) => ({uploads: uploads.map(one => (one.id === id ? {...one, ...changes} : one))}));

  const remove = (id: number) => {
    running.get(id)?.stop.abort();
    running.delete(id);
    store.setState(({uploads}) => ({uploads: uploads.filter(one => one.id !== id)}));
  };

  const start = async ({id, place}: Pick<Upload, 'id' | 'place'>, chosen: File) => {
    const stop = new AbortController();
    running.set(id, {chosen, stop});
    change(id, {part: 0, failure: undefined});
    const answer = await files.upload(chosen, {signal: stop.signal, onProgress: part => change(id, {part})});
    if (stop.signal.aborted) return;
    if (answer.ok) {
      onDone(place, answer.value); // first: whoever waits for its upload to be over finds it in the draft
      remove(id);
    } else {
      change(id, {failure: answer.failure});
    }
  };

  return {
    ...store,
    remove,
    add(place, chosen) {
      const id = ++lastId;
      const upload: Upload = {id, place, name: chosen.name, size: chosen.size, part: 0, failure: undefined};
      store.setState(({uploads}) => ({uploads: [...uploads, upload]}));
      void start(upload, chosen);
    },
    again(id) {
      const upload = store.getState().uploads.find(one => one.id === id);
      const chosen = running.get(id)?.chosen;
      if (upload && chosen) void start(upload, chosen);
    },
  };
}

export const isUnderWay = ({failure}: Upload): boolean => failure === undefined;

/** Those of one draft. */
export const uploadsOf = ({uploads}: UploadState, place: DraftPlace): readonly Upload[] =>
  uploads.filter(one => keyOfPlace(one.place) === keyOfPlace(place));
