import {Suspense, lazy, useCallback, useEffect, useMemo, useState, type ReactNode} from 'react';
import {useStore} from 'zustand';
import type {ShellState, WorkspaceKind} from '../../../core/contract/shell-routes.ts';
import {AppShell} from '../../design/app-shell.tsx';
import {KeysContext} from '../../design/keys-context.ts';
import type {Key} from '../../design/keys.ts';
import {ToastRegion} from '../../design/toast-region.tsx';
import {DeskContext, useHost} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {usePhone} from '../../engine/phone.ts';
import {useLive} from '../../engine/use-live.ts';
import {useDueCallbacks} from '../callbacks/use-due-callbacks.ts';
import {useAlerts} from '../alerts/use-alerts.ts';
import {useTellStopped} from '../delayed/use-tell-stopped.ts';
import {useWelcome, type Names} from '../first-run/use-welcome.ts';
import {CallsGuard, FrontGuard, PaneGuard} from '../frame/guard.tsx';
import {PlainTitleBar, WorkspaceTitleBar} from '../frame/title-bar.tsx';
import {WorkBanner} from '../frame/work-banner.tsx';
import {WorkRail} from '../frame/work-rail.tsx';
import type {Place as PlaceName} from '../inbox/inbox-store.ts';
import {Palette} from '../palette/palette.tsx';
import {createSession, SessionContext, useSession} from '../session/session.ts';
import {HoldKeys} from '../shortcuts/hold-keys.tsx';
import type {Keymap} from '../shortcuts/keymap.ts';
import {ShortcutContext, useShortcut} from '../shortcuts/use-shortcut.ts';
import {listenToKeys} from '../shortcuts/window-keys.ts';
import {WorkPage} from './work-page.tsx';

const AllWork = lazy(async () => ({default: (await import('../all-work/all-work.tsx')).AllWork}));
const CallsPage = lazy(async () => ({default: (await import('../calls/calls-page.tsx')).CallsPage}));
const Settings = lazy(async () => ({default: (await import('../settings/settings.tsx')).Settings}));
const BeginDialog = lazy(async () => ({default: (await import('../begin/begin-dialog.tsx')).BeginDialog}));
const PeoplePage = lazy(async () => ({default: (await import('../people/people-page.tsx')).PeoplePage}));
const NameIt = lazy(async () => ({default: (await import('../first-run/name-it.tsx')).NameIt}));
const Softphone = lazy(async () => ({default: (await import('../softphone/softphone.tsx')).Softphone}));
const CallbackDialog = lazy(async () => ({
  default: (await import('../callbacks/callback-dialog.tsx')).CallbackDialog,
}));
const ShortcutSheet = lazy(async () => ({default: (await import('../palette/shortcut-sheet.tsx')).ShortcutSheet}));

const pages = {'all-work': AllWork, calls: CallsPage, people: PeoplePage, settings: Settings} as const;

interface WorkspaceProps extends ScreensProps {
  /** Another one needs another `Workspace`. */
  readonly workspace: WorkspaceKind;
}

interface ScreensProps {
  readonly shell: ShellState;
  /** It was just made: what to call it. */
  readonly names: Names | undefined;
  /** It is called so now. */
  readonly onNamed: () => void;
}

/** The window while a workspace is open. Another workspace is another session: nothing of the first is left. */
export function Workspace({workspace, ...about}: WorkspaceProps) {
  const host = useHost();
  const [desk] = useState(() => host.deskFor(workspace));
  const [session] = useState(() => createSession(desk, window));
  useEffect(() => listenToKeys(window, session.shortcuts), [session]);
  useEffect(() => session.open(), [session]);
  return (
    <DeskContext value={desk}>
      <SessionContext value={session}>
        <ShortcutContext value={session.shortcuts}>
          <KeysInUse keymap={session.keymap}>
            <Screens {...about} />
          </KeysInUse>
        </ShortcutContext>
      </SessionContext>
    </DeskContext>
  );
}

/** Every key that is drawn is the one that acts. */
function KeysInUse({keymap, children}: {readonly keymap: Keymap; readonly children: ReactNode}) {
  const changed = useStore(keymap);
  // Another function after every change: what draws keys asks it again.
  const now = useMemo(
    () => (keys: readonly Key[]) => (changed === undefined ? keys : keymap.now(keys)),
    [keymap, changed],
  );
  return <KeysContext value={now}>{children}</KeysContext>;
}

function Screens({shell, names, onNamed}: ScreensProps) {
  const [given, setGiven] = useState(names);
  const myName = valueOf(useLive('workspace/get', {}))?.me.name;
  useWelcome(given, onNamed);
  if (myName !== '' || given !== undefined) return <WorkScreens shell={shell} />;
  return (
    <AppShell titleBar={<PlainTitleBar shell={shell} />} banner={<WorkBanner shell={shell} />}>
      <Suspense fallback={null}>
        <NameIt onNames={setGiven} />
      </Suspense>
    </AppShell>
  );
}

function WorkScreens({shell}: Pick<ScreensProps, 'shell'>) {
  const {toasts, inbox} = useSession();
  const place = useStore(inbox, state => state.place);
  useAlerts();
  useDueCallbacks();
  useTellStopped();
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
      <PaneGuard of={place}>
        {place === 'my-work' ? (
          <WorkPage />
        ) : (
          <Suspense fallback={null}>
            <Place place={place} />
          </Suspense>
        )}
      </PaneGuard>
    </AppShell>
  );
}

function Place({place}: {readonly place: Exclude<PlaceName, 'my-work'>}) {
  const Page = pages[place];
  return <Page />;
}

/**
 * What lies in front of the screen: loaded when somebody asks for it. Not the palette: one types into it at once, and what is
 * typed before it stands there would be the page's keys (C-12).
 */
function InFront() {
  const {palette, begin, softphone} = useSession();
  const planning = useStore(softphone, state => state.planning);
  const isBeginning = useStore(begin, state => state.isOpen);
  const open = useStore(palette, state => state.open);
  const hasPhone = usePhone(phone => phone !== null);
  useShortcut('new', () => begin.show());
  useShortcut('palette', () => palette.show('palette'));
  useShortcut('search', () => palette.show('palette'));
  useShortcut('shortcuts', () => palette.show('shortcuts'));
  const close = useCallback(() => palette.show(undefined), [palette]);
  return (
    <>
      <FrontGuard onBroken={() => softphone.plan(undefined)}>
        <Suspense fallback={<HoldKeys />}>
          {planning !== undefined && <CallbackDialog planning={planning} onClose={() => softphone.plan(undefined)} />}
        </Suspense>
      </FrontGuard>
      <FrontGuard onBroken={close}>
        <Suspense fallback={<HoldKeys />}>
          {open === 'palette' && <Palette onClose={close} />}
          {open === 'shortcuts' && <ShortcutSheet onClose={close} />}
        </Suspense>
      </FrontGuard>
      <FrontGuard onBroken={() => begin.hide()}>
        <Suspense fallback={<HoldKeys />}>{isBeginning && <BeginDialog />}</Suspense>
      </FrontGuard>
      {/* A dialog that is being loaded keeps no call from ringing. */}
      <CallsGuard>
        <Suspense fallback={null}>{hasPhone && <Softphone />}</Suspense>
      </CallsGuard>
    </>
  );
}
