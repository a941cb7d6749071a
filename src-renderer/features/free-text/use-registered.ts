import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {Template} from '../../../core/contract/template-routes.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';

/** TP-1: what may be said where only a registered template may; undefined: it is not known yet. */
export function useRegistered(channel: ChannelKind | null): readonly Template[] | undefined {
  const asked = {for: 'use', search: '', tagIds: [], status: 'all', sort: 'rank', after: null} as const;
  return valueOf(useLive('template/list', {...asked, tagIds: [], channel, isRegistered: true}))?.templates;
}
