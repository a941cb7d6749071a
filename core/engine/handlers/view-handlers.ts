import {MOST_GLOBAL_VIEWS, MOST_PRIVATE_VIEWS} from '../../contract/view-routes.ts';
import {invalid, ok, refuse, type Result} from '../../lib/failure.ts';
import {foldName} from '../../lib/fold.ts';
import type {AgentId, ViewId} from '../../lib/ids.ts';
import {sameJson} from '../../lib/same.ts';
import type {SavedViewRow} from '../../ports/rows.ts';
import {sortsOf} from '../../view/definition.ts';
import type {Turn} from '../turn.ts';
import {countAnew, dropNumbers} from '../view-count.ts';
import type {Handlers, RoutesOf} from './handler.ts';

/** AW-3, D11: lists that somebody put together, for themselves or, by a Manager (D42), for everybody. */
export const viewHandlers: Handlers<RoutesOf<'view'>> = {
  async 'view/save'(turn, {viewId, name, isGlobal, definition}, {person}) {
    const ownerId = isGlobal ? null : person.agentId;
    const before = turn.directory.savedViews.get(viewId);
    if (isGlobal && !person.isManager) return forbidden(viewId);
    if (before !== undefined && before.ownerId !== ownerId) return notThere(viewId);
    if (!sortsOf(definition.scope).includes(definition.sort.by)) return invalid('definition', 'not-sortable');
    const others = viewsOf(turn, ownerId).filter(({id}) => id !== viewId);
    const nameKey = foldName(name);
    if (others.some(one => one.nameKey === nameKey)) return invalid('name', 'name-taken');
    if (before === undefined && others.length >= (isGlobal ? MOST_GLOBAL_VIEWS : MOST_PRIVATE_VIEWS)) {
      return invalid('isGlobal', 'too-many', `${others.length} views`);
    }
    const rank = Math.max(0, ...others.map(one => one.rank)) + 1;
    const begun = {id: viewId, ownerId, rank, revision: 0, countedTo: null, createdAt: turn.at};
    keep(turn, before, {...begun, ...before, name: name.trim(), nameKey, definition});
    return ok(null);
  },

  async 'view/remove'(turn, {viewId}, {person}) {
    const view = turn.directory.savedViews.get(viewId);
    if (view === undefined || (view.ownerId !== null && view.ownerId !== person.agentId)) return notThere(viewId);
    if (view.ownerId === null && !person.isManager) return forbidden(viewId);
    turn.remove('savedView', [viewId]);
    if (view.ownerId === null) dropNumbers(turn, view);
    tell(turn, view);
    return ok(null);
  },

  async 'view/reorder'(turn, {isGlobal, viewIds}, {person}) {
    if (isGlobal && !person.isManager) return forbidden('view/reorder');
    const views = viewsOf(turn, isGlobal ? null : person.agentId);
    const isAll = new Set(viewIds).size === viewIds.length && views.length === viewIds.length;
    if (!isAll || views.some(({id}) => !viewIds.includes(id))) return invalid('viewIds', 'changed');
    for (const view of views) turn.put('savedView', {...view, rank: viewIds.indexOf(view.id) + 1});
    turn.touch('workspace');
    return ok(null);
  },
};

/** Numbers are about a definition: with another one they begin anew. */
function keep(turn: Turn, before: Readonly<SavedViewRow> | undefined, after: SavedViewRow): void {
  const isSame = before !== undefined && sameJson(before.definition, after.definition);
  if (!isSame && before?.ownerId === null) dropNumbers(turn, before);
  turn.put('savedView', isSame ? after : countAnew(turn, {...after, revision: after.revision + 1}));
  tell(turn, after);
}

/** What everybody sees is in the log; what somebody made for themselves is nobody's affair. */
function tell(turn: Turn, {id, ownerId}: Pick<SavedViewRow, 'id' | 'ownerId'>): void {
  if (ownerId === null) turn.logAgent('view-changed', {viewId: id});
  turn.touch('workspace');
}

const viewsOf = ({directory}: Turn, ownerId: AgentId | null): readonly Readonly<SavedViewRow>[] =>
  [...directory.savedViews.values()].filter(view => view.ownerId === ownerId);

const forbidden = (detail: string): Result<never> => refuse({code: 'forbidden', detail});
const notThere = (id: ViewId): Result<never> => refuse({code: 'not-found', detail: `view ${id}`});
