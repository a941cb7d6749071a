import {lazy, Suspense, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {FileRef} from '../../../core/contract/values.ts';
import {useFormats} from '../../design/formats-context.ts';
import {DownloadIcon} from '../../design/icons/action-icons.ts';
import {FileIcon} from '../../design/icons/writing-icons.ts';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {useDesk} from '../../engine/desk.ts';
import {PdfPreview} from '../pdf/pdf-preview.tsx';
import {useSession} from '../session/session.ts';
import styles from './attachments.module.css';

const ImageViewer = lazy(async () => ({default: (await import('./image-viewer.tsx')).ImageViewer}));

interface AttachmentsProps {
  readonly files: readonly FileRef[];
}

/** What a browser draws by itself; anything else is a file to save. */
const drawable: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/bmp',
  'image/avif',
]);

export const isDrawable = ({type}: Pick<FileRef, 'type'>): boolean => drawable.has(type);

/** What Chromium plays by itself; other sounds and films are files to save (CO-8, D15). */
const players: Readonly<Record<string, 'audio' | 'video'>> = {
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'audio/aac': 'audio',
  'audio/ogg': 'audio',
  'audio/wav': 'audio',
  'audio/webm': 'audio',
  'video/mp4': 'video',
  'video/webm': 'video',
};

/** A sound that is heard without being saved first. */
export const isAudible = ({type}: Pick<FileRef, 'type'>): boolean => players[type] === 'audio';

/** The files of a message: images, sounds and films in place, the others by name. */
export function Attachments({files}: AttachmentsProps) {
  const images = files.filter(isDrawable);
  const others = files.filter(file => !isDrawable(file));
  return (
    <>
      {images.length > 0 && (
        <span className={styles.images}>
          {images.map((file, n) => (
            <InlineImage key={`${file.hash} ${n}`} file={file} />
          ))}
        </span>
      )}
      {others.map((file, n) => (
        <OtherFile key={`${file.hash} ${n}`} file={file} />
      ))}
    </>
  );
}

/** Always of the same size, so that nothing moves when it has loaded. */
function InlineImage({file}: {readonly file: FileRef}) {
  const {t} = useTranslation('thread');
  const {files} = useDesk();
  const [isOpen, setIsOpen] = useState(false);
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken) return <FileChip file={file} />;
  return (
    <>
      <button type="button" className={styles.image} onClick={() => setIsOpen(true)}>
        <img
          src={files.urlOf(file.hash)}
          alt={t('image', {name: file.name})}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setIsBroken(true)}
        />
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <ImageViewer file={file} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** A sound or film plays where it stands, unless it turns out that it cannot be played. */
function OtherFile({file}: {readonly file: FileRef}) {
  const {t} = useTranslation('thread');
  const {files} = useDesk();
  const [isBroken, setIsBroken] = useState(false);
  const Player = players[file.type];
  if (file.type === 'application/pdf') return <PdfFile file={file} />;
  if (Player === undefined || isBroken) return <Unplayed file={file} />;
  return (
    <figure className={styles.media}>
      <Player
        className={styles[Player]}
        src={files.urlOf(file.hash)}
        aria-label={t(`media.${Player}`, {name: file.name})}
        controls
        controlsList="nodownload noremoteplayback"
        disableRemotePlayback
        preload="metadata"
        onError={() => setIsBroken(true)}
      />
      <figcaption>
        <FileChip file={file} />
      </figcaption>
    </figure>
  );
}

/** The top of its first page, and its name. */
function PdfFile({file}: {readonly file: FileRef}) {
  return (
    <figure className={styles.document}>
      <PdfPreview file={file} />
      <figcaption>
        <FileChip file={file} />
      </figcaption>
    </figure>
  );
}

/** D15: a sound or film in a form that is not played here says so; any other file is only saved. */
function Unplayed({file}: {readonly file: FileRef}) {
  const {t} = useTranslation('thread');
  if (!/^(?:audio|video)\//.test(file.type)) return <FileChip file={file} />;
  return (
    <figure className={styles.media}>
      <FileChip file={file} />
      <figcaption className={styles.why}>{t('media.unplayable')}</figcaption>
    </figure>
  );
}

function FileChip({file}: {readonly file: FileRef}) {
  const {t} = useTranslation('thread');
  const {numbers} = useFormats();
  const save = useSaveFile();
  const size = numbers.bytes(file.size);
  return (
    <button type="button" className={styles.file} onClick={() => void save(file)}>
      <FileIcon size={18} />
      <VisuallyHidden>{t('saveFile')}</VisuallyHidden>
      <span className={styles.name}>{file.name}</span>
      <span className={styles.size}>{size}</span>
      <DownloadIcon size={15} />
    </button>
  );
}

/** Saves a file where its reader wants it, and says how that went. */
export function useSaveFile(): (file: FileRef) => Promise<void> {
  const {t} = useTranslation('thread');
  const {shell} = useDesk();
  const {toasts} = useSession();
  return async ({hash, name}) => {
    const answer = await shell.ask('shell/save-file', {hash, name});
    if (!answer.ok) toasts.show({text: t('saveFailed', {name}), tone: 'failed'});
    else if (answer.value.saved) toasts.show({text: t('saved', {name})});
  };
}
