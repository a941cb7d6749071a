import type {ViewId} from '../../core/lib/ids.ts';
import type {ConversationRow, JobRow, SavedViewRow} from '../../core/ports/rows.ts';
import type {Reader, Reads} from '../../core/ports/store.ts';
import {isIn} from '../../core/view/is-in.ts';
import {countedViews, namesOf} from '../../core/view/view-counters.ts';
import {Broken} from './broken.ts';

type Row = Readonly<ConversationRow>;

/** Where each conversation is counted in views (Q-14, D11): to be added to all other numbers. */
export function viewNumbersOf(views: readonly Readonly<SavedViewRow>[]): (row: Row) => readonly string[] {
  const counted = countedViews(views);
  return row =>
    counted.filter(({countedTo}) => countedTo === null || row.shortId <= countedTo).flatMap(view => namesOf(view, row));
}

/** Numbers of a counting that is over and not yet taken away. */
export function isLeftOver(
  views: readonly Readonly<SavedViewRow>[],
  jobs: readonly Readonly<JobRow>[],
): (name: string) => boolean {
  const isDropping = jobs.some(({kind}) => kind === 'drop-counting');
  const current = countedViews(views).map(({counting}) => counting);
  return name => isDropping && name.startsWith('view:') && !current.some(counting => name.startsWith(counting));
}

/** AW-3, Q-14: what a view lists is what its definition says of what the reader sees, and so is its number. */
export async function viewsHold(
  reads: Reads,
  {
    reader,
    visible,
    counted,
  }: {readonly reader: Reader; readonly visible: readonly Row[]; readonly counted: readonly Row[]},
): Promise<void> {
  const answer = await reads.query('view/list', {}, reader);
  if (!answer.ok) throw new Broken(`views of ${reader.agentId}: ${answer.failure.code}`);
  for (const {id, definition, isGlobal} of answer.value.views) {
    const {scope, filter} = definition;
    const [about, expected] = [`view ${id} for ${reader.agentId}`, visible.filter(row => isIn(definition, row))];
    const page = await reads.query('inbox/page', {view: scope, filter, sort: definition.sort, after: null}, reader);
    if (!page.ok) throw new Broken(`${about}: ${page.failure.code}`);
    const [shown, wanted] = [
      new Set(page.value.rows.map(row => row.conversationId)),
      new Set(expected.map(row => row.id)),
    ];
    // What waits is asked of the readers' own clock, which is another one here.
    if (filter.pendingMinutes === undefined && !isShown(page.value.next, shown, wanted))
      throw new Broken(`${about} shows ${shown.size} of ${wanted.size} (AW-3)`);
    // Counted anew, it is by that clock, too.
    if (!isGlobal && filter.pendingMinutes !== undefined) continue;
    const right = isGlobal ? counted.filter(row => isIn(definition, row)) : expected;
    await numberHolds(reads, reader, {id, about, right: right.length});
  }
}

/** null while it is being made ready. */
async function numberHolds(
  reads: Reads,
  reader: Reader,
  {id, about, right}: {readonly id: ViewId; readonly about: string; readonly right: number},
): Promise<void> {
  const numbers = await reads.query('view/counters', {viewIds: [id]}, reader);
  const [number] = numbers.ok ? numbers.value.counts : [];
  if (number !== undefined && number.count !== null && number.count !== right)
    throw new Broken(`${about} says ${number.count} and has ${right} (Q-14)`);
}

/** All of them, or a page full, and nothing else. */
const isShown = (next: string | null, shown: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean =>
  (next !== null || shown.size === wanted.size) && [...shown].every(one => wanted.has(one));
