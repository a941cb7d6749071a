import {expect, test} from 'vitest';
import {isChosenHeadset} from './headset-leave.ts';

const chosen = {vendorId: 0x0b0e, productId: 0x24c8, name: 'Jabra Link 380'};

test.each([
  [{headset: chosen}, true],
  [{headset: {...chosen, productId: 1}}, false],
  [{headset: null}, false],
  [{}, false],
  [null, false],
  ['edited by hand', false],
])('A.34 settings %j open that headset: %s', (stored, isOpen) => {
  expect(isChosenHeadset(stored, {vendorId: 0x0b0e, productId: 0x24c8})).toBe(isOpen);
});
