import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import {agentId, commandId, queueId, routeId, statusId, type AgentId} from '../../core/lib/ids.ts';
import {statusGroups} from '../../core/presence/presence.ts';
import type {CustomerRow} from '../../core/ports/rows.ts';
import {below, oneOf} from '../support/chance.ts';
import type {Centre} from './centre.ts';
import type {Deed} from './ledger.ts';
import {aQueuePage, aRouteRow, boss, chance, someCapacity} from './plan.ts';

type SetUpRoute = {
  [
    R in CommandRoute
  ]: R extends `${'agent' | 'queue' | 'route' | 'status' | 'capacity' | 'assignment' | 'sender'}/${string}`
    ? R
    : R extends 'customer/block' | 'customer/preset' | 'presence/force'
      ? R
      : never;
}[CommandRoute];

/** What a Manager sets up: a route and all but the command's id. */
type Wish = {[R in SetUpRoute]: {readonly route: R} & Omit<Input<R>, 'commandId'>}[SetUpRoute];
type WishOf = (centre: Centre) => Wish | Promise<Wish>;

const someAgent = ({random, team}: Centre): AgentId => oneOf(random, team);
const liveQueues = ({setup}: Centre) => [...setup.queues.values()].filter(({isDeleted}) => !isDeleted);

/** US-1 to US-3. */
const createAgent: WishOf = ({ids}) => {
  const id = agentId.parse(ids.next());
  return {route: 'agent/create', agentId: id, name: `New ${id.slice(-4)}`, title: '', phone: '', roles: ['agent']};
};

const saveAgent: WishOf = async centre => {
  const {random, database} = centre;
  const row = oneOf(random, await database.look.rows('agent'));
  const {id, name, title, phone, roles, wrapUpSeconds} = row;
  const {voice: _, ...capacity} = someCapacity(random);
  return {route: 'agent/save', agentId: id, name, title, phone, roles: [...roles], capacity, wrapUpSeconds};
};

const enable: WishOf = centre => ({
  route: 'agent/enable',
  agentId: someAgent(centre),
  isEnabled: chance(centre.random, 0.6),
});

/** ST-17. */
const force: WishOf = centre => ({route: 'presence/force', agentId: someAgent(centre)});

/** */
const createQueue: WishOf = ({ids}) => ({route: 'queue/create', queueId: queueId.parse(ids.next())});
const deleteQueue: WishOf = centre => ({route: 'queue/delete', queueId: oneOf(centre.random, liveQueues(centre)).id});

const saveQueue: WishOf = centre => {
  const {id} = oneOf(centre.random, liveQueues(centre));
  return {...aQueuePage(centre.random), route: 'queue/save', queueId: id, name: `Queue ${id.slice(-4)}`};
};

const staff: WishOf = centre => {
  const {random, setup} = centre;
  const queues = liveQueues(centre).filter(({isDefault}) => !isDefault);
  if (queues.length === 0) return createQueue(centre);
  const {id} = oneOf(random, queues);
  const agents = centre.team.filter(one => setup.agents.get(one)?.isEnabled === true && chance(random, 0.4));
  const leaving = chance(random, 0.4) ? [someAgent(centre)] : [];
  return {route: 'queue/members', queueId: id, add: agents, remove: leaving};
};

/** ST-13, ST-14. */
const createStatus: WishOf = ({ids, random}) => {
  const id = statusId.parse(ids.next());
  return {route: 'status/create', statusId: id, name: `Status ${id.slice(-6)}`, group: oneOf(random, statusGroups)};
};
const retire: WishOf = ({random, setup}) => ({
  route: 'status/retire',
  statusId: oneOf(random, [...setup.statuses.keys()]),
});

/** CAP-9, CAP-12, D2. */
const saveCapacity: WishOf = ({random}) => ({
  route: 'capacity/save',
  defaults: {'live-chat': below(random, 6), messaging: below(random, 6), email: below(random, 6)},
  counts: {waiting: chance(random, 0.7), pending: chance(random, 0.7), solved: chance(random, 0.6)},
  fullAt: 60 + below(random, 240),
});
const resetCounts: WishOf = () => ({route: 'capacity/reset-counts'});

