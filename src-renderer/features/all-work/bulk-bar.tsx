import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {MOST_ASKED} from '../../../core/contract/callback-routes.ts';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {BulkChange} from '../../../core/contract/view-routes.ts';
import {Button} from '../../design/button.tsx';
import {ConfirmDialog} from '../../design/dialog.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon} from '../../design/icons/action-icons.ts';
import {PersonAddIcon} from '../../design/icons/navigation-icons.ts';
import {Shortcut} from '../../design/shortcut.tsx';
import {Spinner} from '../../design/spinner.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import styles from './bulk-bar.module.css';
import {AssignMany, PriorityMany, QueueMany, StatusMany, TagMany} from './bulk-choices.tsx';
import {SaveMany} from './save-many.tsx';
import {useBulk} from './use-bulk.ts';

interface BulkBarProps {
  /** The ticked ones, as they are now. */
  readonly rows: readonly InboxRow[];
  /** How many there are to tick. */
  readonly count: number;
  readonly onAll: () => void;
  readonly onClear: () => void;
  /** Where the focus goes when the bar does. */
  readonly onDone: () => void;
  readonly isNarrow: boolean;
}

/** AW-12, AW-13: what is done to all that is ticked. */
export function BulkBar(props: BulkBarProps) {
  const {t} = useTranslation('all-work');
  const {allWork} = useSession();
  const progress = useStore(allWork, state => state.progress);
  if (progress === undefined) return <Choices {...props} />;
  return (
    <output className={styles.bar} data-dock>
      <Spinner size={14} />
      <span className={styles.count}>{t('bulk.progress', {done: progress.done, total: progress.total})}</span>
    </output>
  );
}

function Choices({rows, count, onAll, onClear, onDone, isNarrow}: BulkBarProps) {
  const {t} = useTranslation('all-work');
  const bulk = useBulk();
  const [isClosing, setIsClosing] = useState(false);
  const run = (change: BulkChange) => void bulk(rows, change).then(onDone);
  const act = (change: BulkChange) => {
    // Nothing undoes it: ask first (DESIGN, undo over confirm).
    if (change.do === 'set-status' && change.status === 'closed') setIsClosing(true);
    else run(change);
  };
  return (
    <div className={styles.bar} data-dock role="toolbar" aria-label={t('bulk.label', {count: rows.length})}>
      <output className={styles.count}>{t('bulk.selected', {count: rows.length})}</output>
      {rows.length < count && (
        <Button size="sm" tone="quiet" className={styles.quiet} onPress={onAll}>
          {t('bulk.all', {count})}
        </Button>
      )}
      <span className={styles.line} />
      <TakeMany onChange={act} isNarrow={isNarrow} />
      <AssignMany rows={rows} onChange={act} />
      <QueueMany rows={rows} onChange={act} />
      <PriorityMany onChange={act} />
      <StatusMany onChange={act} />
      <TagMany rows={rows} onChange={act} />
      <SaveMany rows={rows} />
      <span className={styles.line} />
      <IconButton
        label={t('bulk.clear')}
        icon={<CloseIcon size={15} />}
        keys={['Esc']}
        className={styles.act}
        onPress={() => {
          onClear();
          onDone();
        }}
      />
      {isClosing && (
        <CloseMany
          rows={rows}
          onClose={() => setIsClosing(false)}
          onConfirm={() => run({do: 'set-status', status: 'closed'})}
        />
      )}
    </div>
  );
}

interface CloseManyProps extends Pick<BulkBarProps, 'rows'> {
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asks before closing many (LC-5), and says what stays planned there (VO-14). */
function CloseMany({rows, onClose, onConfirm}: CloseManyProps) {
  const {t} = useTranslation('all-work');
  const conversationIds = rows.slice(0, MOST_ASKED).map(row => row.conversationId);
  const owed = valueOf(useLive('callback/owed', {conversationIds}))?.count ?? 0;
  return (
    <ConfirmDialog
      title={t('bulk.close.title', {count: rows.length})}
      confirmLabel={t('bulk.close.confirm', {count: rows.length})}
      isOpen
      onClose={onClose}
      onConfirm={() => {
        onClose();
        onConfirm();
      }}
    >
      <p>{t('bulk.close.text')}</p>
      {owed > 0 && <p>{t('bulk.close.callbacks', {count: owed})}</p>}
    </ConfirmDialog>
  );
}

interface TakeManyProps extends Pick<BulkBarProps, 'isNarrow'> {
  readonly onChange: (change: BulkChange) => void;
}

/** AW-11: all of them become mine. */
function TakeMany({onChange, isNarrow}: TakeManyProps) {
  const {t} = useTranslation('all-work');
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const take = () => {
    if (me !== undefined) onChange({do: 'assign', to: me.id});
  };
  useShortcut('take', take);
  const press = {className: styles.act, onPress: take};
  const keys = keysOf('take');
  if (isNarrow) {
    return <IconButton label={t('table.take')} icon={<PersonAddIcon size={16} />} keys={keys} {...press} />;
  }
  return (
    <Button
      tone="quiet"
      icon={<PersonAddIcon size={15} />}
      endIcon={<Shortcut keys={keys} on="ink" isDecorative />}
      {...press}
    >
      {t('table.take')}
    </Button>
  );
}
