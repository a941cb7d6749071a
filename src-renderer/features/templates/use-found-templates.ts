import {useState} from 'react';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {Output} from '../../../core/contract/contract.ts';
import type {ToolTagId} from '../../../core/lib/ids.ts';
import {valueOf, type Live} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';

type Found = Output<'template/list'>;

/** What fits what is typed. The last answer stays until the next one is there: a list does not flicker under the keys. */
export function useFoundTemplates(search: string, tagIds: readonly ToolTagId[], channel: ChannelKind) {
  const live = useLive('template/list', {
    for: 'use',
    search,
    tagIds: [...tagIds],
    status: 'all',
    sort: 'rank',
    channel,
    after: null,
  });
  return {live, found: useLastValue(live)};
}

/** The newest value there was, whatever was asked. */
export function useLastValue<T>(live: Live<T>): T | undefined {
  const now = valueOf(live);
  const [last, setLast] = useState(now);
  if (now !== undefined && now !== last) setLast(now);
  return now ?? last;
}

export type FoundTemplate = Found['templates'][number];
