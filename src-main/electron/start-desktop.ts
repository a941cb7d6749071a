import {app, powerMonitor, type BrowserWindow, type IpcMain} from 'electron';
import {join} from 'node:path';
import {dictionaryPath} from '../../core/contract/app-urls.ts';
import {languageOf} from '../../core/contract/locale.ts';
import type {ConversationId} from '../../core/lib/ids.ts';
import type {Log} from '../../core/ports/clock.ts';
// oxlint-disable-next-line import/default -- `?modulePath` is electron-vite's: see bundled-files.d.ts
import readerPath from '../node/host/reader-thread.ts?modulePath';
import {systemAlarm, systemClock} from '../node/host/system-clock.ts';
import {systemRandom} from '../node/host/uuid.ts';
import type {DesktopLog} from './desktop-log.ts';
import {Desktop} from './desktop.ts';
// oxlint-disable-next-line import/default -- `?modulePath` is electron-vite's: see bundled-files.d.ts
import bootPath from './engine-boot.ts?modulePath';
// oxlint-disable-next-line import/default -- as above
import enginePath from './engine-thread.ts?modulePath';
import {keepWindow} from './keep-window.ts';
import type {CameraLeave} from './camera-leave.ts';
import type {MicrophoneLeave} from './microphone-leave.ts';
import type {Link} from './links.ts';
import {setMenu} from './menu.ts';
import {createNotifications} from './notifications.ts';
import {OnlyWindow} from './only-window.ts';
import {accountsOf, phoneOutside} from './phone/phone-outside.ts';
import {servePhone} from './phone/serve-phone.ts';
import {systemSafe} from './safe.ts';
import {serveIpc} from './serve-ipc.ts';
import {serveShell} from './serve-shell.ts';
import type {SettingsStore} from './settings.ts';
import type {Spelling} from './spelling/kept-spelling.ts';
import {createShellHandlers} from './shell-handlers.ts';
import {shutDown} from './shutdown.ts';
import {watchSeat, type Seat} from './watch-seat.ts';
import {openMembership} from './team/membership.ts';
import {TeamWorkspace} from './team/team-workspace.ts';
import {systemLocales} from './words/locale.ts';
import {wordsIn} from './words/words.ts';
import {WorkspaceThreads} from './workspace-threads.ts';

interface Started {
  readonly settings: SettingsStore;
  readonly desktopLog: DesktopLog;
  readonly ipc: IpcMain;
  /** Where our own pages come from. */
  readonly origin: string;
  readonly widgetFolder: string;
  /** What the telephone's page can reach. */
  readonly phonePreload: string;
  /** What our pages can reach. */
  readonly pagePreload: string;
  readonly microphone: MicrophoneLeave;
  readonly camera: CameraLeave;
  /** The window whose page is loading right now. */
  readonly first: BrowserWindow;
  /** Opens another in its place, when it was closed (macOS). */
  readonly open: () => BrowserWindow;
}

/** What the app answers with from then on. */
export interface RunningDesktop {
  readonly files: (request: Request) => Promise<Response>;
}

/** Quitting never takes longer. */
const QUIT_WITHIN_MS = 3_000;

/**
 * The second half of the composition root: everything behind the window. Nothing in here is
 * waited for before a page may ask, so that no question comes too early.
 */
