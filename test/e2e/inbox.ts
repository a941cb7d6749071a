import {expect, type Locator, type Page} from '@playwright/test';

/** Where things are in the window, by their accessible names. */
export const rows = (page: Page): Locator => page.getByRole('listbox', {name: /^Conversations/}).getByRole('option');
export const thread = (page: Page): Locator => page.getByRole('log', {name: /^Messages with/});
export const composer = (page: Page): Locator => page.getByRole('textbox', {name: /^Reply to/});
export const noteField = (page: Page): Locator => page.getByRole('textbox', {name: /^Note about/});

/** From the first screen into the sample workspace, which is made first. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', {name: 'Open the sample workspace'}).click();
  await expect(rows(page)).not.toHaveCount(0, {timeout: 45_000});
}
