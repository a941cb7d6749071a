import type {InboxRow, View} from '../../../core/contract/conversation-routes.ts';
import type {Output} from '../../../core/contract/contract.ts';
import type {Asked} from './list-choices.ts';
import {ok, type Failure, type Result} from '../../../core/lib/failure.ts';
import type {Desk} from '../../engine/desk.ts';
import {liveValue, valueOf, type Live} from '../../engine/live.ts';

/** What is known of a view now. */
export interface RowPages {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly failure: Failure | undefined;
  readonly rows: readonly InboxRow[];
  /** There are rows beyond these. */
  readonly hasMore: boolean;
  /** Rows of the list above these; none: it begins with them. */
  readonly above?: number;
  /** How many rows the list had when they were counted; undefined: nobody knows. */
  readonly total?: number | undefined;
}

/** The rows of one view, as many pages as somebody wanted, kept true. */
export interface RowReader {
  readonly current: () => RowPages;
  readonly start: (onUpdate: () => void) => () => void;
  /** Reads one page more, and keeps it true from then on. */
  readonly readMore: () => void;
  readonly retry: () => void;
}

type Page = Output<'inbox/page'>;

/** Pages beyond the first are read again less often: nobody sees the top and row 400 at once. */
const MORE_PACE_MS = 250;

/** Makes the reader of one view. It asks for the first page only, until somebody wants more. */
export function createRowReader(
  {live, engine}: Pick<Desk, 'live' | 'engine'>,
  view: View,
  asked: Asked = {},
): RowReader {
  const first = live.query('inbox/page', {view, ...asked, after: null});
  let pagesWanted = 0;

  /** The pages after the first, one after the other: each begins where the one before ended. */
  const readRest = async (): Promise<Result<Page>> => {
    let after = valueOf(first.current())?.next ?? null;
    const rows: InboxRow[] = [];
    for (let page = 0; page < pagesWanted && after !== null; page += 1) {
      const answer = await engine.query('inbox/page', {view, ...asked, after});
      if (!answer.ok) return answer;
      rows.push(...answer.value.rows);
      after = answer.value.next;
    }
    return ok({rows, next: after});
  };
  const rest = liveValue({read: readRest, listen: onChange => first.start(onChange), paceMs: MORE_PACE_MS});

  const watchers = new Map<() => void, () => void>();
  const watch = (onUpdate: () => void) => {
    const stops = [first.start(onUpdate), ...(pagesWanted > 0 ? [rest.start(onUpdate)] : [])];
    watchers.set(onUpdate, () => stops.forEach(stop => stop()));
  };

  return {
    current: () => together(first.current(), pagesWanted > 0 ? valueOf(rest.current()) : undefined),
    start(onUpdate) {
      watch(onUpdate);
      return () => {
        watchers.get(onUpdate)?.();
        watchers.delete(onUpdate);
      };
    },
    readMore() {
      pagesWanted += 1;
      if (pagesWanted > 1) {
        rest.refresh();
        return;
      }
      for (const [onUpdate, stop] of watchers) {
        watch(onUpdate);
        stop();
      }
    },
    retry: first.refresh,
  };
}

function together(first: Live<Page>, rest: Page | undefined): RowPages {
  if (first.phase === 'loading') return {phase: 'loading', failure: undefined, rows: [], hasMore: false};
  const {rows = [], next = null} = first.value ?? {};
  return {
    phase: first.phase,
    failure: first.phase === 'failed' ? first.failure : undefined,
    rows: withoutDoubles([...rows, ...(rest?.rows ?? [])]),
    // A view that fits its first page has no more, whatever was there a moment ago.
    hasMore: next !== null && (rest === undefined || rest.next !== null),
  };
}

/** A row that moved up while pages were read stands on two of them; the upper is the newer. */
function withoutDoubles(rows: readonly InboxRow[]): readonly InboxRow[] {
  const seen = new Set<string>();
  return rows.filter(({conversationId}) => !seen.has(conversationId) && seen.add(conversationId));
}