export function startDesktop(started: Started): RunningDesktop {
  const {settings, ipc, origin} = started;
  const {log, folder: logFolder} = started.desktopLog;
  const notifications = createNotifications();
  const words = () => wordsOf(settings);
  const window: OnlyWindow = new OnlyWindow({
    open: started.open,
    onAdopt: opened => {
      // The telephone's window, which nobody sees, is no reason to stay.
      if (process.platform !== 'darwin') opened.once('closed', () => app.quit());
      keepWindow(opened, {
        settings,
        log,
        words,
        onStateChange: () => desktop.announceState(),
        onFocus: () => notifications.withdrawAll(),
        onInput: () => seat.touch(),
        // What its page said of a composer, or recorded, ended with it.
        onPage: () => [seat.compose(false), started.microphone.takeBack()],
      });
    },
  });
  const desktop = openDesktop(started, {window, onSwitch: () => notifications.withdrawAll()});
  const seat = seatAt(desktop);
  window.adopt(started.first);
  const openConversation = (conversationId: ConversationId) => {
    window.front();
    window.tell({type: 'open-conversation', conversationId});
  };

  const warn = (what: string) => log.warn(what);
  serveIpc({ipc, engine: desktop, origin, warn});
  const phoneAccounts = accountsOf(settings);
  const spelling = spellingOf(settings);
  const outside = phoneOutside({started, window, words, openConversation});
  const own = {
    safe: systemSafe,
    random: systemRandom,
    log,
    logFolder,
    settings,
    phoneAccounts,
    spelling,
    outside,
    microphone: started.microphone,
  };
  const host = {desktop, notifications, window, seat, openConversation, ...own};
  const handlers = createShellHandlers(host);
  serveShell({ipc, handlers, origin, report: (what, bug) => log.error(`${what} failed`, bug)});
  const servedPhone = servePhone({ipc, origin, warn});
  afterFirstPage(started.first, () => {
    logStart(log);
    desktop.serveAll();
    seat.begin();
    followPower(seat);
    setMenu(words());
    registerLinks();
    void outside.begin({desks: desktop.callDesks, desktop, phoneAccounts, servedPhone});
  });
  followLinks({window, log});
  closeBeforeQuit({desktop, settings, desktopLog: started.desktopLog});
  return {files: filesOf({desktop, origin, spelling})};
}

interface FilesOf {
  readonly desktop: Desktop;
  readonly origin: string;
  readonly spelling: () => Promise<Spelling>;
}

/** Loaded when somebody writes something for the first time. */
function spellingOf(settings: SettingsStore): () => Promise<Spelling> {
  let opened: Promise<Spelling> | undefined;
  const open = async () => {
    const {openSpelling} = await import('./spelling/kept-spelling.ts');
    const around = {
      folder: join(app.getPath('userData'), 'spelling'),
      systemFolders: systemFolders[process.platform] ?? [],
    };
    return openSpelling({...around, settings, locales: systemLocales()});
  };
  return () => (opened ??= open());
}

/** Where systems keep Hunspell's dictionaries. */
const systemFolders: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/share/hunspell', '/usr/share/myspell/dicts'],
  darwin: ['/Library/Spelling'],
};

/** What the window shows and takes of files. Loaded here because no page waits for it. */
const filesOf =
  ({desktop, origin, spelling}: FilesOf): RunningDesktop['files'] =>
  async request => {
    if (new URL(request.url).pathname.startsWith(dictionaryPath)) {
      const {serveDictionary} = await import('./spelling/serve-dictionary.ts');
      return serveDictionary({dictionaries: await spelling(), pages: origin}, request);
    }
    const {serveFiles} = await import('./serve-files.ts');
    return serveFiles({files: () => desktop.files(), pages: origin}, request);
  };

/** D4: whether somebody sits here, as the system and the window see it. */
const seatAt = (desktop: Desktop): Seat =>
  watchSeat({
    idleMs: () => powerMonitor.getSystemIdleTime() * 1_000,
    clock: systemClock,
    alarm: systemAlarm(systemClock),
    onAway: kind => desktop.away(kind),
    onLeaving: isLeaving => desktop.leaving(isLeaving),
  });

const logStart = (log: Log) =>
  log.info('started', {
    version: app.getVersion(),
    electron: process.versions['electron'],
    platform: process.platform,
  });

/** What main says, in the language that is spoken now. */
const wordsOf = (settings: SettingsStore) => wordsIn(languageOf(settings.current().language, systemLocales()));

interface Opening {
  readonly window: OnlyWindow;
  readonly onSwitch: () => void;
}

