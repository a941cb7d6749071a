import {memo, type ComponentProps} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {AgentId} from '../../../core/lib/ids.ts';
import {Avatar} from '../../design/avatar.tsx';
import {CountBadge} from '../../design/count-badge.tsx';
import {LockIcon, PencilIcon} from '../../design/icons/action-icons.ts';
import {AttachIcon} from '../../design/icons/writing-icons.ts';
import {PriorityBars} from '../../design/priority-bars.tsx';
import {SnoozeIcon} from '../../design/icons/status-icons.ts';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {useSharedMinute} from '../../design/shared-minute.tsx';
import {TimeTextAt, type TimeText} from '../../design/time-text.tsx';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {isEmpty, keyOfPlace} from '../composer/draft-place.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {isForSome} from '../conversation/is-for-some.ts';
import {ownTopic} from '../conversation/own-topic.ts';
import {useCallPreview} from '../conversation/use-call-preview.ts';
import {waitsSince} from '../conversation/wait.ts';
import type {WaitWords} from '../conversation/use-wait-words.ts';
import {WaitChip} from '../conversation/wait-chip.tsx';
import {DelayedMark} from '../delayed/delayed-mark.tsx';
import {useSession} from '../session/session.ts';
import styles from './conversation-row.module.css';
import {useRowLabel} from './row-label.ts';

interface ConversationRowProps {
  readonly row: InboxRow;
  readonly isSelected: boolean;
  /** Tab reaches the list here. */
  readonly isTabStop: boolean;
  /** Pixels from the top of the list. */
  readonly top: number;
  /** From 1; of how many. The list is virtual, so it has to be said. */
  readonly place: number;
  readonly count: number;
  readonly me: AgentId | undefined;
  /** Whose it is: not said where all are mine. */
  readonly showsAssignee: boolean;
  readonly waitWords: WaitWords;
}

/**
 * One line of a list (MW-4). It is read as one sentence, because its parts read badly one by
 * one. It draws again only when its row changes.
 */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const {row, isSelected, isTabStop, top, place, count, me, showsAssignee, waitWords} = props;
  const {t} = useTranslation('design');
  const label = useRowLabel(row);
  const {customer, channel, priority, status, unreadCount, lastInboundAt, createdAt} = row;
  return (
    <div
      className={styles.row}
      style={{transform: `translateY(${top}px)`}}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the option of a select holds text alone
      role="option"
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={place}
      tabIndex={isTabStop ? 0 : -1}
      data-conversation={row.conversationId}
      data-unread={unreadCount > 0 || undefined}
      data-done={status === 'solved' || status === 'closed' || undefined}
    >
      <VisuallyHidden>{label}</VisuallyHidden>
      <span className={styles.avatar} aria-hidden>
        <Avatar name={customer.name} seed={customer.id} size={36} channel={glyphOf(channel)} />
      </span>
      <span className={styles.line} aria-hidden>
        <span className={styles.name}>{customer.name}</span>
        {isForSome(row) && <LockIcon size={13} className={styles.mark} />}
        {(priority === 'high' || priority === 'urgent') && <PriorityBars priority={priority} size={13} isDecorative />}
        <RowTime at={lastInboundAt ?? createdAt} className={styles.end} />
      </span>
      <span className={styles.line} aria-hidden>
        <Preview row={row} me={me} isSelected={isSelected} />
        {unreadCount > 0 && <CountBadge count={unreadCount} />}
      </span>
      <span className={styles.line} aria-hidden>
        <StatusGlyph status={status} size={13} isDecorative />
        <span className={styles.topic}>{ownTopic(row) ?? t(`status.${status}`)}</span>
        <DelayedMark conversationId={row.conversationId} />
        <RowEnd {...{row, showsAssignee, waitWords}} />
      </span>
    </div>
  );
});

interface PreviewProps {
  readonly row: InboxRow;
  readonly me: AgentId | undefined;
  readonly isSelected: boolean;
}

/** The last thing said, or what is half written here, unless the customer wrote meanwhile. */
function Preview({row, me, isSelected}: PreviewProps) {
  const {conversationId, unreadCount} = row;
  const {t} = useTranslation('inbox');
  const {drafts} = useSession();
  // Where one writes now says nothing of it, and is drawn with no letter.
  const draft = useStore(drafts, ({written}) =>
    isSelected ? undefined : written[keyOfPlace({conversationId, mode: 'reply'})],
  );
  const hasDraft = draft !== undefined && !isEmpty(draft);
  if (hasDraft && unreadCount === 0) {
    return (
      <span className={styles.preview}>
        <PencilIcon size={13} className={styles.mark} />
        <b className={styles.draft}>{t('row.draft')}</b> <span className={styles.said}>{draft.text}</span>
      </span>
    );
  }
  return <LastSaid row={row} me={me} hasDraft={hasDraft} />;
}

interface LastSaidProps extends Omit<PreviewProps, 'isSelected'> {
  /** The customer wrote while somebody was writing: a mark says so. */
  readonly hasDraft: boolean;
}

function LastSaid({row, me, hasDraft}: LastSaidProps) {
  const {t} = useTranslation('inbox');
  const called = useCallPreview()(row);
  const {preview, assignee} = row;
  if (called !== undefined) return <span className={styles.preview}>{called}</span>;
  if (preview === null) return <span className={styles.preview}>{t('row.nothing')}</span>;
  const wordless = preview.fileCount === 0 ? t('row.deleted') : t('row.files', {count: preview.fileCount});
  const text = preview.text === '' ? wordless : preview.text;
  const who = preview.by === 'customer' ? undefined : assignee?.id === me ? 'you' : 'team';
  return (
    <span className={styles.preview}>
      {hasDraft && <PencilIcon size={13} label={t('row.draft')} className={styles.mark} />}
      {preview.fileCount > 0 && <AttachIcon size={13} className={styles.mark} />}
      {who !== undefined && <span>{t(`row.${who}`, {text: ''})}</span>}
      <span className={styles.said}>{text}</span>
    </span>
  );
}

/** Until when it is put off; else whose it is, where that is not clear, and for how long the customer waits. */
function RowEnd({row, showsAssignee, waitWords}: Pick<ConversationRowProps, 'row' | 'showsAssignee' | 'waitWords'>) {
  if (row.snoozedUntil === null) {
    return (
      <>
        {showsAssignee && <Assignee row={row} />}
        {waitsSince(row) !== undefined && <RowWait row={row} words={waitWords} />}
      </>
    );
  }
  return (
    <span className={styles.snoozed}>
      <SnoozeIcon size={13} />
      <RowTime at={row.snoozedUntil} as="stamp" />
    </span>
  );
}

const RowWait = (props: Pick<ComponentProps<typeof WaitChip>, 'row' | 'words'>) => (
  <WaitChip {...props} now={useSharedMinute()} className={styles.wait} />
);

/** What alone is drawn again with the minute. */
const RowTime = (props: ComponentProps<typeof TimeText>) => <TimeTextAt {...props} now={useSharedMinute()} />;

function Assignee({row: {assignee}}: Pick<PreviewProps, 'row'>) {
  const {t} = useTranslation('inbox');
  return <span className={styles.end}>{assignee?.name ?? t('row.unassigned')}</span>;
}
