import {useStore} from 'zustand';
import {useSession} from '../session/session.ts';
import {keyOfPlace, nothingWritten, type DraftPlace, type Written} from './draft-place.ts';
import {uploadsOf} from './uploads.ts';

/** What is written in a place: drawn again with every letter. */
export const useWritten = (place: DraftPlace): Written => useAboutWritten(place, written => written);

/** Something about what is written in a place: drawn again only when that becomes another, as few letters make it. */
export function useAboutWritten<T extends Written | string | boolean | undefined>(
  place: DraftPlace,
  about: (written: Written) => T,
): T {
  const {drafts} = useSession();
  return useStore(drafts, state => about(state.written[keyOfPlace(place)] ?? nothingWritten));
}

/** Whether files chosen for it are no part of it yet. */
export function useHasUploads(place: DraftPlace): boolean {
  const {uploads} = useSession();
  return useStore(uploads, state => uploadsOf(state, place).length > 0);
}
