import {expect, test} from 'vitest';
import {Meters} from './meters.ts';

test('a meter that was given back serves the next call: Chromium frees none', () => {
  const made: AnalyserNode[] = [];
  const meters = new Meters({
    createAnalyser() {
      const meter = {fftSize: 0} as AnalyserNode;
      made.push(meter);
      return meter;
    },
  });
  const [first, second] = [meters.take(), meters.take()];
  expect(made).toEqual([first, second]);
  expect(first).not.toBe(second);
  expect(first.fftSize).toBe(2_048);
  meters.giveBack(first);
  expect(meters.take()).toBe(first);
  expect(made).toHaveLength(2);
});