/** AA-14, D8. */
const saveAssignment: WishOf = ({random}) => ({
  route: 'assignment/save',
  chat: oneOf(random, [
    {load: 0.5, unserved: 0.5},
    {load: 1, unserved: 0},
    {load: 0, unserved: 1},
    {load: 0.9, unserved: 0.1},
  ]),
  call: {load: 0, unserved: 1},
  groups: oneOf(random, [['live-chat'], ['live-chat', 'messaging'], ['live-chat', 'messaging', 'email']]),
});

/** SN-6: it is switched on again before anything comes to rest. */
const switchSender: WishOf = ({random, plan}) => ({
  route: 'sender/enable',
  senderId: oneOf(random, plan.senders).id,
  isEnabled: chance(random, 0.75),
});

const someCustomer = async ({random, database}: Centre): Promise<Readonly<CustomerRow> | undefined> => {
  const rows = await database.look.rows('customer');
  return rows.length === 0 ? undefined : oneOf(random, rows);
};

/** NC-6. */
const block: WishOf = async centre => {
  const customer = await someCustomer(centre);
  if (customer === undefined) return createQueue(centre);
  return {route: 'customer/block', customerId: customer.id, isBlocked: chance(centre.random, 0.5)};
};

/** CV-4, CV-8. */
const preset: WishOf = async centre => {
  const {random, team} = centre;
  const customer = await someCustomer(centre);
  if (customer === undefined) return createQueue(centre);
  const assignees = chance(random, 0.5) ? [oneOf(random, team)] : [];
  const visibleTo = chance(random, 0.4) ? [...new Set([...assignees, oneOf(random, team), oneOf(random, team)])] : null;
  return {route: 'customer/preset', customerId: customer.id, assignees, visibleTo};
};

/** routes come, change, move and go while customers write. */
const reroute: WishOf = async centre => {
  const {random, plan, ids, database} = centre;
  const routes = await database.look.rows('route');
  const {
    name,
    condition,
    queueId: to,
    priority,
  } = aRouteRow(random, 1, {queues: liveQueues(centre), senders: plan.senders});
  const settings = {name, condition, queueId: to, priority};
  const some = oneOf(random, [null, ...routes])?.id;
  if (some === undefined) return {route: 'route/create', routeId: routeId.parse(ids.next()), ...settings};
  const kind = oneOf(random, ['enable', 'move', 'move', 'save', 'delete'] as const);
  if (kind === 'move')
    return {route: 'route/move', routeId: some, before: oneOf(random, [null, ...routes])?.id ?? null};
  if (kind === 'save') return {route: 'route/save', routeId: some, ...settings};
  if (kind === 'delete') return {route: 'route/delete', routeId: some};
  return {route: 'route/enable', routeId: some, isEnabled: chance(random, 0.7)};
};

const wishes: readonly WishOf[] = [
  createAgent,
  saveAgent,
  saveAgent,
  enable,
  enable,
  force,
  createQueue,
  deleteQueue,
  saveQueue,
  saveQueue,
  staff,
  staff,
  createStatus,
  retire,
  saveCapacity,
  resetCounts,
  saveAssignment,
  switchSender,
  block,
  block,
  preset,
  preset,
  reroute,
  reroute,
  reroute,
  reroute,
];

/** A Manager changes how the centre works while it works; now and then somebody tries who may not (D42). */
export async function aSetUpDeed(centre: Centre): Promise<Deed & {kind: 'run'}> {
  const {random, ids} = centre;
  const {route, ...input} = await oneOf(random, wishes)(centre);
  const by = chance(random, 0.08) ? someAgent(centre) : boss;
  return {kind: 'run', by, route, input: {...input, commandId: commandId.parse(ids.next())} as Input<typeof route>};
}

const setUpRoute =
  /^(agent|queue|route|status|capacity|assignment|sender)\/|^(customer\/(block|preset)|presence\/force)$/;
export const isSetUp = (route: CommandRoute): boolean => setUpRoute.test(route);
