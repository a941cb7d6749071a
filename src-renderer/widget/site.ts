import {parseToFrame, type ToFrame, type ToLoader} from './loader-wire.ts';

/** The website's page around the frame, through the script it embeds. */
export interface Site {
  /** False: the frame is a page of its own, with nothing to close. */
  readonly isThere: boolean;
  readonly tell: (message: ToLoader) => void;
  readonly hear: (listener: (message: ToFrame) => void) => void;
  /** What the page keeps for us; nothing if it does not answer. */
  readonly ask: () => Promise<Readonly<Record<string, string>>>;
}

/** How long an answer of the page is waited for. It is there: its script made this frame. */
const ANSWER_MS = 2_000;

/**
 * `origin`: what the script said it runs on. A page of another origin never gets what is told,
 * because the browser compares, and what it says is not heard.
 */
export function openSite(origin: string | null): Site {
  const isFramed = window.parent !== window;
  const target = isFramed && origin !== null && URL.canParse(origin) ? new URL(origin).origin : 'null';
  if (target === 'null') {
    return {isThere: false, tell: () => undefined, hear: () => undefined, ask: () => Promise.resolve({})};
  }
  const tell = (message: ToLoader): void => window.parent.postMessage(message, target);
  const hear = (listener: (message: ToFrame) => void): void =>
    addEventListener('message', event => {
      if (event.source !== window.parent || event.origin !== target) return;
      const message = parseToFrame(event.data);
      if (message !== undefined) listener(message);
    });
  return {
    isThere: true,
    tell,
    hear,
    ask: () =>
      new Promise(resolve => {
        hear(message => message.type === 'kept' && resolve(message.kept));
        setTimeout(() => resolve({}), ANSWER_MS);
        tell({parley: 1, type: 'ask'});
      }),
  };
}
