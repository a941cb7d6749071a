import {channels} from '../../core/channel/channel.ts';
import type {Input} from '../../core/contract/contract.ts';
import {priorities, statuses} from '../../core/conversation/status.ts';
import {commandId, viewId, type AgentId} from '../../core/lib/ids.ts';
import {sortsOf, type Filter, type ViewDefinition} from '../../core/view/definition.ts';
import {below, oneOf} from '../support/chance.ts';
import type {Centre} from './centre.ts';
import type {Deed} from './ledger.ts';
import {boss, chance} from './plan.ts';

type RunDeed = Deed & {kind: 'run'};

/** AW-3, D11: views come, change, change places and go; now and then by who may not. */
export async function aViewDeed(centre: Centre): Promise<RunDeed> {
  const {ids, random, database, team} = centre;
  const views = await database.look.rows('savedView');
  const some = oneOf(random, [null, ...views]);
  const owner = some === null ? oneOf(random, [boss, boss, ...team]) : (some.ownerId ?? boss);
  const isGlobal = some === null ? owner === boss : some.ownerId === null;
  const by = chance(random, 0.9) ? owner : oneOf(random, team);
  const id = commandId.parse(ids.next());
  if (some !== null && chance(random, 0.4)) {
    return {kind: 'run', by, route: 'view/remove', input: {commandId: id, viewId: some.id}};
  }
  const own = views.filter(({ownerId}) => ownerId === (isGlobal ? null : owner)).map(one => one.id);
  if (own.length > 1 && chance(random, 0.5)) {
    return {kind: 'run', by, route: 'view/reorder', input: {commandId: id, isGlobal, viewIds: own.toReversed()}};
  }
  return {kind: 'run', by, route: 'view/save', input: aPage(centre, {id, isGlobal, viewId: some?.id})};
}

const aPage = (
  centre: Centre,
  {
    id,
    isGlobal,
    viewId: known,
  }: Pick<Input<'view/save'>, 'isGlobal'> & {
    readonly id: Input<'view/save'>['commandId'];
    readonly viewId: Input<'view/save'>['viewId'] | undefined;
  },
): Input<'view/save'> => ({
  commandId: id,
  viewId: known ?? viewId.parse(centre.ids.next()),
  name: `View ${centre.ids.next().slice(-6)}`,
  isGlobal,
  definition: aDefinition(centre),
});

function aDefinition(centre: Centre): ViewDefinition {
  const {random} = centre;
  const scope = oneOf(random, ['unassigned', 'all', 'all', 'bots', 'history'] as const);
  const filter: Filter = {...aFilter(centre), ...(chance(random, 0.4) ? aFilter(centre) : {})};
  return {scope, filter, sort: {by: oneOf(random, sortsOf(scope)), isDown: chance(random, 0.5)}};
}

function aFilter({random, setup, team, plan}: Centre): Filter {
  return oneOf<() => Filter>(random, [
    () => ({}),
    () => ({channels: [oneOf(random, channels), 'live-chat']}),
    () => ({priorities: [oneOf(random, priorities)]}),
    () => ({statuses: [oneOf(random, statuses), oneOf(random, statuses)]}),
    () => ({queues: [oneOf(random, [...setup.queues.keys()])]}),
    () => ({agents: [oneOf(random, [...team, ...setup.bots])]}),
    () => ({tags: [oneOf(random, plan.tags).id]}),
    () => ({isUnread: true}),
    () => ({pendingMinutes: 0}),
  ])();
}

/** AW-12, AW-13: one change of many; some of them are no business of theirs, or gone. */
export async function aBulkDeed({ids, random, database, setup, team, plan}: Centre): Promise<RunDeed | undefined> {
  const rows = await database.look.rows('conversation');
  if (rows.length === 0) return undefined;
  const some = Array.from({length: 1 + below(random, 8)}, () => oneOf(random, rows).id);
  const by: AgentId = chance(random, 0.5) ? boss : oneOf(random, team);
  const change = oneOf<() => Input<'conversation/bulk'>['change']>(random, [
    () => ({do: 'assign', to: chance(random, 0.5) ? by : oneOf(random, team)}),
    () => ({do: 'unassign'}),
    () => ({do: 'set-priority', priority: oneOf(random, priorities)}),
    () => ({do: 'set-status', status: oneOf(random, statuses)}),
    () => ({do: 'set-queue', queueId: oneOf(random, [...setup.queues.keys()])}),
    () => ({do: 'tag', tagId: oneOf(random, plan.tags).id}),
    () => ({do: 'read'}),
    () => ({do: 'mark-unread'}),
  ])();
  const input = {
    commandId: commandId.parse(ids.next()),
    conversationIds: [...some, ...setup.deleted].slice(0, 9),
    change,
  };
  return {kind: 'run', by, route: 'conversation/bulk', input};
}
