import {cpSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from '@playwright/test';
import type {Bridge} from '../../../core/contract/bridge.ts';
import {createIds} from '../../../src-main/node/host/uuid.ts';
import {systemClock} from '../../../src-main/node/host/system-clock.ts';
import type {CommandId} from '../../../core/lib/ids.ts';
import {ask} from '../../e2e/ask-engine.ts';
import {demoUrlOf, startDesktop, type Desktop} from '../../e2e/desktop.ts';
import {addressOf, openChat, type ChatPlace} from './chat-client.ts';
import {openScreen, showOn} from './screen.ts';

type InPage = {readonly parley: Bridge};

/** Where the open workspace serves its live chat. */
export async function chatPlaceOf(page: Page): Promise<ChatPlace> {
  const demoUrl = await demoUrlOf(page);
  const demo = await (await fetch(demoUrl)).text();
  const widget = /data-widget="([^"]+)"/.exec(demo)?.[1];
  if (widget === undefined) throw new Error('The demo page has no widget');
  return {origin: new URL(demoUrl).origin, widget};
}

/** Opens the local workspace and names it, which is what the first-run screen does. */
export async function openWorkspace({page}: Desktop): Promise<void> {
  await page.evaluate(() => (window as unknown as InPage).parley.shell('shell/choose-workspace', {workspace: 'local'}));
  await demoUrlOf(page);
  const commandId = createIds(systemClock).next() as CommandId;
  await ask(page, 'workspace/rename', {commandId, name: 'Bench', myName: 'Mia'});
}

/** Measures in the window of a fresh workspace, on a screen of its own. */
export async function onDesktop<T>(measure: (page: Page) => Promise<T>): Promise<T> {
  const screen = await openScreen();
  showOn(screen);
  const desktop = await startDesktop();
  try {
    await openWorkspace(desktop);
    return await measure(desktop.page);
  } finally {
    await desktop.quit();
    rmSync(desktop.profile, {recursive: true, force: true});
    await screen.close();
  }
}

/** Customers write, and all of it is mine: My Work fills the window. */
export async function fillMyWork(page: Page, count: number): Promise<void> {
  const place = await chatPlaceOf(page);
  for (let n = 0; n < count; n += 1) {
    const chat = await openChat(place, addressOf(n));
    await chat.say(`Hello, this is about order ${1_000 + n}: it has not arrived yet.`);
    await chat.say('Could you have a look, please?');
    chat.close();
  }
  await assignAllToMe(page);
}

/** Whoever waits for somebody gets me. */
export async function assignAllToMe(page: Page): Promise<void> {
  const ids = createIds(systemClock);
  const {me} = await ask(page, 'workspace/get', {});
  const {rows} = await ask(page, 'inbox/page', {view: 'unassigned', after: null});
  for (const {conversationId} of rows) {
    const commandId = ids.next() as CommandId;
    await ask(page, 'conversation/assign', {commandId, conversationId, to: me.id, seen: null});
  }
}

/** A profile with a workspace in it, and copies of it to start from. */
export interface Profile {
  /** Another one just like it, as nobody has touched it. */
  copy(): string;
  remove(): void;
}

/** Starts the app as a person would, fills My Work with `count` conversations and quits. */
export async function prepareProfile(count: number, look: (desktop: Desktop) => Promise<void>): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-profile-'));
  const profile = join(folder, 'prepared');
  const first = await startDesktop({profile});
  await openWorkspace(first);
  await fillMyWork(first.page, count);
  await first.quit();
  // Once more, as it will be started from then on.
  const second = await startDesktop({profile});
  await look(second);
  // Nobody works for a second: what is kept for the next start (code that was compiled) is kept by now.
  await second.page.waitForTimeout(4_000);
  await second.quit();
  let copies = 0;
  return {
    copy() {
      copies += 1;
      const to = join(folder, `copy-${copies}`);
      cpSync(profile, to, {recursive: true});
      return to;
    },
    remove: () => rmSync(folder, {recursive: true, force: true}),
  };
}
