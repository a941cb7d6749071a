import type {MessageRow} from '../../core/ports/rows.ts';
import {Broken} from './broken.ts';
import {personOf, type Centre} from './centre.ts';
import {boss} from './plan.ts';

/** As many as are looked for. */
const SOME = 6;

/** C-15, 0016: what was edited is found by its new words only, and deleted words nowhere. */
export async function revisedWordsHold(centre: Centre, messages: readonly Readonly<MessageRow>[]): Promise<void> {
  const {ledger, setup} = centre;
  const byId = new Map(messages.map(row => [row.id, row]));
  const revised = [...ledger.received.values()]
    .filter(({message, answer}) => ledger.revisions.isRevised(message) && !setup.deleted.has(answer.conversationId))
    .slice(-SOME);
  for (const {message, answer} of revised) {
    const row = byId.get(answer.messageId);
    if (row === undefined || row.text === message.text || ledger.revisions.isUnsure(message)) continue;
    await expectFound(centre, {word: lastWord(message.text), row, isThere: false});
    if (row.text !== '') await expectFound(centre, {word: lastWord(row.text), row, isThere: true});
  }
}

const everything = {channels: [], statuses: [], queueIds: [], assignee: null, tagId: null, from: null, to: null};

const lastWord = (text: string): string => text.slice(-6);

async function expectFound(
  centre: Centre,
  {word, row, isThere}: {readonly word: string; readonly row: Readonly<MessageRow>; readonly isThere: boolean},
): Promise<void> {
  const {reads} = centre.someHost().connection;
  const input = {text: word, order: 'newest' as const, filter: everything, after: null};
  const found = await reads.query('search/messages', input, personOf(boss));
  if (!found.ok) throw new Broken(`search for ${word}: ${found.failure.code}`);
  const isFound = found.value.hits.some(({position}) => position === row.position);
  // A word nobody has is looked for with a sign more or less.
  if (!isThere && found.value.corrected.length > 0) return;
  if (isFound !== isThere) throw new Broken(`${row.id} is ${isFound ? '' : 'not '}found by "${word}" (C-15, 0016)`);
}
