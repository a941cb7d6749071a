import type {Filter, Scope, Sort, SortKey, ViewDefinition} from '../../../core/view/definition.ts';
import {defaultSort, sortsOf} from '../../../core/view/definition.ts';
import type {View} from '../../../core/contract/view-routes.ts';
import type {QueueId, ViewId} from '../../../core/lib/ids.ts';

/** AW-2: the lists everybody has, in their order; and one's own, where My Work leads on (MW-8). */
export const presets = ['all', 'unassigned', 'mine', 'history', 'bots'] as const satisfies readonly Scope[];
export type Preset = (typeof presets)[number];

/** Which line of the rail the table shows. */
export type Source =
  | {readonly kind: 'preset'; readonly preset: Preset}
  | {readonly kind: 'view'; readonly viewId: ViewId}
  | {readonly kind: 'queue'; readonly queueId: QueueId};

export const allOpen: Source = {kind: 'preset', preset: 'all'};

/** A source known by one text, to compare it and to find its line. */
export const keyOfSource = (source: Source): string => {
  switch (source.kind) {
    case 'preset':
      return `preset ${source.preset}`;
    case 'view':
      return `view ${source.viewId}`;
    case 'queue':
      return `queue ${source.queueId}`;
  }
};

/** What a source shows before anybody changes anything; undefined: a view that is gone. */
export function definitionOf(source: Source, views: readonly View[]): ViewDefinition | undefined {
  switch (source.kind) {
    case 'preset':
      return {scope: source.preset, filter: {}, sort: tableSort(source.preset)};
    case 'view':
      return views.find(({id}) => id === source.viewId)?.definition;
    case 'queue':
      return {scope: 'all', filter: {queues: [source.queueId]}, sort: tableSort('all')};
  }
}

/** D12: whoever waits longest comes first, in one's own list too; AW-16 for what is closed. */
export const tableSort = (scope: Scope): Sort =>
  scope === 'mine' ? {by: 'pending', isDown: false} : defaultSort(scope);

/** The parts of a filter somebody can set or clear one by one. */
export const filterParts = [
  'channels',
  'statuses',
  'priorities',
  'pendingMinutes',
  'queues',
  'agents',
  'customers',
  'tags',
  'forms',
  'fields',
  'created',
  'isUnread',
] as const;
export type FilterPart = (typeof filterParts)[number];

/** Those in force; words that are looked for stand in their own field, the queue of a queue's list in the rail. */
export function partsInForce(filter: Filter, source: Source): readonly FilterPart[] {
  return filterParts.filter(part => {
    if (part === 'created') return filter.from !== undefined || filter.until !== undefined;
    if (part === 'queues' && source.kind === 'queue') return false;
    return filter[part] !== undefined;
  });
}

/** The filter without one of its parts. */
export function withoutPart(filter: Filter, part: FilterPart): Filter {
  const gone: ReadonlySet<string> = new Set(part === 'created' ? ['from', 'until'] : [part]);
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !gone.has(name)));
}

/** The filter with values of one of its lists; none of them: without it. */
export function withList<P extends 'channels' | 'statuses' | 'priorities' | 'queues' | 'agents' | 'tags' | 'forms'>(
  filter: Filter,
  part: P,
  values: Filter[P],
): Filter {
  return values === undefined || values.length === 0 ? withoutPart(filter, part) : {...filter, [part]: values};
}

/** A list with a value more, or without it if it was there. */
export const toggled = <T>(list: readonly T[] | undefined, value: T): T[] =>
  list?.includes(value) === true ? list.filter(one => one !== value) : [...(list ?? []), value];

/** The next order after a press on a column's head: its usual way first, then the other way round. */
export const sortAfterPress = (now: Sort, by: SortKey): Sort => ({by, isDown: now.by === by && !now.isDown});

/** Another scope may not have the order: then its usual one. */
export const sortFor = (scope: Scope, wanted: Sort): Sort =>
  sortsOf(scope).includes(wanted.by) ? wanted : tableSort(scope);
