import type {Priority, Status} from '../../../core/conversation/status.ts';
import type {AgentId, CustomerId, MacroId, QueueId, SenderId, TagId} from '../../../core/lib/ids.ts';
import type {MailParts} from '../../../core/message/mail.ts';

/** What a macro may fill in of a conversation that is about to begin (NC-3, FU-6). */
export const macroFields = ['to', 'status', 'priority', 'queueId', 'assignee', 'topic', 'tags', 'text'] as const;
type MacroFields = Omit<Fillable, 'macro'>;

/** MA-12: by which macro something was filled in, and what stood there before. */
export interface FilledIn {
  readonly id: MacroId;
  readonly name: string;
  readonly now: Partial<MacroFields>;
  readonly before: Partial<MacroFields>;
}

/** Whom it is for: somebody there is, or an address that was typed. */
export type Recipient =
  | {readonly kind: 'customer'; readonly id: CustomerId; readonly name: string}
  | {readonly kind: 'address'; readonly typed: string};

/** A conversation that is about to begin, as far as a macro has to do with it. */
export interface Fillable {
  readonly to: Recipient | undefined;
  /** Where it stands once the first message is said. */
  readonly status: Status;
  readonly priority: Priority;
  /** Undefined: the default one. */
  readonly queueId: QueueId | undefined;
  /** One of us, oneself, or whoever the queue gives it to. */
  readonly assignee: AgentId | 'me' | 'queue';
  readonly tags: readonly TagId[];
  readonly topic: string;
  readonly text: string;
  /** CO-11: what an e-mail has beside that; its HTML is null where the words were changed without it. */
  readonly mail: MailParts;
  /** Undefined: what the queue writes from, or the first that can begin one. */
  readonly senderId: SenderId | undefined;
  /** MA-12. */
  readonly macro: FilledIn | undefined;
}

/** Whose it is to be; null: whoever the queue gives it to. */
export const assigneeOf = ({assignee}: Pick<Fillable, 'assignee'>, me: AgentId): AgentId | null =>
  assignee === 'me' ? me : assignee === 'queue' ? null : assignee;
