import {useState, type DragEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {MAX_FILES} from '../../../core/contract/values.ts';
import {useSession} from '../session/session.ts';
import type {Limits} from './capabilities.ts';
import {keyOfPlace, type DraftPlace} from './draft-place.ts';
import {uploadsOf} from './uploads.ts';

/**
 * The ways a file comes into a draft: chosen, pasted or dropped. One that cannot be sent stands
 * among the others and says why; those for which there is no room are named.
 */
export function useAttach(place: DraftPlace, limits: Limits) {
  // Where nothing goes, each of them says so.
  const maxFiles = limits.mediaTypes.length === 0 ? MAX_FILES : limits.maxFiles;
  const {t} = useTranslation('composer');
  const {uploads, drafts, toasts} = useSession();
  const [isOver, setIsOver] = useState(false);

  const add = (chosen: readonly File[]) => {
    const has = drafts.getState().written[keyOfPlace(place)]?.files.length ?? 0;
    const room = Math.max(0, maxFiles - has - uploadsOf(uploads.getState(), place).length);
    for (const file of chosen.slice(0, room)) uploads.add(place, file, limits);
    const left = chosen.slice(room).map(({name}) => name);
    if (left.length === 0) return;
    toasts.show({title: t('upload.tooMany', {count: maxFiles}), text: t('upload.left', {names: left}), tone: 'failed'});
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
