import {useRef, useState, type KeyboardEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {isOpen} from '../../../core/call/callback.ts';
import type {CallbackEntry} from '../../../core/contract/callback-routes.ts';
import type {Output} from '../../../core/contract/contract.ts';
import type {CallbackId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {ErrorState} from '../../design/error-state.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {PhoneOutIcon} from '../../design/icons/call-icons.ts';
import {CalendarIcon} from '../../design/icons/status-icons.ts';
import {useNow} from '../../design/formats-context.ts';
import {Skeleton, SkeletonRows} from '../../design/skeleton.tsx';
import {TimeLeft, TimeText} from '../../design/time-text.tsx';
import {isPending, valueOf, type Live} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useCallBack} from '../calls/use-call-back.ts';
import {useAttemptWords} from './callback-words.ts';
import styles from './callbacks-list.module.css';

interface Sought {
  readonly of: 'mine' | 'all';
  readonly isOpen: boolean;
}

interface CallbacksListProps {
  readonly sought: Sought;
  readonly chosen: CallbackId | undefined;
  readonly onChoose: (callback: CallbackEntry) => void;
}

/** VO-14: who is to be called back, what is due longest first, or what is over. Arrows walk, Enter opens, the button calls. */
export function CallbacksList(props: CallbacksListProps) {
  const {t} = useTranslation('callbacks');
  const list = useRef<HTMLElement>(null);
  const handleKeyDown = (event: KeyboardEvent) => {
    const by = {ArrowDown: 1, ArrowUp: -1}[event.key];
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[data-callback]') ?? [])];
    const at = all.findIndex(one => one.parentElement?.contains(document.activeElement));
    if (by === undefined || at < 0) return;
    event.preventDefault();
    all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the rows in it have the focus; arrows walk between them
    <section ref={list} className={styles.scroller} aria-label={t('title')} onKeyDown={handleKeyDown}>
      <Page {...props} token={null} />
    </section>
  );
}

/** What is read at once, and after it what comes next. */
function Page({token, ...props}: CallbacksListProps & {readonly token: string | null}) {
  const {t} = useTranslation('callbacks');
  const {sought, chosen, onChoose} = props;
  const live = useLive('callback/list', {...sought, token});
  const [isMore, setMore] = useState(false);
  const known = valueOf(live);
  if (known === undefined) return <Waiting live={live} rows={token === null ? 6 : 2} />;
  if (known.callbacks.length === 0 && token === null) return <Nobody isOpen={sought.isOpen} />;
  return (
    <>
      <ul className={styles.rows} aria-label={t(sought.isOpen ? 'kind.open' : 'kind.over')}>
        {known.callbacks.map(callback => (
          <Row
            key={callback.id}
            callback={callback}
            isChosen={callback.id === chosen}
            onChoose={() => onChoose(callback)}
          />
        ))}
      </ul>
      {known.next !== null && !isMore && (
        <Button size="sm" tone="quiet" className={styles.more} onPress={() => setMore(true)}>
          {t('more')}
        </Button>
      )}
      {known.next !== null && isMore && <Page {...props} token={known.next} />}
    </>
  );
}

function Nobody({isOpen}: Pick<Sought, 'isOpen'>) {
  const {t} = useTranslation('callbacks');
  return <EmptyState title={t(isOpen ? 'none.open' : 'none.over')}>{isOpen ? t('noneText') : ''}</EmptyState>;
}

interface WaitingProps {
  readonly live: Live<Output<'callback/list'>>;
  readonly rows: number;
}

/** It is being read, or could not be. */
function Waiting({live, rows}: WaitingProps) {
  const {t} = useTranslation('callbacks');
  const failed = !isPending(live) && live.phase === 'failed' && live.failure.code !== 'unavailable' ? live : undefined;
  if (failed === undefined) {
    return (
      <Skeleton label={t('loading')}>
        <SkeletonRows count={rows} />
      </Skeleton>
    );
  }
  return (
    <ErrorState title={t('failed')} onRetry={failed.retry} details={`callback/list: ${failed.failure.detail}`}>
      {t('failedText')}
    </ErrorState>
  );
}

interface RowProps {
  readonly callback: CallbackEntry;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Row({callback, isChosen, onChoose}: RowProps) {
  const {t} = useTranslation('callbacks');
  const {dial, offReason} = useCallBack();
  const attempt = useAttemptWords();
  const {customer, reason, number, agent, queue} = callback;
  const tried = attempt(callback);
  const about = [tried, agent?.name ?? t('queue', {queue: queue.name}), reason].filter(Boolean).join(' · ');
  return (
    <li className={styles.row} data-chosen={isChosen || undefined}>
      <button
        type="button"
        className={styles.words}
        data-callback
        aria-current={isChosen ? 'true' : undefined}
        onClick={onChoose}
      >
        <span className={styles.first}>
          <bdi className={styles.name}>{customer}</bdi>
          <When callback={callback} />
        </span>
        <span className={styles.second}>
          <CalendarIcon size={12} className={styles.icon} />
          <span className={styles.about}>{about === '' ? number : about}</span>
        </span>
      </button>
      {isOpen(callback) && (
        <IconButton
          size="sm"
          label={t('callOne', {who: customer})}
          icon={<PhoneOutIcon size={15} />}
          disabledReason={offReason(callback)}
          onPress={() => dial(callback)}
        />
      )}
    </li>
  );
}

/** When it is to be, how late it is, or when it was over. */
export function When({callback: {state, dueAt, closedAt}}: Pick<RowProps, 'callback'>) {
  const {t} = useTranslation('callbacks');
  const now = useNow();
  if (closedAt !== null) return <TimeText at={closedAt} className={styles.when} />;
  if (state !== 'due' && dueAt > now) return <TimeText at={dueAt} as="stamp" className={styles.when} />;
  return (
    <span className={styles.when} data-late>
      {t('due')} <TimeLeft due={dueAt} label={t('due')} />
    </span>
  );
}
