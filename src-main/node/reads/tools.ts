import type {Input, Output} from '../../../core/contract/contract.ts';
import type {Macro} from '../../../core/contract/macro-routes.ts';
import type {Template} from '../../../core/contract/template-routes.ts';
import {PAGE_OF_TOOLS, type ToolTag} from '../../../core/contract/tool-values.ts';
import {invalid, ok, refuse, type Result} from '../../../core/lib/failure.ts';
import type {QueueId, TemplateId, ToolTagId} from '../../../core/lib/ids.ts';
import {pageTokenOf, readPageToken} from '../../../core/lib/page-token.ts';
import {readActions, type MacroAction} from '../../../core/macro/macro.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {
  fitOf,
  fitsChannel,
  inOrderOf,
  isOffered,
  MOST_TOOL_TAGS,
  type ToolKind,
} from '../../../core/template/template.ts';
import type {nameQuery} from './names.ts';
import {byName} from './names.ts';
import {fromJson, isTrue, type Schema} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import type {VisibleQueue} from './visibility.ts';

/** Templates (A.11) and macros (A.13) are small tables: read as a whole, chosen and ordered here. */
export function toolQueries({db}: Dialect) {
  const common = [
    'id',
    'name',
    'name_key',
    'queue_ids',
    'tag_ids',
    'is_on',
    'is_deleted',
    'rank',
    'created_at',
  ] as const;
  return {
    template: statement<object>()(() =>
      db.selectFrom('template').select([...common, 'text', 'channels', 'registered_as']),
    ),
    oneTemplate: statement<{readonly id: TemplateId}>()($ =>
      db
        .selectFrom('template')
        .select([...common, 'text', 'channels', 'registered_as'])
        .where('id', '=', $.id),
    ),
    /** Without their texts: what macros call them by, and what they are tagged. */
    templateNames: statement<object>()(() => db.selectFrom('template').select(['id', 'name', 'tag_ids', 'is_deleted'])),
    macroTags: statement<object>()(() => db.selectFrom('macro').select(['tag_ids', 'is_deleted'])),
    macro: statement<object>()(() => db.selectFrom('macro').select([...common, 'description', 'actions'])),
    toolTag: statement<object>()(() => db.selectFrom('tool_tag').select(['id', 'kind', 'name', 'is_deleted'])),
  };
}
type ToolQueries = ReturnType<typeof toolQueries>;

/** What a list of either is asked with. */
type Asked = Input<'macro/list'>;

interface Tool {
  readonly id: string;
  readonly name: string;
  readonly nameKey: string;
  readonly queueIds: readonly QueueId[];
  readonly tagIds: readonly ToolTagId[];
  readonly isOn: boolean;
  readonly isDeleted: boolean;
  readonly rank: number;
  readonly createdAt: number;
  /** What is looked through beside its name. */
  readonly words: string;
}

type TemplateTool = Tool & Template;
type MacroTool = Tool & Macro;

interface CommonRow {
  readonly name: string;
  readonly name_key: string;
  readonly queue_ids: Parameters<typeof fromJson<readonly QueueId[]>>[0];
  readonly tag_ids: Parameters<typeof fromJson<readonly ToolTagId[]>>[0];
  readonly is_on: Parameters<typeof isTrue>[0];
  readonly is_deleted: Parameters<typeof isTrue>[0];
  readonly rank: number;
  readonly created_at: number;
}

/** @param tags those that are there: what was removed is on nothing any more */
const commonOf = (row: CommonRow, tags: ReadonlyMap<string, string>) => ({
  name: row.name,
  nameKey: row.name_key,
  queueIds: [...fromJson(row.queue_ids)],
  tagIds: fromJson(row.tag_ids).filter(id => tags.has(id)),
  isOn: isTrue(row.is_on),
  isDeleted: isTrue(row.is_deleted),
  rank: row.rank,
  createdAt: row.created_at,
});

async function tagsOf(connection: ReadConnection, {toolTag}: ToolQueries, kind: ToolKind) {
  const found = await connection.all(toolTag, {});
  return new Map(found.filter(tag => tag.kind === kind && !isTrue(tag.is_deleted)).map(({id, name}) => [id, name]));
}

const namesIn = (ids: readonly ToolTagId[], tags: ReadonlyMap<string, string>) =>
  ids.map(id => tags.get(id) ?? '').join('\n');

