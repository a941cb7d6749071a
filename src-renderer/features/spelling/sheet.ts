import type {Stretch} from '../../../core/spelling/words.ts';

/** A line of what somebody writes, and where it is drawn. */
export interface SheetLine {
  readonly text: string;
  /** Where it begins, on a sheet that counts its letters. */
  readonly at: number;
  /** The line may be drawn no more: then undefined. */
  readonly rangeOf: (stretch: Stretch) => Range | undefined;
}

/** What is written on, as the checker sees it: a plain field, or one with formatting. */
export interface Sheet {
  /** Takes the keys. */
  readonly element: HTMLElement;
  /** What there is to look up now. */
  readonly lines: () => readonly SheetLine[];
  /** Makes what is drawn fit these lines, as many of them as have marks to be shown. Called before ranges are asked for. */
  readonly draw: (lines: readonly SheetLine[], count: number) => void;
  /** Says whether a mark still stands where its word does, as things are written now. */
  readonly truth: () => (mark: Mark) => boolean;
  readonly hasCaretAt: (mark: Mark) => boolean;
  /** As if it had been typed: Ctrl+Z takes it back. */
  readonly replace: (mark: Mark, by: string) => void;
}

/** A word that is in no dictionary. */
export interface Mark {
  readonly word: string;
  /** Where it begins, as its line does. */
  readonly start: number;
  readonly range: Range;
}
