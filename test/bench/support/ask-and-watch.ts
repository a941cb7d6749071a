import type {Page} from '@playwright/test';
import type {Bridge} from '../../../core/contract/bridge.ts';
import type {View} from '../../../core/contract/conversation-routes.ts';

/** What a window met while it asked. */
export interface Seen {
  /** Each question, and how long it was until the answer was in the page's hands. */
  readonly asked: readonly {readonly view: View; readonly ms: number}[];
  /** From each frame to the next. */
  readonly frames: readonly number[];
}

interface Asking {
  readonly views: readonly View[];
  readonly ms: number;
}

/**
 * Has the window ask for first pages over its own bridge for so long, one at a time and out
 * of step with the frames, and note when each of its frames began.
 */
export const askAndWatch = (page: Page, asking: Asking): Promise<Seen> =>
  page.evaluate(async ({views, ms: forMs}) => {
    const {parley} = window as unknown as {readonly parley: Bridge};
    const asked: {view: View; ms: number}[] = [];
    const frames: number[] = [];
    let [isOver, last] = [false, 0];
    const frame = (now: number) => {
      if (last > 0) frames.push(now - last);
      last = now;
      if (!isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);

    const end = performance.now() + forMs;
    for (let n = 0; performance.now() < end; n += 1) {
      const view = views[n % views.length];
      if (view === undefined) throw new Error('No view to ask for');
      const began = performance.now();
      const answer = JSON.parse((await parley.query('inbox/page', {view, after: null})) as string) as {ok: boolean};
      asked.push({view, ms: performance.now() - began});
      if (!answer.ok) throw new Error(`No page of ${view}`);
      await new Promise(resolve => void setTimeout(resolve, 5 + ((n * 7) % 17)));
    }
    isOver = true;
    return {asked, frames};
  }, asking);
