import {useTranslation} from 'react-i18next';
import type {StatusId} from '../../../core/lib/ids.ts';
import {mainOf, mainStatuses, type MainStatus} from '../../../core/presence/presence.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';

/** A status that can be picked (ST-1, ST-14). */
export interface PickableStatus {
  readonly id: MainStatus | StatusId;
  /** The main status of its group: what it means for work that comes. */
  readonly group: MainStatus;
  readonly name: string;
  readonly description: string;
}

/** The main statuses, each followed by those of its group that Managers made; retired ones not (ST-13, ST-14). */
export function useStatuses(): readonly PickableStatus[] {
  const {t} = useTranslation(['frame', 'design']);
  const made = valueOf(useLive('status/list', {}))?.statuses ?? [];
  const own = made.filter(({isRetired}) => !isRetired);
  return mainStatuses.flatMap(group => {
    const description = t(`frame:presence.${group}`);
    return [
      {id: group, group, name: t(`design:presence.${group}`), description},
      ...own.filter(one => mainOf(one.group) === group).map(({id, name}) => ({id, group, name, description})),
    ];
  });
}
