import type {ElectronApplication, Page} from '@playwright/test';

/** Somebody who notices what must never happen in a page, whatever is written in it. */
export interface Witness {
  /** What happened so far, in words; nothing is as it should be. */
  readonly saw: () => Promise<readonly string[]>;
}

/** A browser's note that a server refused something, as it was meant to. */
const isRefusal = /^Failed to load resource: the server responded with a status of 422 /;

interface Watched {
  /** Addresses that the page may ask for. */
  readonly own: RegExp;
}

/**
 * Watches a page from now on, in all of its frames: dialogs, navigations, windows, downloads,
 * requests to anywhere else, complaints on the console, violations of its policy, and the
 * mark that the vectors would leave on the window.
 */
export async function watch(page: Page, {own}: Watched): Promise<Witness> {
  const seen: string[] = [];
  const note = (what: string) => void seen.push(what);
  page.on('dialog', dialog => {
    note(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', popup => note(`a window: ${popup.url()}`));
  page.on('download', download => note(`a download: ${download.url()}`));
  page.on('framenavigated', frame => note(`a navigation: ${frame.url()}`));
  page.on('request', request => own.test(request.url()) || note(`a request: ${request.url()}`));
  page.on('pageerror', error => note(`an error: ${error.message}`));
  page.on('crash', () => note('a crash'));
  page.on('console', message => {
    if (!['error', 'warning'].includes(message.type()) || isRefusal.test(message.text())) return;
    note(`on the console: ${message.text()}`);
  });
  const violations = await Promise.all(
    page.frames().map(frame =>
      frame.evaluateHandle(() => {
        const found: string[] = [];
        document.addEventListener('securitypolicyviolation', event =>
          found.push(`a violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
        );
        return found;
      }),
    ),
  );
  return {
    async saw() {
      const found = await Promise.all(violations.map(list => list.jsonValue()));
      const marks = await Promise.all(
        page
          .frames()
          .map(frame =>
            frame.evaluate(() =>
              'pwned' in window || 'pwned' in Object.prototype ? [`the mark in ${location.href}`] : [],
            ),
          ),
      );
      return [...seen, ...found.flat(), ...marks.flat()];
    },
  };
}

/** Every address that any window of the app asks for from now on, as Electron's own network sees it. */
export async function requestsOf(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({session}) => {
    const asked: string[] = [];
    Object.assign(globalThis, {askedFor: asked});
    session.defaultSession.webRequest.onBeforeRequest(({url}, answer) => {
      asked.push(url);
      answer({});
    });
  });
  return () => app.evaluate(() => (globalThis as unknown as {askedFor: readonly string[]}).askedFor);
}
