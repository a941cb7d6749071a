import {MOST_ROUTES, MOST_SENDERS} from '../../contract/queue-routes.ts';
import type {Input} from '../../contract/contract.ts';
import {readAddress} from '../../customer/address.ts';
import type {AttributeType, Subject} from '../../customer/attribute.ts';
import {invalid, ok, refuse, type Failure, type Result} from '../../lib/failure.ts';
import type {QueueId, RouteId, TagId} from '../../lib/ids.ts';
import type {RouteRow} from '../../ports/rows.ts';
import {ranksAfterMove} from '../../queue/route-order.ts';
import {senderSettings} from '../../queue/settings.ts';
import {testsIn, type Condition, type Test} from '../../routing/condition.ts';
import {ruleOf} from '../../routing/rules.ts';
import {countryOf} from '../customers.ts';
import {attributeKey, type Directory} from '../directory.ts';
import type {Turn} from '../turn.ts';
import type {Handlers, RoutesOf} from './handler.ts';
import {changed} from './set-up.ts';

/** The ordered list that sends new conversations to queues (A.4): Managers' alone (R-2). */
export const routeHandlers: Handlers<RoutesOf<'route'>> = {
  async 'route/create'(turn, {routeId: id, name, condition, queueId, priority}) {
    const {routes} = turn.directory;
    if (routes.some(one => one.id === id)) return invalid('routeId', 'exists', id);
    if (routes.length >= MOST_ROUTES) return invalid('routeId', 'too-many', `${MOST_ROUTES} routes`);
    const wrong = unfit(turn.directory, {condition, queueId});
    if (wrong !== undefined) return refuse(wrong);
    const rank = (routes.at(-1)?.rank ?? 0) + 1;
    turn.insert('route', {id, rank, name, isEnabled: true, condition, queueId, priority});
    return changed(turn, 'route-created', {routeId: id, queueId, priority});
  },

  async 'route/save'(turn, {routeId, name, condition, queueId, priority}) {
    const found = routeOf(turn, routeId);
    if (!found.ok) return found;
    const wrong = unfit(turn.directory, {condition, queueId});
    if (wrong !== undefined) return refuse(wrong);
    turn.put('route', {...found.value, name, condition, queueId, priority});
    return changed(turn, 'route-saved', {routeId, queueId, priority});
  },

  async 'route/delete'(turn, {routeId}) {
    const found = routeOf(turn, routeId);
    if (!found.ok) return found;
    turn.remove('route', [routeId]);
    return changed(turn, 'route-deleted', {routeId});
  },

  async 'route/enable'(turn, {routeId, isEnabled}) {
    const found = routeOf(turn, routeId);
    if (!found.ok || found.value.isEnabled === isEnabled) return found.ok ? ok(null) : found;
    turn.put('route', {...found.value, isEnabled});
    return changed(turn, 'route-enabled', {routeId, isEnabled});
  },

  async 'route/move'(turn, {routeId, before}) {
    const found = routeOf(turn, routeId);
    if (!found.ok) return found;
    const {routes} = turn.directory;
    const ranks = ranksAfterMove(routes, routeId, before ?? undefined);
    if (ranks === undefined) return refuse({code: 'not-found', detail: `${before} to put ${routeId} in front of`});
    for (const route of routes) {
      const rank = ranks.get(route.id);
      if (rank !== undefined) turn.put('route', {...route, rank});
    }
    return changed(turn, 'route-moved', {routeId, before});
  },
};

