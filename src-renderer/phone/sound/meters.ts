/**
 * What loudness is measured with. Chromium never frees an AnalyserNode that something was once
 * connected to (0.2 MB each, seen in Chromium 130): those of a call that is over serve the next one.
 */
export class Meters {
  readonly #context: Pick<AudioContext, 'createAnalyser'>;
  readonly #idle: AnalyserNode[] = [];

  constructor(context: Pick<AudioContext, 'createAnalyser'>) {
    this.#context = context;
  }

  take(): AnalyserNode {
    return this.#idle.pop() ?? this.#made();
  }

  /** Nothing is connected to it any more. */
  giveBack(meter: AnalyserNode): void {
    this.#idle.push(meter);
  }

  #made(): AnalyserNode {
    const meter = this.#context.createAnalyser();
    meter.fftSize = 2_048;
    return meter;
  }
}

/** Loudness of the last 50 ms: root mean square, from -60 dB (0) to full scale (1). */
export function loudness(meter: AnalyserNode): number {
  const samples = new Float32Array(meter.fftSize);
  meter.getFloatTimeDomainData(samples);
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibel = 10 * Math.log10(sum / samples.length + 1e-12);
  // Only what gives not a sound at all is 0: a quiet room is no dead microphone.
  return sum === 0 ? 0 : Math.min(1, Math.max(0.001, (decibel + 60) / 60));
}
