import {automation} from '../lib/actor.ts';
import type {QueueId, RouteId} from '../lib/ids.ts';
import type {Priority} from '../conversation/status.ts';
import type {RouteRow} from '../ports/rows.ts';
import {senderSettings, workspaceZone} from '../queue/settings.ts';
import {firstMatch, prepareRoutes, type Routing, type Workspace} from '../routing/match.ts';
import type {Opening} from '../routing/opening.ts';
import {defaultQueue, type Directory} from './directory.ts';

/** Who it is that sends a conversation to its queue. */
export const routing = automation('routing');

/** The routes as they are understood now: prepared once, and again when something they depend on changed. */
export function routingOf(directory: Directory): Routing<Readonly<RouteRow>> {
  directory.routing ??= prepare(directory);
  return directory.routing;
}

function prepare(directory: Directory) {
  const {routes, queues} = directory;
  // a deleted queue takes nothing any more.
  const leading = routes.filter(({queueId}) => queues.get(queueId)?.isDeleted === false);
  return prepareRoutes(leading, understanding(directory));
}

/** What conditions are understood in. */
export function understanding({senders, queueSenders, settings, calendar}: Directory): Workspace {
  const zone = workspaceZone(settings.get('workspace'));
  return {
    senders,
    queueSenders: senderSettings(settings.get('senders')).isOn ? queueSenders : undefined,
    dayOf: at => calendar.dayIn(zone, at),
  };
}

/** where a new conversation goes, how urgent it is, and by which route. */
export function destinationOf(
  directory: Directory,
  opening: Opening,
): {readonly queueId: QueueId; readonly priority: Priority; readonly routeId: RouteId | undefined} {
  const route = firstMatch(routingOf(directory), opening);
  return {
    queueId: route?.queueId ?? defaultQueue(directory).id,
    priority: route?.priority ?? 'normal',
    routeId: route?.id,
  };
}
