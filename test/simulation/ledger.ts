import {isDeepStrictEqual} from 'node:util';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import {must, type Result} from '../../core/lib/failure.ts';
import type {AgentId, CommandId, ConversationId, MessageId, TemplateId} from '../../core/lib/ids.ts';
import type {InboundMessage, Received, RevisedMessage} from '../../core/ports/channel.ts';
import {bulkItems} from './bulk-answers.ts';
import {Broken} from './broken.ts';
import {Revisions} from './revisions.ts';
import {templateIn, templateWords} from './template-ideas.ts';

/** What somebody asks of the engine, as data: it can be asked again. */
export type Deed =
  | {readonly kind: 'receive'; readonly message: InboundMessage}
  | {readonly kind: 'revise'; readonly about: RevisedMessage}
  | {readonly kind: 'run'; readonly by: AgentId; readonly route: CommandRoute; readonly input: Input<CommandRoute>};

/** What was accepted of a message that somebody here wrote. */
export interface Written {
  readonly by: AgentId;
  readonly kind: 'outbound' | 'note';
  readonly conversationId: ConversationId;
  readonly text: string;
  /** TP-1: said by a template; null: in words of their own. */
  readonly templateId: TemplateId | null;
}

export interface Answered {
  readonly deed: Deed & {kind: 'run'};
  readonly answer: Result<null>;
}

const unknown = Symbol('unknown');

/** Asked again all the time: the engine does not remember these, and does them again. */
const isQuiet = (route: CommandRoute): boolean =>
  route === 'draft/save' ||
  route === 'conversation/visit' ||
  route === 'presence/heartbeat' ||
  route.startsWith('activity/');

/**
 * Everything the outside was told, and what must therefore be true for ever: what was
 * acknowledged is there once, with what it said; the same question gets the same answer.
 */
export class Ledger {
  readonly received = new Map<string, {readonly message: InboundMessage; readonly answer: Received}>();
  readonly revisions = new Revisions();
  readonly written = new Map<MessageId, Written>();
  /** Accepted, and not out at once: it may be taken back, or stop (decision 0019). */
  readonly delayed = new Map<MessageId, Written>();
  readonly takenBack = new Set<MessageId>();
  /** Somebody asked to send it before its time. */
  readonly hurried = new Set<MessageId>();
  /** Sent again by hand: they arrive after what was said since. */
  readonly retried = new Set<MessageId>();
  /** Every message anybody here tried to write, accepted or not. */
  readonly #asked = new Map<MessageId, Written>();
  readonly #answers = new Map<CommandId, Answered>();
  /** Nobody knows what became of these: they are asked again, as they are. */
  unanswered: Deed[] = [];
  readonly #drafts = new Map<string, string | typeof unknown>();
  /** Newest position that messages of a sender and address had when they were first accepted. */
  readonly #newest = new Map<string, number>();
  /** Commands that somebody once got no answer to. */
  readonly #lost = new Set<CommandId>();
  readonly #discarded = new Set<MessageId>();

