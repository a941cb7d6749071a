import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import {contract, type Input, type Output} from '../../../core/contract/contract.ts';
import {touches} from '../../../core/contract/topics.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import type {ViewDefinition} from '../../../core/view/definition.ts';
import type {Desk} from '../../engine/desk.ts';
import {valueOf, type Live} from '../../engine/live.ts';
import {share} from '../../engine/share.ts';
import type {RowPages, RowReader} from '../inbox/row-pages.ts';

type Page = Output<'inbox/page'>;
type Asks = Omit<Input<'inbox/page'>, 'after'>;

/** As many rows as fill a screen: a list shorter than this reads on by itself while there is more. */
const ENOUGH = 50;
/** What is below the first page is read again less often, and more seldom the more of it there is. */
const PACE_MS = 250;
const REST_TIMES = 10;

/**
 * The rows of a table, read by key as far as somebody scrolled, and kept true. A page that was
 * long looked for may be short or empty and still have a next one (decision 0014), so it reads
 * on until there are rows to show or the list is at its end.
 */
export function createTableReader(desk: Pick<Desk, 'live' | 'engine'>, definition: ViewDefinition): RowReader {
  const {live, engine} = desk;
  const {scope: view, sort, filter} = definition;
  const asks = {view, sort, ...(Object.keys(filter).length > 0 && {filter})};
  const first = live.query('inbox/page', {...asks, after: null});
  const watchers = new Set<() => void>();
  const head = () => valueOf(first.current());
  const rest = createRest(engine, {asks, begins: () => head()?.next ?? null, isWanted: () => watchers.size > 0});
  const count = () => (head()?.rows.length ?? 0) + rest.count();
  let wanted = ENOUGH;
  let stops: readonly (() => void)[] = [];

  const tell = () => watchers.forEach(hear => hear());
  const work = async () => {
    if (head() === undefined) return;
    await rest.read(() => count() < wanted, tell);
    tell();
  };
  const begin = () => {
    const {topics} = contract['inbox/page'];
    const hear = () => rest.grownOld(() => void work());
    stops = [
      first.start(() => {
        tell();
        void work();
      }),
      engine.subscribe(topics, change => touches(change, topics) && hear()),
    ];
    rest.grownOld(() => void work()); // what happened while nobody looked
    void work();
  };
  const end = () => {
    stops.forEach(stop => stop());
    rest.stop();
  };

  return {
    current: () => together(first.current(), rest),
    start(onUpdate) {
      const hear = () => onUpdate();
      watchers.add(hear);
      if (watchers.size === 1) begin();
      return () => {
        watchers.delete(hear);
        if (watchers.size === 0) end();
      };
    },
    readMore() {
      wanted = Math.max(wanted, count() + ENOUGH);
      void work();
    },
    retry() {
      first.refresh();
      void work();
    },
  };
}

/** The pages after the first. */
interface Rest {
  readonly rows: () => readonly InboxRow[];
  readonly count: () => number;
  readonly next: () => string | null;
  readonly failure: () => Failure | undefined;
  /** Reads again what is old, then on while more is wanted. One reading at a time. */
  readonly read: (isMoreWanted: () => boolean, onPage: () => void) => Promise<void>;
  /** Something changed: it is read again when the pace allows, which is told. */
  readonly grownOld: (onDue: () => void) => void;
  readonly stop: () => void;
}

interface RestOptions {
  readonly asks: Asks;
  /** Where the first page ends now. */
  readonly begins: () => string | null;
  /** Somebody still looks. */
  readonly isWanted: () => boolean;
}

function createRest(engine: Desk['engine'], {asks, begins, isWanted}: RestOptions): Rest {
  let pages: readonly Page[] = [];
  let failure: Failure | undefined;
  let isOld = false;
  let isReading = false;
  let lastMs = 0;
  const delay = createDelay();
  const rows = ofLatest((of: readonly Page[]) => of.flatMap(page => page.rows));

  const next = () => (pages.length > 0 ? (pages.at(-1)?.next ?? null) : begins());
  const readPage = async (after: string): Promise<Page | undefined> => {
    const answer = await engine.query('inbox/page', {...asks, after});
    failure = answer.ok ? undefined : answer.failure;
    return answer.ok ? answer.value : undefined;
  };
  /** As many rows anew as there were. */
  const readAgain = async () => {
    const startedAt = performance.now();
    const anew: Page[] = [];
    const before = new Map(rows(pages).map(row => [row.conversationId, row]));
    let after = begins();
    isOld = false; // what changes from here on is read once more
    while (after !== null && countOf(anew) < countOf(pages) && isWanted()) {
      const page = await readPage(after);
      if (page === undefined) return void (isOld = true); // what was there stays
      anew.push(sharing(page, before));
      after = page.next;
    }
    lastMs = performance.now() - startedAt;
    pages = anew;
  };
  const readOn = async (after: string) => {
    const page = await readPage(after);
    pages = page === undefined ? pages : [...pages, page];
  };

  const known = {rows: () => rows(pages), count: () => countOf(pages), failure: () => failure};
  return {
    ...known,
    next,
    async read(isMoreWanted, onPage) {
      if (isReading) return;
      isReading = true;
      failure = undefined;
      while (isWanted() && failure === undefined) {
        const after = next();
        if (isOld) await readAgain();
        else if (after !== null && isMoreWanted()) await readOn(after);
        else break;
        onPage();
      }
      isReading = false;
    },
    grownOld(onDue) {
      if (pages.length === 0) return;
      delay.begin(Math.max(PACE_MS, REST_TIMES * lastMs), () => {
        isOld = true;
        onDue();
      });
    },
    stop: delay.stop,
  };
}

/** What did not change stays the same row; page by page, so that 10,000 of them stop nobody. */
const sharing = (page: Page, before: ReadonlyMap<string, InboxRow>): Page => ({
  ...page,
  rows: page.rows.map(row => share(before.get(row.conversationId), row)),
});

/** Works something out once, and again only for another input. */
function ofLatest<In, Out>(work: (input: In) => Out): (input: In) => Out {
  let latest: {readonly input: In; readonly output: Out} | undefined;
  return input => {
    if (latest === undefined || !Object.is(latest.input, input)) latest = {input, output: work(input)};
    return latest.output;
  };
}

/** One thing done later; what is on its way already stays as it is. */
function createDelay() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    begin(ms: number, run: () => void) {
      timer ??= setTimeout(() => {
        timer = undefined;
        run();
      }, ms);
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

function together(live: Live<Page>, rest: Rest): RowPages {
  const rows = withoutDoubles([...(valueOf(live)?.rows ?? []), ...rest.rows()]);
  const hasMore = rest.next() !== null;
  const failure = live.phase === 'failed' ? live.failure : rest.failure();
  // Nothing found yet is not nothing there.
  const isLooking = rows.length === 0 && hasMore && failure === undefined;
  if (live.phase === 'loading' || isLooking) return {phase: 'loading', failure: undefined, rows: [], hasMore: false};
  return {phase: failure === undefined ? 'ready' : 'failed', failure, rows, hasMore};
}

const countOf = (pages: readonly Page[]): number => pages.reduce((sum, {rows}) => sum + rows.length, 0);

/** A row that moved up while pages were read stands on two of them; the upper is the newer. */
function withoutDoubles(rows: readonly InboxRow[]): readonly InboxRow[] {
  const seen = new Set<string>();
  return rows.filter(({conversationId}) => !seen.has(conversationId) && seen.add(conversationId));
}
