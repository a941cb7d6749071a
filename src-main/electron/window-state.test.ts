import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {fitToDisplays, minimumSize, storedWindowState, windowStateFrom} from './window-state.ts';

const left = {x: 0, y: 0, width: 1920, height: 1080};
const right = {x: 1920, y: 0, width: 2560, height: 1400};
const at = (x: number, y: number) => ({position: {x, y}, width: 1000, height: 700, isMaximized: false});

describe('what was stored', () => {
  test('comes back as it was', () => {
    const stored: unknown = JSON.parse(
      JSON.stringify(storedWindowState({x: -40, y: 20, width: 1000, height: 700}, true)),
    );
    expect(windowStateFrom(stored)).toEqual({...at(-40, 20), isMaximized: true});
  });

  test.each([[undefined], [null], [[]], ['big'], [{x: 'left', y: null, width: '1000', height: Number.NaN}]])(
    'as nonsense (%j) gives the initial window, placed by the system',
    raw => {
      expect(windowStateFrom(raw)).toEqual({position: undefined, width: 1280, height: 820, isMaximized: false});
    },
  );

  test('may be anything at all, and the window is never too small or absurd', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.constantFrom(left, right)), (raw, areas) => {
        const state = fitToDisplays(windowStateFrom(raw), areas);
        expect(state.width).toBeGreaterThanOrEqual(minimumSize.width);
        expect(state.height).toBeGreaterThanOrEqual(minimumSize.height);
        expect(state.width).toBeLessThan(100_000);
      }),
    );
  });
});

describe('a window opens where it was left', () => {
  test.each([
    ['on the first display', at(100, 100), [left, right]],
    ['on the second display', at(2000, 100), [left, right]],
    ['half over the edge', at(-500, 100), [left]],
  ])('%s', (_where, state, areas) => {
    expect(fitToDisplays(state, areas)).toEqual(state);
  });

  test.each([
    ['a display that is gone', at(2000, 100), [left]],
    ['above the screen, where its title bar cannot be reached', at(100, -200), [left]],
    ['below the screen', at(100, 1070), [left]],
    ['all but a sliver beside the screen', at(-950, 100), [left]],
  ])('but not on %s', (_where, state, areas) => {
    expect(fitToDisplays(state, areas)).toEqual({...state, position: undefined});
  });

  test('but no larger than the display, and no smaller than the minimum', () => {
    const huge = {...at(10, 10), width: 5000, height: 4000};
    expect(fitToDisplays(huge, [left])).toMatchObject({width: 1920, height: 1080});
    expect(fitToDisplays(huge, [{x: 0, y: 0, width: 640, height: 480}])).toMatchObject(minimumSize);
  });

  test('and without any display the system decides', () => {
    expect(fitToDisplays(at(0, 0), [])).toEqual({...at(0, 0), position: undefined});
  });
});
