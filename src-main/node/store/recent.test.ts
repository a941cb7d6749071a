import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Recent} from './recent.ts';

const LIMIT = 4;

const step = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'),
  how: fc.constantFrom('set', 'set', 'get', 'delete'),
});

test('what is found is what was set last, and the last few that were used are found', () =>
  fc.assert(
    fc.property(fc.array(step, {maxLength: 80}), steps => {
      const recent = new Recent<number>(LIMIT);
      const model = new Map<string, number>();
      let used: string[] = [];
      for (const [n, {name, how}] of steps.entries()) {
        if (how === 'set') {
          recent.set(name, n);
          model.set(name, n);
        } else if (how === 'delete') {
          recent.delete(name);
          model.delete(name);
        }
        const found = recent.get(name);
        expect([undefined, model.get(name)]).toContain(found);
        used = [...used.filter(one => one !== name), ...(model.has(name) ? [name] : [])];
        if (used.slice(-LIMIT).includes(name)) expect(found ?? model.get(name)).toBe(model.get(name));
      }
      for (const name of used.slice(-LIMIT)) {
        if (steps.filter(one => one.name === name).at(-1)?.how === 'set') {
          expect(recent.get(name)).toBe(model.get(name));
        }
      }
    }),
  ));

test('it never holds more than twice its limit', () => {
  const recent = new Recent<number>(LIMIT);
  const names = Array.from({length: 100}, (_none, n) => `name ${n}`);
  for (const [n, name] of names.entries()) recent.set(name, n);
  expect(names.filter(name => recent.get(name) !== undefined).length).toBeLessThanOrEqual(2 * LIMIT);
  recent.clear();
  expect(names.filter(name => recent.get(name) !== undefined)).toEqual([]);
});
