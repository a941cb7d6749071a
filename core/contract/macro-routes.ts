import * as z from 'zod';
import {conversationId, macroId} from '../lib/ids.ts';
import {change, macroActions, MOST_CHANGES} from '../macro/macro.ts';
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

const macro = {
  ...toolShape,
  description: text(500),
  /** MA-3, MA-5. `invalid` with `twice`, `same-channel`, `same-field`, `closes-unsent`, `unknown-variable`, `no-address`. */
  actions: macroActions,
} as const;

const macroRow = () => z.strictObject({id: macroId, ...macro, createdAt: instant()});
export type Macro = Readonly<z.output<ReturnType<typeof macroRow>>>;

/** Whole routines in one step (A.13): kept by Managers, applied by everybody. */
export const macroRoutes = {
  /** `names`: of what the macros mention. */
  'macro/list': query({
    topics: ['workspace', 'queues'],
    input: z.strictObject({...toolListShape}),
    output: z.strictObject({
      macros: z.array(macroRow()).max(PAGE_OF_TOOLS),
      names: z.array(named()),
      total: z.int().nonnegative(),
      next: toolListShape.after,
    }),
  }),
  'macro/save': command({macroId, ...macro}),
  'macro/duplicate': command({macroId, as: macroId, name: name(LONGEST_TOOL_NAME)}),
  'macro/remove': command({macroId}),
  'macro/move': command({macroId, before: macroId.nullable()}),
  'macro/tags': toolTagList(),
  'macro/save-tag': toolTagSave(),
  'macro/remove-tag': toolTagRemove(),
  'macro/merge-tag': toolTagMerge(),

  /**
   * MA-9, MA-10: all its actions on one conversation, or none, each as who asks could do it alone; an entry of
   * the log says which macro it was. What it writes waits in the composer, which is the window's. `invalid`
   * with `gone`: it mentions something that was deleted.
   */
  'macro/apply': command({conversationId, macroId}),
  /** What a macro changed goes back to what it was, all or nothing; what somebody changed since stays. */
  'macro/undo': command({conversationId, changes: z.array(change).min(1).max(MOST_CHANGES)}),
} as const;
