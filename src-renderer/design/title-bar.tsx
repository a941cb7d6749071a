import type {ReactNode} from 'react';
import {Button} from 'react-aria-components/Button';
import {useTranslation} from 'react-i18next';
import {defined} from './defined.ts';
import {drawButton} from './draw-button.tsx';
import {CloseIcon, WindowMaximiseIcon, WindowMinimiseIcon, WindowRestoreIcon} from './icons/action-icons.ts';
import {SearchIcon} from './icons/navigation-icons.ts';
import type {Key} from './keys.ts';
import {Logo} from './logo.tsx';
import {Shortcut} from './shortcut.tsx';
import styles from './title-bar.module.css';

interface TitleBarProps {
  /** From the start: back and forward, the `CommandField`. */
  readonly children?: ReactNode;
  /** At the end: connection, phone, notifications. */
  readonly end?: ReactNode;
  /** `WindowControls`, where the system draws none. */
  readonly controls?: ReactNode;
  /** Room for what the system draws at the start of the bar, in pixels: the traffic lights of a Mac. */
  readonly startInset?: number;
}

/** The bar one drags the window by. What is in it can be pressed. */
export function TitleBar({children, end, controls, startInset = 0}: TitleBarProps) {
  return (
    <header className={styles.bar} data-region="title-bar" tabIndex={-1} style={{paddingInlineStart: startInset}}>
      <div className={styles.mark}>
        <Logo />
      </div>
      <div className={styles.middle}>{children}</div>
      <div className={styles.end}>
        {end}
        {controls}
      </div>
    </header>
  );
}

interface CommandFieldProps {
  /** "Search or run a command". */
  readonly label: string;
  readonly keys: readonly Key[];
  readonly onPress: () => void;
}

/** Looks like a field, opens the palette. */
export function CommandField({label, keys, onPress}: CommandFieldProps) {
  return (
    <Button
      className={styles.command ?? ''}
      aria-haspopup="dialog"
      {...defined({render: drawButton({keys})})}
      onPress={onPress}
    >
      <SearchIcon size={15} />
      <span className={styles.words}>{label}</span>
      <Shortcut keys={keys} isDecorative />
    </Button>
  );
}

interface WindowControlsProps {
  readonly isMaximised: boolean;
  readonly onMinimise: () => void;
  /** Maximises, or goes back to the size before. */
  readonly onMaximise: () => void;
  readonly onClose: () => void;
}

/** Minimise, maximise and close, where the window has no frame of the system. */
export function WindowControls({isMaximised, onMinimise, onMaximise, onClose}: WindowControlsProps) {
  const {t} = useTranslation('design');
  return (
    <div className={styles.controls}>
      <Button className={styles.control ?? ''} aria-label={t('window.minimise')} onPress={onMinimise}>
        <WindowMinimiseIcon />
      </Button>
      <Button
        className={styles.control ?? ''}
        aria-label={t(isMaximised ? 'window.restore' : 'window.maximise')}
        onPress={onMaximise}
      >
        {isMaximised ? <WindowRestoreIcon /> : <WindowMaximiseIcon />}
      </Button>
      <Button className={styles.control ?? ''} aria-label={t('window.close')} onPress={onClose}>
        <CloseIcon />
      </Button>
    </div>
  );
}
