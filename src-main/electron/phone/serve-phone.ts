import type {IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents} from 'electron';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import {ipcChannel} from '../../../core/contract/bridge.ts';
import {isOwnPage, strangerOf} from '../own-page.ts';
import {refuse} from '../refusal.ts';
import type {PhoneHost} from './phone-host.ts';
import {watchTrials} from './trials.ts';

interface PhoneIpc {
  readonly ipc: Pick<IpcMain, 'handle' | 'on'>;
  /** Where our own pages come from. */
  readonly origin: string;
  readonly warn: (what: string) => void;
}

/** The telephone on IPC. It is there from the first page on; the telephone itself comes later. */
export interface ServedPhone {
  attach(phone: Pick<PhoneHost, 'state' | 'onState' | 'run' | 'watchLevels' | 'showPictures'>): void;
}

/** Puts the telephone on IPC for our own pages: commands in, state and levels out. */
export function servePhone({ipc, origin, warn}: PhoneIpc): ServedPhone {
  const listening = new Set<WebContents>();
  const looking = new Map<WebContents, (() => void) | undefined>();
  let phone: Parameters<ServedPhone['attach']>[0] | undefined;
  const tell = (page: WebContents, state: PhoneState | undefined) =>
    page.send(ipcChannel.phoneUpdates, {phone: state ?? null});
  const watchFor = (page: WebContents) => phone?.watchLevels(levels => page.send(ipcChannel.phoneLevels, levels));

  const noteTrial = watchTrials(command => void phone?.run(command));

  ipc.handle(ipcChannel.phoneCommand, async (event: IpcMainInvokeEvent, raw: unknown) => {
    if (isOwnPage(event, origin)) {
      noteTrial(event.sender, raw);
      // `run` parses what it is given.
      return phone?.run(raw as PhoneCommand) ?? refuse({code: 'unavailable', detail: 'the telephone is starting'});
    }
    warn(`a call command from ${strangerOf(event)} was refused`);
    return refuse({code: 'forbidden', detail: 'not a page of ours'});
  });
  ipc.on(ipcChannel.phoneSubscribe, (event: IpcMainEvent) => {
    const page = event.sender;
    if (!isOwnPage(event, origin)) return;
    tell(page, phone?.state);
    if (listening.has(page)) return;
    listening.add(page);
    page.once('destroyed', () => listening.delete(page));
  });

  const lookAway = (page: WebContents) => {
    looking.get(page)?.();
    looking.delete(page);
  };
  ipc.on(ipcChannel.phoneLook, (event: IpcMainEvent) => {
    const page = event.sender;
    if (!isOwnPage(event, origin) || looking.has(page)) return;
    looking.set(page, watchFor(page));
    page.once('destroyed', () => lookAway(page));
    page.once('did-navigate', () => lookAway(page));
  });
  ipc.on(ipcChannel.phonePictures, (event: IpcMainEvent) => {
    const [port] = event.ports;
    if (port === undefined) return;
    if (isOwnPage(event, origin) && phone !== undefined) phone.showPictures(port);
    else port.close();
  });
  ipc.on(ipcChannel.phoneLookAway, event => lookAway(event.sender));

  return {
    attach(attached) {
      phone = attached;
      phone.onState(state => {
        for (const page of listening) tell(page, state);
      });
      for (const page of looking.keys()) looking.set(page, watchFor(page));
    },
  };
}
