import {app, ipcMain, powerMonitor, type BrowserWindow} from 'electron';
import {networkInterfaces} from 'node:os';
import type {Headset} from '../../../core/call/headset.ts';
import type {Log} from '../../../core/ports/clock.ts';
import {systemClock} from '../../node/host/system-clock.ts';
import {createIds} from '../../node/host/uuid.ts';
import type {CameraLeave} from '../camera-leave.ts';
import type {PhoneAccounts} from './accounts.ts';
import {findHeadsets} from './headsets.ts';
import {PhoneHost, type Telephone} from './phone-host.ts';
import {openPhoneWindow} from './phone-window.ts';
import {reportCalls, type CallDesks} from './report-calls.ts';
import type {ServedPhone} from './serve-phone.ts';
import {stopFirst} from './stop-first.ts';
import {watchNetwork} from './watch-network.ts';

interface StartedPhone {
  readonly accounts: PhoneAccounts;
  readonly served: ServedPhone;
  /** What its page can reach. */
  readonly preload: string;
  /** Where our own pages come from. */
  readonly origin: string;
  /** Who hears of calls: the engine of the workspace somebody works in. */
  readonly desks: CallDesks;
  readonly log: Log;
  readonly camera: CameraLeave;
  /** Asked before calls are hung up because the app ends. */
  readonly mayQuit: (phone: Telephone) => Promise<boolean>;
}

/** Hanging up and taking leave of the server takes no longer, or is not waited for. */
const STOP_WITHIN_MS = 1_500;

interface RunningPhone {
  readonly phone: PhoneHost;
  /** Undefined: there is no telephone now. */
  readonly headsets: () => Promise<readonly Headset[]> | undefined;
}

/** Begins the telephone, and ends it before the app ends. */
export function startPhone({
  accounts,
  served,
  preload,
  origin,
  desks,
  log,
  camera,
  mayQuit,
}: StartedPhone): RunningPhone {
  let page: BrowserWindow | undefined;
  const phone = new PhoneHost({
    ipc: ipcMain,
    accounts,
    openWindow: () => (page = openPhoneWindow({preload, url: `${origin}/phone.html`})),
    log,
    camera,
  });
  served.attach(phone);
  reportCalls({phone, desks, clock: systemClock, ids: createIds(systemClock), log, pause});
  powerMonitor.on('resume', () => phone.networkChanged());
  watchNetwork({
    addresses: () =>
      Object.values(networkInterfaces()).flatMap(all =>
        (all ?? []).filter(({internal}) => !internal).map(({address}) => address),
      ),
    onChange: () => phone.networkChanged(),
    every: (ms, look) => void setInterval(look, ms).unref(),
  });
  phone.begin();
  let isShuttingDown = false;
  powerMonitor.on('shutdown', () => (isShuttingDown = true));
  const stop = stopFirst({
    hasPhone: () => phone.state !== undefined,
    mayQuit: async () => isShuttingDown || (await mayQuit(phone)),
    stop: () => Promise.race([phone.stop(), pause(STOP_WITHIN_MS)]),
    quit: () => app.quit(),
    report: (what, bug) => log.error(what, bug),
  });
  app.on('before-quit', stop);
  return {
    phone,
    headsets: () => (page === undefined || page.isDestroyed() ? undefined : findHeadsets(page.webContents)),
  };
}

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
