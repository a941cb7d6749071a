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

/**
 * Counts in the turn that settles it, which does nothing else: claims share a turn, and what an earlier one changed in
 * it, other tags or nobody's bot any more, is not in the rows that are read for counting.
 */
export const countViewJob: JobKind = {
  claim: async (turn, {payload}) => (viewToCount(turn, payload) === undefined ? undefined : async () => undefined),
  async settle(turn, {payload}) {
    const found = viewToCount(turn, payload);
    if (found === undefined) return {outcome: 'done'};
    const {view, countedTo} = found;
    const rows = await turn.frame.tx.conversationsAfter(countedTo, AT_ONCE);
    const counted = {definition: view.definition, counting: countingOf(view)};
    for (const row of rows) for (const name of namesOf(counted, row)) turn.count(name, 1);
    const last = rows.at(-1);
    turn.put('savedView', {...view, countedTo: rows.length < AT_ONCE || last === undefined ? null : last.shortId});
    if (rows.length === AT_ONCE) turn.schedule(countView, countView, payload);
    else turn.touch('workspace');
    return {outcome: 'done'};
  },
};

/** Another definition has its own counting. */
function viewToCount(
  {directory}: Turn,
  {viewId, revision}: Readonly<Record<string, unknown>>,
): {readonly view: Readonly<SavedViewRow>; readonly countedTo: number} | undefined {
  const view = directory.savedViews.get(viewId as ViewId);
  if (view === undefined || view.countedTo === null || view.revision !== revision) return undefined;
  return {view, countedTo: view.countedTo};
}

export const dropCountingJob: JobKind = {
  async claim(turn, {payload}) {
    const names = await turn.frame.tx.countersNamed(String(payload['counting']), AT_ONCE);
    for (const name of names) turn.remove('counter', [name]);
    if (names.length === AT_ONCE) turn.schedule(dropCounting, countView, payload);
    return undefined;
  },
  settle: async () => ({outcome: 'done'}),
};
