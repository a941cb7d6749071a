import {Component, useEffect, useEffectEvent, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {ErrorState} from '../../design/error-state.tsx';
import {useAnnouncer} from '../../design/live-region.tsx';
import {useSession} from '../session/session.ts';

/*
 * A part of the window that throws while it is drawn takes down whatever no guard stands around: without any, React
 * leaves an empty window, and an agent in the middle of a call. So each pane breaks alone, and what was written is kept.
 */

interface BoundaryProps {
  /** What is drawn there: broken is one of them, not the next. */
  readonly of: unknown;
  /** What stands there instead. */
  readonly instead: (again: () => void) => ReactNode;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly isBroken: boolean;
  readonly of: unknown;
}

/** Only a class is told what threw below it. What it was, the root writes into the log. */
class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = {isBroken: false, of: this.props.of};

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return {isBroken: true};
  }

  static getDerivedStateFromProps({of}: BoundaryProps, state: BoundaryState): BoundaryState | null {
    return Object.is(of, state.of) ? null : {isBroken: false, of};
  }

  override render(): ReactNode {
    const {children, instead} = this.props;
    return this.state.isBroken ? instead(() => this.setState({isBroken: false})) : children;
  }
}

interface PaneGuardProps {
  /** Another one is drawn anew. */
  readonly of?: unknown;
  readonly children: ReactNode;
}

/** Around a pane or a page: broken, it says so in its place, and can be drawn again. */
export const PaneGuard = ({of, children}: PaneGuardProps) => (
  <Boundary of={of} instead={again => <BrokenPane onAgain={again} />}>
    {children}
  </Boundary>
);

function BrokenPane({onAgain}: {readonly onAgain: () => void}) {
  const {t} = useTranslation('frame');
  const announcer = useAnnouncer();
  const title = t('broken.title');
  useEffect(() => announcer.assertive(title), [announcer, title]);
  const again = () => {
    document.activeElement?.closest<HTMLElement>('[data-region]')?.focus();
    onAgain();
  };
  return (
    <ErrorState title={title} onRetry={again} retryLabel={t('broken.again')}>
      {t('broken.text')}
    </ErrorState>
  );
}

interface FrontGuardProps extends PaneGuardProps {
  /** Takes what broke away, so that it can be opened anew. */
  readonly onBroken: () => void;
}

/** Around what lies in front of the screen: broken, it is gone, and a toast says so. */
export const FrontGuard = ({of, onBroken, children}: FrontGuardProps) => (
  <Boundary
    of={of}
    instead={again => (
      <Gone
        what="front"
        onGone={() => {
          onBroken();
          again();
        }}
      />
    )}
  >
    {children}
  </Boundary>
);

/** So long the controls of calls are away. */
const CALLS_BACK_MS = 1_000;

/** Around the controls of calls, which go on without them: broken, they come back by themselves (A.34). */
export const CallsGuard = ({children}: Pick<PaneGuardProps, 'children'>) => (
  <Boundary of={undefined} instead={again => <Gone what="calls" onGone={again} afterMs={CALLS_BACK_MS} />}>
    {children}
  </Boundary>
);

interface GoneProps {
  readonly what: 'front' | 'calls';
  readonly onGone: () => void;
  readonly afterMs?: number;
}

function Gone({what, onGone, afterMs = 0}: GoneProps) {
  const {t} = useTranslation('frame');
  const {toasts} = useSession();
  const tell = useEffectEvent(() => toasts.show({title: t('broken.title'), text: t(`broken.${what}`), tone: 'failed'}));
  const gone = useEffectEvent(onGone);
  useEffect(() => {
    tell();
    const timer = setTimeout(() => gone(), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return null;
}
