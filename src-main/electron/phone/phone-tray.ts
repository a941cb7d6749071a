import {app, dialog} from 'electron';
import {isOnLine, type Call} from '../../../core/call/call.ts';
import type {Output} from '../../../core/contract/contract.ts';
import type {Change} from '../../../core/contract/topics.ts';
import type {Ids, Log} from '../../../core/ports/clock.ts';
import type {OnlyWindow} from '../only-window.ts';
import type {Words} from '../words/words.ts';
import type {PhoneAccounts} from './accounts.ts';
import {leaveWindow} from './leave-window.ts';
import type {OutsideSettings} from './outside-settings.ts';
import type {Telephone} from './phone-host.ts';
import type {CallDesk, CallDesks} from './report-calls.ts';
import {trayFace, trayMenu, whoOf, type OwnStatus, type TrayDeed} from './tray-menu.ts';
import {hasTray} from './tray-support.ts';
import {openTray, type PhoneTray} from './tray.ts';

interface TrayHost {
  readonly phone: Telephone;
  readonly accounts: PhoneAccounts;
  /** The workspace whose status is shown and set. */
  readonly desks: CallDesks;
  readonly desktop: {listen(listener: (changes: readonly Change[]) => void): () => void};
  readonly window: OnlyWindow;
  readonly words: () => Words;
  readonly outside: OutsideSettings;
  /** How many calls were missed since one last looked, as the window counts them. */
  readonly missed: () => number;
  readonly ids: Ids;
  readonly log: Log;
}

/** The icon, whether it is there or not. */
export interface KeptTray {
  /** What it says may have changed. */
  look(): void;
}

/** Keeps an icon beside the clock while there is a telephone, and Parley with it when the window is closed. */
export function keepInTray(host: TrayHost): KeptTray {
  const {phone, accounts, desks, desktop, window, words, missed, ids, log} = host;
  let isPossible = false;
  let tray: PhoneTray | undefined;
  let status: OwnStatus | undefined;

  const act = (deed: TrayDeed) => {
    if (deed.do === 'open') window.front();
    else if (deed.do === 'calls') {
      window.front();
      window.tell({type: 'open-calls'});
    } else if (deed.do === 'quit') app.quit();
    else if (deed.do === 'phone') void phone.run(deed.command);
    else {
      const input = {commandId: ids.next(), status: deed.status};
      void desks.now()?.ask({kind: 'command', route: 'presence/set', input}).then(readStatus);
    }
  };
  const look = () => {
    const isWanted = isPossible && accounts.isAnyOn();
    if (!isWanted) {
      tray?.close();
      tray = undefined;
    } else if (tray === undefined) {
      const known = () => ({phone: phone.state, missed: missed(), words: words()});
      tray = openTray({menu: () => trayMenu({...known(), status}), face: () => trayFace(known()), act});
      readStatus();
    } else tray.refresh();
  };
  const readStatus = () => {
    if (tray === undefined) return;
    ownStatus(desks.now())
      .then(read => {
        status = read;
        look();
      })
      .catch((bug: unknown) => log.error('the own status could not be read', bug));
  };

  phone.onState(look);
  accounts.onChange(look);
  desks.onChange(readStatus);
  desktop.listen(changes => changes.some(({topics}) => topics.includes('presence')) && readStatus());
  void hasTray(process.platform).then(isThere => {
    isPossible = isThere;
    look();
  });
  guardWindow(host, () => tray !== undefined);
  return {look};
}

/** Undefined: there is no workspace, or it does not answer now. */
async function ownStatus(desk: CallDesk | undefined): Promise<OwnStatus | undefined> {
  if (desk === undefined) return undefined;
  const [mine, made] = await Promise.all([
    desk.ask({kind: 'query', route: 'presence/mine', input: {}}),
    desk.ask({kind: 'query', route: 'status/list', input: {}}),
  ]);
  if (!mine.ok || !made.ok) return undefined;
  const {chosen} = mine.value as Output<'presence/mine'>;
  return {chosen, made: (made.value as Output<'status/list'>).statuses};
}

/** macOS keeps an app without windows anyway, and its telephone with it. */
function guardWindow({phone, window, words, outside, log}: TrayHost, canStay: () => boolean): void {
  if (process.platform === 'darwin') return;
  let isQuitting = false;
  // Heard last: whoever asks first whether to quit at all has done so by then.
  app.on('before-quit', event => (isQuitting = !event.defaultPrevented));
  const leave = leaveWindow({
    isQuitting: () => isQuitting,
    canStay,
    isCalling: () => callOf(phone) !== undefined,
    closing: () => outside.current().closing,
    keep: closing => {
      outside.change({closing}).catch((bug: unknown) => log.error('what closing does could not be kept', bug));
    },
    ask: () => askClosing(words().closing, window),
    hide: () => window.current?.hide(),
    quit: () => app.quit(),
  });
  window.current?.on('close', leave);
}

async function askClosing(words: Words['closing'], window: OnlyWindow): Promise<'tray' | 'quit' | 'cancel'> {
  const {message, detail, stay, quit, cancel} = words;
  const question: Electron.MessageBoxOptions = {
    type: 'question',
    message,
    detail,
    buttons: [stay, quit, cancel],
    defaultId: 0,
    cancelId: 2,
  };
  const over = window.current;
  const {response} = await (over === undefined
    ? dialog.showMessageBox(question)
    : dialog.showMessageBox(over, question));
  return (['tray', 'quit'] as const)[response] ?? 'cancel';
}

const callOf = ({state}: Pick<Telephone, 'state'>): Call | undefined => state?.calls.find(isOnLine);

/** Nobody hangs up on a customer by closing a program. */
export async function mayQuit(phone: Pick<Telephone, 'state'>, words: Words): Promise<boolean> {
  const call = callOf(phone);
  if (call === undefined) return true;
  const {quitting} = words;
  const {response} = await dialog.showMessageBox({
    type: 'warning',
    message: quitting.message(whoOf(call, words)),
    detail: quitting.detail,
    buttons: [quitting.quit, quitting.stay],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}
