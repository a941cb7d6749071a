import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {TranscriptFormat} from '../../../core/contract/transcript-words.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {Banner} from '../../design/banner.tsx';
import {Button} from '../../design/button.tsx';
import {Checkbox} from '../../design/checkbox.tsx';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {AlertIcon} from '../../design/icons/status-icons.ts';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import styles from './transcript-dialog.module.css';
import {useSaveTranscripts, type TranscriptSaving} from './use-save-transcripts.ts';

interface TranscriptDialogProps {
  readonly conversations: readonly ConversationId[];
  /** What the file is called unless somebody says otherwise. */
  readonly fileName: string;
  /** TR-1, D39: the choice is theirs. */
  readonly mayHaveNotes: boolean;
  readonly onClose: () => void;
}

const formats = ['txt', 'xlsx'] as const satisfies readonly TranscriptFormat[];

/** TR-1, AW-14: as what to save, and how far it is. */
export function TranscriptDialog({conversations, fileName, mayHaveNotes, onClose}: TranscriptDialogProps) {
  const {t} = useTranslation('transcripts');
  const [format, setFormat] = useState<TranscriptFormat>('txt');
  const [hasNotes, setHasNotes] = useState(false);
  const saving = useSaveTranscripts();
  const count = conversations.length;
  const save = async () => {
    if (await saving.save({conversations, format, withNotes: hasNotes && mayHaveNotes, fileName})) onClose();
  };
  if (saving.progress !== undefined) return <Progress saving={saving} count={count} />;
  return (
    <Dialog
      title={t('title', {count})}
      isOpen
      onClose={onClose}
      actions={<DialogActions label={t('save')} onDo={() => void save()} onClose={onClose} takesFocus />}
    >
      <div className={styles.body}>
        {saving.problem !== undefined && (
          <Banner tone="danger" icon={<AlertIcon size={16} />} title={t(`problem.${saving.problem}.title`)}>
            {t(`problem.${saving.problem}.text`)}
          </Banner>
        )}
        <SegmentedControl<TranscriptFormat>
          label={t('format.label')}
          selected={format}
          onSelect={setFormat}
          segments={formats.map(id => ({id, label: t(`format.${id}`)}))}
        />
        <p className={styles.hint}>{count > 1 ? t('hint.zip', {count}) : t(`hint.${format}`)}</p>
        {mayHaveNotes ? (
          <Checkbox isSelected={hasNotes} onChange={setHasNotes}>
            {t('notes')}
          </Checkbox>
        ) : (
          <p className={styles.hint}>{t('noNotes')}</p>
        )}
      </div>
    </Dialog>
  );
}

/** The way out stops it; nothing is left behind then. */
function Progress({
  saving: {progress = {done: 0, total: 1}, stop},
  count,
}: {
  readonly saving: TranscriptSaving;
  readonly count: number;
}) {
  const {t} = useTranslation('transcripts');
  const {done, total} = progress;
  return (
    <Dialog
      title={t('title', {count})}
      isOpen
      onClose={stop}
      role="alertdialog"
      actions={
        <Button tone="quiet" onPress={stop} takesFocus>
          {t('stop')}
        </Button>
      }
    >
      <div className={styles.body}>
        <label className={styles.progress}>
          <span>{t('progress', {done, total})}</span>
          <progress className={styles.meter} max={total} value={done} />
        </label>
      </div>
    </Dialog>
  );
}
