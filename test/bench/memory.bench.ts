/**
 * Memory of all processes at rest with My Work shown, against the same Electron with a minimal window.
 * needs: app
 *
 * PSS summed over the main process, the zygotes, the renderer and Chromium's services, some
 * seconds after the window showed what it has to show.
 */
import {memoryOf} from './support/electron-app.ts';
import {interleave, median} from './support/pairs.ts';
import {costRatio, progress, report, rounded} from './support/report.ts';
import {sideBySide, type SideBySide} from './support/side-by-side.ts';

const BUDGET = 1.5;
const PAIRS = 5;
const REST_MS = 8_000;

async function measure(both: SideBySide) {
  const weigh = (which: 'minimal' | 'product') => async () => {
    const shown = await both.start(which);
    try {
      await new Promise(resolve => void setTimeout(resolve, REST_MS));
      const megabytes = memoryOf(shown.pids());
      progress(`memory: ${which} ${Math.round(megabytes)} MB in ${shown.pids().length} processes`);
      return megabytes;
    } finally {
      await shown.end();
    }
  };
  const pairs = await interleave({pairs: PAIRS, limit: weigh('minimal'), product: weigh('product')});
  const value = costRatio(pairs);
  const about = {
    productMb: rounded(median(pairs.map(({product}) => product)), 0),
    minimalMb: rounded(median(pairs.map(({limit}) => limit)), 0),
    pairs,
  };
  return [
    {name: 'all processes at rest', value, unit: 'ratio', budget: {atMost: BUDGET}, ratio: value, about} as const,
  ];
}

await report('memory', async () => {
  const both = await sideBySide();
  try {
    return await measure(both);
  } finally {
    await both.close();
  }
});
