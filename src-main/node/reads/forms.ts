import {sql} from 'kysely';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {PAGE_OF_FIELDS, type FormField} from '../../../core/contract/form-routes.ts';
import type {FieldValue} from '../../../core/form/field.ts';
import {MOST_FORMS, readPlacements, type Placement} from '../../../core/form/form.ts';
import {invalid, ok, refuse, type Result} from '../../../core/lib/failure.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {ConversationId, FieldId, FormId} from '../../../core/lib/ids.ts';
import {pageTokenOf, readPageToken} from '../../../core/lib/page-token.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {readCondition} from '../../../core/routing/condition.ts';
import {notThere, type ConversationQueries} from './conversation.ts';
import {fromJson, isTrue, type Schema} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import {forReader} from './visibility.ts';

/** Forms (A.14) and their fields are small tables; of a conversation only its own form is read. */
export function formQueries({db, list}: Dialect) {
  const fields = ['id', 'name', 'hint', 'type', 'options', 'pattern'] as const;
  const forms = ['id', 'name', 'is_on', 'is_default', 'is_deleted', 'rank', 'condition', 'places'] as const;
  return {
    field: statement<object>()(() =>
      db
        .selectFrom('form_field')
        .select([...fields, 'name_key'])
        .where(sql<boolean>`NOT is_deleted`)
        .orderBy('name_key')
        .orderBy('id'),
    ),
    fieldsNamed: statement<{readonly ids: string}>()($ =>
      db
        .selectFrom('form_field')
        .select(fields)
        .where(sql<boolean>`id IN ${list($.ids)}`)
        .where(sql<boolean>`NOT is_deleted`),
    ),
    form: statement<object>()(() =>
      db
        .selectFrom('form')
        .select(forms)
        .where(sql<boolean>`NOT is_deleted`)
        .orderBy('rank')
        .orderBy('id'),
    ),
    oneForm: statement<{readonly id: FormId}>()($ =>
      db
        .selectFrom('form')
        .select(forms)
        .where('id', '=', $.id)
        .where(sql<boolean>`NOT is_deleted`),
    ),
    /** Without what it asks. */
    offered: statement<object>()(() =>
      db
        .selectFrom('form')
        .select(['id', 'name'])
        .where(sql<boolean>`NOT is_deleted`)
        .where(sql<boolean>`is_on`)
        .orderBy('name_key')
        .orderBy('id'),
    ),
    filled: statement<{readonly id: ConversationId}>()($ =>
      db.selectFrom('conversation_form').select(['form_id', 'filled']).where('conversation_id', '=', $.id),
    ),
  };
}
type FormQueries = ReturnType<typeof formQueries>;

type FieldRow = Pick<Schema['form_field'], 'id' | 'name' | 'hint' | 'type' | 'options' | 'pattern'>;

const fieldOf = ({id, name, hint, type, options, pattern}: FieldRow): FormField => ({
  id,
  name,
  hint,
  type,
  options: [...fromJson(options)],
  pattern,
});

const placesIn = ({places}: Pick<Schema['form'], 'places'>): readonly Placement[] => readPlacements(fromJson(places));

const managersOnly = (route: string): Result<never> => refuse({code: 'forbidden', detail: route});

/** FO-2: a page of them, by name. */
export async function readFields(
  connection: ReadConnection,
  queries: FormQueries,
  {input, reader}: {readonly input: Input<'field/list'>; readonly reader: Reader},
): Promise<Result<Output<'field/list'>>> {
  if (!reader.isManager) return managersOnly('field/list');
  const from = input.after === null ? [0] : readPageToken(input.after, 'field/list', ['number']);
  if (from === undefined) return invalid('after', 'token');
  const wanted = fold(input.search.trim());
  const all = await connection.all(queries.field, {});
  const fitting = wanted === '' ? all : all.filter(one => one.name_key.includes(wanted));
  const asking = await askingFor(connection, queries);
  const start = Number(from[0]);
  const end = start + PAGE_OF_FIELDS;
  return ok({
    fields: fitting.slice(start, end).map(row => ({...fieldOf(row), forms: asking.get(row.id) ?? []})),
    total: fitting.length,
    next: end < fitting.length ? pageTokenOf('field/list', [end]) : null,
  });
}

