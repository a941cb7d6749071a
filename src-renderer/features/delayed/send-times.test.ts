import fc from 'fast-check';
import {expect, test} from 'vitest';
import {sendTimes} from './send-times.ts';

const at = (text: string) => new Date(text).getTime();
const shown = (now: string) => sendTimes(at(now)).map(({id, at: when}) => [id, new Date(when).toString().slice(0, 21)]);

test('C-18: an hour, this evening, tomorrow at eight, Monday at eight', () => {
  expect(shown('2026-11-18T10:20')).toEqual([
    ['hour', 'Wed Nov 18 2026 11:20'],
    ['evening', 'Wed Nov 18 2026 18:00'],
    ['tomorrow', 'Thu Nov 19 2026 08:00'],
    ['monday', 'Mon Nov 23 2026 08:00'],
  ]);
});

test('no evening that is nearly there, no Monday that is tomorrow', () => {
  expect(shown('2026-11-22T17:30').map(([id]) => id)).toEqual(['hour', 'tomorrow']);
});

test('whenever it is, also around a changed clock: all ahead, soonest first, mornings at eight', () => {
  const moment = fc.date({min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true});
  fc.assert(
    fc.property(moment, date => {
      const now = date.getTime();
      const times = sendTimes(now);
      const ahead = times.map(({at: when}) => when - now);
      expect(ahead.every(ms => ms > 0 && ms <= 8 * 24 * 60 * 60_000)).toBe(true);
      expect(ahead).toEqual(ahead.toSorted((a, b) => a - b));
      for (const {id, at: when} of times) {
        const clock = [new Date(when).getHours(), new Date(when).getMinutes()];
        if (id === 'tomorrow' || id === 'monday') expect(clock).toEqual([8, 0]);
        if (id === 'evening') expect(clock).toEqual([18, 0]);
        if (id === 'monday') expect(new Date(when).getDay()).toBe(1);
      }
    }),
  );
});
