import type {CommandRoute, Input} from '../../../core/contract/contract.ts';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import {refuse, type Result} from '../../../core/lib/failure.ts';
import type {CommandId, ConversationId, MessageId} from '../../../core/lib/ids.ts';
import type {Ids, Random} from '../../../core/ports/clock.ts';
import {below, oneOf} from '../../support/chance.ts';
import {pause} from './visitor.ts';

/** A reply or note and what came of it. */
export interface Written {
  readonly kind: 'outbound' | 'note';
  readonly messageId: MessageId;
  readonly conversationId: ConversationId;
  readonly word: string;
  readonly text: string;
  /** Undefined: no answer yet. */
  outcome: 'done' | 'refused' | undefined;
}

/** The engine as the agent reaches it just now; undefined: nobody is there. */
export type Line = () => Pick<EngineApi, 'query' | 'run'> | undefined;

type WithoutId<R extends CommandRoute> = Omit<Input<R>, 'commandId'>;

/**
 * An agent who answers, notes, solves and closes. A command without an answer is given
 * again with the same id until there is one, as every client of the contract does.
 */
export class Replier {
  readonly name: string;
  readonly written: Written[] = [];
  readonly complaints: string[] = [];
  readonly #line: Line;
  readonly #ids: Ids;
  readonly #random: Random;
  #isOver = false;
  #isHopeless = false;

  constructor({
    name,
    line,
    ids,
    random,
  }: {
    readonly name: string;
    readonly line: Line;
    readonly ids: Ids;
    readonly random: Random;
  }) {
    this.name = name;
    this.#line = line;
    this.#ids = ids;
    this.#random = random;
  }

  /** Goes on until `rest`. A command under way then is seen to its end. */
  async work(): Promise<void> {
    while (!this.#isOver) {
      const conversationId = await this.#anyConversation();
      if (conversationId !== undefined) await this.#act(conversationId);
      await pause(below(this.#random, 15));
    }
  }

  rest(): void {
    this.#isOver = true;
  }

  /** Nobody will ever answer again. */
  giveUp(): void {
    this.#isOver = true;
    this.#isHopeless = true;
  }

  async #anyConversation(): Promise<ConversationId | undefined> {
    const page = await this.#line()?.query('inbox/page', {view: 'all', after: null}).catch(lost);
    const rows = page?.ok === true ? page.value.rows : [];
    return rows.length === 0 ? undefined : oneOf(this.#random, rows).conversationId;
  }

  async #act(conversationId: ConversationId): Promise<void> {
    const dice = below(this.#random, 100);
    if (dice < 75) return this.#write('outbound', conversationId);
    if (dice < 83) return this.#write('note', conversationId);
    if (dice < 90) return void (await this.#insist('conversation/set-status', {conversationId, status: 'solved'}));
    if (dice < 92) return void (await this.#insist('conversation/set-status', {conversationId, status: 'closed'}));
    const draft = {
      conversationId,
      mode: 'note' as const,
      text: 'to be finished later',
      files: [],
    } satisfies WithoutId<'draft/save'>;
    return void (await this.#insist('draft/save', draft));
  }

  async #write(kind: Written['kind'], conversationId: ConversationId): Promise<void> {
    const messageId = this.#ids.next() as MessageId;
    const word = `${this.name}${kind}n${String(this.written.length).padStart(5, '0')}`;
    const written: Written = {
      kind,
      messageId,
      conversationId,
      word,
      text: `${word} of our side`,
      outcome: undefined,
    };
    this.written.push(written);
    const {text} = written;
    const done =
      kind === 'note'
        ? await this.#insist('message/note', {conversationId, messageId, text, files: []})
        : await this.#insist('message/reply', {conversationId, messageId, text, files: [], seen: null});
    written.outcome = done.ok ? 'done' : 'refused';
    // Closed or solved by chance a moment ago: the only reason there can be.
    if (!done.ok && done.failure.code !== 'closed') this.complaints.push(`${word} was refused: ${done.failure.code}`);
  }

  async #insist<R extends CommandRoute>(route: R, about: WithoutId<R>): Promise<Result<unknown>> {
    const input = {...about, commandId: this.#ids.next() as CommandId} as unknown as Input<R>;
    while (!this.#isHopeless) {
      const done = (await this.#line()?.run(route, input).catch(lost)) ?? away;
      if (done.ok || (done.failure.code !== 'unavailable' && done.failure.code !== 'slow-down')) return done;
      await pause(25);
    }
    return away;
  }
}

const away: Result<never> = refuse({code: 'unavailable', detail: 'nobody is there'});
const lost = (): Result<never> => away;
