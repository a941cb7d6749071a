import type {CallRow} from '../ports/rows/calls.ts';
import type {CallState} from '../presence/effective-status.ts';
import type {CallEnd, Quality, Transfer} from './call.ts';

/*
 * What the engine keeps of a call, and how long each part of it took. Telephones report what
 * happened, mostly at once and in order; whatever they do, times never run backwards, nothing is
 * told twice, and a call ends once.
 */

type Row = Readonly<CallRow>;

/** MOS values that are kept: half an hour at one every ten seconds. */
export const MOST_POINTS = 180;
/** Handings-over that are kept. */
const MOST_TRANSFERS = 50;

/** It rings, is talked on or on hold. */
export const isLive = ({state}: Pick<CallRow, 'state'>): boolean =>
  state === 'ringing' || state === 'active' || state === 'held';

/** It has a line: somebody talks, waits, or is being called. */
const isOnLine = ({state, direction}: Pick<CallRow, 'state' | 'direction'>): boolean =>
  state === 'active' || state === 'held' || (state === 'ringing' && direction === 'outbound');

/** ST-8 to ST-10, ST-23: where an agent stands with all their calls. On hold while somebody waits and nobody is talked to. */
export function callStateOf(calls: readonly Pick<CallRow, 'state' | 'direction'>[]): {
  readonly call: CallState | null;
  readonly isOnHold: boolean;
} {
  const lines = calls.filter(isOnLine);
  const isOnHold = lines.some(({state}) => state === 'held') && lines.every(({state}) => state === 'held');
  if (lines.length > 0) return {call: 'in-call', isOnHold};
  if (calls.some(({state}) => state === 'ringing')) return {call: 'ringing', isOnHold: false};
  return {call: calls.some(({state}) => state === 'wrap-up') ? 'wrap-up' : null, isOnHold: false};
}

/** A clock that was set back tells what comes next at the moment of what was before. */
const laterOf = ({lastAt}: Row, at: number): number => Math.max(lastAt, at);

/** Undefined: nothing new. One that is over was answered all the same if that is what is told late. */
export function answered(row: Row, at: number): CallRow | undefined {
  if (row.answeredAt !== null) return undefined;
  const {endedAt} = row;
  if (row.state === 'ringing') {
    const answeredAt = laterOf(row, at);
    return {...row, state: 'active', answeredAt, lastAt: answeredAt, ringMs: answeredAt - row.startedAt};
  }
  if (endedAt === null || at > endedAt) return undefined;
  const answeredAt = Math.max(row.startedAt, at);
  return {
    ...row,
    answeredAt,
    ringMs: answeredAt - row.startedAt,
    talkMs: endedAt - answeredAt,
    isMissed: false,
  };
}

/** ST-23. Undefined: nothing new, or nothing that could be held. */
export function held(row: Row, isHeld: boolean, at: number): CallRow | undefined {
  if (row.state !== (isHeld ? 'active' : 'held')) return undefined;
  const now = laterOf(row, at);
  if (isHeld) return {...row, state: 'held', heldSince: now, lastAt: now};
  return {...row, state: 'active', heldSince: null, holdMs: heldMs(row, now), lastAt: now};
}

const heldMs = ({holdMs, heldSince}: Row, at: number): number =>
  holdMs + (heldSince === null ? 0 : Math.max(0, at - heldSince));

/**
 * The engine believed it was lost, and its telephone knows better. What was believed has no
 * status of a server; what a telephone says of a loss is no better than that.
 */
const isOnlyBelieved = ({ending}: Row, end: CallEnd): boolean =>
  ending?.reason === 'lost' && ending.code === null && end.reason !== 'lost';

/** Undefined: it is over already. C-25: what was answered elsewhere was missed by nobody. */
export function ended(row: Row, end: CallEnd): CallRow | undefined {
  if (!isLive(row)) return isOnlyBelieved(row, end) ? corrected(row, end) : undefined;
  const at = laterOf(row, end.at);
  const isAnswered = row.answeredAt !== null;
  return {
    ...row,
    state: 'done',
    ending: {...end, at},
    endedAt: at,
    lastAt: at,
    heldSince: null,
    ringMs: isAnswered ? row.ringMs : at - row.startedAt,
    talkMs: row.answeredAt === null ? 0 : at - row.answeredAt,
    holdMs: heldMs(row, at),
    isMissed: row.direction === 'inbound' && !isAnswered && end.reason !== 'answered-elsewhere',
  };
}

function corrected(row: Row, end: CallEnd): CallRow {
  const at = Math.max(end.at, row.answeredAt ?? row.startedAt);
  const times =
    row.answeredAt === null
      ? {ringMs: at - row.startedAt}
      : {talkMs: at - row.answeredAt, holdMs: Math.min(row.holdMs, at - row.answeredAt)};
  const isMissed = row.isMissed && end.reason !== 'answered-elsewhere';
  return {...row, ending: {...end, at}, endedAt: at, lastAt: Math.max(row.lastAt, at), ...times, isMissed};
}

/** VO-3: after talking there is time to write. None of it, and the call is done with. */
export const wrappingUp = (row: Row, {at, seconds}: {readonly at: number; readonly seconds: number}): CallRow => ({
  ...row,
  state: 'wrap-up',
  wrapStartedAt: at,
  wrapUntil: at + seconds * 1000,
  wrapSeconds: seconds,
});

/** All that a wrap-up may take. */
export const allowedMs = ({wrapSeconds, extendedSeconds}: Pick<CallRow, 'wrapSeconds' | 'extendedSeconds'>): number =>
  (wrapSeconds + extendedSeconds) * 1000;

/** Its end. When time ran out, it took as long as it might: the engine may have been away. */
export function wrappedUp(row: Row, {at, ranOut}: {readonly at: number; readonly ranOut: boolean}): CallRow {
  const began = row.wrapStartedAt ?? at;
  const wrapMs = ranOut ? allowedMs(row) : Math.min(allowedMs(row), Math.max(0, at - began));
  return {...row, state: 'done', wrapMs, wrapUntil: null, wrapJob: null, wrappedAt: began + wrapMs};
}

/** The newest state of each handing-over; one that is told again is the same one. */
export function transferred(row: Row, transfer: Transfer): CallRow | undefined {
  const known = row.transfers.findIndex(({at}) => at === transfer.at);
  const before = row.transfers[known];
  if (before !== undefined && (before.state === transfer.state || isOver(before))) return undefined;
  const transfers =
    before === undefined ? [...row.transfers, transfer].slice(-MOST_TRANSFERS) : row.transfers.with(known, transfer);
  return {...row, transfers};
}

/** Put together, or come to nothing. */
export const isOver = ({state}: Transfer): boolean => state === 'done' || state === 'failed';

/** The newest that was heard of how it sounds, and a line of what was before. */
export const sounding = (row: Row, quality: Quality): CallRow => ({
  ...row,
  quality,
  mos: [...row.mos, {in: quality.in?.mos ?? null, out: quality.out?.mos ?? null}].slice(-MOST_POINTS),
});

/** D28: whether it rang for as long as it may without an answer. Half a second is a network's. */
export const rangOut = ({isMissed, ringMs, ending}: Row, ringSeconds: number): boolean =>
  isMissed && ending?.reason === 'missed' && ringMs >= ringSeconds * 1000 - 500;
