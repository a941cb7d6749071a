/**
 * From a visitor's message at the host to its pixels in the window's list and thread.
 * needs: app
 *
 * The clock starts before the visitor's WebSocket frame is written, so the way to the host
 * counts, too, and stops when the frame after the one that drew the text begins. In between
 * lie the host's parsing, the engine's transaction with its fsync, the change feed, the
 * window's query and React. The ceiling is a text written into the same place of the page
 * from outside, measured in turn.
 */
import type {Page} from '@playwright/test';
import {addressOf, openChat, type ChatClient} from './support/chat-client.ts';
import {median, percentile} from './support/pairs.ts';
import {assignAllToMe, chatPlaceOf, fillMyWork, onDesktop} from './support/prepared-desktop.ts';
import {progress, report, rounded, type Figure} from './support/report.ts';
import {clockOffset, lookOut, now, places, whenSeenOnPage, write} from './support/watch-page.ts';

const BUDGET_MS = 100;
const MESSAGES = 150;
const VISITORS = 15;

interface Sample {
  readonly product: number;
  readonly limit: number;
}

/** One message and one text from outside, in turn. */
async function sample(
  page: Page,
  {chat, place, word}: {chat: ChatClient; place: string; word: string},
): Promise<Sample> {
  const offset = await clockOffset(page);
  await lookOut(page, place, word);
  const said = now();
  const acknowledged = chat.say(`${word} is what this message is about`);
  const product = (await whenSeenOnPage(page)) - offset - said;
  await acknowledged;

  const other = `${word}o`;
  await lookOut(page, place, other);
  const written = now();
  await write(page, place, other);
  const limit = (await whenSeenOnPage(page)) - offset - written;
  return {product, limit};
}

function figure(name: string, samples: readonly Sample[]): Figure {
  const products = samples.map(({product}) => product);
  const limits = samples.map(({limit}) => limit);
  return {
    name: `${name}, p95`,
    value: rounded(percentile(products, 95), 1),
    unit: 'ms',
    budget: {atMost: BUDGET_MS},
    ratio: rounded(median(samples.map(({product, limit}) => product / limit))),
    about: {
      messages: samples.length,
      medianMs: rounded(median(products), 1),
      p99Ms: rounded(percentile(products, 99), 1),
      mostMs: rounded(Math.max(...products), 1),
      ceilingMedianMs: rounded(median(limits), 1),
      ceilingP95Ms: rounded(percentile(limits, 95), 1),
    },
  };
}

async function measure(page: Page): Promise<readonly Figure[]> {
  await fillMyWork(page, 30);
  const place = await chatPlaceOf(page);
  const chats: ChatClient[] = [];
  for (let n = 0; n < VISITORS; n += 1) chats.push(await openChat(place, addressOf(100 + n)));
  for (const chat of chats) await chat.say('Hello');
  await assignAllToMe(page);
  await page.waitForTimeout(3_000);

  const listed: Sample[] = [];
  for (let n = 0; n < MESSAGES; n += 1) {
    const chat = chats[n % chats.length];
    if (chat === undefined) throw new Error('There is no visitor');
    listed.push(await sample(page, {chat, place: places.list, word: `listed${n}x`}));
    await page.waitForTimeout(20 + ((n * 37) % 60)); // not in step with the frames
  }
  progress(`arrival: list done`);

  const [chat] = chats;
  if (chat === undefined) throw new Error('There is no visitor');
  await chat.say('This is the one to open');
  await page.getByRole('option').filter({hasText: 'This is the one to open'}).click();
  await page.getByRole('log').waitFor();
  // So much is unread that it opens at the first of it, and there it stays: what comes is out of sight.
  await page.getByRole('button', {name: /^(Jump to the latest|\d+ new messages?)$/}).click();
  const threaded: Sample[] = [];
  for (let n = 0; n < MESSAGES / 3; n += 1) {
    threaded.push(await sample(page, {chat, place: places.thread, word: `threaded${n}x`}));
    await page.waitForTimeout(500 + ((n * 37) % 60)); // one visitor may not write faster
  }
  for (const one of chats) one.close();
  return [figure('arrival to pixels in the list', listed), figure('arrival to pixels in the thread', threaded)];
}

await report('arrival', () => onDesktop(measure));
