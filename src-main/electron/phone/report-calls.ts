import {reportsOf, type CallReport} from '../../../core/call/report.ts';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import type {CommandRoute, Input} from '../../../core/contract/contract.ts';
import type {Asked} from '../../../core/contract/wire.ts';
import type {Failure, Result} from '../../../core/lib/failure.ts';
import type {CallId, ConversationId, DeskId} from '../../../core/lib/ids.ts';
import type {Clock, Ids, Log} from '../../../core/ports/clock.ts';
import type {Telephone} from './phone-host.ts';

/** Where a call is told: the engine of a workspace, and this computer as a desk of it. */
export interface CallDesk {
  readonly deskId: DeskId;
  /** `not-found`: that workspace was left meanwhile. */
  ask(asked: Asked): Promise<Result<unknown>>;
}

/** Which one: that of the workspace somebody works in, and that may become another. */
export interface CallDesks {
  /** Undefined: no such workspace is open (yet). */
  now(): CallDesk | undefined;
  onChange(listener: () => void): void;
}

interface Reporting {
  readonly phone: Pick<Telephone, 'onState' | 'run'>;
  readonly desks: CallDesks;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Resolves after so long. */
  readonly pause: (ms: number) => Promise<void>;
}

/** An engine that is away is asked again for this long: longer than it takes to come back. */
const AGAIN_AFTER_MS = 500;
const MOST_TRIES = 240;

type Told = {
  readonly [R in CommandRoute]: {readonly route: R; readonly input: Omit<Input<R>, 'commandId'>};
}[CommandRoute];

/**
 * Tells the engine what the telephone does: every call is part of a conversation (A.34), and
 * colleagues learn where this desk can be called. In order, and again until it is heard; the
 * id of each command is made once, so that nothing is done twice. A call that began in one workspace is told there to
 * its end, wherever somebody works by then.
 */
export function reportCalls({phone, desks, clock, ids, log, pause}: Reporting): void {
  const tellers = new WeakMap<CallDesk, (told: Told) => void>();
  const begunAt = new Map<CallId, CallDesk>();
  let before: PhoneState | undefined;
  let announced: string | undefined;

  /** Each desk hears in order, and one that does not answer keeps no other waiting. */
  const say = (desk: CallDesk, told: Told) => {
    const tell = tellers.get(desk) ?? teller({desk, ids, log, pause, onRefused: hangUpOnRefused(phone)});
    tellers.set(desk, tell);
    tell(told);
  };

  /** Undefined: a call belongs to a workspace, and there was none when it began. */
  const deskOf = ({is, call: {id}}: CallReport, now: CallDesk | undefined): CallDesk | undefined => {
    if (is === 'begin' && now !== undefined) begunAt.set(id, now);
    const begun = begunAt.get(id);
    if (is === 'end') begunAt.delete(id);
    return begun;
  };

  const announce = (desk: CallDesk, state: PhoneState | undefined) => {
    const {deskId} = desk;
    const accounts = state?.registrations ?? [];
    const address = accounts.find(one => one.state === 'registered')?.address ?? null;
    const announcement = `${deskId} ${address}`;
    // An account that looks for its server for a moment is the same telephone.
    if (announcement === announced || (address === null && accounts.some(isOnItsWay))) return;
    announced = announcement;
    say(desk, {route: 'phone/announce', input: {deskId, address}});
  };

  phone.onState(state => {
    const desk = desks.now();
    const reports = reportsOf(before?.calls, state?.calls, clock.now());
    const accounts = state?.registrations ?? before?.registrations ?? [];
    before = state;
    for (const report of reports) {
      const told = deskOf(report, desk);
      if (told !== undefined) say(told, commandOf(report, {deskId: told.deskId, accounts, ids}));
    }
    if (desk !== undefined) announce(desk, state);
  });
  desks.onChange(() => {
    const desk = desks.now();
    if (desk !== undefined && before !== undefined) announce(desk, before);
  });
}

/**
 * NC-6: whoever is on the blocklist is not called, from wherever they were dialled. VO-12: a link that is none of this
 * workspace's, holds no more or is not for whoever sits here rings nowhere; one for a single call is talked by once.
 */
