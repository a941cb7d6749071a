import type {Input} from '../contract/contract.ts';
import {automation} from '../lib/actor.ts';
import {invalid, ok, refuse, type Result} from '../lib/failure.ts';
import type {TagId, ToolTagId} from '../lib/ids.ts';
import type {MacroAction} from '../macro/macro.ts';
import type {Condition} from '../routing/condition.ts';
import type {ToolKind} from '../template/template.ts';
import {happen} from './conversations.ts';
import type {JobKind} from './jobs.ts';
import {allOf, put, told} from './tools.ts';
import type {Turn} from './turn.ts';
import {countAnew, dropNumbers} from './view-count.ts';

/** Takes a tag off conversations and puts another on them instead, some in a turn. */
export const mergeTags = 'merge-tags';

/** Conversations in one turn: some milliseconds. */
const AT_ONCE = 500;

const tagging = automation('tagging');

/**
 * TP-5, LC-16: one tag goes into another. Views, macros, routes and forms that name it name the other one at once;
 * conversations follow one after the other. All of this runs in one lane, so that a later merge stays behind.
 */
export function mergeTag(turn: Turn, {tagId, into}: Input<'tag/merge'>): Result<null> {
  const {tags} = turn.directory;
  const [from, to] = [tags.get(tagId), tags.get(into)];
  if (from === undefined || from.isDeleted) return refuse({code: 'not-found', detail: `tag ${tagId}`});
  if (to === undefined || to.isDeleted) return refuse({code: 'not-found', detail: `tag ${into}`});
  if (tagId === into) return invalid('into', 'same');
  turn.put('tag', {...from, isDeleted: true});
  renameIn(turn, tagId, into);
  turn.schedule(mergeTags, mergeTags, {from: tagId, into, after: 0});
  turn.logAgent('tags-merged', {tagId, into});
  turn.touch('workspace');
  turn.touch('conversations');
  return ok(null);
}

/** What Managers set up with the tag. */
function renameIn(turn: Turn, from: TagId, into: TagId): void {
  const {savedViews, macros} = turn.directory;
  for (const view of savedViews.values()) {
    const {tags} = view.definition.filter;
    if (tags === undefined || !tags.includes(from)) continue;
    const filter = {...view.definition.filter, tags: [...new Set(tags.map(id => (id === from ? into : id)))]};
    if (view.ownerId === null) dropNumbers(turn, view);
    const definition = {...view.definition, filter};
    turn.put('savedView', countAnew(turn, {...view, definition, revision: view.revision + 1}));
  }
  for (const macro of macros.values()) {
    if (!macro.actions.some(action => isTagging(action) && action.tagIds.includes(from))) continue;
    const actions = macro.actions.map(action =>
      isTagging(action)
        ? {...action, tagIds: [...new Set(action.tagIds.map(id => (id === from ? into : id)))]}
        : action,
    );
    turn.put('macro', {...macro, actions});
  }
  renameInConditions(turn, from, into);
}

/** R-6, FO-6: where a conversation goes, and which form it is given. */
function renameInConditions(turn: Turn, from: TagId, into: TagId): void {
  const {routes, forms} = turn.directory;
  const other = (id: string): string => (id === from ? into : id);
  const isNaming = (condition: Condition): boolean => JSON.stringify(condition).includes(from);
  for (const route of routes) {
    if (isNaming(route.condition)) turn.put('route', {...route, condition: renamed(route.condition, other)});
  }
  for (const form of forms.values()) {
    const {condition} = form;
    if (condition !== null && isNaming(condition)) turn.put('form', {...form, condition: renamed(condition, other)});
  }
}

const isTagging = (action: MacroAction): action is Extract<MacroAction, {do: 'tag' | 'untag'}> =>
  action.do === 'tag' || action.do === 'untag';

function renamed(condition: Condition, other: (id: string) => string): Condition {
  if ('all' in condition) return {all: condition.all.map(one => renamed(one, other))};
  if ('any' in condition) return {any: condition.any.map(one => renamed(one, other))};
  const isTag = condition.category === 'conversation' && condition.attribute === 'tags';
  return isTag ? {...condition, value: other(condition.value)} : condition;
}

export const mergeTagsJob: JobKind = {
  async claim(turn, {payload}) {
    const {from, into, after} = payload as {readonly from: TagId; readonly into: TagId; readonly after: number};
    const rows = await turn.frame.tx.conversationsAfter(after, AT_ONCE);
    for (const {id} of rows.filter(({tags}) => tags.includes(from))) {
      // As it is by now, in this very turn.
      const row = await turn.get('conversation', [id]);
      if (row?.tags.includes(from) !== true) continue;
      const gone = {type: 'untagged', tagId: from} as const;
      const facts = row.tags.includes(into) ? [gone] : [gone, {type: 'tagged', tagId: into} as const];
      happen(turn, row, {facts, by: tagging});
    }
    const last = rows.at(-1);
    if (rows.length === AT_ONCE && last !== undefined) {
      turn.schedule(mergeTags, mergeTags, {from, into, after: last.shortId});
    }
    return undefined;
  },
  settle: async () => ({outcome: 'done'}),
};

/** TP-5, MA-8: the same of templates or macros, all at once: there are not many. */
export function mergeToolTag(
  turn: Turn,
  kind: ToolKind,
  {tagId, into}: {readonly tagId: ToolTagId; readonly into: ToolTagId},
): Result<null> {
  const {toolTags} = turn.directory;
  const [from, to] = [toolTags.get(tagId), toolTags.get(into)];
  const isThere = (tag: typeof from) => tag?.kind === kind && !tag.isDeleted;
  if (from === undefined || !isThere(from)) return refuse({code: 'not-found', detail: tagId});
  if (!isThere(to)) return refuse({code: 'not-found', detail: into});
  if (tagId === into) return invalid('into', 'same');
  turn.put('toolTag', {...from, isDeleted: true});
  for (const tool of allOf(turn, kind)) {
    if (!tool.tagIds.includes(tagId)) continue;
    put(turn, {...tool, tagIds: [...new Set(tool.tagIds.map(id => (id === tagId ? into : id)))]});
  }
  return told(turn, 'tool-tags-merged', {tagId, into, kind});
}
