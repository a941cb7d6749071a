import {loaderStyle} from './loader-style.ts';
import {parseToLoader, type ToFrame, type ToLoader} from './loader-wire.ts';

/*
 * What a website embeds:
 *
 *   <script async src="https://CHAT/chat/loader.js" data-widget="ID"></script>
 *
 * It puts a button on the page and the chat itself into an iframe of the chat's own origin,
 * where the page's scripts and styles cannot reach it, nor it the page.
 */

const words = {
  en: {dir: 'ltr', open: 'Open chat', close: 'Close chat', title: 'Chat', unread: (n: number) => `${n} new`},
  ar: {dir: 'rtl', open: 'فتح الدردشة', close: 'إغلاق الدردشة', title: 'دردشة', unread: (n: number) => `${n} جديدة`},
} as const;

const icons = {
  chat: 'M4.5 5.5h15v11h-9L6 20v-3.5H4.5zM8.5 9.5h7M8.5 12.5h4.5',
  close: 'M6 6l12 12M18 6 6 18',
} as const;

const OURS = 'parley/';

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  if (document.body === null) document.addEventListener('DOMContentLoaded', () => start(script));
  else start(script);
}

function start({src, dataset}: HTMLScriptElement): void {
  const {widget, locale = document.documentElement.lang || navigator.language} = dataset;
  if (widget === undefined || document.querySelector('parley-chat') !== null) return;
  run({widget, locale, origin: new URL(src).origin});
}

interface Embedded {
  readonly widget: string;
  readonly locale: string;
  /** Of the chat. */
  readonly origin: string;
}

function run({widget, locale, origin}: Embedded): void {
  const say = locale.toLowerCase().startsWith('ar') ? words.ar : words.en;
  const {host, bubble, path, badge, says, frame} = build(say);
  let isOpen = false;
  let isReady = false;
  let unread = 0;

  const post = (message: ToFrame): void => frame.contentWindow?.postMessage(message, origin);
  const tell = (): void => {
    if (isReady) post({parley: 1, type: isOpen ? 'shown' : 'hidden'});
  };
  const load = (): void => {
    const query = new URLSearchParams({widget, locale, site: location.origin});
    if (frame.src === '') put(frame, `${origin}/chat/frame?${query}`, bubble);
  };
  const paint = (): void => {
    const news = isOpen || unread === 0 ? '' : say.unread(unread);
    frame.classList.toggle('open', isOpen);
    path.setAttribute('d', isOpen ? icons.close : icons.chat);
    badge.textContent = news === '' ? '' : String(unread);
    bubble.setAttribute('aria-expanded', String(isOpen));
    bubble.setAttribute('aria-label', [isOpen ? say.close : say.open, news].filter(Boolean).join(', '));
    says.textContent = news;
  };
  const show = (open: boolean): void => {
    isOpen = open;
    load();
    paint();
    tell();
    (open ? frame : bubble).focus();
  };

  const hear = (message: ToLoader): void => {
    switch (message.type) {
      case 'ready':
        isReady = true;
        return tell();
      case 'close':
        return show(false);
      case 'unread':
        unread = message.count;
        return paint();
      case 'ask':
        return post({parley: 1, type: 'kept', kept: kept()});
      case 'keep':
        return keep(message);
    }
  };
  addEventListener('message', ({source, origin: from, data}) => {
    const message = source === frame.contentWindow && from === origin ? parseToLoader(data) : undefined;
    if (message !== undefined) hear(message);
  });
  bubble.addEventListener('click', () => show(!isOpen));
  bubble.addEventListener('keydown', ({key}) => {
    if (key === 'Escape' && isOpen) show(false);
  });
  paint();
  document.body.append(host);
  // The top layer: above the page's own layers, and not moved along by what it does to its body.
  host.showPopover();
  // Not in the way of the page's own loading; then early enough to count what came meanwhile.
  if (document.readyState === 'complete') setTimeout(load);
  else addEventListener('load', () => setTimeout(load));
}

/**
 * Puts the frame on the page together with its address: without one it would first be a page of the website's own origin,
 * which its sandbox keeps in nothing, as browsers then say on the website's console.
 */
function put(frame: HTMLIFrameElement, address: string, before: Element): void {
  frame.src = address;
  before.before(frame);
}

/** What is ours in the page's storage, for a frame that is denied its own; and nothing else of the page. */
function kept(): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith(OURS)));
  } catch {
    return {};
  }
}

function keep({key, value}: {readonly key: string; readonly value: string | null}): void {
  try {
    if (!key.startsWith(OURS)) return;
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Denied or full: the chat lasts as long as the page.
  }
}

/** The button and the frame, in a shadow root that the page's styles do not enter. */
function build({dir, title}: {readonly dir: string; readonly title: string}) {
  const host = element('parley-chat', {dir, popover: 'manual'});
  // Important and inline: whatever the page's style sheets say about every element, this stands.
  const own = {all: 'initial', display: 'block', position: 'fixed', overflow: 'visible'};
  for (const [name, value] of Object.entries(own)) host.style.setProperty(name, value, 'important');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(loaderStyle);
  const root = host.attachShadow({mode: 'open'});
  root.adoptedStyleSheets = [sheet];

  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.append(path);
  const badge = element('span', {class: 'badge', 'aria-hidden': 'true'});
  const bubble = element('button', {type: 'button', class: 'bubble'});
  bubble.append(svg, badge);
  const says = element('span', {class: 'says', role: 'status'});
  const frame = element('iframe', {
    title,
    // Of its own origin for its storage; `escape`: a page it opens is an ordinary page.
    sandbox: 'allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox',
    referrerpolicy: 'no-referrer',
  });
  root.append(bubble, says);
  return {host, bubble, path, badge, says, frame};
}

function element<Tag extends 'button' | 'span' | 'iframe' | 'parley-chat'>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
): Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement;
function element(tag: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
