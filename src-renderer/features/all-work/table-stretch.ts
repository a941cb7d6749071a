import type {Input, Output} from '../../../core/contract/contract.ts';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import type {Desk} from '../../engine/desk.ts';
import {share} from '../../engine/share.ts';
import type {Mark, Marks} from './table-marks.ts';

type Page = Output<'inbox/page'>;

/** What is below the first page is read again less often, and more seldom the more of it there is. */
const PACE_MS = 250;
const REST_TIMES = 10;
/** Pages read where somebody scrolled to: a screen that begins at the end of the first is whole. */
const PAGES_THERE = 2;

interface StretchOptions {
  readonly asks: Omit<Input<'inbox/page'>, 'after'>;
  /** Where the first page ends now. */
  readonly begins: () => string | null;
  /** Somebody still looks. */
  readonly isWanted: () => boolean;
  readonly marks: Marks;
}

/** The pages of a list that are held: those after its first one, or those around a place further down. */
export class Stretch {
  readonly #engine: Desk['engine'];
  readonly #options: StretchOptions;
  readonly #delay = createDelay();
  readonly #rowsOf = ofLatest((of: readonly Page[]) => of.flatMap(page => page.rows));
  #start: Mark | undefined;
  #pages: readonly Page[] = [];
  #failure: Failure | undefined;
  #isOld = false;
  #isReading = false;
  #lastMs = 0;
  #target: number | undefined;
  #isUpWanted = false;

  constructor(engine: Desk['engine'], options: StretchOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  rows(): readonly InboxRow[] {
    return this.#rowsOf(this.#pages);
  }

  count(): number {
    return countOf(this.#pages);
  }

  next(): string | null {
    return this.#pages.length > 0 ? (this.#pages.at(-1)?.next ?? null) : this.#begin();
  }

  failure(): Failure | undefined {
    return this.#failure;
  }

  /** Where it begins; undefined: behind the first page, which is read by itself. */
  start(): Mark | undefined {
    return this.#start;
  }

  /** Leaves what is held for what is at a row, unless somebody is elsewhere when that has been read. */
  goTo(row: number): void {
    const from = this.#start?.row;
    const isHeld = from !== undefined && row >= from && row < from + this.count();
    this.#target = isHeld ? undefined : row;
  }

  /** One page more above. */
  growUp(): void {
    this.#isUpWanted = true;
  }

  /** Goes there, reads again what is old, then on while more is wanted. One reading at a time. */
  async read(isMoreWanted: () => boolean, onPage: () => void): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    this.#failure = undefined;
    while (this.#options.isWanted() && this.#failure === undefined) {
      const step = this.#work(isMoreWanted);
      if (step === undefined) break;
      await step;
      onPage();
    }
    this.#isReading = false;
  }

  /** Something changed: it is read again when the pace allows, which is told. */
  grownOld(onDue: () => void): void {
    if (this.#pages.length === 0) return;
    this.#delay.begin(Math.max(PACE_MS, REST_TIMES * this.#lastMs), () => {
      this.#isOld = true;
      onDue();
    });
  }

  stop(): void {
    this.#delay.stop();
  }

  #begin(): string | null {
    return this.#start === undefined ? this.#options.begins() : this.#start.token;
  }

  /** What comes first now; undefined: there is nothing to do. */
  #work(isMoreWanted: () => boolean): Promise<void> | undefined {
    if (this.#target !== undefined) return this.#goThere(this.#target);
    if (this.#isUpWanted && this.#start !== undefined) return this.#readAbove(this.#start);
    if (this.#isOld) return this.#readAgain();
    const after = this.next();
    return after !== null && isMoreWanted() ? this.#readOn(after) : undefined;
  }

  async #readPage(after: string | null): Promise<Page | undefined> {
    const answer = await this.#engine.query('inbox/page', {...this.#options.asks, after});
    this.#failure = answer.ok ? undefined : answer.failure;
    return answer.ok ? answer.value : undefined;
  }

  /** A place that nothing is left of gives way to the beginning. */
  #hold(from: Mark | undefined, pages: readonly Page[]): void {
    const isGone = from !== undefined && countOf(pages) === 0;
    [this.#start, this.#pages] = isGone ? [undefined, []] : [from, pages];
  }

  async #goThere(row: number): Promise<void> {
    const mark = this.#options.marks.before(row);
    const pages: Page[] = [];
    let after = mark?.token ?? null;
    while (after !== null && pages.length < PAGES_THERE) {
      const page = await this.#readPage(after);
      if (page === undefined) return;
      pages.push(page);
      after = page.next;
    }
    // Somebody who scrolled on meanwhile is not shown what they passed.
    const now = this.#target ?? row;
    const from = mark?.row ?? 0;
    if (now !== row && (now < from || now >= from + countOf(pages))) return;
    this.#target = undefined;
    this.#hold(mark, pages);
  }

  async #readAbove(from: Mark): Promise<void> {
    this.#isUpWanted = false;
    const mark = this.#options.marks.before(from.row - 1);
    if (mark === undefined) {
      this.#isOld ||= this.#options.begins() !== from.token; // what changed meanwhile may lie between
      this.#start = undefined;
      return;
    }
    const page = await this.#readPage(mark.token);
    if (page === undefined) return;
    this.#isOld ||= page.next !== from.token;
    // What is in sight stays where it is.
    this.#start = {token: mark.token, row: Math.max(1, from.row - page.rows.length)};
    this.#pages = [page, ...this.#pages];
  }

  /** As many rows anew as there were. */
  async #readAgain(): Promise<void> {
    const startedAt = performance.now();
    const anew: Page[] = [];
    const before = new Map(this.rows().map(row => [row.conversationId, row]));
    let after = this.#begin();
    this.#isOld = false; // what changes from here on is read once more
    while (after !== null && countOf(anew) < this.count() && this.#options.isWanted()) {
      const page = await this.#readPage(after);
      if (page === undefined) return void (this.#isOld = true); // what was there stays
      anew.push(sharing(page, before));
      after = page.next;
    }
    this.#lastMs = performance.now() - startedAt;
    this.#hold(this.#start, anew);
  }

  async #readOn(after: string): Promise<void> {
    const page = await this.#readPage(after);
    this.#pages = page === undefined ? this.#pages : [...this.#pages, page];
  }
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

const countOf = (pages: readonly Page[]): number => pages.reduce((sum, {rows}) => sum + rows.length, 0);
