import {expect, test} from 'vitest';
import {drawnSize, finenessOf, PAGE_GAP, scaleOf, zoomFrom} from './zoom.ts';

const page = {width: 800, height: 1_100};

test('a page fits the width there is, magnified by half at most', () => {
  expect(scaleOf('fit', page, 400 + 2 * PAGE_GAP)).toBe(0.5);
  expect(scaleOf('fit', page, 4_000)).toBe(1.5);
  expect(scaleOf('fit', page, 0)).toBe(0.1);
  expect(scaleOf(1.25, page, 400)).toBe(1.25);
});

test('zooming goes from how it looks to the next step, and ends', () => {
  expect(zoomFrom(0.73, 'in')).toBe(0.8);
  expect(zoomFrom(0.73, 'out')).toBe(0.67);
  expect(zoomFrom(1, 'in')).toBe(1.1);
  expect(zoomFrom(4, 'in')).toBeUndefined();
  expect(zoomFrom(0.25, 'out')).toBeUndefined();
});

test('a page that is wider than the others is drawn smaller where all are to fit', () => {
  expect(drawnSize(page, 1, 2_000)).toEqual({scale: 1, width: 800, height: 1_100});
  expect(drawnSize({width: 1_600, height: 400}, 1, 800 + 2 * PAGE_GAP)).toEqual({scale: 0.5, width: 800, height: 200});
});

test('a page is drawn as fine as the screen, unless no canvas holds it', () => {
  expect(finenessOf(page, 2)).toBe(2);
  expect(finenessOf({width: 8_192, height: 8_192}, 2)).toBe(0.5);
  expect(finenessOf({width: 280, height: 32_768}, 2)).toBe(0.5);
  expect(finenessOf({width: 32_768, height: 100}, 2)).toBe(0.5);
});
