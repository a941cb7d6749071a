import {expect, test} from 'vitest';
import {chooseDevice} from './choose-device.ts';

const system = {id: 'default', label: 'Default - Jabra Evolve 65'};
const jabra = {id: '7f3a', label: 'Jabra Evolve 65 (0b0e:030c)'};
const built = {id: '91bc', label: 'Built-in Audio'};

test('by its id, whatever it is called by now', () => {
  expect(chooseDevice([system, built, jabra], {id: '7f3a', label: 'My headset'})).toBe(jabra);
  expect(chooseDevice([system, built], {id: 'default', label: ''})).toBe(system);
});

test('C-24: plugged in again under another id it is found by what it is called', () => {
  const again = {id: 'e0e0', label: 'Jabra Evolve 65 (0b0e:030c)'};
  expect(chooseDevice([system, built, again], jabra)).toBe(again);
  expect(chooseDevice([system, built, {...again, label: 'jabra evolve 65 '}], jabra)?.id).toBe('e0e0');
});

test("C-24: unplugged it is missing; neither the system's own nor one without a name takes its place", () => {
  expect(chooseDevice([system, built], jabra)).toBeUndefined();
  expect(chooseDevice([{id: 'default', label: 'Jabra Evolve 65'}], jabra)).toBeUndefined();
  expect(chooseDevice([{id: 'x', label: ''}], {id: 'y', label: ''})).toBeUndefined();
  expect(chooseDevice([], jabra)).toBeUndefined();
});

test('of two that are called the same, the one that was chosen', () => {
  const twin = {...jabra, id: 'twin'};
  expect([chooseDevice([twin, jabra], jabra), chooseDevice([jabra, twin], twin)]).toEqual([jabra, twin]);
});
