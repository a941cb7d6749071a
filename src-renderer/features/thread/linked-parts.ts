import {LinkifyIt} from 'linkify-it';

/** A stretch of what somebody wrote: words, or an address in them. */
export interface TextPart {
  readonly text: string;
  /** Where it leads; undefined: nowhere. */
  readonly url: string | undefined;
}

/** What `shell/open-link` takes. */
const openable = /^(?:https?|mailto):/i;

/** A whole number with its country: what is written without the plus may be an order or a date. */
const international = /(?<![\p{L}\p{N}+])\+\d(?:[ ().-]{0,2}\d){6,14}(?![\p{L}\p{N}])/gu;

/** Finds addresses in text. Nothing in it is ever taken for markup. */
export type LinkFinder = (text: string) => readonly TextPart[];

/** Makes the finder of one window; its patterns are made when the first address may be in sight. */
export function createLinkFinder(): LinkFinder {
  let linkify: LinkifyIt | undefined;
  return text => {
    if (!/[.:@+]/.test(text)) return [{text, url: undefined}];
    linkify ??= new LinkifyIt();
    const parts: TextPart[] = [];
    let end = 0;
    for (const {index, lastIndex, url, text: words} of linkify.match(text) ?? []) {
      if (!openable.test(url)) continue;
      if (index > end) parts.push(...numbersIn(text.slice(end, index)));
      parts.push({text: words, url});
      end = lastIndex;
    }
    if (end < text.length) parts.push(...numbersIn(text.slice(end)));
    return parts;
  };
}

/** Telephone numbers among words, each to be called by a click. */
function numbersIn(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const {0: words, index} of text.matchAll(international)) {
    if (index > end) parts.push({text: text.slice(end, index), url: undefined});
    parts.push({text: words, url: `tel:+${words.replaceAll(/\D/g, '')}`});
    end = index + words.length;
  }
  if (end < text.length) parts.push({text: text.slice(end), url: undefined});
  return parts;
}
