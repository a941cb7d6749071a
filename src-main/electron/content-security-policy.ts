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
    "worker-src 'self'",
    dev ? "connect-src 'self' app://files ws:" : "connect-src 'self' app://files",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
