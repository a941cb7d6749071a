import {useEffect, useMemo, useRef} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {unreachable} from '../../../core/lib/failure.ts';
import {Button} from '../../design/button.tsx';
import {ErrorState} from '../../design/error-state.tsx';
import {useFormats} from '../../design/formats-context.ts';
import {ArrowDownIcon, ArrowUpIcon} from '../../design/icons/arrow-icons.ts';
import {Bone, Skeleton} from '../../design/skeleton.tsx';
import {Spinner} from '../../design/spinner.tsx';
import {useOutgoing} from '../delayed/use-delayed.ts';
import {MailCard} from '../mail/mail-card.tsx';
import {useSession} from '../session/session.ts';
import {ActivityLine} from './activity-line.tsx';
import {Bubble, OutgoingBubble} from './bubble.tsx';
import {CallCard} from './call-card.tsx';
import {LogLines} from './log-lines.tsx';
import {OpenThreadContext, useOpenThread, type OpenThread} from './open-thread.ts';
import type {ThreadFeed} from './thread-feed.ts';
import {threadItems, type ThreadItem} from './thread-items.ts';
import {DayLine, NewLine} from './thread-lines.tsx';
import {ThreadNote} from './thread-note.tsx';
import styles from './thread.module.css';
import {useMessageKeys} from './use-message-keys.ts';
import {useNewAfter, useReading} from './use-reading.ts';
import {useThreadScroll} from './use-thread-scroll.ts';
import {useUnreadAbove} from './use-unread-above.ts';

interface ThreadProps {
  readonly head: ConversationHead;
  readonly feed: ThreadFeed;
  readonly me: OpenThread['me'];
  readonly mayReply: boolean;
  /** An entry to show, found by a search. */
  readonly position: number | undefined;
}

/** What was said, what was noted and what happened, from the first message to the one on its way. */
export function Thread({head, feed, me, mayReply, position}: ThreadProps) {
  const {t} = useTranslation('thread');
  const phase = useStore(feed, state => state.phase);
  const failure = useStore(feed, state => state.failure);
  const {conversationId} = head;
  const customerName = head.customer.name;
  const open = useMemo<OpenThread>(
    () => ({conversationId, customerName, me, mayReply, readAgain: entry => void feed.readAgain(entry)}),
    [conversationId, customerName, me, mayReply, feed],
  );

  // An engine that is away is asked again by itself; the banner says so.
  const isAway = phase === 'failed' && failure?.code === 'unavailable';
  if (phase === 'loading' || isAway) return <ThreadSkeleton onRetry={feed.retry} />;
  if (phase === 'failed' && failure !== undefined) {
    return (
      <ErrorState title={t('failed.title')} onRetry={feed.retry} details={`thread/page: ${failure.detail}`}>
        {t('failed.text')}
      </ErrorState>
    );
  }
  return (
    <OpenThreadContext value={open}>
      <Entries key={position} head={head} feed={feed} position={position} />
    </OpenThreadContext>
  );
}

type EntriesProps = Omit<ThreadProps, 'me' | 'mayReply'>;

function Entries({head, feed, position}: EntriesProps) {
  const {t} = useTranslation('thread');
  const {entries, hasLater, isReadingEarlier} = useStore(feed);
  const {items, openAt, newAfter} = useItems({head, feed, position});
  const {scroller, virtualizer, isAtEnd: isDown, toEnd, toUnread} = useThreadScroll({feed, items, openAt, newAfter});
  const isAtEnd = isDown && !hasLater;
  const hasUnreadAbove = useUnreadAbove({feed, items, virtualizer, newAfter});
  const handleKeyDown = useMessageKeys(virtualizer, items.length);
  useReading({head, entries, isAtEnd});
  useFollowOwn(head, toEnd);
  useFocusOfPane(scroller);

  return (
    <div className={styles.frame}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the messages bubble here */}
      <div
        ref={scroller}
        className={styles.scroller}
        role="log"
        aria-live="off"
        aria-label={t('log', {name: head.customer.name})}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
        tabIndex={0}
        onKeyDown={handleKeyDown}
      >
        <ol className={styles.entries} style={{blockSize: virtualizer.getTotalSize()}}>
          {virtualizer.getVirtualItems().map(({index, key, start}) => {
            const item = items[index];
            return (
              item && (
                <li
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  tabIndex={-1}
                  className={styles.entry}
                  data-found={item.key === openAt && position !== undefined ? true : undefined}
                  style={{transform: `translateY(${start}px)`}}
                >
                  <Item item={item} />
                </li>
              )
            );
          })}
        </ol>
      </div>
      {isReadingEarlier && (
        <span className={styles.earlier}>
          <Spinner label={t('loadingEarlier')} />
        </span>
      )}
      {hasUnreadAbove && !isReadingEarlier && <ToUnread onPress={toUnread} />}
      {!isAtEnd && <ToLatest count={head.unreadCount} onPress={toEnd} />}
      <ActivityLine head={head} />
    </div>
  );
}

