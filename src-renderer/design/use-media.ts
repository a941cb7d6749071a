import {useCallback, useSyncExternalStore} from 'react';

/** Below this width of the window the rail loses its words and the details become a strip. */
export const narrowQuery = '(max-width: 1180px)';

/** Below this width of the window one pane has to do: a list, or what is open; rails of their own open over the rest. */
const slimQuery = '(max-width: 900px)';

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

/** Whether the window is in its narrow layout. */
export const useIsNarrow = (): boolean => useMedia(narrowQuery);

/** Whether the window has room for one pane only. */
export const useIsSlim = (): boolean => useMedia(slimQuery);
