import {createContext, useContext, useSyncExternalStore} from 'react';
import type {Announcer} from './announcer.ts';
import {VisuallyHidden} from './visually-hidden.tsx';

/** Given by `DesignProvider`. */
export const AnnouncerContext = createContext<Announcer | undefined>(undefined);

/** The window's announcer: `useAnnouncer().polite('Sent')`. */
export function useAnnouncer(): Announcer {
  const announcer = useContext(AnnouncerContext);
  if (!announcer) throw new Error('No announcer: wrap the screen in DesignProvider');
  return announcer;
}

/** The two places a screen reader listens to: one polite, one assertive, for the whole window. */
export function LiveRegion({announcer}: {readonly announcer: Announcer}) {
  const {polite, assertive} = useSyncExternalStore(announcer.store.subscribe, announcer.store.getState);
  return (
    // react-aria hides everything behind a dialog from screen readers, except what says so.
    <div data-react-aria-top-layer="true">
      <VisuallyHidden>
        <output aria-live="polite" aria-atomic="true">
          {polite}
        </output>
        <span role="alert" aria-live="assertive" aria-atomic="true">
          {assertive}
        </span>
      </VisuallyHidden>
    </div>
  );
}
