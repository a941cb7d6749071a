import {useState, type KeyboardEvent} from 'react';
import {useTranslation} from 'react-i18next';
import type {FileRef} from '../../../core/contract/values.ts';
import {Button} from '../../design/button.tsx';
import {Dialog} from '../../design/dialog.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {useFormats} from '../../design/formats-context.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon, DownloadIcon, MinusIcon, PlusIcon} from '../../design/icons/action-icons.ts';
import {RefreshIcon} from '../../design/icons/arrow-icons.ts';
import {FileIcon} from '../../design/icons/writing-icons.ts';
import {Spinner} from '../../design/spinner.tsx';
import type {PdfTrouble} from '../../engine/pdfs.ts';
import {useSaveFile} from '../thread/attachments.tsx';
import {PdfPages} from './pdf-pages.tsx';
import styles from './pdf-viewer.module.css';
import {usePdf} from './use-pdf.ts';
import {zoomFrom, type Zoom} from './zoom.ts';

interface PdfViewerProps {
  readonly file: FileRef;
  readonly onClose: () => void;
}

/** All pages of one PDF, as large as the window allows. */
export function PdfViewer({file, onClose}: PdfViewerProps) {
  const {t} = useTranslation('pdf');
  const {pdf, retry} = usePdf(file);
  const [zoom, setZoom] = useState<Zoom>('fit');
  const [shown, setShown] = useState({page: 1, scale: 1});
  const pages = pdf.state === 'open' ? pdf.book.pages : undefined;
  return (
    <Dialog title={t('title', {name: file.name})} isOpen onClose={onClose} size="sheet">
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys for whatever in it has the focus */}
      <div className={styles.viewer} onKeyDown={event => zoomByKey(event, {scale: shown.scale, setZoom})}>
        <ViewerBar file={file} pages={pages} shown={shown} onZoom={setZoom} onClose={onClose} />
        {pdf.state === 'opening' && (
          <div className={styles.waiting}>
            <Spinner size={24} />
          </div>
        )}
        {pdf.state === 'open' && <PdfPages book={pdf.book} zoom={zoom} name={file.name} onShow={setShown} />}
        {pdf.state === 'failed' && <NotShown file={file} trouble={pdf.trouble} onRetry={retry} />}
      </div>
    </Dialog>
  );
}

interface ByKey {
  readonly scale: number;
  readonly setZoom: (zoom: Zoom) => void;
}

/** Without Ctrl: with it, the whole window grows. */
function zoomByKey(event: KeyboardEvent, {scale, setZoom}: ByKey): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const way = event.key === '+' || event.key === '=' ? 'in' : event.key === '-' ? 'out' : undefined;
  const next = way === undefined ? undefined : zoomFrom(scale, way);
  if (event.key === '0') setZoom('fit');
  else if (next !== undefined) setZoom(next);
  else return;
  event.preventDefault();
}

interface ViewerBarProps {
  readonly file: FileRef;
  readonly pages: number | undefined;
  readonly shown: {readonly page: number; readonly scale: number};
  readonly onZoom: (zoom: Zoom) => void;
  readonly onClose: () => void;
}

function ViewerBar({file, pages, shown, onZoom, onClose}: ViewerBarProps) {
  const {t} = useTranslation('pdf');
  const {numbers} = useFormats();
  const save = useSaveFile();
  const zoomTo = (way: 'in' | 'out') => {
    const next = zoomFrom(shown.scale, way);
    if (next !== undefined) onZoom(next);
  };
  return (
    <header className={styles.bar}>
      <span className={styles.name}>{file.name}</span>
      {pages !== undefined && (
        <>
          <span className={styles.figure}>{t('pageOf', {page: shown.page, pages})}</span>
          <span className={styles.zoom}>
            <IconButton
              size="sm"
              label={t('zoomOut')}
              icon={<MinusIcon size={14} />}
              isDisabled={zoomFrom(shown.scale, 'out') === undefined}
              onPress={() => zoomTo('out')}
            />
            <span className={styles.figure}>{numbers.percent(shown.scale)}</span>
            <IconButton
              size="sm"
              label={t('zoomIn')}
              icon={<PlusIcon size={14} />}
              isDisabled={zoomFrom(shown.scale, 'in') === undefined}
              onPress={() => zoomTo('in')}
            />
            <Button size="sm" tone="quiet" onPress={() => onZoom('fit')}>
              {t('fit')}
            </Button>
          </span>
        </>
      )}
      <Button size="sm" icon={<DownloadIcon size={14} />} onPress={() => void save(file)}>
        {t('save')}
      </Button>
      <IconButton size="sm" label={t('close')} icon={<CloseIcon size={15} />} onPress={onClose} />
    </header>
  );
}

interface NotShownProps {
  readonly file: FileRef;
  readonly trouble: PdfTrouble;
  readonly onRetry: () => void;
}

/** Why it is not shown, and what else can be done with it. */
function NotShown({file, trouble, onRetry}: NotShownProps) {
  const {t} = useTranslation('pdf');
  const save = useSaveFile();
  return (
    <div className={styles.waiting} role="alert">
      <EmptyState
        drawing={DamagedPage}
        title={t(`trouble.${trouble}.title`)}
        action={
          trouble === 'gone' || trouble === 'slow' ? (
            <Button tone="primary" icon={<RefreshIcon size={14} />} onPress={onRetry}>
              {t('again')}
            </Button>
          ) : (
            <Button tone="primary" icon={<DownloadIcon size={14} />} onPress={() => void save(file)}>
              {t('save')}
            </Button>
          )
        }
      >
        {t(`trouble.${trouble}.text`)}
      </EmptyState>
    </div>
  );
}

const DamagedPage = () => <FileIcon size={40} />;
