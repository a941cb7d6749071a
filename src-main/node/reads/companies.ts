import {sql} from 'kysely';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {standardAttributes, standardType, subjects, type Subject} from '../../../core/customer/attribute.ts';
import {cardFrom} from '../../../core/customer/card.ts';
import {countryFrom} from '../../../core/customer/phone-settings.ts';
import {must, ok, refuse, type Result} from '../../../core/lib/failure.ts';
import type {CompanyId} from '../../../core/lib/ids.ts';
import {searchQuery, soughtBy} from '../../../core/search/query.ts';
import {fromJson, type Schema} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';

const MOST_FOUND = 20;

export function companyQueries({db, hits}: Dialect) {
  return {
    one: statement<{readonly id: CompanyId}>()($ => db.selectFrom('company').selectAll().where('id', '=', $.id)),
    found: statement<{readonly match: string; readonly limit: number}>(true)($ =>
      db
        .selectFrom('company')
        .selectAll()
        .where('id', 'in', sql<CompanyId>`(SELECT id FROM ${hits.companies($.match, $.limit)} AS firm)`)
        .orderBy('id', 'desc')
        .limit($.limit),
    ),
    first: statement<{readonly limit: number}>()($ =>
      db.selectFrom('company').selectAll().orderBy('name_key').orderBy('id').limit($.limit),
    ),
    attributes: statement<object>()(() =>
      db
        .selectFrom('attribute_definition')
        .select(['subject', 'name', 'type'])
        .where(sql<boolean>`NOT is_deleted`)
        .orderBy('subject')
        .orderBy('name'),
    ),
    setting: statement<{readonly name: string}>()($ =>
      db.selectFrom('setting').select('value').where('name', '=', $.name),
    ),
  };
}

export type CompanyQueries = ReturnType<typeof companyQueries>;

type Company = Output<'company/get'>;

export async function readCompany(
  connection: ReadConnection,
  queries: CompanyQueries,
  {companyId: id}: Input<'company/get'>,
): Promise<Result<Company>> {
  const row = await first(connection, queries.one, {id});
  return row === undefined ? refuse({code: 'not-found', detail: id}) : ok(companyIn(row));
}

/** By words of the name; nothing typed: from the beginning of the alphabet. */
export async function findCompanies(
  connection: ReadConnection,
  queries: CompanyQueries,
  {text}: Input<'company/find'>,
): Promise<Result<Output<'company/find'>>> {
  const query = searchQuery(text);
  const found =
    query === undefined
      ? await connection.all(queries.first, {limit: MOST_FOUND})
      : await connection.all(queries.found, {match: connection.dialect.match(soughtBy(query)), limit: MOST_FOUND});
  return ok({companies: found.map(companyIn)});
}

const companyIn = (row: Schema['company']): Company => ({
  companyId: row.id,
  name: row.name,
  externalId: row.external_id,
  attributes: fromJson(row.attributes) as Company['attributes'],
  createdAt: row.created_at,
});

/** R-7, D6, CU-3: what there is to know, what the card shows of it, and in which country numbers are. */
export async function readAttributes(
  connection: ReadConnection,
  queries: CompanyQueries,
): Promise<Result<Output<'attribute/list'>>> {
  const declared = await connection.all(queries.attributes, {});
  const stored = async (name: string): Promise<unknown> => {
    const found = await first(connection, queries.setting, {name});
    return found && fromJson(found.value);
  };
  const of = (subject: Subject) => [
    ...standardAttributes(subject).map(name => ({
      name,
      type: must(standardType(subject, name), name),
      isStandard: true,
    })),
    ...declared.filter(one => one.subject === subject).map(({name, type}) => ({name, type, isStandard: false})),
  ];
  const [person, company] = subjects.map(of);
  const isDeclared = (name: string) => declared.some(one => one.subject === 'person' && one.name === name);
  const {basic, more} = cardFrom(await stored('customer-card'), isDeclared);
  return ok({
    person: person ?? [],
    company: company ?? [],
    card: {basic: [...basic], more: [...more]},
    country: countryFrom(await stored('phone')) ?? null,
  });
}
