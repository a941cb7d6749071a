import type {Page} from '@playwright/test';
import type {Bridge} from '../../core/contract/bridge.ts';
import {isRoute, type Input, type Output, type Route} from '../../core/contract/contract.ts';
import {parseAnswerText} from '../../core/contract/wire.ts';

type InPage = {readonly parley: Bridge};

/** Asks the engine as the window does, over its own bridge. */
export async function ask<R extends Route>(page: Page, route: R, input: Input<R>): Promise<Output<R>> {
  if (!isRoute(route)) throw new Error(`No route: ${String(route)}`);
  const raw = await page.evaluate(
    ([name, about]) => {
      const {parley} = window as unknown as InPage;
      return 'commandId' in (about as object) ? parley.run(name, about) : parley.query(name, about);
    },
    [route as string, input as unknown] as const,
  );
  const answer = parseAnswerText(route, raw);
  if (!answer.ok) throw new Error(`${route}: ${answer.failure.code} ${answer.failure.detail}`);
  return answer.value;
}
