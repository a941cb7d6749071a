import {createStore, type StoreApi} from 'zustand/vanilla';
import type {ShellApi} from '../../engine/bridge-shell.ts';
import type {Limits} from '../composer/capabilities.ts';
import {keyOfPlace, type DraftPlace} from '../composer/draft-place.ts';
import type {Uploads} from '../composer/uploads.ts';
import {openMicrophone, type NoMicrophone} from './open-microphone.ts';
import {Tape} from './tape.ts';
import {longestMs, type VoiceFormat} from './voice-format.ts';

/** What a message is recorded for. */
export interface VoiceOrder {
  readonly place: DraftPlace;
  readonly limits: Limits;
  readonly format: VoiceFormat;
  /** What it is called, without its ending. */
  readonly name: string;
  /** The microphone that was chosen for calls; undefined: the system's own. */
  readonly deviceId: string | undefined;
}

/**
 *   asking ──▶ recording ◀──▶ paused ──finish──▶ keeping ──▶ an attachment of the draft
 *     │            │ └────────────── discard ──▶ nothing
 *     └──▶ failed  └── the limit, or the microphone is gone: finish
 */
export type VoicePhase = 'asking' | 'recording' | 'paused' | 'keeping' | 'failed';

export interface Recording {
  readonly order: VoiceOrder;
  readonly phase: VoicePhase;
  /** Why it failed. `lost`: what was recorded could not be made a file of. */
  readonly why: NoMicrophone | 'lost' | undefined;
  readonly longestMs: number;
}

export interface VoiceState {
  /** One at a time in a window. */
  readonly recording: Recording | undefined;
}

/** Records voice messages. Nothing listens but between `start` and `finish` or `discard`. */
export interface VoiceRecorder extends Pick<StoreApi<VoiceState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly start: (order: VoiceOrder) => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Makes an attachment of it. */
  readonly finish: () => void;
  readonly discard: () => void;
  /** How long it is by now. */
  readonly elapsedMs: () => number;
  /** How loud it is now: 0 to 1. */
  readonly level: () => number;
}

interface VoiceParts {
  readonly shell: Pick<ShellApi, 'ask'>;
  readonly uploads: Pick<Uploads, 'add'>;
  readonly now: () => number;
}

/** The recorder of one window. */
export function createVoiceRecorder({shell, uploads, now}: VoiceParts): VoiceRecorder {
  const store = createStore<VoiceState>(() => ({recording: undefined}));
  let tape: Tape | undefined;
  const change = (changes: Partial<Recording>) =>
    store.setState(({recording}) => ({recording: recording && {...recording, ...changes}}));
  const forget = () => store.setState({recording: undefined});

  /** Whatever stopped it: a press, the limit, or the microphone being unplugged. What is there is kept. */
  const keep = async (stopped: Tape) => {
    const {recording} = store.getState();
    if (recording === undefined || tape !== stopped) return; // thrown away
    const {order} = recording;
    tape = undefined;
    change({phase: 'keeping'});
    try {
      const {voiceFile} = await import('./voice-file.ts');
      uploads.add(order.place, await voiceFile(stopped.recorded, order), order.limits);
      forget();
    } catch {
      change({phase: 'failed', why: 'lost'});
    }
  };

  return {
    ...store,
    finish: () => tape?.stop(),
    elapsedMs: () => tape?.elapsedMs ?? 0,
    level: () => tape?.level ?? 0,
    async start(order) {
      const before = store.getState().recording;
      if (before !== undefined && before.phase !== 'failed') return;
      const most = longestMs(order.limits, order.format);
      const recording: Recording = {order, phase: 'asking', why: undefined, longestMs: most};
      store.setState({recording});
      const microphone = await openMicrophone(shell, order.deviceId);
      const isWanted = store.getState().recording === recording;
      if (typeof microphone === 'string') {
        if (isWanted) change({phase: 'failed', why: microphone});
      } else if (isWanted) {
        tape = new Tape(microphone, {longestMs: most, now, onStop: stopped => void keep(stopped)});
        change({phase: 'recording'});
      } else microphone.close();
    },
    pause() {
      if (tape?.pause() === true) change({phase: 'paused'});
    },
    resume() {
      if (tape?.resume() === true) change({phase: 'recording'});
    },
    discard() {
      if (store.getState().recording?.phase === 'keeping') return;
      const unwanted = tape;
      tape = undefined;
      unwanted?.stop();
      forget();
    },
  };
}

/** The recording of one draft; undefined: there is none, or it is another's. */
export const recordingAt = ({recording}: VoiceState, place: DraftPlace): Recording | undefined =>
  recording !== undefined && keyOfPlace(recording.order.place) === keyOfPlace(place) ? recording : undefined;
