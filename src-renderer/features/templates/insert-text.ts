import {gapsIn} from '../../../core/template/variables.ts';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Writes into a field as if it were typed: Ctrl+Z takes it back, and the draft hears of it. The
 * first gap in it is selected, so that what is typed next fills it.
 */
export function insertText(field: HTMLTextAreaElement, text: string, {start, end}: Stretch): void {
  field.focus();
  field.setSelectionRange(start, end);
  if (!typeIn(field, text)) {
    field.setRangeText(text, start, end, 'end');
    field.dispatchEvent(new InputEvent('input', {bubbles: true}));
  }
  const gap = gapsIn(text)[0];
  if (gap !== undefined) field.setSelectionRange(start + gap.start, start + gap.end);
  else field.setSelectionRange(start + text.length, start + text.length);
}

/** The only way into a field's own undo, whatever its name: there is no other (WHATWG editing). */
const typeIn = (field: HTMLTextAreaElement, text: string): boolean => {
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else keeps Ctrl+Z
  return (
    typeof field.ownerDocument.execCommand === 'function' && field.ownerDocument.execCommand('insertText', false, text)
  );
};
