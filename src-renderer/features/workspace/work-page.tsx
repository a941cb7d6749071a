import {lazy, Suspense, useCallback, useDeferredValue, useEffect, useEffectEvent, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {LinkIcon} from '../../design/icons/action-icons.ts';
import {PersonIcon, SlidersIcon} from '../../design/icons/navigation-icons.ts';
import {HistoryIcon} from '../../design/icons/status-icons.ts';
import {FormIcon} from '../../design/icons/writing-icons.ts';
import {initialWidths, useDetailsPane, WorkLayout, type DetailsPane} from '../../design/work-layout.tsx';
import {useIsNarrow, useIsSlim} from '../../design/use-media.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {useDesk} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {ConversationPane} from '../conversation/conversation-pane.tsx';
import type {CalledFact} from '../details/fact-calls.ts';
import {detailSections, type DetailSection} from '../details/detail-sections.ts';
import {PaneGuard} from '../frame/guard.tsx';
import {InboxPane} from '../inbox/inbox-pane.tsx';
import {useSession} from '../session/session.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import styles from './work-page.module.css';

// The list is there before anybody needs these.
const Details = lazy(async () => ({default: (await import('../details/details.tsx')).Details}));

interface WorkPageProps {
  /** False: something else leads to the conversation, and back. */
  readonly hasList?: boolean;
}

/** List, thread and details: the page one works on. */
export function WorkPage({hasList = true}: WorkPageProps) {
  const {t} = useTranslation(['frame', 'details', 'forms']);
  const {inbox} = useSession();
  const {screen} = useDesk();
  const selected = useStore(inbox, state => state.selected);
  const isNarrow = useIsNarrow();
  const isSlim = useIsSlim();
  const isListOnly = isSlim && selected === undefined;
  const [widths, setWidths] = useState(() => screen.read().widths ?? initialWidths(isNarrow));
  const [wanted, setWanted] = useState<DetailSection>();
  const pane = useRememberedPane();
  const {setOpen} = pane;
  const closeDetails = useCallback(() => setOpen(false), [setOpen]);
  useShortcut('details', pane.toggle, selected !== undefined);
  useFormCalls(() => pane.setOpen(true));
  useFactKeys(() => {
    setWanted('conversation');
    pane.setOpen(true);
  });

  return (
    <WorkLayout
      names={{
        list: t('frame:panes.list'),
        thread: isListOnly ? t('frame:panes.list') : t('frame:panes.thread'),
        details: t('frame:panes.details'),
        openDetails: t('frame:panes.openDetails'),
      }}
      {...(!isSlim && hasList && {list: <List />})}
      thread={isListOnly ? <List /> : <ConversationPane isAlone={isSlim || !hasList} />}
      {...(selected !== undefined && {
        details: (
          <PaneGuard of={selected}>
            <OpenDetails conversationId={selected} wanted={wanted} onClose={closeDetails} />
          </PaneGuard>
        ),
      })}
      detailsOf={selected}
      detailsPane={pane}
      strip={[
        {id: 'customer', label: t('details:customer'), icon: <PersonIcon size={18} />},
        {id: 'conversation', label: t('details:conversation'), icon: <SlidersIcon size={18} />},
        {id: 'form', label: t('forms:form'), icon: <FormIcon size={18} />},
        {id: 'earlier', label: t('details:earlierShort'), icon: <HistoryIcon size={18} />},
        {id: 'related', label: t('details:related'), icon: <LinkIcon size={18} />},
      ]}
      onStrip={id => setWanted(detailSections.find(section => section === id))}
      widths={widths}
      onResize={next => {
        screen.write({widths: next});
        setWidths(next);
      }}
    />
  );
}

const List = () => (
  <PaneGuard>
    <InboxPane />
  </PaneGuard>
);

/** `Q`, `P` and `L` lead to where queue, priority and tags are changed. */
function useFactKeys(openDetails: () => void): void {
  const {inbox, factCalls} = useSession();
  const selected = useStore(inbox, state => state.selected);
  const call = (fact: CalledFact) => () => {
    if (selected === undefined) return;
    openDetails();
    factCalls.ask({fact, conversationId: selected});
  };
  useShortcut('queue', call('queue'), selected !== undefined);
  useShortcut('priority', call('priority'), selected !== undefined);
  useShortcut('tags', call('tags'), selected !== undefined);
}

/** LC-11: what is missing is shown where it is filled in; `F` leads there, too. */
function useFormCalls(openDetails: () => void): void {
  const {inbox, formCalls} = useSession();
  const selected = useStore(inbox, state => state.selected);
  useShortcut('form', () => selected !== undefined && formCalls.ask(selected, []), selected !== undefined);
  const answer = useEffectEvent(openDetails);
  useEffect(
    () =>
      formCalls.subscribe(({call, isDue}) => isDue && call?.conversationId === inbox.getState().selected && answer()),
    [formCalls, inbox],
  );
}

/** Whether the details were open beside the thread is kept from start to start. */
function useRememberedPane(): DetailsPane {
  const {screen} = useDesk();
  const pane = useDetailsPane(screen.read().areDetailsOpen);
  const {isNarrow, setOpen: show} = pane;
  const setOpen = useCallback(
    (isOpen: boolean) => {
      if (!isNarrow) screen.write({areDetailsOpen: isOpen});
      if (!isOpen && !isNarrow) leaveDetails();
      show(isOpen);
    },
    [screen, isNarrow, show],
  );
  return {...pane, setOpen, toggle: () => setOpen(!pane.isOpen)};
}

/** Whoever was in them is back in the thread: the focus is never on nothing. */
function leaveDetails(): void {
  if (document.activeElement?.closest('[data-details]')) document.querySelector<HTMLElement>('[role="log"]')?.focus();
}

interface OpenDetailsProps {
  readonly conversationId: ConversationId;
  readonly wanted: DetailSection | undefined;
  readonly onClose: () => void;
}

/**
 * The thread is drawn first, the details after it: until then those of the conversation before
 * stand there, and take neither clicks nor keys.
 */
function OpenDetails({conversationId, wanted, onClose}: OpenDetailsProps) {
  const known = valueOf(useLive('conversation/get', {conversationId}));
  const head = useDeferredValue(known);
  if (head === undefined) return null;
  return (
    <Suspense fallback={null}>
      <div className={styles.details} inert={head.conversationId !== conversationId}>
        <Details key={head.conversationId} head={head} wanted={wanted} onClose={onClose} />
      </div>
    </Suspense>
  );
}
