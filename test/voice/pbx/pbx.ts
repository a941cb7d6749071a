import {spawn, type ChildProcess} from 'node:child_process';
import {existsSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {bound, end} from '../../../scripts/run/child.mjs';
import {configure} from './configuration.ts';
import {takeSlot, type PbxPorts} from './slot.ts';

/** A real Asterisk 22 of this run alone. */
export interface Pbx {
  readonly ports: PbxPorts;
  /** Where phones connect to. */
  readonly ws: string;
  /** The same, encrypted with a certificate that nobody vouches for. */
  readonly wss: string;
  /** Whether a phone is registered for an extension. */
  isRegistered(extension: string): Promise<boolean>;
  /** The calls' legs that live, each as `PJSIP/1001-00000001 Up`. */
  channels(): Promise<readonly string[]>;
  /** What it wrote to its log since it was started last. */
  log(): string;
  /** Dies as in a power cut: calls and registrations with it, nobody is told. */
  kill(): Promise<void>;
  /** Starts it again, on the same ports, knowing nothing of before. */
  start(): Promise<void>;
  /** Ends it, tells everybody, and gives its place to others. */
  close(): Promise<void>;
}

/** A leg of a call, or a phone, as ARI tells of it. */
interface Channel {
  readonly name: string;
  readonly state: string;
}

const ariPassword = 'for-tests';
const READY_MS = 20_000;

/** Starts one that ends with this process, whatever ends that. */
export async function startPbx(): Promise<Pbx> {
  const asterisk = process.env['PARLEY_ASTERISK'];
  if (asterisk === undefined) throw new Error('run this with npm run test:voice: it says where Asterisk is');
  const slot = await takeSlot();
  const {state, ports} = slot;
  let running: ChildProcess | undefined;
  const start = async () => {
    configure({state, ports, asterisk, ariPassword});
    running = run(asterisk, state);
    await untilReady(running, {state, ports});
  };
  const stop = async (signal: NodeJS.Signals) => {
    if (running !== undefined) await end(running, signal);
    running = undefined;
  };
  const close = async () => {
    await stop('SIGTERM');
    rmSync(state, {recursive: true, force: true});
    slot.release();
  };
  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  const ask = (path: string) => askAri(ports, path);
  return {
    ports,
    ws: `ws://127.0.0.1:${ports.ws}/ws`,
    wss: `wss://127.0.0.1:${ports.wss}/ws`,
    isRegistered: async extension => ((await ask(`endpoints/PJSIP/${extension}`)) as Channel).state === 'online',
    channels: async () => ((await ask('channels')) as readonly Channel[]).map(({name, state: how}) => `${name} ${how}`),
    log: () => logIn(state),
    kill: () => stop('SIGKILL'),
    start,
    close,
  };
}

/** By the C library that came with it, and with nothing of this process's environment. */
function run(asterisk: string, state: string): ChildProcess {
  const libraries = join(asterisk, 'usr/lib/x86_64-linux-gnu');
  const [command, args] = bound(join(libraries, 'ld-linux-x86-64.so.2'), [
    '--library-path',
    `${libraries}:${libraries}/asterisk`,
    '--argv0',
    'asterisk',
    join(asterisk, 'usr/sbin/asterisk'),
    '-f',
    '-n',
    '-C',
    join(state, 'etc/asterisk.conf'),
  ]);
  // Leader of a group of its own: Ctrl-C in a terminal must not reach it before the tests are done with it.
  return spawn(command, args, {
    cwd: state,
    env: {PATH: process.env['PATH'], HOME: state, TMPDIR: state, TZ: 'UTC', OPENSSL_CONF: '/dev/null'},
    stdio: 'ignore',
    detached: true,
  });
}

/** It is ready once it says so and ARI answers; a module that did not load would be missed much later. */
async function untilReady(server: ChildProcess, {state, ports}: {state: string; ports: PbxPorts}): Promise<void> {
  const giveUp = performance.now() + READY_MS;
  while (performance.now() < giveUp && server.exitCode === null && server.signalCode === null) {
    const log = logIn(state);
    const fault = /^.*(?:Error loading module|declined to load|could not be started).*$/m.exec(log)?.[0];
    if (fault !== undefined) throw new Error(`Asterisk: ${fault}`);
    if (log.includes('Asterisk Ready') && (await answers(ports))) return;
    await sleep(25);
  }
  throw new Error(`Asterisk did not start:\n${logIn(state).slice(-4_000)}`);
}

const answers = (ports: PbxPorts): Promise<boolean> =>
  askAri(ports, 'asterisk/ping').then(
    () => true,
    () => false,
  );

async function askAri({ws}: PbxPorts, path: string): Promise<unknown> {
  const authorization = `Basic ${Buffer.from(`tests:${ariPassword}`).toString('base64')}`;
  const answer = await fetch(`http://127.0.0.1:${ws}/ari/${path}`, {
    headers: {authorization},
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok) throw new Error(`ARI ${path}: ${answer.status}`);
  return answer.json();
}

function logIn(state: string): string {
  const file = join(state, 'log/messages.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
