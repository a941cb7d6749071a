/**
 * 200 calls in a row, of every kind, with a PBX that dies twice and a connection that is cut ten times: what is left.
 * needs: app display pbx
 *
 * Kinds, moments and results are drawn from a seed (`--seed=N`, `--calls=N`). After each call everything has to come
 * to rest by itself: the telephone, its registration, the engine's calls, the agent's status and capacity, peer
 * connections, tracks, the PBX. What does not ends the run.
 */
import {setTimeout as sleep} from 'node:timers/promises';
import {seededRandom} from '../support/fake-clock.ts';
import {below, oneOf} from '../support/chance.ts';
import {startDesk, type Desk} from '../voice/desk.ts';
import {startPbx, type Pbx} from '../voice/pbx/pbx.ts';
import {openSipProxy, type SipProxy} from '../voice/sip-proxy.ts';
import {joinTelephoneNetwork} from '../voice/telephone-network.ts';
import {family, ownMemoryOf} from './support/electron-app.ts';
import {percentile} from './support/pairs.ts';
import {progress, report, rounded, type Figure} from './support/report.ts';
import {kinds} from './support/soak-kinds.ts';
import {comeToRest} from './support/soak-rest.ts';
import {SOAKED, type Shift} from './support/soak-shift.ts';

const given = (name: string, otherwise: number): number =>
  Number(process.argv.find(arg => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);

const SEED = given('seed', 1);
const CALLS = given('calls', 200);
/** By then every kind was there: code is compiled, tables and threads have the size that they keep. */
const WARM_UP = Math.min(20, CALLS);
const CUTS = 10;
const DEATHS = 2;
const MOST_MEMORY = 1.1;
/** SIP keeps what is over for 32 s (RFC 3261, 64 x T1), and with it all that a call was heard and spoken with. */
const REST_MS = 40_000;

interface Place extends Shift {
  readonly pbx: Pbx;
  readonly proxy: SipProxy;
}

type Disturbance = 'cut' | 'death' | undefined;

/** Evenly over the calls, so that one has come to nothing before the next. */
function disturbanceAt(n: number): Disturbance {
  const every = (count: number) => Math.floor(CALLS / (count + 1));
  if (n > 0 && n % every(DEATHS) === 0 && n / every(DEATHS) <= DEATHS) return 'death';
  if (n % every(CUTS) === 3 && n / every(CUTS) < CUTS) return 'cut';
  return undefined;
}

async function disturb({pbx, proxy, random}: Place, what: Disturbance): Promise<void> {
  await sleep(below(random, 2_000));
  if (what === 'cut') proxy.cut();
  if (what !== 'death') return;
  await pbx.kill();
  await sleep(below(random, 3_000));
  await pbx.start();
}

/** What a disturbed call comes to is not ours to say: what is left of it is. */
async function oneCall(place: Place, n: number): Promise<string> {
  const kind = oneOf(place.random, Object.keys(kinds));
  const disturbance = disturbanceAt(n);
  const disturbed = disturbance === undefined ? undefined : disturb(place, disturbance);
  const work = kinds[kind]?.(place);
  try {
    await work;
  } catch (fault) {
    if (disturbance === undefined) throw new Error(`call ${n} (${kind})`, {cause: fault});
  }
  await disturbed;
  return disturbance === undefined ? kind : `${kind} with a ${disturbance}`;
}

interface Weight {
  readonly telephoneHeap: number;
  readonly windowHeap: number;
  readonly all: number;
}

/** Heaps after a collection, and what all processes have for themselves, in MB; it says which has how much. */
async function weigh({desktop, page}: Desk): Promise<Weight> {
  const telephone = desktop.app.windows().find(each => each.url().endsWith('/phone.html'));
  if (telephone === undefined) throw new Error('there is no telephone');
  await telephone.evaluate(() => {
    const {parleyEar} = window as unknown as {parleyEar: {sent: unknown[]; received: unknown[]}};
    [parleyEar.sent.length, parleyEar.received.length] = [0, 0];
  });
  await sleep(REST_MS);
  const heapOf = async (of: typeof page) => {
    const session = await of.context().newCDPSession(of);
    await session.send('HeapProfiler.collectGarbage');
    const {usedSize} = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return usedSize / 2 ** 20;
  };
  const [telephoneHeap, windowHeap] = [await heapOf(telephone), await heapOf(page)];
  const pid = desktop.app.process().pid;
  if (pid === undefined) throw new Error('the app has no process');
  const metrics = await desktop.app.evaluate(({app, webContents}) => ({
    processes: app.getAppMetrics().map(({pid, type, name}) => ({pid, type: `${type} ${name ?? ''}`.trim()})),
    pages: webContents.getAllWebContents().map(each => ({pid: each.getOSProcessId(), url: each.getURL()})),
  }));
  for (const {pid: one, type} of metrics.processes) {
    const url = metrics.pages.find(each => each.pid === one)?.url ?? '';
    progress(`memory of ${type} ${url}: ${ownMemoryOf([one]).toFixed(1)} MB`);
  }
  const weight = {telephoneHeap, windowHeap, all: ownMemoryOf(family(pid))};
  const inWords = Object.entries(weight).map(([what, megabytes]) => `${what} ${megabytes.toFixed(1)} MB`);
  progress(`memory: ${inWords.join(', ')}`);
  return weight;
}

async function soak(place: Place): Promise<readonly Figure[]> {
  const {desk} = place;
  const tracks = (await desk.ear.peers()).tracks;
  const rests: number[] = [];
  const counts: Record<string, number> = {};
  let before: Weight | undefined;
  for (let n = 0; n < CALLS; n += 1) {
    if (n === WARM_UP) before = await weigh(desk);
    const kind = await oneCall(place, n);
    const rest = await comeToRest({shift: place, pbx: place.pbx, tracks});
    rests.push(rest);
    counts[kind] = (counts[kind] ?? 0) + 1;
    progress(`call ${n + 1} of ${CALLS}: ${kind}, at rest after ${Math.round(rest)} ms`);
  }
  const after = await weigh(desk);
  const ratio = (key: keyof Weight) => rounded(after[key] / (before ?? after)[key]);
  const memory = (name: string, key: keyof Weight): Figure => ({
    name,
    value: ratio(key),
    unit: 'ratio',
    budget: {atMost: MOST_MEMORY},
    ratio: ratio(key),
    about: {beforeMb: rounded((before ?? after)[key], 1), afterMb: rounded(after[key], 1)},
  });
  const p95 = rounded(percentile(rests, 95), 0);
  return [
    memory('heap of the telephone, after to before', 'telephoneHeap'),
    memory('heap of the window, after to before', 'windowHeap'),
    memory('memory of all processes, after to before', 'all'),
    {
      name: 'at rest after a call, p95',
      value: p95,
      unit: 'ms',
      budget: undefined,
      ratio: 1,
      about: {seed: SEED, counts},
    },
  ];
}

await report('call-soak', async () => {
  const pbx = await startPbx();
  const network = await joinTelephoneNetwork(pbx.ports);
  const proxy = await openSipProxy(pbx.ws);
  const desk = await startDesk({agent: SOAKED, server: proxy.ws});
  const jan = network.customer({number: '+4930901820001', name: 'Jan Kowalski', hz: 600});
  const aya = network.customer({number: '+4930901820002', name: 'Aya Sato', hz: 850});
  try {
    return await soak({desk, jan, aya, random: seededRandom(SEED), pbx, proxy});
  } catch (fault) {
    const {calls, devices} = await desk.state();
    const [peers, hears] = [await desk.ear.peers(), await desk.ear.pitches()];
    progress(`The telephone: ${JSON.stringify({calls, devices, peers, hears, last: await desk.endOf(0)})}`);
    progress(
      `What the telephone said last:\n${(await desk.ear.sent())
        .slice(-6)
        .map(({text}) => text)
        .join('\n---\n')}`,
    );
    progress(
      `What it heard last:\n${(await desk.ear.received())
        .slice(-6)
        .map(({text}) => text)
        .join('\n---\n')}`,
    );
    throw fault;
  } finally {
    await desk.close();
    await proxy.close();
    network.close();
    await pbx.close();
  }
});
