/**
 * Text as it may be stored: well-formed UTF-16, no U+0000 (PostgreSQL refuses it), NFC.
 * A window or a channel calls `cleanText` before it sends; the contract only checks.
 */
export const isCleanText = (text: string): boolean =>
  text.isWellFormed() && !text.includes('\0') && text === text.normalize('NFC');

/** Makes any string storable: lone surrogates become U+FFFD, U+0000 goes, NFC. */
export const cleanText = (text: string): string => text.toWellFormed().replaceAll('\0', '').normalize('NFC');
