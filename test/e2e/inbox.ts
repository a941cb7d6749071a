import type {Locator, Page} from '@playwright/test';

/** Where things are in the window, by their accessible names. */
export const rows = (page: Page): Locator => page.getByRole('listbox', {name: /^Conversations/}).getByRole('option');
export const thread = (page: Page): Locator => page.getByRole('log', {name: /^Messages with/});
export const composer = (page: Page): Locator => page.getByRole('textbox', {name: /^Reply to/});
export const noteField = (page: Page): Locator => page.getByRole('textbox', {name: /^Note about/});
