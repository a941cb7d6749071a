import {dialog, nativeTheme, type BrowserWindow} from 'electron';
import type {Log} from '../../core/ports/clock.ts';
import {backgroundColour} from './main-window.ts';
import type {SettingsStore} from './settings.ts';
import {storedWindowState} from './window-state.ts';
import type {Words} from './words/words.ts';

interface Keeping {
  readonly settings: SettingsStore;
  readonly log: Log;
  /** In the language that is spoken by then. */
  readonly words: () => Words;
  /** It was maximised or restored. */
  readonly onStateChange: () => void;
  readonly onFocus: () => void;
  /** Something was pressed or moved in it. */
  readonly onInput: () => void;
  /** It shows a page anew. */
  readonly onPage: () => void;
}

/** Moving and resizing end when nothing has happened for this long. */
const SETTLED_MS = 500;

/** Remembers where a window was left, keeps its colour true to the theme and brings it back when its page crashes. */
export function keepWindow(window: BrowserWindow, keeping: Keeping): void {
  rememberPlace(window, keeping);
  const recolour = () => window.setBackgroundColor(backgroundColour());
  nativeTheme.on('updated', recolour);
  window.on('closed', () => nativeTheme.off('updated', recolour));
  window.on('maximize', keeping.onStateChange);
  window.on('unmaximize', keeping.onStateChange);
  window.on('focus', keeping.onFocus);
  window.webContents.on('input-event', keeping.onInput);
  window.webContents.on('did-finish-load', keeping.onPage);
  recoverPage(window, keeping);
  logPage(window, keeping.log);
}

function rememberPlace(window: BrowserWindow, {settings, log}: Keeping): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    settings
      .change({window: storedWindowState(window.getNormalBounds(), window.isMaximized())})
      .catch((bug: unknown) => log.error("the window's place could not be kept", bug));
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, SETTLED_MS);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
}

/** A page that crashes this often within a minute is not helped by yet another reload. */
const MOST_CRASHES = 3;
const CRASHES_WITHIN_MS = 60_000;

/** C-7: a crashed page is loaded again, at the place it was: its address and its drafts are kept. */
function recoverPage(window: BrowserWindow, {log, words}: Keeping): void {
  const crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, {reason, exitCode}) => {
    if (reason === 'clean-exit') return;
    log.error('the page crashed', undefined, {reason, exitCode});
    const now = Date.now();
    crashes.push(now);
    if (crashes.filter(at => now - at < CRASHES_WITHIN_MS).length <= MOST_CRASHES) {
      window.webContents.reload();
      return;
    }
    void dialog.showMessageBox(window, crashQuestion(words())).then(({response}) => {
      if (response === 0) window.webContents.reload();
      else window.close();
    });
  });
}

const crashQuestion = ({crashed}: Words): Electron.MessageBoxOptions => ({
  type: 'error',
  message: crashed.message,
  detail: crashed.detail,
  buttons: [crashed.again, crashed.close],
  defaultId: 0,
  cancelId: 1,
});

function logPage(window: BrowserWindow, log: Log): void {
  const contents = window.webContents;
  contents.on('unresponsive', () => log.warn('the page does not respond'));
  contents.on('responsive', () => log.info('the page responds again'));
  contents.on('preload-error', (_event, _path, bug) => log.error('the preload failed', bug));
  contents.on('did-fail-load', (_event, code, description) => log.error('a page did not load', description, {code}));
  contents.on('console-message', (...args: readonly unknown[]) => {
    const error = consoleErrorOf(args);
    if (error !== undefined) log.error('the page reports', error.slice(0, 500));
  });
}

/** The text of an error on the console. Electron 35 and later tell in one object, earlier ones in a row of arguments. */
function consoleErrorOf([event, level, message]: readonly unknown[]): string | undefined {
  const details = event as {readonly level?: unknown; readonly message?: unknown};
  if (details.level === 'error') return String(details.message);
  return level === 3 ? String(message) : undefined;
}
