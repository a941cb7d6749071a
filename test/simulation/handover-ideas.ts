import type {Transfer} from '../../core/call/call.ts';
import {isLive} from '../../core/call/record.ts';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import {callId, commandId, conversationId, type AgentId, type CallId} from '../../core/lib/ids.ts';
import type {CallRow} from '../../core/ports/rows.ts';
import {aDesk} from '../support/builders.ts';
import {oneOf} from '../support/chance.ts';
import {Broken} from './broken.ts';
import type {Centre} from './centre.ts';
import type {Deed} from './ledger.ts';
import {chance} from './plan.ts';
import {telephoneLine} from './telephone-line.ts';

type Run = Deed & {kind: 'run'};

const asked = <C extends CommandRoute>(
  {ids}: Centre,
  by: AgentId,
  {route, ...input}: {readonly route: C} & Omit<Input<C>, 'commandId'>,
): Run => ({kind: 'run', by, route, input: {...input, commandId: commandId.parse(ids.next())} as Input<C>});

/** What a colleague's telephone is called inside: the network says no more of them. */
const extensionOf = (agentId: AgentId): string => `1${agentId.slice(-3)}`;

/** A telephone rings at somebody's desk. */
export const ring = (
  centre: Centre,
  by: AgentId,
  {number, id, at}: {readonly number: string; readonly id: CallId; readonly at: number},
): Run =>
  asked(centre, by, {
    route: 'call/begin',
    callId: id,
    deskId: aDesk(1),
    direction: 'inbound',
    line: {address: telephoneLine.address, name: telephoneLine.name},
    number,
    callerName: null,
    facts: null,
    conversationId: null,
    newConversationId: conversationId.parse(centre.ids.next()),
    at,
  });

/** A line for whoever takes over, which shows whose it was. */
export const lineOf = ({id}: Pick<CallRow, 'id'>, {at}: Pick<Transfer, 'at'>): string => `About ${id} at ${at}`;

interface Handing {
  readonly call: Readonly<CallRow>;
  readonly to: AgentId;
  readonly transfer: Transfer;
}

/** Who talks, to whom else, and how. */
async function aHanding({random, database, setup, team, time}: Centre): Promise<Handing | undefined> {
  const talks = (await database.look.rows('call')).filter(
    ({state, agentId}) => state === 'active' && setup.agents.get(agentId)?.isEnabled === true,
  );
  if (talks.length === 0) return undefined;
  const call = oneOf(random, talks);
  const others = team.filter(id => id !== call.agentId && setup.agents.get(id)?.isEnabled === true);
  if (others.length === 0) return undefined;
  const to = oneOf(random, others);
  // VO-7: to whoever of the queue is first.
  const isToQueue = chance(random, 0.25) && setup.isIn(call.queueId, to);
  const at = time.clock.now();
  const target = isToQueue
    ? ({kind: 'queue', number: '2000', label: 'Queue', agentId: null, queueId: call.queueId} as const)
    : ({kind: 'agent', number: extensionOf(to), label: 'Colleague', agentId: to, queueId: null} as const);
  const note = chance(random, 0.6) ? {note: lineOf(call, {at})} : {};
  const how = oneOf(random, ['now', 'talk'] as const);
  return {call, to, transfer: {to: target, how, state: 'trying', fault: null, ...note, at}};
}

/**
 * VO-6, D19, decision 0029: one who talks gives it to a colleague, whose telephone rings from inside, a moment before or
 * after ours says why; they take it or not; both ends are put together, and at times the network says only then who it is.
 */
export async function aHandover(centre: Centre): Promise<readonly Run[]> {
  const {random, ids, time} = centre;
  const handing = await aHanding(centre);
  if (handing === undefined) return [];
  const id = callId.parse(ids.next());
  const {call, to} = handing;
  const rings = ring(centre, to, {number: extensionOf(call.agentId), id, at: time.clock.now()});
  // Theirs is another workspace, or it was handed over on the telephone itself: nobody says so before both are put together.
  if (chance(random, 0.2)) return [rings, taken(centre, to, id), ...joined(centre, handing, {id, isTold: false})];
  const tries = tell(centre, handing, {});
  const begins = chance(random, 0.6) ? [tries, rings] : [rings, tries];
  if (chance(random, 0.3)) return [...begins, ...refused(centre, handing, {id, fault: 'declined'})];
  const talks = [...begins, taken(centre, to, id)];
  if (chance(random, 0.2)) return [...talks, ...refused(centre, handing, {id, fault: 'taken-back'})];
  const over = tell(centre, handing, {state: 'done'});
  // Two desks: whichever is heard first.
  const both = chance(random, 0.3) ? [...begins, over, taken(centre, to, id)] : [...talks, over];
  return [...both, ...joined(centre, handing, {id, isTold: true})];
}