const hangUpOnRefused =
  (phone: Reporting['phone']) =>
  ({route, input}: Told, failure: Failure): void => {
    if (route !== 'call/begin' && route !== 'call/answer') return;
    const isLink = failure.code === 'invalid' && failure.path[0] === 'link';
    const isBlocked = route === 'call/begin' && failure.code === 'blocked';
    if (isLink || isBlocked) void phone.run({do: 'hang-up', callId: input.callId});
  };

interface Teller extends Omit<Reporting, 'phone' | 'clock' | 'desks'> {
  readonly desk: CallDesk;
  readonly onRefused: (told: Told, failure: Failure) => void;
}

/** Says one thing after the other to the engine, until it has heard. */
function teller({desk, ids, log, pause, onRefused}: Teller): (told: Told) => void {
  let last: Promise<void> = Promise.resolve();
  const tell = async (told: Told) => {
    const {route, input} = told;
    const asked = {kind: 'command', route, input: {...input, commandId: ids.next()}} as const;
    for (let tried = 1; tried <= MOST_TRIES; tried += 1) {
      const answer = await desk.ask(asked);
      if (answer.ok) return;
      const {code, detail} = answer.failure;
      if (code !== 'unavailable') {
        log.warn('the engine did not take what the telephone did', {route, code, detail});
        return onRefused(told, answer.failure);
      }
      await pause(AGAIN_AFTER_MS);
    }
    log.warn('the engine did not hear what the telephone did', {route});
  };
  return told => {
    last = last.then(() => tell(told)).catch((bug: unknown) => log.error('a call could not be told', bug));
  };
}

const isOnItsWay = ({state}: PhoneState['registrations'][number]): boolean =>
  state === 'connecting' || state === 'retrying';

interface Known {
  readonly deskId: DeskId;
  readonly accounts: PhoneState['registrations'];
  readonly ids: Ids;
}

function commandOf(report: CallReport, known: Known): Told {
  const callId = report.call.id;
  switch (report.is) {
    case 'begin':
      return {route: 'call/begin', input: beginning(report.call, known)};
    case 'answer':
      return {route: 'call/answer', input: {callId, at: report.at}};
    case 'hold':
      return {route: 'call/hold', input: {callId, isHeld: report.isHeld, at: report.at}};
    case 'transfer':
      return {route: 'call/transfer', input: {callId, transfer: report.transfer}};
    case 'party':
      return {route: 'call/party', input: partyOf(report.call, known)};
    case 'quality':
      return {route: 'call/quality', input: {callId, quality: report.quality}};
    case 'end':
      return {route: 'call/end', input: {callId, end: report.end}};
  }
}

const partyOf = ({id, remote: {number, name}}: CallReport['call'], {ids}: Known) => ({
  callId: id,
  number,
  callerName: name,
  newConversationId: ids.next() as ConversationId,
});

function beginning(call: CallReport['call'], {deskId, accounts, ids}: Known): Omit<Input<'call/begin'>, 'commandId'> {
  const {id, direction, remote, facts, conversationId, startedAt} = call;
  return {
    callId: id,
    deskId,
    direction,
    line: lineOf(call, accounts),
    number: remote.number,
    callerName: remote.name,
    facts,
    conversationId,
    newConversationId: ids.next() as ConversationId,
    at: startedAt,
  };
}

/** SN-8: the number of ours that was called or is seen there, by the name of the account that owns it; else the account. */
function lineOf(call: CallReport['call'], accounts: Known['accounts']): Input<'call/begin'>['line'] {
  const {accountId} = call;
  const account = accounts.find(one => one.accountId === accountId);
  const number = numberOf(call, account);
  if (number === undefined) return {address: account?.address ?? accountId, name: account?.name ?? accountId};
  return {address: number, name: accounts.find(one => one.number === number)?.name ?? number};
}

/** What rings at an account for another number is no call to its own. */
const numberOf = (
  {callerId, ownNumber, direction}: CallReport['call'],
  account: Known['accounts'][number] | undefined,
) => callerId ?? ownNumber?.number ?? (direction === 'outbound' ? account?.number : undefined);
