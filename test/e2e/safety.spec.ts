import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {join, resolve} from 'node:path';
import {expect, test, type Browser} from '@playwright/test';
import Database from 'better-sqlite3';
import {lockWorkspace} from '../../src-main/node/sqlite/workspace-lock.ts';
import {ask, catchLinks, shellStateOf} from './bridge.ts';
import {arrive, openBrowser, type Customer} from './customer.ts';
import {demoUrlOf, forget, settingsIn, startDesktop, tryItNow, type Desktop} from './desktop.ts';
import {rows, thread} from './inbox.ts';

/*
 * What the window must not be able to do, and what becomes of a person's data when something
 * outside went wrong. One profile throughout; the steps build on each other.
 */

test.describe.configure({mode: 'serial'});
test.setTimeout(60_000);

let browser: Browser;
let desktop: Desktop;
let customer: Customer;

test.beforeAll(async () => {
  browser = await openBrowser();
  desktop = await startDesktop();
  await tryItNow(desktop.page);
  customer = await arrive(browser, await demoUrlOf(desktop.page));
  await customer.say(links.text);
  await rows(desktop.page).click();
  await expect(thread(desktop.page)).toContainText('Look:');
});

test.afterAll(async () => {
  await browser.close();
  await desktop.quit();
  forget(desktop.profile);
});

const links = {
  text: 'Look: https://example.com/a?b=1&c=2#d or write to jo@example.com',
  not: 'javascript:alert(1) data:text/html,hi file:///etc/passwd smb://evil.example/x vbscript:1 app://parley/ parley://x',
};

