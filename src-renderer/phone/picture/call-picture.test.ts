import {expect, test} from 'vitest';
import {createPictureWatch, isWholeDue} from './call-picture.ts';

test('VO-15: their picture is there with its frames, and gone without: soon once there was one, later before', () => {
  const see = createPictureWatch();
  const at = (ms: number, frames: number, isExpected = true) => see({at: ms, frames, isExpected});
  expect(at(0, 0)).toBeUndefined();
  expect(at(3_900, 0)).toBeUndefined();
  expect(at(4_100, 0)).toBe(false);
  expect(at(4_500, 3)).toBe(true);
  expect(at(4_900, 9)).toBeUndefined();
  expect(at(6_400, 9)).toBeUndefined();
  expect(at(6_600, 9)).toBe(false);
  expect(at(7_000, 10)).toBe(true);
});

test('VO-15: what both ends agreed is over is gone at once', () => {
  const see = createPictureWatch();
  see({at: 0, frames: 0, isExpected: true});
  expect(see({at: 400, frames: 5, isExpected: true})).toBe(true);
  expect(see({at: 800, frames: 6, isExpected: false})).toBe(false);
  expect(see({at: 1_200, frames: 7, isExpected: true})).toBe(true);
  expect(see({at: 1_600, frames: 7, isExpected: false})).toBe(false);
});

test('VO-15: a whole picture is sent soon, once more for whoever was not ready yet, and again and again', () => {
  const due = Array.from({length: 40}, (_, n) => n + 1).filter(isWholeDue);
  expect(due).toEqual([2, 5, 10, 20, 30, 40]);
});
