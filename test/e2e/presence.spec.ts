import {expect, test, type ElectronApplication, type Page} from '@playwright/test';
import type {Output} from '../../core/contract/contract.ts';
import {ask} from './bridge.ts';
import {demoUrlOf, forget, startDesktop, tryItNow} from './desktop.ts';

/* The desk in the real app: who has left it gets no work, and finds the status they had. */

/** What one was, oldest first: each status with its cause. */
async function historyOf(page: Page): Promise<readonly string[]> {
  const workspace = await ask<Output<'workspace/get'>>(page, 'query', ['workspace/get', {}]);
  if (!workspace.ok) throw new Error(workspace.failure.detail);
  const input = {agentId: workspace.value.me.id, since: 1, until: Date.now() + 60_000};
  const history = await ask<Output<'presence/history'>>(page, 'query', ['presence/history', input]);
  if (!history.ok) throw new Error(history.failure.detail);
  return history.value.spans.toReversed().map(({statusId, cause}) => `${statusId}, ${cause}`);
}

/**
 * The main process, in which the seat is watched, takes a minute for `times` shorter from now on, until it is told
 * to slow down; the engine and the page keep their time.
 */
async function hurry(app: ElectronApplication, times: number): Promise<() => Promise<void>> {
  const real = await app.evaluateHandle((_electron, factor) => {
    const {now} = Date;
    const later = globalThis.setTimeout;
    const from = now();
    Date.now = () => from + (now() - from) * factor;
    const sooner = (run: () => void, ms = 0) => later(run, ms / factor);
    globalThis.setTimeout = Object.assign(sooner, later) as typeof later;
    return {now, later};
  }, times);
  return () =>
    app.evaluate((_electron, {now, later}) => {
      Date.now = now;
      globalThis.setTimeout = later;
    }, real);
}

test('ST-17, ST-18, D4: quitting is Offline, starting again brings back what was picked', async () => {
  const first = await startDesktop();
  await tryItNow(first.page);
  await expect(first.page.getByRole('button', {name: 'Noor Haddad, Idle'})).toBeVisible();
  await first.page.getByRole('button', {name: 'Noor Haddad, Idle'}).click();
  await first.page.getByRole('menuitemradio', {name: /^Busy/}).click();
  await expect(first.page.getByRole('button', {name: 'Noor Haddad, Busy'})).toBeVisible();
  // The first beat comes together with the chat page: only a desk that was there can leave.
  await demoUrlOf(first.page);
  await first.quit();

  const second = await startDesktop({profile: first.profile});
  const {page} = second;
  await expect(page.getByRole('button', {name: 'Noor Haddad, Busy'})).toBeVisible({timeout: 15_000});
  await expect
    .poll(() => historyOf(page), {timeout: 15_000})
    .toEqual(['idle, signed-in', 'busy, chosen', 'offline, signed-out', 'busy, back']);

  await second.app.evaluate(({powerMonitor}) => powerMonitor.emit('lock-screen'));
  await page.getByRole('button', {name: 'Noor Haddad, Offline'}).click();
  await expect(page.getByText('Noor Haddad · Offline · Set because the screen was locked')).toBeVisible();
  await page.keyboard.press('Escape');
  await second.app.evaluate(({powerMonitor}) => powerMonitor.emit('unlock-screen'));
  await expect(page.getByRole('button', {name: 'Noor Haddad, Busy'})).toBeVisible();
  await second.quit();
  forget(first.profile);
});

test('D4, ST-17: nobody at the computer: warned after 45 s, Offline after 60 s, back with the next key press', async () => {
  const desktop = await startDesktop();
  const {app, page, profile} = desktop;
  await tryItNow(page);
  await expect(page.getByRole('button', {name: 'Noor Haddad, Idle'})).toBeVisible();
  const idleFor = (seconds: number) =>
    app.evaluate(({powerMonitor}, idle) => void (powerMonitor.getSystemIdleTime = () => idle), seconds);

  // A composer that has the keyboard is activity, so it is left first.
  await page.getByRole('button', {name: 'Noor Haddad, Idle'}).focus();
  const slowDown = await hurry(app, 5);
  await app.evaluate(({powerMonitor}) => void (powerMonitor.emit('lock-screen'), powerMonitor.emit('unlock-screen')));
  await idleFor(3_600);
  const begun = Date.now();
  await expect(page.getByText('Are you still there?', {exact: true})).toBeVisible({timeout: 30_000});
  expect(Date.now() - begun).toBeGreaterThan(45_000 / 5 - 1_000);
  await expect(page.getByRole('button', {name: 'Noor Haddad, Offline'})).toBeVisible({timeout: 25_000});
  await expect(page.getByText('Are you still there?', {exact: true})).toBeHidden();

  await page.keyboard.press('Shift');
  await expect(page.getByRole('button', {name: 'Noor Haddad, Idle'})).toBeVisible();
  expect((await historyOf(page)).slice(-2)).toEqual(['offline, idle', 'idle, back']);
  await slowDown();
  await desktop.quit();
  forget(profile);
});
