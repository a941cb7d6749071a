import type {BrowserWindow} from 'electron';
import {ipcChannel} from '../../core/contract/bridge.ts';
import type {ShellSignal} from '../../core/contract/shell-routes.ts';

interface OnlyWindowHost {
  /** Opens a new one when the last was closed (macOS keeps the app without any). */
  readonly open: () => BrowserWindow;
  /** A window is the one from now on. */
  readonly onAdopt: (window: BrowserWindow) => void;
}

/** How far somebody can see it: they work in it, it is beside what they work in, or it is minimised, hidden or closed. */
export type Sight = 'looked-at' | 'in-view' | 'away';

/** The app's one window, open or not, and what is to be told to its page. */
export class OnlyWindow {
  readonly #host: OnlyWindowHost;
  #window: BrowserWindow | undefined;
  #isListening = false;
  #waiting: ShellSignal[] = [];
  readonly #watching = new Set<() => void>();

  constructor(host: OnlyWindowHost) {
    this.#host = host;
  }

  get current(): BrowserWindow | undefined {
    return this.#window;
  }

  get sight(): Sight {
    if (this.#window === undefined || !this.#window.isVisible() || this.#window.isMinimized()) return 'away';
    return this.#window.isFocused() ? 'looked-at' : 'in-view';
  }

  /** Whenever that may have changed. */
  onSight(listener: () => void): () => void {
    this.#watching.add(listener);
    return () => void this.#watching.delete(listener);
  }

  adopt(window: BrowserWindow): void {
    this.#window = window;
    window.on('closed', () => {
      this.#window = undefined;
      this.#isListening = false;
    });
    this.#watchSight(window);
    // An e-mail's frame loads, too, and changes nothing about who listens.
    window.webContents.on('did-start-navigation', ({isMainFrame, isSameDocument}) => {
      if (!isMainFrame || isSameDocument) return;
      this.#isListening = false;
    });
    this.#host.onAdopt(window);
  }

  #watchSight(window: BrowserWindow): void {
    const look = () => {
      for (const listener of this.#watching) listener();
    };
    window.on('focus', look).on('blur', look).on('show', look).on('hide', look);
    window.on('minimize', look).on('restore', look).on('closed', look);
  }

  /** Opens it if need be and puts it before all others. */
  front(): void {
    if (this.#window === undefined) this.adopt(this.#host.open());
    if (this.#window?.isMinimized() === true) this.#window.restore();
    this.#window?.show();
    this.#window?.focus();
  }

  /** Tells the page something, as soon as it listens. A page that does not yet reads the state by itself. */
  tell(signal: ShellSignal): void {
    if (this.#isListening || signal.type === 'state-changed') {
      this.#window?.webContents.send(ipcChannel.signal, signal);
    } else {
      this.#waiting.push(signal);
    }
  }

  /** The page shows a workspace: from now on it can open a conversation. */
  listens(): void {
    this.#isListening = true;
    for (const signal of this.#waiting.splice(0)) this.tell(signal);
  }
}
