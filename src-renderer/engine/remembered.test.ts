import {expect, test} from 'vitest';
import {remembered} from './remembered.ts';

const asItComes = {areSingleKeysOn: true, areDetailsOpen: true, columns: null, folded: [], widths: null};

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
<<<<<<< HEAD
  expect(remembered(storage).read()).toEqual({
    areDetailsOpen: false,
    foldedDetails: [],
    areSingleKeysOn: true,
    widths: null,
  });
});

test.each([
  ['no JSON {'],
  ['null'],
  ['7'],
  ['{"widths": {"list": -3}, "areDetailsOpen": "yes", "foldedDetails": "all"}'],
])('what somebody broke by hand counts as not there: %s', stored => {
  expect(remembered(aStorage(stored)).read()).toEqual({
    areDetailsOpen: true,
    foldedDetails: [],
    areSingleKeysOn: true,
    widths: null,
  });
});
=======
  expect(remembered(storage).read()).toEqual({...asItComes, areDetailsOpen: false});
});

test.each([['no JSON {'], ['null'], ['7'], ['{"widths": {"list": -3}, "areDetailsOpen": "yes"}']])(
  'what somebody broke by hand counts as not there: %s',
  stored => {
    expect(remembered(aStorage(stored)).read()).toEqual(asItComes);
  },
);
>>>>>>> 25458e7 (feat(all-work): lists, a table, filters, and what is done to many (AW-1..AW-13, AW-17, AW-18))

test('one broken value costs nobody the others', () => {
  const stored = '{"areDetailsOpen": false, "widths": "wide"}';
  expect(remembered(aStorage(stored)).read()).toMatchObject({areDetailsOpen: false, widths: null});
});
