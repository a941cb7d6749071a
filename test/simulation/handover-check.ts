import type {CallId, ConversationId} from '../../core/lib/ids.ts';
import type {CallRow, ConversationRow, EventRow, MessageRow} from '../../core/ports/rows.ts';
import {Broken} from './broken.ts';
import {lineOf} from './handover-ideas.ts';
import type {Replay} from './replay.ts';
import {wholeOf} from './thread-ideas.ts';

type Calls = readonly Readonly<CallRow>[];

interface Rows {
  readonly calls: Calls;
  readonly conversations: readonly Readonly<ConversationRow>[];
  readonly messages: readonly Readonly<MessageRow>[];
  readonly events: readonly Readonly<EventRow>[];
}

/** VO-6, VO-7, D19, decision 0029: whose call it is, in whose conversation, while it is handed over. */
export class HandoverCheck {
  readonly #replay: Replay;
  /** Where each call began, and where it went on. */
  readonly #places = new Map<CallId, ConversationId[]>();
  /** Under which numbers each was known. */
  readonly #numbers = new Map<CallId, Set<string>>();
  #before: ReadonlyMap<CallId, Readonly<CallRow>> = new Map();

  constructor(replay: Replay) {
    this.#replay = replay;
  }

  hold({calls, conversations, messages, events}: Rows): void {
    const rows = new Map(calls.map(call => [call.id, call]));
    for (const event of events) {
      if (event.type === 'call-began') this.#begins(event, rows.get(event.body['callId'] as CallId));
      if (event.type === 'call-transferred') this.#handsOver(event, {calls, conversations, messages, events});
      if (event.type === 'call-answered') this.#takesOver(event, {calls, conversations, messages, events});
    }
    for (const call of calls) {
      const numbers = this.#numbers.get(call.id) ?? new Set();
      this.#numbers.set(call.id, numbers.add(call.number));
      this.#isInOneTalk(call);
    }
    for (const call of calls) this.#isTheirs(call, calls);
    for (const call of calls) this.#leavesNothing(call, {calls, conversations, messages, events});
    this.#before = rows;
  }

