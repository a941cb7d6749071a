import {lazy, Suspense, useEffect, useState} from 'react';
import type {ShellState} from '../core/contract/shell-routes.ts';
import {AppShell} from './design/app-shell.tsx';
import {DesignProvider} from './design/design-provider.tsx';
import {valueOf} from './engine/live.ts';
import {useShellState} from './engine/use-shell-state.ts';
import type {Names} from './features/first-run/use-welcome.ts';
import {PlainTitleBar} from './features/frame/title-bar.tsx';
import {Workspace} from './features/workspace/workspace.tsx';

const FirstRun = lazy(async () => ({default: (await import('./features/first-run/first-run.tsx')).FirstRun}));
const EngineFailed = lazy(async () => ({default: (await import('./features/frame/engine-failed.tsx')).EngineFailed}));

/** The window: whatever fits the state of the desktop around it. */
export function App() {
  const shell = valueOf(useShellState());
  useTheme(shell?.theme);
  return <DesignProvider>{shell !== undefined && <Screen shell={shell} />}</DesignProvider>;
}

function Screen({shell}: {readonly shell: ShellState}) {
  const {workspace, engine} = shell;
  const [names, setNames] = useState<Names>();
  if (engine.state === 'failed') {
    return (
      <AppShell titleBar={<PlainTitleBar shell={shell} />}>
        <Suspense fallback={null}>
          <EngineFailed shell={shell} failed={engine} />
        </Suspense>
      </AppShell>
    );
  }
  if (workspace === null) {
    return (
      <AppShell titleBar={<PlainTitleBar shell={shell} />}>
        <Suspense fallback={null}>
          <FirstRun onNames={setNames} />
        </Suspense>
      </AppShell>
    );
  }
  return <Workspace key={workspace} shell={shell} names={workspace === 'local' ? names : undefined} />;
}

/** The system's theme, unless somebody chose one. */
function useTheme(theme: ShellState['theme'] | undefined): void {
  useEffect(() => {
    const {dataset} = document.documentElement;
    if (theme === undefined || theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
  }, [theme]);
}
