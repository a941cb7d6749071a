import {memo, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {AgentId} from '../../../core/lib/ids.ts';
import {Avatar} from '../../design/avatar.tsx';
import button from '../../design/button.module.css';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {Chip} from '../../design/chip.tsx';
import {classNames} from '../../design/class-names.ts';
import {CheckIcon, LockIcon} from '../../design/icons/action-icons.ts';
import {PersonAddIcon} from '../../design/icons/navigation-icons.ts';
import {PriorityBars} from '../../design/priority-bars.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {TimeText} from '../../design/time-text.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {isForSome} from '../conversation/is-for-some.ts';
import {ownTopic} from '../conversation/own-topic.ts';
import {useCallPreview} from '../conversation/use-call-preview.ts';
import type {ColumnId} from './columns.ts';
import {PendingText} from './pending-text.tsx';
import styles from './table-row.module.css';

export interface TableRowProps {
  readonly row: InboxRow;
  /** From 0, among those that are there. */
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly columns: readonly ColumnId[];
  /** The columns in CSS. */
  readonly template: string;
  /** Customer and queue stand below the topic. */
  readonly isNarrow: boolean;
  readonly isTicked: boolean;
  /** For a moment: what it is about and whose, and nothing else. */
  readonly isRough: boolean;
  /** Tab reaches the table here. */
  readonly isTabStop: boolean;
  readonly canTake: boolean;
  readonly me: AgentId | undefined;
  readonly onTick: (row: InboxRow, isRange: boolean) => void;
  readonly onTake: (row: InboxRow) => void;
}

/** One conversation of a table (AW-4). It draws again only when something about it changes. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const {row, index, top, height, template, isTicked, isTabStop, isRough} = props;
  const {status, unreadCount, conversationId} = row;
  return (
    <div
      className={styles.row}
      style={{transform: `translateY(${top}px)`, blockSize: height, gridTemplateColumns: template}}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a table's rows cannot be placed by themselves
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isTicked}
      tabIndex={isTabStop ? 0 : -1}
      data-conversation={conversationId}
      data-unread={unreadCount > 0 || undefined}
      data-done={status === 'closed' || status === 'solved' || undefined}
    >
      {isRough ? <Rough row={row} /> : <Cells {...props} />}
    </div>
  );
});

/** What flies by: words where they will stand. */
function Rough({row}: Pick<TableRowProps, 'row'>) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the cell of a row that is placed by itself
    <span role="gridcell" className={styles.rough}>
      {ownTopic(row) ?? row.preview?.text ?? ''} · {row.customer.name}
    </span>
  );
}

function Cells(props: TableRowProps) {
  const {row, columns, isNarrow} = props;
  const {channel, status} = row;
  return (
    <>
      <Cell className={styles.tick}>
        <Tick {...props} />
      </Cell>
      <Cell>
        <ChannelIcon channel={glyphOf(channel)} size={16} />
      </Cell>
      <Cell className={styles.about}>
        <StatusGlyph status={status} size={14} />
        <span className={styles.words}>
          <Topic row={row} />
          {isNarrow && (
            <span className={styles.below}>
              <bdi>{row.customer.name}</bdi> · <bdi>{row.queue.name}</bdi>
            </span>
          )}
        </span>
        {isForSome(row) && <Restricted />}
      </Cell>
      {columns.map(column => (
        <Cell key={column} className={styles[column]}>
          <Value column={column} {...props} />
        </Cell>
      ))}
    </>
  );
}

function Cell({children, className}: {readonly children: ReactNode; readonly className?: string | undefined}) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the cell of a row that is placed by itself
    <div role="gridcell" className={classNames(styles.cell, className)}>
      {children}
    </div>
  );
}

/** CV-8: not everybody sees it. */
function Restricted() {
  const {t} = useTranslation('inbox');
  return <LockIcon size={13} label={t('row.restricted')} className={styles.restricted} />;
}

function Tick({row, isTicked, isTabStop, onTick}: TableRowProps) {
  const {t} = useTranslation('all-work');
  return (
    <>
      <input
        type="checkbox"
        className={styles.input}
        aria-label={t('table.select', {name: row.customer.name})}
        tabIndex={isTabStop ? 0 : -1}
        checked={isTicked}
        onChange={({nativeEvent}) => onTick(row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
      />
      <span className={styles.box} aria-hidden>
        {isTicked && <CheckIcon size={12} />}
      </span>
    </>
  );
}

/** What it is about: its topic, or the last thing said where nobody gave it one. */
function Topic({row}: Pick<TableRowProps, 'row'>) {
  const {t} = useTranslation('all-work');
  const called = useCallPreview()(row);
  const topic = ownTopic(row);
  if (topic !== undefined) return <b className={styles.topic}>{topic}</b>;
  if (called !== undefined) return <span className={styles.said}>{called}</span>;
  const {preview} = row;
  if (preview === null) return <span className={styles.said}>{t('table.nothing')}</span>;
  const text = preview.text === '' ? t('table.files', {count: preview.fileCount}) : preview.text;
  return <span className={styles.said}>{text}</span>;
}

type ValueProps = TableRowProps & {readonly column: ColumnId};

function Value(props: ValueProps) {
  const {column, row} = props;
  switch (column) {
    case 'customer':
      return <span className={styles.text}>{row.customer.name}</span>;
    case 'assignee':
      return <Assignee {...props} />;
    case 'queue':
      return <span className={styles.text}>{row.queue.name}</span>;
    case 'priority':
      return <PriorityBars priority={row.priority} size={15} />;
    case 'tags':
      return row.tags.map(({id, name}) => <Chip key={id}>{name}</Chip>);
    case 'requested':
      return <TimeText at={row.createdAt} />;
    case 'pending':
      return <PendingText since={row.pendingSince} />;
  }
}

function Assignee({row, me, canTake, isTabStop, onTake}: TableRowProps) {
  const {t} = useTranslation('all-work');
  const {assignee} = row;
  if (assignee !== null) {
    return (
      <>
        <Avatar name={assignee.name} seed={assignee.id} size={20} />
        <span className={styles.text}>{assignee.id === me ? t('table.you') : assignee.name}</span>
      </>
    );
  }
  return (
    <>
      <span className={classNames(styles.nobody, canTake && styles.takeable)}>{t('table.unassigned')}</span>
      {canTake && (
        // A plain one: a row's worth of them comes with every turn of the wheel.
        <button
          type="button"
          className={classNames(button.button, button.xs, button.secondary, styles.take)}
          aria-label={t('table.takeOf', {name: row.customer.name})}
          tabIndex={isTabStop ? 0 : -1}
          onClick={() => onTake(row)}
        >
          <PersonAddIcon size={13} />
          {t('table.take')}
        </button>
      )}
    </>
  );
}