  /** A call begins once, whatever is told twice; again only where it turns out to be with somebody else. */
  #begins({conversationId, body, position}: Readonly<EventRow>, now: Readonly<CallRow> | undefined): void {
    const id = body['callId'] as CallId;
    const places = this.#places.get(id) ?? [];
    const place = conversationId as ConversationId;
    const before = this.#before.get(id);
    const hasMoved = before === undefined || now === undefined || before.number !== now.number;
    if (places.length > 0 && !hasMoved) throw new Broken(`${position}: ${id} begins twice (A.34)`);
    this.#places.set(id, [...places, place]);
  }

  /** It is told of where it began last, or in what is or was one with that (A.17). */
  #isInOneTalk({id, conversationId}: Readonly<CallRow>): void {
    const place = this.#places.get(id)?.at(-1);
    if (place === undefined || !this.#replay.areKin(place, conversationId))
      throw new Broken(`call ${id} is in ${conversationId}, and began in ${place} (A.34)`);
  }

  /** Whoever takes over has the colleague's customer, by their number and in their conversation. */
  #isTheirs({id, number, facts, conversationId}: Readonly<CallRow>, calls: Calls): void {
    if (facts?.handedBy === undefined) return;
    const {agentId} = facts.handedBy;
    const isOne = calls.some(
      one =>
        one.agentId === agentId &&
        one.id !== id &&
        one.transfers.length > 0 &&
        this.#numbers.get(one.id)?.has(number) === true &&
        this.#places.get(one.id)?.some(place => this.#replay.areKin(place, conversationId)) === true,
    );
    if (!isOne) throw new Broken(`${id} was handed over by ${agentId}, who had no such call (VO-6)`);
  }

  /** Once it is done it is whose who talks; what was said about it is kept. */
  #handsOver(
    {body, conversationId, position}: Readonly<EventRow>,
    {calls, conversations, messages, events}: Rows,
  ): void {
    if (body['fault'] !== null) return;
    const call = calls.find(({id}) => id === body['callId']);
    const row = conversations.find(({id}) => id === conversationId);
    if (call === undefined || row === undefined) return;
    const {agentId: from} = call;
    const line = call.transfers.findLast(({state}) => state === 'done')?.note;
    const isKept = messages.some(({kind, text, byId}) => kind === 'note' && text === line && byId === from);
    if (line !== undefined && !isKept) throw new Broken(`what was said about ${call.id} is lost (VO-6)`);
    const isMixed = events.some(one => one.position > position && mixes.has(one.type));
    if (isMixed || row.assignee !== from || row.status === 'closed') return;
    const talks = calls.filter(
      one =>
        one.agentId !== from &&
        one.answeredAt !== null &&
        (one.state === 'active' || one.state === 'held') &&
        wholeOf(row).includes(one.conversationId),
    );
    // Somebody else may talk with them besides.
    const told = talks.filter(({facts}) => facts?.handedBy?.agentId === from);
    const taker = (told.length > 0 ? told : talks).find(one => this.#mayTake(row, one));
    if (taker !== undefined) throw new Broken(`${row.id} is still with ${from}, and ${taker.agentId} talks (VO-6)`);
  }

  /** Whichever desk is heard first: who is heard to answer what was handed over by then has it, too. */
  #takesOver({body, conversationId, position}: Readonly<EventRow>, {calls, conversations, events}: Rows): void {
    const row = conversations.find(({id}) => id === conversationId);
    const taker = calls.find(({id}) => id === body['callId']);
    const isMixed = events.some(one => one.position > position && one.type !== 'co-assigned' && mixes.has(one.type));
    if (row === undefined || taker === undefined || isMixed) return;
    const from = taker.facts?.handedBy?.agentId;
    const here = calls.filter(call => call.conversationId === row.id);
    const isDone = here.some(one => one.agentId === from && one.transfers.at(-1)?.state === 'done');
    const isTheirs = here.includes(taker) && this.#mayTake(row, taker);
    if (isDone && isTheirs && row.assignee === from)
      throw new Broken(`${row.id} is still with ${from}, and ${taker.agentId} is heard to talk (VO-6)`);
  }

  /** They talk on, have it beside whose it is, and work where it is. */
  #mayTake(row: Readonly<ConversationRow>, {agentId, state}: Readonly<CallRow>): boolean {
    const talks = (state === 'active' || state === 'held') && row.status !== 'closed';
    return talks && row.coAssignees.includes(agentId) && this.#replay.setup.isIn(row.queueId, agentId);
  }

  /** What was opened for a call alone that turned out to be another's goes on for nobody. */
  #leavesNothing(call: Readonly<CallRow>, rows: Rows): void {
    const hasMoved = rows.events.some(({type, body}) => type === 'call-began' && body['callId'] === call.id);
    const left = hasMoved ? (this.#places.get(call.id) ?? []).slice(0, -1) : [];
    for (const place of left) {
      if (this.#goesOnForNobody(place, rows))
        throw new Broken(`${place} goes on for nobody since ${call.id} left it (VO-6)`);
    }
  }

  #goesOnForNobody(id: ConversationId, {calls, conversations, messages, events}: Rows): boolean {
    const row = conversations.find(one => one.id === id);
    if (row === undefined || row.status === 'closed' || row.previewBy !== null) return false;
    const isHere = ({conversationId}: {readonly conversationId: ConversationId}) =>
      this.#replay.areKin(conversationId, id);
    const isReopened = events.some(
      one => one.conversationId === id && one.type === 'status-changed' && one.body['to'] === 'open',
    );
    return !isReopened && !calls.some(isHere) && !messages.some(isHere);
  }
}

/** What may have changed in the same step whose it is. */
const mixes: ReadonlySet<string> = new Set([
  'assigned',
  'co-assigned',
  'status-changed',
  'queue-changed',
  'call-answered',
]);

/** What was said to whoever took over: a note of whoever handed it over. */
export const isLine = ({kind, text, byId}: Readonly<MessageRow>, calls: Calls): boolean =>
  kind === 'note' &&
  calls.some(call => call.agentId === byId && call.transfers.some(transfer => lineOf(call, transfer) === text));
