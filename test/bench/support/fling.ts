import type {Page} from '@playwright/test';

/** What a list did while it was flung. */
export interface Fling {
  /** From each frame to the next. */
  readonly frames: readonly number[];
  /** Rows between the top and where it ended. */
  readonly rows: number;
}

const TURN_EVERY_MS = 8;

/** Turns the wheel over the table for so long, as fast as a hand does, and watches the frames. */
export async function fling(page: Page, ms: number): Promise<Fling> {
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
    await page.mouse.wheel(0, 900);
    await page.waitForTimeout(TURN_EVERY_MS);
  }
  const rows = await page.evaluate(() => {
    const shown = [...document.querySelectorAll('[role="grid"] [role="row"][aria-rowindex]')].filter(row =>
      row.checkVisibility(),
    );
    return Math.max(...shown.map(row => Number(row.getAttribute('aria-rowindex'))));
  });
  return {frames: await frames, rows};
}
