import {must} from '../lib/failure.ts';
import type {MessageId} from '../lib/ids.ts';
import type {ConversationRow, EventRow, MergerRow, MessageRow} from '../ports/rows.ts';
import {previewOf, untold} from './preview.ts';
import type {Turn} from './turn.ts';

type Row = Readonly<ConversationRow>;
type Log = readonly Readonly<EventRow>[];

interface Told {
  /** Of both, since the merge. */
  readonly events: Log;
  /** The last word of each since then. */
  readonly lastInto: Readonly<EventRow> | undefined;
  readonly lastAbsorbed: Readonly<EventRow> | undefined;
}

/** MW-4, D22: what lists show of each once they are two again. */
export async function facesOf(
  turn: Turn,
  {events, lastInto, lastAbsorbed}: Told,
  {position, record}: Pick<Readonly<MergerRow>, 'position' | 'record'>,
) {
  const shown = async (last: Readonly<EventRow> | undefined, before: Row) => {
    if (last !== undefined) return faceOf(must(await saidBy(turn, last), 'the last word'), last.at);
    const {lastAt, previewBy, previewText, previewFiles} = before;
    const revised = await revisedFace(turn, before, {events, position});
    return revised === undefined ? {lastAt, previewBy, previewText, previewFiles} : faceOf(revised, lastAt);
  };
  return {a: await shown(lastInto, record.into), b: await shown(lastAbsorbed, record.absorbed)};
}

/** Decision 0016: the last word before the merge, if it was edited or taken back since. */
async function revisedFace(
  turn: Turn,
  before: Row,
  {events, position}: {readonly events: Log; readonly position: number},
): Promise<Readonly<MessageRow> | undefined> {
  const places = [before.id, ...before.absorbed];
  for (const event of events) {
    if (event.type !== 'message-edited' && event.type !== 'message-deleted') continue;
    const message = await saidBy(turn, event);
    if (message === undefined || !places.includes(message.conversationId)) continue;
    const since = await Promise.all(places.map(id => turn.frame.tx.eventsAfter(id, message.position - 1)));
    const words = since.flat().filter(one => one.position < position && isWord(one));
    if (words.length > 0 && words.every(one => one.position === message.position)) return message;
  }
  return undefined;
}

/** NC-6: what was blocked is none that a list shows. */
const isWord = ({type}: Readonly<EventRow>): boolean => type === 'message-received' || type === 'replied';

const saidBy = (turn: Turn, {body}: Readonly<EventRow>): Promise<Readonly<MessageRow> | undefined> =>
  turn.get('message', [body['messageId'] as MessageId]);

function faceOf(message: Readonly<MessageRow>, lastAt: number) {
  const by = message.kind === 'inbound' ? 'customer' : message.byKind === 'bot' ? 'bot' : 'agent';
  return {lastAt, ...previewOf(by, message.isHidden ? untold : message)};
}
