/** How a stretch of words stands out. */
export type Emphasis = 'bold' | 'italic' | 'struck' | 'mono';

/** Words with the marks around them taken as what they mean on their channel (CO-4); `inner` may have marks, too. */
export interface MarkedWords {
  readonly text: string;
  readonly emphasis: Emphasis | undefined;
}

const meaning: Readonly<Record<string, Emphasis>> = {'*': 'bold', _: 'italic', '~': 'struck', '```': 'mono'};

/** A mark right before a word and the same right behind one, on one line; `snake_case_names` have none. */
const marks = /(?<![\p{L}\p{N}*_~])(```|[*_~])(?=\S)([^\n]+?)(?<=\S)\1(?![\p{L}\p{N}*_~])/gu;

/** A text in its parts. What is marked by nothing stays as it is, lone marks included. */
export function wordsIn(text: string): readonly MarkedWords[] {
  const parts: MarkedWords[] = [];
  let end = 0;
  for (const {0: whole, 1: mark = '', 2: inner = '', index} of text.matchAll(marks)) {
    if (index > end) parts.push({text: text.slice(end, index), emphasis: undefined});
    parts.push({text: inner, emphasis: meaning[mark]});
    end = index + whole.length;
  }
  if (end < text.length) parts.push({text: text.slice(end), emphasis: undefined});
  return parts;
}
