/** `/` at the start of a line, and what was typed after it. */
export interface Slash {
  /** Where the `/` stands. */
  readonly start: number;
  /** Where what was typed ends. */
  readonly end: number;
  readonly query: string;
}

/** Longer than any name one looks for. */
const LONGEST = 60;

/** TP-3: what stands before the cursor asks for a template; undefined: it does not. */
export function slashAt(text: string, caret: number): Slash | undefined {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret);
  if (!line.startsWith('/') || line.length > LONGEST || line.startsWith('//')) return undefined;
  return {start: caret - line.length, end: caret, query: line.slice(1)};
}
