import {lazy, Suspense, useEffect, useState} from 'react';
import {useStore} from 'zustand';
import type {ShellState} from '../../../core/contract/shell-routes.ts';
import {AppShell} from '../../design/app-shell.tsx';
import {ToastRegion} from '../../design/toast-region.tsx';
import {useDesk} from '../../engine/desk.ts';
import {useAlerts} from '../alerts/use-alerts.ts';
import {useWelcome, type Names} from '../first-run/use-welcome.ts';
import {WorkspaceTitleBar} from '../frame/title-bar.tsx';
import {WorkBanner} from '../frame/work-banner.tsx';
import {WorkRail} from '../frame/work-rail.tsx';
import {createSession, SessionContext, useSession} from '../session/session.ts';
import {ShortcutContext, useShortcut} from '../shortcuts/use-shortcut.ts';
import {listenToKeys} from '../shortcuts/window-keys.ts';
import {WorkPage} from './work-page.tsx';

const Palette = lazy(async () => ({default: (await import('../palette/palette.tsx')).Palette}));
const ShortcutSheet = lazy(async () => ({default: (await import('../palette/shortcut-sheet.tsx')).ShortcutSheet}));

interface WorkspaceProps {
  readonly shell: ShellState;
  /** It was just made: what to call it. */
  readonly names: Names | undefined;
}

/** The window while a workspace is open. Another workspace is another session: nothing of the first is left. */
export function Workspace({shell, names}: WorkspaceProps) {
  const desk = useDesk();
  const [session] = useState(() => createSession(desk, window));
  useEffect(() => listenToKeys(window, session.shortcuts), [session]);
  useEffect(() => session.open(), [session]);
  return (
    <SessionContext value={session}>
      <ShortcutContext value={session.shortcuts}>
        <Screens shell={shell} names={names} />
      </ShortcutContext>
    </SessionContext>
  );
}

function Screens({shell, names}: WorkspaceProps) {
  const {toasts} = useSession();
  useAlerts();
  useWelcome(names);
  useShortcut('undo', () => void toasts.undoNewest());
  return (
    <AppShell
      titleBar={<WorkspaceTitleBar shell={shell} />}
      rail={<WorkRail />}
      banner={<WorkBanner shell={shell} />}
      overlays={
        <>
          <ToastRegion store={toasts} />
          <InFront />
        </>
      }
    >
      <WorkPage />
    </AppShell>
  );
}

/** What lies in front of the screen: loaded when somebody asks for it. */
function InFront() {
  const {palette} = useSession();
  const open = useStore(palette, state => state.open);
  useShortcut('palette', () => palette.show('palette'));
  useShortcut('search', () => palette.show('palette'));
  useShortcut('shortcuts', () => palette.show('shortcuts'));
  const close = () => palette.show(undefined);
  return (
    <Suspense fallback={null}>
      {open === 'palette' && <Palette onClose={close} />}
      {open === 'shortcuts' && <ShortcutSheet onClose={close} />}
    </Suspense>
  );
}
