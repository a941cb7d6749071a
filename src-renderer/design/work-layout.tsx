import {useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode} from 'react';
import {IconButton} from './icon-button.tsx';
import {PanelEndIcon} from './icons/navigation-icons.ts';
import {PaneSeparator} from './pane-separator.tsx';
import {Pane} from './pane.tsx';
import {useIsNarrow} from './use-media.ts';
import styles from './work-layout.module.css';

/** One icon of the details strip. */
export interface StripItem {
  /** What of the details it opens. */
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** A `CountBadge`, with `tone="warn"` for what is missing. */
  readonly badge?: ReactNode;
}

/** Whether the details show: beside the thread where there is room, else over it until closed. */
export interface DetailsPane {
  readonly isOpen: boolean;
  readonly isNarrow: boolean;
  readonly toggle: () => void;
  readonly setOpen: (isOpen: boolean) => void;
}

/** The state of the details pane. Wide and narrow windows each remember their own. */
export function useDetailsPane(isOpenAtFirst = true): DetailsPane {
  const isNarrow = useIsNarrow();
  const [isOpenBeside, setOpenBeside] = useState(isOpenAtFirst);
  const [isOpenOver, setOpenOver] = useState(false);
  const isOpen = isNarrow ? isOpenOver : isOpenBeside;
  const setOpen = isNarrow ? setOpenOver : setOpenBeside;
  return {isOpen, isNarrow, setOpen, toggle: () => setOpen(!isOpen)};
}

/** The widths of the two side panes, in pixels. Kept by the app. */
export interface PaneWidths {
  readonly list: number;
  readonly details: number;
}

/** What the panes are called. */
interface PaneNames {
  readonly list: string;
  readonly thread: string;
  readonly details: string;
  /** "Open details". */
  readonly openDetails: string;
}

interface WorkLayoutProps {
  readonly names: PaneNames;
  /** Left out where only one pane fits. */
  readonly list?: ReactNode;
  readonly thread: ReactNode;
  /** Left out where nothing is selected. */
  readonly details?: ReactNode;
  /** What they are about. */
  readonly detailsOf?: string | undefined;
  readonly detailsPane: DetailsPane;
  readonly strip: readonly StripItem[];
  /** A press on an icon of the strip; the details are open by then. */
  readonly onStrip: (id: string) => void;
  readonly widths: PaneWidths;
  readonly onResize: (widths: PaneWidths) => void;
}

/** 344 and 336 px, and 300 for the list where the window is narrow. */
export const initialWidths = (isNarrow: boolean): PaneWidths => ({list: isNarrow ? 300 : 344, details: 336});

const listRange = {min: 264, max: 480};
const detailsRange = {min: 288, max: 480};

/** List, thread and details side by side, with a separator between each two. */
export function WorkLayout({names, list, thread, details, detailsPane, strip, onStrip, ...rest}: WorkLayoutProps) {
  const {detailsOf, widths, onResize} = rest;
  const {isOpen, isNarrow} = detailsPane;
  const initial = initialWidths(isNarrow);
  const id = useId();
  const hasDetails = details !== undefined;
  const isShown = hasDetails && isOpen;
  const isBeside = isShown && !isNarrow;
  const isKept = useKeptDetails({isNarrow, isShown, of: detailsOf});
  return (
    <div className={styles.layout}>
      {list !== undefined && (
        <>
          <Pane label={names.list} tone="side" id={`${id}-list`} width={widths.list}>
            {list}
          </Pane>
          <PaneSeparator
            pane={names.list}
            paneId={`${id}-list`}
            width={widths.list}
            {...listRange}
            initial={initial.list}
            onResize={width => onResize({...widths, list: width})}
          />
        </>
      )}
      <Pane label={names.thread}>{thread}</Pane>
      {isBeside && (
        <PaneSeparator
          pane={names.details}
          paneId={`${id}-details`}
          width={widths.details}
          {...detailsRange}
          initial={initial.details}
          onResize={width => onResize({...widths, details: width})}
          side="after"
        />
      )}
      {hasDetails && !isBeside && <DetailsStrip {...{names, strip, onStrip, detailsPane}} />}
      {(isShown || isKept) && (
        <DetailsPlace
          key="details"
          id={`${id}-details`}
          label={names.details}
          {...(isBeside && {width: widths.details})}
          isOver={isShown && isNarrow}
          isAway={!isShown}
          onClose={() => detailsPane.setOpen(false)}
        >
          {details}
        </DetailsPlace>
      )}
    </div>
  );
}

type DetailsStripProps = Pick<WorkLayoutProps, 'names' | 'strip' | 'onStrip' | 'detailsPane'>;

/** 48 px that say what the details would tell. */
function DetailsStrip({names, strip, onStrip, detailsPane}: DetailsStripProps) {
  return (
    <Pane label={names.openDetails} tone="side" className={styles.strip}>
      {strip.map(({id, label, icon, badge}) => (
        <IconButton
          key={id}
          label={label}
          icon={icon}
          badge={badge && <span className={styles.badge}>{badge}</span>}
          size="lg"
          placement="start"
          onPress={() => {
            detailsPane.setOpen(true);
            onStrip(id);
          }}
        />
      ))}
      <span className={styles.space} />
      <IconButton
        label={names.openDetails}
        icon={<PanelEndIcon size={18} />}
        size="lg"
        placement="start"
        aria-expanded={detailsPane.isOpen}
        onPress={detailsPane.toggle}
      />
    </Pane>
  );
}

interface ShownDetails {
  readonly isNarrow: boolean;
  readonly isShown: boolean;
  readonly of: string | undefined;
}

/**
 * Whether details that do not show stay there: a window that becomes narrow puts them away, with whatever somebody is
 * writing in them or in a dialog of theirs. They are given up when they are closed, or are about something else.
 */
function useKeptDetails(now: ShownDetails): boolean {
  const [before, setBefore] = useState({...now, isKept: false});
  const isSame = before.isNarrow === now.isNarrow && before.isShown === now.isShown && before.of === now.of;
  if (isSame) return before.isKept;
  const wereThere = before.isKept || (before.isShown && before.isNarrow !== now.isNarrow);
  const isKept = !now.isShown && before.of === now.of && wereThere;
  setBefore({...now, isKept});
  return isKept;
}

interface DetailsPlaceProps {
  readonly id: string;
  readonly label: string;
  readonly children: ReactNode;
  readonly width?: number;
  /** They lie over the thread. */
  readonly isOver: boolean;
  readonly isAway: boolean;
  readonly onClose: () => void;
}

/** The details: beside the thread, or over it. There they take the focus; Escape closes them and gives it back. */
function DetailsPlace({isOver, onClose, children, ...pane}: DetailsPlaceProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isOver) return undefined;
    const opener = document.activeElement;
    panel.current?.focus();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [isOver]);
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  };
  return (
    <Pane
      ref={panel}
      tone="side"
      className={isOver ? styles.overlay : undefined}
      onKeyDown={isOver ? handleKeyDown : undefined}
      {...pane}
    >
      {children}
    </Pane>
  );
}
