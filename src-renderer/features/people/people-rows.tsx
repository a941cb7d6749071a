import {useVirtualizer} from '@tanstack/react-virtual';
import {useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {CustomerRow} from '../../../core/contract/customer-routes.ts';
import type {CustomerId} from '../../../core/lib/ids.ts';
import {Avatar} from '../../design/avatar.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {SearchDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {ErrorState} from '../../design/error-state.tsx';
import {BlockedIcon} from '../../design/icons/action-icons.ts';
import {Skeleton, SkeletonRows} from '../../design/skeleton.tsx';
import {TimeText} from '../../design/time-text.tsx';
import {useDesk} from '../../engine/desk.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {createPeopleList, type Sought} from './people-list.ts';
import styles from './people-rows.module.css';

const ROW = 56;
/** Lines from the end at which the next page is asked for. */
const NEAR_END = 12;

/** The list itself: drawn as far as it is in sight, walked by arrows, opened by Enter. */
export function PeopleRows({sought}: {readonly sought: Sought}) {
  const {t} = useTranslation('people');
  const {engine} = useDesk();
  const [list] = useState(() => createPeopleList(engine, sought));
  useEffect(() => list.start(), [list]);
  const {phase, rows, failure} = useStore(list);
  const isAway = phase === 'failed' && failure?.code === 'unavailable';
  if (phase === 'loading' || isAway) {
    return (
      <Skeleton label={t('loading')} onRetry={list.retry}>
        <SkeletonRows count={8} />
      </Skeleton>
    );
  }
  if (phase === 'failed') {
    return (
      <ErrorState title={t('failed')} onRetry={list.retry} details={`customer/list: ${failure?.detail ?? ''}`}>
        {t('failedText')}
      </ErrorState>
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState
        drawing={SearchDrawing}
        title={sought.text === '' ? t(`none.${sought.kind}`) : t('nobody', {text: sought.text})}
      >
        {t(sought.text === '' ? `noneText.${sought.kind}` : 'nobodyText')}
      </EmptyState>
    );
  }
  return <Rows rows={rows} onNearEnd={() => void list.readOn()} />;
}

interface RowsProps {
  readonly rows: readonly CustomerRow[];
  readonly onNearEnd: () => void;
}

function Rows({rows, onNearEnd}: RowsProps) {
  const {t} = useTranslation('people');
  const {inbox} = useSession();
  const id = useId();
  const person = useStore(inbox, state => state.person);
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(person ?? rows[0]?.customerId);
  const open = (customerId: CustomerId) => {
    setChosen(customerId);
    inbox.openPerson(customerId);
  };
  const at = placeOf(chosen, rows);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is read here, never memoised
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const inSight = virtualizer.getVirtualItems();
  useNearEnd((inSight.at(-1)?.index ?? 0) >= rows.length - NEAR_END, onNearEnd);
  const choose = (index: number) => {
    setChosen(rows[index]?.customerId);
    virtualizer.scrollToIndex(index);
  };
  const handleKeyDown = useWalk({rows, at}, choose);
  useStepKeys({rows, at, scroller}, choose);
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot hold rows like these
      role="listbox"
      tabIndex={0}
      aria-label={t('title')}
      aria-activedescendant={`${id}-${at}`}
      onKeyDown={handleKeyDown}
    >
      <div className={styles.rows} role="presentation" style={{blockSize: virtualizer.getTotalSize()}}>
        {inSight.map(({index, start}) => {
          const row = rows[index];
          return (
            row && (
              <Line
                key={row.customerId}
                id={`${id}-${index}`}
                {...{row, index, start}}
                count={rows.length}
                isOpen={row.customerId === person}
                isActive={index === at}
                onOpen={open}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

interface LineProps {
  readonly row: CustomerRow;
  readonly id: string;
  readonly index: number;
  /** So far from the top. */
  readonly start: number;
  readonly count: number;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  readonly onOpen: (customerId: CustomerId) => void;
}

function Line({row, id, index, start, count, isOpen, isActive, onOpen}: LineProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the list has the focus and answers keys
    <div
      id={id}
      className={styles.row}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the option of a select holds text alone
      role="option"
      aria-selected={isOpen}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-active={isActive || undefined}
      style={{transform: `translateY(${start}px)`}}
      onClick={() => onOpen(row.customerId)}
    >
      <Person row={row} />
    </div>
  );
}

/** Asks for more for as long as the end is near: every page moves it away. */
function useNearEnd(isNear: boolean, onNear: () => void): void {
  useEffect(() => {
    if (isNear) onNear();
  });
}

/** Who is gone from the list leaves the first in their place. */
const placeOf = (chosen: CustomerId | undefined, rows: readonly CustomerRow[]): number => {
  const found = rows.findIndex(({customerId}) => customerId === chosen);
  return Math.max(0, found);
};

interface Walk {
  readonly rows: readonly CustomerRow[];
  readonly at: number;
}

/** Keys that lead through the list, and Enter. */
function useWalk({rows, at}: Walk, choose: (index: number) => void) {
  const {inbox} = useSession();
  const last = rows.length - 1;
  return (event: KeyboardEvent) => {
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 10,
      PageUp: at - 10,
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined) choose(Math.min(Math.max(to, 0), last));
    else if (event.key === 'Enter') inbox.openPerson(rows[at]?.customerId);
    else return;
    event.preventDefault();
  };
}

interface Stepping extends Walk {
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** As in the lists of work: in the list J and K move, elsewhere they open the next profile. */
function useStepKeys({rows, at, scroller}: Stepping, choose: (index: number) => void): void {
  const {inbox} = useSession();
  const step = (by: number) => {
    const to = Math.min(Math.max(at + by, 0), rows.length - 1);
    if (document.activeElement === scroller.current) choose(to);
    else if (inbox.getState().person === undefined) scroller.current?.focus();
    else {
      choose(to);
      inbox.openPerson(rows[to]?.customerId);
    }
  };
  useShortcut('next', () => step(1));
  useShortcut('previous', () => step(-1));
}

function Person({
  row: {name, customerId, company, addresses, isKnown, isBlocked, lastAt},
}: {
  readonly row: CustomerRow;
}) {
  const {t} = useTranslation(['people', 'design']);
  const [first] = addresses;
  // A visitor's address in the live chat is a key that tells nobody anything.
  const reached = first?.channel === 'live-chat' ? t('design:channel.livechat') : first?.shown;
  return (
    <>
      <Avatar name={name} seed={customerId} size={36} />
      <span className={styles.words}>
        <span className={styles.first}>
          <span className={styles.name}>{name}</span>
          {isBlocked && <BlockedIcon size={14} label={t('people:blocked')} className={styles.blocked} />}
          <TimeText at={lastAt} className={styles.when} />
        </span>
        <span className={styles.second}>
          {first && <ChannelIcon channel={glyphOf(first.channel)} size={13} />}
          <span className={styles.detail}>{company?.name ?? reached ?? ''}</span>
          {!isKnown && <span className={styles.quiet}>{t('people:unknown')}</span>}
        </span>
      </span>
    </>
  );
}
