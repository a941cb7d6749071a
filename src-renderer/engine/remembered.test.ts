import {expect, test} from 'vitest';
import {remembered} from './remembered.ts';

const asItComes = {
  areSingleKeysOn: true,
  callsSeenAt: 0,
  areDetailsOpen: true,
  columns: null,
  folded: [],
  foldedDetails: [],
  keys: {},
  widths: null,
};

function aStorage(stored?: string) {
  const values = new Map(stored === undefined ? [] : [['parley.screen', stored]]);
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

test('what was changed is there after the next start, and the rest is as it comes', () => {
  const storage = aStorage();
  remembered(storage).write({areDetailsOpen: false});
  expect(remembered(storage).read()).toEqual({...asItComes, areDetailsOpen: false});
});

const byHand =
  '{"widths": {"list": -3}, "areDetailsOpen": "yes", "foldedDetails": "all", "columns": 7, "folded": {}, "keys": 7}';
test.each([['no JSON {'], ['null'], ['7'], [byHand]])('what somebody broke by hand counts as not there: %s', stored => {
  expect(remembered(aStorage(stored)).read()).toEqual(asItComes);
});

test('one broken value costs nobody the others', () => {
  const stored = '{"areDetailsOpen": false, "widths": "wide"}';
  expect(remembered(aStorage(stored)).read()).toMatchObject({areDetailsOpen: false, widths: null});
});
