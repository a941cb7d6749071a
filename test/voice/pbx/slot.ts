import {createSocket} from 'node:dgram';
import {once} from 'node:events';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';

/** Ports of one PBX, all on 127.0.0.1. Below 32768, where the system gives away none by itself. */
export interface PbxPorts {
  /** WebSocket and ARI. */
  readonly ws: number;
  readonly wss: number;
  /** SIP over UDP, for the telephone network. */
  readonly sip: number;
  /** Where the telephone network is: whoever plays it listens there. */
  readonly trunk: number;
  readonly rtpFrom: number;
  readonly rtpTo: number;
}

/** A place for one PBX on this machine, which no other run has meanwhile. */
export interface Slot {
  /** Short: a socket in the file system may have no longer a name than 107 letters. */
  readonly state: string;
  readonly ports: PbxPorts;
  release(): void;
}

const SLOTS = 20;

/** Takes `PBX_SLOT`, or else the first that is free. `PBX_STATE` moves its folder. */
export async function takeSlot(): Promise<Slot> {
  const wished = process.env['PBX_SLOT'];
  const numbers = wished === undefined ? Array.from({length: SLOTS}, (_, n) => n) : [Number(wished)];
  for (const number of numbers) {
    const slot = slotOf(number);
    if (!lock(lockOf(number))) continue;
    if (await isFree(slot.ports)) return slot;
    slot.release();
  }
  throw new Error(wished === undefined ? `all ${SLOTS} places for a PBX are taken` : `place ${wished} is taken`);
}

const lockOf = (number: number) => `/tmp/pbx-${number}.pid`;

function slotOf(number: number): Slot {
  const base = 20_000 + 500 * number;
  return {
    state: process.env['PBX_STATE'] ?? `/tmp/pbx-${number}`,
    ports: {ws: base, wss: base + 1, sip: base + 2, trunk: base + 3, rtpFrom: base + 100, rtpTo: base + 498},
    release: () => rmSync(lockOf(number), {force: true}),
  };
}

/** Whether it is ours now. A lock that was left by a process that is gone is taken over. */
function lock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), {flag: 'wx'});
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  if (isAlive(holderOf(file))) return false;
  rmSync(file, {force: true});
  return lock(file);
}

function holderOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0; // released in this very moment
  }
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Another program may have them without knowing about our locks. */
async function isFree({ws, wss, sip, trunk}: PbxPorts): Promise<boolean> {
  const tried = await Promise.all([...[ws, wss].map(canListen), ...[sip, trunk].map(canReceive)]);
  return tried.every(Boolean);
}

async function canListen(port: number): Promise<boolean> {
  const server = createServer();
  const refused = once(server, 'error').then(() => false);
  const listens = once(server.listen(port, '127.0.0.1'), 'listening').then(() => true);
  const can = await Promise.race([listens, refused]);
  server.close();
  return can;
}

async function canReceive(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  const refused = once(socket, 'error').then(() => false);
  const listens = once(socket.bind(port, '127.0.0.1'), 'listening').then(() => true);
  const can = await Promise.race([listens, refused]);
  socket.close();
  return can;
}
