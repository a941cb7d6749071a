import type {ChatView} from './chat.ts';
import {el, icon, say, set} from './dom.ts';
import type {Strings} from './strings.ts';

interface HeadOptions {
  readonly name: string;
  readonly words: Strings;
  /** Left out: there is nothing to close. */
  readonly onClose?: () => void;
}

export interface HeadView {
  readonly element: HTMLElement;
  /** Who types; stands between thread and composer, in room kept for it. */
  readonly typing: HTMLElement;
  readonly update: (view: ChatView) => void;
}

/** A short break in the line is nobody's business. */
const SAY_AFTER_MS = 1_500;

/** Whose chat it is, how the line is, and the way out. */
export function headView({name, words, onClose}: HeadOptions): HeadView {
  const banner = el('p', {class: 'banner', role: 'status'});
  const title = el('h1', {}, el('bdi', {}, name));
  const close = el('button', {type: 'button', class: 'tool', 'aria-label': words.close}, icon('close'));
  if (onClose !== undefined) close.addEventListener('click', onClose);
  const bar = el('div', {class: 'bar'}, title, onClose === undefined ? undefined : close);
  const typist = el('span', {});
  const dots = el('span', {class: 'dots', 'aria-hidden': 'true'}, el('i'), el('i'), el('i'));
  const typing = el('p', {class: 'typing'}, dots, typist);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let line: ChatView['line'] = 'idle';
  let isLate = false;

  const bannerText = (): string => {
    if (line === 'gone') return words.gone;
    if (!isLate || line === 'online' || line === 'idle') return '';
    // While it tries, what it says stays: it would flicker otherwise.
    return line === 'offline' ? words.offline : banner.textContent || words.connecting;
  };
  const lineIs = (next: ChatView['line']): void => {
    const [wasDown, isDown] = [isTrying(line), isTrying(next)];
    line = next;
    if (isDown && !wasDown) {
      timer = setTimeout(() => {
        isLate = true;
        say(banner, bannerText());
      }, SAY_AFTER_MS);
    }
    if (!isDown) {
      clearTimeout(timer);
      isLate = false;
    }
    say(banner, bannerText());
  };
  const update = (view: ChatView): void => {
    const typer = view.messages.findLast(message => message.from === 'agent')?.name || words.us;
    set(typing, {'data-on': view.isTyping});
    say(typist, view.isTyping ? words.typing(typer) : '');
    if (view.line !== line) lineIs(view.line);
  };
  return {element: el('header', {class: 'head'}, bar, banner), typing, update};
}

const isTrying = (line: ChatView['line']): boolean => line === 'connecting' || line === 'offline';
