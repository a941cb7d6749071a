import {lazy, Suspense, useEffect, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {localeOf} from '../core/contract/locale.ts';
import type {ShellState} from '../core/contract/shell-routes.ts';
import {AppShell} from './design/app-shell.tsx';
import {DesignProvider} from './design/design-provider.tsx';
import {valueOf} from './engine/live.ts';
import {useShellState} from './engine/use-shell-state.ts';
import type {Names} from './features/first-run/use-welcome.ts';
import {PaneGuard} from './features/frame/guard.tsx';
import {PlainTitleBar} from './features/frame/title-bar.tsx';
import {speak} from './i18n/speak.ts';
import {Workspace} from './features/workspace/workspace.tsx';

const FirstRun = lazy(async () => ({default: (await import('./features/first-run/first-run.tsx')).FirstRun}));
const TeamRefused = lazy(async () => ({default: (await import('./features/team/team-refused.tsx')).TeamRefused}));
const EngineFailed = lazy(async () => ({default: (await import('./features/frame/engine-failed.tsx')).EngineFailed}));

/** The window: whatever fits the state of the desktop around it. */
export function App() {
  const shell = valueOf(useShellState());
  const [names, setNames] = useState<Names>();
  useTheme(shell?.theme);
  useLanguage(shell);
  useFocusAfterSwitch(shell?.workspace);
  if (shell === undefined) return null;
  // Another workspace is another window to whoever looks or listens: nothing of the one before is left, be it on the
  // screen or among what a screen reader was about to say.
  return (
    <DesignProvider key={shell.workspace}>
      <PaneGuard of={shell.workspace}>
        <Screen shell={shell} names={names} onNames={setNames} />
      </PaneGuard>
    </DesignProvider>
  );
}

interface ScreenProps {
  readonly shell: ShellState;
  /** What to call the workspace that is being made. */
  readonly names: Names | undefined;
  readonly onNames: (names: Names | undefined) => void;
}

function Screen({shell, names, onNames}: ScreenProps) {
  const {workspace, engine} = shell;
  if (engine.state === 'failed') {
    return (
      <AppShell titleBar={<PlainTitleBar shell={shell} />}>
        <Suspense fallback={null}>
          <EngineFailed shell={shell} failed={engine} />
        </Suspense>
      </AppShell>
    );
  }
  if (engine.state === 'refused' && !engine.wasOn) {
    return (
      <AppShell titleBar={<PlainTitleBar shell={shell} />}>
        <Suspense fallback={null}>
          <TeamRefused shell={shell} refused={engine} />
        </Suspense>
      </AppShell>
    );
  }
  if (workspace === null) {
    return (
      <AppShell titleBar={<PlainTitleBar shell={shell} />}>
        <Suspense fallback={null}>
          <FirstRun own={shell.own} team={shell.team} onNames={onNames} />
        </Suspense>
      </AppShell>
    );
  }
  return (
    <Workspace
      workspace={workspace}
      shell={shell}
      names={workspace === 'local' ? names : undefined}
      onNamed={() => onNames(undefined)}
    />
  );
}

/** A screen that goes takes the focus along. The next begins in its first pane, unless it says where. */
function useFocusAfterSwitch(workspace: ShellState['workspace'] | undefined): void {
  const before = useRef(workspace);
  useEffect(() => {
    const isSwitch = before.current !== undefined && before.current !== workspace;
    before.current = workspace;
    if (isSwitch && document.activeElement === document.body) {
      document.querySelector<HTMLElement>('main [data-region]')?.focus();
    }
  }, [workspace]);
}

/** The language that somebody chose, or the system's. */
function useLanguage(shell: ShellState | undefined): void {
  const {i18n} = useTranslation('design');
  const locale = shell && localeOf(shell.language, shell.systemLocales);
  useEffect(() => {
    if (locale !== undefined) void speak(i18n, locale);
  }, [i18n, locale]);
}

/** The system's theme, unless somebody chose one. */
function useTheme(theme: ShellState['theme'] | undefined): void {
  useEffect(() => {
    const {dataset} = document.documentElement;
    if (theme === undefined || theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
  }, [theme]);
}
