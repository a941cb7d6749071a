import {lazy, Suspense, useEffect, useState} from 'react';
import {Trans, useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {BubblesDrawing, LockDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {ErrorState} from '../../design/error-state.tsx';
import {Shortcut} from '../../design/shortcut.tsx';
import {useDesk} from '../../engine/desk.ts';
import {isPending, valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {Composer} from '../composer/composer.tsx';
import {useTypeAhead} from '../composer/use-type-ahead.ts';
import {ScheduledList} from '../delayed/scheduled-list.tsx';
import {UndoSend} from '../delayed/undo-send.tsx';
import {useSession} from '../session/session.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {useCallHere, useWrapUpHere} from '../softphone/use-call-here.ts';
import {PaneGuard} from '../frame/guard.tsx';
import {FindBar} from '../thread/find-bar.tsx';
import {createThreadFind, type ThreadFind} from '../thread/find-in-thread.ts';
import {SoughtContext} from '../thread/sought.ts';
import type {ThreadFeed} from '../thread/thread-feed.ts';
import {Thread} from '../thread/thread.tsx';
import {ConversationHeader, HeaderActions} from './conversation-header.tsx';
import styles from './conversation-pane.module.css';
import {useCaughtUp} from './use-caught-up.ts';
import {useDropWhileBehind} from './use-drop-while-behind.ts';
import {useKeptFocus} from './use-kept-focus.ts';
import {usePresenceIn} from './use-presence-in.ts';
import {useRights} from './use-rights.ts';

const WrapUpDock = lazy(async () => ({default: (await import('../softphone/wrap-up-dock.tsx')).WrapUpDock}));
const CallDock = lazy(async () => ({default: (await import('../softphone/call-dock.tsx')).CallDock}));

interface ConversationPaneProps {
  /** The list is not beside it: there has to be a way back. */
  readonly isAlone: boolean;
}

/** The conversation that is open, or how to open one. */
export function ConversationPane({isAlone}: ConversationPaneProps) {
  const {inbox} = useSession();
  const selected = useStore(inbox, state => state.selected);
  const position = useStore(inbox, state => state.position);
  if (selected === undefined) return <PickOne />;
  return (
    <PaneGuard of={selected}>
      <Conversation conversationId={selected} position={position} isAlone={isAlone} />
    </PaneGuard>
  );
}

function PickOne() {
  const {t} = useTranslation('conversation');
  return (
    <EmptyState drawing={BubblesDrawing} title={t('pick.title')}>
      <Trans
        t={t}
        i18nKey="pick.text"
        components={{
          next: <Shortcut keys={keysOf('next')} />,
          previous: <Shortcut keys={keysOf('previous')} />,
          open: <Shortcut keys={keysOf('open')} />,
        }}
      />
    </EmptyState>
  );
}

interface ConversationProps extends ConversationPaneProps {
  readonly conversationId: ConversationId;
  /** An entry to show in it, found by a search. */
  readonly position: number | undefined;
}

/**
 * Who it is and the thread are drawn first, what one does with it after them: until then buttons and composer of the
 * conversation before stand there, and take neither clicks nor keys.
 */
function Conversation({conversationId, position, isAlone}: ConversationProps) {
  const live = useLive('conversation/get', {conversationId});
  const head = valueOf(live);
  const drawn = useCaughtUp(conversationId);
  const isBehind = drawn !== conversationId;
  useDropWhileBehind(isBehind || (head === undefined && isPending(live)));
  return (
    <>
      {head !== undefined && (
        <ConversationHeader
          head={head}
          isAlone={isAlone}
          actions={
            <div className={styles.later} inert={isBehind}>
              <LaterActions key={drawn} conversationId={drawn} />
            </div>
          }
        />
      )}
      <PaneGuard of={conversationId}>
        <OpenConversation key={conversationId} conversationId={conversationId} position={position} />
      </PaneGuard>
      {head !== undefined && (
        <div className={styles.later} inert={isBehind}>
          <PaneGuard of={drawn}>
            <Answering key={drawn} conversationId={drawn} />
          </PaneGuard>
        </div>
      )}
    </>
  );
}

interface OfConversation {
  readonly conversationId: ConversationId;
}

function LaterActions({conversationId}: OfConversation) {
  const head = valueOf(useLive('conversation/get', {conversationId}));
  return head && <HeaderActions head={head} />;
}

/** What was said in it, or why that is not to be had. */
function OpenConversation({conversationId, position}: Omit<ConversationProps, 'isAlone'>) {
  const {t} = useTranslation('conversation');
  const {feeds} = useSession();
  // The thread is read at the same time as the head, not after it.
  const [feed] = useState(() => feeds.of(conversationId));
  useEffect(() => feed.start(), [feed]);
  const {find, shown} = useFind(conversationId, {feed, position});
  usePresenceIn(conversationId);
  useKeptFocus();
  const live = useLive('conversation/get', {conversationId});
  const head = valueOf(live);
  useTypeAhead(conversationId, head === undefined && isPending(live));

  if (head !== undefined) return <Said {...{head, feed, find}} position={shown} />;
  if (isPending(live) || live.phase !== 'failed') return null;
  if (live.failure.code === 'not-found' || live.failure.code === 'forbidden') {
    return (
      <EmptyState drawing={LockDrawing} title={t('gone.title')}>
        {t('gone.text')}
      </EmptyState>
    );
  }
  return (
    <ErrorState title={t('failed.title')} onRetry={live.retry} details={`conversation/get: ${live.failure.detail}`}>
      {t('failed.text')}
    </ErrorState>
  );
}

/**
 * The search inside it, and the entry that is shown: the one this was opened at, or the one the
 * search is at. It is shown when the thread around it is there, not before.
 */
function useFind(
  conversationId: ConversationId,
  {feed, position}: {readonly feed: ThreadFeed; readonly position: number | undefined},
) {
  const {engine} = useDesk();
  const {palette} = useSession();
  // What is known from before shows until the part around the entry is read.
  const [shown, setShown] = useState(feed.getState().phase === 'ready' ? undefined : position);
  const [openedAt, setOpenedAt] = useState(position);
  if (openedAt !== position) {
    setOpenedAt(position);
    if (position === undefined) setShown(undefined);
  }
  const [{find, jump}] = useState(() => {
    let wanted: number | undefined;
    const jump = (to: number) => {
      wanted = to;
      void feed.toPosition(to).then(() => wanted === to && setShown(to));
    };
    return {jump, find: createThreadFind(engine, {conversationId, onJump: jump})};
  });
  useEffect(() => {
    if (position !== undefined) jump(position);
    else if (feed.getState().hasLater) feed.toLatest();
  }, [feed, position, jump]);
  useShortcut('find', () => {
    if (palette.getState().open === undefined) find.open();
  });
  return {find, shown};
}

interface SaidProps {
  readonly head: ConversationHead;
  readonly feed: ThreadFeed;
  readonly find: ThreadFind;
  readonly position: number | undefined;
}

function Said({head, feed, find, position}: SaidProps) {
  const sought = useStore(find, ({isOpen, text}) => (isOpen ? text : ''));
  const isFinding = useStore(find, ({isOpen}) => isOpen);
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const mayReply = useNoReply(head) === undefined;
  return (
    <>
      {isFinding && <FindBar find={find} />}
      <SoughtContext value={sought}>
        <Thread head={head} feed={feed} me={me} mayReply={mayReply} position={position} />
      </SoughtContext>
      <UndoSend head={head} />
      <ScheduledList head={head} />
    </>
  );
}

/** Why nobody can be answered here by this person; undefined: they can. */
function useNoReply(head: ConversationHead): 'closed' | 'theirs' | 'spoken' | undefined {
  const mayDo = useRights(head);
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  if (head.status === 'closed') return 'closed';
  if (me !== undefined && !mayDo({do: 'reply'})) return 'theirs';
  return head.channel === 'voice' ? 'spoken' : undefined;
}

/** Where one writes in it, or talks. */
function Answering({conversationId}: OfConversation) {
  const head = valueOf(useLive('conversation/get', {conversationId}));
  return head && <Answer head={head} />;
}

function Answer({head}: {readonly head: ConversationHead}) {
  const {feeds} = useSession();
  const [feed] = useState(() => feeds.of(head.conversationId));
  const seen = useSeen(head, feed);
  const call = useCallHere(head.conversationId);
  const wrapUp = useWrapUpHere(head.conversationId);
  const blocked = useNoReply(head);
  return (
    <Suspense fallback={<Composer head={head} blocked={blocked} seen={seen} />}>
      {call !== undefined ? (
        <CallDock call={call} />
      ) : wrapUp?.wrapUp ? (
        <WrapUpDock key={wrapUp.id} entry={wrapUp} wrapUp={wrapUp.wrapUp} />
      ) : (
        <Composer head={head} blocked={blocked} seen={seen} />
      )}
    </Suspense>
  );
}

/** The newest position that was on screen: what is answered is what was read (C-11). */
function useSeen({conversationId, readPosition}: ConversationHead, feed: ThreadFeed): number {
  const {attention} = useSession();
  const last = useStore(feed, ({entries}) => entries.at(-1)?.position ?? 0);
  const isAtEnd = useStore(attention, ({atEndOf}) => atEndOf === conversationId);
  const [seen, setSeen] = useState(readPosition);
  const now = Math.max(seen, isAtEnd ? last : readPosition);
  if (now !== seen) setSeen(now);
  return now;
}
