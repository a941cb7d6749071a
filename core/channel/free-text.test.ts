import fc from 'fast-check';
import {expect, test} from 'vitest';
import {capabilitiesOf} from './capabilities.ts';
import {freeTextUntil, isFreeTextOver} from './free-text.ts';

const DAY = 24 * 60 * 60 * 1000;
const day = {freeTextMs: DAY};

test('D24: to the millisecond, the last one included', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(2 * DAY), (lastInboundAt, after) => {
      const now = lastInboundAt + after;
      expect(isFreeTextOver(day, {lastInboundAt, now})).toBe(after > DAY);
      expect(isFreeTextOver({}, {lastInboundAt, now})).toBe(false);
    }),
  );
});

test('TP-6: who never wrote gets a template first; elsewhere anything may be said always', () => {
  expect(isFreeTextOver(day, {lastInboundAt: null, now: 5})).toBe(true);
  expect(freeTextUntil({}, null)).toBeUndefined();
  expect(freeTextUntil(day, 7)).toBe(DAY + 7);
  expect([capabilitiesOf('whatsapp')?.freeTextMs, capabilitiesOf('live-chat')?.freeTextMs]).toEqual([DAY, undefined]);
});
