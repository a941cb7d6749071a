import type {FileRef} from '../contract/values.ts';
import {unreachable} from '../lib/failure.ts';

/** What a customer did to a message after it was sent, as a channel reports it. `at`: by the channel's clock. */
export type Revision =
  | {readonly type: 'edited'; readonly at: number; readonly text: string}
  | {readonly type: 'deleted'; readonly at: number}
  /** Null: taken back. */
  | {readonly type: 'reacted'; readonly at: number; readonly emoji: string | null};

/** Whose reaction to a message; each side has one at most. An empty one was taken back. */
export interface Reaction {
  readonly by: 'customer' | 'us';
  readonly emoji: string;
  readonly at: number;
}

/** What of a message can be revised. */
export interface Revisable {
  readonly text: string;
  readonly files: readonly FileRef[];
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
  readonly reactions: readonly Reaction[];
}

/** As long as the longest sequence of signs that shows as one. */
export const LONGEST_EMOJI = 32;

/**
 * What a report makes of a message; undefined: nothing. Reports come twice and out of order:
 * by the channel's clock the newest edit counts, what is deleted stays deleted, and of one
 * side's reactions the newest word, that it was taken back included.
 *
 * @param keepsDeleted the workspace keeps the words of what a customer deleted
 */
export function revise(now: Revisable, revision: Revision, keepsDeleted: boolean): Revisable | undefined {
  switch (revision.type) {
    case 'edited':
      if (now.deletedAt !== null || (now.editedAt ?? -1) >= revision.at) return undefined;
      return {...now, text: revision.text, editedAt: revision.at};
    case 'deleted':
      if (now.deletedAt !== null) return undefined;
      return {...now, ...(keepsDeleted ? {} : {text: '', files: []}), deletedAt: revision.at};
    case 'reacted':
      return react(now, {by: 'customer', emoji: revision.emoji ?? '', at: revision.at});
    default:
      return unreachable(revision);
  }
}

/** One side's reaction in place of the one it had; undefined: an older word, or the same again. */
export function react(now: Revisable, reaction: Reaction): Revisable | undefined {
  const was = now.reactions.find(({by}) => by === reaction.by);
  if (was !== undefined && was.at >= reaction.at) return undefined;
  return {...now, reactions: [...now.reactions.filter(one => one !== was), reaction]};
}
