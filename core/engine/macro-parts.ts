import type {Input} from '../contract/contract.ts';
import {invalid, must, ok, refuse, unreachable, type Result} from '../lib/failure.ts';
import type {ConversationId, MacroId} from '../lib/ids.ts';
import {actionOf, type MacroAction} from '../macro/macro.ts';
import type {ConversationRow, MacroRow} from '../ports/rows.ts';
import type {Asker} from './asker.ts';
import {act} from './conversations.ts';
import type {Directory} from './directory.ts';
import {fieldIn, fill, formIn, setForm} from './forms.ts';
import {addNote} from './messages.ts';
import {setStatus} from './set-status.ts';
import {mayUse} from './tools.ts';
import type {Turn} from './turn.ts';

/** MA-2: whole, and theirs to apply. */
export function usable(turn: Turn, macroId: MacroId, {person}: Asker): Result<Readonly<MacroRow>> {
  const macro = turn.directory.macros.get(macroId);
  if (macro === undefined || !mayUse(turn, macro, person)) return refuse({code: 'not-found', detail: macroId});
  const lost = macro.actions.find(action => isLost(turn.directory, action));
  return lost === undefined ? ok(macro) : invalid('macroId', 'gone', lost.do);
}

/**
 * MA-12, NC-1: what has begun was filled in with a macro, which stands in its log and leaves its note, and
 * stands where it was wished to: what the agent made of the macro's own status is what holds (MA-11).
 */
export async function goOnFrom(
  turn: Turn,
  {conversationId, macroId, status}: Pick<Input<'conversation/open'>, 'conversationId' | 'macroId' | 'status'>,
  asker: Asker,
): Promise<Result<null>> {
  const macro = macroId === undefined ? undefined : usable(turn, macroId, asker);
  if (macro?.ok === false) return macro;
  if (macro !== undefined) {
    const row = await current(turn, conversationId);
    const applied = act(turn, row, {type: 'apply-macro', macroId: macro.value.id});
    if (!applied.ok) return applied;
    const filled = await fillAsked(turn, applied.value, macro.value.actions);
    if (!filled.ok) return refuse(filled.failure);
    const noted = leaveNote(turn, filled.value, actionOf(macro.value.actions, 'note')?.text);
    if (!noted.ok) return refuse(noted.failure);
  }
  if (status === undefined || status === 'open') return ok(null);
  return setStatus(turn, {conversationId, status}, asker.person);
}

/** MA-4: its form and what that is filled with. What has begun was filled in with nothing. */
async function fillAsked(
  turn: Turn,
  begun: Readonly<ConversationRow>,
  actions: readonly MacroAction[],
): Promise<Result<Readonly<ConversationRow>>> {
  let row = begun;
  const form = actionOf(actions, 'set-form');
  if (form !== undefined) {
    const given = await setForm(turn, row, form.formId);
    if (!given.ok) return given;
    row = given.value;
  }
  for (const wish of actionOf(actions, 'fill')?.values ?? []) {
    const done = await fill(turn, row, wish);
    if (!done.ok) return done;
    row = done.value;
  }
  return ok(row);
}

/** NO-3. Whatever the agent is writing there themselves is left alone. */
export function leaveNote(turn: Turn, row: Readonly<ConversationRow>, text: string | undefined): Result<unknown> {
  return text === undefined ? ok(null) : addNote(turn, row, {id: turn.newId(), text, files: []});
}

export const current = async (turn: Turn, id: ConversationId) =>
  must(await turn.get('conversation', [id]), 'the conversation of a macro');

/** Whether it mentions something that was deleted. */
export function isLost(directory: Directory, action: MacroAction): boolean {
  const {queues, agents, tags, templates} = directory;
  switch (action.do) {
    case 'set-queue':
      return queues.get(action.queueId)?.isDeleted !== false;
    case 'assign':
      return action.to !== null && action.to !== 'me' && agents.get(action.to)?.isEnabled !== true;
    case 'tag':
    case 'untag':
      return action.tagIds.some(id => tags.get(id)?.isDeleted !== false);
    case 'template':
      return action.templates.some(({templateId}) => templates.get(templateId)?.isDeleted !== false);
    case 'set-form':
      return action.formId !== null && formIn(directory, action.formId) === undefined;
    case 'fill':
      return action.values.some(one => fieldIn(directory, one.fieldId) === undefined);
    case 'set-status':
    case 'set-priority':
    case 'set-topic':
    case 'set-recipient':
    case 'reply':
    case 'note':
      return false;
    default:
      return unreachable(action);
  }
}
