import {useTranslation} from 'react-i18next';
import type {FileRef} from '../../../core/contract/values.ts';
import {Button} from '../../design/button.tsx';
import {Dialog} from '../../design/dialog.tsx';
import {DownloadIcon} from '../../design/icons/action-icons.ts';
import {useDesk} from '../../engine/desk.ts';
import {useSaveFile} from './attachments.tsx';
import styles from './image-viewer.module.css';

interface ImageViewerProps {
  readonly file: FileRef;
  readonly onClose: () => void;
}

/** One image as large as the window allows. */
export function ImageViewer({file, onClose}: ImageViewerProps) {
  const {t} = useTranslation('thread');
  const {files} = useDesk();
  const save = useSaveFile();
  return (
    <Dialog title={t('viewer.title', {name: file.name})} isOpen onClose={onClose} size="bare">
      <figure className={styles.figure}>
        <img className={styles.image} src={files.urlOf(file.hash)} alt={t('image', {name: file.name})} />
        <figcaption className={styles.caption}>
          <span className={styles.name}>{file.name}</span>
          <Button size="sm" icon={<DownloadIcon size={14} />} onPress={() => void save(file)}>
            {t('viewer.save')}
          </Button>
          <Button size="sm" onPress={onClose}>
            {t('viewer.close')}
          </Button>
        </figcaption>
      </figure>
    </Dialog>
  );
}
