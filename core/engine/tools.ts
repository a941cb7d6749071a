import type {Person} from '../access/can.ts';
import {LONGEST_TOOL_NAME} from '../contract/tool-values.ts';
import {standardAttributes} from '../customer/attribute.ts';
import {invalid, notThere, ok, type Result} from '../lib/failure.ts';
import {foldName} from '../lib/fold.ts';
import type {MacroId, QueueId, TemplateId, ToolTagId} from '../lib/ids.ts';
import {MOST_MACROS} from '../macro/macro.ts';
import type {MacroRow, TemplateRow} from '../ports/rows.ts';
import {freeName, isOffered, MOST_TEMPLATES, MOST_TOOL_TAGS, type ToolKind} from '../template/template.ts';
import {unknownIn} from '../template/variables.ts';
import {isMember, type Directory} from './directory.ts';
import type {Turn} from './turn.ts';

/* What is done alike with templates (A.11) and macros (A.13). */

type ToolRow = TemplateRow | MacroRow;

const most: Readonly<Record<ToolKind, number>> = {template: MOST_TEMPLATES, macro: MOST_MACROS};

/** All of a kind, those removed, too. */
export const allOf = ({directory}: Turn, kind: ToolKind): readonly Readonly<ToolRow>[] => [
  ...(kind === 'template' ? directory.templates : directory.macros).values(),
];

export function put(turn: Turn, row: Readonly<ToolRow>): void {
  if ('actions' in row) turn.put('macro', row);
  else turn.put('template', row);
}

/** What a Manager says of each; the rest is ours. */
interface Described {
  readonly id: TemplateId | MacroId;
  readonly name: string;
  readonly queueIds: readonly QueueId[];
  readonly tagIds: readonly ToolTagId[];
  readonly isOn: boolean;
}

/** Its common part, new or changed; what was removed comes back (that is how a removal is undone). */
export function describe(turn: Turn, kind: ToolKind, said: Described): Result<Omit<ToolRow, 'id'>> {
  const all = allOf(turn, kind);
  const before = all.find(one => one.id === said.id);
  const nameKey = foldName(said.name);
  const others = all.filter(one => one.id !== said.id && !one.isDeleted);
  if (others.some(one => one.nameKey === nameKey)) return invalid('name', 'name-taken', nameKey);
  if (before?.isDeleted !== false && others.length >= most[kind]) return invalid('name', 'too-many');
  const lost = lostIn(turn.directory, kind, said);
  if (lost !== undefined) return lost;
  return ok({
    name: said.name.trim(),
    nameKey,
    queueIds: [...new Set(said.queueIds)],
    tagIds: [...new Set(said.tagIds)],
    isOn: said.isOn,
    isDeleted: false,
    rank: before?.rank ?? Math.max(0, ...all.map(one => one.rank)) + 1,
    createdAt: before?.createdAt ?? turn.at,
  });
}

/** Queues that are no more, and tags that are no more or of another kind. */
function lostIn(
  {queues, toolTags}: Directory,
  kind: ToolKind,
  {queueIds, tagIds}: Described,
): Result<never> | undefined {
  const queue = queueIds.find(id => queues.get(id)?.isDeleted !== false);
  if (queue !== undefined) return invalid('queueIds', 'gone', queue);
  const tag = tagIds.find(id => toolTags.get(id)?.isDeleted !== false || toolTags.get(id)?.kind !== kind);
  return tag === undefined ? undefined : invalid('tagIds', 'gone', tag);
}

/** TP-4: every variable is one that can be filled. */
export function wrongText({attributes}: Directory, text: string): Result<never> | undefined {
  if (text.trim() === '') return invalid('text', 'blank');
  const ofPeople = [...attributes.values()].filter(({subject, isDeleted}) => subject === 'person' && !isDeleted);
  const known = new Set([...standardAttributes('person'), ...ofPeople.map(({name}) => name)]);
  const [unknown] = unknownIn(text, known);
  return unknown === undefined ? undefined : invalid('text', 'unknown-variable', unknown);
}

