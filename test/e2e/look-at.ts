import {expect} from '@playwright/test';
import {resize, type Desktop} from './desktop.ts';
import {expectFlawless, expectNoSidewaysScroll, settle} from './flawless.ts';

const sizes = [
  {width: 1440, height: 900},
  {width: 1024, height: 700},
] as const;

/** A screen as it stands, in four pictures for people; axe and the width on two of them, so that each theme and each size is looked into once. */
export async function lookAt({app, page}: Pick<Desktop, 'app' | 'page'>, name: string): Promise<void> {
  for (const size of sizes) {
    await resize(app, size);
    // A screen of just that size leaves a window one pixel less.
    await expect.poll(async () => Math.abs((await page.evaluate(() => innerWidth)) - size.width)).toBeLessThan(3);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({colorScheme: theme});
      await settle(page);
      if ((theme === 'light') === (size === sizes[0])) await expectFlawless(page);
      else await expectNoSidewaysScroll(page);
      await page.screenshot({
        path: `${process.env['PARLEY_SHOTS'] ?? 'test-results/screens'}/${name}-${theme}-${size.width}x${size.height}.png`,
      });
    }
  }
  await page.emulateMedia({colorScheme: 'light'});
  await resize(app, sizes[0]);
}
