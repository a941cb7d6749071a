import {expect, type Page} from '@playwright/test';
import {thread} from './inbox.ts';

/**
 * What is said in the thread that is open: all of it, or the last so many. Scrolled through
 * from the end, because the list is virtual. In a bubble there is nothing but words and links.
 */
export async function saidIn(page: Page, most = 1_000): Promise<readonly string[]> {
  await expect(thread(page).locator('article').first()).toBeVisible();
  return thread(page).evaluate(async (log, wanted) => {
    const texts = new Map<number, string>();
    const seen = new Set<number>();
    const collect = () => {
      for (const entry of log.querySelectorAll<HTMLElement>('li[data-index]')) seen.add(Number(entry.dataset['index']));
      for (const text of log.querySelectorAll<HTMLElement>('article [dir=auto]')) {
        for (const inside of text.querySelectorAll('*')) {
          const isLink = inside instanceof HTMLAnchorElement && /^(?:https?|mailto):/.test(inside.href);
          if (!isLink) throw new Error(`${inside.outerHTML} in ${text.textContent}`);
        }
        texts.set(Number(text.closest('li')?.dataset['index']), text.textContent);
      }
    };
    const scrollBy = (pixels: number) => {
      log.dispatchEvent(new WheelEvent('wheel')); // only a person leaves the end of a thread
      log.scrollTop += pixels;
    };
    const goThrough = async () => {
      scrollBy(log.scrollHeight);
      for (let isTop = false; !isTop && texts.size < wanted;) {
        await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
        collect();
        isTop = log.scrollTop <= 0;
        scrollBy(-0.5 * log.clientHeight);
      }
      scrollBy(log.scrollHeight);
    };
    // What is measured on the way moves what is in sight, and may move it past: then once more.
    const isWhole = () => texts.size >= wanted || seen.size === Math.max(...seen) + 1;
    for (let pass = 0; pass < 5 && !(pass > 0 && isWhole()); pass += 1) await goThrough();
    return [...texts]
      .sort(([a], [b]) => a - b)
      .map(([, text]) => text)
      .slice(-wanted);
  }, most);
}
