import type {ViewId} from '../lib/ids.ts';
import type {SavedViewRow} from '../ports/rows.ts';
import {countingOf, isCountable, namesOf} from '../view/view-counters.ts';
import type {JobKind} from './jobs.ts';
import type {Turn} from './turn.ts';

/** Counts a global view's conversations, some in a turn, after its definition changed (D11). */
export const countView = 'count-view';
/** Takes away the numbers of a counting that is over. */
export const dropCounting = 'drop-counting';

/** Conversations in one turn: some milliseconds. */
const AT_ONCE = 500;

/** A view that is counted from the beginning; what can not be kept is not counted at all. */
export function countAnew(turn: Turn, view: SavedViewRow): SavedViewRow {
  if (view.ownerId !== null || !isCountable(view.definition)) return {...view, countedTo: null};
  turn.schedule(countView, countView, {viewId: view.id, revision: view.revision});
  return {...view, countedTo: 0};
}

export function dropNumbers(turn: Turn, view: Pick<SavedViewRow, 'id' | 'revision'>): void {
  turn.schedule(dropCounting, countView, {counting: countingOf(view)});
}

export const countViewJob: JobKind = {
  async claim(turn, {payload}) {
    const view = turn.directory.savedViews.get(payload['viewId'] as ViewId);
    // Another definition has its own counting.
    if (view?.countedTo == null || view.revision !== payload['revision']) return undefined;
    const rows = await turn.frame.tx.conversationsAfter(view.countedTo, AT_ONCE);
    const counted = {definition: view.definition, counting: countingOf(view)};
    for (const row of rows) for (const name of namesOf(counted, row)) turn.count(name, 1);
    const last = rows.at(-1);
    turn.put('savedView', {...view, countedTo: rows.length < AT_ONCE || last === undefined ? null : last.shortId});
    if (rows.length === AT_ONCE) turn.schedule(countView, countView, payload);
    else turn.touch('workspace');
    return undefined;
  },
  settle: async () => ({outcome: 'done'}),
};

export const dropCountingJob: JobKind = {
  async claim(turn, {payload}) {
    const names = await turn.frame.tx.countersNamed(String(payload['counting']), AT_ONCE);
    for (const name of names) turn.remove('counter', [name]);
    if (names.length === AT_ONCE) turn.schedule(dropCounting, countView, payload);
    return undefined;
  },
  settle: async () => ({outcome: 'done'}),
};
