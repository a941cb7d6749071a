import type {OpenMicrophone} from './open-microphone.ts';
import {RECORDED_AS, VOICE_BITS_A_SECOND} from './voice-format.ts';

interface TapeHost {
  /** Then it stops by itself. */
  readonly longestMs: number;
  readonly now: () => number;
  /** Whatever stopped it: the microphone is closed by then. */
  readonly onStop: (tape: Tape) => void;
}

/** One recording: runs from the beginning, waits, and stops once. */
export class Tape {
  readonly #host: TapeHost;
  readonly #microphone: OpenMicrophone;
  readonly #recorder: MediaRecorder;
  readonly #ear: Ear;
  readonly #pieces: Blob[] = [];
  #isClosed = false;
  /** What ran until the last pause. */
  #ranMs = 0;
  /** Since when it runs; undefined: it does not. */
  #since: number | undefined;

  constructor(microphone: OpenMicrophone, host: TapeHost) {
    this.#host = host;
    this.#microphone = microphone;
    this.#ear = earAt(microphone.stream);
    this.#since = host.now();
    this.#recorder = new MediaRecorder(microphone.stream, {
      mimeType: RECORDED_AS,
      audioBitsPerSecond: VOICE_BITS_A_SECOND,
    });
    this.#recorder.addEventListener('dataavailable', ({data}) => {
      this.#pieces.push(data);
      if (this.elapsedMs >= host.longestMs) this.stop();
    });
    // It stops by itself when the microphone is unplugged.
    this.#recorder.addEventListener('stop', () => {
      this.#close();
      host.onStop(this);
    });
    this.#recorder.start(1_000);
  }

  get recorded(): Blob {
    return new Blob(this.#pieces);
  }

  get elapsedMs(): number {
    return this.#ranMs + (this.#since === undefined ? 0 : this.#host.now() - this.#since);
  }

  /** How loud it is now: 0 to 1. */
  get level(): number {
    return this.#since === undefined ? 0 : this.#ear.level();
  }

  /** False: it did not run. */
  pause(): boolean {
    if (this.#recorder.state !== 'recording') return false;
    this.#ranMs = this.elapsedMs;
    this.#since = undefined;
    this.#recorder.pause();
    return true;
  }

  /** False: it did not wait. */
  resume(): boolean {
    if (this.#recorder.state !== 'paused') return false;
    this.#since = this.#host.now();
    this.#recorder.resume();
    return true;
  }

  stop(): void {
    if (this.#recorder.state === 'inactive') return;
    this.#recorder.stop();
    this.#close(); // nothing listens while the last of it is written
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#ear.close();
    this.#microphone.close();
  }
}

interface Ear {
  readonly level: () => number;
  readonly close: () => void;
}

/** Hears how loud it is, and plays nothing. */
function earAt(stream: MediaStream): Ear {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1_024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      return Math.min(1, Math.sqrt(power) * 3); // somebody who talks is about a third of what can be
    },
    close: () => void context.close(),
  };
}
