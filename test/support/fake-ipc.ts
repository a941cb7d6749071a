import {EventEmitter} from 'node:events';
import type {IpcMain} from 'electron';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

/**
 * Both ends of Electron's IPC in one process. It copies what it carries, as Electron does,
 * so whatever survives here is plain data. `frame` is who sends, as main sees it.
 */
export function fakeIpc(frame: {url: string; origin: string; parent: unknown} | null) {
  const handlers = new Map<string, Handler>();
  const toMain = new EventEmitter();
  const toPage = new EventEmitter();
  const send = (channel: string, ...args: unknown[]) =>
    toPage.emit(channel, {sender: 'all of Electron'}, ...structuredClone(args));
  const page = Object.assign(new EventEmitter(), {send, isDestroyed: () => false});
  const event = {senderFrame: frame, sender: page};

  return {
    page,
    handlers,
    /** How many listeners the page and main have, all channels together. */
    listenerCount: () =>
      [toMain, toPage].flatMap(end => end.eventNames().map(name => end.listenerCount(name))).reduce((a, b) => a + b, 0),
    ipcMain: {
      handle: (channel: string, handler: Handler) => void handlers.set(channel, handler),
      removeHandler: (channel: string) => void handlers.delete(channel),
      on: toMain.on.bind(toMain),
      off: toMain.off.bind(toMain),
    } as unknown as IpcMain,
    ipcRenderer: {
      invoke: async (channel: string, ...args: unknown[]) =>
        structuredClone(await handlers.get(channel)?.(event, ...structuredClone(args))),
      send: (channel: string) => void toMain.emit(channel, event),
      on: toPage.on.bind(toPage),
      off: toPage.off.bind(toPage),
    },
  };
}
