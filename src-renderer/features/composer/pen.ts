import {gapBeside, gapsIn} from '../../../core/template/variables.ts';
import {joinedWith} from '../macros/joined-with.ts';
import {insertText} from '../templates/insert-text.ts';

/** What writes into a composer, whether that is a plain field or one with formatting. */
export interface Pen {
  /** Puts the cursor behind what is written. */
  readonly toEnd: () => void;
  /** Writes where the cursor was. */
  readonly insert: (words: string) => void;
  /** Writes behind what is written. */
  readonly append: (words: string) => void;
  /** Selects the next gap that a template left (TP-4). */
  readonly toGap: () => void;
}

/** A plain field's. */
export const penOf = (field: HTMLTextAreaElement): Pen => ({
  toEnd() {
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  },
  insert: words => insertText(field, words, {start: field.selectionStart, end: field.selectionEnd}),
  append(words) {
    const {length} = field.value;
    insertText(field, joinedWith(field.value, words).slice(length), {start: length, end: length});
  },
  toGap() {
    const {value, selectionStart: start, selectionEnd: end} = field;
    const gap = gapBeside(value, {start, end}, false) ?? gapsIn(value)[0];
    field.focus();
    if (gap !== undefined) field.setSelectionRange(gap.start, gap.end);
  },
});

/** How often it is looked for a pen, and the pause between. */
const [TRIES, PAUSE_MS] = [50, 20];

/** TP-4: selects what is to be filled in once there is what writes: a field with formatting may still be coming. */
export function toGapOf(penNow: () => Pen | undefined): void {
  let tries = 0;
  // Whoever chose what is written gives the focus back first.
  const timer = setInterval(() => {
    const pen = penNow();
    tries += 1;
    if (pen !== undefined || tries === TRIES) clearInterval(timer);
    pen?.toGap();
  }, PAUSE_MS);
}
