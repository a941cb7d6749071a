import {useMemo} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {Avatar} from '../../design/avatar.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import {TimeText} from '../../design/time-text.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {ownTopic} from '../conversation/own-topic.ts';
import type {PickGroup} from '../pick-list/pick-list.tsx';
import {useSession} from '../session/session.ts';
import type {HitActions} from './use-hit-picks.tsx';

const A_FEW = 4;

/** Before anything is typed: where one was a moment ago, and what one looked for. */
export function useRecentPicks({open, look}: HitActions): readonly PickGroup[] {
  const {t} = useTranslation('palette');
  const {inbox, palette} = useSession();
  const selected = useStore(inbox, state => state.selected);
  const searches = useStore(palette, state => state.searches);
  const rows = valueOf(useLive('inbox/page', {view: 'recent', after: null}))?.rows;
  return useMemo(() => {
    const others = (rows ?? []).filter(({conversationId}) => conversationId !== selected).slice(0, A_FEW);
    return [
      {
        id: 'recent',
        title: t('group.recent'),
        picks: others.map(row => ({
          id: `recent-${row.conversationId}`,
          text: row.customer.name,
          detail: ownTopic(row) ?? row.preview?.text ?? '',
          icon: <Avatar name={row.customer.name} seed={row.customer.id} size={20} />,
          end: (
            <>
              <ChannelIcon channel={glyphOf(row.channel)} />
              <TimeText at={row.lastInboundAt ?? row.createdAt} />
            </>
          ),
          onPick: () => open(row.conversationId),
        })),
      },
      {
        id: 'searches',
        title: t('group.searches'),
        picks: searches.map(text => ({id: `search-${text}`, text, icon: <SearchIcon />, onPick: () => look(text)})),
      },
    ];
  }, [t, rows, selected, searches, open, look]);
}
