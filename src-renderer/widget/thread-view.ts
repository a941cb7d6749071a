import type {ChatView} from './chat.ts';
import {el, icon, set} from './dom.ts';
import {linesOf, placed} from './lines.ts';
import {messageView, type MessageParts, type MessageView} from './message-view.ts';

export interface ThreadView {
  readonly element: HTMLElement;
  readonly update: (view: ChatView) => void;
  readonly isAtEnd: () => boolean;
}

/** So near counts as being at the end, in px. */
const NEAR_PX = 48;

interface ThreadOptions extends Omit<MessageParts, 'onGrown'> {
  /** The end came into view, or left it. */
  readonly onScroll: () => void;
}

/** The messages. Stays at the end while it is there; whoever reads further up is not moved. */
export function threadView(options: ThreadOptions): ThreadView {
  const {words, format, onScroll} = options;
  const shown = new Map<string, MessageView>();
  const list = el('ol');
  const empty = el('p', {class: 'empty'}, words.empty);
  const log = el('div', {class: 'log', role: 'log', 'aria-label': words.thread, tabindex: '0'}, empty, list);
  const jump = el('button', {type: 'button', class: 'jump', hidden: true}, icon('down'), words.newMessages);
  let isFollowing = true;

  const isAtEnd = (): boolean => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
  const toEnd = (): void => {
    log.scrollTop = log.scrollHeight;
  };
  const onGrown = (): void => {
    if (isFollowing) toEnd();
  };
  log.addEventListener('scroll', () => {
    isFollowing = isAtEnd();
    onScroll();
  });
  new ResizeObserver(onGrown).observe(log);
  jump.addEventListener('click', () => {
    isFollowing = true;
    toEnd();
    log.focus();
  });

  return {
    element: el('main', {class: 'thread'}, log, jump),
    isAtEnd: () => isFollowing,
    update(view) {
      const lines = linesOf(view);
      const isNewOwn = lines.some(({key, state}) => state === 'sending' && !shown.has(key));
      forget(shown, new Set(lines.map(line => line.key)));
      for (const [index, {line, place}] of placed(lines, format.dayKey).entries()) {
        const made = shown.get(line.key) ?? messageView(line, {...options, onGrown});
        shown.set(line.key, made);
        made.update(line, place);
        const there = list.children[index];
        if (there !== made.element) list.insertBefore(made.element, there ?? null);
      }
      // A screen reader hears what is new, not the whole past.
      set(log, {'aria-busy': view.line === 'connecting' && !view.isComplete ? 'true' : 'false'});
      set(empty, {hidden: lines.length > 0});
      set(jump, {hidden: isFollowing || isNewOwn || view.unread === 0});
      if (isFollowing || isNewOwn) {
        isFollowing = true;
        toEnd();
      }
    },
  };
}

/** Takes away what is in the thread no more: a message that was taken back. */
function forget(shown: Map<string, MessageView>, kept: ReadonlySet<string>): void {
  for (const [key, {element}] of shown) {
    if (kept.has(key)) continue;
    element.remove();
    shown.delete(key);
  }
}
