/*
 * What a text message costs (D14): a part holds 160 characters of the GSM alphabet or 70 of any
 * other, and somewhat less as soon as there are several, which are numbered.
 */

export interface Segments {
  /** How many text messages it goes out as; 0: there is nothing. */
  readonly parts: number;
  /** What still fits into the last of them. */
  readonly left: number;
  /** Every character is one of the GSM alphabet; a single other one more than halves the room. */
  readonly isGsm: boolean;
}

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡' +
  'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Each of these takes two places. */
const extended = '\f^{}\\[~]|€';

const [isBasic, isExtended] = [new Set(basic), new Set(extended)];

/** The parts a text goes out in. A character that takes two places is never cut in half. */
export function segmentsOf(text: string): Segments {
  const letters = Array.from(text);
  const isGsm = letters.every(letter => isBasic.has(letter) || isExtended.has(letter));
  const sizeOf = isGsm ? (letter: string) => (isExtended.has(letter) ? 2 : 1) : (letter: string) => letter.length;
  const [alone, several] = isGsm ? [160, 153] : [70, 67];
  const whole = letters.reduce((sum, letter) => sum + sizeOf(letter), 0);
  if (whole <= alone) return {parts: whole === 0 ? 0 : 1, left: alone - whole, isGsm};
  let [parts, used] = [1, 0];
  for (const letter of letters) {
    const size = sizeOf(letter);
    if (used + size > several) [parts, used] = [parts + 1, 0];
    used += size;
  }
  return {parts, left: several - used, isGsm};
}
