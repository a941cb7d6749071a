import * as z from 'zod';
import {channels} from '../channel/channel.ts';
import {templateId} from '../lib/ids.ts';
import {MOST_TEMPLATE_TEXT} from '../template/template.ts';
import {LONGEST_VARIABLE} from '../template/variables.ts';
import {
  LONGEST_TOOL_NAME,
  named,
  PAGE_OF_TOOLS,
  toolListShape,
  toolShape,
  toolTagList,
  toolTagMerge,
  toolTagRemove,
  toolTagSave,
} from './tool-values.ts';
import {command, instant, name, query, text} from './values.ts';

const template = {
  ...toolShape,
  /** With variables; `invalid` with `unknown-variable` for one that nothing will ever fill, `blank`. */
  text: text(MOST_TEMPLATE_TEXT),
  /** Offered where one writes over these; none: over all. */
  channels: z.array(z.enum(channels)).max(channels.length),
} as const;

/** TP-1: the name under which it is registered and approved where it is sent; empty: nowhere. */
const registeredAs = () => text(200);
const templateRow = () =>
  z.strictObject({id: templateId, ...template, registeredAs: registeredAs(), createdAt: instant()});
export type Template = Readonly<z.output<ReturnType<typeof templateRow>>>;

/** TP-1: a registered template and what its variables are filled with. */
export const filledTemplate = () => z.strictObject({templateId, values: templateValues()});
export type FilledTemplate = Readonly<z.output<ReturnType<typeof filledTemplate>>>;
export const templateValues = () => z.record(name(LONGEST_VARIABLE), text(1_000));

/** Texts that agents write again and again (A.11): kept by Managers, used by everybody (TP-2). */
export const templateRoutes = {
  /** `channel`: only what is meant for it. `names`: of queues and tags. */
  'template/list': query({
    topics: ['workspace', 'queues'],
    input: z.strictObject({
      ...toolListShape,
      channel: z.enum(channels).nullable(),
      isRegistered: z.exactOptional(z.boolean()),
    }),
    output: z.strictObject({
      templates: z.array(templateRow()).max(PAGE_OF_TOOLS),
      names: z.array(named()),
      total: z.int().nonnegative(),
      next: toolListShape.after,
    }),
  }),
  /** One of them, for who may use it; Managers see it in any case. */
  'template/get': query({
    topics: ['workspace'],
    input: z.strictObject({templateId}),
    output: templateRow(),
  }),
  /** Makes it, changes it, or brings back one that was removed. `too-many` beyond 2,000. */
  'template/save': command({templateId, ...template, registeredAs: z.exactOptional(registeredAs())}),
  /** Switched off, so that nobody uses it before it is what it is to be. A name that is taken gets a number. */
  'template/duplicate': command({templateId, as: templateId, name: name(LONGEST_TOOL_NAME)}),
  'template/remove': command({templateId}),
  /** Before another one, or to the end. */
  'template/move': command({templateId, before: templateId.nullable()}),
  'template/tags': toolTagList(),
  'template/save-tag': toolTagSave(),
  'template/remove-tag': toolTagRemove(),
  'template/merge-tag': toolTagMerge(),
} as const;
