import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {quality} from './call.ts';
import {createListener, type Sample} from './quality.ts';

/** Second by second: 50 packets each way, nothing lost, somebody breathes. */
const well = (second: number): Sample => ({
  at: 1_000_000 + second * 1_000,
  received: second * 50,
  lost: 0,
  jitterMs: 2,
  sent: second * 50,
  codec: 'opus',
  theirLossPercent: 0,
  theirJitterMs: 1,
  roundTripMs: 40,
  voice: 0.01,
  areWeSilent: false,
  areTheySilent: false,
});

/** What is said after each second. */
function listen(seconds: number, changes: (second: number) => Partial<Sample> = () => ({})) {
  const hear = createListener();
  return Array.from({length: seconds}, (_, second) => hear({...well(second), ...changes(second)}));
}

const warnings = (...of: Parameters<typeof listen>) => listen(...of).map(({warning}) => warning);

describe('how it sounds', () => {
  test('well, from the second second on', () => {
    const [first, second] = listen(2);
    expect(first).toEqual({
      at: 1_000_000,
      in: null,
      out: {lossPercent: 0, jitterMs: 1, mos: 4.38},
      roundTripMs: 40,
      warning: null,
    });
    expect(second?.in).toEqual({lossPercent: 0, jitterMs: 2, mos: 4.38});
  });

  test('loss is that of the last five seconds', () => {
    // 5 of 50 are lost in every second until the tenth.
    const all = listen(20, second => {
      const lost = Math.min(second, 10) * 5;
      return {lost, received: second * 50 - lost};
    });
    expect(all[9]?.in?.lossPercent).toBe(10);
    expect(all[12]?.in?.lossPercent).toBe(6);
    expect(all[19]?.in?.lossPercent).toBe(0);
  });

  test('packets that come after all are not lost, and a stream that begins anew is not held against the old one', () => {
    expect(listen(3, second => ({lost: 5 - second})).at(-1)?.in?.lossPercent).toBe(0);
    const anew = listen(8, second => (second < 4 ? {lost: 40} : {received: (second - 4) * 50, lost: 0}));
    expect(anew[4]?.in).toBeNull();
    expect(anew[5]?.in).toMatchObject({lossPercent: 0});
  });

  test('of what their end says nothing about there is nothing to say', () => {
    expect(listen(3, () => ({theirLossPercent: null, roundTripMs: null})).at(-1)).toMatchObject({
      out: null,
      roundTripMs: null,
    });
  });
});

describe('C-23: warnings', () => {
  test('nothing of them for two seconds, told within three', () => {
    const stops = (second: number) => ({received: Math.min(second, 2) * 50});
    expect(warnings(6, stops)).toEqual([null, null, null, null, 'hears-nothing', 'hears-nothing']);
    expect(warnings(7, second => ({...stops(second), areTheySilent: true}))).toEqual(Array(7).fill(null));
    expect(warnings(8, second => ({...stops(second), areTheySilent: second < 5}))).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      'hears-nothing',
      'hears-nothing',
    ]);
  });

  test('nothing of us goes out', () => {
    const stops = (second: number) => ({sent: Math.min(second, 1) * 50});
    expect(warnings(5, stops)).toEqual([null, null, null, 'not-heard', 'not-heard']);
    expect(warnings(6, second => ({...stops(second), areWeSilent: true}))).toEqual(Array(6).fill(null));
  });

  test('a microphone that gives not a sound, unless it is muted; it is over with the first sound', () => {
    const dead = (second: number) => ({voice: second === 5 ? 0.001 : 0});
    expect(warnings(7, dead)).toEqual([
      null,
      null,
      'dead-microphone',
      'dead-microphone',
      'dead-microphone',
      null,
      null,
    ]);
    expect(warnings(7, () => ({voice: 0, areWeSilent: true}))).toEqual(Array(7).fill(null));
  });

  test('bad for ten seconds, in either direction; better again at once', () => {
    const bad = warnings(16, second => (second < 14 ? {theirLossPercent: 20} : {}));
    expect(bad).toEqual([...Array(10).fill(null), ...Array(4).fill('poor'), null, null]);
    const hiccup = warnings(16, second => (second === 6 ? {} : {theirLossPercent: 20}));
    expect(hiccup).toEqual(Array(16).fill(null));
  });

  test('what makes talking impossible comes first', () => {
    expect(warnings(5, () => ({received: 0, sent: 0, voice: 0})).at(-1)).toBe('hears-nothing');
    expect(warnings(5, () => ({sent: 0, voice: 0})).at(-1)).toBe('not-heard');
  });
});

test('whatever is counted, what is said fits', () => {
  const [schema, number] = [quality(), fc.double({min: -1e6, max: 1e9, noNaN: true})];
  const maybe = fc.option(fc.double({min: 0, max: 1e6, noNaN: true}));
  const sample = fc.record({
    at: fc.nat(),
    received: number,
    lost: number,
    jitterMs: number,
    sent: number,
    codec: fc.string(),
    theirLossPercent: maybe,
    theirJitterMs: maybe,
    roundTripMs: maybe,
    voice: fc.double({min: 0, max: 1, noNaN: true}),
    areWeSilent: fc.boolean(),
    areTheySilent: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(sample), samples => {
      const hear = createListener();
      for (const one of samples) expect(schema.safeParse(hear(one)).error).toBeUndefined();
    }),
  );
});
