import type {IpcMain, IpcMainEvent, MessagePortMain, WebContents} from 'electron';
import {accountTestSteps} from '../../../core/call/account.ts';
import {phoneCommand, type PhoneCommand} from '../../../core/call/phone-command.ts';
import type {AccountTest, Levels, PhoneState} from '../../../core/call/phone-state.ts';
import {ipcChannel} from '../../../core/contract/bridge.ts';
import {phoneTold, type PhoneAsk} from '../../../core/contract/phone-wire.ts';
import {parseResult} from '../../../core/contract/wire.ts';
import {refuse, type Result} from '../../../core/lib/failure.ts';
import type {Log} from '../../../core/ports/clock.ts';
import type {CameraLeave} from '../camera-leave.ts';
import type {PhoneAccounts} from './accounts.ts';
import {tryServer} from './try-server.ts';

/** The telephone as the rest of main sees it: its state, and the way to ask it for something. */
export interface Telephone {
  /** Undefined: there is none, because no account is set up, or it is just starting. */
  readonly state: PhoneState | undefined;
  onState(listener: (state: PhoneState | undefined) => void): () => void;
  run(command: PhoneCommand): Promise<Result<null>>;
}

interface PhoneWindow {
  readonly webContents: Pick<WebContents, 'send' | 'on' | 'postMessage'>;
  destroy(): void;
}

interface PhoneHostOptions {
  readonly ipc: Pick<IpcMain, 'on'>;
  readonly accounts: PhoneAccounts;
  readonly openWindow: () => PhoneWindow;
  readonly camera: Pick<CameraLeave, 'hear' | 'forget' | 'see'>;
  readonly log: Log;
}

/** What is asked of the page and not answered by then is not going to be. */
const ANSWER_WITHIN_MS = 60_000;
/** A page that died is begun anew after this. */
const AGAIN_AFTER_MS = 1_000;

/**
 * Keeps the page that is the telephone: opens it while an account is enabled, gives it what
 * was set up, begins it anew when it dies, and carries between it and everybody else.
 */
export class PhoneHost implements Telephone {
  readonly #options: PhoneHostOptions;
  readonly #listeners = new Set<(state: PhoneState | undefined) => void>();
  readonly #levelListeners = new Set<(levels: Levels) => void>();
  readonly #asked = new Map<number, (answer: Result<null>) => void>();
  #window: PhoneWindow | undefined;
  #isReady = false;
  #state: PhoneState | undefined;
  /** A test's first steps are main's own. */
  #test: AccountTest | undefined;
  #count = 0;
  #isStopped = false;
  /** No account is enabled any more, and somebody is still talked to. */
  #isLeaving = false;

