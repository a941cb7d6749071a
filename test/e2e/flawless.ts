import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {expect, type Page} from '@playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Zero violations of WCAG 2.2 A and AA and of axe's best practices, and no sideways scrolling. `within` where the
 * rest of the page was looked at before.
 */
export async function expectFlawless(page: Page, within?: '[role="dialog"]'): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const found: unknown = await page.evaluate(`axe.run(${within ? `'${within}'` : 'document'}, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  }).then(({violations}) => violations.flatMap(({id, nodes}) => nodes.map(({target}) => id + ': ' + target.join(' '))))`);
  expect.soft(found).toEqual([]); // soft: one run tells of every screen
  await expectNoSidewaysScroll(page);
}

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
