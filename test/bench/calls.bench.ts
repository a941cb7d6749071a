/**
 * From a customer's INVITE to ringing, from answering to sound, from dialling to an INVITE, against bare sip.js; the next call.
 * needs: app display pbx
 *
 * Customers call both through one real Asterisk, in turn; the floor is a page of sip.js alone in the same Electron.
 * Times are taken where things happen: at the customer's telephone, in the pages (whose clocks are the machine's) and at
 * their WebSockets. The product's begin and end in its window, so the way to the page that speaks SIP counts.
 */
import {setTimeout as sleep} from 'node:timers/promises';
import {startDesk} from '../voice/desk.ts';
import {startFloorPhone} from '../voice/floor/floor-phone.ts';
import {AGENTS} from '../voice/pbx/numbers.ts';
import {startPbx} from '../voice/pbx/pbx.ts';
import {joinTelephoneNetwork, type Customer} from '../voice/telephone-network.ts';
import {deskSide, floorSide, until, type CallSide} from './support/call-sides.ts';
import {cardShown, hangUpAndDial, hideWindow, watchLongTasks} from './support/call-window.ts';
import {percentile} from './support/pairs.ts';
import {progress, report, rounded, type Figure} from './support/report.ts';

const CALLS = 20;
const WARM_UP = 2;
const NEXT_CALLS = 10;
const CARDS = 10;
/** Nobody looks at the window: still within a blink (C-23). */
const MOST_TO_CARD_MS = 300;
const [FLOOR, PRODUCT] = AGENTS;

/** One call each way, in ms. */
interface Timing {
  /** The customer's INVITE to ringing in the window. */
  readonly ring: number;
  /** Answering to the first audio packet at the agent. */
  readonly hear: number;
  /** Answering to the first audio packet at the customer. */
  readonly beHeard: number;
  /** Dialling to the INVITE at the WebSocket. */
  readonly dial: number;
}

/** A customer calls, is answered and hangs up; then the agent calls the customer, who declines. */
async function oneCallEachWay(side: CallSide, customer: Customer): Promise<Timing> {
  const rings = side.ringsAt();
  const call = await customer.call(side.extension);
  const ring = (await rings) - call.startedAt;
  const answeredAt = await side.answer();
  const heardAt = await until('sound at the customer', () => call.heard.firstAt);
  const hearsAt = await until('sound at the agent', () => side.ear.firstPacketAt());
  call.hangUp();
  await side.atRest();
  const before = customer.calls.length;
  const invites = (await side.ear.sent()).length;
  const dialledAt = await side.dial(customer.number);
  const out = await until('the agent’s call', () => customer.calls[before]);
  const sent = (await side.ear.sent()).slice(invites).find(({start}) => start.startsWith('INVITE '));
  out.reject(486, 'Busy Here');
  await side.atRest();
  if (sent === undefined) throw new Error('no INVITE left the page');
  return {ring, hear: hearsAt - answeredAt, beHeard: heardAt - answeredAt, dial: sent.at - dialledAt};
}

interface Pair {
  readonly floor: Timing;
  readonly product: Timing;
}

/** How the product's figure is held against the floor's, and what may come of it at most. */
interface Judged {
  readonly name: string;
  readonly unit: Figure['unit'];
  readonly atMost: number;
  readonly judge: (product: number, floor: number) => number;
}

const ratio = (product: number, floor: number): number => product / floor;

/** The 95th percentiles of both: issue 5. */
const figures: Readonly<Record<keyof Timing, Judged>> = {
  ring: {name: 'INVITE to ringing, above the floor', unit: 'ms', atMost: 100, judge: (own, floor) => own - floor},
  hear: {name: 'answer to first packet at the agent', unit: 'ratio', atMost: 1.3, judge: ratio},
  beHeard: {name: 'answer to first packet at the customer', unit: 'ratio', atMost: 1.3, judge: ratio},
  dial: {name: 'dial to INVITE', unit: 'ms', atMost: 150, judge: own => own},
};

