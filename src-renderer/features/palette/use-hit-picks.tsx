import {useMemo} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationId, CustomerId} from '../../../core/lib/ids.ts';
import {Avatar} from '../../design/avatar.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {ChevronDownIcon, ChevronEndIcon, RefreshIcon} from '../../design/icons/arrow-icons.ts';
import {MessageIcon} from '../../design/icons/writing-icons.ts';
import {TimeText} from '../../design/time-text.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import type {Pick, PickGroup} from '../pick-list/pick-list.tsx';
import {countOf, type Hits} from './ask-for.ts';
import {MOST_HITS, type HitState} from './find-hits.ts';
import type {Scope} from './question.ts';

/** What can be done with what was found. It stays the same object while the palette is open. */
export interface HitActions {
  readonly open: (conversationId: ConversationId, position?: number) => void;
  /** SE-3: their profile. */
  readonly openPerson: (customerId: CustomerId) => void;
  /** Looks for something else instead. */
  readonly look: (text: string) => void;
  /** All of one kind instead of a little of each. */
  readonly narrow: (scope: Scope) => void;
  readonly more: () => void;
  readonly retry: () => void;
}

/** So many of each kind before one asks for all. */
const A_FEW = 5;

type Kind = keyof Hits;
const kinds: readonly Kind[] = ['conversations', 'messages', 'customers'];

/**
 * What a search found, in its groups (SE-1): of everything a few and the way to the rest, of
 * one kind all, page by page. A message opens its thread at that place, a customer
 * their profile.
 */
export function useHitPicks(state: HitState, actions: HitActions): readonly PickGroup[] {
  const {t} = useTranslation('palette');
  const {hits, corrected, found, next, failure} = state;
  const picksOf = usePicksOf(actions);
  return useMemo(() => {
    const isAll = found.scope === 'all';
    const groups = kinds.map((kind): PickGroup => {
      const picks = picksOf[kind](hits);
      const showAll: Pick = {
        id: `all-${kind}`,
        text: t(`showAll.${kind}`),
        icon: <ChevronEndIcon size={15} />,
        isPlain: true,
        onPick: () => actions.narrow(kind),
      };
      const isGuess = kind === 'messages' && corrected.length > 0;
      return {
        id: kind,
        title: isGuess ? t('like', {words: corrected.slice(0, 3).join(', ')}) : t(`group.${kind}`),
        picks: isAll && picks.length > A_FEW ? [...picks.slice(0, A_FEW), showAll] : picks,
      };
    });
    const rest: readonly Pick[] = [
      ...(next !== null && countOf(hits) < MOST_HITS
        ? [
            {
              id: 'more',
              text: t('more'),
              icon: <ChevronDownIcon size={15} />,
              leadsOn: true,
              isPlain: true,
              onPick: actions.more,
            } as const,
          ]
        : []),
      ...(failure === undefined
        ? []
        : [
            {
              id: 'retry',
              text: t('retry'),
              detail: t('noAnswer'),
              icon: <RefreshIcon />,
              isPlain: true,
              onPick: actions.retry,
            },
          ]),
    ];
    return [...groups, {id: 'rest', picks: rest}];
  }, [t, picksOf, hits, corrected, found.scope, next, failure, actions]);
}

/** How a hit of each kind looks, and what picking it does. */
function usePicksOf(actions: HitActions): {readonly [K in Kind]: (hits: Hits) => readonly Pick[]} {
  return useMemo(
    () => ({
      conversations: ({conversations}) =>
        conversations.map(({conversationId, topic, customer, channel, lastAt}) => ({
          id: `conversation-${conversationId}`,
          text: customer,
          detail: topic,
          icon: <Avatar name={customer} size={20} />,
          end: (
            <>
              <ChannelIcon channel={glyphOf(channel)} />
              <TimeText at={lastAt} />
            </>
          ),
          onPick: () => actions.open(conversationId),
        })),
      messages: ({messages}) =>
        messages.map(({conversationId, position, excerpt, customer, at}) => ({
          id: `message-${position}`,
          text: customer,
          detail: excerpt,
          icon: <MessageIcon />,
          end: <TimeText at={at} />,
          onPick: () => actions.open(conversationId, position),
        })),
      customers: ({customers}) =>
        customers.map(({customerId, name, channels, lastAt}) => ({
          id: `customer-${customerId}`,
          text: name,
          icon: <Avatar name={name} seed={customerId} size={20} />,
          end: (
            <>
              {channels.map(channel => (
                <ChannelIcon key={channel} channel={glyphOf(channel)} />
              ))}
              <TimeText at={lastAt} />
            </>
          ),
          onPick: () => actions.openPerson(customerId),
        })),
    }),
    [actions],
  );
}
