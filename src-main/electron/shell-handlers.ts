import {app, dialog, shell, type BrowserWindow, type WebContents} from 'electron';
import {randomUUID} from 'node:crypto';
import {join} from 'node:path';
import type {Result} from '../../core/lib/failure.ts';
import type {ConversationId} from '../../core/lib/ids.ts';
import type {Log, Random} from '../../core/ports/clock.ts';
import {cleanFileName} from '../node/files/file-name.ts';
import {writeWhole} from '../node/transcripts/write-whole.ts';
import type {Desktop} from './desktop.ts';
import type {MicrophoneLeave} from './microphone-leave.ts';
import type {Notifications} from './notifications.ts';
import type {OnlyWindow} from './only-window.ts';
import {accountHandlers} from './phone/account-handlers.ts';
import type {PhoneAccounts} from './phone/accounts.ts';
import {outsideHandlers} from './phone/outside-handlers.ts';
import type {PhoneOutside} from './phone/phone-outside.ts';
import {ok, refuse} from './refusal.ts';
import type {Safe} from './safe.ts';
import type {ShellHandlers} from './serve-shell.ts';
import {teamHandlers} from './team/team-handlers.ts';
import {transcriptHandlers} from './transcript-handlers.ts';
import type {SettingsStore} from './settings.ts';
import {spellingHandlers} from './spelling/spelling-handlers.ts';
import type {Spelling} from './spelling/kept-spelling.ts';
import type {Seat} from './watch-seat.ts';

interface HandlersHost {
  readonly desktop: Desktop;
  readonly notifications: Notifications;
  readonly logFolder: string;
  readonly window: OnlyWindow;
  readonly seat: Seat;
  readonly microphone: MicrophoneLeave;
  /** Brings the window to the front with that conversation open (C-3). */
  readonly openConversation: (id: ConversationId) => void;
  /** Loaded when somebody needs them. */
  readonly phoneAccounts: () => Promise<PhoneAccounts>;
  readonly outside: PhoneOutside;
  readonly safe: Safe;
  readonly random: Random;
  readonly log: Log;
  readonly settings: SettingsStore;
  /** Loaded when somebody needs it. */
  readonly spelling: () => Promise<Spelling>;
}

/** What a person may open by a click on a link: nothing that runs a program of its own choosing. */
const linkSchemes: readonly string[] = ['https:', 'http:', 'mailto:', 'tel:'];

/** Every route of `shell-routes.ts`. */
export function createShellHandlers(host: HandlersHost): ShellHandlers {
  const {desktop, notifications, window} = host;
  return {
    'shell/state': async () => ok(desktop.state),
    async 'shell/choose-workspace'({workspace}) {
      await desktop.choose(workspace);
      return ok(null);
    },
    async 'shell/open-demo'() {
      const {chat} = desktop.state;
      if (chat?.state !== 'on') return refuse({code: 'unavailable', detail: 'the live chat is not served'});
      await shell.openExternal(chat.demoUrl);
      return ok(null);
    },
    async 'shell/open-link'({url}) {
      if (!linkSchemes.includes(new URL(url).protocol)) {
        return refuse({code: 'invalid', path: ['url'], reason: 'scheme', detail: new URL(url).protocol});
      }
      await shell.openExternal(url);
      return ok(null);
    },
    'shell/save-file': input => saveFile(host, input),
    ...transcriptHandlers(host),
    ...accountHandlers(host),
    ...outsideHandlers(host),
    ...teamHandlers(host),
    ...spellingHandlers(host),
    async 'shell/set-theme'({theme}) {
      await desktop.setTheme(theme);
      return ok(null);
    },
    async 'shell/set-language'({language}) {
      await desktop.setLanguage(language);
      return ok(null);
    },
    async 'shell/window'(input) {
      control(window.current, input.do);
      return ok(null);
    },
    async 'shell/open-logs'() {
      const problem = await shell.openPath(host.logFolder);
      return problem === '' ? ok(null) : refuse({code: 'unavailable', detail: problem});
    },
    async 'shell/notify'({conversationId, title, body}) {
      const onClick = () => host.openConversation(conversationId);
      return ok({outcome: await notifications.show({conversationId, title, body, onClick})});
    },
    ...seatHandlers(host),
    'shell/microphone': ({isWanted}, page) => lend(host, isWanted ? page : undefined),
    async 'shell/set-badge'({count}) {
      app.setBadgeCount(count);
      window.listens(); // whoever counts what waits shows a workspace
      return ok(null);
    },
  };
}

/** Whether somebody is there (D4). */
const seatHandlers = ({seat}: HandlersHost): Pick<ShellHandlers, 'shell/composing' | 'shell/here'> => ({
  async 'shell/composing'({isComposing}) {
    seat.compose(isComposing);
    return ok(null);
  },
  async 'shell/here'() {
    seat.touch();
    return ok(null);
  },
});

/** Undefined: it is given back. */
async function lend({microphone}: HandlersHost, page: WebContents | undefined): Promise<Result<{isAllowed: boolean}>> {
  if (page !== undefined) return ok({isAllowed: await microphone.give(page)});
  microphone.takeBack();
  return ok({isAllowed: false});
}

async function saveFile(
  {desktop, window}: HandlersHost,
  {hash, name}: Parameters<ShellHandlers['shell/save-file']>[0],
): Promise<Result<{saved: boolean}>> {
  const files = await desktop.files();
  const row = await files?.facts(hash);
  if (files === undefined || row === undefined) return refuse({code: 'file-missing', hash, detail: 'no such file'});
  // A page may claim any name: what the dialog proposes lies in the person's own folder of downloads.
  const options = {defaultPath: join(app.getPath('downloads'), cleanFileName(name, row.type))};
  const over = window.current;
  const chosen = await (over === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(over, options));
  if (chosen.canceled) return ok({saved: false});
  const bytes = await files.read(hash);
  if (bytes === undefined) return refuse({code: 'file-missing', hash, detail: 'its bytes are not there'});
  await writeWhole({path: chosen.filePath, bytes, signal: new AbortController().signal, mark: randomUUID()});
  return ok({saved: true});
}

function control(window: BrowserWindow | undefined, action: 'minimize' | 'maximize' | 'close'): void {
  if (action === 'close') window?.close();
  else if (action === 'minimize') window?.minimize();
  else if (window?.isMaximized() === true) window.unmaximize();
  else window?.maximize();
}
