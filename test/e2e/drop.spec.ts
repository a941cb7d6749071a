import {expect, test} from '@playwright/test';
import {forget, startDesktop} from './desktop.ts';
import {complaintsOf} from './flawless.ts';
import {composer, openSample, rows, thread} from './inbox.ts';

/* A.10: files are dropped on what is open; in the moment in which something else opens, on nothing, and that is said. */

test('a file dropped in the moment of a switch is said not to be attached; a moment later it is', async () => {
  const desktop = await startDesktop({theme: 'light', size: {width: 1440, height: 900}});
  const {page} = desktop;
  const complaints = complaintsOf(page);
  await openSample(page);
  await rows(page).first().click();
  await expect(composer(page)).toBeVisible();
  await thread(page).focus();
  await page.waitForTimeout(1_000); // what is beside it is read beforehand
  /** Over the middle of the composer, as the window itself finds what is there; with a switch right before it or not. */
  const drop = (isSwitched: boolean) =>
    page.evaluate(async switches => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['Paid.'], 'Invoice.txt', {type: 'text/plain'}));
      const {left, top, width, height} = (
        document.querySelector('[data-region="composer"]') ?? document.body
      ).getBoundingClientRect();
      const init = {
        dataTransfer,
        bubbles: true,
        cancelable: true,
        clientX: left + width / 2,
        clientY: top + height / 2,
      };
      if (switches) {
        const key = {key: 'j', code: 'KeyJ', bubbles: true, cancelable: true};
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key));
        await Promise.resolve();
      }
      const stands = document.querySelector('[data-region="composer"]');
      const isLeaving = stands === null ? 'none' : stands.closest('[inert]') !== null;
      for (const type of ['dragover', 'drop']) {
        document.elementFromPoint(init.clientX, init.clientY)?.dispatchEvent(new DragEvent(type, init));
      }
      return isLeaving;
    }, isSwitched);
  expect(await drop(true)).toBe(true);
  await expect(page.getByRole('region', {name: 'Notifications'}).getByText(/Invoice\.txt: another/)).toBeVisible();
  await page.screenshot({path: 'test-results/screens/drop-refused.png'});
  await expect(page.getByRole('list', {name: 'Attachments'})).toHaveCount(0);
  expect(await drop(false)).toBe(false);
  await expect(page.getByRole('list', {name: 'Attachments'})).toContainText('Invoice.txt');
  expect(complaints).toEqual([]);
  await desktop.quit();
  forget(desktop.profile);
});