test.describe('a page that wants to leave', () => {
  const ways: Readonly<Record<string, string>> = {
    'to a website': `location.href = 'https://example.com/'`,
    'to a file': `location.assign('file:///etc/passwd')`,
    'to a document in its own address': `location.replace('data:text/html,<h1>hi</h1>')`,
    'to a file that somebody sent': `location.href = 'app://files/${'a'.repeat(64)}'`,
    'into a script': `location.href = 'javascript:void(document.title = 1)'`,
    'by a refresh': `document.head.insertAdjacentHTML('beforeend', '<meta http-equiv="refresh" content="0;url=https://example.com/">')`,
    'by a form': `{const form = document.body.appendChild(document.createElement('form')); form.action = 'https://example.com/'; form.submit(); form.remove()}`,
    'by a link': `{const link = document.body.appendChild(document.createElement('a')); link.href = 'https://example.com/'; link.click(); link.remove()}`,
    'by a link to a new window': `{const link = document.body.appendChild(document.createElement('a')); link.href = 'https://example.com/'; link.target = '_blank'; link.click(); link.remove()}`,
    'by a frame': `{const frame = document.body.appendChild(document.createElement('iframe')); frame.src = 'https://example.com/'; setTimeout(() => frame.remove(), 100)}`,
    'by a frame of its own': `{const frame = document.body.appendChild(document.createElement('iframe')); frame.src = '/index.html'; setTimeout(() => frame.remove(), 100)}`,
  };

  for (const [way, script] of Object.entries(ways)) {
    test(`stays where it is: ${way}`, async () => {
      const {page, app} = desktop;
      const address = page.url();
      // In a task of its own: whatever navigates would otherwise take the answer along.
      await page.evaluate(`setTimeout(() => {${script}})`);
      await page.waitForTimeout(200);
      expect(page.url()).toBe(address);
      expect(app.windows()).toHaveLength(1);
      // Asked without a locator: Playwright waits for a navigation that was refused.
      expect(await page.evaluate(() => document.querySelector('[role=log][aria-label]')?.textContent)).toContain(
        'Look:',
      );
    });
  }

  test('and goes on working', async () => {
    const {page} = desktop;
    await page.reload();
    await rows(page).click();
    await expect(thread(page)).toContainText('Look:');
  });

  test('opens no other window', async () => {
    const {page, app} = desktop;
    const opened = await page.evaluate(
      addresses => addresses.map(address => window.open(address) !== null),
      ['https://example.com/', 'about:blank', '/index.html', 'file:///etc/passwd', ''],
    );
    expect(opened).toEqual([false, false, false, false, false]);
    expect(await app.evaluate(({BrowserWindow}) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('downloads nothing by itself', async () => {
    const {page, app} = desktop;
    const begun = app.evaluate(
      ({session}) =>
        new Promise<boolean>(done => {
          session.defaultSession.once('will-download', event => setImmediate(() => done(!event.defaultPrevented)));
        }),
    );
    await page.evaluate(() => {
      const link = document.body.appendChild(document.createElement('a'));
      link.href = URL.createObjectURL(new Blob(['#!/bin/sh']));
      link.download = 'run.sh';
      link.click();
      link.remove();
    });
    expect(await begun).toBe(false);
  });
});

test('the page is permitted to copy, and nothing else: a microphone is lent for a recording only', async () => {
  const {page} = desktop;
  const asked = [
    'microphone',
    'camera',
    'clipboard-write',
    'clipboard-read',
    'geolocation',
    'notifications',
    'midi',
    'persistent-storage',
    'screen-wake-lock',
    'local-fonts',
    'storage-access',
    'window-management',
    'idle-detection',
  ];
  const states = await page.evaluate(
    names =>
      Promise.all(
        names.map(async name => [name, (await navigator.permissions.query({name: name as PermissionName})).state]),
      ),
    asked,
  );
  expect(states.filter(([, state]) => state !== 'denied').map(([name]) => name)).toEqual(['clipboard-write']);
  const outcome = await page.evaluate(() => {
    const nameOf = (bug: unknown) => (bug instanceof Error ? bug.name : String(bug));
    const tried = async (work: Promise<unknown>) => work.then(() => 'granted', nameOf);
    return Promise.all([
      new Promise(done =>
        navigator.geolocation.getCurrentPosition(
          () => done('granted'),
          ({code}) => done(code),
        ),
      ),
      Notification.requestPermission(),
      tried(navigator.clipboard.readText()),
      tried(navigator.requestMIDIAccess({sysex: true})),
      tried(navigator.mediaDevices.getDisplayMedia()),
      tried(navigator.mediaDevices.getUserMedia({audio: true})),
    ]);
  });
  expect(outcome).toEqual([
    1,
    'denied',
    'NotAllowedError',
    'NotAllowedError',
    expect.stringMatching(/Error$/),
    // Where there is none, that is what is said first.
    expect.stringMatching(/^(NotAllowed|NotFound)Error$/),
  ]);
});

test.describe('what a script in the page finds', () => {
  test('nothing of Node or Electron', async () => {
    const {page, app} = desktop;
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'setImmediate', 'electron'].filter(
        name => name in window,
      ),
    );
    expect(found).toEqual([]);
    const preferences = await app.evaluate(({BrowserWindow}) =>
      BrowserWindow.getAllWindows().map(({webContents}) =>
        (webContents as unknown as {getLastWebPreferences(): unknown}).getLastWebPreferences(),
      ),
    );
    expect(preferences[0]).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  test('the bridge alone, and it cannot be replaced', async () => {
    const {page} = desktop;
    const found = await page.evaluate(() => {
      // A frame that no preload runs in shows what every page has.
      const frame = document.body.appendChild(document.createElement('iframe'));
      const plain = new Set(Object.getOwnPropertyNames(frame.contentWindow));
      // zod keeps its settings on the window; a number is the frame itself.
      const ours = Object.getOwnPropertyNames(window).filter(
        name => !plain.has(name) && !/^(?:\d+|__zod_.*)$/.test(name),
      );
      frame.remove();
      const {parley} = window as unknown as {parley: Record<string, unknown>};
      try {
        Object.assign(window, {parley: {query: () => 'mine'}});
      } catch {
        // refused loudly: as good
      }
      return {
        ours,
        bridge: Object.keys(parley).toSorted(),
        phone: Object.keys(parley['phone'] ?? {}).toSorted(),
        others: [parley, parley['phone'] ?? {}]
          .flatMap(part => Object.entries(part))
          .filter(([, value]) => typeof value !== 'function')
          .map(([name]) => name),
        isSame: (window as unknown as {parley: unknown}).parley === parley,
      };
    });
    expect(found).toEqual({
      ours: ['parley'],
      bridge: ['onShell', 'phone', 'query', 'run', 'shell', 'subscribe'],
      phone: ['command', 'openPictures', 'subscribe', 'watchLevels'],
      others: ['phone'],
      isSame: true,
    });
  });

  test('no way to make code of text', async () => {
    const {page} = desktop;
    const outcome = await page.evaluate(() => {
      const tried = (work: () => unknown) => {
        try {
          return work();
        } catch (bug) {
          return bug instanceof Error ? bug.name : 'thrown';
        }
      };
      const {parley} = window as unknown as {parley: {query: () => unknown}};
      const ways = [
        () => window.eval('1 + 1'),
        () => (parley.query.constructor as (code: string) => () => unknown)('return 2')(),
      ];
      // In a task of its own: what a debugger asks for is exempt from the page's policy.
      return new Promise(done => setTimeout(() => done(ways.map(tried))));
    });
    expect(outcome).toEqual(['EvalError', 'EvalError']);
  });

  test('a bridge that refuses whatever is not in the contract', async () => {
    const {page} = desktop;
    const asked: readonly (readonly ['query' | 'run' | 'shell', string, unknown])[] = [
      ['query', 'constructor', {}],
      ['query', '__proto__', {}],
      ['query', 'message/reply', {}],
      ['run', 'inbox/page', {view: 'mine', after: null}],
      ['run', 'conversation/assign', {conversationId: '../../x'}],
      ['query', 'thread/page', {conversationId: {toString: 'x'}, limit: 1e9}],
      ['query', 'search/all', {text: 'x'.repeat(1_000_000)}],
      ['shell', 'shell/quit', {}],
      ['shell', 'toString', {}],
      ['shell', 'shell/window', {do: 'crash'}],
      ['shell', 'shell/save-file', {hash: '../../../etc/passwd', name: 'x'}],
    ];
    for (const [kind, ...what] of asked) {
      const answer = await ask(page, kind, what);
      expect(answer, what[0]).toMatchObject({ok: false, failure: {code: 'invalid'}});
    }
  });
});

test('app:// serves its own folder and nothing around it', async () => {
  const {app, page} = desktop;
  const addresses = [
    'app://parley/../../package.json',
    'app://parley/..%2f..%2fpackage.json',
    'app://parley/%2e%2e/%2e%2e/package.json',
    'app://parley/..%5c..%5cpackage.json',
    'app://parley/assets/..%2f..%2f..%2fmain%2fmain.cjs',
    'app://parley/assets/....//....//main/main.cjs',
    'app://parley//etc/passwd',
    'app://parley/%2fetc%2fpasswd',
    'app://parley/%00index.html',
    'app://parley/index.html%00.png',
    'app://parley/%E0%A4%A',
    'app://parley/assets',
    'app://files/../workspaces/local/parley.db',
    'app://files/..%2f..%2fparley.db',
    `app://files/${'0'.repeat(64)}`,
    'app://evil/index.html',
    'app://parley.evil/index.html',
  ];
  const read = (address: string, method = 'GET') =>
    app.evaluate(
      async ({net}, [url, how]) => {
        const response = await net.fetch(url, {method: how});
        return {
          status: response.status,
          text: await response.text(),
          policy: response.headers.get('content-security-policy'),
        };
      },
      [address, method] as const,
    );
  for (const address of addresses) {
    const {status, text} = await read(address);
    expect([403, 404], address).toContain(status);
    expect(text, address).toBe('');
  }
  expect((await read('app://parley/index.html', 'POST')).status).toBe(403);
  const own = await read('app://parley/index.html');
  expect(own).toMatchObject({status: 200, policy: expect.stringMatching(/^default-src 'none'; script-src 'self';/)});
  expect(await page.evaluate(async () => (await fetch('/..%2f..%2fpackage.json')).status)).toBe(403);
});

test("a customer's link opens in the person's own browser, and only what is safe there", async () => {
  const {page, app} = desktop;
  const opened = await catchLinks(app);
  await thread(page).getByRole('link', {name: 'https://example.com/a'}).click();
  await thread(page).getByRole('link', {name: 'jo@example.com'}).press('Enter');
  await expect.poll(opened).toEqual(['https://example.com/a?b=1&c=2#d', 'mailto:jo@example.com']);

  await customer.say(links.not);
  await expect(thread(page)).toContainText('smb://evil.example/x');
  await expect(thread(page).getByRole('link')).toHaveCount(2);
  for (const url of links.not.split(' ')) {
    const answer = await ask(page, 'shell', ['shell/open-link', {url}]);
    expect(answer, url).toMatchObject({ok: false, failure: {code: 'invalid'}});
  }
  // With the middle button too, which would otherwise open a window.
  await thread(page).getByRole('link', {name: 'https://example.com/a'}).click({button: 'middle'});
  await thread(page)
    .getByRole('link', {name: 'https://example.com/a'})
    .click({modifiers: ['Shift']});
  expect(app.windows()).toHaveLength(1);
  expect((await opened()).filter(url => !/^(?:https|mailto):/.test(url))).toEqual([]);
});

test('a second start shows the window of the first and ends', async () => {
  const {app, page, profile} = desktop;
  await app.evaluate(({BrowserWindow}) => BrowserWindow.getAllWindows()[0]?.hide());
  expect(await startAgain(profile)).toBe(0);
  await expect
    .poll(() => app.evaluate(({BrowserWindow}) => BrowserWindow.getAllWindows().map(window => window.isVisible())))
    .toEqual([true]);
  await expect(thread(page)).toContainText('Look:');
});

test('a link that the system hands to a second start opens its conversation; any other does nothing', async () => {
  const {page, profile} = desktop;
  const id = await rows(page).getAttribute('data-conversation');
  await page.reload();
  await expect(page.getByText('Pick a conversation')).toBeVisible();
  expect(await startAgain(profile, 'parley://conversation/../../etc', 'parley://quit', 'tel:+49123', '--quit')).toBe(0);
  await expect(page.getByText('Pick a conversation')).toBeVisible();
  expect(await startAgain(profile, `parley://conversation/${id}`)).toBe(0);
  await expect(thread(page)).toContainText('Look:');
});

test('after a restart the window is where it was left, and a chat port that was taken is told', async () => {
  const {profile} = desktop;
  const left = {x: 120, y: 60, width: 1_130, height: 740};
  await desktop.app.evaluate(({BrowserWindow}, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), left);
  await expect.poll(() => settingsIn(profile)).toMatchObject({window: left});
  const {chatPort} = settingsIn(profile) as {chatPort: number};
  await desktop.quit();

  const other = createServer(socket => socket.destroy()).listen(chatPort, '127.0.0.1');
  await once(other, 'listening');
  desktop = await startDesktop({profile});
  const {page, app} = desktop;
  expect(await app.evaluate(({BrowserWindow}) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())).toEqual(left);
  const banner = page.getByRole('region', {name: 'The chat page is off.'});
  await expect(banner).toContainText(`Another program uses port ${chatPort}.`);
  expect(settingsIn(profile)).toMatchObject({chatPort}); // never moved silently
  await expect(page.getByText('Chat page off')).toBeVisible();
  await rows(page).click();
  await expect(thread(page)).toContainText('Look:');
  await new Promise(done => other.close(done));
  await expect(banner).toHaveCount(0);
  await expect(page.getByText('Live', {exact: true})).toBeVisible();
});

test('a settings file that was damaged costs the settings, not the work', async () => {
  const {profile} = desktop;
  await desktop.quit();
  writeFileSync(join(profile, 'settings.json'), '{"workspace": "local", "window": {"width": 5');
  desktop = await startDesktop({profile});
  const {page, app} = desktop;
  const bounds = await app.evaluate(({BrowserWindow}) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  expect(bounds).toMatchObject({width: 1_280, height: 820});
  await page.getByRole('button', {name: 'Open My workspace (Noor Haddad)'}).click();
  await rows(page).click();
  await expect(thread(page)).toContainText('Look:');
  await expect.poll(() => settingsIn(profile)).toMatchObject({workspace: 'local', theme: 'system'});
});

test('a workspace open elsewhere waits for a press of Try again', async () => {
  const {profile} = desktop;
  await desktop.quit();
  const letGo = lockWorkspace(fileOf(profile));
  desktop = await startDesktop({profile});
  const {page} = desktop;
  await expect(page.getByRole('heading', {name: 'The workspace is open elsewhere'})).toBeVisible();
  await page.getByRole('button', {name: 'Try again'}).click();
  await expect(page.getByRole('heading', {name: 'The workspace is open elsewhere'})).toBeVisible();
  letGo();
  await page.getByRole('button', {name: 'Try again'}).click();
  await expect(page.getByRole('heading', {name: 'My Work'})).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
});

test('a workspace of a newer Parley is refused, and its file stays as it is', async () => {
  const {profile} = desktop;
  await desktop.quit();
  const before = edited(profile, db => db.pragma('user_version = 9999'));
  desktop = await startDesktop({profile});
  const {page} = desktop;
  await expect(page.getByRole('heading', {name: 'This workspace needs a newer Parley'})).toBeVisible();
  await expect(page.getByText(fileOf(profile), {exact: true})).toBeVisible();
  expect(hashOf(fileOf(profile))).toBe(before);
  await page.getByRole('button', {name: 'Back to the start'}).click();
  await expect(page.getByRole('heading', {name: 'Talk with your customers from here'})).toBeVisible();
  expect(hashOf(fileOf(profile))).toBe(before);
  expect(asideIn(profile)).toEqual([]);
});

test('a damaged workspace is set aside as it is, told, and a new one begun', async () => {
  const {profile} = desktop;
  await desktop.quit();
  edited(profile, db => db.pragma('user_version = 1'));
  const damaged = readFileSync(fileOf(profile));
  damaged.fill('not a database ', 0, 4_096);
  writeFileSync(fileOf(profile), damaged);
  desktop = await startDesktop({profile});
  const {page} = desktop;
  // The step before went back to the start.
  await page.getByRole('button', {name: 'Open your workspace'}).click();
  await tryItNow(page);
  const banner = page.getByRole('region', {name: 'Your workspace file was damaged.'});
  await expect(banner).toContainText('nothing was deleted');
  const [aside = ''] = asideIn(profile);
  expect(aside).toMatch(/^parley\.db\.corrupt-/);
  await expect(banner).toContainText(aside);
  expect(hashOf(join(profile, 'workspaces/local', aside))).toBe(createHash('sha256').update(damaged).digest('hex'));
  await expect(page.getByRole('heading', {name: 'Get your first message'})).toBeVisible();
  expect((await shellStateOf(page)).engine).toEqual({state: 'on'});
});

const fileOf = (profile: string): string => join(profile, 'workspaces/local/parley.db');

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

const asideIn = (profile: string): readonly string[] =>
  readdirSync(join(profile, 'workspaces/local')).filter(name => name.includes('corrupt'));

/** Changes the workspace's file while nobody has it open. Returns its hash afterwards. */
function edited(profile: string, edit: (db: Database.Database) => void): string {
  const db = new Database(fileOf(profile));
  edit(db);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return hashOf(fileOf(profile));
}

/** Starts the app once more with the same profile, as a desktop does when its icon is clicked. Resolves to its exit code. */
async function startAgain(profile: string, ...args: readonly string[]): Promise<number> {
  const electron = process.env['ELECTRON_EXEC_PATH'] ?? '';
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const again = spawn(electron, [resolve('.'), ...root, `--user-data-dir=${profile}`, '--disable-gpu', ...args], {
    stdio: 'ignore',
  });
  const [code] = (await once(again, 'exit')) as [number];
  return code;
}
