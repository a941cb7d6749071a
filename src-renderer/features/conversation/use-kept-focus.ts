import {useLayoutEffect} from 'react';

/**
 * A conversation that makes way for another (J, K, back) takes what had the focus along. Its
 * pane stays and keeps the focus meanwhile; the next thread takes it over.
 */
export function useKeptFocus(): void {
  useLayoutEffect(
    () => () => {
      const pane = document.activeElement?.closest<HTMLElement>('[data-region="pane"]');
      if (pane?.querySelector('[role="log"]')) pane.focus({preventScroll: true});
    },
    [],
  );
}
