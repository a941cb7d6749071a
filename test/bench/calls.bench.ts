/**
 * From a customer's INVITE to a ringing window, from a click to sound, from a click to an INVITE, against bare sip.js.
 * needs: app display pbx
 *
 * Customers call through a real Asterisk; the floor is a page of sip.js alone in the same Electron. Times are taken where
 * things happen: at the customer's telephone, in the pages (whose clocks are the machine's) and at their WebSockets.
 */
import {setTimeout as sleep} from 'node:timers/promises';
import {startFloorPhone, type FloorPhone} from '../voice/floor/floor-phone.ts';
import {AGENTS} from '../voice/pbx/numbers.ts';
import {startPbx} from '../voice/pbx/pbx.ts';
import {joinTelephoneNetwork, type Customer} from '../voice/telephone-network.ts';
import {percentile} from './support/pairs.ts';
import {progress, report, rounded, type Figure} from './support/report.ts';

const CALLS = 20;
const WARM_UP = 2;
const [AGENT] = AGENTS;

/** One call each way, in ms. */
interface Timing {
  /** The customer's INVITE to the frame that shows it ringing. */
  readonly ring: number;
  /** The click on Answer to the first audio packet at the agent. */
  readonly hear: number;
  /** The click on Answer to the first audio packet at the customer. */
  readonly beHeard: number;
  /** The click on Dial to the INVITE at the WebSocket. */
  readonly dial: number;
}

async function until<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const giveUp = performance.now() + 10_000;
  while (performance.now() < giveUp) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(5);
  }
  throw new Error(`waited in vain: ${what}`);
}

/** A customer calls, is answered and hangs up; then the agent calls the customer, who hangs up. */
async function oneCallEachWay(phone: FloorPhone, customer: Customer): Promise<Timing> {
  const rings = phone.ear.paintedAt('[data-status="ringing"]');
  const call = await customer.call(AGENT.extension);
  const ring = (await rings) - call.startedAt;
  await phone.answer();
  const heardAt = await until('sound at the customer', () => call.heard.firstAt);
  const hearsAt = await until('sound at the agent', () => phone.ear.firstPacketAt());
  const answeredAt = await phone.ear.clickedAt();
  call.hangUp();
  await phone.ear.paintedAt('[data-status="registered"]');
  const before = customer.calls.length;
  const invites = (await phone.ear.sent()).length;
  await phone.dial(customer.number);
  const out = await until('the agent’s call', () => customer.calls[before]);
  const dialledAt = await phone.ear.clickedAt();
  const sent = (await phone.ear.sent()).slice(invites).find(({start}) => start.startsWith('INVITE '));
  out.reject(486, 'Busy Here');
  await phone.ear.paintedAt('[data-status="registered"]');
  if (sent === undefined) throw new Error('no INVITE left the page');
  return {ring, hear: hearsAt - answeredAt, beHeard: heardAt - answeredAt, dial: sent.at - dialledAt};
}

const names: Readonly<Record<keyof Timing, string>> = {
  ring: 'INVITE to ringing on the screen',
  hear: 'answer to first packet at the agent',
  beHeard: 'answer to first packet at the customer',
  dial: 'dial to INVITE',
};

/** Each of the floor's figures by itself: nothing to hold it against, so no budget. */
function figuresOf(timings: readonly Timing[]): readonly Figure[] {
  return (Object.keys(names) as (keyof Timing)[]).map(key => {
    const all = timings.map(timing => rounded(timing[key], 1));
    const at = (percent: number) => percentile(all, percent);
    const about = {medianMs: at(50), p95Ms: at(95), all};
    return {name: `floor: ${names[key]}`, value: at(50), unit: 'ms', budget: undefined, ratio: 1, about};
  });
}

await report('calls', async () => {
  const pbx = await startPbx();
  const network = await joinTelephoneNetwork(pbx.ports);
  const customer = network.customer({number: '+4930901820001', hz: 600});
  const phone = await startFloorPhone({agent: AGENT, server: pbx.ws});
  try {
    const timings: Timing[] = [];
    for (let n = 0; n < WARM_UP + CALLS; n += 1) {
      const timing = await oneCallEachWay(phone, customer);
      if (n >= WARM_UP) timings.push(timing);
      progress(
        `calls: ${n + 1} of ${WARM_UP + CALLS}, ${JSON.stringify(timing, (_, ms) => (typeof ms === 'number' ? Math.round(ms) : (ms as unknown)))}`,
      );
    }
    return figuresOf(timings);
  } finally {
    await phone.close();
    network.close();
    await pbx.close();
  }
});
