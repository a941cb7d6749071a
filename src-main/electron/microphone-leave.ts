import type {WebContents} from 'electron';

interface LeaveHost {
  /** Where our own pages come from. */
  readonly origin: string;
  /** Asks the system, where it wants to be asked. */
  readonly askSystem: () => Promise<boolean>;
}

type Page = Pick<WebContents, 'id' | 'getURL'>;

/**
 * Who may use the microphone right now: the telephone, which opens it for calls alone, and the window for as long as
 * somebody records a voice message in it.
 */
export class MicrophoneLeave {
  readonly #host: LeaveHost;
  #recording: number | undefined;

  constructor(host: LeaveHost) {
    this.#host = host;
  }

  /** From now on that page may, unless the system says no. */
  async give(page: Page): Promise<boolean> {
    this.#recording = page.id;
    return this.#host.askSystem();
  }

  /** What was recorded is over, or the page is. */
  takeBack(): void {
    this.#recording = undefined;
  }

  isGivenTo(page: Page): boolean {
    return page.id === this.#recording || page.getURL() === `${this.#host.origin}/phone.html`;
  }
}