  get answered(): readonly Answered[] {
    return [...this.#answers.values()];
  }

  /** By command; those of a change of many have ids of their own. */
  get answers(): ReadonlyMap<CommandId, Answered> {
    return this.#answers;
  }

  /** Somebody is about to ask. */
  ask(deed: Deed): void {
    const about = deed.kind === 'run' ? messageOf(deed) : undefined;
    if (about !== undefined) this.#asked.set(about.messageId, about);
    if (deed.kind === 'run' && deed.route === 'message/send-now')
      this.hurried.add((deed.input as Input<'message/send-now'>).messageId);
  }

  hear(deed: Deed, answer: Result<unknown>): void {
    if (!answer.ok && answer.failure.code === 'unavailable') this.#lose(deed);
    else if (deed.kind === 'receive') this.#hearReceived(deed.message, answer as Result<Received>);
    else if (deed.kind === 'revise') this.#hearRevised(deed.about, answer);
    else if (deed.route === 'conversation/bulk') this.#hearBulk(deed, answer);
    else this.#hearRun(deed, answer as Result<null>);
  }

  /** The process died under it. */
  lose(deed: Deed): void {
    this.#lose(deed);
  }

  /** Drafts as they must be; those nobody can know are left out. */
  get drafts(): ReadonlyMap<string, string> {
    const known = [...this.#drafts].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return new Map(known);
  }

  isDraftKnown(key: string): boolean {
    return this.#drafts.get(key) !== unknown;
  }

  #lose(deed: Deed): void {
    this.unanswered.push(deed);
    if (deed.kind === 'run') this.#lost.add(deed.input.commandId);
    const key = deed.kind === 'run' ? this.#draftTouchedBy(deed) : undefined;
    if (key !== undefined) this.#drafts.set(key, unknown);
  }

  #hearRevised(about: RevisedMessage, answer: Result<unknown>): void {
    const known = this.received.get(`${about.senderId} ${about.providerId}`);
    this.revisions.hear(about, answer.ok ? undefined : answer.failure, known?.answer.conversationId);
  }

