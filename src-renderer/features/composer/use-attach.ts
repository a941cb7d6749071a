import {useState, type DragEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {useFormats} from '../../design/formats-context.ts';
import {useSession} from '../session/session.ts';
import type {Limits} from './capabilities.ts';
import {keyOfPlace, type DraftPlace} from './draft-place.ts';
import {uploadsOf} from './uploads.ts';

/** The ways a file comes into a draft: chosen, pasted or dropped. What cannot be sent is said at once. */
export function useAttach(place: DraftPlace, {maxFileBytes, maxFiles}: Limits) {
  const {t} = useTranslation('composer');
  const {numbers} = useFormats();
  const {uploads, drafts, toasts} = useSession();
  const [isOver, setIsOver] = useState(false);

  const add = (chosen: readonly File[]) => {
    const has = drafts.getState().written[keyOfPlace(place)]?.files.length ?? 0;
    const room = Math.max(0, maxFiles - has - uploadsOf(uploads.getState(), place).length);
    const fitting = chosen.filter(({size}) => size <= maxFileBytes);
    for (const file of fitting.slice(0, room)) uploads.add(place, file);
    if (fitting.length < chosen.length) {
      toasts.show({text: t('upload.tooLarge', {size: numbers.bytes(maxFileBytes)}), tone: 'failed'});
    }
    if (fitting.length > room) toasts.show({text: t('upload.tooMany', {count: maxFiles}), tone: 'failed'});
  };

  const dropTarget = {
    'data-over': isOver || undefined,
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: () => setIsOver(false),
    onDrop(event: DragEvent) {
      setIsOver(false);
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      add([...event.dataTransfer.files]);
    },
  };
  return {add, dropTarget};
}
