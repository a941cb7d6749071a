import type {App, HIDDevice, MediaAccessPermissionRequest, Session, WebContents} from 'electron';
import {isFramed} from './content-security-policy.ts';
import type {CameraLeave} from './camera-leave.ts';
import type {MicrophoneLeave} from './microphone-leave.ts';

interface Guarded {
  readonly app: Pick<App, 'on'>;
  readonly session: Session;
  /** Where our own pages come from. */
  readonly origin: string;
  readonly microphone: Pick<MicrophoneLeave, 'isGivenTo'>;
  readonly camera: Pick<CameraLeave, 'isGivenTo'>;
  /** Whether somebody chose that headset: the telephone may listen to its buttons, and to no other device. */
  readonly isChosenHeadset: (device: Pick<HIDDevice, 'vendorId' | 'productId'>) => boolean;
  /** Told what was refused, for the log. */
  readonly warn: (what: string, about: Readonly<Record<string, unknown>>) => void;
}

/** Keeps every page where it belongs: nothing navigates away, opens windows, embeds, downloads or is permitted anything. */
export function guardPages({app, session, origin, microphone, camera, isChosenHeadset, warn}: Guarded): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, {origin, warn}));
  // Our own pages may put a copied text on the clipboard, listen when it is their turn, and see in a video call.
  const mayTake = (contents: WebContents, kind: string): boolean =>
    kind === 'audio' ? microphone.isGivenTo(contents) : kind === 'video' && camera.isGivenTo(contents);
  // What cameras are called may always be known, to choose one; looking through one is asked for.
  const mayName = (contents: WebContents, permission: string, kind: string | undefined): boolean =>
    permission === 'media' && kind === 'video' && isTelephone(contents, origin);
  const isAllowed = (contents: WebContents, permission: string, media: readonly string[]): boolean =>
    permission === 'media'
      ? media.length > 0 && media.every(kind => mayTake(contents, kind))
      : permission === 'clipboard-sanitized-write' || (permission === 'hid' && isTelephone(contents, origin));
  session.setPermissionRequestHandler((...[contents, permission, answer, details]) => {
    const {mediaTypes = []} = details as MediaAccessPermissionRequest;
    const isOurs = isBelow(details.requestingUrl, origin) && details.isMainFrame;
    const isGranted = isOurs && isAllowed(contents, permission, mediaTypes);
    if (!isGranted) warn('a permission was refused', {permission});
    answer(isGranted);
  });
  session.setPermissionCheckHandler(
    (...[contents, permission, from, {mediaType}]) =>
      contents !== null &&
      isBelow(from, origin) &&
      (mayName(contents, permission, mediaType) || isAllowed(contents, permission, mediaType ? [mediaType] : [])),
  );
  session.setDevicePermissionHandler(
    ({deviceType, device, origin: from}) =>
      deviceType === 'hid' && isBelow(from, origin) && isChosenHeadset(device as HIDDevice),
  );
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

/** The page that owns calls. */
const isTelephone = (contents: WebContents, origin: string): boolean => contents.getURL() === `${origin}/phone.html`;

/** By text: `URL` gives a scheme of our own no origin. */
const isBelow = (url: string, origin: string): boolean => url === origin || url.startsWith(`${origin}/`);
