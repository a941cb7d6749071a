import {ok, refuse, type Result} from '../../lib/failure.ts';
import {foldName} from '../../lib/fold.ts';
import type {TagId} from '../../lib/ids.ts';
import type {TagRow} from '../../ports/rows.ts';
import {shortIdSetting} from '../../view/short-id.ts';
import {mergeTag} from '../merge-tags.ts';
import type {Turn} from '../turn.ts';
import type {Handlers, RoutesOf} from './handler.ts';

/** The tags there are (LC-16) and how conversations are numbered (SI-1): a Manager's to decide (D42). */
export const tagHandlers: Handlers<RoutesOf<'tag' | 'shortid'>> = {
  async 'tag/create'(turn, {tagId, name}) {
    // Asked again after its answer was lost, or by somebody who uses another's id: there is one.
    if (turn.directory.tags.has(tagId)) return ok(null);
    return keep(turn, {id: tagId, name, nameKey: foldName(name), kind: 'conversation', isDeleted: false});
  },

  async 'tag/rename'(turn, {tagId, name}) {
    const tag = turn.directory.tags.get(tagId);
    if (tag === undefined || tag.isDeleted) return notThere(tagId);
    return keep(turn, {...tag, name, nameKey: foldName(name)});
  },

  async 'tag/delete'(turn, {tagId}) {
    const tag = turn.directory.tags.get(tagId);
    if (tag === undefined) return notThere(tagId);
    return keep(turn, {...tag, isDeleted: true});
  },

  'tag/merge': async (turn, input) => mergeTag(turn, input),

  async 'shortid/set'(turn, {isShown}) {
    turn.put('setting', shortIdSetting({isShown}));
    turn.touch('workspace');
    return ok(null);
  },
};

/** `invalid` with `name-taken`: two tags that read alike would be one to everybody but us. */
function keep(turn: Turn, tag: TagRow): Result<null> {
  const isTaken = [...turn.directory.tags.values()].some(
    one => one.id !== tag.id && !one.isDeleted && !tag.isDeleted && one.nameKey === tag.nameKey,
  );
  if (isTaken) return refuse({code: 'invalid', path: ['name'], reason: 'name-taken', detail: tag.nameKey});
  turn.put('tag', tag);
  turn.logAgent('tag-kept', {tagId: tag.id, isDeleted: tag.isDeleted});
  turn.touch('workspace');
  // Lists show tags by their names.
  turn.touch('conversations');
  return ok(null);
}

const notThere = (id: TagId): Result<never> => refuse({code: 'not-found', detail: `tag ${id}`});
