import {useEffect, useState, type ReactNode} from 'react';
import styles from './app-shell.module.css';
import {createRegionCycle} from './region-cycle.ts';

interface AppShellProps {
  /** A `TitleBar`. */
  readonly titleBar: ReactNode;
  /** A `Rail`; the first-run screen has none. */
  readonly rail?: ReactNode;
  /** A `Banner`, above everything on the sheet. */
  readonly banner?: ReactNode;
  /** A `ToastRegion`, and whatever lies above all. */
  readonly overlays?: ReactNode;
  /** The page on the sheet. */
  readonly children: ReactNode;
}

/** The window: title bar, rail, and one rounded sheet that carries the page. F6 goes round its regions. */
export function AppShell({titleBar, rail, banner, overlays, children}: AppShellProps) {
  useRegionCycle();
  return (
    <div className={styles.shell} data-railless={rail === undefined || undefined}>
      {titleBar}
      {rail}
      <main className={styles.sheet}>
        {banner}
        {children}
      </main>
      {overlays}
    </div>
  );
}

/** F6 works wherever the focus is, so the document listens. */
function useRegionCycle() {
  const [cycle] = useState(() => createRegionCycle(document));
  useEffect(() => {
    const listening = new AbortController();
    document.addEventListener('focusin', cycle.handleFocus, {signal: listening.signal});
    document.addEventListener('keydown', cycle.handleKeyDown, {signal: listening.signal});
    return () => listening.abort();
  }, [cycle]);
}
