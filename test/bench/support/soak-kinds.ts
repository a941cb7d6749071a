import {type CallId} from '../../../core/lib/ids.ts';
import {oneOf} from '../../support/chance.ts';
import type {CustomerCall} from '../../voice/customer-call.ts';
import {MUSIC_HZ, NUMBERS} from '../../voice/pbx/numbers.ts';
import {until} from './call-sides.ts';
import {attempt, aWhile, heard, newCall, phase, ring, ringAtAya, SOAKED, talk, type Shift} from './soak-shift.ts';

/** One call, or two that belong together, from beginning to end. */
type Kind = (shift: Shift) => Promise<void>;

/** Whoever comes first. */
async function hangUp(shift: Shift, call: CustomerCall, id: CallId): Promise<void> {
  await aWhile(shift, 400);
  if (oneOf(shift.random, [true, false])) call.hangUp();
  else await attempt(shift, {do: 'hang-up', callId: id});
}

const incoming: Kind = async shift => {
  const {call, id} = await talk(shift);
  await hangUp(shift, call, id);
};

const declined: Kind = async shift => {
  const {call, id} = await ring(shift);
  await aWhile(shift, 300);
  await shift.desk.run({do: 'decline', callId: id});
  await until('the customer hears of it', () => (call.state === 'ended' ? true : undefined));
};

/** Perhaps before it rings anywhere. */
const givenUp: Kind = async shift => {
  const call = await shift.jan.call(SOAKED.extension);
  await aWhile(shift, 700);
  call.hangUp();
};

/** Answered and given up at about the same moment: CANCEL and 200 may cross. */
const crossing: Kind = async shift => {
  const {call, id} = await ring(shift);
  const answer = async () => {
    await aWhile(shift, 60);
    await attempt(shift, {do: 'answer', callId: id});
  };
  const giveUp = async () => {
    await aWhile(shift, 60);
    call.hangUp();
  };
  await Promise.all([answer(), giveUp()]);
};

const outgoing: Kind = async shift => {
  const {desk, aya} = shift;
  let id = newCall();
  const call = await ringAtAya(shift, async () => (id = await desk.dial(aya.number)));
  await aWhile(shift, 300);
  call.answer();
  await heard(call, SOAKED.hz);
  await hangUp(shift, call, id);
};

const busy: Kind = async shift => {
  const {desk, aya} = shift;
  const call = await ringAtAya(shift, () => desk.dial(aya.number));
  await aWhile(shift, 300);
  call.reject(486, 'Busy Here');
};

/** Perhaps before it rings anywhere. */
const cancelled: Kind = async shift => {
  const id = await shift.desk.dial(shift.aya.number);
  await aWhile(shift, 500);
  await attempt(shift, {do: 'hang-up', callId: id});
};

const held: Kind = async shift => {
  const {call, id} = await talk(shift);
  await shift.desk.run({do: 'hold', callId: id, isHeld: true});
  if (oneOf(shift.random, [true, false])) {
    await heard(call, MUSIC_HZ);
    await shift.desk.run({do: 'hold', callId: id, isHeld: false});
    if (oneOf(shift.random, [true, false])) await heard(call, SOAKED.hz);
  }
  await hangUp(shift, call, id);
};

const muted: Kind = async shift => {
  const {call, id} = await talk(shift);
  await shift.desk.run({do: 'mute', callId: id, isMuted: true});
  await until('silence', () => (call.pitches().length === 0 ? true : undefined));
  await shift.desk.run({do: 'press', callId: id, tones: '12'});
  if (oneOf(shift.random, [true, false])) {
    await shift.desk.run({do: 'mute', callId: id, isMuted: false});
    await heard(call, SOAKED.hz);
  }
  await hangUp(shift, call, id);
};

const numberOf = (number: string) => ({kind: 'number', number, label: number, agentId: null, queueId: null}) as const;