function openDesktop({settings, desktopLog, widgetFolder}: Started, about: Opening): Desktop {
  const {log} = desktopLog;
  return new Desktop({
    settings,
    log,
    ...about,
    onLanguage: () => setMenu(wordsOf(settings)),
    userData: app.getPath('userData'),
    clock: systemClock,
    membership: openMembership({
      settings,
      safe: systemSafe,
      onUnkept: bug => log.error('the team could not be kept', bug),
    }),
    openTeam: about => new TeamWorkspace({...about, random: systemRandom, log}),
    openThreads: about =>
      new WorkspaceThreads({
        start: about.start,
        onState: about.onState,
        onOpened: about.onOpened,
        onChatPort: about.onChatPort,
        entries: {
          engine: bootPath,
          engineArgs: [enginePath, join(app.getPath('userData'), 'engine-code')],
          reader: readerPath,
        },
        widgetFolder,
        clock: systemClock,
        random: systemRandom,
        log,
        writeLine: line => desktopLog.writeLine(line),
      }),
  });
}

interface Following {
  readonly window: OnlyWindow;
  readonly log: Log;
}

/**
 * Links to us open us, wherever the app lies. On Linux that is the desktop entry's business, which
 * an installed package brings along.
 */
function registerLinks(): void {
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient('parley');
}

/** Links that the system hands over: with the start, to a second start, or while we run (macOS). */
function followLinks({window, log}: Following): void {
  const tell = (link: Link | 'broken' | undefined) => {
    if (link === 'broken') window.tell({type: 'broken-link'});
    else if (link?.to === 'conversation') window.tell({type: 'open-conversation', conversationId: link.id});
    else if (link?.to === 'number') window.tell({type: 'open-number', shortId: link.shortId});
    else if (link?.to === 'call') window.tell({type: 'dial', uri: link.uri});
  };
  const follow = (link: Link | 'broken' | undefined) => {
    window.front();
    tell(link);
  };
  const among = async (args: readonly string[]): Promise<Link | 'broken' | undefined> => {
    if (!args.some(arg => /^(?:parley|tel|sip):/i.test(arg))) return undefined;
    const {linkAmong} = await import('./links.ts');
    return linkAmong(args) ?? 'broken';
  };
  const followAmong = (args: readonly string[]) =>
    void among(args).then(follow, (bug: unknown) => log.error('a link could not be followed', bug));
  void among(process.argv).then(tell);
  app.on('second-instance', (_event, args) => followAmong(args));
  app.on('open-url', (_event, url) => followAmong([url]));
  app.on('activate', () => window.front());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}

/** D4: sleep and a locked screen are known to the system alone. Linux does not tell of locking. */
function followPower(seat: Seat): void {
  powerMonitor.on('suspend', () => seat.sleep(true));
  powerMonitor.on('lock-screen', () => seat.lock(true));
  powerMonitor.on('resume', () => seat.sleep(false));
  powerMonitor.on('unlock-screen', () => seat.lock(false));
}

/** A page that has loaded still reads and draws its first list for about this long. */
const FIRST_LIST_MS = 800;
/** A page that has not loaded by then keeps nobody waiting any longer. */
const PATIENCE_MS = 8_000;

/** What competes with the first page for the processor waits until that is drawn, and is done once. */
function afterFirstPage({webContents}: BrowserWindow, work: () => void): void {
  const onLoad = () => {
    clearTimeout(patience);
    setTimeout(work, FIRST_LIST_MS);
  };
  const patience = setTimeout(() => {
    webContents.off('did-finish-load', onLoad);
    work();
  }, PATIENCE_MS);
  webContents.once('did-finish-load', onLoad);
}

interface Closing extends Pick<Started, 'settings' | 'desktopLog'> {
  readonly desktop: Desktop;
}

/** The windows are closed by then, and what they asked while closing is on its way to the engine. */
function closeBeforeQuit({desktop, settings, desktopLog}: Closing): void {
  const {log} = desktopLog;
  const close = async () => {
    const steps = [
      {name: 'workspace', run: () => desktop.stop()},
      {name: 'settings', run: () => settings.settled()},
    ];
    await shutDown(steps, {limitMs: QUIT_WITHIN_MS, log});
    log.info('stopped');
    await desktopLog.close();
  };
  app.once('will-quit', event => {
    event.preventDefault();
    void close().finally(() => app.exit(0));
  });
}
