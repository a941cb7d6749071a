import * as z from 'zod';
import {queueId, toolTagId} from '../lib/ids.ts';
import {MOST_TAGS_EACH, MOST_TOOL_TAGS, toolSorts} from '../template/template.ts';
import {command, name, pageToken, query, text} from './values.ts';

/* What templates and macros have in common on the wire. */

export const PAGE_OF_TOOLS = 50;
export const LONGEST_TOOL_NAME = 120;

/** What a Manager says of each. */
export const toolShape = {
  /** `invalid` with `name-taken`: another one is called so, whatever the case and accents. */
  name: name(LONGEST_TOOL_NAME),
  /** MA-2: for agents of these queues; none: for everybody. */
  queueIds: z.array(queueId).max(100),
  tagIds: z.array(toolTagId).max(MOST_TAGS_EACH),
  /** Switched off, agents do not find it. */
  isOn: z.boolean(),
} as const;

/**
 * `use`: what the asker may use now. `manage`: all there are, for Managers only. What is typed is
 * looked for in names first, then in words and tags; tags: all of them.
 */
export const toolListShape = {
  for: z.enum(['use', 'manage']),
  search: text(200),
  tagIds: z.array(toolTagId).max(MOST_TAGS_EACH),
  /** MA-7; of `manage` only. */
  status: z.enum(['all', 'on', 'off']),
  sort: z.enum(toolSorts),
  after: pageToken().nullable(),
} as const;

/** What something is called that is mentioned by id. */
export const named = () => z.strictObject({id: z.string(), name: z.string()});

const toolTag = () => z.strictObject({id: toolTagId, name: z.string(), count: z.int().nonnegative()});
export type ToolTag = Readonly<z.output<ReturnType<typeof toolTag>>>;

/** TP-5, MA-8, D33: by name, with how many have it. */
export const toolTagList = () =>
  query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({tags: z.array(toolTag()).max(MOST_TOOL_TAGS)}),
  });
/** Makes a tag, renames it or brings it back; `invalid` with `name-taken` or `too-many`. */
export const toolTagSave = () => command({tagId: toolTagId, name: name(60)});
/** What has it has the other one instead. `invalid` with `same`. */
export const toolTagMerge = () => command({tagId: toolTagId, into: toolTagId});
/** It goes from everything that has it. */
export const toolTagRemove = () => command({tagId: toolTagId});