  /** AW-12: each of the many has an answer of its own. */
  #hearBulk(deed: Deed & {kind: 'run'}, answer: Result<unknown>): void {
    const items = bulkItems(deed, answer);
    if (items.some(one => !one.answer.ok && one.answer.failure.code === 'unavailable')) this.unanswered.push(deed);
    for (const {commandId, answer: own} of items) {
      if (own.ok || own.failure.code !== 'unavailable') this.#keepAnswer(commandId, {deed, answer: own});
    }
  }

  /** @returns whether it was given for the first time */
  #keepAnswer(commandId: CommandId, answered: Answered): boolean {
    const first = this.#answers.get(commandId);
    if (first === undefined) this.#answers.set(commandId, answered);
    else if (!isDeepStrictEqual(first.answer, answered.answer))
      throw new Broken(`${answered.deed.route} ${commandId} was answered differently the second time`);
    return first === undefined;
  }

  #hearReceived(message: InboundMessage, answer: Result<Received>): void {
    // The address is switched off: whoever carries the message tries again.
    if (!answer.ok) return void this.unanswered.push({kind: 'receive', message});
    const key = `${message.senderId} ${message.providerId}`;
    const known = this.received.get(key);
    const {isDuplicate: _, ...place} = answer.value;
    // Revised before anybody could say that it was taken, and perhaps deleted since.
    if (known === undefined && this.revisions.isRevised(message)) this.revisions.forget(message);
    if (known !== undefined) {
      const {isDuplicate: __, ...first} = known.answer;
      // CV-11: what was deleted since is known as what it was.
      if (!isDeepStrictEqual(place, first))
        throw new Broken(`${key} was received at ${first.position}, and then again`);
      if (!answer.value.isDuplicate) throw new Broken(`${key} was received twice at ${place.position}`);
      return;
    }
    this.received.set(key, {message, answer: answer.value});
    // Accepted before, by a process that died before it could say so: then it has its place already.
    if (!answer.value.isDuplicate) this.#keepOrder(message, place.position);
  }

  #keepOrder({senderId, address}: InboundMessage, position: number): void {
    const thread = `${senderId} ${address}`;
    const newest = this.#newest.get(thread) ?? 0;
    if (position <= newest) throw new Broken(`${thread}: ${position} was accepted after ${newest}`);
    this.#newest.set(thread, position);
  }

  #hearRun(deed: Deed & {kind: 'run'}, answer: Result<null>): void {
    const {commandId} = deed.input;
    if (!isQuiet(deed.route) && !this.#keepAnswer(commandId, {deed, answer})) return;
    if (answer.ok) this.#keepWords(deed);
    // Done now, or long ago by a process that died: nobody can say what the draft was then.
    const key = this.#lost.has(commandId) && !isQuiet(deed.route) ? this.#draftTouchedBy(deed) : undefined;
    if (key !== undefined) this.#drafts.set(key, unknown);
  }

  #keepWords(deed: Deed & {kind: 'run'}): void {
    const {by, route, input} = deed;
    if (isWriting(route)) {
      const {messageId} = input as Input<'message/note'>;
      const kept = isDelaying(deed) ? this.delayed : this.written;
      kept.set(messageId, must(this.#asked.get(messageId), 'what was asked'));
      this.#change(this.#draftTouchedBy(deed), () => '');
    } else if (route === 'message/retry') {
      this.retried.add((input as Input<'message/retry'>).messageId);
    } else if (route === 'draft/save') {
      const {conversationId, mode, text} = input as Input<'draft/save'>;
      this.#drafts.set(`${by} ${conversationId} ${mode}`, text);
    } else if (route === 'message/take-back') {
      this.takenBack.add((input as Input<'message/take-back'>).messageId);
      this.#keepTakenBack(deed);
    } else if (route === 'message/discard') this.#keepTakenBack(deed);
  }

  /** Its words stand in front of the draft, once. */
  #keepTakenBack(deed: Deed & {kind: 'run'}): void {
    const {messageId} = deed.input as Input<'message/discard'>;
    const {text} = must(this.#asked.get(messageId), 'what was taken back');
    if (this.#discarded.has(messageId)) return;
    this.#discarded.add(messageId);
    this.#change(this.#draftTouchedBy(deed), old => [text, old].filter(part => part !== '').join('\n'));
  }

  /** What follows from an old draft is only known if that was. */
  #change(key: string | undefined, to: (old: string) => string): void {
    const old = key === undefined ? unknown : (this.#drafts.get(key) ?? '');
    if (key !== undefined && typeof old === 'string') this.#drafts.set(key, to(old));
  }

  #draftTouchedBy({by, route, input}: Deed & {kind: 'run'}): string | undefined {
    // TP-6: their draft stays.
    if (route === 'message/send-template') return undefined;
    if ((isWriting(route) && route.startsWith('message/')) || route === 'draft/save') {
      const {conversationId} = input as Input<'message/note'>;
      const other = route === 'message/note' ? 'note' : 'reply';
      const mode = route === 'draft/save' ? (input as Input<'draft/save'>).mode : other;
      return `${by} ${conversationId} ${mode}`;
    }
    if (route !== 'message/discard' && route !== 'message/take-back') return undefined;
    const {messageId} = input as Input<'message/discard'>;
    const asked = this.#asked.get(messageId);
    // What was taken back by a Manager is its author's again.
    return `${route === 'message/take-back' ? asked?.by : by} ${asked?.conversationId} reply`;
  }
}

const isDelaying = ({route, input}: Deed & {kind: 'run'}): boolean =>
  route === 'message/schedule' || (route === 'message/reply' && (input as Input<'message/reply'>).isUndoable === true);

const writing = [
  'message/reply',
  'message/schedule',
  'message/note',
  'message/send-template',
  'conversation/open',
  'conversation/open-internal',
  'conversation/follow-up',
] as const satisfies readonly CommandRoute[];
const isWriting = (route: CommandRoute): route is (typeof writing)[number] => writing.some(one => one === route);

function messageOf({by, route, input}: Deed & {kind: 'run'}): (Written & {readonly messageId: MessageId}) | undefined {
  if (!isWriting(route)) return undefined;
  const {messageId, conversationId, text} = input as Input<'message/note'>;
  const said = templateIn({kind: 'run', by, route, input});
  // What is refused for what is left open is asked about no more.
  const words = said === undefined ? text : (templateWords(said) ?? '');
  const templateId = said?.templateId ?? null;
  return {messageId, by, kind: route === 'message/note' ? 'note' : 'outbound', conversationId, text: words, templateId};
}
