import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Output} from '../../../core/contract/contract.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {Chip} from '../../design/chip.tsx';
import {Dialog} from '../../design/dialog.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {PickList, type Pick} from '../pick-list/pick-list.tsx';
import {useSession} from '../session/session.ts';
import styles from './link-dialog.module.css';
import {useDo, useRefusalWords} from './use-refusal-words.ts';

interface MergeDialogProps {
  readonly head: ConversationHead;
  readonly onClose: () => void;
}

/** A.17, D22: the other one is chosen, what will happen is shown, and the toast undoes it. */
export function MergeDialog({head, onClose}: MergeDialogProps) {
  const {t} = useTranslation(['details', 'design']);
  const [other, setOther] = useState<ConversationId>();
  const [error, setError] = useState<string>();
  const merge = useMerge(head);
  const confirm = async (absorb: ConversationId) => {
    const wrong = await merge(absorb);
    if (wrong === undefined) onClose();
    else setError(wrong);
  };
  return (
    <Dialog
      title={t('details:merge.title')}
      isOpen
      onClose={onClose}
      actions={
        other !== undefined && (
          <>
            <Button
              tone="quiet"
              onPress={() => {
                setOther(undefined);
                setError(undefined);
              }}
            >
              {t('details:merge.other')}
            </Button>
            <Button tone="primary" takesFocus onPress={() => void confirm(other)}>
              {t('details:merge.do')}
            </Button>
          </>
        )
      }
    >
      {other === undefined ? (
        <Candidates head={head} onFound={setOther} />
      ) : (
        <Preview head={head} conversationId={other} />
      )}
      {error !== undefined && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </Dialog>
  );
}

/** Undefined: it is done; else why not. */
function useMerge({conversationId}: ConversationHead) {
  const {t} = useTranslation('details');
  const run = useRun();
  const undoing = useDo();
  const words = useRefusalWords();
  const {toasts} = useSession();
  return async (absorb: ConversationId): Promise<string | undefined> => {
    const answer = await run('conversation/merge', {conversationId, absorb});
    if (!answer.ok) return words(answer.failure);
    const undo = () => void undoing('conversation/unmerge', {conversationId: absorb});
    toasts.show({text: t('merge.done'), undo});
    return undefined;
  };
}

type Row = Output<'customer/history'>['rows'][number];

interface CandidatesProps {
  readonly head: ConversationHead;
  readonly onFound: (id: ConversationId) => void;
}

/** ME-1: what else goes on with the same customer; what cannot be merged says why. */
function Candidates({head: {conversationId, customer}, onFound}: CandidatesProps) {
  const {t} = useTranslation('details');
  const [query, setQuery] = useState('');
  const rows = valueOf(useLive('customer/history', {customerId: customer.id, after: null}))?.rows ?? [];
  const wanted = fold(query.trim().replace(/^#/, ''));
  const isFound = ({topic, shortId}: Row) => fold(topic).includes(wanted) || String(shortId).startsWith(wanted);
  const whyOff = ({status, channel}: Row): string | undefined =>
    status === 'closed' ? t('merge.isClosed') : channel === 'internal' ? t('refused.internal') : undefined;
  const picks: readonly Pick[] = rows
    .filter(row => row.conversationId !== conversationId && isFound(row))
    .toSorted((a, b) => Number(a.status === 'closed') - Number(b.status === 'closed'))
    .map(row => ({
      id: row.conversationId,
      text: row.topic,
      detail: `#${row.shortId}`,
      icon: <ChannelIcon channel={glyphOf(row.channel)} />,
      end: <StatusGlyph status={row.status} size={13} />,
      off: whyOff(row),
      onPick: () => onFound(row.conversationId),
    }));
  return (
    <>
      <p>{t('merge.choose', {name: customer.name})}</p>
      <div className={styles.search}>
        <PickList
          label={t('merge.search')}
          query={query}
          onQuery={setQuery}
          groups={[{id: 'others', picks}]}
          empty={t('merge.none', {name: customer.name})}
        />
      </div>
    </>
  );
}

interface PreviewProps {
  readonly head: ConversationHead;
  readonly conversationId: ConversationId;
}

/** ME-2 to ME-4, D22: what stays, what comes along, and what becomes of the other. */
function Preview({head, conversationId}: PreviewProps) {
  const {t} = useTranslation('details');
  const other = valueOf(useLive('conversation/get', {conversationId}));
  if (other === undefined) return null;
  const added = other.tags.filter(({id}) => !head.tags.some(tag => tag.id === id));
  const values = {other: `#${other.shortId}`, topic: head.topic, queue: head.queue.name};
  return (
    <div className={styles.outcome}>
      <p className={styles.name}>
        #{other.shortId} {other.topic}
      </p>
      <ul className={styles.points}>
        <li>{t('merge.messages', values)}</li>
        <li>{t('merge.keeps', {...values, priority: t(`level.${head.priority}`)})}</li>
        {other.summary !== '' && <li>{t('merge.dropsSummary', values)}</li>}
        {added.length > 0 && (
          <li>
            {t('merge.tags')}{' '}
            {added.map(({id, name}) => (
              <Chip key={id}>{name}</Chip>
            ))}
          </li>
        )}
        <li>{t('merge.closes', values)}</li>
      </ul>
    </div>
  );
}
