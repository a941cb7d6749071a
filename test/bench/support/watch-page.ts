import type {Page} from '@playwright/test';

/** Parts of the window in which something may appear. */
export const places = {list: '[role="listbox"]', thread: '[role="log"]'} as const;

/** This process's clock, as pages tell theirs: ms since 1970, in fractions. */
export const now = (): number => performance.timeOrigin + performance.now();

/** What the page's clock is ahead of ours, in ms, from the quickest of some questions. */
export async function clockOffset(page: Page): Promise<number> {
  let best = {roundTrip: Infinity, offset: 0};
  for (let n = 0; n < 30; n += 1) {
    const asked = now();
    const there = await page.evaluate(() => performance.timeOrigin + performance.now());
    const answered = now();
    const roundTrip = answered - asked;
    if (roundTrip < best.roundTrip) best = {roundTrip, offset: there - (asked + answered) / 2};
  }
  return best.offset;
}

interface Watching {
  seen: Promise<number>;
}

/**
 * Has the page look out for a word in one of its places. It counts as seen when the frame
 * after the one that drew it begins: then its pixels are on the screen.
 */
export async function lookOut(page: Page, selector: string, word: string): Promise<void> {
  await page.evaluate(
    ([where, what]) => {
      const place = document.querySelector(where);
      if (place === null) throw new Error(`There is no ${where}`);
      const seen = new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error(`${what} was never seen in ${where}`)), 20_000);
        const drawn = () => resolve(performance.timeOrigin + performance.now());
        const observer = new MutationObserver(() => {
          if (place.textContent?.includes(what) !== true) return;
          observer.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(drawn));
        });
        observer.observe(place, {subtree: true, childList: true, characterData: true});
      });
      (window as unknown as Watching).seen = seen;
    },
    [selector, word] as const,
  );
}

/** When it was seen, by the page's clock. */
export const whenSeenOnPage = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as Watching).seen);

/**
 * Writes a word straight into a node of our own in that place: the least that can lead to
 * pixels. It takes no room there: what scrolls would end elsewhere.
 */
export const write = (page: Page, selector: string, word: string): Promise<void> =>
  page.evaluate(
    ([where, what]) => {
      const place = document.querySelector(where);
      const known = place?.querySelector<HTMLElement>('[data-bench]');
      const node = known ?? document.createElement('i');
      node.textContent = what;
      if (node === known) return;
      node.setAttribute('data-bench', '');
      Object.assign(node.style, {position: 'fixed', insetBlockStart: '0', insetInlineStart: '0'});
      place?.append(node);
    },
    [selector, word] as const,
  );