/** The entries as items, and the one that the thread opens at. */
function useItems({head, feed, position}: EntriesProps) {
  const {times} = useFormats();
  const {conversationId} = useOpenThread();
  const {entries, hasLater} = useStore(feed);
  const waiting = useOutgoing(conversationId);
  const newAfter = useNewAfter({head, entries});
  const items = useMemo(() => {
    const outgoing = hasLater ? [] : waiting;
    return threadItems({entries, outgoing, newAfter, isSameDay: times.isSameDay});
  }, [entries, hasLater, waiting, newAfter, times]);
  const found = entries.find(entry => entry.position === position);
  const openAt = found?.type === 'message' ? found.messageId : newAfter === undefined ? undefined : 'new';
  return {items, openAt, newAfter};
}

/** Who sends sees it: the thread goes to its end with every message of one's own. */
function useFollowOwn({conversationId}: ConversationHead, toEnd: () => void): void {
  const {outbox} = useSession();
  const newest = useStore(
    outbox,
    ({outgoing}) => outgoing.findLast(message => message.conversationId === conversationId)?.messageId,
  );
  const known = useRef(newest);
  useEffect(() => {
    if (newest !== undefined && newest !== known.current) toEnd();
    known.current = newest;
  });
}

/** A palette that closes gives the focus back within a frame; what had it before may be gone by then. */
const GIVEN_BACK_MS = 100;

/** The pane kept the focus of the conversation before: it goes on in this one. So it does if nothing has it. */
function useFocusOfPane(scroller: {readonly current: HTMLElement | null}): void {
  useEffect(() => {
    const log = scroller.current;
    const takeOver = () => {
      const has = document.activeElement;
      if (has === document.body || has === log?.closest('[data-region="pane"]')) log?.focus();
    };
    if (document.activeElement !== document.body) takeOver();
    const later = setTimeout(takeOver, GIVEN_BACK_MS);
    return () => clearTimeout(later);
  }, [scroller]);
}

function Item({item}: {readonly item: ThreadItem}) {
  switch (item.kind) {
    case 'day':
      return <DayLine at={item.at} />;
    case 'new':
      return <NewLine count={item.count} />;
    case 'log':
      return <LogLines entries={item.entries} />;
    case 'call':
      return <CallCard entry={item.entry} />;
    case 'note':
      return <ThreadNote message={item.message} />;
    case 'bubble':
      return <Bubble message={item.message} isFirst={item.run.isFirst} isLast={item.run.isLast} />;
    case 'mail':
      return <MailCard message={item.message} isNewest={item.isNewest} />;
    case 'outgoing':
      return <OutgoingBubble message={item.message} />;
    default:
      return unreachable(item);
  }
}

interface ToLatestProps {
  readonly count: number;
  readonly onPress: () => void;
}

/** The way down, with how many messages wait there. */
function ToLatest({count, onPress}: ToLatestProps) {
  const {t} = useTranslation('thread');
  return (
    <Button
      size="sm"
      tone={count > 0 ? 'primary' : 'secondary'}
      className={styles.latest}
      icon={<ArrowDownIcon size={13} />}
      onPress={onPress}
    >
      {count > 0 ? t('latestNew', {count}) : t('latest')}
    </Button>
  );
}

/** The way up, to what came while nobody looked. */
function ToUnread({onPress}: Pick<ToLatestProps, 'onPress'>) {
  const {t} = useTranslation('thread');
  return (
    <Button size="sm" tone="primary" className={styles.unread} icon={<ArrowUpIcon size={13} />} onPress={onPress}>
      {t('toUnread')}
    </Button>
  );
}

const bones = [
  {id: 'a', width: '44%', isOurs: false},
  {id: 'b', width: '58%', isOurs: false},
  {id: 'c', width: '51%', isOurs: true},
  {id: 'd', width: '36%', isOurs: false},
] as const;

function ThreadSkeleton({onRetry}: {readonly onRetry: () => void}) {
  const {t} = useTranslation('thread');
  return (
    <Skeleton label={t('loading')} onRetry={onRetry} className={styles.skeleton}>
      {bones.map(({id, width, isOurs}) => (
        <div key={id} className={styles.bone} data-ours={isOurs || undefined}>
          <Bone inlineSize={width} blockSize={38} />
        </div>
      ))}
    </Skeleton>
  );
}
