import {useTranslation} from 'react-i18next';
import type {Filter} from '../../../core/view/definition.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useNamedFields} from './field-wishes.tsx';
import type {FilterPart} from './work-source.ts';

/** What one part of a filter says, in words: "Status: Open, Waiting". */
export function useFilterWords(filter: Filter): (part: FilterPart) => string {
  const {t, i18n} = useTranslation(['all-work', 'design']);
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  const agents = valueOf(useLive('agent/list', {}))?.agents ?? [];
  const tags = valueOf(useLive('tag/list', {}))?.tags ?? [];
  const forms = valueOf(useLive('form/offered', {}))?.forms ?? [];
  const wishes = useWishWords(filter);
  const list = new Intl.ListFormat(i18n.language, {type: 'unit', style: 'short'});
  const named = (ids: readonly string[] | undefined, of: readonly {readonly id: string; readonly name: string}[]) =>
    list.format((ids ?? []).map(id => of.find(one => one.id === id)?.name ?? t('all-work:filter.gone')));
  const dates = new Intl.DateTimeFormat(i18n.language, {day: 'numeric', month: 'short', year: 'numeric'});
  const day = (at: number) => dates.format(at);

  const value = (part: FilterPart): string => {
    switch (part) {
      case 'channels':
        return list.format((filter.channels ?? []).map(channel => t(`all-work:channel.${channel}`)));
      case 'statuses':
        return list.format((filter.statuses ?? []).map(status => t(`design:status.${status}`)));
      case 'priorities':
        return list.format((filter.priorities ?? []).map(priority => t(`all-work:priority.${priority}`)));
      case 'queues':
        return named(filter.queues, queues);
      case 'agents':
        return named(filter.agents, agents);
      case 'tags':
        return named(filter.tags, tags);
      case 'forms':
        return named(filter.forms, forms);
      case 'fields':
        return list.format(wishes);
      case 'customers':
        return t('all-work:filter.customers', {count: filter.customers?.length ?? 0});
      case 'pendingMinutes':
        return waitWords(filter.pendingMinutes ?? 0);
      case 'isUnread':
        return t('all-work:filter.yes');
      case 'created':
        return createdWords(filter);
    }
  };
  const waitWords = (minutes: number) =>
    minutes % 60 === 0 && minutes > 0
      ? t('all-work:wait.overHours', {hours: minutes / 60})
      : t('all-work:wait.overMinutes', {minutes});
  const createdWords = ({from, until}: Filter) => {
    if (from !== undefined && until !== undefined) {
      return t('all-work:created.between', {from: day(from), until: day(until - 1)});
    }
    return from === undefined
      ? t('all-work:created.until', {day: day((until ?? 0) - 1)})
      : t('all-work:created.since', {day: day(from)});
  };
  return part => `${t(`all-work:part.${part}`)}: ${value(part)}`;
}

/** FO-10: what is wanted of each field: "Size: from 3". */
function useWishWords(filter: Filter): readonly string[] {
  const {t, i18n} = useTranslation('all-work');
  const fields = useNamedFields(filter);
  const list = new Intl.ListFormat(i18n.language, {type: 'unit', style: 'short'});
  const numbers = new Intl.NumberFormat(i18n.language, {maximumFractionDigits: 20});
  const days = new Intl.DateTimeFormat(i18n.language, {day: 'numeric', month: 'short', year: 'numeric'});
  return (filter.fields ?? []).map(wish => {
    const field = fields.get(wish.fieldId);
    const name = field?.name ?? t('filter.gone');
    const shown = (value: number) => (field?.type === 'date-time' ? days : numbers).format(value);
    const said = (): string => {
      switch (wish.is) {
        case 'filled':
        case 'empty':
          return t(field?.type === 'checkbox' ? `fields.box.${wish.is}` : `fields.kind.${wish.is}`);
        case 'words':
          return t('fields.saidWords', {words: wish.words});
        case 'option':
          return list.format(wish.options);
        case 'between': {
          const {from, to} = wish;
          if (from !== undefined && to !== undefined) {
            return t('created.between', {from: shown(from), until: shown(to)});
          }
          if (from !== undefined) return t('fields.saidFrom', {from: shown(from)});
          return to === undefined ? t('fields.kind.filled') : t('fields.saidTo', {to: shown(to)});
        }
      }
    };
    return t('fields.said', {name, value: said()});
  });
}
