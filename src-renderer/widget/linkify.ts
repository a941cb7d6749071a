/** A piece of a text: plain, or an address to open. */
export interface Piece {
  readonly text: string;
  readonly href: string | undefined;
}

/** Only what starts with a scheme we trust; anything else, and marks that turn text round, stays plain text. */
const address = /https?:\/\/[^\s<>"'`\p{Cc}\p{Cf}]+/giu;

/** Longer ones are nobody's link. */
const MAX_LENGTH = 2_000;

/** Splits a text into plain pieces and http(s) links. Joined, the pieces are the text again. */
export function linkify(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const {0: found, index} of text.matchAll(address)) {
    const link = trim(found);
    if (link.length > MAX_LENGTH || !URL.canParse(link)) continue;
    if (index > from) pieces.push({text: text.slice(from, index), href: undefined});
    pieces.push({text: link, href: new URL(link).href});
    from = index + link.length;
  }
  if (from < text.length) pieces.push({text: text.slice(from), href: undefined});
  return pieces;
}

/** A sentence's own punctuation behind an address, and a bracket that was opened before it. */
function trim(found: string): string {
  let link = found;
  for (;;) {
    const last = link.at(-1) ?? '';
    const opening = {')': '(', ']': '[', '}': '{'}[last];
    const isLoose = opening !== undefined && count(link, opening) < count(link, last);
    if (!isLoose && !/[.,;:!?…·*_~'"’”»،؛؟。、]$/u.test(link)) return link;
    link = link.slice(0, -1);
  }
}

const count = (text: string, part: string): number => text.split(part).length - 1;
