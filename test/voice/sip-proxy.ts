import {once} from 'node:events';
import {setTimeout as sleep} from 'node:timers/promises';
import {WebSocket, WebSocketServer, type RawData} from 'ws';

/** Which way a message goes. */
export type Way = 'to the phone' | 'to the PBX';

/** A place between phones and the PBX where a network can go wrong, and where messages can be changed. */
export interface SipProxy {
  /** Where phones connect to instead of the PBX. */
  readonly ws: string;
  /** Phones that are connected. */
  connections(): number;
  /** Breaks every connection at once; nobody says goodbye. */
  cut(): void;
  /** As long as it is on nothing gets through either way, and nobody is told: as behind a router that forgot. */
  swallow(isOn: boolean): void;
  /** As long as it is on nobody gets a connection. */
  refuse(isOn: boolean): void;
  /** What everything takes longer by, each way. */
  delay(ms: number): void;
  /** Changes what passes; undefined is swallowed. */
  rewrite(change: (text: string, way: Way) => string | undefined): void;
  /** Says something to every phone that the PBX never said. */
  say(text: string | Buffer): void;
  close(): Promise<void>;
}

interface Conditions {
  isSwallowing: boolean;
  isRefusing: boolean;
  delayMs: number;
  change: (text: string, way: Way) => string | undefined;
}

/** Passes everything on as it is until told otherwise. */
export async function openSipProxy(pbx: string): Promise<SipProxy> {
  const now: Conditions = {isSwallowing: false, isRefusing: false, delayMs: 0, change: text => text};
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    handleProtocols: () => 'sip',
    verifyClient: () => !now.isRefusing,
  });
  await once(server, 'listening');
  server.on('connection', phone => join(phone, pbx, now));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy listens nowhere');
  const phones = () => [...server.clients].filter(({readyState}) => readyState === WebSocket.OPEN);
  const cut = () => {
    for (const phone of server.clients) phone.terminate();
  };
  return {
    ws: `ws://127.0.0.1:${address.port}`,
    connections: () => phones().length,
    cut,
    swallow: isOn => void (now.isSwallowing = isOn),
    refuse: isOn => void (now.isRefusing = isOn),
    delay: ms => void (now.delayMs = ms),
    rewrite: change => void (now.change = change),
    say: text => {
      for (const phone of phones()) phone.send(text);
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

/** One phone and a connection of its own to the PBX: each ends with the other. */
function join(phone: WebSocket, address: string, now: Conditions): void {
  const pbx = new WebSocket(address, 'sip', {perMessageDeflate: false});
  const opened = once(pbx, 'open');
  opened.catch(() => phone.terminate()); // the PBX is not there
  const pass = (to: WebSocket, way: Way) => async (data: RawData) => {
    if (now.isSwallowing) return;
    const text = now.change(textOf(data), way);
    if (text === undefined) return;
    if (now.delayMs > 0) await sleep(now.delayMs);
    await opened.catch(() => undefined);
    if (to.readyState === WebSocket.OPEN) to.send(text);
  };
  const toPbx = pass(pbx, 'to the PBX');
  const toPhone = pass(phone, 'to the phone');
  phone.on('message', data => void toPbx(data));
  pbx.on('message', data => void toPhone(data));
  phone.on('close', () => pbx.terminate());
  pbx.on('close', () => phone.terminate());
  pbx.on('error', () => phone.terminate());
}

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString();
