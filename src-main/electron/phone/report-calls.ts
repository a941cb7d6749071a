import {reportsOf, type CallReport} from '../../../core/call/report.ts';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import type {CommandRoute, Input} from '../../../core/contract/contract.ts';
import type {Asked} from '../../../core/contract/wire.ts';
import type {Failure, Result} from '../../../core/lib/failure.ts';
import type {ConversationId, DeskId} from '../../../core/lib/ids.ts';
import type {Clock, Ids, Log} from '../../../core/ports/clock.ts';
import type {Telephone} from './phone-host.ts';

/** Where calls are told: the engine of one's own workspace, and this computer as a desk of it. */
export interface CallDesk {
  ask(asked: Asked): Promise<Result<unknown>>;
  /** Undefined: that workspace is not open (yet). */
  deskId(): DeskId | undefined;
}

interface Reporting {
  readonly phone: Pick<Telephone, 'onState' | 'run'>;
  readonly desk: CallDesk;
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
 * id of each command is made once, so that nothing is done twice.
 */
export function reportCalls({phone, desk, clock, ids, log, pause}: Reporting): void {
  const say = teller({desk, ids, log, pause, onRefused: hangUpOnBlocked(phone)});
  let before: PhoneState | undefined;
  let announced: string | undefined;

  const announce = (deskId: DeskId, state: PhoneState | undefined) => {
    const accounts = state?.registrations ?? [];
    const address = accounts.find(one => one.state === 'registered')?.address ?? null;
    const announcement = `${deskId} ${address}`;
    // An account that looks for its server for a moment is the same telephone.
    if (announcement === announced || (address === null && accounts.some(isOnItsWay))) return;
    announced = announcement;
    say({route: 'phone/announce', input: {deskId, address}});
  };

  phone.onState(state => {
    const deskId = desk.deskId();
    const reports = reportsOf(before?.calls, state?.calls, clock.now());
    const accounts = state?.registrations ?? before?.registrations ?? [];
    before = state;
    if (deskId === undefined) return; // calls belong to one's own workspace, and there is none
    for (const report of reports) say(commandOf(report, {deskId, accounts, ids}));
    announce(deskId, state);
  });
}

/** NC-6: whoever is on the blocklist is not called, from wherever they were dialled. */
const hangUpOnBlocked =
  (phone: Reporting['phone']) =>
  ({route, input}: Told, {code}: Failure): void => {
    if (route === 'call/begin' && code === 'blocked') void phone.run({do: 'hang-up', callId: input.callId});
  };

interface Teller extends Omit<Reporting, 'phone' | 'clock'> {
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
    case 'quality':
      return {route: 'call/quality', input: {callId, quality: report.quality}};
    case 'end':
      return {route: 'call/end', input: {callId, end: report.end}};
  }
}

function beginning(
  {id, accountId, direction, remote, facts, conversationId, callerId, startedAt}: CallReport['call'],
  {deskId, accounts, ids}: Known,
): Omit<Input<'call/begin'>, 'commandId'> {
  const account = accounts.find(one => one.accountId === accountId);
  return {
    callId: id,
    deskId,
    direction,
    line:
      callerId === undefined
        ? {address: account?.address ?? accountId, name: account?.name ?? accountId}
        : {address: callerId, name: callerId},
    number: remote.number,
    callerName: remote.name,
    facts,
    conversationId,
    newConversationId: ids.next() as ConversationId,
    at: startedAt,
  };
}
