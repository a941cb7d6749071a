/** Stands in the built HTML wherever a nonce belongs (`electron.vite.config.ts`). */
export const noncePlaceholder = '__CSP_NONCE__';

/**
 * The one policy of the app's own pages.
 *
 * @param nonce new for every load, base64; lets the `<style>` elements of react-aria-components in
 * @param options.dev adds what Vite's hot reload needs: its own script, and a socket
 */
export function contentSecurityPolicy(nonce: string, {dev = false} = {}): string {
  return [
    "default-src 'none'",
    dev ? `script-src 'self' 'nonce-${nonce}'` : "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' app://files data: blob:",
    "font-src 'self'",
    "media-src 'self' app://files blob:",
    "frame-src 'self'",
    "worker-src 'self'",
    dev ? "connect-src 'self' app://files ws:" : "connect-src 'self' app://files",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What a thread of a page is held to: it computes, from our own scripts, and reaches nothing. Pages take no notice of it. */
export const scriptPolicy = "default-src 'none'; script-src 'self'";

/** The page in which an e-mail is shown, and what asks it for pictures from outside. */
const mailPage = '/mail.html';
const withImages = '?images';

/**
 * The policy of the page in which an e-mail is shown: nothing runs or is fetched there, but for pictures from outside
 * where `withImages` asks for them. Undefined: it is another page.
 */
export function mailPolicy({pathname, search}: Pick<URL, 'pathname' | 'search'>): string | undefined {
  if (pathname !== mailPage) return undefined;
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "font-src 'self'",
    search === withImages ? 'img-src data: https: http:' : 'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-same-origin',
  ].join('; ');
}

/** Whether a page may stand in a frame of another page of ours. */
export const isFramed = (path: string): boolean => path === mailPage || path === mailPage + withImages;

/** The page that speaks SIP: to whichever servers a person set up, and it shows nothing. Undefined: it is another. */
export function phonePolicy(path: string): string | undefined {
  if (path !== '/phone.html') return undefined;
  return [
    "default-src 'none'",
    "script-src 'self'",
    'connect-src wss: ws:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The card of a call outside the window: nothing is fetched from anywhere. Undefined: it is another page. */
export function cardPolicy(path: string, nonce: string): string | undefined {
  if (path !== '/card.html') return undefined;
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
