import type {Call, CallEnd, Quality, Transfer} from './call.ts';
import type {PhoneState} from './phone-state.ts';

/** What the engine is to hear of a call: the routes of `call-routes.ts`, without what only the reporter knows. */
export type CallReport =
  | {readonly is: 'begin'; readonly call: Call}
  | {readonly is: 'answer'; readonly call: Call; readonly at: number}
  | {readonly is: 'hold'; readonly call: Call; readonly isHeld: boolean; readonly at: number}
  | {readonly is: 'transfer'; readonly call: Call; readonly transfer: Transfer}
  | {readonly is: 'quality'; readonly call: Call; readonly quality: Quality}
  /** The other end is somebody else now: a colleague handed them over to us. */
  | {readonly is: 'party'; readonly call: Call}
  | {readonly is: 'end'; readonly call: Call; readonly end: CallEnd};

type Calls = PhoneState['calls'] | undefined;

/** How often the chart of a call gets a value. */
const QUALITY_EVERY_MS = 10_000;

/**
 * What happened between two states of the telephone, in order and once. `after` undefined: it
 * died, and with it every call that went on. Calls that only serve a handing-over are no
 * conversations of their own: what came of them is the transfer's, unless the caller leaves the two who talk about it. Such
 * a call begins before the caller's ends: whoever talks is never between two calls.
 *
 * @param at now, for what no state says any more
 */
export function reportsOf(before: Calls, after: Calls, at: number): readonly CallReport[] {
  const known = new Map((before ?? []).filter(isOwn).map(call => [call.id, call]));
  const served = new Set((before ?? []).filter(call => !isOwn(call)).map(({id}) => id));
  const own = (after ?? []).filter(isOwn);
  const inOrder = [...own.filter(({id}) => served.has(id)), ...own.filter(({id}) => !served.has(id))];
  const reports = inOrder.flatMap(call => changesOf(known.get(call.id), call, at));
  const still = new Set((after ?? []).map(({id}) => id));
  const gone = (before ?? []).filter(call => isOwn(call) && call.end === null && !still.has(call.id));
  const end = {by: 'network', reason: 'lost', code: null, at} as const;
  return [...reports, ...gone.map(call => ({is: 'end', call, end}) as const)];
}

const isOwn = ({consults}: Call): boolean => consults === null;

function changesOf(before: Call | undefined, call: Call, at: number): readonly CallReport[] {
  if (before?.end != null) return [];
  const {answeredAt, quality, end} = call;
  const isFirst = before === undefined;
  const isAnswered = answeredAt !== null && before?.answeredAt == null;
  const isDue = answeredAt !== null && (end !== null || slotOf(before) !== slotOf(call));
  return [
    ...(isFirst ? [{is: 'begin', call} as const] : []),
    ...(isAnswered ? [{is: 'answer', call, at: answeredAt} as const] : []),
    ...partyAnew(before, call),
    ...heldAnew(before, call, at),
    ...transfersAnew(before, call),
    ...(quality !== null && isDue ? [{is: 'quality', call, quality} as const] : []),
    ...(end !== null ? [{is: 'end', call, end} as const] : []),
  ];
}

const partyAnew = (before: Call | undefined, call: Call): readonly CallReport[] =>
  before === undefined || before.remote.number === call.remote.number ? [] : [{is: 'party', call}];

function heldAnew(before: Call | undefined, call: Call, at: number): readonly CallReport[] {
  const wasHeld = before?.heldSince != null;
  if (wasHeld === (call.heldSince !== null)) return [];
  return [{is: 'hold', call, isHeld: !wasHeld, at: call.heldSince ?? call.end?.at ?? at}];
}

const transfersAnew = (before: Call | undefined, call: Call): readonly CallReport[] =>
  call.transfers.flatMap((transfer, n) => {
    const then = before?.transfers[n];
    const isSame = then?.state === transfer.state && then.fault === transfer.fault;
    return isSame ? [] : [{is: 'transfer', call, transfer} as const];
  });

/** The ten seconds of the call that its last sample belongs to. */
const slotOf = (call: Call | undefined): number | undefined =>
  call?.quality == null
    ? undefined
    : Math.floor((call.quality.at - (call.answeredAt ?? call.startedAt)) / QUALITY_EVERY_MS);
