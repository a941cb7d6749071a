import {isDeepStrictEqual} from 'node:util';
import {utcDay} from '../../core/lib/day.ts';
import type {ConversationId} from '../../core/lib/ids.ts';
import type {ConversationRow, EventRow, MessageRow, RouteRow} from '../../core/ports/rows.ts';
import {matches} from '../../core/routing/match.ts';
import {Broken} from './broken.ts';
import type {Centre} from './centre.ts';
import {wholeOf} from './thread-ideas.ts';

type Conversations = readonly Readonly<ConversationRow>[];
type Routes = readonly Readonly<RouteRow>[];

/** What routes were asked about. */
interface Asked {
  readonly isKnown: boolean;
  readonly content: string;
}

/** BO-7: each conversation goes where the first matching route sends it. */
export class RouteCheck {
  readonly #centre: Centre;
  /** As they were after the step before. */
  #routes: Routes | undefined;
  /** What began: routed again, it was handed over. */
  readonly #begun = new Set<ConversationId>();

  constructor(centre: Centre) {
    this.#centre = centre;
  }

  async hold(events: readonly Readonly<EventRow>[], conversations: Conversations): Promise<void> {
    const {database, replay} = this.#centre;
    const routes = (await database.look.rows('route')).toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
    // Somebody may have changed them in the same step, before or after the message came.
    const both = [this.#routes ?? routes, routes];
    this.#routes = routes;
    // What one of us began was sent where they chose.
    const calls = new Set(conversations.flatMap(({id, channel}) => (channel === 'voice' ? [id] : [])));
    // A call that rings at a desk stays where its agent is (CV-15).
    const routed = events.filter(
      ({type, byId, conversationId}) =>
        type === 'routed' && byId === 'routing' && conversationId !== null && !calls.has(conversationId),
    );
    const told = routed.map(event => ({event, isAgain: this.#isAgain(event)}));
    // Changed twice in a step: nobody knows what they were in between.
    if (events.filter(({type}) => type.startsWith('route-') || type === 'queue-deleted').length > 1) return;
    if (told.length === 0) return;
    const messages = await database.look.rows('message');
    const customers = await database.look.rows('customer');
    for (const {event, isAgain} of told) {
      const row = conversations.find(({id}) => id === event.conversationId);
      if (event.conversationId !== null && replay.setup.deleted.has(event.conversationId)) continue;
      if (row === undefined) throw new Broken(`${event.conversationId} was routed and is not there`);
      const contents = isAgain ? lastWordsOf(row, messages) : [firstWordOf(event, messages)];
      // Its customer changed it in this very step, or before: the words are gone.
      if (contents.includes(undefined)) continue;
      const known = customers.some(one => one.id === row.customerId && one.isKnown);
      // Linked or unlinked in the same step: nobody knows who it was when it began.
      const isMoved = events.some(one => one.type === 'customer-changed' && one.conversationId === row.id);
      const asked = contents.flatMap(content =>
        (isMoved ? [true, false] : [known]).map((isKnown): Asked => ({isKnown, content: content ?? ''})),
      );
      const expected = both.flatMap(those => asked.map(about => this.#expected(those, row, about)));
      if (!expected.some(one => isAs(event, one, isAgain)))
        throw new Broken(
          `event ${event.position}: ${JSON.stringify(event.body)}, not ${JSON.stringify(expected)} (R-1)`,
        );
    }
  }

  #isAgain({conversationId}: Readonly<EventRow>): boolean {
    if (conversationId === null) return false;
    const isAgain = this.#begun.has(conversationId);
    this.#begun.add(conversationId);
    return isAgain;
  }

  #expected(
    routes: Routes,
    {channel, senderId, customerAddress: from}: Readonly<ConversationRow>,
    {isKnown, content}: Asked,
  ): Expected {
    const {plan, replay} = this.#centre;
    const senders = new Map(plan.senders.map(one => [one.id, one]));
    const to = senders.get(senderId)?.address ?? '';
    const about = {channel, senderId, to, from, isVisitor: channel === 'live-chat' && !isKnown, content};
    const known = {senders, queueSenders: undefined, dayOf: utcDay};
    const route = routes.find(one => one.isEnabled && matches(one.condition, about, known));
    const queueId = route?.queueId ?? [...replay.setup.queues.values()].find(({isDefault}) => isDefault)?.id;
    return {queueId, priority: route?.priority ?? 'normal', ...(route && {routeId: route.id})};
  }
}

interface Expected {
  readonly queueId: string | undefined;
  readonly priority: string;
  readonly routeId?: string;
}

/** BO-7: handed over and sent nowhere by any route, it keeps the priority it had. */
function isAs({body}: Readonly<EventRow>, expected: Expected, isAgain: boolean): boolean {
  if (!isAgain || expected.routeId !== undefined) return isDeepStrictEqual(body, expected);
  return isDeepStrictEqual(body, {...expected, priority: body['priority']});
}

/** As it was written; undefined: nobody can know it any more. */
const wordsOf = ({text, editedAt, deletedAt}: Readonly<MessageRow>): string | undefined =>
  editedAt === null && deletedAt === null ? text : undefined;

function firstWordOf(
  {conversationId, position}: Readonly<EventRow>,
  messages: readonly Readonly<MessageRow>[],
): string | undefined {
  const own = messages.filter(one => one.conversationId === conversationId && one.position > position);
  const [first] = own.toSorted((a, b) => a.position - b.position);
  if (first === undefined) throw new Broken(`${conversationId} began without a message (MW-13)`);
  return wordsOf(first);
}

/** by the customer's last word, which may have come in that very step. */
function lastWordsOf(row: Readonly<ConversationRow>, messages: readonly Readonly<MessageRow>[]) {
  const places = new Set(wholeOf(row));
  return messages.filter(one => places.has(one.conversationId) && one.kind === 'inbound').map(wordsOf);
}
