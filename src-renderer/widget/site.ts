import {parseToFrame, type ToFrame, type ToLoader} from './loader-wire.ts';

/** The website's page around the frame, through the script it embeds. */
export interface Site {
  readonly tell: (message: ToLoader) => void;
  /** False: the frame is a page of its own, with nothing to close. */
  readonly isThere: boolean;
}

/**
 * `origin`: what the script said it runs on. A page of another origin never gets what is told,
 * because the browser compares, and what it says is not heard.
 */
export function openSite(origin: string | null, onMessage: (message: ToFrame) => void): Site {
  const isFramed = window.parent !== window;
  const target = isFramed && origin !== null && URL.canParse(origin) ? new URL(origin).origin : 'null';
  if (target === 'null') return {tell: () => undefined, isThere: false};
  addEventListener('message', event => {
    if (event.source !== window.parent || event.origin !== target) return;
    const message = parseToFrame(event.data);
    if (message !== undefined) onMessage(message);
  });
  return {tell: message => window.parent.postMessage(message, target), isThere: true};
}
