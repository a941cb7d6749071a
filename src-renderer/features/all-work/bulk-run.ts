import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {BulkChange} from '../../../core/contract/view-routes.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import type {Desk} from '../../engine/desk.ts';
import {newCommandId} from '../../engine/new-id.ts';

/** What became of a change of many. */
export interface BulkResult {
  readonly done: readonly InboxRow[];
  readonly refused: readonly {readonly row: InboxRow; readonly failure: Failure}[];
  /** The engine went away before it came to these; nothing was changed about them. */
  readonly missed: readonly InboxRow[];
}

interface BulkRun {
  readonly engine: Desk['engine'];
  readonly rows: readonly InboxRow[];
  readonly change: BulkChange;
  /** So many have been answered. */
  readonly onProgress: (done: number) => void;
}

/** So many go in one command: few enough to see how far it is. */
const AT_ONCE = 20;

/** AW-13: does one thing to many conversations, part by part, and tells what became of each. */
export async function runBulk({engine, rows, change, onProgress}: BulkRun): Promise<BulkResult> {
  const done: InboxRow[] = [];
  const refused: {row: InboxRow; failure: Failure}[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const part = rows.slice(from, from + AT_ONCE);
    const conversationIds = part.map(({conversationId}) => conversationId);
    const answer = await engine.run('conversation/bulk', {commandId: newCommandId(), conversationIds, change});
    if (!answer.ok) return {done, refused, missed: rows.slice(from)};
    const failures = new Map(answer.value.outcomes.map(one => [one.conversationId, one.failure]));
    for (const row of part) {
      const failure = failures.get(row.conversationId) ?? null;
      if (failure === null) done.push(row);
      else refused.push({row, failure});
    }
    onProgress(Math.min(from + AT_ONCE, rows.length));
  }
  return {done, refused, missed: []};
}

/** One thing done to some of many, to set them back. */
export interface UndoStep {
  readonly change: BulkChange;
  readonly rows: readonly InboxRow[];
}

/**
 * What sets rows back to what they were; as they stood before the change. What was as it is
 * now already needs nothing. Nothing undoes a closing (LC-5).
 */
export function undoSteps(rows: readonly InboxRow[], change: BulkChange): readonly UndoStep[] {
  if (change.do === 'set-status' && change.status === 'closed') return [];
  const steps = new Map<string, {change: BulkChange; rows: InboxRow[]}>();
  for (const row of rows) {
    for (const back of waysBack(row, change)) {
      const key = JSON.stringify(back);
      const step = steps.get(key) ?? {change: back, rows: []};
      step.rows.push(row);
      steps.set(key, step);
    }
  }
  // A queue first: only then may those who had it have it again (D10).
  return [...steps.values()].toSorted(
    (a, b) => Number(b.change.do === 'set-queue') - Number(a.change.do === 'set-queue'),
  );
}

function waysBack(row: InboxRow, change: BulkChange): readonly BulkChange[] {
  switch (change.do) {
    case 'assign':
      return row.assignee?.id === change.to ? [] : [assigneeOf(row)];
    case 'unassign':
      return row.assignee === null ? [] : [assigneeOf(row)];
    case 'set-priority':
      return row.priority === change.priority ? [] : [{do: 'set-priority', priority: row.priority}];
    case 'set-status':
      return row.status === change.status ? [] : [{do: 'set-status', status: row.status}];
    case 'set-queue':
      // AA-7: another queue may have taken it off somebody.
      return row.queue.id === change.queueId ? [] : [{do: 'set-queue', queueId: row.queue.id}, assigneeOf(row)];
    case 'tag':
      return hasTag(row, change.tagId) ? [] : [{do: 'untag', tagId: change.tagId}];
    case 'untag':
      return hasTag(row, change.tagId) ? [{do: 'tag', tagId: change.tagId}] : [];
    case 'read':
    case 'mark-unread':
      return [];
  }
}

const assigneeOf = ({assignee}: InboxRow): BulkChange =>
  assignee === null ? {do: 'unassign'} : {do: 'assign', to: assignee.id};

const hasTag = ({tags}: InboxRow, tagId: string): boolean => tags.some(({id}) => id === tagId);
