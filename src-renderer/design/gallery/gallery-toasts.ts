import {createContext, useContext} from 'react';
import type {ToastStore} from '../toast-store.ts';

/** The one toast store of the gallery's window. */
export const ToastsContext = createContext<ToastStore | undefined>(undefined);

export function useToasts(): ToastStore {
  const toasts = useContext(ToastsContext);
  if (!toasts) throw new Error('No toasts: a page of the gallery lies in GalleryWindow');
  return toasts;
}
