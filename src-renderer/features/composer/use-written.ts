import {useStore} from 'zustand';
import {useSession} from '../session/session.ts';
import {keyOfPlace, nothingWritten, type DraftPlace, type Written} from './draft-place.ts';
import {uploadsOf} from './uploads.ts';

/** What is written in a place, and whether files chosen for it are no part of it yet. */
export function useWritten(place: DraftPlace): {readonly written: Written; readonly hasUploads: boolean} {
  const {drafts, uploads} = useSession();
  const written = useStore(drafts, state => state.written[keyOfPlace(place)]) ?? nothingWritten;
  const hasUploads = useStore(uploads, state => uploadsOf(state, place).length > 0);
  return {written, hasUploads};
}
