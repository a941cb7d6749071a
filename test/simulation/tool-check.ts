import {isDeepStrictEqual} from 'node:util';
import type {Input} from '../../core/contract/contract.ts';
import {answersOf} from '../../core/form/answer.ts';
import {must, unreachable} from '../../core/lib/failure.ts';
import type {ConversationId, FieldId} from '../../core/lib/ids.ts';
import type {MacroAction} from '../../core/macro/macro.ts';
import type {ConversationFormRow, ConversationRow, MessageRow} from '../../core/ports/rows.ts';
import type {Look} from '../support/world-rows.ts';
import {Broken} from './broken.ts';
import type {Centre} from './centre.ts';
import type {Deed} from './ledger.ts';
import {isMissing, macroNote, macros, refundForm} from './tool-plan.ts';

type Run = Deed & {kind: 'run'};

/** A conversation with what is asked and noted beside it. */
export interface Standing {
  readonly row: Readonly<ConversationRow>;
  readonly form: Pick<ConversationFormRow, 'formId' | 'filled'>;
  readonly notes: number;
}

/** What is held against how it stood before. */
const judged: ReadonlySet<string> = new Set(['conversation/set-status', 'macro/apply']);

/** How what a deed is about stands; undefined: it is about none that is there, or nothing that is judged here. */
export async function standingFor({database: {look}}: Centre, {route, input}: Run): Promise<Standing | undefined> {
  if (!judged.has(route)) return undefined;
  const {conversationId: id} = input as {conversationId?: ConversationId};
  const row = (await look.rows('conversation')).find(one => one.id === id);
  if (row === undefined) return undefined;
  const form = (await look.rows('conversationForm')).find(one => one.conversationId === id);
  const notes = (await look.rows('message')).filter(one => one.conversationId === id && one.text === macroNote);
  return {row, form: form ?? {formId: null, filled: {}}, notes: notes.length};
}

/** LC-11, FO-3, MA-5, MA-9: what somebody did alone, against how it stood before. */
export async function toolsHold(
  centre: Centre,
  deed: Run,
  {before, code}: {readonly before: Standing | undefined; readonly code: string},
): Promise<void> {
  if (before === undefined) return;
  if (deed.route === 'conversation/set-status') {
    const {status} = deed.input as Input<'conversation/set-status'>;
    doneOnlyWhenFilled(before, {status, code});
  }
  if (deed.route !== 'macro/apply') return;
  const after = await standingFor(centre, deed);
  const {macroId} = deed.input as Input<'macro/apply'>;
  const {actions} = must(
    macros.find(({id}) => id === macroId),
    'a macro',
  );
  if (after === undefined) throw new Broken(`a macro took ${before.row.id} away`);
  const {by} = deed;
  const isRequeued = await tookUnanswered(centre, before.row, by);
  // Theirs already, and not answered: moved by the same macro while they are Offline, it goes to somebody who is there.
  const isTaken = ({do: does}: MacroAction) => does === 'assign' && before.row.assignee === by && isRequeued;
  if (code === 'ok') for (const action of actions) if (!isTaken(action)) tookEffect(action, {before, after, by});
  if (code !== 'ok' && !isDeepStrictEqual(before, after))
    throw new Broken(`a macro was refused (${code}), and did something (MA-9)`);
}

/** D28. */
async function tookUnanswered({database: {look}}: Centre, {id, lastPosition}: Standing['row'], from: string) {
  const since = await look.after('event', lastPosition);
  return since.some(
    ({conversationId, type, body}) =>
      conversationId === id && type === 'assigned' && body['from'] === from && body['because'] === 'unanswered',
  );
}

function doneOnlyWhenFilled(
  {row, form}: Standing,
  {status, code}: {readonly status: ConversationRow['status']; readonly code: string},
): void {
  const isDone = (status === 'solved' || status === 'closed') && row.status !== status;
  const isAsked = row.status !== 'closed' && row.mergedInto === null && form.formId === refundForm.id;
  const isBlocked = isDone && isAsked && isMissing(form.filled);
  if (isBlocked && code === 'ok') throw new Broken(`${row.id} is ${status} with nothing filled in (LC-11)`);
  if (!isBlocked && code === 'unfilled')
    throw new Broken(`${row.id} cannot be ${status}, and all is filled in (LC-11)`);
}

/** MA-3: the same as by hand. */
function tookEffect(
  action: MacroAction,
  {before, after, by}: {readonly before: Standing; readonly after: Standing; readonly by: string},
): void {
  if (!hasEffect(action, {before, after, by}))
    throw new Broken(`${action.do} of a macro did nothing to ${after.row.id} (MA-3)`);
}

function hasEffect(
  action: MacroAction,
  {before, after: {row, form, notes}, by}: {readonly before: Standing; readonly after: Standing; readonly by: string},
): boolean {
  switch (action.do) {
    case 'set-priority':
      return row.priority === action.priority;
    case 'tag':
      return action.tagIds.every(id => row.tags.includes(id));
    case 'untag':
      return !action.tagIds.some(id => row.tags.includes(id));
    case 'set-status':
      return row.status === action.status;
    case 'set-queue':
      return row.queueId === action.queueId;
    case 'assign':
      return action.to !== 'me' || row.assignee === by;
    case 'set-topic':
      return row.topic === action.topic;
    case 'set-form':
      return form.formId === action.formId;
    case 'fill':
      return action.values.every(({fieldId, value}) => form.filled[fieldId] === value);
    case 'note':
      return notes === before.notes + 1;
    // They wait in the composer, which is the window's.
    case 'reply':
    case 'template':
    // Of a conversation that is there nothing is filled in.
    case 'set-recipient':
      return true;
    default:
      return unreachable(action);
  }
}

/** FO-9, FO-10: what lists can ask is what was filled in, neither more nor less. */
export async function formsHold(look: Look): Promise<void> {
  const kept = new Map((await look.rows('formAnswer')).map(row => [keyOf(row), [row.answerKey, row.words]]));
  for (const {conversationId, filled} of await look.rows('conversationForm')) {
    for (const {fieldId, answerKey, words} of answersOf(filled)) {
      const key = keyOf({conversationId, fieldId});
      if (!isDeepStrictEqual(kept.get(key), [answerKey, words])) throw new Broken(`${key} is not found by it (FO-10)`);
      kept.delete(key);
    }
  }
  const [left] = kept.keys();
  if (left !== undefined) throw new Broken(`${left} is found by what nobody filled in (FO-10)`);
}

const keyOf = ({conversationId, fieldId}: {readonly conversationId: ConversationId; readonly fieldId: FieldId}) =>
  `${conversationId} ${fieldId}`;

/** What a macro noted, in the name of whoever applied it. */
export const isMacroNote = ({kind, text}: Readonly<MessageRow>): boolean => kind === 'note' && text === macroNote;
