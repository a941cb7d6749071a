import {app, ipcMain, powerMonitor} from 'electron';
import type {Log} from '../../../core/ports/clock.ts';
import type {PhoneAccounts} from './accounts.ts';
import {PhoneHost} from './phone-host.ts';
import {openPhoneWindow} from './phone-window.ts';
import type {ServedPhone} from './serve-phone.ts';

interface StartedPhone {
  readonly accounts: PhoneAccounts;
  readonly served: ServedPhone;
  /** What its page can reach. */
  readonly preload: string;
  /** Where our own pages come from. */
  readonly origin: string;
  readonly log: Log;
}

/** Hanging up and taking leave of the server takes no longer, or is not waited for. */
const STOP_WITHIN_MS = 1_500;

/** Begins the telephone, and ends it before the app ends. */
export function startPhone({accounts, served, preload, origin, log}: StartedPhone): PhoneHost {
  const phone = new PhoneHost({
    ipc: ipcMain,
    accounts,
    openWindow: () => openPhoneWindow({preload, url: `${origin}/phone.html`}),
    log,
  });
  served.attach(phone);
  powerMonitor.on('resume', () => phone.networkChanged());
  phone.begin();
  let hasStopped = false;
  app.on('before-quit', event => {
    if (hasStopped || phone.state === undefined) return;
    event.preventDefault();
    const stopped = Promise.race([phone.stop(), new Promise(resolve => setTimeout(resolve, STOP_WITHIN_MS))]);
    void stopped.finally(() => {
      hasStopped = true;
      app.quit();
    });
  });
  return phone;
}
