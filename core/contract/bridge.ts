import type {PhoneBridge} from './phone-wire.ts';

/**
 * What the preload puts on `window.parley`: a pipe. It is `unknown` both ways, because
 * neither end may trust the other's types. The main process parses what comes in, the
 * window what comes back.
 */
export interface Bridge {
  /**
   * The answer is a `Result` in text (`wire.ts`). `workspace` says which is asked (the one that is shown, if it does
   * not): while another is being opened, what was meant for the first is never answered, or done, by the second.
   */
  query(route: string, input: unknown, workspace?: string): Promise<unknown>;
  run(route: string, input: unknown, workspace?: string): Promise<unknown>;
  /** The desktop around the engine (`shell-routes.ts`): windows, settings, opening links. */
  shell(route: string, input: unknown): Promise<unknown>;
  /**
   * Every change, whatever its topic, in order, as many as came in one moment; the window picks. An entry is some
   * hundred bytes, and a table of subscriptions in main would have to follow every reload and crash.
   */
  subscribe(listener: (changes: unknown) => void): () => void;
  /** Something in `shell/state` changed, or main wants the window to do something. */
  onShell(listener: (signal: unknown) => void): () => void;
  /** The telephone (`phone-wire.ts`), which no window owns. */
  readonly phone: PhoneBridge;
}

/** With this a preload puts a port of pictures (`picture-wire.ts`) before the telephone's page: main has handed it on. */
export const pictureLook = 'parley:pictures';

/** The only channels there are. A page names routes, never channels. */
export const ipcChannel = {
  query: 'engine:query',
  command: 'engine:command',
  subscribe: 'engine:subscribe',
  changes: 'engine:changes',
  shell: 'shell:ask',
  signal: 'shell:signal',
  phoneCommand: 'phone:command',
  phoneSubscribe: 'phone:subscribe',
  phoneUpdates: 'phone:updates',
  /** Somebody looks at the levels; nobody does any more. */
  phoneLook: 'phone:look',
  phoneLookAway: 'phone:look-away',
  phoneLevels: 'phone:levels',
  /** A window looks at a picture; the port goes on to the telephone's page. */
  phonePictures: 'phone:pictures',
  phonePagePictures: 'phone-page:pictures',
  phonePageReady: 'phone-page:ready',
  phonePageAsk: 'phone-page:ask',
  phonePageAnswer: 'phone-page:answer',
  phonePageTold: 'phone-page:told',
} as const;
