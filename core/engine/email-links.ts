import {automation} from '../lib/actor.ts';
import type {ConversationId, MessageId} from '../lib/ids.ts';
import type {EmailIds} from '../ports/channel.ts';
import type {ConversationRow, EmailIdRow} from '../ports/rows.ts';
import {goesOnIn} from './conversations.ts';
import {continueAs} from './related.ts';
import type {Turn} from './turn.ts';

/*
 * A.18: e-mails tell by ids of their own that conversations belong together. One sent to two addresses of ours arrives
 * twice under the same id (RL-6, RL-7); one that answers another names it (FU-1).
 */

type Row = Readonly<ConversationRow>;

/** Who it is that sees it. */
const threading = automation('threading');

/** Of what an e-mail answers, so many are looked up: whatever more there is was written by somebody else's program. */
const MOST_ANSWERS = 20;

/** An id is its sender's own; whoever sends thousands under one made them up, and has so many looked at. */
const MOST_COPIES = 20;

/** RFC 5322 asks for no more than a line. */
const LONGEST_ID = 998;

/** An id as it is compared; empty: it is none. */
export function emailIdIn(written: string): string {
  const bare = written.trim().replace(/^<|>$/g, '').trim();
  return bare.length > LONGEST_ID || /[\s\0]/.test(bare) ? '' : bare;
}

/** From now on it is found by its id. */
export function keepEmailId(turn: Turn, written: string, at: Pick<EmailIdRow, 'conversationId' | 'messageId'>): void {
  const externalId = emailIdIn(written);
  if (externalId !== '') turn.put('emailId', {externalId, ...at});
}

interface Arrived {
  readonly ids: EmailIds;
  readonly messageId: MessageId;
  /** Where it was said. */
  readonly saidIn: ConversationId;
  /** Where it is read. */
  readonly row: Row;
  /** The conversation began with it. */
  readonly isNew: boolean;
  /** What it answers, if it began something (`answeredBy`). */
  readonly main: Row | undefined;
}

/** An e-mail is here: whatever began with it continues what it answers, else the oldest place where it came in as well. */
export async function linkEmail(turn: Turn, {ids, messageId, saidIn, row, isNew, main}: Arrived): Promise<void> {
  const own = emailIdIn(ids.own ?? '');
  const copies = own === '' ? [] : await turn.frame.tx.emailsCalled(own);
  const isKnown = copies.some(({conversationId}) => conversationId === saidIn);
  if (!isKnown) keepEmailId(turn, own, {conversationId: saidIn, messageId});
  if (main !== undefined) return link(turn, row, main);
  // Whoever learns an id can send under it: a copy is their own customer's only.
  const all = await placesOf(turn, copies, row.id);
  const places = all.filter(({place}) => place.customerId === row.customerId);
  const [oldest] = places.map(({place}) => place);
  if (isNew) return oldest && link(turn, row, oldest);
  // RL-7, the other way round: the copy that began something was here first.
  for (const {place, copy} of places) {
    const isYounger = place.shortId > row.shortId && place.id === copy.conversationId;
    if (isYounger && (await beganWith(turn, copy))) await link(turn, place, row);
  }
}

/** What somebody linked by hand stays as it is (RL-4). */
async function link(turn: Turn, row: Row, main: Row): Promise<void> {
  if ((await turn.get('relation', [row.id])) !== undefined) return;
  // A line that is too long already goes on by itself.
  await continueAs(turn, {row, main}, threading);
}

/** FU-1: the conversation of the newest known of what an e-mail answers that is yet to be kept. */
export async function answeredBy(turn: Turn, ids: EmailIds | undefined): Promise<Row | undefined> {
  for (const id of new Set(ids?.answers.slice(0, MOST_ANSWERS).map(emailIdIn))) {
    if (id === '') continue;
    const [found] = await placesOf(turn, await turn.frame.tx.emailsCalled(id));
    if (found !== undefined) return found.place;
  }
  return undefined;
}

/** Where copies are read now, the oldest conversation first. */
async function placesOf(turn: Turn, copies: readonly Readonly<EmailIdRow>[], but?: ConversationId) {
  const found: {readonly place: Row; readonly copy: Readonly<EmailIdRow>}[] = [];
  for (const copy of copies.slice(0, MOST_COPIES)) {
    const said = await turn.get('conversation', [copy.conversationId]);
    const place = said && (await goesOnIn(turn, said));
    if (place !== undefined && place.id !== but) found.push({place, copy});
  }
  return found.toSorted((a, b) => a.place.shortId - b.place.shortId);
}

const beganWith = async (turn: Turn, {conversationId, messageId}: Readonly<EmailIdRow>): Promise<boolean> =>
  (await turn.frame.tx.firstSaid(conversationId))?.id === messageId;
