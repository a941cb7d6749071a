import {useStore} from 'zustand';
import {useSession} from '../session/session.ts';
import {keyOfPlace, nothingWritten, type DraftPlace, type Written} from './draft-place.ts';
import {isUnderWay, uploadsOf} from './uploads.ts';

/** What is written in a place, and whether files of it are still on their way. */
export function useWritten(place: DraftPlace): {readonly written: Written; readonly areUploading: boolean} {
  const {drafts, uploads} = useSession();
  const written = useStore(drafts, state => state.written[keyOfPlace(place)]) ?? nothingWritten;
  const areUploading = useStore(uploads, state => uploadsOf(state, place).some(isUnderWay));
  return {written, areUploading};
}
