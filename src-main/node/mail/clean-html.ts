import {MAX_HTML} from '../../../core/contract/mail-values.ts';
import type {CleanHtml} from '../../../core/message/mail.ts';

/*
 * What is left of somebody's HTML: words, tables, colours and sizes. Nothing that runs, loads, covers
 * the rest of the page or sends something away. Pictures from outside keep their address under
 * `data-remote-src`, where no browser looks for it; whoever reads may ask for them.
 */

const namesIn = (list: string): readonly string[] => list.split(/\s+/);

const tags = namesIn(`p div span br hr center blockquote pre address figure figcaption h1 h2 h3 h4 h5 h6
  ul ol li dl dt dd a b strong i em u s del ins sub sup small big font code q abbr
  table caption colgroup col thead tbody tfoot tr th td img`);

/** Words, numbers, lengths and colours; no address, no function but a colour's. */
const plain = [/^(?:[\w\s#%.,'"+-]|(?:rgb|hsl)a?\([\d\s.,%/]*\))*$/i];

const styles = namesIn(`color background-color font font-family font-size font-style font-weight line-height
  text-align text-decoration text-indent text-transform letter-spacing white-space vertical-align
  width max-width min-width height display direction list-style-type
  padding padding-top padding-right padding-bottom padding-left margin margin-top margin-right margin-bottom margin-left
  border border-top border-right border-bottom border-left border-color border-style border-width border-radius
  border-collapse border-spacing`);

const isPicture = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=\s]*$/i;
const isRemote = /^(?:https?:)?\/\//i;

type Attributes = Readonly<Record<string, string>>;

/** A picture's address becomes data unless the picture itself is in it. */
function quiet({src = '', ...others}: Attributes): Record<string, string> {
  const address = src.trim();
  if (isPicture.test(address)) return {...others, src: address};
  return isRemote.test(address) ? {...others, 'data-remote-src': address.replace(/^\/\//, 'https://')} : others;
}

const attributes = {
  '*': ['style', 'dir', 'lang', 'align', 'title'],
  a: ['href', 'name'],
  img: ['src', 'data-remote-src', 'alt', 'width', 'height'],
  font: ['color', 'face', 'size'],
  table: ['width', 'border', 'cellpadding', 'cellspacing', 'bgcolor'],
  col: ['span', 'width'],
  tr: ['bgcolor', 'valign'],
  td: ['colspan', 'rowspan', 'width', 'height', 'bgcolor', 'valign'],
  th: ['colspan', 'rowspan', 'width', 'height', 'bgcolor', 'valign'],
  ol: ['start', 'type'],
};

/** Beyond these nobody reads it, and the cleaner takes longer and longer: starts and ends together; one in another. */
const MOST_TAGS = 20_000;
const DEEPEST = 100;

/** Without an end, or with one that many leave out: they make nothing deeper. */
const endless: ReadonlySet<string> = new Set(
  namesIn(`br hr img col wbr area base link meta input source track embed param
  p li dt dd tr td th thead tbody tfoot colgroup caption option`),
);

/** In one go over it, whatever it is: somebody may have made it to keep us busy. */
function isTooMuch(html: string): boolean {
  let [count, depth] = [0, 0];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    count += 1;
    if (!endless.has(name.toLowerCase())) depth = Math.max(0, depth + (slash === '' ? 1 : -1));
    if (count > MOST_TAGS || depth > DEEPEST) return true;
  }
  return false;
}

/**
 * Makes HTML harmless. What is too long or too deep is left to its plain words. The cleaner is
 * loaded when the first e-mail comes: a start does not wait for it.
 */
export const cleanHtml: CleanHtml = async html => {
  if (html.length > 4 * MAX_HTML || isTooMuch(html)) return '';
  const {default: sanitize} = await import('sanitize-html');
  const clean = sanitize(html, {
    allowedTags: [...tags],
    allowedAttributes: attributes,
    allowedStyles: {'*': Object.fromEntries(styles.map(style => [style, plain]))},
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: {img: ['data']},
    allowProtocolRelative: false,
    nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'title', 'template', 'svg', 'math', 'iframe'],
    nestingLimit: 100,
    transformTags: {img: (tagName, attribs) => ({tagName, attribs: quiet(attribs)})},
  }).trim();
  return clean.length > MAX_HTML ? '' : clean;
};
