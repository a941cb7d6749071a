import {chromium, expect, type Browser, type FrameLocator, type Page} from '@playwright/test';

/** A customer in a real browser on the demo page, with the widget open. */
export interface Customer {
  readonly page: Page;
  readonly chat: FrameLocator;
  say(text: string): Promise<void>;
  /** The bubbles of the thread, in order, as text. */
  texts(): Promise<readonly string[]>;
  sees(text: string | RegExp): Promise<void>;
  leave(): Promise<void>;
}

/** Debian's Chromium, told to leave the network alone. `switches`: what else it is told, a microphone say. */
export function openBrowser(switches: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-sync',
      ...switches,
    ],
  });
}

/** Opens the page of a site and the chat in it. */
export async function arrive(browser: Browser, demoUrl: string): Promise<Customer> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(demoUrl);
  const opener = page.getByRole('button', {name: /chat/i});
  await opener.click();
  const chat = page.frameLocator('iframe');
  const field = chat.getByRole('textbox', {name: 'Write a message'});
  await expect(field).toBeVisible();
  return {
    page,
    chat,
    async say(text) {
      await field.fill(text);
      await field.press('Enter');
    },
    texts: () => chat.getByRole('log').getByRole('listitem').allInnerTexts(),
    sees: text => expect(chat.getByRole('log')).toContainText(text),
    leave: () => context.close(),
  };
}