/** MA-6: the copy stands behind what it is a copy of, switched off until it is what it is to be. */
export function duplicate(
  turn: Turn,
  kind: ToolKind,
  {id, as, name}: {readonly id: string; readonly as: TemplateId | MacroId; readonly name: string},
): Result<null> {
  const all = allOf(turn, kind);
  const from = all.find(one => one.id === id && !one.isDeleted);
  if (from === undefined) return notThere(id);
  // Asked again after its answer was lost.
  if (all.some(one => one.id === as)) return ok(null);
  const there = all.filter(one => !one.isDeleted);
  if (there.length >= most[kind]) return invalid('as', 'too-many');
  const keys = new Set(there.map(({nameKey}) => nameKey));
  const free = freeName(name, wanted => keys.has(foldName(wanted)), LONGEST_TOOL_NAME);
  put(turn, {...from, id: as, name: free, nameKey: foldName(free), isOn: false, createdAt: turn.at} as ToolRow);
  const order = inOrder(there);
  move(turn, kind, {id: as, before: order[order.indexOf(from) + 1]?.id ?? null});
  return told(turn, `${kind}-kept`, {[`${kind}Id`]: as});
}

/** It stays the name of what was done with it. */
export function remove(turn: Turn, kind: ToolKind, id: string): Result<null> {
  const found = allOf(turn, kind).find(one => one.id === id && !one.isDeleted);
  if (found === undefined) return notThere(id);
  put(turn, {...found, isDeleted: true});
  return told(turn, `${kind}-removed`, {[`${kind}Id`]: id});
}

/** Before another one, or to the end. */
export function move(
  turn: Turn,
  kind: ToolKind,
  {id, before}: {readonly id: string; readonly before: string | null},
): Result<null> {
  const there = inOrder(allOf(turn, kind).filter(one => !one.isDeleted));
  const one = there.find(tool => tool.id === id);
  const others = there.filter(tool => tool.id !== id);
  const at = before === null ? others.length : others.findIndex(tool => tool.id === before);
  if (one === undefined || at < 0) return notThere(one === undefined ? id : String(before));
  others.toSpliced(at, 0, one).forEach((tool, n) => {
    if (tool.rank !== n + 1) put(turn, {...tool, rank: n + 1});
  });
  turn.touch('workspace');
  return ok(null);
}

const inOrder = (tools: readonly Readonly<ToolRow>[]): readonly Readonly<ToolRow>[] =>
  tools.toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));

/** MA-2. */
export const mayUse = ({directory}: Turn, tool: Readonly<ToolRow>, {agentId, isManager}: Person): boolean =>
  isOffered(tool, {isManager, isIn: queueId => isMember(directory, queueId, agentId)});

/** TP-5, MA-8: made, renamed or brought back. */
export function keepTag(
  turn: Turn,
  kind: ToolKind,
  {tagId: id, name}: {readonly tagId: ToolTagId; readonly name: string},
): Result<null> {
  const tags = [...turn.directory.toolTags.values()];
  const before = tags.find(tag => tag.id === id);
  if (before !== undefined && before.kind !== kind) return notThere(id);
  const nameKey = foldName(name);
  const others = tags.filter(tag => tag.kind === kind && !tag.isDeleted && tag.id !== id);
  if (others.some(tag => tag.nameKey === nameKey)) return invalid('name', 'name-taken', nameKey);
  if (before?.isDeleted !== false && others.length >= MOST_TOOL_TAGS) return invalid('name', 'too-many');
  turn.put('toolTag', {id, kind, name: name.trim(), nameKey, isDeleted: false});
  return told(turn, 'tool-tag-kept', {tagId: id, kind});
}

/** What has it is not touched: it comes back with the tag. */
export function dropTag(turn: Turn, kind: ToolKind, id: ToolTagId): Result<null> {
  const tag = turn.directory.toolTags.get(id);
  if (tag === undefined || tag.kind !== kind) return notThere(id);
  if (!tag.isDeleted) turn.put('toolTag', {...tag, isDeleted: true});
  return told(turn, 'tool-tag-removed', {tagId: id, kind});
}

/** What everybody works with is in the log. */
export function told(turn: Turn, type: string, about: Readonly<Record<string, unknown>>): Result<null> {
  turn.logAgent(type, about);
  turn.touch('workspace');
  return ok(null);
}
