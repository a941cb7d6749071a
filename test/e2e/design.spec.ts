import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test, type Browser, type Page} from '@playwright/test';
import react from '@vitejs/plugin-react';
import {build, preview, type InlineConfig, type PreviewServer} from 'vite';
import {contentSecurityPolicy, noncePlaceholder} from '../../src-main/electron/content-security-policy.ts';
import {openBrowser} from './customer.ts';
import {complaintsOf, expectFlawless} from './flawless.ts';

/**
 * Every component in every state, as the gallery shows them, in a real browser under the app's own
 * policy: nothing axe objects to, nothing the policy stops, nothing on the console.
 */

interface Opened {
  readonly browser: Browser;
  readonly address: string;
}

/** How a page is looked at. */
interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active';
  readonly contrast?: 'more';
  readonly size?: readonly [number, number];
}

const pages = ['controls', 'marks', 'feedback', 'places', 'work'];
const themes = ['light', 'dark'] as const;

let opened: Opened;
let server: PreviewServer;
let outDir: string;

test.beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'parley-gallery-'));
  const config: InlineConfig = {
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, '../../src-renderer'),
    plugins: [react()],
    html: {cspNonce: noncePlaceholder},
    build: {outDir, emptyOutDir: true, target: 'chrome130', rolldownOptions: {input: 'src-renderer/gallery.html'}},
    preview: {
      host: '127.0.0.1',
      port: 0,
      headers: {'Content-Security-Policy': contentSecurityPolicy(noncePlaceholder)},
    },
  };
  await build(config);
  server = await preview(config);
  opened = {browser: await openBrowser(), address: server.resolvedUrls?.local[0] ?? ''};
});

test.afterAll(async () => {
  await opened.browser.close();
  await server.close();
  await rm(outDir, {recursive: true});
});

for (const page of pages) {
  for (const colorScheme of themes) {
    test(`${page}, ${colorScheme}`, async () => {
      await withPage(page, {colorScheme}, expectFlawless);
    });
  }
}

test('from right to left', async () => {
  for (const page of ['controls', 'work']) {
    await withPage(`${page}&locale=ar`, {}, async gallery => {
      expect(await gallery.evaluate(() => document.documentElement.dir)).toBe('rtl');
      await expectFlawless(gallery);
    });
  }
});

test('in the narrow window', async () => {
  await withPage('controls', {size: [1024, 700]}, expectFlawless);
  await withPage('work', {size: [1024, 700]}, async gallery => {
    await gallery.getByRole('button', {name: 'Customer'}).click();
    await expect(gallery.getByRole('region', {name: 'Details', exact: true})).toBeFocused();
    await expectFlawless(gallery);
  });
});

test('in forced colours and with more contrast', async () => {
  await withPage('controls', {forcedColors: 'active'}, expectFlawless);
  await withPage('work', {contrast: 'more'}, expectFlawless);
});

test('with a menu or a popover open', async () => {
  await withPage('controls', {}, async gallery => {
    for (const name of ['Open', 'More', 'Your status', 'As a menu', 'Send and set status']) {
      await gallery.getByRole('button', {name, exact: true}).click();
      await expect(gallery.getByRole('dialog')).toBeVisible();
      await expectFlawless(gallery, '[role="dialog"]');
      await gallery.keyboard.press('Escape');
      await expect(gallery.getByRole('dialog')).toBeHidden();
    }
  });
});

test('with a list, a dialog or toasts open', async () => {
  await withPage('controls', {colorScheme: 'dark'}, async gallery => {
    await gallery.getByRole('button', {name: /Which part/}).click();
    await expect(gallery.getByRole('listbox')).toBeVisible();
    await expectFlawless(gallery);
  });
  for (const open of ['confirm', 'dialog']) await withPage(`feedback&open=${open}`, {}, expectFlawless);
  await withPage('feedback&toasts', {colorScheme: 'dark'}, expectFlawless);
});

/** Opens a page of the gallery, and knows afterwards whether anything went wrong on it. */
async function withPage(query: string, look: Look, check: (page: Page) => Promise<void>): Promise<void> {
  const {size = [1440, 900], ...media} = look;
  const context = await opened.browser.newContext({
    viewport: {width: size[0], height: size[1]},
    reducedMotion: 'reduce',
    ...media,
  });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${opened.address}gallery.html?page=${query}`);
  await page.evaluate(() => document.fonts.ready);
  await expect(page.getByRole('navigation', {name: 'Main', includeHidden: true})).toBeAttached();
  await check(page);
  await context.close();
  expect(complaints).toEqual([]);
}
