import {expect, test} from 'vitest';
import {withDot} from './tray-dot.ts';

const grey = (size: number) => new Uint8Array(size * size * 4).fill(128);
const pixel = (bitmap: Uint8Array, size: number, [x, y]: readonly [number, number]) => [
  ...bitmap.subarray((y * size + x) * 4, (y * size + x) * 4 + 4),
];

test('A.34: a dot in the upper right corner of the icon, and the rest as it was', () => {
  for (const size of [16, 32]) {
    const before = grey(size);
    const dotted = withDot(before, size);
    expect(dotted).toHaveLength(before.length);
    const middle = [size * 0.75, size / 4] as const;
    expect(pixel(dotted, size, middle)).toEqual([0x33, 0x2b, 0xc9, 255]);
    for (const corner of [
      [0, 0],
      [0, size - 1],
      [size - 1, size - 1],
      [size / 4, size / 2],
    ] as const) {
      expect(pixel(dotted, size, corner)).toEqual([128, 128, 128, 128]);
    }
    expect(before).toEqual(grey(size));
  }
});

test('A.34: the rim around the dot is seen through, so that it stands out before any colour', () => {
  const dotted = withDot(grey(32), 32);
  const row = Array.from({length: 16}, (_, x) => pixel(dotted, 32, [x + 10, 8])[3] ?? 0);
  expect(Math.min(...row)).toBeLessThan(40);
  expect(row.at(0)).toBe(128);
});
