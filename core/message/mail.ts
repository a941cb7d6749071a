import {readEmail} from '../customer/email.ts';
import {invalid, ok, type Result} from '../lib/failure.ts';

/** What an e-mail says beside its words; each message keeps its own (D34). Addresses are as they were written. */
export interface MailHead {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
}

/** What is written of an e-mail beside its plain words (CO-11). */
export interface MailParts {
  readonly subject: string;
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  /** The words with their formatting; null: they have none. */
  readonly html: string | null;
}

/** A place somebody shares (CO-9). `at`: where exactly, if that is known. */
export interface Place {
  readonly name: string;
  readonly at: {readonly latitude: number; readonly longitude: number} | null;
}

/** Makes somebody's HTML harmless: nothing in what comes back runs or loads anything. Empty: nothing is left. */
export type CleanHtml = (html: string) => Promise<string>;

/** The head of an e-mail of ours. Nobody gets it twice. Refused with `invalid`: an address that is none. */
export function headOf(
  {subject, cc, bcc}: Omit<MailParts, 'html'>,
  {from, to}: {readonly from: string; readonly to: string},
): Result<MailHead> {
  const known = new Set([keyOf(to)]);
  const [openly, hidden] = [fresh('cc', cc, known), fresh('bcc', bcc, known)];
  if (!openly.ok) return openly;
  if (!hidden.ok) return hidden;
  return ok({from, to: [to], cc: openly.value, bcc: hidden.value, subject: subject.trim()});
}

/** Those that are not among the `known` yet. */
function fresh(field: 'cc' | 'bcc', addresses: readonly string[], known: Set<string>): Result<readonly string[]> {
  const found: string[] = [];
  for (const typed of addresses) {
    const read = readEmail(typed);
    if (!read.ok) return invalid(field, 'not-an-email', typed);
    if (known.has(read.value.key)) continue;
    known.add(read.value.key);
    found.push(read.value.shown);
  }
  return ok(found);
}

/** What tells addresses apart. */
export function keyOf(address: string): string {
  const read = readEmail(address);
  return read.ok ? read.value.key : address;
}

/** "Re: " once, whatever languages it was answered in. */
export function answerTo(subject: string): string {
  const bare = subject.replace(/^(?:\s*(?:re|aw|sv|antw|odg|odp|vs|rv|رد)\s*(?:\[\d+\])?\s*[:：])+\s*/i, '').trim();
  return bare === '' ? '' : `Re: ${bare}`;
}

/** Something written, with what an e-mail has beside it. */
export interface Piece {
  readonly text: string;
  readonly mail?: MailParts | null | undefined;
}

/** Several pieces of one answer as one: their words one after the other, and everybody who was to get a copy. */
export function joinedMail(pieces: readonly Piece[]): MailParts | null {
  const mails = pieces.flatMap(({mail}) => (mail == null ? [] : [mail]));
  if (mails.length < 2 && pieces.length < 2) return mails[0] ?? null;
  if (mails.length === 0) return null;
  const hasHtml = mails.some(({html}) => html !== null);
  return {
    subject: mails.find(({subject}) => subject !== '')?.subject ?? '',
    cc: [...new Set(mails.flatMap(({cc}) => cc))],
    bcc: [...new Set(mails.flatMap(({bcc}) => bcc))],
    html: hasHtml ? pieces.map(({text, mail}) => mail?.html ?? htmlOf(text)).join('') : null,
  };
}

/** Plain words as HTML: each line a paragraph. */
export const htmlOf = (text: string): string =>
  text === ''
    ? ''
    : text
        .split('\n')
        .map(line => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`)
        .join('');
