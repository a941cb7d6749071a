import {useEffect, useRef} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {useShallow} from 'zustand/react/shallow';
import {mostBytes} from '../../../core/channel/fit.ts';
import type {FileRef} from '../../../core/contract/values.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import {useFormats} from '../../design/formats-context.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon} from '../../design/icons/action-icons.ts';
import {RefreshIcon} from '../../design/icons/arrow-icons.ts';
import {AlertIcon} from '../../design/icons/status-icons.ts';
import {FileIcon} from '../../design/icons/writing-icons.ts';
import {useAnnouncer} from '../../design/live-region.tsx';
import {useDesk} from '../../engine/desk.ts';
import {useSession} from '../session/session.ts';
import {isAudible, isDrawable} from '../thread/attachments.tsx';
import {VoicePlayer} from '../voice-message/voice-player.tsx';
import styles from './attachment-chips.module.css';
import type {Limits} from './capabilities.ts';
import type {DraftPlace} from './draft-place.ts';
import {mayWork, uploadsOf, type Upload} from './uploads.ts';
import {useWritten} from './use-written.ts';

interface AttachmentChipsProps {
  readonly place: DraftPlace;
  readonly limits: Limits;
}

/** The files of a draft and those on their way into it, in the order in which they were chosen. */
export function AttachmentChips({place, limits}: AttachmentChipsProps) {
  const {t} = useTranslation('composer');
  const {drafts, uploads, heldSends} = useSession();
  const written = useWritten(place);
  const coming = useStore(
    uploads,
    useShallow(state => uploadsOf(state, place)),
  );
  const {list, leave} = useFocusAfterRemoval(place);
  // A changed draft is not what was to be sent.
  const change = (n: number, remove: () => void) => {
    leave(n);
    heldSends.release(place);
    remove();
  };
  const chips: readonly Attached[] = [
    ...written.files.map((file, n) => ({
      id: uploads.idOf(file),
      key: uploads.idOf(file) === 0 ? `${file.hash} ${n}` : `${uploads.idOf(file)}`,
      name: file.name,
      file,
      remove: () => drafts.edit(place, {...written, files: written.files.filter(one => one !== file)}),
    })),
    ...coming.map(upload => ({
      id: upload.id,
      key: `${upload.id}`,
      name: upload.name,
      upload,
      remove: () => uploads.remove(upload.id),
    })),
  ].toSorted((a, b) => a.id - b.id);
  if (chips.length === 0) return null;
  return (
    <ul ref={list} className={styles.chips} aria-label={t('upload.list')}>
      {chips.map((chip, n) => (
        <AttachedFile key={chip.key} chip={chip} limits={limits} onRemove={() => change(n, chip.remove)} />
      ))}
    </ul>
  );
}

/** A chip: a file of the draft, or one that is no part of it yet. */
interface Attached {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly file?: FileRef;
  readonly upload?: Upload;
  readonly remove: () => void;
}

interface AttachedFileProps {
  readonly chip: Attached;
  readonly limits: Limits;
  readonly onRemove: () => void;
}

/** One element all the way from chosen to attached: the focus on its button stays. */
function AttachedFile({chip: {name, file, upload}, limits, onRemove}: AttachedFileProps) {
  const {t} = useTranslation('composer');
  const isFailed = upload?.failure !== undefined;
  return (
    <li className={styles.chip} data-failed={isFailed || undefined}>
      {file && isAudible(file) ? <VoicePlayer file={file} /> : <Mark file={file} isFailed={isFailed} />}
      <span className={styles.name} title={name}>
        {name}
      </span>
      {file && <Size bytes={file.size} />}
      {upload && (isFailed ? <Failed upload={upload} limits={limits} /> : <Progress upload={upload} />)}
      <IconButton
        label={t('upload.remove', {name})}
        icon={<CloseIcon size={13} />}
        size="xs"
        placement="top"
        onPress={onRemove}
      />
    </li>
  );
}

function Size({bytes}: {readonly bytes: number}) {
  const {numbers} = useFormats();
  return <span className={styles.size}>{numbers.bytes(bytes)}</span>;
}

function Progress({upload: {name, part}}: {readonly upload: Upload}) {
  const {numbers} = useFormats();
  return (
    <>
      <span className={styles.size}>{numbers.percent(part)}</span>
      <progress className={styles.bar} value={part} aria-label={name} />
    </>
  );
}

interface FailedProps {
  readonly upload: Upload;
  readonly limits: Limits;
}

/** Why it is not attached, and another try where that may help. */
function Failed({upload: {id, place, name, type, failure}, limits}: FailedProps) {
  const {t} = useTranslation('composer');
  const {uploads, heldSends} = useSession();
  const why = useWhy(limits, type);
  const words = failure === undefined ? '' : why(failure);
  const announcer = useAnnouncer();
  useEffect(() => announcer.polite(t('upload.why', {name, why: words})), [announcer, t, name, words]);
  return (
    <>
      <span className={styles.size}>{words}</span>
      {failure && mayWork(failure) && (
        <IconButton
          label={t('upload.again')}
          icon={<RefreshIcon size={13} />}
          size="xs"
          placement="top"
          onPress={() => {
            heldSends.release(place);
            uploads.again(id);
          }}
        />
      )}
    </>
  );
}

function Mark({file, isFailed}: {readonly file: FileRef | undefined; readonly isFailed: boolean}) {
  const {files} = useDesk();
  if (isFailed) return <AlertIcon size={16} className={styles.icon} />;
  if (file === undefined || !isDrawable(file)) return <FileIcon size={18} className={styles.icon} />;
  return <img className={styles.picture} src={files.urlOf(file.hash)} alt="" />;
}

/** Why a file is not attached, in the few words a chip has room for. */
function useWhy(limits: Limits, type: string): (failure: Failure) => string {
  const {t} = useTranslation('composer');
  const {numbers} = useFormats();
  return failure => {
    if (failure.code !== 'not-carried') return t('upload.failed');
    switch (failure.reason) {
      case 'empty':
        return t('upload.empty');
      case 'too-large':
        return t('upload.tooLarge', {size: numbers.bytes(mostBytes(limits, type))});
      case 'media-type':
        return limits.mediaTypes.length === 0 ? t('upload.noFiles') : t('upload.mediaType');
      case 'too-long':
      case 'too-many':
      case 'window-over':
        return t('upload.failed');
    }
  };
}

/** Who takes a file away goes on with the one that takes its place, and after the last one in the text. */
function useFocusAfterRemoval({conversationId, mode}: DraftPlace) {
  const {composer} = useSession();
  const list = useRef<HTMLUListElement>(null);
  const left = useRef<number>(undefined);
  useEffect(() => {
    if (left.current === undefined) return;
    const chips = [...(list.current?.children ?? [])];
    const next = chips[Math.min(left.current, chips.length - 1)];
    left.current = undefined;
    const buttons = next?.querySelectorAll('button') ?? [];
    const remove = [...buttons].at(-1);
    if (remove) remove.focus();
    else composer.write(conversationId, mode);
  });
  return {
    list,
    leave: (n: number) => {
      left.current = n;
    },
  };
}
