import type {FieldValues} from '../form/field.ts';
import {must} from '../lib/failure.ts';
import type {ConversationId, FieldId} from '../lib/ids.ts';
import {sameJson} from '../lib/same.ts';
import type {ConversationFormRow, ConversationRow, MergeRecord} from '../ports/rows.ts';
import {happen} from './conversations.ts';
import {formIn, formOf, keepForm} from './forms.ts';
import type {Turn} from './turn.ts';

/*
 * FO-8: what was asked of either and answered in either is asked and answered in the one that goes on; its own
 * form and its own answers come first. The other keeps its own for an unmerge.
 */

type Row = Pick<ConversationRow, 'id' | 'shortId'>;

/** Undefined: nothing came along. */
export async function moveForm(turn: Turn, from: ConversationId, to: Row): Promise<MergeRecord['form']> {
  const was = await formOf(turn, to.id);
  const other = await formOf(turn, from);
  const own = formIn(turn.directory, was.formId);
  const given = own === undefined ? formIn(turn.directory, other.formId) : undefined;
  const became = {conversationId: to.id, formId: given?.id ?? was.formId, filled: {...other.filled, ...was.filled}};
  if (sameJson(became, was)) return undefined;
  keepForm(turn, to, {before: was, after: became});
  if (given !== undefined) turn.log(to.id, {type: 'form-given', formId: given.id});
  return {was, became};
}

/** What came along goes back, answer by answer, unless it was changed since. */
export async function bringFormBack(turn: Turn, row: Row, form: NonNullable<MergeRecord['form']>): Promise<void> {
  const {was, became} = form;
  const now = await formOf(turn, row.id);
  const formId = now.formId === became.formId ? was.formId : now.formId;
  const after: ConversationFormRow = {...now, formId, filled: filledBack(now.filled, {was, became})};
  if (after.formId !== now.formId) {
    const [left, again] = [formIn(turn.directory, now.formId), formIn(turn.directory, after.formId)];
    const told = must(await turn.get('conversation', [row.id]), 'what goes on by itself');
    happen(turn, told, {facts: [{type: 'form-changed', from: left?.id, to: again?.id}], by: turn.by});
  }
  keepForm(turn, row, {before: now, after});
}

function filledBack(now: FieldValues, {was, became}: NonNullable<MergeRecord['form']>): FieldValues {
  const came = (id: string): boolean =>
    was.filled[id as FieldId] === undefined && sameJson(now[id as FieldId], became.filled[id as FieldId]);
  return Object.fromEntries(Object.entries(now).filter(([id]) => !came(id)));
}
