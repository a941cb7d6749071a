import {insertText} from '../templates/insert-text.ts';
import type {Mark, Sheet, SheetLine} from './sheet.ts';

/** So much of a plain field is looked up: as much again is laid out behind it. */
export const LONGEST_FIELD = 10_000;

/**
 * A plain field's. Nothing in it can be marked, so the same words are laid out behind it, unseen, a box a line: after a
 * key press only the line that changed is laid out again.
 */
export function fieldSheet(field: HTMLTextAreaElement, behind: HTMLElement): Sheet {
  let drawn: readonly string[] = [];
  let looked = '';
  const truth = () => {
    const {value} = field;
    const until = commonStart(value, looked);
    // Letters right behind a word make another word of it.
    return ({start, word}: Mark) => {
      const end = start + word.length;
      return end < until || (end === until && until === value.length);
    };
  };
  return {
    element: field,
    lines() {
      let next = 0;
      return lookedAt(field.value).map((text, n): SheetLine => {
        const at = next;
        next += text.length + 1;
        return {text, at, rangeOf: stretch => rangeIn(behind.children[n]?.firstChild, stretch)};
      });
    },
    draw(lines, count) {
      const texts = lines.map(({text}) => text);
      const next = texts.slice(0, count);
      layOut(behind, drawn, next);
      drawn = next;
      looked = texts.join('\n');
      if (count > 0) putBehind(field, behind);
    },
    truth,
    hasCaretAt(mark) {
      const {selectionStart: caret, selectionEnd} = field;
      return caret === selectionEnd && mark.start <= caret && caret <= mark.start + mark.word.length && truth()(mark);
    },
    replace: ({start, word}, by) => insertText(field, by, {start, end: start + word.length}),
  };
}

/** As wide as the words in the field, which may have a scroll bar, and scrolled as far. */
export function putBehind(field: HTMLTextAreaElement, behind: HTMLElement): void {
  const {clientWidth, scrollTop} = field;
  behind.style.inlineSize = `${clientWidth}px`;
  behind.scrollTo(0, scrollTop);
}

/** The lines that are looked up; a word is not cut in two. */
function lookedAt(value: string): readonly string[] {
  const cut = Math.max(value.lastIndexOf(' ', LONGEST_FIELD), value.lastIndexOf('\n', LONGEST_FIELD), 0);
  return (value.length > LONGEST_FIELD ? value.slice(0, cut) : value).split('\n');
}

function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  return at;
}

/** Only what differs is touched: lines before and after the change stay as they are. */
function layOut(behind: HTMLElement, before: readonly string[], next: readonly string[]): void {
  const most = Math.min(before.length, next.length);
  let head = 0;
  while (head < most && before[head] === next[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === next.at(-1 - tail)) tail++;
  for (let n = head; n < before.length - tail; n++) behind.children[head]?.remove();
  const made = next.slice(head, next.length - tail).map(lineOf);
  const after = behind.children[head] ?? null;
  for (const line of made) behind.insertBefore(line, after);
}

function lineOf(text: string): HTMLElement {
  const line = document.createElement('div');
  line.append(text === '' ? '\n' : text);
  return line;
}

function rangeIn(node: Node | null | undefined, {start, end}: {readonly start: number; readonly end: number}) {
  if (!(node instanceof Text) || end > node.length) return undefined;
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}
