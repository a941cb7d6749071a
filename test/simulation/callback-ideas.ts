import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import {callbackId, callId, commandId, conversationId, type AgentId} from '../../core/lib/ids.ts';
import type {CallbackRow, ConversationRow} from '../../core/ports/rows.ts';
import {aDesk} from '../support/builders.ts';
import {oneOf} from '../support/chance.ts';
import type {Centre} from './centre.ts';
import type {Deed} from './ledger.ts';
import {boss, chance} from './plan.ts';
import {telephoneLine} from './telephone-line.ts';

type Callback = Readonly<CallbackRow>;

const asked = <C extends CommandRoute>(
  {ids}: Centre,
  by: AgentId,
  {route, ...input}: {readonly route: C} & Omit<Input<C>, 'commandId'>,
): Deed & {kind: 'run'} => ({
  kind: 'run',
  by,
  route,
  input: {...input, commandId: commandId.parse(ids.next())} as Input<C>,
});

const minute = 60_000;

/** D43: of one number, however it is written. */
const numberOf = ({random, plan}: Centre): string => {
  const digits = oneOf(random, plan.addresses).slice('customer-'.length).padStart(2, '0');
  return oneOf(random, [`+491511234567${digits}`, `+49 151 1234567${digits}`, `+49 (151) 12 34 56-7${digits}`]);
};

/** When it is to be, and whose it is then. */
const terms = ({random, time, team}: Centre, by: AgentId) => ({
  reason: 'Promised',
  dueAt: Math.max(0, time.clock.now() + oneOf(random, [-minute, 1_000, minute, 20 * minute, 3 * 60 * minute])),
  agentId: oneOf(random, [null, by, oneOf(random, team)]),
});

/** VO-14. */
const plan = (centre: Centre, {id}: Readonly<ConversationRow>, by: AgentId) =>
  asked(centre, by, {
    route: 'callback/plan',
    callbackId: callbackId.parse(centre.ids.next()),
    conversationId: id,
    number: numberOf(centre),
    ...terms(centre, by),
  });

const change = (centre: Centre, {id, number}: Callback, by: AgentId) =>
  asked(centre, by, {
    route: 'callback/change',
    callbackId: id,
    number: chance(centre.random, 0.8) ? number : numberOf(centre),
    ...terms(centre, by),
  });

const close = (centre: Centre, {id}: Callback, by: AgentId) =>
  asked(centre, by, {
    route: 'callback/close',
    callbackId: id,
    how: oneOf(centre.random, ['done', 'cancelled'] as const),
  });

/** They are called back, from where it was promised. */
const dial = (centre: Centre, {conversationId: from, number}: Callback, by: AgentId) =>
  asked(centre, by, {
    route: 'call/begin',
    callId: callId.parse(centre.ids.next()),
    deskId: aDesk(1),
    direction: 'outbound',
    line: {address: telephoneLine.address, name: telephoneLine.name},
    // D43: as it is written there, or without what only people need.
    number: chance(centre.random, 0.5) ? number : number.replace(/[^+\d]/g, ''),
    callerName: null,
    facts: null,
    conversationId: from,
    newConversationId: conversationId.parse(centre.ids.next()),
    at: centre.time.clock.now(),
  });

const ends = ['hung-up', 'busy', 'no-answer', 'cancelled'] as const;

/** What somebody who owes a call does about it; nothing, where there is nothing to talk about yet. */
export async function someCallbackDeeds(centre: Centre): Promise<readonly (Deed & {kind: 'run'})[]> {
  const {random, database, team, time} = centre;
  const callbacks = await database.look.rows('callback');
  const open = callbacks.filter(({state}) => state === 'waiting' || state === 'due');
  const rows = (await database.look.rows('conversation')).filter(({status}) => status !== 'closed');
  if (open.length === 0 || chance(random, 0.35)) {
    if (rows.length === 0) return [];
    const row = oneOf(random, rows);
    return [plan(centre, row, oneOf(random, [boss, row.assignee ?? boss, oneOf(random, team)]))];
  }
  const one = oneOf(random, chance(random, 0.9) ? open : callbacks);
  const by = oneOf(random, [one.agentId ?? one.createdBy, one.createdBy, boss, oneOf(random, team)]);
  const idea = oneOf(random, [change, close, dial, dial, dial]);
  const deed = idea(centre, one, by);
  if (idea !== dial || chance(random, 0.3)) return [deed];
  const {callId: id} = deed.input as Input<'call/begin'>;
  const now = time.clock.now();
  const end = {by: oneOf(random, ['us', 'them'] as const), reason: oneOf(random, ends), code: null, at: now};
  const answered = asked(centre, by, {route: 'call/answer', callId: id, at: now});
  const over = asked(centre, by, {route: 'call/end', callId: id, end});
  return chance(random, 0.5) ? [deed, answered, over] : [deed, over];
}
