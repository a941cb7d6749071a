import {lazy, Suspense} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ShellState} from '../../../core/contract/shell-routes.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {ChevronEndIcon, ChevronStartIcon} from '../../design/icons/arrow-icons.ts';
import {CommandField, TitleBar, WindowControls} from '../../design/title-bar.tsx';
import {useHost} from '../../engine/desk.ts';
import {usePhone} from '../../engine/phone.ts';
import type {InboxState} from '../inbox/inbox-store.ts';
import {useSession} from '../session/session.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {ConnectionIndicator} from './connection-indicator.tsx';

// Most people's first list is there before their telephone is.
const TitleBarPhone = lazy(async () => ({
  default: (await import('../softphone/title-bar-phone.tsx')).TitleBarPhone,
}));

/** Room for the traffic lights of a Mac, in pixels. */
const MAC_INSET = 72;

interface FrameProps {
  readonly shell: ShellState;
}

/** The title bar while a workspace is open. */
export function WorkspaceTitleBar({shell}: FrameProps) {
  const {t} = useTranslation('frame');
  const {shortcuts} = useSession();
  const hasPhone = usePhone(phone => phone !== null);
  return (
    <TitleBar
      controls={<OwnWindowControls shell={shell} />}
      startInset={insetOf(shell)}
      end={
        <>
          <ConnectionIndicator shell={shell} />
          {hasPhone && (
            <Suspense fallback={null}>
              <TitleBarPhone />
            </Suspense>
          )}
        </>
      }
    >
      <Steps />
      <CommandField label={t('command')} keys={keysOf('palette')} onPress={() => shortcuts.run('palette')} />
    </TitleBar>
  );
}

/** The title bar where no workspace is open: the way to move and close the window. */
export const PlainTitleBar = ({shell}: FrameProps) => (
  <TitleBar controls={<OwnWindowControls shell={shell} />} startInset={insetOf(shell)} />
);

const insetOf = ({platform, hasOwnFrame}: ShellState): number =>
  platform === 'darwin' && !hasOwnFrame ? MAC_INSET : 0;

const hasEarlier = ({earlier}: InboxState): boolean => earlier.length > 0;
const hasLater = ({later}: InboxState): boolean => later.length > 0;

/** Back to where one was, and forward again. */
function Steps() {
  const {t} = useTranslation('frame');
  const {inbox} = useSession();
  const canGoBack = useStore(inbox, hasEarlier);
  const canGoForward = useStore(inbox, hasLater);
  useShortcut('back', inbox.back, canGoBack);
  useShortcut('forward', inbox.forward, canGoForward);
  return (
    <>
      <IconButton
        label={t('back')}
        icon={<ChevronStartIcon />}
        size="sm"
        keys={keysOf('back')}
        isDisabled={!canGoBack}
        onPress={inbox.back}
      />
      <IconButton
        label={t('forward')}
        icon={<ChevronEndIcon />}
        size="sm"
        keys={keysOf('forward')}
        isDisabled={!canGoForward}
        onPress={inbox.forward}
      />
    </>
  );
}

/** Minimise, maximise, close, where the system draws none. */
function OwnWindowControls({shell: {hasOwnFrame, isMaximized}}: FrameProps) {
  const {shell} = useHost();
  if (!hasOwnFrame) return null;
  return (
    <WindowControls
      isMaximised={isMaximized}
      onMinimise={() => void shell.ask('shell/window', {do: 'minimize'})}
      onMaximise={() => void shell.ask('shell/window', {do: 'maximize'})}
      onClose={() => void shell.ask('shell/window', {do: 'close'})}
    />
  );
}
