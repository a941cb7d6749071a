import {expect, test} from 'vitest';
import {CARD_WIDTH, placeCard} from './card-place.ts';

const laptop = {x: 0, y: 27, width: 1_440, height: 873};
const beside = {x: 1_440, y: 0, width: 1_920, height: 1_080};
const about = {height: 240, areas: [laptop, beside], isRightToLeft: false};
const size = {width: CARD_WIDTH, height: 240};

test('the card begins in the upper corner where lines end', () => {
  expect(placeCard({...about, stored: null})).toEqual({x: 1_440 - 372 - 16, y: 43, ...size});
  expect(placeCard({...about, stored: null, isRightToLeft: true})).toEqual({x: 16, y: 43, ...size});
});

test('it opens where it was left, on whichever display', () => {
  expect(placeCard({...about, stored: {x: 2_000, y: 300}})).toEqual({x: 2_000, y: 300, ...size});
});

test('a display that is gone takes nothing out of sight', () => {
  const place = placeCard({...about, areas: [laptop], stored: {x: 2_000, y: 300}});
  expect(place).toEqual({x: 1_440 - 372 - 16, y: 43, ...size});
});

test('what would stand over an edge is moved in, and one that is too high begins at the top', () => {
  expect(placeCard({...about, stored: {x: 1_100, y: 800}})).toEqual({x: 1_068, y: 660, ...size});
  expect(placeCard({...about, height: 2_000, stored: {x: 100, y: 800}})).toMatchObject({
    x: 100,
    y: 27,
    height: 873,
  });
});

test.each([undefined, null, 'left', {x: 'a', y: 2}, {x: 1.5, y: 2}, [1, 2]])(
  'what is no place counts as never moved: %o',
  stored => {
    expect(placeCard({...about, stored})).toEqual(placeCard({...about, stored: null}));
  },
);

test('a computer without a display gets a place all the same', () => {
  expect(placeCard({...about, areas: [], stored: null})).toEqual({x: 16, y: 16, ...size});
});
