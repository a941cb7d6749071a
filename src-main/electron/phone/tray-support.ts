import {execFile} from 'node:child_process';

/** A desktop that has not answered by then has no tray. */
const PATIENCE_MS = 2_000;

/**
 * Whether the system shows icons beside the clock. Windows and macOS do; on Linux somebody has to
 * have registered as the host of them, which GNOME without its extension does not. Electron shows
 * nothing there and does not say so: a window closed into such a tray would be gone.
 */
export function hasTray(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(true);
  return new Promise(resolve => {
    const question = [
      '--session',
      '--print-reply',
      '--dest=org.kde.StatusNotifierWatcher',
      '/StatusNotifierWatcher',
      'org.freedesktop.DBus.Properties.Get',
      'string:org.kde.StatusNotifierWatcher',
      'string:IsStatusNotifierHostRegistered',
    ];
    execFile('dbus-send', question, {timeout: PATIENCE_MS}, (error, answer) =>
      resolve(error === null && /boolean true/.test(answer)),
    );
  });
}
