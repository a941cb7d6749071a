import type {ReactElement} from 'react';
import {classNames} from '../class-names.ts';
import styles from './icon.module.css';

/** How an icon is drawn where it is used. */
export interface IconProps {
  /** Pixels, 13 to 20; lines are thicker at 14 and below. 16 unless told. */
  readonly size?: number;
  /** Read aloud. Without it the icon is decoration, because a word stands beside it. */
  readonly label?: string;
  readonly className?: string | undefined;
}

interface Drawing {
  /** Points, drawn as the round ends of very short lines. */
  readonly dots?: string;
  readonly dotWidth?: number;
  /** Points along the line of reading: the picture is turned round where that is right to left. */
  readonly mirrors?: boolean;
}

/** An icon of our set: lines on a 24 grid in the colour of the text around it. */
export type Icon = (props: IconProps) => ReactElement;

/**
 * Makes a component of the path of an icon. The tables beside this file are one such line an icon,
 * so that a bundle carries only the icons somebody imports.
 */
/*#__NO_SIDE_EFFECTS__*/
export function createIcon(path: string, {dots, dotWidth, mirrors = false}: Drawing = {}): Icon {
  return function DrawnIcon({size = 16, label, className}) {
    return (
      <svg
        className={classNames(styles.icon, mirrors && styles.mirrors, className)}
        width={size}
        height={size}
        viewBox="0 0 24 24"
        strokeWidth={size <= 14 ? 2 : 1.75}
        {...(label === undefined ? {'aria-hidden': true} : {role: 'img', 'aria-label': label})}
      >
        <path d={path} />
        {dots !== undefined && <path d={dots} strokeWidth={dotWidth} />}
      </svg>
    );
  };
}