const tell = (centre: Centre, {call, transfer}: Handing, changes: Partial<Transfer>): Run =>
  asked(centre, call.agentId, {route: 'call/transfer', callId: call.id, transfer: {...transfer, ...changes}});

const taken = (centre: Centre, to: AgentId, id: CallId): Run =>
  asked(centre, to, {route: 'call/answer', callId: id, at: centre.time.clock.now()});

/** D19: whoever wanted to give it away has it still. */
function refused(
  centre: Centre,
  handing: Handing,
  {id, fault}: {readonly id: CallId; readonly fault: 'declined' | 'taken-back'},
): readonly Run[] {
  const end = {by: 'us', reason: fault === 'declined' ? fault : 'hung-up', code: null} as const;
  const over = asked(centre, handing.to, {
    route: 'call/end',
    callId: id,
    end: {...end, at: centre.time.clock.now()},
  });
  return [tell(centre, handing, {state: 'failed', fault}), ...(chance(centre.random, 0.8) ? [over] : [])];
}

/** Both ends are put together: ours is over, and theirs is with the customer, which the network says or not. */
function joined(
  centre: Centre,
  {call, to}: Handing,
  {id, isTold}: {readonly id: CallId; readonly isTold: boolean},
): readonly Run[] {
  const {random, ids, time} = centre;
  const end = {by: 'us', reason: 'transferred', code: null, at: time.clock.now()} as const;
  const over = asked(centre, call.agentId, {route: 'call/end', callId: call.id, end});
  if (isTold && chance(random, 0.6)) return [over];
  const party = asked(centre, to, {
    route: 'call/party',
    callId: id,
    number: chance(random, 0.8) ? call.number : '+442072193000',
    callerName: null,
    newConversationId: conversationId.parse(ids.next()),
  });
  return chance(random, 0.5) ? [party, over] : [over, party];
}

/** D28: a telephone rings for as long as it may at somebody's who is there, and nobody answers. */
export async function whoLetsItRing({random, database}: Centre): Promise<AgentId | undefined> {
  const calls = await database.look.rows('call');
  const there = (await database.look.rows('agent')).filter(
    ({id, chosen, isEnabled}) =>
      chosen === 'available' && isEnabled && !calls.some(one => one.agentId === id && one.state !== 'done'),
  );
  return there.length === 0 ? undefined : oneOf(random, there).id;
}

export const ringsOut = (centre: Centre, by: AgentId, id: CallId): Run =>
  asked(centre, by, {
    route: 'call/end',
    callId: id,
    end: {by: 'them', reason: 'missed', code: null, at: centre.time.clock.now()},
  });

/** D28: they had nothing else to do, and are not Available any more. */
export async function isAwayFor({database: {look}}: Centre, by: AgentId, id: CallId): Promise<void> {
  const call = (await look.rows('call')).find(one => one.id === id);
  const agent = (await look.rows('agent')).find(one => one.id === by);
  const hasRungOut = call?.isMissed === true && call.ending?.reason === 'missed' && call.ringMs >= 20_000;
  if (hasRungOut && agent?.chosen === 'available') throw new Broken(`${by} let ${id} ring out, and is there (D28)`);
}

/** A desk that starts anew tells of what goes on as if nobody had heard. */
export async function aCallToldAgain(centre: Centre): Promise<Run | undefined> {
  const {random, database, time} = centre;
  const calls = await database.look.rows('call');
  if (calls.length === 0) return undefined;
  const live = calls.filter(isLive);
  const {id, agentId, number} = oneOf(random, live.length > 0 && chance(random, 0.8) ? live : calls);
  return ring(centre, agentId, {number, id, at: time.clock.now()});
}
