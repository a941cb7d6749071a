import {BrowserWindow, screen, type WebContents} from 'electron';
import {backgroundColour} from '../main-window.ts';
import {pagePreferences} from '../page-preferences.ts';
import type {CardWindow} from './call-card.ts';
import {CARD_WIDTH, placeCard} from './card-place.ts';
import type {OutsideSettings} from './outside-settings.ts';

interface CardWindows {
  readonly preload: string;
  readonly url: string;
  readonly outside: OutsideSettings;
  readonly isRightToLeft: () => boolean;
  readonly report: (what: string, bug: unknown) => void;
}

/** Opens cards, one at a time, and hears from its page how high it is. */
export interface CallCards {
  open(onClosed: () => void): CardWindow;
  /** Nobody but the page of the card is listened to. */
  fit(page: WebContents, height: number): void;
}

/** Moving ends when nothing has happened for this long. */
const SETTLED_MS = 300;
/** Until its page says. */
const FIRST_HEIGHT = 200;

/**
 * The card is shown without the focus, whatever is being typed elsewhere, and above everything.
 * It is shown as soon as its page knows how high it is.
 */
export function callCards(about: CardWindows): CallCards {
  let window: BrowserWindow | undefined;
  /** Where we put it ourselves: anywhere else is where a person did. */
  let placed: Electron.Rectangle | undefined;
  const place = (height: number) =>
    placeCard({
      stored: about.outside.current().card,
      height,
      areas: areasFromMain(),
      isRightToLeft: about.isRightToLeft(),
    });
  return {
    open(onClosed) {
      placed = place(FIRST_HEIGHT);
      const card = cardWindow(about.preload, placed);
      window = card;
      onceMoved(card, ({x, y}) => {
        if (placed?.x === x && placed.y === y) return;
        about.outside.change({card: {x, y}}).catch((bug: unknown) => about.report('a place could not be kept', bug));
      });
      card.on('closed', () => {
        if (window === card) window = undefined;
        onClosed();
      });
      card.loadURL(about.url).catch((bug: unknown) => {
        if (!card.isDestroyed()) about.report('the card of a call did not load', bug);
      });
      return {close: () => card.destroy()};
    },
    fit(page, height) {
      if (window === undefined || window.isDestroyed() || window.webContents !== page) return;
      placed = place(height);
      window.setBounds(placed);
      if (!window.isVisible()) window.showInactive();
    },
  };
}

function areasFromMain() {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({id}) => id !== main.id);
  return [main, ...others].map(({workArea}) => workArea);
}

function cardWindow(preload: string, bounds: Electron.Rectangle): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    minWidth: CARD_WIDTH,
    maxWidth: CARD_WIDTH,
    show: false,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    acceptFirstMouse: true,
    title: 'Parley',
    backgroundColor: backgroundColour(),
    // A panel comes up over the full screen of another program without putting ours in front (macOS).
    ...(process.platform === 'darwin' && {type: 'panel'}),
    webPreferences: {
      ...pagePreferences(preload),
      backgroundThrottling: false, // its clock runs on while another program has the focus
    },
  });
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setVisibleOnAllWorkspaces(true, {visibleOnFullScreen: true, skipTransformProcessType: true});
  return window;
}

/** It was moved and lies still again. */
function onceMoved(window: BrowserWindow, onPlace: (bounds: Electron.Rectangle) => void): void {
  let timer: NodeJS.Timeout | undefined;
  window.on('move', () => {
    clearTimeout(timer);
    timer = setTimeout(() => !window.isDestroyed() && onPlace(window.getBounds()), SETTLED_MS);
  });
  window.on('closed', () => clearTimeout(timer));
}
