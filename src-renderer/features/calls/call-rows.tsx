import {useEffect, useId, useMemo, useState, type KeyboardEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import type {CallId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {PlugDrawing, SearchDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {ErrorState} from '../../design/error-state.tsx';
import {Skeleton, SkeletonRows} from '../../design/skeleton.tsx';
import {useDesk} from '../../engine/desk.ts';
import {usePhone} from '../../engine/phone.ts';
import {scrollTo} from '../inbox/list-window.ts';
import {useListWindow} from '../inbox/use-list-window.ts';
import {useSession} from '../session/session.ts';
import {createCallList, type SoughtCalls} from './call-list.ts';
import {CallRow} from './call-row.tsx';
import styles from './call-rows.module.css';

const ROW = 56;
/** Lines from the end at which the next page is asked for. */
const NEAR_END = 12;

interface CallRowsProps {
  readonly sought: SoughtCalls;
  readonly isManager: boolean;
  readonly chosen: CallId | undefined;
  readonly onChoose: (call: CallEntry) => void;
}

/** The list itself: drawn as far as it is in sight, walked by arrows, opened by Enter. */
export function CallRows({sought, isManager, chosen, onChoose}: CallRowsProps) {
  const {t} = useTranslation('calls');
  const {engine} = useDesk();
  const [list] = useState(() => createCallList(engine, sought));
  useEffect(() => list.start(), [list]);
  const {phase, calls, failure} = useStore(list);
  if (phase === 'loading' || (phase === 'failed' && failure?.code === 'unavailable')) {
    return (
      <Skeleton label={t('loading')} onRetry={list.retry}>
        <SkeletonRows count={8} />
      </Skeleton>
    );
  }
  if (phase === 'failed') {
    return (
      <ErrorState title={t('failed')} onRetry={list.retry} details={`call/log: ${failure?.detail ?? ''}`}>
        {t('failedText')}
      </ErrorState>
    );
  }
  if (calls.length === 0) return <NoCalls sought={sought} isManager={isManager} />;
  return (
    <Rows
      calls={calls}
      showsAgent={sought.of === 'all'}
      chosen={chosen}
      onChoose={onChoose}
      onNearEnd={() => void list.readOn()}
    />
  );
}

/** VO-16: without a telephone it says whom to ask, or how to get one. */
function NoCalls({sought, isManager}: Pick<CallRowsProps, 'sought' | 'isManager'>) {
  const {t} = useTranslation('calls');
  const {inbox} = useSession();
  const hasPhone = usePhone(phone => phone !== null);
  if (sought.text !== null) {
    return (
      <EmptyState drawing={SearchDrawing} title={t('nobody', {text: sought.text})}>
        {t('nobodyText')}
      </EmptyState>
    );
  }
  if (hasPhone) return <EmptyState title={t(`none.${sought.only ?? 'every'}`)}>{t('noneText')}</EmptyState>;
  return (
    <EmptyState
      drawing={PlugDrawing}
      title={t('noPhone')}
      action={<Button onPress={() => inbox.openSettings('telephone')}>{t('toSettings')}</Button>}
    >
      {t(isManager ? 'noPhoneManager' : 'noPhoneAgent')}
    </EmptyState>
  );
}

interface RowsProps {
  readonly calls: readonly CallEntry[];
  readonly showsAgent: boolean;
  readonly chosen: CallId | undefined;
  readonly onChoose: (call: CallEntry) => void;
  readonly onNearEnd: () => void;
}

function Rows({calls, showsAgent, chosen, onChoose, onNearEnd}: RowsProps) {
  const {t} = useTranslation('calls');
  const id = useId();
  const offsets = useMemo(() => Array.from({length: calls.length + 1}, (_, n) => n * ROW), [calls.length]);
  const {scroller, range, onScroll, sight} = useListWindow(offsets);
  const [active, setActive] = useState(chosen);
  const found = calls.findIndex(call => call.id === active);
  const at = Math.max(0, found);
  const [first, end] = range;
  const isNearEnd = end >= calls.length - NEAR_END;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  });
  const handleKeyDown = (event: KeyboardEvent) => {
    const to = stepFrom(event.key, at, calls.length - 1);
    const call = calls[to ?? at];
    if (call === undefined || (to === undefined && event.key !== 'Enter')) return;
    event.preventDefault();
    setActive(call.id);
    if (to === undefined) onChoose(call);
    else scroller.current?.scrollTo({top: scrollTo(offsets, to, sight()) ?? scroller.current.scrollTop});
  };
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot hold rows like these
      role="listbox"
      tabIndex={0}
      aria-label={t('title')}
      aria-activedescendant={`${id}-${at}`}
      onScroll={onScroll}
      onKeyDown={handleKeyDown}
    >
      <div className={styles.rows} role="presentation" style={{blockSize: calls.length * ROW}}>
        {calls.slice(first, end).map((call, n) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the list has the focus and answers keys
          <div
            key={call.id}
            id={`${id}-${first + n}`}
            className={styles.row}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the option of a select holds text alone
            role="option"
            aria-selected={call.id === chosen}
            aria-setsize={calls.length}
            aria-posinset={first + n + 1}
            data-active={first + n === at || undefined}
            style={{transform: `translateY(${(first + n) * ROW}px)`}}
            onClick={() => {
              setActive(call.id);
              onChoose(call);
            }}
          >
            <CallRow call={call} showsAgent={showsAgent} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** Where a key leads in a list; undefined: nowhere. */
function stepFrom(key: string, at: number, last: number): number | undefined {
  const to = {ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: last}[key];
  return to === undefined ? undefined : Math.min(Math.max(to, 0), last);
}
