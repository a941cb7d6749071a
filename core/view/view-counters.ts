import type {ViewId} from '../lib/ids.ts';
import type {ConversationRow, SavedViewRow} from '../ports/rows.ts';
import {countAsHidden, type Tally} from './counters.ts';
import type {ViewDefinition} from './definition.ts';
import {isIn} from './is-in.ts';

/*
 * Numbers of global views (D11, Q-14): kept like those of queues, split by queue and by who may
 * see what is restricted (CV-8), so that they are right for everybody. Each change of a
 * definition begins a counting of its own: what is numbered up to `countedTo` is in it.
 */

/** How a view is counted: names of the numbers of one counting begin alike. */
export const countingOf = ({id, revision}: {readonly id: ViewId; readonly revision: number}): string =>
  `view:${id}:${revision}:`;

/** The numbers of one counting. */
export const viewTally = (counting: string): Tally => ({
  all: queueId => `${counting}all:${queueId}`,
  hidden: queueId => `${counting}hidden:${queueId}`,
  shown: (queueId, agentId) => `${counting}shown:${queueId}:${agentId}`,
});

/**
 * Whether its numbers can be kept: what is in it depends on the conversation's row alone, not on the
 * clock, on what was said or filled in, or on who asks.
 */
export const isCountable = ({scope, filter}: ViewDefinition): boolean =>
  scope !== 'mine' &&
  filter.text === undefined &&
  filter.forms === undefined &&
  filter.fields === undefined &&
  (filter.pendingMinutes ?? 0) === 0;

type Row = Readonly<ConversationRow>;

/** A view whose numbers are kept. */
export interface CountedView {
  readonly definition: ViewDefinition;
  readonly counting: string;
  /** Null: all conversations are in. */
  readonly countedTo: number | null;
}

/** Those of all views whose numbers are kept. */
export function countedViews(views: Iterable<Readonly<SavedViewRow>>): readonly CountedView[] {
  return [...views]
    .filter(({ownerId, definition}) => ownerId === null && isCountable(definition))
    .map(view => ({definition: view.definition, counting: countingOf(view), countedTo: view.countedTo}));
}

/** What a conversation that came, changed or went does to the numbers of views: name → difference. */
export function viewCounterChanges(
  views: readonly CountedView[],
  before: Row | undefined,
  after: Row | undefined,
): ReadonlyMap<string, number> {
  const changes = new Map<string, number>();
  const add = (row: Row | undefined, by: 1 | -1) => {
    for (const view of row === undefined ? [] : views) {
      if (row === undefined || (view.countedTo !== null && row.shortId > view.countedTo)) continue;
      for (const name of namesOf(view, row)) changes.set(name, (changes.get(name) ?? 0) + by);
    }
  };
  add(before, -1);
  add(after, 1);
  for (const [name, by] of changes) if (by === 0) changes.delete(name);
  return changes;
}

/** Where a conversation is counted in a view. */
export function namesOf({definition, counting}: Pick<CountedView, 'definition' | 'counting'>, row: Row): string[] {
  if (!isIn(definition, row)) return [];
  const tally = viewTally(counting);
  const names = [tally.all(row.queueId)];
  countAsHidden(names, tally, row);
  return names;
}
