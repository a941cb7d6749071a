import {loaderStyle} from './loader-style.ts';
import {parseToLoader, type ToFrame} from './loader-wire.ts';

/*
 * What a website embeds:
 *
 *   <script async src="https://CHAT/chat/loader.js" data-widget="ID"></script>
 *
 * It puts a button on the page and the chat itself into an iframe of the chat's own origin,
 * where the page's scripts and styles cannot reach it, nor it the page.
 */

const words = {
  en: {open: 'Open chat', close: 'Close chat', title: 'Chat', unread: (n: number) => `${n} new`},
  ar: {open: 'فتح الدردشة', close: 'إغلاق الدردشة', title: 'دردشة', unread: (n: number) => `${n} جديدة`},
} as const;

const icons = {
  chat: 'M4.5 5.5h15v11h-9L6 20v-3.5H4.5zM8.5 9.5h7M8.5 12.5h4.5',
  close: 'M6 6l12 12M18 6 6 18',
} as const;

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  if (document.body === null) document.addEventListener('DOMContentLoaded', () => start(script));
  else start(script);
}

function start({src, dataset}: HTMLScriptElement): void {
  const {widget} = dataset;
  if (widget === undefined || document.querySelector('parley-chat') !== null) return;
  const locale = dataset['locale'] ?? (document.documentElement.lang || navigator.language);
  const {origin} = new URL(src);
  const say = locale.toLowerCase().startsWith('ar') ? words.ar : words.en;
  const {host, bubble, path, badge, says, frame} = build(say === words.ar ? 'rtl' : 'ltr');
  let isOpen = false;
  let isReady = false;
  let unread = 0;

  const tell = (): void => {
    const message: ToFrame = {parley: 1, type: isOpen ? 'shown' : 'hidden'};
    if (isReady) frame.contentWindow?.postMessage(message, origin);
  };
  const load = (): void => {
    const query = new URLSearchParams({widget, locale, site: location.origin});
    if (frame.src === '') frame.src = `${origin}/chat/frame?${query}`;
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

  addEventListener('message', ({source, origin: from, data}) => {
    if (source !== frame.contentWindow || from !== origin) return;
    const message = parseToLoader(data);
    if (message?.type === 'close') show(false);
    if (message?.type === 'unread') unread = message.count;
    if (message?.type === 'ready') isReady = true;
    if (message?.type === 'ready') tell();
    paint();
  });
  bubble.addEventListener('click', () => show(!isOpen));
  bubble.addEventListener('keydown', ({key}) => {
    if (key === 'Escape' && isOpen) show(false);
  });
  frame.title = say.title;
  paint();
  document.body.append(host);
  // Not in the way of the page's own loading; then early enough to count what came meanwhile.
  if (document.readyState === 'complete') setTimeout(load);
  else addEventListener('load', () => setTimeout(load));
}

/** The button and the frame, in a shadow root that the page's styles do not enter. */
function build(dir: 'ltr' | 'rtl') {
  const host = element('parley-chat', {dir});
  // Important and inline: whatever the page's style sheets say about every element, this stands.
  const own = {all: 'initial', display: 'block', position: 'fixed', 'z-index': '2147483647'};
  for (const [name, value] of Object.entries(own)) host.style.setProperty(name, value, 'important');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(loaderStyle);
  const root = host.attachShadow({mode: 'closed'});
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
    // Of its own origin for its storage; `escape`: a page it opens is an ordinary page.
    sandbox: 'allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox',
    referrerpolicy: 'no-referrer',
  });
  root.append(frame, bubble, says);
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
