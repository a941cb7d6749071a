import {useTranslation} from 'react-i18next';
import {sameJson} from '../../../core/lib/same.ts';
import type {ViewDefinition} from '../../../core/view/definition.ts';
import {useFormats} from '../../design/formats-context.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import type {InboxListState} from '../inbox/inbox-list.ts';
import type {Source} from './work-source.ts';

/** What the chosen list is called. */
export function useSourceName(source: Source): string {
  const {t} = useTranslation('all-work');
  const views = valueOf(useLive('view/list', {}))?.views ?? [];
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  switch (source.kind) {
    case 'preset':
      return t(`preset.${source.preset}`);
    case 'view':
      return views.find(({id}) => id === source.viewId)?.name ?? '';
    case 'queue':
      return queues.find(({id}) => id === source.queueId)?.name ?? '';
  }
}

interface Shown {
  readonly source: Source;
  readonly definition: ViewDefinition;
  readonly base: ViewDefinition;
}

interface ShownCount {
  /** Beside the title; undefined: nobody knows yet. */
  readonly count: {readonly text: string; readonly spoken: string} | undefined;
  /** "38 conversations match". */
  readonly matches: string;
}

/**
 * How many the list has: what the engine keeps for a list as it is, else what has been read,
 * and "+" while there is more.
 */
export function useShownCount({source, definition, base}: Shown, drawn: InboxListState): ShownCount {
  const {t} = useTranslation('all-work');
  const {numbers} = useFormats();
  const kept = useKeptCount(source);
  const isAsItIs = sameJson(definition.filter, base.filter) && definition.scope === base.scope;
  const {items, hasMore, phase, total} = drawn;
  const read = total === undefined ? {count: items.length, isMore: hasMore} : {count: total, isMore: false};
  const {count, isMore} = isAsItIs && kept !== undefined ? kept : read;
  const text = `${numbers.count(count)}${isMore ? '+' : ''}`;
  return {
    count: phase === 'loading' ? undefined : {text, spoken: isMore ? t('countMore', {count}) : t('count', {count})},
    matches: phase === 'loading' ? '' : isMore ? t('filter.matchMore', {count}) : t('filter.match', {count}),
  };
}

function useKeptCount(source: Source): {readonly count: number; readonly isMore: boolean} | undefined {
  const counters = valueOf(useLive('inbox/counters', {}));
  const queues = valueOf(useLive('queue/list', {}))?.queues;
  if (source.kind === 'queue') {
    const count = queues?.find(({id}) => id === source.queueId)?.openCount;
    return count === undefined ? undefined : {count, isMore: false};
  }
  if (source.kind === 'view' || counters === undefined) return undefined;
  const {all, unassigned, mine} = counters;
  switch (source.preset) {
    case 'all':
      return {count: all, isMore: false};
    case 'unassigned':
      return {count: unassigned, isMore: false};
    case 'mine':
      return {count: mine, isMore: false};
    case 'history':
    case 'bots':
      return undefined;
  }
}
