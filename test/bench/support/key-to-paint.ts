import type {Page} from '@playwright/test';

/** What a key leads to, and with that when its pixels count as there. */
export interface Until {
  readonly see: 'another thread' | 'answer' | 'letter' | 'word';
}

interface Timing {
  /** Resolves with the milliseconds from the key's time stamp to the task after the frame that drew it. */
  watch(see: Until['see']): void;
  taken: Promise<number>;
}

type Timed = {parleyTiming: Timing};

/** Has the page time its keys from now on. */
export async function prepareKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const own = document.createElement('i');
    Object.assign(own.style, {position: 'fixed', insetBlockStart: '0', insetInlineStart: '0'});
    document.body.append(own);
    const log = () => document.querySelector('[role="log"]');
    const lastEntry = () => [...(log()?.querySelectorAll('li') ?? [])].at(-1)?.textContent ?? '';
    const typed = () => (document.activeElement as HTMLTextAreaElement | null)?.value ?? '';
    const isAnswered = () => document.querySelector('[role="dialog"] [role="listbox"]')?.ariaBusy === 'false';
    const states = {
      'another thread': () => `${log()?.getAttribute('aria-label') ?? ''}${lastEntry()}`,
      answer: typed,
      letter: typed,
      word: () => own.textContent,
    } as const;
    const isThere = {
      'another thread': () => lastEntry() !== '',
      answer: isAnswered,
      letter: () => true,
      word: () => true,
    } as const;

    addEventListener('keydown', event => {
      if (event.key === 'F9') own.textContent = String(event.timeStamp);
    });
    const timing: Timing = {
      taken: Promise.resolve(0),
      watch(see) {
        const before = states[see]();
        let began = 0;
        const begin = ({timeStamp}: Event) => {
          began = timeStamp;
          performance.mark('key');
        };
        addEventListener('keydown', begin, {capture: true, once: true});
        addEventListener('parley-open', begin, {capture: true, once: true});
        timing.taken = new Promise((resolve, reject) => {
          const giveUp = setTimeout(() => reject(new Error(`No ${see} after 10 s: ${before.slice(0, 80)}`)), 10_000);
          const look = () => {
            if (began === 0 || states[see]() === before || !isThere[see]()) return false;
            observer.disconnect();
            removeEventListener('input', look, {capture: true});
            clearTimeout(giveUp);
            // The task that a message makes comes after the frame that this callback belongs to was drawn.
            requestAnimationFrame(() => {
              const {port1, port2} = new MessageChannel();
              port1.onmessage = () => {
                performance.mark('painted'); // for who reads a trace
                resolve(performance.now() - began);
              };
              port2.postMessage(null);
            });
            return true;
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
          // The list is said to be busy in the same commit that draws what was typed, not with the letter itself.
          if (see === 'letter') addEventListener('input', look, {capture: true});
        });
      },
    };
    (window as unknown as Timed).parleyTiming = timing;
  });
}

/** Presses a key; `open:ID` opens that conversation as a link does. Milliseconds until its pixels. */
export async function keyToPaint(page: Page, key: string, {see}: Until): Promise<number> {
  await page.evaluate(what => (window as unknown as Timed).parleyTiming.watch(what), see);
  if (key.startsWith('open:')) await openRow(page, key.slice('open:'.length));
  else await page.keyboard.press(key);
  return page.evaluate(() => (window as unknown as Timed).parleyTiming.taken);
}

/** A click on its row, which may have to be brought into sight first. */
const openRow = (page: Page, id: string): Promise<void> =>
  page.evaluate(conversation => {
    dispatchEvent(new Event('parley-open'));
    const row = document.querySelector<HTMLElement>(`[role="option"][data-conversation="${conversation}"]`);
    if (row === null) throw new Error(`${conversation} is not in the list`);
    row.click();
  }, id);
