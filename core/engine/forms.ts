import type {Status} from '../conversation/status.ts';
import {answersOf} from '../form/answer.ts';
import {tidyValue, wrongValue, type FieldValue} from '../form/field.ts';
import {missingIn} from '../form/form.ts';
import {invalid, ok, refuse, type Failure, type Result} from '../lib/failure.ts';
import type {ConversationId, FieldId, FormId} from '../lib/ids.ts';
import {sameJson} from '../lib/same.ts';
import type {ConversationFormRow, ConversationRow, FormFieldRow, FormRow} from '../ports/rows.ts';
import {firstMatch, prepareRoutes, type Routing} from '../routing/match.ts';
import type {Opening} from '../routing/opening.ts';
import {act} from './conversations.ts';
import type {Directory, Given} from './directory.ts';
import {routing, understanding} from './routing.ts';
import type {Turn} from './turn.ts';

/*
 * A.14: what is asked of a conversation lies in a form, what was answered with the conversation (FO-9).
 * The log says that something was filled in, never what.
 */

type Row = Readonly<ConversationRow>;

/** Fields that can be asked for. */
export function fieldIn({fields}: Directory, id: FieldId): Readonly<FormFieldRow> | undefined {
  const field = fields.get(id);
  return field?.isDeleted === false ? field : undefined;
}

/** Forms that a conversation can have: switched off, too. */
export function formIn({forms}: Directory, id: FormId | null): Readonly<FormRow> | undefined {
  const form = id === null ? undefined : forms.get(id);
  return form?.isDeleted === false ? form : undefined;
}

/** FO-6: the forms that triggers give, prepared once, and again when something they depend on changed. */
export function formingOf(directory: Directory): Routing<Given> {
  directory.forming ??= prepareRoutes(
    [...directory.forms.values()]
      .filter(({isOn, isDeleted}) => isOn && !isDeleted)
      .toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
      .flatMap(form => (form.condition === null ? [] : ({form, isEnabled: true, condition: form.condition} as const))),
    understanding(directory),
  );
  return directory.forming;
}

/** FO-6: the first whose trigger fits, else the default one, else none. */
function formFor(directory: Directory, opening: Opening): Readonly<FormRow> | undefined {
  if (directory.forms.size === 0) return undefined;
  const matched = firstMatch(formingOf(directory), opening);
  if (matched !== undefined) return matched.form;
  return [...directory.forms.values()].find(({isDefault, isOn, isDeleted}) => isDefault && isOn && !isDeleted);
}

/** FO-6: as a conversation begins. */
export function giveForm(turn: Turn, row: Row, opening: Opening): void {
  const form = formFor(turn.directory, opening);
  if (form !== undefined) give(turn, row, {conversationId: row.id, formId: form.id, filled: {}});
}

/** FO-7: a bot or flow hands it over. Nothing was filled in: the triggers decide anew, with what is known by now. */
export async function giveFormAnew(turn: Turn, row: Row, opening: Opening): Promise<void> {
  const form = formFor(turn.directory, opening);
  if (form === undefined) return;
  const now = await formOf(turn, row.id);
  if (now.formId !== form.id && Object.keys(now.filled).length === 0) give(turn, row, {...now, formId: form.id});
}

function give(turn: Turn, row: Row, kept: ConversationFormRow & {readonly formId: FormId}): void {
  turn.put('conversationForm', kept);
  turn.log(row.id, {type: 'form-given', formId: kept.formId}, routing);
}

/** FO-10: what a conversation has from now on, and what lists ask of it. */
export function keepForm(
  turn: Turn,
  {id, shortId}: Pick<Row, 'id' | 'shortId'>,
  {before, after}: Readonly<Record<'before' | 'after', Pick<ConversationFormRow, 'formId' | 'filled'>>>,
): void {
  turn.put('conversationForm', {...after, conversationId: id});
  if (before.filled === after.filled) return;
  const had = new Map(answersOf(before.filled).map(one => [one.fieldId, one]));
  for (const answer of answersOf(after.filled)) {
    if (!sameJson(had.get(answer.fieldId), answer)) {
      turn.put('formAnswer', {...answer, conversationId: id, shortId});
    }
    had.delete(answer.fieldId);
  }
  for (const fieldId of had.keys()) turn.remove('formAnswer', [id, fieldId]);
}

const nothing = {formId: null, filled: {}} as const;

/** Which form a conversation has, and what it was filled with. */
export const formOf = async (turn: Turn, id: ConversationId): Promise<Readonly<ConversationFormRow>> =>
  (await turn.get('conversationForm', [id])) ?? {conversationId: id, formId: null, filled: {}};

/** FU-3: a follow-up goes on with what was asked and answered before. */
export async function copyForm(turn: Turn, from: ConversationId, to: Row): Promise<void> {
  const {formId, filled} = await formOf(turn, from);
  const form = formIn(turn.directory, formId);
  if (form === undefined && Object.keys(filled).length === 0) return;
  keepForm(turn, to, {before: nothing, after: {formId: form?.id ?? null, filled}});
  if (form !== undefined) turn.log(to.id, {type: 'form-given', formId: form.id});
}

/** FO-7: another form, or none; what was filled in stays. */
export async function setForm(turn: Turn, row: Row, formId: FormId | null): Promise<Result<Row>> {
  const now = await formOf(turn, row.id);
  const from = formIn(turn.directory, now.formId)?.id;
  const to = formIn(turn.directory, formId);
  if (formId !== null && to?.isOn !== true && from !== formId) {
    return refuse({code: 'not-found', detail: `form ${formId}`});
  }
  const done = act(turn, row, {type: 'set-form', from, to: to?.id});
  if (done.ok) turn.put('conversationForm', {...now, formId});
  return done;
}

/** FO-9, FO-12: any field there is, in its form now or not: nothing that was typed is lost to who was faster. */
export async function fill(
  turn: Turn,
  row: Row,
  {fieldId, value}: {readonly fieldId: FieldId; readonly value: FieldValue | null},
): Promise<Result<Row>> {
  const field = fieldIn(turn.directory, fieldId);
  if (field === undefined) return refuse({code: 'not-found', detail: `field ${fieldId}`});
  const wrong = value === null ? undefined : wrongValue(field, value);
  if (wrong !== undefined) return invalid('value', wrong, `field ${fieldId}`);
  const now = await formOf(turn, row.id);
  const {[fieldId]: before, ...others} = now.filled;
  const after = tidyValue(field, value);
  if (before === after) return ok(row);
  const done = act(turn, row, {type: 'fill', fieldId});
  if (done.ok) {
    const filled = after === undefined ? others : {...others, [fieldId]: after};
    keepForm(turn, row, {before: now, after: {...now, filled}});
  }
  return done;
}

/** LC-11, FO-3: why it is not done yet; undefined: it is, or asks to be something else. */
export async function unfilledFor(turn: Turn, row: Row, status: Status): Promise<Failure | undefined> {
  const {directory} = turn;
  const isDone = status === 'solved' || status === 'closed';
  if (!isDone || row.status === status || row.status === 'closed' || row.mergedInto !== null) return undefined;
  if (directory.forms.size === 0) return undefined;
  const {formId, filled} = await formOf(turn, row.id);
  const form = formIn(directory, formId);
  if (form === undefined) return undefined;
  const fieldIds = [...missingIn(form.places, filled, id => fieldIn(directory, id))];
  return fieldIds.length === 0 ? undefined : {code: 'unfilled', fieldIds, detail: `${status} ${row.id}`};
}
