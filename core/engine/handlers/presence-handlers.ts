import {defaultCapacitySettings} from '../../assignment/capacity.ts';
import {ok, refuse, type Result} from '../../lib/failure.ts';
import {foldName} from '../../lib/fold.ts';
import type {StatusId} from '../../lib/ids.ts';
import type {CustomStatusRow} from '../../ports/rows.ts';
import {beat, leaveDesk, leaveSeat} from '../attendance.ts';
import {applyCapacity} from '../capacity-change.ts';
import type {Directory} from '../directory.ts';
import {changeStatus, isPickable} from '../presence.ts';
import type {Turn} from '../turn.ts';
import type {Handlers, RoutesOf} from './handler.ts';

/** Statuses a Manager can have made, the retired ones included. */
const MOST_STATUSES = 200;

/** Who works, how they say so, and how much they take. */
export const presenceHandlers: Handlers<RoutesOf<'presence' | 'status' | 'capacity'>> = {
  async 'presence/set'(turn, {status}, {person}) {
    const me = turn.directory.agents.get(person.agentId);
    if (me === undefined) return refuse({code: 'not-found', detail: person.agentId});
    if (!isPickable(turn.directory, status)) {
      return refuse({code: 'invalid', path: ['status'], reason: 'no-such-status', detail: status});
    }
    if (me.chosen === status && me.returnTo === null && me.postponed === null) return ok(null);
    changeStatus(turn, me, {chosen: status, returnTo: null, postponed: null, why: {cause: 'chosen'}});
    return ok(null);
  },

  async 'presence/force'(turn, {agentId}, {person}) {
    const agent = turn.directory.agents.get(agentId);
    if (agent === undefined) return refuse({code: 'not-found', detail: agentId});
    const why = {cause: 'forced', by: person.agentId} as const;
    changeStatus(turn, agent, {chosen: 'offline', returnTo: null, postponed: null, why});
    return ok(null);
  },

  'presence/heartbeat': (turn, {deskId}, {person: {agentId}}) => beat(turn, {agentId, deskId}),
  'presence/leave': (turn, {deskId}, {person: {agentId}}) => leaveDesk(turn, {agentId, deskId}),
  'presence/idle': (turn, {deskId, kind}, {person: {agentId}}) => leaveSeat(turn, {agentId, deskId}, kind),
  'presence/back': (turn, {deskId}, {person: {agentId}}) => leaveSeat(turn, {agentId, deskId}, null),

  async 'status/create'(turn, {statusId: id, name, group}) {
    const {customStatuses} = turn.directory;
    const invalid = (path: string, reason: string) => refuse({code: 'invalid', path: [path], reason, detail: name});
    if (customStatuses.has(id)) return invalid('statusId', 'exists');
    if (isNameTaken(turn.directory, name)) return invalid('name', 'taken');
    if (customStatuses.size >= MOST_STATUSES) return invalid('name', 'too-many');
    return keep(turn, {id, name, statusGroup: group, isRetired: false});
  },

  async 'status/rename'(turn, {statusId, name}) {
    const status = turn.directory.customStatuses.get(statusId);
    if (status === undefined) return refuse({code: 'not-found', detail: statusId});
    if (isNameTaken(turn.directory, name, statusId)) {
      return refuse({code: 'invalid', path: ['name'], reason: 'taken', detail: name});
    }
    return keep(turn, {...status, name});
  },

  async 'status/retire'(turn, {statusId}) {
    const status = turn.directory.customStatuses.get(statusId);
    if (status === undefined) return refuse({code: 'not-found', detail: statusId});
    return keep(turn, {...status, isRetired: true});
  },

  async 'capacity/save'(turn, {defaults, counts, fullAt}) {
    await applyCapacity(turn, {defaults, counts, fullAt});
    return ok(null);
  },

  async 'capacity/reset-counts'(turn, _input) {
    await applyCapacity(turn, {...turn.directory.capacity, counts: defaultCapacitySettings.counts});
    return ok(null);
  },
};

/** Two that read the same could not be told apart in a menu. */
const isNameTaken = ({customStatuses}: Directory, name: string, except?: StatusId): boolean =>
  [...customStatuses.values()].some(
    one => one.id !== except && !one.isRetired && foldName(one.name) === foldName(name),
  );

function keep(turn: Turn, row: CustomStatusRow): Result<null> {
  const {id: statusId, statusGroup, isRetired} = row;
  turn.put('customStatus', row);
  turn.logAgent('status-kept', {statusId, statusGroup, isRetired});
  turn.touch('presence');
  return ok(null);
}
