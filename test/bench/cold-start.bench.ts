/**
 * From the spawn to My Work on the screen, against the same Electron with a minimal window.
 * needs: app
 *
 * Both are watched from outside, in the framebuffer of their X server: done is when the place
 * where the name in the first row belongs (the minimal window's heading) looks as it does at
 * rest. The workspace has a full first page; file caches are warm on both sides.
 */
import {interleave, median} from './support/pairs.ts';
import {costRatio, progress, report, rounded} from './support/report.ts';
import {sideBySide, type SideBySide} from './support/side-by-side.ts';

const BUDGET = 1.5;
const PAIRS = 9;

async function measure(both: SideBySide) {
  const time = (which: 'minimal' | 'product') => async () => {
    const shown = await both.start(which);
    await shown.end();
    progress(`cold-start: ${which} ${Math.round(shown.afterMs)} ms`);
    return shown.afterMs;
  };
  const pairs = await interleave({pairs: PAIRS, limit: time('minimal'), product: time('product')});
  const value = costRatio(pairs);
  const about = {
    productMs: rounded(median(pairs.map(({product}) => product)), 0),
    minimalMs: rounded(median(pairs.map(({limit}) => limit)), 0),
    aim: 1.3,
    pairs,
  };
  return [{name: 'spawn to My Work', value, unit: 'ratio', budget: {atMost: BUDGET}, ratio: value, about} as const];
}

await report('cold-start', async () => {
  const both = await sideBySide();
  try {
    return await measure(both);
  } finally {
    await both.close();
  }
});
