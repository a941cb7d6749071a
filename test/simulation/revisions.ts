import type {RevisedMessage} from '../../core/ports/channel.ts';
import type {Failure} from '../../core/lib/failure.ts';
import type {ConversationId} from '../../core/lib/ids.ts';
import type {MessageRow} from '../../core/ports/rows.ts';
import {Broken} from './broken.ts';

const keyOf = ({senderId, providerId}: Pick<RevisedMessage, 'senderId' | 'providerId'>) => `${senderId} ${providerId}`;

/**
 * What customers did to their messages and the engine took (decision 0016), and what must come of
 * it in whatever order it came: the newest edit, unless it was deleted, and the newest reaction.
 */
export class Revisions {
  readonly #taken = new Map<string, RevisedMessage['revision'][]>();
  readonly #unsure = new Set<string>();
  #refused: {readonly about: RevisedMessage; readonly conversationId: ConversationId}[] = [];

  /** @param conversationId where the message is known to be; undefined: nobody can know that it is there */
  hear(about: RevisedMessage, failure: Failure | undefined, conversationId: ConversationId | undefined): void {
    const key = keyOf(about);
    if (failure === undefined) this.#taken.set(key, [...(this.#taken.get(key) ?? []), about.revision]);
    else if (conversationId !== undefined) this.#refused.push({about, conversationId});
  }

  /** It came anew after it was deleted (CV-11); which of the two was revised cannot be told. */
  forget(about: Pick<RevisedMessage, 'senderId' | 'providerId'>): void {
    this.#unsure.add(keyOf(about));
  }

  isUnsure(about: Pick<RevisedMessage, 'senderId' | 'providerId'>): boolean {
    return this.#unsure.has(keyOf(about));
  }

  /** What is there takes what its customer does to it. */
  settle(deleted: ReadonlySet<ConversationId>): void {
    const wrong = this.#refused.find(({conversationId}) => !deleted.has(conversationId));
    if (wrong !== undefined) throw new Broken(`${wrong.about.providerId} is there, and cannot be revised (0016)`);
    this.#refused = [];
  }

  isRevised(about: Pick<RevisedMessage, 'senderId' | 'providerId'>): boolean {
    return this.#taken.has(keyOf(about));
  }

  /** The words as they must be by now. */
  wordsOf(about: Pick<RevisedMessage, 'senderId' | 'providerId'>, written: string): string {
    const taken = this.#taken.get(keyOf(about)) ?? [];
    if (taken.some(({type}) => type === 'deleted')) return '';
    const edits = taken.filter(one => one.type === 'edited').toSorted((a, b) => b.at - a.at);
    return edits[0]?.text ?? written;
  }

  /** What else must be at the message. */
  holdAt({id, senderId, providerId, deletedAt, reactions}: Readonly<MessageRow>): void {
    const taken = this.#taken.get(keyOf({senderId, providerId: providerId ?? ''})) ?? [];
    if ((deletedAt !== null) !== taken.some(({type}) => type === 'deleted'))
      throw new Broken(`${id}: deleted or not (0016)`);
    const [last] = taken.filter(one => one.type === 'reacted').toSorted((a, b) => b.at - a.at);
    const shown = reactions.find(({by}) => by === 'customer')?.emoji ?? '';
    if (shown !== (last?.emoji ?? '')) throw new Broken(`${id}: "${shown}" instead of "${last?.emoji}" (0016)`);
  }
}
