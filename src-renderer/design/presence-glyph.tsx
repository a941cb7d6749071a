import {useTranslation} from 'react-i18next';
import {classNames} from './class-names.ts';
import styles from './presence-glyph.module.css';

/** The four statuses an agent picks (ST-1), then those that follow from what they do (ST-4 to ST-10). */
export type Presence =
  | 'available'
  | 'busy'
  | 'away'
  | 'offline'
  | 'idle'
  | 'under-capacity'
  | 'full-capacity'
  | 'ringing'
  | 'in-call'
  | 'wrap-up';

interface PresenceGlyphProps {
  readonly presence: Presence;
  /** Pixels; 12 unless told. */
  readonly size?: number;
  /** The word stands beside it: do not read it twice. */
  readonly isDecorative?: boolean;
  readonly className?: string | undefined;
}

/** A disc, and what is cut out of it. `ring` leaves only its edge, `fill` draws inside the ring. */
interface Shape {
  readonly isRing?: boolean;
  readonly fill?: string;
  readonly cut?: string;
}

/** Told apart without colour. Available ones are full, hollow or half; busy ones are cut. */
const shapes: Readonly<Record<Presence, Shape>> = {
  available: {},
  idle: {isRing: true, fill: 'M6 3.4a2.6 2.6 0 1 1 0 5.2a2.6 2.6 0 1 1 0-5.2z'},
  'under-capacity': {isRing: true, fill: 'M1.9 6a4.1 4.1 0 0 0 8.2 0z'},
  busy: {cut: 'M3.6 6h4.8'},
  'full-capacity': {cut: 'M3.8 4.7h4.4M3.8 7.3h4.4'},
  ringing: {isRing: true, fill: 'M6 2.6v4M6 9v.1'},
  'in-call': {cut: 'M6 6v.1'},
  'wrap-up': {cut: 'M4.1 7.9 7.9 4.1'},
  away: {cut: 'M6 3.3V6l1.9 1.3'},
  offline: {isRing: true},
};

/** Whether a colleague can take work, by shape first and colour second. */
export function PresenceGlyph({presence, size = 12, isDecorative = false, className}: PresenceGlyphProps) {
  const {t} = useTranslation('design');
  const {isRing = false, fill, cut} = shapes[presence];
  return (
    <svg
      className={classNames(styles.glyph, className)}
      data-presence={presence}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      {...(isDecorative ? {'aria-hidden': true} : {role: 'img', 'aria-label': t(`presence.${presence}`)})}
    >
      <circle className={isRing ? styles.ring : styles.disc} cx="6" cy="6" r={isRing ? 4.6 : 5.4} />
      {fill !== undefined && <path className={styles.fill} d={fill} />}
      {cut !== undefined && <path className={styles.cut} d={cut} />}
    </svg>
  );
}
