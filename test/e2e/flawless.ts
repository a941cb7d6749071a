import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {expect, type Page} from '@playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Zero violations of WCAG 2.2 A and AA and of axe's best practices, and no sideways scrolling. `within` where the
 * rest of the page was looked at before.
 */
export async function expectFlawless(page: Page, within?: '[role="dialog"]'): Promise<void> {
  await settle(page);
  let found = await violationsOn(page, within);
  // On a busy machine something may still have been on its way: what is wrong for good is so a moment later, too.
  if (found.length > 0) {
    await page.waitForTimeout(1_000);
    await settle(page);
    found = await violationsOn(page, within);
  }
  expect.soft(found).toEqual([]); // soft: one run tells of every screen
  await expectNoSidewaysScroll(page);
}

async function violationsOn(page: Page, within: string | undefined): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate<readonly string[]>(`axe.run(${within ? `'${within}'` : 'document'}, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  }).then(({violations}) => violations.flatMap(({id, nodes}) => nodes.map(({target, html}) => id + ': ' + target.join(' ') + ' ' + html.slice(0, 160))))`);
}

/**
 * Waits for what moves, also for what only begins to: axe must not meet a half-faded popover, nor a picture show
 * one. What moves for more than a second is meant to: a spinner, the time a toast has left.
 */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const until = performance.now() + 1_000;
    // What opens is there, and seen through, before it moves.
    const isComing = () => document.querySelector('[data-entering], [data-exiting]') !== null;
    for (let frames = 0; frames < 2 || (isComing() && performance.now() < until); frames += 1)
      await new Promise(requestAnimationFrame);
    const left = new Promise(resolve => {
      setTimeout(resolve, 1_000);
    });
    const ending = document.getAnimations().filter(({effect}) => {
      const {endTime} = effect?.getComputedTiming() ?? {};
      return typeof endTime === 'number' && endTime <= 1_000;
    });
    await Promise.race([left, Promise.allSettled(ending.map(({finished}) => finished))]);
  });

/** Nothing is wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

/** What a page complains of from now on: errors, warnings and whatever its policy stops. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  return complaints;
}