async function allTemplates(
  connection: ReadConnection,
  queries: ToolQueries,
  tags: ReadonlyMap<string, string>,
): Promise<readonly TemplateTool[]> {
  const rows = await connection.all(queries.template, {});
  return rows.map(row => templateIn(row, tags));
}

type TemplateRow = CommonRow & Pick<Schema['template'], 'id' | 'text' | 'channels' | 'registered_as'>;

function templateIn(row: TemplateRow, tags: ReadonlyMap<string, string>): TemplateTool {
  const common = commonOf(row, tags);
  const words = `${row.text}\n${namesIn(common.tagIds, tags)}`;
  return {
    ...common,
    id: row.id,
    text: row.text,
    channels: [...fromJson(row.channels)],
    registeredAs: row.registered_as,
    words,
  };
}

async function allMacros(
  connection: ReadConnection,
  queries: ToolQueries,
  tags: ReadonlyMap<string, string>,
): Promise<readonly MacroTool[]> {
  const rows = await connection.all(queries.macro, {});
  return rows.flatMap(row => {
    const common = commonOf(row, tags);
    const words = `${row.description}\n${namesIn(common.tagIds, tags)}`;
    const actions = [...readActions(fromJson(row.actions))];
    if (actions.length === 0) return [];
    return [{...common, id: row.id, description: row.description, actions, words}];
  });
}

interface Choosing {
  readonly kind: ToolKind;
  readonly asked: Asked;
  readonly reader: Reader;
  /** Those the reader is in. */
  readonly queues: readonly VisibleQueue[];
}

interface Page<T> {
  readonly shown: readonly T[];
  readonly total: number;
  readonly next: string | null;
}

/** Those the reader may have, that fit what is asked, best fit first, one page of them. */
function choose<T extends Tool>(all: readonly T[], {kind, asked, reader, queues}: Choosing): Result<Page<T>> {
  if (asked.for === 'manage' && !reader.isManager) return refuse({code: 'forbidden', detail: `${kind}/list`});
  const from = asked.after === null ? [0] : readPageToken(asked.after, `${kind}/list`, ['number']);
  if (from === undefined) return invalid('after', 'token');
  const isIn = (queueId: QueueId) => queues.some(({id}) => id === queueId);
  const isThere = (tool: T) =>
    asked.for === 'manage'
      ? !tool.isDeleted && (asked.status === 'all' || tool.isOn === (asked.status === 'on'))
      : isOffered(tool, {isManager: reader.isManager, isIn});
  const tagged = all.filter(tool => isThere(tool) && asked.tagIds.every(id => tool.tagIds.includes(id)));
  const fits = inOrderOf(tagged, asked.sort).flatMap(tool => {
    const fit = fitOf(asked.search, tool);
    return fit === undefined ? [] : [{tool, fit}];
  });
  const ordered = fits.toSorted((a, b) => a.fit - b.fit).map(({tool}) => tool);
  const start = Number(from[0]);
  const end = start + PAGE_OF_TOOLS;
  const next = end < ordered.length ? pageTokenOf(`${kind}/list`, [end]) : null;
  return ok({shown: ordered.slice(start, end), total: ordered.length, next});
}

interface ToolReads {
  readonly queries: ToolQueries;
  readonly names: ReturnType<typeof nameQuery>;
  readonly reader: Reader;
  readonly queues: readonly VisibleQueue[];
}

/** TP-3, TP-5. */
export async function readTemplates(
  connection: ReadConnection,
  input: Input<'template/list'>,
  {queries, names, reader, queues}: ToolReads,
): Promise<Result<Output<'template/list'>>> {
  const tags = await tagsOf(connection, queries, 'template');
  const all = await allTemplates(connection, queries, tags);
  const fitting = input.channel === null ? all : all.filter(one => fitsChannel(one, input.channel ?? 'internal'));
  const {isRegistered} = input;
  const asked =
    isRegistered === undefined ? fitting : fitting.filter(one => (one.registeredAs !== '') === isRegistered);
  const page = choose(asked, {kind: 'template', asked: input, reader, queues});
  if (!page.ok) return page;
  const {shown, total, next} = page.value;
  const ids = shown.flatMap(({queueIds}) => queueIds);
  const named = await lookUp(connection, names, {ids, beside: tagNames(shown, tags)});
  return ok({templates: shown.map(templateOf), names: named, total, next});
}

const templateOf = ({
  id,
  name,
  text,
  channels,
  registeredAs,
  queueIds,
  tagIds,
  isOn,
  createdAt,
}: TemplateTool): Template => ({
  id,
  name,
  text,
  channels,
  registeredAs,
  queueIds,
  tagIds,
  isOn,
  createdAt,
});

