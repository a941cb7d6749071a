import type {CallbackId, CallId, ConversationId} from '../../core/lib/ids.ts';
import type {CallbackRow, CallRow, ConversationRow, EventRow, JobRow} from '../../core/ports/rows.ts';
import {Broken} from './broken.ts';
import type {Setup} from './setup.ts';
import {wholeOf} from './thread-ideas.ts';

type Told = Pick<CallbackRow, 'conversationId' | 'dueAt' | 'agentId' | 'state' | 'tries'>;

interface Rows {
  readonly callbacks: readonly Readonly<CallbackRow>[];
  readonly calls: readonly Readonly<CallRow>[];
  readonly jobs: readonly Readonly<JobRow>[];
  readonly conversations: readonly Readonly<ConversationRow>[];
  readonly events: readonly Readonly<EventRow>[];
}

interface Body extends Pick<Told, 'dueAt' | 'agentId'> {
  readonly callbackId: CallbackId;
  readonly callId: CallId;
  readonly how: Told['state'];
}

/** What each event makes of one, told without the product's own rule. */
const becomes: Readonly<Record<string, (said: Omit<Body, 'callbackId'>, told: Told) => Partial<Told>>> = {
  'callback-moved': ({dueAt}) => ({dueAt, state: 'waiting'}),
  'callback-handed': ({agentId}) => ({agentId}),
  'callback-due': () => ({state: 'due'}),
  'callback-tried': (_said, {tries}) => ({tries: tries + 1}),
  'callback-closed': ({how}) => ({state: how}),
};

/** VO-14, D20, decision 0030: callbacks as the log tells them, held against their rows after every step. */
export class CallbackCheck {
  readonly #told = new Map<CallbackId, Told>();
  readonly #tried = new Map<CallbackId, Set<CallId>>();
  #before: ReadonlyMap<CallbackId, Readonly<CallbackRow>> = new Map();
  #live: ReadonlySet<CallId> = new Set();

  /** @param hasGoneBack whether the clock was ever set back: then a time may come before its time */
  hold({callbacks, jobs, ...rows}: Rows, {setup, hasGoneBack}: {readonly setup: Setup; readonly hasGoneBack: boolean}) {
    for (const event of rows.events) if (event.type.startsWith('callback-')) this.#take(event, hasGoneBack);
    for (const [id, {conversationId}] of this.#told) if (setup.deleted.has(conversationId)) this.#told.delete(id);
    if (callbacks.length !== this.#told.size)
      throw new Broken(`${callbacks.length} callbacks, and ${this.#told.size} were planned (VO-14)`);
    const due = new Map(jobs.filter(({state}) => state === 'due').map(job => [job.id, job]));
    for (const row of callbacks) {
      this.#isAsTold(row);
      const job = row.dueJob === null ? undefined : due.get(row.dueJob);
      if ((row.state === 'waiting') !== (job !== undefined))
        throw new Broken(
          `${row.id} is ${row.state}, and its time comes ${job === undefined ? 'never' : 'still'} (D20)`,
        );
      if (job !== undefined && job.dueAt > row.dueAt) throw new Broken(`${row.id} is due too late (D20)`);
    }
    this.#tries({callbacks, jobs, ...rows});
    this.#before = new Map(callbacks.map(row => [row.id, row]));
    this.#live = new Set(rows.calls.filter(isGoingOn).map(({id}) => id));
  }

  #isAsTold({id, conversationId, dueAt, agentId, state, tries, attempts}: Readonly<CallbackRow>): void {
    const told = this.#told.get(id);
    const now = {conversationId, dueAt, agentId, state, tries};
    if (told === undefined || Object.keys(now).some(key => now[key as keyof Told] !== told[key as keyof Told]))
      throw new Broken(`${id} is ${JSON.stringify(now)}, and was told as ${JSON.stringify(told)} (VO-14)`);
    if (new Set(attempts.map(({callId}) => callId)).size !== attempts.length || tries < attempts.length)
      throw new Broken(`${id} counts a call twice (D20)`);
  }

  #take({type, body, at, position, conversationId}: Readonly<EventRow>, hasGoneBack: boolean): void {
    const {callbackId: id, ...said} = body as unknown as Body;
    const told = this.#told.get(id);
    if (type === 'callback-planned') {
      const planned = {...said, conversationId: conversationId as ConversationId};
      // What is brought along to where they are called from now stays as it is.
      this.#told.set(id, {...(told ?? {state: 'waiting', tries: 0}), ...planned});
      return;
    }
    if (told === undefined || isOver(told))
      throw new Broken(`${position}: ${type} of ${id}, which is ${told?.state ?? 'not there'} (VO-14)`);
    if (type === 'callback-due' && !hasGoneBack && at < told.dueAt)
      throw new Broken(`${id} is due at ${at}, before ${told.dueAt} (D20)`);
    if (type === 'callback-tried') this.#try(id, said.callId);
    this.#told.set(id, {...told, ...becomes[type]?.(said, told)});
  }

  #try(id: CallbackId, callId: CallId): void {
    const known = this.#tried.get(id) ?? new Set();
    if (known.has(callId)) throw new Broken(`${callId} is a try of ${id} twice (D20)`);
    this.#tried.set(id, known.add(callId));
  }

  /** A call out to the number, from where it was promised, is a try once it is over: whoever dialled, however it ended. */
  #tries({callbacks, calls, conversations, events}: Rows): void {
    if (events.some(({type}) => mixes.has(type))) return;
    const rows = new Map(conversations.map(row => [row.id, row]));
    const over = calls.filter(call => call.direction === 'outbound' && this.#live.has(call.id) && !isGoingOn(call));
    for (const call of over) {
      const said = rows.get(call.conversationId);
      const thread = said && rows.get(said.mergedInto ?? said.id);
      const places = thread === undefined ? [] : wholeOf(thread);
      const owed = callbacks.filter(row => places.includes(row.conversationId) && this.#isOwed(row, call));
      const missed = owed.find(({attempts}) => !attempts.some(({callId}) => callId === call.id));
      if (missed !== undefined) throw new Broken(`${call.id} was no try of ${missed.id} (D20)`);
    }
  }

  /** That very number, before and after. */
  #isOwed(row: Readonly<CallbackRow>, {number}: Readonly<CallRow>): boolean {
    const before = this.#before.get(row.id);
    if (before === undefined || !isOpen(before) || !isOpen(row) || before.number !== row.number) return false;
    return digitsOf(row.number) === digitsOf(number);
  }
}

/** Whatever was one by then cannot be told from the rows. */
const mixes: ReadonlySet<string> = new Set(['absorbed', 'released', 'merged', 'unmerged', 'conversation-deleted']);

const isGoingOn = ({state}: Readonly<CallRow>): boolean =>
  state === 'ringing' || state === 'active' || state === 'held';
const isOpen = ({state}: Readonly<CallbackRow>): boolean => state === 'waiting' || state === 'due';
const isOver = ({state}: Pick<Told, 'state'>): boolean => state === 'done' || state === 'cancelled';
const digitsOf = (number: string): string => number.replace(/[^\d]/g, '');
