import {useState, type ReactNode} from 'react';
import {AppShell} from '../app-shell.tsx';
import {Avatar} from '../avatar.tsx';
import {classNames} from '../class-names.ts';
import {IconButton} from '../icon-button.tsx';
import {BellIcon} from '../icons/action-icons.ts';
import {ChevronEndIcon, ChevronStartIcon} from '../icons/arrow-icons.ts';
import {KeyboardIcon} from '../icons/navigation-icons.ts';
import {PaneHeader, PaneTitle} from '../pane.tsx';
import {Rail, RailItem} from '../rail.tsx';
import text from '../text.module.css';
import {CommandField, TitleBar, WindowControls} from '../title-bar.tsx';
import {ToastRegion} from '../toast-region.tsx';
import {createToastStore} from '../toast-store.ts';
import {ToastsContext} from './gallery-toasts.ts';
import styles from './gallery-window.module.css';

/** One page of the gallery, reached from the rail. */
export interface GalleryPage {
  readonly id: string;
  readonly title: string;
  readonly icon: ReactNode;
  readonly content: ReactNode;
  /** Brings its own panes instead of standing under a title. */
  readonly isWholeSheet?: boolean;
}

interface GalleryWindowProps {
  readonly pages: readonly GalleryPage[];
  readonly start: string;
}

/** The app's own window around the specimens, so that the shell is one of them. */
export function GalleryWindow({pages, start}: GalleryWindowProps) {
  const [current, setCurrent] = useState(start);
  const [toasts] = useState(createToastStore);
  const page = pages.find(({id}) => id === current);
  const say = (title: string) => toasts.show({title, text: 'This page only shows it.'});
  return (
    <ToastsContext value={toasts}>
      <AppShell
        titleBar={<Bar say={say} />}
        rail={
          <Rail label="Main" end={<RailEnd say={say} />}>
            {pages.map(({id, title, icon}) => (
              <RailItem
                key={id}
                label={title}
                icon={icon}
                isCurrent={id === current}
                count={id === 'work' ? 5 : 0}
                aria-label={id === 'work' ? 'Work, 5 need attention' : title}
                onPress={() => setCurrent(id)}
              />
            ))}
          </Rail>
        }
        overlays={<ToastRegion store={toasts} />}
      >
        {page && (page.isWholeSheet ? page.content : <Sheet page={page} />)}
      </AppShell>
    </ToastsContext>
  );
}

function Sheet({page: {title, content}}: {readonly page: GalleryPage}) {
  return (
    <>
      <PaneHeader>
        <PaneTitle>{title}</PaneTitle>
      </PaneHeader>
      <div className={classNames(text.scroll, styles.page)}>{content}</div>
    </>
  );
}

interface SayProps {
  readonly say: (what: string) => void;
}

function Bar({say}: SayProps) {
  const [isMaximised, setIsMaximised] = useState(false);
  return (
    <TitleBar
      end={<IconButton label="Notifications" icon={<BellIcon />} size="sm" onPress={() => say('Notifications.')} />}
      controls={
        <WindowControls
          isMaximised={isMaximised}
          onMinimise={() => say('Minimised.')}
          onMaximise={() => setIsMaximised(!isMaximised)}
          onClose={() => say('Closed.')}
        />
      }
    >
      <IconButton label="Back" icon={<ChevronStartIcon />} size="sm" onPress={() => say('Back.')} />
      <IconButton label="Forward" icon={<ChevronEndIcon />} size="sm" isDisabled />
      <CommandField label="Search or run a command" keys={['Mod', 'K']} onPress={() => say('Palette.')} />
    </TitleBar>
  );
}

function RailEnd({say}: SayProps) {
  return (
    <>
      <RailItem
        label="Keyboard shortcuts"
        icon={<KeyboardIcon size={20} />}
        keys={['?']}
        isWordless
        onPress={() => say('Shortcuts.')}
      />
      <RailItem
        label="Available"
        aria-label="Your status: Available"
        icon={<Avatar name="Noor Haddad" size={34} presence="available" />}
        onPress={() => say('Status.')}
      />
    </>
  );
}
