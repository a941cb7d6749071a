import type {ElectronApplication, Page} from '@playwright/test';
import type {ShellState} from '../../core/contract/shell-routes.ts';
import type {Result} from '../../core/lib/failure.ts';

/** The pipe that the preload puts on the page, asked as a script in that page could ask it. */
export function ask<Value>(
  page: Page,
  kind: 'query' | 'run' | 'shell',
  [route, input]: readonly [string, unknown],
): Promise<Result<Value>> {
  return page.evaluate(
    async ([how, where, what]) => {
      const {parley} = window as unknown as {parley: Record<string, (route: string, input: unknown) => unknown>};
      const answer = await parley[how]?.(where, what);
      return (typeof answer === 'string' ? JSON.parse(answer) : answer) as Result<Value>;
    },
    [kind, route, input] as const,
  );
}

/** What the desktop tells its window about itself. */
export async function shellStateOf(page: Page): Promise<ShellState> {
  const answer = await ask<ShellState>(page, 'shell', ['shell/state', {}]);
  if (!answer.ok) throw new Error(answer.failure.detail);
  return answer.value;
}

/**
 * Keeps what the app would open in the person's own browser, instead of opening it. Returns
 * how to read what came.
 */
export async function catchLinks(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({shell}) => {
    const opened: string[] = [];
    Object.assign(globalThis, {openedLinks: opened});
    shell.openExternal = url => Promise.resolve(void opened.push(url));
  });
  return () => app.evaluate(() => (globalThis as unknown as {openedLinks: readonly string[]}).openedLinks);
}
