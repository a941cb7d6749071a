import type {Place} from '../../../core/message/mail.ts';

type Coordinates = NonNullable<Place['at']>;

/** "43.5081, 16.4402", as people copy it from a map; undefined: it is none. */
export function readCoordinates(typed: string): Coordinates | undefined {
  const found = /^\s*(-?\d{1,2}(?:\.\d{1,10})?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d{1,10})?)\s*$/.exec(typed);
  if (found === null) return undefined;
  const [latitude, longitude] = [Number(found[1]), Number(found[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? {latitude, longitude} : undefined;
}

/** The other way round; six places are a hand's breadth. */
export const coordinatesText = ({latitude, longitude}: Coordinates): string =>
  [latitude, longitude].map(value => String(Number(value.toFixed(6)))).join(', ');

/** A place in words, for channels that carry no places. */
export const inWords = ({name, at}: Place): string => (at === null ? name : `${name} (${coordinatesText(at)})`);
