import fc from 'fast-check';
import {test} from 'vitest';
import {aCall, anAccount} from '../../test/support/builders.ts';
import {aParty, aTarget, noFacts} from '../../test/support/phone-on-paper.ts';
import type {CallId} from '../lib/ids.ts';
import type {PhoneEffect, PhoneSignal} from '../ports/phone.ts';
import {call, endReasons, isOnLine, LINES, MOST_RINGING, type Call} from './call.ts';
import {isIsolated, isRinging, isWanted, type Timer} from './lines.ts';
import {elapse, follow, noLines, obey, type CallCommand, type Lines, type Step} from './machine.ts';

/*
 * Anything in any order: what people ask, what the wire says (late, twice, contradicting itself) and time.
 * The rules below hold after every single step.
 */

type Move =
  | {readonly command: CallCommand}
  | {readonly signal: PhoneSignal}
  | {readonly waitMs: number}
  /** The wire does what it is expected to, for one of those that wait for it. */
  | {readonly expected: number};

const schema = call();

/** Said so often that `expect` would be most of the time. */
function rule(holds: boolean, what: string, seen?: unknown): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(seen, null, 1)}`);
}

const accountId = anAccount(1);
const id = fc.integer({min: 1, max: 5}).map(aCall);
const bool = fc.boolean();
const command = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape) as fc.Arbitrary<CallCommand>;
const signal = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape) as fc.Arbitrary<PhoneSignal>;
const is = <T>(value: T) => fc.constant(value);

const commands = fc.oneof(
  command({do: is('dial'), callId: id, accountId: is(accountId), number: is('1002'), conversationId: is(null)}),
  command({do: is('answer'), callId: id, withCamera: bool}),
  command({do: fc.constantFrom('decline', 'silence', 'hang-up', 'split'), callId: id}),
  command({do: fc.constantFrom('complete-transfer', 'take-back'), callId: id}),
  command({do: is('hold'), callId: id, isHeld: bool}),
  command({do: is('mute'), callId: id, isMuted: bool}),
  command({do: is('camera'), callId: id, isOn: bool}),
  command({do: is('swap')}),
  command({do: is('press'), callId: id, tones: is('1234567890')}),
  command({do: is('transfer'), callId: id, consultId: id, to: is(aTarget), how: fc.constantFrom('now', 'talk')}),
  command({do: is('join'), callId: id, other: id}),
);

const incoming = signal({
  type: is('incoming'),
  callId: id,
  accountId: is(accountId),
  remote: is(aParty('1')),
  facts: fc.constantFrom(null, 0, 3_000).map(answerAfterMs => ({...noFacts, answerAfterMs})),
  mayAutoAnswer: bool,
  offersVideo: bool,
});
const signals = fc.oneof(
  incoming,
  signal({type: is('progress'), callId: id, hasSound: bool}),
  signal({type: fc.constantFrom('accepted', 'connected', 'hold-failed'), callId: id}),
  signal({type: fc.constantFrom('held', 'held-by-them'), callId: id, isHeld: bool}),
  signal({type: is('camera'), callId: id, fault: fc.constantFrom(null, 'none', 'lost')}),
  signal({type: is('picture'), callId: id, isThere: bool}),
  signal({type: is('referred'), callId: id, isDone: bool}),
  signal({type: is('link'), callId: id, link: fc.constantFrom('ok', 'reconnecting')}),
  signal({
    type: is('ended'),
    callId: id,
    by: fc.constantFrom('us', 'them', 'network'),
    reason: fc.constantFrom(...endReasons),
    code: is(null),
  }),
);
const waits = fc.constantFrom(0, 10, 500, 2_000, 8_000, 31_000, -5_000);
const anything: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    {arbitrary: commands.map(one => ({command: one})), weight: 8},
    {arbitrary: fc.nat().map(expected => ({expected})), weight: 8},
    {arbitrary: signals.map(one => ({signal: one})), weight: 2},
    {arbitrary: incoming.map(one => ({signal: one})), weight: 1},
    {arbitrary: waits.map(waitMs => ({waitMs})), weight: 1},
  ),
  {maxLength: 40, size: 'max'},
);

const [a, b] = [aCall(1), aCall(2)];
const dialled: CallCommand = {do: 'dial', callId: a, accountId, number: '1002', conversationId: null};
const handOver = {do: 'transfer', callId: a, consultId: b, to: aTarget} as const;
const talking: readonly Move[] = [{command: dialled}, {expected: 0}, {expected: 0}];
const [now, talk] = [{command: {...handOver, how: 'now'}}, {command: {...handOver, how: 'talk'}}] as const;
const consulting: readonly Move[] = [...talking, talk, {expected: 0}, {expected: 0}, {expected: 0}];

/** Where it begins: most of what is interesting is rarely come across. */
const openings: readonly (readonly Move[])[] = [
  [],
  talking,
  [...talking, now],
  [...talking, talk],
  consulting,
  [...consulting, {command: {do: 'complete-transfer', callId: a}}],
  [...consulting, {command: {do: 'join', callId: a, other: b}}],
];

const moves = fc.tuple(fc.constantFrom(...openings), anything).map(parts => parts.flat());

/** What a PBX would say next about a call. */
function answersTo({id: callId, phase, pending, transfers}: Call): readonly PhoneSignal[] {
  const ended = {type: 'ended', callId, by: 'them', reason: 'hung-up', code: null} as const;
  if (phase === 'ended') return [];
  if (pending === 'hang-up') return [{...ended, by: 'us'}];
  if (phase === 'connecting') return [{type: 'connected', callId}];
  if (phase === 'dialling') return [{type: 'progress', callId, hasSound: false}];
  if (phase === 'alerting')
    return [
      {type: 'accepted', callId},
      {...ended, reason: 'busy'},
    ];
  if (pending === 'hold' || pending === 'resume') {
    return [
      {type: 'held', callId, isHeld: phase !== 'held'},
      {type: 'hold-failed', callId},
    ];
  }
  if (transfers.at(-1)?.state === 'joining') return [true, false].map(isDone => ({type: 'referred', callId, isDone}));
  return [];
}

/** Everything that has been so far, to hold the next step against. */
interface World {
  readonly lines: Lines;
  readonly at: number;
  readonly ring: 'ring' | 'wait' | 'none';
  readonly ringbacks: ReadonlySet<CallId>;
}

function take({lines, at}: World, move: Move): Step | undefined {
  const situation = (time: number) => ({at: time, transferTimeoutMs: 30_000});
  if ('command' in move) {
    const result = obey(lines, move.command, situation(at));
    return result.ok ? result.value : undefined;
  }
  if ('expected' in move) {
    const answers = lines.calls.flatMap(answersTo);
    const answer = answers[move.expected % Math.max(1, answers.length)];
    return answer === undefined ? undefined : follow(lines, answer, situation(at));
  }
  return 'signal' in move
    ? follow(lines, move.signal, situation(at))
    : elapse(lines, situation(Math.max(0, at + move.waitMs)));
}

function next(world: World, move: Move): World {
  const step = take(world, move);
  if (step === undefined) return world;
  check(world, step);
  const ringbacks = new Set(world.ringbacks);
  let {ring} = world;
  for (const effect of step.effects) {
    if (effect.do === 'ring') ring = effect.how;
    if (effect.do === 'ringback') ringbacks[effect.isOn ? 'add' : 'delete'](effect.callId);
  }
  for (const {id: one, phase} of step.lines.calls) if (phase === 'ended') ringbacks.delete(one);
  const after = {
    lines: step.lines,
    at: 'waitMs' in move ? Math.max(0, world.at + move.waitMs) : world.at,
    ring,
    ringbacks,
  };
  checkSound(after);
  return after;
}

function check({lines: before}: World, {lines, effects}: Step): void {
  const {calls} = lines;
  for (const one of calls) rule(schema.safeParse(one).success, 'a call is as windows and the engine read it', one);
  rule(isSame(JSON.parse(JSON.stringify(lines)), lines), 'plain JSON', lines);
  rule(new Set(calls.map(one => one.id)).size === calls.length, 'one call an id', calls);
  rule(calls.filter(isOnLine).length <= LINES, 'two lines', calls);
  rule(calls.filter(isRinging).length <= MOST_RINGING, 'three ring', calls);
  checkTalk(lines);
  for (const one of calls) checkCall(one, lines);
  for (const one of before.calls) if (one.phase === 'ended') checkFinal(one, calls, effects);
  for (const {callId} of [...lines.marks, ...lines.timers])
    rule(isLive(calls, callId), 'nothing waits for the dead', lines);
}

/** We talk to one at most, unless they are three. */
function checkTalk(lines: Lines): void {
  const talked = lines.calls.filter(one => isWanted(one) && !isIsolated(lines, one));
  const isJoined = talked.length === 2 && talked[0]?.joinedWith === talked[1]?.id;
  rule(talked.length <= 1 || isJoined, 'one is talked to', lines);
  const active = lines.calls.filter(one => one.phase === 'active' && one.pending === null);
  const heard = active.filter(one => !isIsolated(lines, one));
  rule(heard.length <= 1 || isJoined, 'one is heard', lines);
}

function checkCall(one: Call, lines: Lines): void {
  const {id: callId, phase, pending, end, heldSince, joinedWith, transfers} = one;
  rule((end !== null) === (phase === 'ended'), 'what is over says why', one);
  rule((heldSince !== null) === (phase === 'held'), 'on hold since then', one);
  if (phase === 'ended') rule(pending === null && joinedWith === null, 'nothing is wanted of the dead', one);
  if (phase === 'ringing' || joinedWith !== null || phase === 'ended')
    rule(
      (one.video?.camera ?? 'off') === 'off',
      'nobody is shown before the answer, to two at once, or afterwards',
      one,
    );
  const other = lines.calls.find(({id: otherId}) => otherId === joinedWith);
  if (joinedWith !== null) rule(other?.joinedWith === callId, 'joined with each other', lines);
  const running = transfers.filter(({state}) => state !== 'done' && state !== 'failed');
  rule(running.length <= (phase === 'ended' ? 0 : 1), 'one handing-over at a time, and none of the dead', one);
  rule(
    running.every(transfer => transfer === transfers.at(-1)),
    'only the last one goes on',
    one,
  );
  if (running.length > 0) checkHandedOver(one, lines);
  else checkNotForgotten(one, lines);
}

/** Somebody is being called for them, or the PBX is at it: and there is an end to that. */
function checkHandedOver({id: callId, transfers}: Call, lines: Lines): void {
  const consult = lines.calls.find(one => one.consults === callId && isOnLine(one));
  const state = transfers.at(-1)?.state;
  if (state === 'joining') rule(isTimed(lines, callId, 'join'), 'joining ends', lines);
  else rule(consult !== undefined, 'somebody is called', lines);
  if (state === 'trying') rule(isTimed(lines, consult?.id, 'give-up'), 'calling ends', lines);
}

/** D19: who is to come back is being taken off hold, waits for the next try, or for whoever is talked to. */
function checkNotForgotten(one: Call, lines: Lines): void {
  const isComing = lines.marks.some(({callId, mark}) => callId === one.id && mark === 'coming-back');
  if (!isComing || one.phase !== 'held' || one.pending !== null) return;
  const isBusy = lines.calls.some(other => other.id !== one.id && isWanted(other));
  rule(isBusy || isTimed(lines, one.id, 'come-back'), 'nobody is forgotten on hold', lines);
}

function checkFinal(one: Call, calls: readonly Call[], effects: readonly PhoneEffect[]): void {
  const now = calls.find(other => other.id === one.id);
  rule(now === undefined || isSame(now, one), 'over is over', [one, now]);
  rule(!effects.some(effect => named(effect).includes(one.id)), 'the dead are left alone', [one, effects]);
}

function checkSound({lines, ring, ringbacks}: World): void {
  const isAudible = lines.calls.some(one => isRinging(one) && !one.isSilenced);
  rule((ring !== 'none') === isAudible, 'it rings as long as somebody does', {lines, ring});
  for (const callId of ringbacks) {
    rule(lines.calls.find(one => one.id === callId)?.phase === 'alerting', 'ringback is theirs who ring', lines);
  }
}

const isTimed = ({timers}: Lines, id: CallId | undefined, wanted: Timer) =>
  timers.some(({callId, timer}) => callId === id && timer === wanted);

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const isLive = (calls: readonly Call[], callId: CallId) =>
  calls.some(one => one.id === callId && one.phase !== 'ended');

function named(effect: PhoneEffect): readonly CallId[] {
  if (effect.do === 'ring') return [];
  if (effect.do === 'join' || effect.do === 'split') return effect.callIds;
  return effect.do === 'refer' ? [effect.callId, effect.with] : [effect.callId];
}

const start: World = {lines: noLines, at: 1_000_000, ring: 'none', ringbacks: new Set()};

test('whatever happens in whatever order, the rules of the telephone hold', () => {
  fc.assert(
    fc.property(moves, all => void all.reduce(next, start)),
    {numRuns: 1_000},
  );
});

test('D19: the moment a handing-over fails, the caller is talked to, coming back, or gone', () => {
  fc.assert(
    fc.property(moves, all => {
      all.reduce((world, move) => {
        const after = next(world, move);
        for (const one of after.lines.calls) {
          const before = world.lines.calls.find(other => other.id === one.id);
          const hasFailed = one.transfers.at(-1)?.state === 'failed' && before?.transfers.at(-1)?.state !== 'failed';
          const isComing = after.lines.marks.some(({callId, mark}) => callId === one.id && mark === 'coming-back');
          if (!hasFailed || !isOnLine(one)) continue;
          rule(isComing || (one.phase === 'active' && one.pending === null), 'the caller comes back', after.lines);
        }
        return after;
      }, start);
    }),
    {numRuns: 1_000},
  );
});

test('whatever was going on, when all ends have come there is nothing left and nothing is heard', () => {
  fc.assert(
    fc.property(moves, all => {
      const world = all.reduce(next, start);
      const over = world.lines.calls
        .map(one => one.id)
        .reduce(
          (now, callId) => next(now, {signal: {type: 'ended', callId, by: 'them', reason: 'hung-up', code: null}}),
          world,
        );
      const {lines, ring} = next(over, {waitMs: 60_000});
      rule(isSame([lines, ring], [noLines, 'none']), 'all is over', [lines, ring]);
    }),
    {numRuns: 1_000},
  );
});
