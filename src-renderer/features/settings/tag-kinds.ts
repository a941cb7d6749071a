import type {Failure, Result} from '../../../core/lib/failure.ts';
import type {TagId, ToolTagId} from '../../../core/lib/ids.ts';
import {isPending, valueOf, type Live} from '../../engine/live.ts';
import {newTagId, newToolTagId} from '../../engine/new-id.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';

/** D33: three lists that have nothing to do with each other. */
export const tagKinds = ['conversation', 'template', 'macro'] as const;
export type TagKind = (typeof tagKinds)[number];

export interface ManagedTag {
  readonly id: string;
  readonly name: string;
  /** What has it. */
  readonly count: number;
  /** There are more than anybody counts. */
  readonly isMore: boolean;
}

const listOf = {conversation: 'tag/usage', template: 'template/tags', macro: 'macro/tags'} as const;

/** Undefined: they are not there yet, or cannot be read. */
export function useTags(kind: TagKind): {
  readonly tags: readonly ManagedTag[] | undefined;
  readonly failure: Failure | undefined;
  readonly retry: () => void;
} {
  const live: Live<{readonly tags: readonly (Omit<ManagedTag, 'isMore'> & {readonly isMore?: boolean})[]}> = useLive(
    listOf[kind],
    {},
  );
  const tags = valueOf(live)?.tags.map(tag => ({...tag, isMore: tag.isMore === true}));
  const isFailed = !isPending(live) && live.phase === 'failed';
  return {tags, failure: isFailed ? live.failure : undefined, retry: isFailed ? live.retry : () => undefined};
}

/** TP-5: what is done with tags of a kind. */
export interface TagDeeds {
  readonly create: (name: string) => Promise<Result<null>>;
  readonly rename: (tag: ManagedTag, name: string) => Promise<Result<null>>;
  readonly merge: (tag: ManagedTag, into: ManagedTag) => Promise<Result<null>>;
  readonly remove: (tag: ManagedTag) => Promise<Result<null>>;
  /** Where a removal can be taken back. */
  readonly restore: ((tag: ManagedTag) => Promise<Result<null>>) | undefined;
}

export function useTagDeeds(kind: TagKind): TagDeeds {
  const run = useRun();
  if (kind === 'conversation') {
    const tagId = ({id}: ManagedTag) => id as TagId;
    return {
      create: name => run('tag/create', {tagId: newTagId(), name}),
      rename: (tag, name) => run('tag/rename', {tagId: tagId(tag), name}),
      merge: (tag, into) => run('tag/merge', {tagId: tagId(tag), into: tagId(into)}),
      remove: tag => run('tag/delete', {tagId: tagId(tag)}),
      restore: undefined,
    };
  }
  const tagId = ({id}: ManagedTag) => id as ToolTagId;
  const save = (id: ToolTagId, name: string) => run(`${kind}/save-tag`, {tagId: id, name});
  return {
    create: name => save(newToolTagId(), name),
    rename: (tag, name) => save(tagId(tag), name),
    merge: (tag, into) => run(`${kind}/merge-tag`, {tagId: tagId(tag), into: tagId(into)}),
    remove: tag => run(`${kind}/remove-tag`, {tagId: tagId(tag)}),
    restore: tag => save(tagId(tag), tag.name),
  };
}
