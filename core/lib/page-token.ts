/**
 * Where the next page of a list starts, as a string that only its maker reads: base64url
 * of what the list is and of the last row's sort keys. A token of another list, or one
 * somebody made up, is none: its reader answers with the refusal `invalid`.
 */
export type PageKey = string | number;

/** `list`: which one, with everything that makes it another (`inbox/mine`). */
export const pageTokenOf = (list: string, keys: readonly PageKey[]): string => encode(JSON.stringify([list, ...keys]));

/**
 * The sort keys in a token, or undefined if it is not one of this list's.
 *
 * @param kinds what each key must be
 */
export function readPageToken(
  token: string,
  list: string,
  kinds: readonly ('string' | 'number')[],
): readonly PageKey[] | undefined {
  const [name, ...keys] = parse(token);
  if (name !== list || keys.length !== kinds.length) return undefined;
  const isRight = keys.every((key, at) =>
    kinds[at] === 'number' ? Number.isSafeInteger(key) : typeof key === 'string',
  );
  return isRight ? (keys as readonly PageKey[]) : undefined;
}

/** What a token says, or nothing at all. */
function parse(token: string): readonly unknown[] {
  const text = decode(token);
  if (text === undefined) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    // Not of our making: the same as no token.
    return [];
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Base64url of text; beyond ASCII it is escaped first, as JSON allows. Here, because core has no `Buffer`. */
function encode(json: string): string {
  const text = json.replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  let out = '';
  for (let at = 0; at < text.length; at += 3) {
    const left = text.length - at;
    const bits =
      (text.charCodeAt(at) << 16) |
      (left > 1 ? text.charCodeAt(at + 1) << 8 : 0) |
      (left > 2 ? text.charCodeAt(at + 2) : 0);
    for (let digit = 0; digit <= Math.min(left, 3); digit += 1) out += alphabet[(bits >> (18 - 6 * digit)) & 63];
  }
  return out;
}

function decode(token: string): string | undefined {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const letter of token) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return undefined;
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      text += String.fromCharCode((bits >> held) & 255);
      bits &= (1 << held) - 1;
    }
  }
  // One way to write a token: what is left over is zero, and shorter than a letter.
  return held < 6 && bits === 0 ? text : undefined;
}