/** For a macro that writes it, too: by the same rights. */
export async function readTemplate(
  connection: ReadConnection,
  {templateId}: Input<'template/get'>,
  {queries, reader, queues}: Omit<ToolReads, 'names'>,
): Promise<Result<Output<'template/get'>>> {
  const tags = await tagsOf(connection, queries, 'template');
  const row = await first(connection, queries.oneTemplate, {id: templateId});
  const found = row && templateIn(row, tags);
  const {isManager} = reader;
  const isIn = (queueId: QueueId) => queues.some(({id}) => id === queueId);
  const mayRead = found !== undefined && (isManager ? !found.isDeleted : isOffered(found, {isManager, isIn}));
  return mayRead ? ok(templateOf(found)) : refuse({code: 'not-found', detail: templateId});
}

/** MA-7, MA-9. */
export async function readMacros(
  connection: ReadConnection,
  input: Input<'macro/list'>,
  {queries, names, reader, queues}: ToolReads,
): Promise<Result<Output<'macro/list'>>> {
  const tags = await tagsOf(connection, queries, 'macro');
  const page = choose(await allMacros(connection, queries, tags), {kind: 'macro', asked: input, reader, queues});
  if (!page.ok) return page;
  const {shown, total, next} = page.value;
  const ids = shown.flatMap(({queueIds, actions}) => [...queueIds, ...actions.flatMap(mentioned)]);
  const templates = await connection.all(queries.templateNames, {});
  const there = templates.filter(row => !isTrue(row.is_deleted)).map(({id, name}) => ({id, name}));
  const beside = [...tagNames(shown, tags), ...there.filter(({id}) => shown.some(one => writes(one, id)))];
  return ok({macros: shown.map(macroOf), names: await lookUp(connection, names, {ids, beside}), total, next});
}

const macroOf = ({id, name, description, actions, queueIds, tagIds, isOn, createdAt}: MacroTool): Macro => ({
  id,
  name,
  description,
  actions,
  queueIds,
  tagIds,
  isOn,
  createdAt,
});

const writes = ({actions}: MacroTool, id: string): boolean =>
  actions.some(action => action.do === 'template' && action.templates.some(one => one.templateId === id));

/** The ids an action shows by name; templates are looked up where they are. */
function mentioned(action: MacroAction): readonly string[] {
  if (action.do === 'set-queue') return [action.queueId];
  if (action.do === 'tag' || action.do === 'untag') return action.tagIds;
  if (action.do === 'set-form') return action.formId === null ? [] : [action.formId];
  if (action.do === 'fill') return action.values.map(one => one.fieldId);
  return action.do === 'assign' && action.to !== null && action.to !== 'me' ? [action.to] : [];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

const tagNames = (shown: readonly Tool[], tags: ReadonlyMap<string, string>): readonly Named[] =>
  [...new Set(shown.flatMap(({tagIds}) => tagIds))].map(id => ({id, name: tags.get(id) ?? ''}));

async function lookUp(
  connection: ReadConnection,
  query: ReturnType<typeof nameQuery>,
  {ids, beside}: {readonly ids: readonly string[]; readonly beside: readonly Named[]},
): Promise<Named[]> {
  const wanted = [...new Set(ids)];
  const found = wanted.length === 0 ? [] : await connection.all(query, {ids: JSON.stringify(wanted)});
  return [...found, ...beside];
}

/** TP-5, MA-8: with how many have each. */
export async function readToolTags(
  connection: ReadConnection,
  queries: ToolQueries,
  kind: ToolKind,
): Promise<Result<{tags: ToolTag[]}>> {
  const found = await connection.all(queries.toolTag, {});
  const tools: readonly Pick<CommonRow, 'tag_ids' | 'is_deleted'>[] =
    kind === 'template' ? await connection.all(queries.templateNames, {}) : await connection.all(queries.macroTags, {});
  const counts = new Map<string, number>();
  for (const row of tools) {
    if (isTrue(row.is_deleted)) continue;
    for (const id of fromJson(row.tag_ids)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const tags = found
    .filter(tag => tag.kind === kind && !isTrue(tag.is_deleted))
    .toSorted(byName)
    .slice(0, MOST_TOOL_TAGS)
    .map(({id, name}) => ({id, name, count: counts.get(id) ?? 0}));
  return ok({tags});
}