  constructor(options: PhoneHostOptions) {
    this.#options = options;
    const {ipc, accounts} = options;
    ipc.on(ipcChannel.phonePageReady, event => this.#fromPage(event, () => this.#onReady()));
    ipc.on(ipcChannel.phonePageAnswer, (event, id: unknown, answer: unknown) =>
      this.#fromPage(event, () => this.#onAnswer(id, answer)),
    );
    ipc.on(ipcChannel.phonePageTold, (event, told: unknown) => this.#fromPage(event, () => this.#onTold(told)));
    accounts.onChange(() => this.#setUp());
  }

  get state(): PhoneState | undefined {
    if (this.#state === undefined) return undefined;
    return this.#test === undefined ? this.#state : {...this.#state, test: this.#test};
  }

  onState(listener: (state: PhoneState | undefined) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** From now on there is a telephone, if an account is enabled. */
  begin(): void {
    this.#setUp();
  }

  async run(command: PhoneCommand): Promise<Result<null>> {
    const parsed = phoneCommand.safeParse(command);
    if (!parsed.success)
      return refuse({code: 'invalid', path: ['command'], reason: 'shape', detail: parsed.error.message});
    if (command.do === 'test-account') {
      const refusal = await this.#tryServer(command);
      if (refusal !== undefined) return refusal;
    }
    const {camera} = this.#options;
    const asked = camera.hear(parsed.data);
    if (asked !== undefined) await asked;
    const answer = await this.#ask({ask: 'command', command: parsed.data});
    if (!answer.ok) camera.forget(parsed.data);
    return answer;
  }

  /** As long as somebody listens. */
  watchLevels(listener: (levels: Levels) => void): () => void {
    this.#levelListeners.add(listener);
    if (this.#levelListeners.size === 1) void this.#ask({ask: 'levels', isOn: true});
    return () => {
      if (!this.#levelListeners.delete(listener) || this.#levelListeners.size > 0) return;
      void this.#ask({ask: 'levels', isOn: false});
    };
  }

  /** Somebody looks at pictures: the page shows them over that port. */
  showPictures(port: MessagePortMain): void {
    if (this.#window === undefined || !this.#isReady) port.close();
    else this.#window.webContents.postMessage(ipcChannel.phonePagePictures, null, [port]);
  }

  /** The computer woke up, or is on another network. */
  networkChanged(): void {
    void this.#ask({ask: 'network-changed'});
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#ask({ask: 'stop'});
    this.#close();
  }

  #setUp(): void {
    if (this.#isStopped) return;
    const setUp = this.#options.accounts.setUp();
    const isWanted = setUp.accounts.some(({isEnabled}) => isEnabled);
    this.#isLeaving = !isWanted && this.#state?.calls.some(({end}) => end === null) === true;
    if (!isWanted && !this.#isLeaving) {
      if (this.#window !== undefined) void this.#ask({ask: 'stop'}).then(() => this.#close());
    } else if (this.#window === undefined) this.#open();
    else void this.#ask({ask: 'set-up', setUp});
  }

  #open(): void {
    const window = this.#options.openWindow();
    this.#window = window;
    window.webContents.on('render-process-gone', (_event, {reason}) => {
      if (this.#window !== window) return;
      this.#options.log.warn('the telephone died', {reason});
      this.#close();
      setTimeout(() => this.#setUp(), AGAIN_AFTER_MS);
    });
    window.webContents.on('console-message', ({level, message}) => {
      if (level === 'error') this.#options.log.warn('the telephone reports', {message: message.slice(0, 500)});
    });
  }

  #close(): void {
    const window = this.#window;
    [this.#window, this.#isReady] = [undefined, false];
    for (const settle of this.#asked.values()) settle(away());
    this.#asked.clear();
    this.#tell(undefined);
    window?.destroy();
  }

  /** Nobody but the page itself. */
  #fromPage(event: IpcMainEvent, work: () => void): void {
    if (event.sender === this.#window?.webContents) work();
    else this.#options.log.warn('somebody who is not the telephone spoke as if');
  }

  #onReady(): void {
    this.#isReady = true;
    void this.#ask({ask: 'set-up', setUp: this.#options.accounts.setUp()});
    if (this.#levelListeners.size > 0) void this.#ask({ask: 'levels', isOn: true});
  }

  #onAnswer(id: unknown, answer: unknown): void {
    if (typeof id !== 'number') return;
    this.#asked.get(id)?.(parseResult(answer, () => null));
    this.#asked.delete(id);
  }

  #onTold(raw: unknown): void {
    const parsed = phoneTold.safeParse(raw);
    if (!parsed.success) {
      this.#options.log.warn('the telephone told something unheard of', {
        issue: parsed.error.issues[0]?.path.join('.'),
      });
      return;
    }
    const {data} = parsed;
    if (data.told === 'levels') for (const listener of this.#levelListeners) listener(data.levels);
    else if (data.told === 'state') this.#tell(data.state);
    else void this.#options.accounts.keepDevices(data.devices);
  }

  #tell(state: PhoneState | undefined): void {
    this.#state = state;
    this.#options.camera.see(state);
    for (const listener of this.#listeners) listener(this.state);
    if (this.#isLeaving && state?.calls.every(({end}) => end !== null) !== false) this.#setUp();
  }

  #ask(ask: PhoneAsk): Promise<Result<null>> {
    if (this.#window === undefined || !this.#isReady) return Promise.resolve(away());
    this.#count += 1;
    const id = this.#count;
    this.#window.webContents.send(ipcChannel.phonePageAsk, id, ask);
    return new Promise(resolve => {
      const patience = setTimeout(() => {
        this.#asked.delete(id);
        resolve(away());
      }, ANSWER_WITHIN_MS);
      this.#asked.set(id, answer => {
        clearTimeout(patience);
        resolve(answer);
      });
    });
  }

  /** The steps before the page's own. Undefined: all of them passed. */
  async #tryServer({accountId}: Extract<PhoneCommand, {do: 'test-account'}>): Promise<Result<null> | undefined> {
    const account = this.#options.accounts.setUp().accounts.find(({id}) => id === accountId);
    if (account === undefined) return undefined; // the page says so
    const show = (test: AccountTest | undefined) => {
      this.#test = test;
      this.#tell(this.#state);
    };
    const failed = await tryServer(account.server, step => {
      const passed = accountTestSteps.slice(0, accountTestSteps.indexOf(step));
      show({accountId, passed, trying: step, failed: null});
    });
    if (failed === undefined) {
      show(undefined);
      return undefined;
    }
    const passed = accountTestSteps.slice(0, accountTestSteps.indexOf(failed.step));
    show({accountId, passed, trying: null, failed});
    return {ok: true, value: null};
  }
}

const away = () => refuse({code: 'unavailable', detail: 'there is no telephone'});
