import type {App, Session, WebContents} from 'electron';
import {isFramed} from './content-security-policy.ts';

interface Guarded {
  readonly app: Pick<App, 'on'>;
  readonly session: Session;
  /** Where our own pages come from. */
  readonly origin: string;
  /** Told what was refused, for the log. */
  readonly warn: (what: string, about: Readonly<Record<string, unknown>>) => void;
}

/** What our own pages may use: the microphone for calls, and putting a copied text on the clipboard. */
const allowed: ReadonlySet<string> = new Set(['media', 'clipboard-sanitized-write']);

/** Keeps every page where it belongs: nothing navigates away, opens windows, embeds, downloads or is permitted anything. */
export function guardPages({app, session, origin, warn}: Guarded): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, {origin, warn}));
  const isAllowed = (contents: WebContents | null, permission: string, from: string): boolean =>
    contents !== null && allowed.has(permission) && isBelow(from, origin);
  session.setPermissionRequestHandler((...[contents, permission, answer, details]) => {
    const isOurs = isAllowed(contents, permission, details.requestingUrl) && details.isMainFrame;
    if (!isOurs) warn('a permission was refused', {permission});
    answer(isOurs);
  });
  session.setPermissionCheckHandler((contents, permission, from) => isAllowed(contents, permission, from));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', event => {
    warn('a download was refused', {});
    event.preventDefault();
  });
}

function guard(contents: WebContents, {origin, warn}: Pick<Guarded, 'origin' | 'warn'>): void {
  contents.setWindowOpenHandler(() => {
    warn('a new window was refused', {});
    return {action: 'deny'};
  });
  contents.on('will-attach-webview', event => event.preventDefault());
  contents.on('will-frame-navigate', event => {
    if (event.isMainFrame && isBelow(event.url, origin)) return;
    // Where an e-mail is shown: by our own page, in a frame right below it.
    if (!event.isMainFrame && isFramed(event.url.slice(origin.length)) && isBelow(event.url, origin)) return;
    warn('a navigation was refused', {isMainFrame: event.isMainFrame});
    event.preventDefault();
  });
}

/** By text: `URL` gives a scheme of our own no origin. */
const isBelow = (url: string, origin: string): boolean => url === origin || url.startsWith(`${origin}/`);
