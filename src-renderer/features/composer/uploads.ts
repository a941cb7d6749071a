import {createStore, type StoreApi} from 'zustand/vanilla';
import {unfitFile} from '../../../core/channel/fit.ts';
import type {FileRef} from '../../../core/contract/values.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import type {FileStore} from '../../engine/file-store.ts';
import type {Limits} from './capabilities.ts';
import {keyOfPlace, type DraftPlace} from './draft-place.ts';

type FileLimits = Pick<Limits, 'maxFileBytes' | 'mediaTypes' | 'mediaLimits'>;

/** A file on its way to the host. */
export interface Upload {
  /** Counts up in the order of choosing. */
  readonly id: number;
  readonly place: DraftPlace;
  readonly name: string;
  readonly size: number;
  /** As its name says at first, then as the host found it to be. */
  readonly type: string;
  /** 0 to 1. */
  readonly part: number;
  readonly failure: Failure | undefined;
}

export interface UploadState {
  readonly uploads: readonly Upload[];
}

/** The files that were chosen and are not part of a draft yet. */
export interface Uploads extends Pick<StoreApi<UploadState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** One that does not fit within the limits stands among the others, too, and says why. */
  readonly add: (place: DraftPlace, chosen: File, limits: FileLimits) => void;
  readonly again: (id: number) => void;
  /** Stops it, or forgets that it failed. */
  readonly remove: (id: number) => void;
  /** The id a file of a draft had as an upload; 0: it was there before this window. */
  readonly idOf: (file: FileRef) => number;
}

interface UploadParts {
  readonly files: FileStore;
  /** It is with the host: now it belongs to the draft. */
  readonly onDone: (place: DraftPlace, file: FileRef) => void;
}

/** Uploads of one window: each shows how far it is, can be stopped, and tried again when it failed. */
export function createUploads({files, onDone}: UploadParts): Uploads {
  const store = createStore<UploadState>(() => ({uploads: []}));
  const running = new Map<number, Running>();
  const ids = new WeakMap<FileRef, number>();
  let lastId = 0;

  const change = (id: number, changes: Partial<Upload>) =>
    store.setState(({uploads}) => ({uploads: uploads.map(one => (one.id === id ? {...one, ...changes} : one))}));

  const remove = (id: number) => {
    running.get(id)?.stop.abort();
    running.delete(id);
    store.setState(({uploads}) => ({uploads: uploads.filter(one => one.id !== id)}));
  };

  const start = async (id: number, {chosen, limits, place}: Omit<Running, 'stop'>) => {
    const stop = new AbortController();
    running.set(id, {chosen, limits, place, stop});
    change(id, {part: 0, failure: undefined});
    const answer = await files.upload(chosen, {signal: stop.signal, onProgress: part => change(id, {part})});
    if (stop.signal.aborted) return undefined;
    if (!answer.ok) return change(id, {failure: answer.failure});
    // Only the host knows what it really is.
    const failure = unfit(answer.value, limits);
    if (failure !== undefined) return change(id, {failure, type: answer.value.type});
    ids.set(answer.value, id);
    onDone(place, answer.value); // first: whoever waits for its upload to be over finds it in the draft
    return remove(id);
  };

  return {
    ...store,
    remove,
    idOf: file => ids.get(file) ?? 0,
    add(place, chosen, limits) {
      const id = ++lastId;
      const {name, size, type} = chosen;
      // What its name says may be wrong, unless nothing goes there at all.
      const mediaTypes = limits.mediaTypes.length === 0 ? [] : ['*/*'];
      const failure = size === 0 ? notCarried('empty', chosen) : unfit(chosen, {...limits, mediaTypes});
      store.setState(({uploads}) => ({uploads: [...uploads, {id, place, name, size, type, part: 0, failure}]}));
      if (failure === undefined) void start(id, {chosen, limits, place});
    },
    again(id) {
      const upload = running.get(id);
      if (upload) void start(id, upload);
    },
  };
}

interface Running {
  readonly place: DraftPlace;
  readonly chosen: File;
  readonly limits: FileLimits;
  readonly stop: AbortController;
}

/** Why a file cannot be sent there (CO-6, CO-7, NO-2). */
function unfit(file: Pick<FileRef, 'size' | 'type'>, limits: FileLimits): Failure | undefined {
  const reason = unfitFile(limits, file);
  return reason && notCarried(reason, file);
}

const notCarried = (
  reason: 'empty' | 'too-large' | 'media-type',
  {size, type}: Pick<FileRef, 'size' | 'type'>,
): Failure => ({code: 'not-carried', reason, detail: `${size} bytes of ${type}`});

export const isUnderWay = ({failure}: Upload): boolean => failure === undefined;

/** Whether trying again may help: what was refused for what it is will be refused again. */
export const mayWork = (failure: Failure): boolean => failure.code === 'unavailable' || failure.code === 'slow-down';

/** Files in the order in which they were chosen, however long each was on its way. */
export const inOrder = (files: readonly FileRef[], {idOf}: Pick<Uploads, 'idOf'>): readonly FileRef[] =>
  files.toSorted((a, b) => idOf(a) - idOf(b));

/** Those of one draft. */
export const uploadsOf = ({uploads}: UploadState, place: DraftPlace): readonly Upload[] =>
  uploads.filter(one => keyOfPlace(one.place) === keyOfPlace(place));
