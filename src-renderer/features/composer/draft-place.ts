import type {DraftMode} from '../../../core/contract/conversation-routes.ts';
import type {FileRef} from '../../../core/contract/values.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';

/** What a draft belongs to: a reply and a note of one conversation never share their words (C-10). */
export interface DraftPlace {
  readonly conversationId: ConversationId;
  readonly mode: DraftMode;
}

/** What is written there. */
export interface Written {
  readonly text: string;
  readonly files: readonly FileRef[];
}

export const nothingWritten: Written = {text: '', files: []};

/** A name for a place, for tables. */
export const keyOfPlace = ({conversationId, mode}: DraftPlace): string => `${mode} ${conversationId}`;

/** Several pieces as one: none of them gets lost, in the order they were written. */
export function joined(pieces: readonly Written[]): Written {
  const texts = pieces.map(({text}) => text).filter(text => text !== '');
  return {text: texts.join('\n'), files: pieces.flatMap(({files}) => files)};
}

export const isEmpty = ({text, files}: Written): boolean => text.trim() === '' && files.length === 0;
