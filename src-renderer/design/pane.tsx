import type {KeyboardEvent, ReactNode, Ref} from 'react';
import {classNames} from './class-names.ts';
import styles from './pane.module.css';

interface PaneProps {
  /** Names the region. */
  readonly label: string;
  readonly children: ReactNode;
  /** `side` panes lie on `--surface-1`, the `main` one on `--surface-2`. */
  readonly tone?: 'side' | 'main';
  readonly id?: string;
  /** Pixels; takes what is left unless told. */
  readonly width?: number;
  readonly className?: string | undefined;
  /** There, with all that was written in it, but not to be seen or reached. */
  readonly isAway?: boolean;
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  readonly ref?: Ref<HTMLElement>;
}

/** One column of a page. F6 stops at it. */
export function Pane({label, children, tone = 'main', id, width, className, isAway, ...rest}: PaneProps) {
  const {onKeyDown, ref} = rest;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of what is inside bubble here
    <section
      ref={ref}
      id={id}
      className={classNames(styles.pane, styles[tone], className)}
      style={width === undefined ? undefined : {flex: 'none', inlineSize: width}}
      aria-label={label}
      hidden={isAway}
      data-region="pane"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {children}
    </section>
  );
}

interface PaneHeaderProps {
  readonly children: ReactNode;
  /** Buttons at the end. */
  readonly actions?: ReactNode;
  readonly className?: string | undefined;
}

/** The 56 px on top of a pane. */
export function PaneHeader({children, actions, className}: PaneHeaderProps) {
  return (
    <header className={classNames(styles.header, className)}>
      <div className={styles.heading}>{children}</div>
      {actions}
    </header>
  );
}

interface PaneTitleProps {
  readonly children: string;
  /** A number after the title, such as how many there are. */
  readonly count?: string | undefined;
  /** What the number counts, read aloud: "14 assigned". */
  readonly countLabel?: string | undefined;
}

/** The one `h1` of a page. */
export function PaneTitle({children, count, countLabel}: PaneTitleProps) {
  return (
    <>
      <h1 className={styles.title}>{children}</h1>
      {count !== undefined && (
        <span className={styles.count} {...(countLabel === undefined ? {} : {role: 'img', 'aria-label': countLabel})}>
          {count}
        </span>
      )}
    </>
  );
}
