import {BrowserWindow, nativeTheme, screen} from 'electron';
import {pagePreferences} from './page-preferences.ts';
import {fitToDisplays, minimumSize, windowStateFrom} from './window-state.ts';

interface MainWindow {
  /** What the preload is. */
  readonly preload: string;
  /** How it was left, as stored. */
  readonly stored: unknown;
}

/** The frame is drawn by the page on Linux and Windows, by the system on macOS. */
export const hasOwnFrame = process.platform !== 'darwin';

/** What shows before the page has painted: `--surface-1` of both themes, so that nothing flashes. */
export const backgroundColour = (): string => (nativeTheme.shouldUseDarkColors ? '#14161a' : '#fbfaf8');

/** Makes the window, hidden until its page has something to show. */
export function createMainWindow({preload, stored}: MainWindow): BrowserWindow {
  const workAreas = screen.getAllDisplays().map(display => display.workArea);
  const {position, width, height, isMaximized} = fitToDisplays(windowStateFrom(stored), workAreas);
  const window = new BrowserWindow({
    ...position,
    width,
    height,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    frame: !hasOwnFrame,
    titleBarStyle: hasOwnFrame ? 'default' : 'hiddenInset',
    backgroundColor: backgroundColour(),
    webPreferences: pagePreferences(preload),
  });
  if (isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  return window;
}
