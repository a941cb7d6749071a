import type {Page} from '@playwright/test';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import type {Bridge} from '../../../core/contract/bridge.ts';
import type {CallId} from '../../../core/lib/ids.ts';
import {systemClock} from '../../../src-main/node/host/system-clock.ts';
import {createIds} from '../../../src-main/node/host/uuid.ts';
import type {Desk} from '../../voice/desk.ts';
import type {Customer} from '../../voice/telephone-network.ts';
import {listenIn} from '../../voice/window-ear.ts';
import {until} from './call-sides.ts';

type InPage = {readonly parley: Bridge; longTasks: number[]};

const ids = createIds(systemClock);

/** Tasks of more than 50 ms on the window's main thread, from now on. */
export async function watchLongTasks(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const self = window as unknown as InPage;
    self.longTasks = [];
    new PerformanceObserver(list => self.longTasks.push(...list.getEntries().map(({duration}) => duration))).observe({
      type: 'longtask',
    });
  });
  return () => page.evaluate(() => (window as unknown as InPage).longTasks.map(Math.round));
}

/** A call is hung up, and the customer is dialled as soon as that is taken: how long after the hanging up, in ms. */
export async function hangUpAndDial(desk: Desk, customer: Customer, extension: string): Promise<number> {
  const call = await customer.call(extension);
  const ringing = await until('it rings', async () =>
    (await desk.state()).calls.find(({phase}) => phase === 'ringing'),
  );
  await desk.run({do: 'answer', callId: ringing.id});
  await until('sound at the customer', () => call.heard.firstAt);
  const dial: PhoneCommand = {
    do: 'dial',
    callId: ids.next() as CallId,
    accountId: null,
    number: customer.number,
    conversationId: null,
  };
  const before = customer.calls.length;
  const ms = await desk.page.evaluate(
    async ([hangUp, next]) => {
      const {phone} = (window as unknown as InPage).parley;
      const isTaken = async (command: PhoneCommand) => ((await phone.command(command)) as {ok?: boolean}).ok === true;
      const began = performance.now();
      await isTaken(hangUp);
      while (!(await isTaken(next))) await new Promise(resolve => void setTimeout(resolve, 5));
      return performance.now() - began;
    },
    [{do: 'hang-up', callId: ringing.id}, dial] as const,
  );
  (await until('the next call', () => customer.calls[before])).reject(486, 'Busy Here');
  await until('no call left', async () =>
    (await desk.state()).calls.every(({phase}) => phase === 'ended') ? true : undefined,
  );
  return ms;
}

/**
 * From a customer's INVITE until the card stands above everything and is drawn, in ms, while the window is hidden: as in
 * the tray. The customer gives up then.
 */
export async function cardShown(desk: Desk, customer: Customer, extension: string): Promise<number> {
  const card = await until('a card is ready', () =>
    desk.desktop.app.windows().find(each => each.url().endsWith('/card.html')),
  );
  const shown = desk.desktop.app.evaluate(
    ({BrowserWindow}) =>
      new Promise<number>((resolve, reject) => {
        const window = BrowserWindow.getAllWindows().find(one => one.webContents.getURL().endsWith('/card.html'));
        if (window === undefined) reject(new Error('there is no card'));
        window?.once('show', () => resolve(performance.timeOrigin + performance.now()));
      }),
  );
  const drawn = (await listenIn(card)).paintedAt('article');
  const call = await customer.call(extension);
  const at = Math.max(...(await Promise.all([shown, drawn])));
  call.hangUp();
  await until('the card is gone', async () => ((await card.locator('article').count()) === 0 ? true : undefined));
  return at - call.startedAt;
}

/** The window goes into the tray; the telephone's own stay as they are. */
export const hideWindow = (desk: Desk): Promise<void> =>
  desk.desktop.app.evaluate(({BrowserWindow}) => {
    for (const window of BrowserWindow.getAllWindows())
      if (window.webContents.getURL().endsWith('/index.html')) window.hide();
  });
