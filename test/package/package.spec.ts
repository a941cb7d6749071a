import {execFileSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {listPackage} from '@electron/asar';
import {FuseState, FuseV1Options, getCurrentFuseWire} from '@electron/fuses';
import {expect, test, type Page} from '@playwright/test';
import {makePackages, type Packages} from './packages.ts';
import {arrive, openBrowser} from '../e2e/customer.ts';
import {demoUrlOf} from '../e2e/desktop.ts';
import {runToEnd, startPackaged} from './packaged-app.ts';

/*
 * What people install, built as they get it: hardened, unpacked from the deb, started under a real display.
 */
let packages: Packages;
let scratch: string;
let app: string;

test.beforeAll(() => {
  test.setTimeout(300_000);
  packages = makePackages();
  scratch = mkdtempSync(join(tmpdir(), 'parley-unpacked-'));
  execFileSync('dpkg-deb', ['-x', packages.deb, scratch]);
  app = join(scratch, 'opt/Parley');
});

test.afterAll(() => {
  packages.remove();
  rmSync(scratch, {recursive: true, force: true});
});

/** The first-run screen's offer. */
const offer = (page: Page) => page.getByRole('region', {name: 'Try it now'});

test('the deb, unpacked, opens on the first-run screen, makes a workspace and hears a customer', async () => {
  const {page, stop} = await startPackaged(join(app, 'parley'));
  await expect(page).toHaveURL('app://parley/index.html');
  await expect(offer(page)).toBeVisible();
  await page.screenshot({path: 'test-results/packaged-first-run.png'});
  await offer(page).getByLabel('Your name').fill('Robin');
  await offer(page).getByRole('button', {name: 'Start'}).click();
  await expect(page.getByRole('heading', {name: 'My Work'})).toBeVisible();
  // The threads, the database driver, the migrations and the widget are all in the archive.
  const browser = await openBrowser();
  const customer = await arrive(browser, await demoUrlOf(page));
  await customer.say('Is anybody there?');
  await expect(page.getByRole('main').getByText('Is anybody there?').first()).toBeVisible();
  await page.screenshot({path: 'test-results/packaged-workspace.png'});
  await browser.close();
  await stop();
});

test('the tar.gz and the folder hold the same app', () => {
  const inArchive = execFileSync('tar', ['-xzOf', packages.tarGz, '--wildcards', '*/resources/app.asar'], {
    maxBuffer: 1 << 28,
  });
  expect(inArchive.equals(readFileSync(join(app, 'resources/app.asar')))).toBe(true);
  expect(inArchive.equals(readFileSync(join(packages.folder, 'resources/app.asar')))).toBe(true);
});

test('it carries the window and the widget, and nothing of how it was made', () => {
  const files = listPackage(join(app, 'resources/app.asar'), {isPack: false});
  expect(files).toEqual(
    expect.arrayContaining([
      '/out/main/main.cjs',
      '/out/preload/index.cjs',
      '/out/renderer/index.html',
      '/out/widget/loader.js',
    ]),
  );
  expect(files.filter(file => /\.map$|\.test\.|^\/(?:core|src-|test|scripts)/.test(file))).toEqual([]);
  expect(
    files.filter(file => file.startsWith('/node_modules/') && !file.startsWith('/node_modules/better-sqlite3')),
  ).toEqual([]);
  expect(existsSync(join(app, 'resources/default_app.asar'))).toBe(false);
});

test('it offers itself for telephone links and its own', () => {
  const entry = readFileSync(join(scratch, 'usr/share/applications/parley.desktop'), 'utf8');
  const types = /^MimeType=(.*)$/m.exec(entry)?.[1]?.split(';').filter(Boolean);
  expect(types?.toSorted()).toEqual(['callto', 'parley', 'sip', 'tel'].map(scheme => `x-scheme-handler/${scheme}`));
  expect(entry).toMatch(/^Exec=\/opt\/Parley\/parley %U$/m); // unquoted: xdg-open starts no other
  expect(existsSync(join(scratch, 'usr/share/icons/hicolor/256x256/apps/parley.png'))).toBe(true);
});

test('its fuses are set', async () => {
  const wire = await getCurrentFuseWire(join(app, 'parley'));
  const isOn = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    fileProtocol: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    asarOnly: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    cookies: isOn(FuseV1Options.EnableCookieEncryption),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: false,
    fileProtocol: false,
    asarOnly: true,
    cookies: true,
  });
});

test('it is no Node, reads no NODE_OPTIONS and opens no inspector', async () => {
  const mark = join(scratch, 'mark');
  const evil = join(scratch, 'evil.cjs');
  writeFileSync(evil, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, 'ran');`);
  const {page, output, stop} = await startPackaged(join(app, 'parley'), {
    args: ['--inspect=0', evil],
    env: {ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${evil}`},
  });
  await expect(offer(page)).toBeVisible();
  expect(output()).not.toContain('Debugger listening');
  expect(existsSync(mark)).toBe(false);
  await stop();
});

test('it runs no code from beside its archive', async () => {
  const copy = join(scratch, 'tampered');
  const mark = join(scratch, 'mark-beside');
  cpSync(app, copy, {recursive: true});
  rmSync(join(copy, 'resources/app.asar'));
  mkdirSync(join(copy, 'resources/app'));
  writeFileSync(join(copy, 'resources/app/package.json'), '{"main": "main.cjs"}');
  writeFileSync(
    join(copy, 'resources/app/main.cjs'),
    `require('node:fs').writeFileSync(${JSON.stringify(mark)}, 'ran'); require('electron').app.quit();`,
  );
  await runToEnd(join(copy, 'parley'), 10_000);
  expect(existsSync(mark)).toBe(false);
});
