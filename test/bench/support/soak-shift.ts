import {setTimeout as sleep} from 'node:timers/promises';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import type {CallId} from '../../../core/lib/ids.ts';
import type {Random} from '../../../core/ports/clock.ts';
import {systemClock} from '../../../src-main/node/host/system-clock.ts';
import {createIds} from '../../../src-main/node/host/uuid.ts';
import type {CustomerCall} from '../../voice/customer-call.ts';
import type {Desk} from '../../voice/desk.ts';
import {AGENTS} from '../../voice/pbx/numbers.ts';
import type {Customer} from '../../voice/telephone-network.ts';
import {below} from '../../support/chance.ts';
import {until} from './call-sides.ts';

/** Who works through a soak: one desk, and customers who call and are called. */
export interface Shift {
  readonly desk: Desk;
  /** Calls. */
  readonly jan: Customer;
  /** Is called, and called in. */
  readonly aya: Customer;
  readonly random: Random;
}

export const [SOAKED] = AGENTS;

const ids = createIds(systemClock);
export const newCall = (): CallId => ids.next() as CallId;

/** Up to so long. */
export const aWhile = ({random}: Shift, mostMs: number): Promise<void> => sleep(below(random, mostMs + 1));

/** Asks for something that may have come too late: being refused for that is right. */
export async function attempt({desk}: Shift, command: PhoneCommand): Promise<boolean> {
  try {
    await desk.run(command);
    return true;
  } catch (refusal) {
    if (refusal instanceof Error && /: (?:invalid|not-found) /.test(refusal.message)) return false;
    throw refusal;
  }
}

/** The call that Jan makes, and its id at the desk: undefined if it was over before it rang. */
export async function ring(shift: Shift, by: Customer = shift.jan): Promise<{call: CustomerCall; id: CallId}> {
  const {desk} = shift;
  const known = new Set((await desk.state()).calls.map(({id}) => id));
  const call = await by.call(SOAKED.extension);
  const id = await until(
    'it rings',
    async () => {
      if (call.state === 'ended') throw new Error(`refused: ${call.statuses.at(-1)?.code} ${call.ended?.reason}`);
      return (await desk.state()).calls.find(each => each.phase === 'ringing' && !known.has(each.id))?.id;
    },
    PATIENCE_MS,
  );
  return {call, id};
}

/** Both talk, and the customer hears the agent. */
export async function talk(shift: Shift, by?: Customer): Promise<{call: CustomerCall; id: CallId}> {
  const ringing = await ring(shift, by);
  await aWhile(shift, 300);
  await shift.desk.run({do: 'answer', callId: ringing.id});
  await heard(ringing.call, SOAKED.hz);
  return ringing;
}

/** A soak looks for what stays wrong; how long things take on a busy machine is for `calls.bench.ts`. */
const PATIENCE_MS = 40_000;

export const heard = (call: CustomerCall, hz: number): Promise<boolean> =>
  until(`${hz} Hz at a customer`, () => (call.pitches().includes(hz) ? true : undefined), PATIENCE_MS);

/** Aya's telephone rings from now on: the call there. */
export async function ringAtAya({aya}: Shift, work: () => Promise<unknown>): Promise<CustomerCall> {
  const before = aya.calls.length;
  await work();
  return until('Aya’s telephone rings', () => aya.calls[before], PATIENCE_MS);
}

/** Until the machine says so of that call; `ended` also when it is forgotten. */
export const phase = ({desk}: Shift, id: CallId, wanted: string): Promise<boolean> =>
  until(
    `phase ${wanted}`,
    async () => {
      const call = (await desk.state()).calls.find(each => each.id === id);
      return (call?.phase ?? 'ended') === wanted ? true : undefined;
    },
    PATIENCE_MS,
  );
