/** More than anybody reads in a bubble; the rest is one press away. */
const MOST_CHARACTERS = 3_000;
const MOST_LINES = 60;

/** As much of a text as a bubble shows unasked: all of it, unless it is very long or very high. */
export function beginningOf(text: string): string {
  const end = Math.min(MOST_CHARACTERS, endOfLines(text));
  return end < text.length ? text.slice(0, end).toWellFormed() : text;
}

/** Where the last line ends that is shown. */
function endOfLines(text: string): number {
  let end = -1;
  for (let line = 0; line < MOST_LINES; line += 1) {
    end = text.indexOf('\n', end + 1);
    if (end === -1) return text.length;
  }
  return end;
}
