import {Buffer} from 'node:buffer';
import {cleanText} from '../../../core/lib/text.ts';
import {endingOf, endingsOf} from './file-types.ts';

/** What file systems take for a name, in bytes of UTF-8. */
const MAX_BYTES = 255;

/** Controls, and marks that turn text round or cannot be seen: "gpj.exe" must not read as "exe.jpg". */
const unseen = /[\p{Cc}\u061C\u00AD\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu;

/** Devices on Windows, whatever their ending. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;

/**
 * A sender's file name as it may be shown and saved anywhere: one path segment without
 * control or direction marks, characters that Windows refuses, or a leading dot; at most 255
 * bytes; and with an ending that tells the sniffed type, so that no program passes for a
 * picture or the other way round.
 */
export function cleanFileName(claimed: string, type: string): string {
  const segment = cleanText(claimed.slice(0, 4_000)).split(/[/\\]/).at(-1) ?? '';
  const plain = segment
    .replace(unseen, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const endings = endingsOf(type);
  const ending = endings.includes(endingOf(plain)) ? endingOf(plain) : (endings[0] ?? 'bin');
  const stem = endings.includes(endingOf(plain)) ? plain.slice(0, -(ending.length + 1)) : plain;
  const named = stem.trim() === '' ? 'file' : stem.trim();
  const safe = reserved.test(named) ? `_${named}` : named;
  return `${cut(safe, MAX_BYTES - ending.length - 1)}.${ending}`;
}

/** The first so many bytes, without breaking a character (a family of emoji counts as one). */
function cut(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  let kept = '';
  let size = 0;
  for (const {segment} of new Intl.Segmenter('und', {granularity: 'grapheme'}).segment(text)) {
    size += Buffer.byteLength(segment);
    if (size > maxBytes) break;
    kept += segment;
  }
  // One "character" of hundreds of combining marks is nobody's file name.
  return kept.trim() === '' ? 'file' : kept;
}
