import type {Page} from '@playwright/test';

/** What a list did while it was flung. */
export interface Fling {
  /** From each frame to the next. */
  readonly frames: readonly number[];
  /** Rows between the top and where it ended. */
  readonly rows: number;
  /** From its end until rows could be seen there. */
  readonly restMs: number;
}

const TURN_EVERY_MS = 8;

interface Hand {
  readonly ms: number;
  /** Pixels at once. */
  readonly turn: number;
}

/** Turns the wheel over the table for so long and watches the frames; then waits for the rows that are there. */
export async function fling(page: Page, {ms, turn}: Hand): Promise<Fling> {
  const table = page.getByRole('grid'); // the one that can be seen
  const box = await table.boundingBox();
  if (box === null) throw new Error('There is no table');
  await page.mouse.move(box.x + box.width / 2, box.y + 200); // as tall as all its rows, most of them out of sight
  const frames = page.evaluate(async forMs => {
    const seen: number[] = [];
    let last = 0;
    const end = performance.now() + forMs;
    await new Promise<void>(resolve => {
      const frame = (now: number) => {
        if (last > 0) seen.push(now - last);
        last = now;
        if (now < end) requestAnimationFrame(frame);
        else resolve();
      };
      requestAnimationFrame(frame);
    });
    return seen;
  }, ms);
  const end = Date.now() + ms;
  while (Date.now() < end) {
    await page.mouse.wheel(0, turn);
    await page.waitForTimeout(TURN_EVERY_MS);
  }
  const seen = await frames;
  const stopped = Date.now();
  const shown = await page.waitForFunction(() => {
    const [table] = [...document.querySelectorAll('[role="grid"]')].filter(each => each.checkVisibility());
    const scroller = [table, table?.parentElement].find(each => each && each.scrollHeight > each.clientHeight + 1);
    if (table === undefined || !scroller) return 0;
    const {top, bottom} = scroller.getBoundingClientRect();
    const rows = [...table.querySelectorAll('[role="row"][aria-rowindex]')].filter(row => {
      const box = row.getBoundingClientRect();
      return box.bottom > top + box.height && box.top < bottom;
    });
    return Math.max(0, ...rows.map(row => Number(row.getAttribute('aria-rowindex')))); // the head is above
  });
  return {frames: seen, rows: await shown.jsonValue(), restMs: Date.now() - stopped};
}
