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
  const title = el('h1', {dir: 'auto'}, name);
  const close = el('button', {type: 'button', class: 'tool', 'aria-label': words.close}, icon('close'));
  if (onClose !== undefined) close.addEventListener('click', onClose);
  const bar = el('div', {class: 'bar'}, title, onClose === undefined ? undefined : close);
  const typist = el('span', {});
  const dots = el('span', {class: 'dots', 'aria-hidden': 'true'}, el('i'), el('i'), el('i'));
  const typing = el('p', {class: 'typing'}, dots, typist);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown: ChatView['line'] = 'idle';

  const bannerFor = (line: ChatView['line']): string => {
    if (line === 'gone') return words.gone;
    if (line === 'offline') return words.offline;
    return line === 'connecting' ? (banner.textContent ?? '') || words.connecting : '';
  };
  const update = ({line, isTyping, messages}: ChatView): void => {
    const typer = messages.findLast(message => message.from === 'agent')?.name || words.us;
    set(typing, {'data-on': isTyping});
    say(typist, isTyping ? words.typing(typer) : '');
    if (line === shown) return;
    shown = line;
    clearTimeout(timer);
    if (line === 'online' || line === 'idle') return say(banner, '');
    timer = setTimeout(() => say(banner, bannerFor(line)), banner.textContent === '' ? SAY_AFTER_MS : 0);
    return undefined;
  };
  return {element: el('header', {class: 'head'}, bar, banner), typing, update};
}
