import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {useShallow} from 'zustand/react/shallow';
import type {FileRef} from '../../../core/contract/values.ts';
import {useFormats} from '../../design/formats-context.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon} from '../../design/icons/action-icons.ts';
import {RefreshIcon} from '../../design/icons/arrow-icons.ts';
import {AlertIcon} from '../../design/icons/status-icons.ts';
import {FileIcon} from '../../design/icons/writing-icons.ts';
import {useDesk} from '../../engine/desk.ts';
import {useSession} from '../session/session.ts';
import {isDrawable} from '../thread/attachments.tsx';
import styles from './attachment-chips.module.css';
import type {DraftPlace} from './draft-place.ts';
import {uploadsOf, type Upload} from './uploads.ts';
import {useWritten} from './use-written.ts';

/** The files of a draft, and those on their way into it. */
export function AttachmentChips({place}: {readonly place: DraftPlace}) {
  const {t} = useTranslation('composer');
  const {drafts, uploads, heldSends} = useSession();
  const {written} = useWritten(place);
  const coming = useStore(
    uploads,
    useShallow(state => uploadsOf(state, place)),
  );
  if (written.files.length === 0 && coming.length === 0) return null;
  const remove = (index: number) => {
    heldSends.release(place);
    drafts.edit(place, {...written, files: written.files.filter((_, n) => n !== index)});
  };
  return (
    <ul className={styles.chips} aria-label={t('upload.list')}>
      {written.files.map((file, n) => (
        <StagedFile key={`${file.hash} ${n}`} file={file} onRemove={() => remove(n)} />
      ))}
      {coming.map(upload => (
        <ComingFile key={upload.id} upload={upload} />
      ))}
    </ul>
  );
}

interface StagedFileProps {
  readonly file: FileRef;
  readonly onRemove: () => void;
}

function StagedFile({file, onRemove}: StagedFileProps) {
  const {t} = useTranslation('composer');
  const {numbers} = useFormats();
  const {files} = useDesk();
  return (
    <li className={styles.chip}>
      {isDrawable(file) ? (
        <img className={styles.picture} src={files.urlOf(file.hash)} alt="" />
      ) : (
        <FileIcon size={18} className={styles.icon} />
      )}
      <span className={styles.name}>{file.name}</span>
      <span className={styles.size}>{numbers.bytes(file.size)}</span>
      <IconButton
        label={t('upload.remove', {name: file.name})}
        icon={<CloseIcon size={13} />}
        size="xs"
        placement="top"
        onPress={onRemove}
      />
    </li>
  );
}

function ComingFile({upload: {id, place, name, part, failure}}: {readonly upload: Upload}) {
  const {t} = useTranslation('composer');
  const {numbers} = useFormats();
  const {uploads, heldSends} = useSession();
  // A changed draft is not what was to be sent.
  const stop = () => {
    heldSends.release(place);
    uploads.remove(id);
  };
  return (
    <li className={styles.chip} data-failed={failure !== undefined || undefined}>
      {failure === undefined ? (
        <FileIcon size={18} className={styles.icon} />
      ) : (
        <AlertIcon size={16} className={styles.icon} />
      )}
      <span className={styles.name}>{name}</span>
      <span className={styles.size}>{failure === undefined ? numbers.percent(part) : t('upload.failed')}</span>
      {failure !== undefined && (
        <IconButton
          label={t('upload.again')}
          icon={<RefreshIcon size={13} />}
          size="xs"
          placement="top"
          onPress={() => uploads.again(id)}
        />
      )}
      <IconButton
        label={t('upload.remove', {name})}
        icon={<CloseIcon size={13} />}
        size="xs"
        placement="top"
        onPress={stop}
      />
      {failure === undefined && <progress className={styles.bar} value={part} aria-label={name} />}
    </li>
  );
}
