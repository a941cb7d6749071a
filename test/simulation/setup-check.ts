import {isDeepStrictEqual} from 'node:util';
import {defaultCapacitySettings} from '../../core/assignment/capacity.ts';
import {defaultAssignmentSettings} from '../../core/assignment/settings.ts';
import type {Look} from '../support/world-rows.ts';
import {Broken} from './broken.ts';
import type {Replay} from './replay.ts';

/** How everything is set up is what the log says, row by row: people, queues, statuses, settings, the blocklist, relations. */
export async function setupHolds(look: Look, {setup, relations}: Replay): Promise<void> {
  const agents = (await look.rows('agent')).map(({id, isEnabled, capacity}) => ({id, isEnabled, capacity}));
  same('agents', agents, [...setup.agents.values()]);
  same('queues', (await look.rows('queue')).map(nameless), [...setup.queues.values()]);
  const members = (await look.rows('queueMember')).map(({queueId, agentId}) => `${queueId} ${agentId}`);
  same('members', members, setup.members);
  const statuses = (await look.rows('customStatus')).map(nameless);
  same(
    'statuses',
    statuses,
    [...setup.statuses].map(([id, status]) => ({id, ...status})),
  );
  const blocked = (await look.rows('blocklist')).map(({customerId}) => customerId);
  same('blocklist', blocked, [...setup.blocked]);
  const marked = (await look.rows('customer')).filter(({isBlocked}) => isBlocked).map(({id}) => id);
  same('who is blocked', marked, [...setup.blocked]);
  const settings = new Map((await look.rows('setting')).map(({name, value}) => [name, value]));
  same('capacity', [settings.get('capacity') ?? defaultCapacitySettings], [setup.capacity]);
  same('assignment', [settings.get('assignment') ?? defaultAssignmentSettings], [setup.assignment]);
  await relationsHold(look, relations);
  const gone = (await look.rows('tombstone')).map(({id}) => id);
  same('what was deleted', gone, [...setup.deleted]);
}

/** The log holds no names. */
function nameless<Row extends {readonly name: string}>(row: Row): Omit<Row, 'name'> {
  const {name: _, ...rest} = row;
  return rest;
}

/** RL-4: what continues what. */
async function relationsHold(look: Look, relations: Replay['relations']): Promise<void> {
  const kept = (await look.rows('relation')).map(({conversationId: id, mainId, kind}) => ({id, mainId, kind}));
  same(
    'relations',
    kept,
    [...relations].map(([id, {mainId, kind}]) => ({id, mainId, kind})),
  );
}

const sorted = (values: readonly unknown[]): readonly string[] => values.map(asText).toSorted();

const asText = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

function same(what: string, kept: readonly unknown[], told: readonly unknown[]): void {
  const [rows, log] = [sorted(kept), sorted(told)];
  if (isDeepStrictEqual(rows, log)) return;
  const [untold, unkept] = [rows.filter(one => !log.includes(one)), log.filter(one => !rows.includes(one))];
  throw new Broken(`${what}: kept and not told ${untold.join(', ')}; told and not kept ${unkept.join(', ')}`);
}