/** FO-10: everybody's to ask lists for. */
export async function readOfferedFields(
  connection: ReadConnection,
  queries: FormQueries,
  {search, fieldIds}: Input<'field/offered'>,
): Promise<Result<Output<'field/offered'>>> {
  const wanted = fold(search.trim());
  const all = await connection.all(queries.field, {});
  const found = all.filter(one => wanted === '' || one.name_key.includes(wanted)).slice(0, PAGE_OF_FIELDS);
  const named = new Set<FieldId>(fieldIds);
  return ok({found: found.map(fieldOf), named: all.filter(({id}) => named.has(id)).map(fieldOf)});
}

/** The names of the forms that ask for each field. */
async function askingFor(connection: ReadConnection, {form}: FormQueries): Promise<ReadonlyMap<FieldId, string[]>> {
  const asking = new Map<FieldId, string[]>();
  for (const row of await connection.all(form, {})) {
    for (const id of new Set(placesIn(row).map(one => one.fieldId))) {
      asking.set(id, [...(asking.get(id) ?? []), row.name]);
    }
  }
  return asking;
}

/** FO-6: in the order of their triggers. */
export async function readForms(
  connection: ReadConnection,
  {form}: FormQueries,
  reader: Reader,
): Promise<Result<Output<'form/list'>>> {
  if (!reader.isManager) return managersOnly('form/list');
  const rows = await connection.all(form, {});
  const forms = rows.slice(0, MOST_FORMS).map(row => ({
    id: row.id,
    name: row.name,
    isOn: isTrue(row.is_on),
    isDefault: isTrue(row.is_default),
    hasTrigger: fromJson(row.condition) !== null,
    fieldCount: new Set(placesIn(row).map(one => one.fieldId)).size,
  }));
  return ok({forms});
}

export async function readForm(
  connection: ReadConnection,
  queries: FormQueries,
  {input: {formId}, reader}: {readonly input: Input<'form/get'>; readonly reader: Reader},
): Promise<Result<Output<'form/get'>>> {
  if (!reader.isManager) return managersOnly('form/get');
  const row = await first(connection, queries.oneForm, {id: formId});
  if (row === undefined) return notThere(formId);
  return ok({
    ...(await askedIn(connection, queries, row)),
    isOn: isTrue(row.is_on),
    isDefault: isTrue(row.is_default),
    condition: readCondition(fromJson(row.condition)) ?? null,
  });
}

/** What a form asks, with the fields that are there: their number is what a form may have (FO-2). */
async function askedIn(
  connection: ReadConnection,
  {fieldsNamed}: FormQueries,
  row: Pick<Schema['form'], 'id' | 'name' | 'places'>,
) {
  const places = placesIn(row);
  const ids = [...new Set(places.map(one => one.fieldId))];
  const found = ids.length === 0 ? [] : await connection.all(fieldsNamed, {ids: JSON.stringify(ids)});
  return {id: row.id, name: row.name, places: [...places], fields: found.map(fieldOf)};
}

export async function readOffered(
  connection: ReadConnection,
  {offered}: FormQueries,
): Promise<Result<Output<'form/offered'>>> {
  const forms = await connection.all(offered, {});
  return ok({forms: forms.slice(0, MOST_FORMS)});
}

interface Asked {
  readonly input: Input<'conversation/form'>;
  readonly reader: Reader;
  readonly queries: FormQueries;
  readonly conversation: Pick<ConversationQueries, 'isThere'>;
}

/** FO-9: of what it was ever filled with, what its form asks for now. */
export async function readConversationForm(
  connection: ReadConnection,
  {input: {conversationId: id, fieldIds = []}, reader, queries, conversation}: Asked,
): Promise<Result<Output<'conversation/form'>>> {
  const there = await first(connection, forReader(conversation.isThere, reader), {id, me: reader.agentId});
  if (there === undefined) return notThere(id);
  const kept = await first(connection, queries.filled, {id});
  const formId = kept?.form_id ?? null;
  const row = formId === null ? undefined : await first(connection, queries.oneForm, {id: formId});
  const form = row === undefined ? null : await askedIn(connection, queries, row);
  const filled: Record<FieldId, FieldValue> = {};
  const all = kept === undefined ? {} : fromJson(kept.filled);
  for (const field of [...(form?.fields.map(({id: asked}) => asked) ?? []), ...fieldIds]) {
    const value = all[field];
    if (value !== undefined) filled[field] = value;
  }
  return ok({form, filled});
}
