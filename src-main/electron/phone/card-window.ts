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
  /** Whether one waits, with its page loaded, for the next call: loading takes longer than ringing may. */
  keepReady(isReady: boolean): void;
  /** Nobody but the page of the card is listened to. */
  fit(page: WebContents, height: number): void;
}

/** Moving ends when nothing has happened for this long. */
const SETTLED_MS = 300;
/** Until its page says. */
const FIRST_HEIGHT = 200;

interface Shown {
  readonly window: BrowserWindow;
  /** Where we put it ourselves: anywhere else is where a person did. */
  placed: Electron.Rectangle;
  /** Of what its page shows; 0: nothing. */
  height: number;
  /** A person closed it; undefined: nothing is to be shown. */
  onClosed: (() => void) | undefined;
}

/**
 * The card is shown without the focus, whatever is being typed elsewhere, and above everything,
 * as soon as its page knows how high it is.
 */
export function callCards(about: CardWindows): CallCards {
  let shown: Shown | undefined;
  let isKept = false;
  const place = (height: number) =>
    placeCard({
      stored: about.outside.current().card,
      height,
      areas: areasFromMain(),
      isRightToLeft: about.isRightToLeft(),
    });
  const begin = (): Shown => {
    const placed = place(FIRST_HEIGHT);
    const begun: Shown = {window: cardWindow(about, placed), placed, height: 0, onClosed: undefined};
    onceMoved(begun.window, ({x, y}) => {
      if (begun.placed.x === x && begun.placed.y === y) return;
      about.outside.change({card: {x, y}}).catch((bug: unknown) => about.report('a place could not be kept', bug));
    });
    begun.window.on('closed', () => {
      if (shown === begun) shown = undefined;
      begun.onClosed?.();
    });
    return begun;
  };
  const show = (card: Shown) => {
    if (card.onClosed === undefined || card.height === 0) return;
    card.placed = place(card.height);
    card.window.setBounds(card.placed);
    if (!card.window.isVisible()) card.window.showInactive();
  };
  const dropUnlessKept = () => {
    if (shown !== undefined && shown.onClosed === undefined && !isKept) shown.window.destroy();
  };
  return {
    open(onClosed) {
      const card = (shown ??= begin());
      card.onClosed = onClosed;
      show(card);
      return {
        close() {
          card.onClosed = undefined;
          if (card.window.isDestroyed()) return;
          card.window.hide();
          dropUnlessKept();
        },
      };
    },
    keepReady(isReady) {
      isKept = isReady;
      if (isReady) shown ??= begin();
      else dropUnlessKept();
    },
    fit(page, height) {
      if (shown === undefined || shown.window.isDestroyed() || shown.window.webContents !== page) return;
      shown.height = height;
      show(shown);
    },
  };
}

function areasFromMain() {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({id}) => id !== main.id);
  return [main, ...others].map(({workArea}) => workArea);
}

function cardWindow({preload, url, report}: CardWindows, bounds: Electron.Rectangle): BrowserWindow {
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
  window.loadURL(url).catch((bug: unknown) => {
    if (!window.isDestroyed()) report('the card of a call did not load', bug);
  });
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
