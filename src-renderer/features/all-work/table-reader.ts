import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import {contract, type Output} from '../../../core/contract/contract.ts';
import {touches} from '../../../core/contract/topics.ts';
import type {ViewDefinition} from '../../../core/view/definition.ts';
import type {Desk} from '../../engine/desk.ts';
import {valueOf, type Live} from '../../engine/live.ts';
import type {RowPages, RowReader} from '../inbox/row-pages.ts';
import {createMarks, type Mark} from './table-marks.ts';
import {Stretch} from './table-stretch.ts';

type Page = Output<'inbox/page'>;
const {topics} = contract['inbox/page'];

/** As many rows as fill a screen: a list shorter than this reads on by itself while there is more. */
const ENOUGH = 50;

/** Reads a table: a part of it, wherever somebody is in it. */
export interface TableReader extends RowReader {
  /** Reads what is at a row, and leaves what it had. Only a list whose length is known has such rows. */
  readonly goTo: (row: number) => void;
  /** Reads one page more above. */
  readonly readBefore: () => void;
  /** Somebody scrolls: how long the list is should be true. */
  readonly recount: () => void;
}

/**
 * The rows of a table, read by key as far as somebody scrolled, and kept true. A page that was
 * long looked for may be short or empty and still have a next one (decision 0014), so it reads
 * on until there are rows to show or the list is at its end. Far down it begins at a mark, and has nothing of
 * what is above (decision 0036).
 */
export function createTableReader(desk: Pick<Desk, 'live' | 'engine'>, definition: ViewDefinition): TableReader {
  const {live, engine} = desk;
  const {scope: view, sort, filter} = definition;
  const asks = {view, sort, ...(Object.keys(filter).length > 0 && {filter})};
  const first = live.query('inbox/page', {...asks, after: null});
  const watchers = createWatchers({begin: () => begin(), end: () => stops.forEach(stop => stop())});
  const {isWanted, tell} = watchers;
  const head = () => valueOf(first.current());
  const marks = createMarks(engine, {asks, isWanted});
  const rest = new Stretch(engine, {asks, begins: () => head()?.next ?? null, isWanted, marks});
  const count = () => (rest.start() === undefined ? (head()?.rows.length ?? 0) : 0) + rest.count();
  let wanted = ENOUGH;
  let stops: readonly (() => void)[] = [];

  const recount = async () => {
    const before = marks.total();
    await marks.read();
    if (marks.total() !== before) tell();
  };
  const work = async () => {
    const page = head();
    if (page === undefined) return;
    if (page.next !== null && marks.total() === undefined) void recount();
    await rest.read(() => count() < wanted, tell);
    tell();
  };
  const doing = (before: () => void) => {
    before();
    void work();
  };
  const begin = () => {
    const hear = () => {
      marks.growOld();
      rest.grownOld(() => void work());
    };
    stops = [
      first.start(() => doing(tell)),
      engine.subscribe(topics, change => touches(change, topics) && hear()),
      () => rest.stop(),
    ];
    hear(); // what happened while nobody looked
    void work();
  };

  return {
    current: () => together(first.current(), rest, marks.total()),
    start: onUpdate => watchers.start(onUpdate),
    readMore: () => doing(() => (wanted = Math.max(wanted, count() + ENOUGH))),
    goTo: row =>
      doing(() => {
        wanted = ENOUGH;
        rest.goTo(row);
      }),
    readBefore: () => doing(() => rest.growUp()),
    recount: () => void recount(),
    retry: () => doing(first.refresh),
  };
}

/** Who looks at the list: it is read while there is somebody. */
function createWatchers({begin, end}: {readonly begin: () => void; readonly end: () => void}) {
  const watchers = new Set<() => void>();
  return {
    isWanted: () => watchers.size > 0,
    tell: () => watchers.forEach(hear => hear()),
    start(onUpdate: () => void) {
      const hear = () => onUpdate();
      watchers.add(hear);
      if (watchers.size === 1) begin();
      return () => {
        watchers.delete(hear);
        if (watchers.size === 0) end();
      };
    },
  };
}

function together(live: Live<Page>, rest: Stretch, counted: number | undefined): RowPages {
  const start = rest.start();
  const head = start === undefined ? valueOf(live)?.rows : undefined;
  const rows = withoutDoubles([...(head ?? []), ...rest.rows()]);
  const hasMore = rest.next() !== null;
  const failure = live.phase === 'failed' ? live.failure : rest.failure();
  // Nothing found yet is not nothing there.
  const isLooking = rows.length === 0 && hasMore && failure === undefined;
  if (live.phase === 'loading' || isLooking) return nothingYet;
  const phase = failure === undefined ? 'ready' : 'failed';
  return {phase, failure, rows, hasMore, ...placeOf({start, count: rows.length, hasMore, counted})};
}

const nothingYet: RowPages = {
  phase: 'loading',
  failure: undefined,
  rows: [],
  hasMore: false,
  above: 0,
  total: undefined,
};

interface Held {
  readonly start: Mark | undefined;
  readonly count: number;
  readonly hasMore: boolean;
  readonly counted: number | undefined;
}

/** Where rows stand in the list, and how long it is: at its end nobody needs to count. */
function placeOf({start, count, hasMore, counted}: Held): Pick<RowPages, 'above' | 'total'> {
  const above = start?.row ?? 0;
  const until = above + count;
  if (!hasMore) return {above, total: until};
  return {above, total: counted === undefined ? undefined : Math.max(counted, until)};
}

/** A row that moved up while pages were read stands on two of them; the upper is the newer. */
function withoutDoubles(rows: readonly InboxRow[]): readonly InboxRow[] {
  const seen = new Set<string>();
  return rows.filter(({conversationId}) => !seen.has(conversationId) && seen.add(conversationId));
}
