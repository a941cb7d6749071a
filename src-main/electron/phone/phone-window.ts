import {BrowserWindow} from 'electron';
import {pagePreferences} from '../page-preferences.ts';

/**
 * The page that is the telephone (`src-renderer/phone`), in a window that is never shown and
 * never slowed down: a call that comes after an hour in the tray rings at once (C-23).
 */
export function openPhoneWindow({preload, url}: {readonly preload: string; readonly url: string}): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    skipTaskbar: true,
    focusable: false,
    webPreferences: {
      ...pagePreferences(preload),
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required', // it rings before anybody has clicked
    },
  });
  window.loadURL(url).catch(() => undefined); // one that does not load is never ready, and says so in the log
  return window;
}
