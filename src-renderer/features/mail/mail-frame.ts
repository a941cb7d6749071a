import type {WindowLike} from 'dompurify';

/*
 * An e-mail's HTML in a frame of its own: a page of ours in which nothing runs (`sandbox`, and a
 * policy of its own, `src-main/electron/content-security-policy.ts`). What comes in was made
 * harmless when it was kept, and is once more here, by the frame's own parser.
 */

/** Where an e-mail is shown; pictures from outside load in the second one alone. */
export const mailPages = {plain: '/mail.html', withImages: '/mail.html?images'} as const;

interface Shown {
  readonly html: string;
  readonly showsImages: boolean;
  readonly onLink: (url: string) => void;
}

const inter = new URL('../../design/fonts/inter-latin.woff2', import.meta.url).href;

/** What of our look a page in a frame needs. */
const tokens = ['--text-1', '--text-2', '--accent-text', '--line-control'];

/** Colours, tables and pictures were made for white paper; plain words take ours. */
const isDesigned = (html: string): boolean => /<(?:table|img|font|center)\b|\s(?:style|bgcolor)=/i.test(html);

/** What would fetch something as soon as it is drawn. */
const loading: ReadonlySet<string> = new Set(['src', 'srcset', 'poster', 'background', 'data']);

/** Puts an e-mail into its frame, which grows with it. Returns how to let go of it. */
export async function fillFrame(frame: HTMLIFrameElement, shown: Shown): Promise<() => void> {
  const {default: createPurifier} = await import('dompurify');
  const {contentDocument: page, contentWindow: view} = frame;
  if (page === null || view === null) return () => undefined;
  const purifier = createPurifier(view as unknown as WindowLike);
  purifier.addHook('uponSanitizeAttribute', (_node, about) => {
    if (loading.has(about.attrName) && !about.attrValue.startsWith('data:image/')) about.keepAttr = false;
  });
  const words = purifier.sanitize(shown.html, {
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'svg', 'math', 'video', 'audio', 'track', 'source'],
  });
  page.body.replaceChildren(words);
  markQuoted(page);
  if (shown.showsImages) loadImages(page);
  wear(page, shown.html);
  const follow = (event: Event) => {
    const url = linkAt(event);
    if (url === undefined) return;
    event.preventDefault();
    if (event.type === 'click') shown.onLink(url);
  };
  for (const type of ['click', 'auxclick']) page.addEventListener(type, follow);
  const grow = () => {
    frame.style.blockSize = `${Math.ceil(page.documentElement.getBoundingClientRect().height)}px`;
  };
  const observer = new ResizeObserver(grow);
  observer.observe(page.documentElement);
  grow();
  return () => observer.disconnect();
}

/** By what it has: an element of another page is none of this page's classes. */
function linkAt({target}: Event): string | undefined {
  const link = (target as Element | null)?.closest?.('a[href]');
  return link?.getAttribute('href') ?? undefined;
}

/** What was said before, and the line above it that says by whom. */
function markQuoted(page: Document): void {
  for (const quote of page.querySelectorAll('blockquote')) {
    if (quote.parentElement?.closest('blockquote') != null) continue;
    quote.toggleAttribute('data-quoted', true);
    const before = quote.previousElementSibling;
    if (before?.textContent?.trim().endsWith(':') === true) before.toggleAttribute('data-quoted', true);
  }
}

function loadImages(page: Document): void {
  for (const image of page.querySelectorAll('img[data-remote-src]')) {
    image.setAttribute('src', image.getAttribute('data-remote-src') ?? '');
  }
}

/** Our colours and type, unless it brought its own. */
function wear(page: Document, html: string): void {
  const root = page.documentElement;
  const ours = getComputedStyle(document.documentElement);
  root.toggleAttribute('data-paper', isDesigned(html));
  root.style.colorScheme = isDesigned(html) ? 'light' : ours.colorScheme;
  // Its own page has none of our styles, so it is told where the letters are.
  const letters = page.createElement('style');
  letters.textContent = `@font-face { font-family: Inter; font-weight: 100 900; src: url('${inter}') format('woff2'); }`;
  page.head.append(letters);
  root.style.setProperty('--font', `Inter, ${getComputedStyle(document.body).fontFamily}`);
  for (const name of tokens) root.style.setProperty(name, ours.getPropertyValue(name));
}
