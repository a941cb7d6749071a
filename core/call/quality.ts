import type {Quality} from './call.ts';
export interface Sample {
  at: number;
  received: number;
  lost: number;
  jitterMs: number;
  sent: number;
  codec: string;
  theirLossPercent: number | null;
  theirJitterMs: number | null;
  roundTripMs: number | null;
  voice: number;
  areWeSilent: boolean;
  areTheySilent: boolean;
}
export const createListener =
  () =>
  (s: Sample): Quality => ({
    at: s.at,
    in: {lossPercent: 0, jitterMs: s.jitterMs, mos: 4.4},
    out: null,
    roundTripMs: s.roundTripMs,
    warning: null,
  });
