/** An e-mail's own words, and what it quotes below them. */
export interface Split {
  readonly said: string;
  /** Empty: nothing. */
  readonly quoted: string;
}

/** "On Tuesday Ann wrote:", as the usual programs say it. */
const attributions = [
  /^\s*(?:On|Am|Le|El|Em|Il|Op|Dne|Dana|Den|W dniu)\b.{3,200}(?:wrote|schrieb|écrit|escribió|escreveu|scritto|schreef|napsal|napisao|napisala|je napisao\/la|skrev|pisze)\b.{0,80}:\s*$/i,
  /^\s*-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Izvorna poruka|Forwarded message)\s*-{2,}\s*$/i,
  /^\s*(?:From|Von|De|Od): .+$/i,
];

/**
 * Folds what is quoted below the words, never what stands between them: whoever answers line by
 * line is read whole. Nothing is left out, only put aside.
 */
export function splitQuoted(text: string): Split {
  const lines = text.split('\n');
  const start = lines.findIndex((line, n) => isStart(line, lines, n) && isAllQuoted(line, lines.slice(n + 1)));
  if (start < 1 || lines.slice(0, start).join('').trim() === '') return {said: text, quoted: ''};
  return {said: lines.slice(0, start).join('\n').trimEnd(), quoted: lines.slice(start).join('\n')};
}

function isStart(line: string, lines: readonly string[], n: number): boolean {
  if (/^\s*>/.test(line)) return true;
  if (attributions.slice(0, 2).some(pattern => pattern.test(line))) return true;
  // A head with who and when: Outlook's. One line alone may be anybody's words.
  return (
    (attributions[2]?.test(line) ?? false) &&
    /^\s*(?:Sent|Date|Gesendet|Datum|Envoyé|Poslano): .+$/i.test(lines[n + 1] ?? '')
  );
}

/** Below `>` there is nothing but more of it; below a head everything is quoted. */
const isAllQuoted = (first: string, rest: readonly string[]): boolean => {
  const hasMarks = /^\s*>/.test(first) || rest.some(line => /^\s*>/.test(line));
  return !hasMarks || rest.every(line => line.trim() === '' || /^\s*>/.test(line));
};