const figuresOf = (pairs: readonly Pair[]): readonly Figure[] =>
  (Object.keys(figures) as (keyof Timing)[]).map(key => {
    const all = (which: keyof Pair) => pairs.map(pair => rounded(pair[which][key], 1));
    const [floor, product] = [all('floor'), all('product')];
    const p95 = {floor: percentile(floor, 95), product: percentile(product, 95)};
    const {name, unit, atMost, judge} = figures[key];
    const medians = {floorMedianMs: percentile(floor, 50), productMedianMs: percentile(product, 50)};
    const about = {...medians, floorP95Ms: p95.floor, productP95Ms: p95.product, floor, product};
    const value = rounded(judge(p95.product, p95.floor));
    return {name, value, unit, budget: {atMost}, ratio: rounded(p95.product / p95.floor), about};
  });

/** Budgets that no floor stands under (issue 5). */
function aloneOf({
  tasks,
  next,
  cards,
}: {
  readonly tasks: readonly number[];
  readonly next: readonly number[];
  readonly cards: readonly number[];
}): readonly Figure[] {
  const figure = (name: string, value: number, {all, atMost}: {all: readonly number[]; atMost: number}): Figure => ({
    name,
    value: rounded(value, 1),
    unit: 'ms',
    budget: {atMost},
    ratio: rounded(value / atMost),
    about: {all},
  });
  return [
    figure('longest task of the window, if over 50 ms', Math.max(0, ...tasks), {all: tasks, atMost: 50}),
    figure('hang-up to the next call', percentile(next, 95), {all: next, atMost: 100}),
    figure('INVITE to the card, the window hidden', percentile(cards, 95), {all: cards, atMost: MOST_TO_CARD_MS}),
  ];
}

await report('calls', async () => {
  const pbx = await startPbx();
  const network = await joinTelephoneNetwork(pbx.ports);
  const customer = network.customer({number: '+4930901820001', hz: 600});
  const phone = await startFloorPhone({agent: FLOOR, server: pbx.ws});
  const desk = await startDesk({agent: PRODUCT, server: pbx.ws});
  const sides = {floor: floorSide(phone, FLOOR.extension), product: deskSide(desk, PRODUCT.extension)};
  try {
    const pairs: Pair[] = [];
    const longTasks = await watchLongTasks(desk.page);
    let before = 0;
    for (let n = 0; n < WARM_UP + CALLS; n += 1) {
      const floor = await oneCallEachWay(sides.floor, customer);
      await sleep(100);
      const product = await oneCallEachWay(sides.product, customer);
      await sleep(100);
      if (n >= WARM_UP) pairs.push({floor, product});
      else before = (await longTasks()).length; // what is drawn for the first time
      progress(`calls: ${n + 1} of ${WARM_UP + CALLS}, floor ${inWords(floor)}, product ${inWords(product)}`);
    }
    const tasks = (await longTasks()).slice(before);
    const next: number[] = [];
    for (let n = 0; n < NEXT_CALLS; n += 1) next.push(await hangUpAndDial(desk, customer, PRODUCT.extension));
    await hideWindow(desk);
    const cards: number[] = [];
    for (let n = 0; n < WARM_UP + CARDS; n += 1) {
      const ms = await cardShown(desk, customer, PRODUCT.extension);
      await sleep(300);
      if (n >= WARM_UP) cards.push(rounded(ms, 1));
      progress(`calls: card ${n + 1} of ${WARM_UP + CARDS}, ${Math.round(ms)} ms`);
    }
    return [...figuresOf(pairs), ...aloneOf({tasks, next, cards})];
  } finally {
    await desk.close();
    await phone.close();
    network.close();
    await pbx.close();
  }
});

function inWords(timing: Timing): string {
  return (Object.keys(figures) as (keyof Timing)[]).map(key => `${key} ${Math.round(timing[key])}`).join(' ');
}