/** Handed over at once; to somebody who answers, who does not, or while somebody hangs up. */
const handedOver: Kind = async shift => {
  const {desk, aya, random} = shift;
  const {call, id} = await talk(shift);
  const outcome = oneOf(random, [
    'answers',
    'busy',
    'declines',
    'rings-out',
    'customer-goes',
    'taken-back',
    'gone',
  ] as const);
  const to = outcome === 'busy' ? NUMBERS.busy : outcome === 'gone' ? NUMBERS.unreachable : aya.number;
  const withinSeconds = outcome === 'rings-out' ? 8 : 60;
  const transfer = () =>
    desk.run({do: 'transfer', callId: id, consultId: newCall(), to: numberOf(to), how: 'now', withinSeconds});
  if (outcome === 'busy' || outcome === 'gone') await transfer();
  else {
    const theirs = await ringAtAya(shift, transfer);
    await aWhile(shift, 500);
    if (outcome === 'answers') {
      theirs.answer();
      await heard(call, aya.hz);
      await heard(theirs, shift.jan.hz);
      await phase(shift, id, 'ended');
      await aWhile(shift, 300);
      return oneOf(random, [call, theirs]).hangUp();
    }
    if (outcome === 'declines') theirs.reject(603, 'Decline');
    if (outcome === 'customer-goes') return call.hangUp();
    if (outcome === 'taken-back') await attempt(shift, {do: 'take-back', callId: id});
  }
  await heard(call, SOAKED.hz); // D19: back with the agent
  await hangUp(shift, call, id);
};

/** Talked to first; completed, taken back, or somebody hangs up meanwhile. */
const talkedFirst: Kind = async shift => {
  const {desk, aya, random} = shift;
  const {call, id} = await talk(shift);
  const theirs = await ringAtAya(shift, () =>
    desk.run({do: 'transfer', callId: id, consultId: newCall(), to: numberOf(aya.number), how: 'talk'}),
  );
  theirs.answer();
  await heard(theirs, SOAKED.hz);
  await aWhile(shift, 300);
  const outcome = oneOf(random, ['completed', 'swapped', 'taken-back', 'they-go', 'customer-goes'] as const);
  if (outcome === 'swapped') {
    await desk.run({do: 'swap'});
    await heard(call, SOAKED.hz);
    await heard(theirs, MUSIC_HZ);
  }
  if (outcome === 'completed' || outcome === 'swapped') {
    await desk.run({do: 'complete-transfer', callId: id});
    await heard(call, aya.hz);
    await heard(theirs, shift.jan.hz);
    await phase(shift, id, 'ended');
    return oneOf(random, [call, theirs]).hangUp();
  }
  if (outcome === 'customer-goes') {
    call.hangUp();
    return theirs.hangUp();
  }
  if (outcome === 'taken-back') await desk.run({do: 'take-back', callId: id});
  else theirs.hangUp();
  await heard(call, SOAKED.hz);
  await hangUp(shift, call, id);
};

const three: Kind = async shift => {
  const {desk, aya, random} = shift;
  const {call, id} = await talk(shift);
  let other = newCall();
  const theirs = await ringAtAya(shift, async () => (other = await desk.dial(aya.number)));
  theirs.answer();
  await heard(theirs, SOAKED.hz);
  await desk.run({do: 'join', callId: id, other});
  await heard(call, aya.hz);
  await heard(theirs, shift.jan.hz);
  if (oneOf(random, [true, false])) await attempt(shift, {do: 'split', callId: other});
  await hangUp(shift, call, id);
  await hangUp(shift, theirs, other);
};

/** Somebody calls while we talk. */
const waiting: Kind = async shift => {
  const {call, id} = await talk(shift);
  const second = await ring(shift, shift.aya);
  await aWhile(shift, 300);
  if (oneOf(shift.random, [true, false])) {
    await shift.desk.run({do: 'answer', callId: second.id});
    await heard(second.call, SOAKED.hz);
    await heard(call, MUSIC_HZ);
    await hangUp(shift, second.call, second.id);
    await phase(shift, second.id, 'ended');
  } else await shift.desk.run({do: 'decline', callId: second.id});
  await hangUp(shift, call, id);
};

export const kinds: Readonly<Record<string, Kind>> = {
  incoming,
  declined,
  givenUp,
  crossing,
  outgoing,
  busy,
  cancelled,
  held,
  muted,
  handedOver,
  talkedFirst,
  three,
  waiting,
};