/** Our addresses, as far as queues go (A.21). */
export const senderHandlers: Handlers<RoutesOf<'sender'>> = {
  async 'sender/add-number'(turn, {senderId: id, number, name}) {
    const {senders} = turn.directory;
    if (senders.has(id)) return invalid('senderId', 'exists', id);
    if (senders.size >= MOST_SENDERS) return invalid('number', 'too-many', `${MOST_SENDERS} addresses`);
    const read = readAddress('voice', number, countryOf(turn));
    if (!read.ok) return read.failure.code === 'invalid' ? invalid('number', read.failure.reason, number) : read;
    const address = read.value.key;
    const isThere = [...senders.values()].some(one => one.channel === 'voice' && one.address === address);
    if (isThere) return invalid('number', 'exists', number);
    turn.insert('sender', {id, channel: 'voice', address, name: name.trim(), isEnabled: true});
    return changed(turn, 'sender-added', {senderId: id});
  },

  async 'sender/rename'(turn, {senderId, name}) {
    const sender = turn.directory.senders.get(senderId);
    if (sender === undefined) return refuse({code: 'not-found', detail: senderId});
    turn.put('sender', {...sender, name: name.trim()});
    return changed(turn, 'sender-renamed', {senderId});
  },

  async 'sender/enable'(turn, {senderId, isEnabled}) {
    const sender = turn.directory.senders.get(senderId);
    if (sender === undefined) return refuse({code: 'not-found', detail: senderId});
    if (sender.isEnabled === isEnabled) return ok(null);
    turn.put('sender', {...sender, isEnabled});
    return changed(turn, 'sender-enabled', {senderId, isEnabled});
  },

  async 'sender/restrict'(turn, {isOn}) {
    turn.put('setting', {name: 'senders', value: {isOn}});
    return changed(turn, 'senders-restricted', {isOn});
  },
};

/** The route a Manager changes. */
function routeOf(turn: Turn, id: RouteId): Result<Readonly<RouteRow>> {
  const route = turn.directory.routes.find(one => one.id === id);
  return route === undefined ? refuse({code: 'not-found', detail: id}) : ok(route);
}

/** a route leads somewhere, and asks about what there is. */
function unfit(
  directory: Directory,
  {condition, queueId}: Pick<Input<'route/save'>, 'condition' | 'queueId'>,
): Failure | undefined {
  if (directory.queues.get(queueId)?.isDeleted !== false) return {code: 'not-found', detail: queueId};
  return whyUnfitCondition(directory, condition);
}

/** R-11, FO-6: it asks about what there is. */
export function whyUnfitCondition(directory: Directory, condition: Condition): Failure | undefined {
  for (const test of testsIn(condition)) {
    const reason = whyUnfit(directory, test);
    if (reason !== undefined) return {code: 'invalid', path: ['condition'], reason, detail: JSON.stringify(test)};
  }
  return undefined;
}

function whyUnfit(directory: Directory, test: Test): string | undefined {
  if (test.category === 'sender-queues') return whyNoSenders(directory, test.value);
  if (test.category === 'person-custom') return whyUndeclared(directory, 'person', test);
  if (test.category === 'company-custom') return whyUndeclared(directory, 'company', test);
  const kind = ruleOf({type: undefined, ...test})?.value;
  const value = String(test.value);
  if (kind === 'sender' && !isSender(directory, value)) return 'no-such-sender';
  return kind === 'tag' && directory.tags.get(value as TagId)?.isDeleted !== false ? 'no-such-tag' : undefined;
}

/** SN-7. */
function whyNoSenders({queues, settings}: Directory, queueId: QueueId): string | undefined {
  if (!senderSettings(settings.get('senders')).isOn) return 'senders-off';
  return queues.get(queueId)?.isDeleted === false ? undefined : 'no-such-queue';
}

/** D6: asked by its declared type. */
function whyUndeclared(
  {attributes}: Directory,
  subject: Subject,
  {attribute, type}: {readonly attribute: string; readonly type: AttributeType},
): string | undefined {
  const declared = attributes.get(attributeKey(subject, attribute));
  return declared?.isDeleted === false && declared.type === type ? undefined : 'no-such-attribute';
}

const isSender = ({senders}: Directory, name: string): boolean =>
  [...senders.values()].some(({id, address}) => id === name || address === name);
