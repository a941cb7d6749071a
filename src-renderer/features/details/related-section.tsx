import {lazy, Suspense, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {RelatedConversation} from '../../../core/contract/thread-routes.ts';
import {Button} from '../../design/button.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon, CopyIcon, LinkIcon} from '../../design/icons/action-icons.ts';
import {ArrowEndIcon, MergeIcon, MoreIcon} from '../../design/icons/arrow-icons.ts';
import {MenuButton, MenuItem} from '../../design/menu.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import styles from './conversation-line.module.css';
import {ConversationLine} from './conversation-line.tsx';
import {MergedNotice} from './merged-notice.tsx';
import {Section} from './section.tsx';
import {useLimits} from './use-limits.ts';
import {useDo} from './use-refusal-words.ts';

const RelateDialog = lazy(async () => ({default: (await import('./relate-dialog.tsx')).RelateDialog}));
const MergeDialog = lazy(async () => ({default: (await import('./merge-dialog.tsx')).MergeDialog}));
const FollowUpDialog = lazy(async () => ({default: (await import('./follow-up-dialog.tsx')).FollowUpDialog}));

type Task = 'relate' | 'merge' | 'follow-up';

interface RelatedSectionProps {
  readonly head: ConversationHead;
}

/** RL-2: what it continues, and what continues it; and how two become one (A.17, A.18). */
export function RelatedSection({head}: RelatedSectionProps) {
  const {t} = useTranslation('details');
  const [task, setTask] = useState<Task>();
  const {conversationId} = head;
  const related = valueOf(useLive('conversation/related', {conversationId}));
  const isOther = (one: RelatedConversation) => one.conversationId !== conversationId;
  const main = related?.main && isOther(related.main) ? [related.main] : [];
  const linked = related?.linked.filter(isOther) ?? [];
  const followUps = related?.followUps.filter(isOther) ?? [];
  const close = () => setTask(undefined);
  return (
    <Section id="related" title={t('related')} count={main.length + linked.length + followUps.length}>
      <MergedNotice head={head} />
      <Kind title={t('relation.main')} rows={main} head={head} parted={conversationId} />
      <Kind title={t('relation.linked')} rows={linked} head={head} />
      <Kind title={t('relation.followUps')} rows={followUps} head={head} />
      <Tasks head={head} onTask={setTask} />
      <Suspense fallback={null}>
        {task === 'relate' && <RelateDialog head={head} onClose={close} />}
        {task === 'merge' && <MergeDialog head={head} onClose={close} />}
        {task === 'follow-up' && <FollowUpDialog head={head} onClose={close} />}
      </Suspense>
    </Section>
  );
}

interface KindProps extends RelatedSectionProps {
  readonly title: string;
  readonly rows: readonly RelatedConversation[];
  /** Which one stops continuing the other; each row itself unless told. */
  readonly parted?: ConversationHead['conversationId'];
}

function Kind({title, rows, head, parted}: KindProps) {
  if (rows.length === 0) return null;
  return (
    <>
      <h4 className={styles.kind}>{title}</h4>
      <ul>
        {rows.map(row => (
          <ConversationLine
            key={row.conversationId}
            look={row}
            end={<LineMenu row={row} head={head} parted={parted ?? row.conversationId} />}
          />
        ))}
      </ul>
    </>
  );
}

interface LineMenuProps extends RelatedSectionProps {
  readonly row: RelatedConversation;
  readonly parted: ConversationHead['conversationId'];
}

/** RL-5: unlink, or copy the number. */
function LineMenu({row, head, parted}: LineMenuProps) {
  const {t} = useTranslation('details');
  const run = useDo();
  const {toasts} = useSession();
  const related = valueOf(useLive('conversation/related', {conversationId: head.conversationId}));
  const off = useLimits(head)({do: 'label'});
  const text = `#${row.shortId}`;
  const main = related?.main?.conversationId;
  const unlink = async () => {
    if (!(await run('conversation/unrelate', {conversationId: parted}))) return;
    const undo = main === undefined ? undefined : () => void run('conversation/relate', {conversationId: parted, main});
    toasts.show({title: t('relation.unlinked'), text, ...(undo && {undo})});
  };
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toasts.show({text: t('copied', {text})});
  };
  return (
    <MenuButton
      label={t('relation.more', {text})}
      placement="bottom end"
      trigger={<IconButton label={t('relation.more', {text})} icon={<MoreIcon size={14} />} size="xs" />}
    >
      <MenuItem icon={<CopyIcon size={15} />} onAction={() => void copy()}>
        {t('copy', {text})}
      </MenuItem>
      <MenuItem icon={<CloseIcon size={15} />} disabledReason={off} onAction={() => void unlink()}>
        {t('relation.unlink')}
      </MenuItem>
    </MenuButton>
  );
}

interface TasksProps extends RelatedSectionProps {
  readonly onTask: (task: Task) => void;
}

/** What brings two together. */
function Tasks({head, onTask}: TasksProps) {
  const {t} = useTranslation('details');
  const limits = useLimits(head);
  const {status, channel, mergedInto} = head;
  const isClosed = status === 'closed';
  const isInternal = channel === 'internal';
  const mergeOff =
    limits({do: 'label'}) ?? (isClosed ? t('off.closed') : isInternal ? t('refused.internal') : undefined);
  return (
    <div className={styles.foot}>
      <Button
        size="xs"
        tone="quiet"
        icon={<LinkIcon size={13} />}
        disabledReason={limits({do: 'label'})}
        onPress={() => onTask('relate')}
      >
        {t('relation.link')}
      </Button>
      <Button
        size="xs"
        tone="quiet"
        icon={<MergeIcon size={13} />}
        disabledReason={mergeOff}
        onPress={() => onTask('merge')}
      >
        {t('merge.menu')}
      </Button>
      {isClosed && mergedInto === null && !isInternal && (
        <Button size="xs" tone="quiet" icon={<ArrowEndIcon size={13} />} onPress={() => onTask('follow-up')}>
          {t('followUp.menu')}
        </Button>
      )}
    </div>
  );
}
