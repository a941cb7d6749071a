import type {Input} from '../contract/contract.ts';
import {ok, unreachable, type Result} from '../lib/failure.ts';
import type {ConversationId} from '../lib/ids.ts';
import {actionOf, changesOf, isDue, type MacroChange, type Standing} from '../macro/macro.ts';
import type {ConversationRow, MacroRow} from '../ports/rows.ts';
import type {Asker} from './asker.ts';
import {act} from './conversations.ts';
import {formOf} from './forms.ts';
import {conversationHandlers} from './handlers/conversation-handlers.ts';
import {fillHandlers} from './handlers/form-handlers.ts';
import {allowed} from './handlers/handler.ts';
import {current, leaveNote, usable} from './macro-parts.ts';
import type {Turn} from './turn.ts';

/**
 * MA-9, MA-10: what a macro changes, in one unit of work. Each change is the command that does it
 * alone, with its rights and its entry in the log; one that is refused refuses all.
 */
export async function applyMacro(
  turn: Turn,
  {conversationId, macroId, commandId}: Input<'macro/apply'>,
  asker: Asker,
): Promise<Result<null>> {
  const found = usable(turn, macroId, asker);
  if (!found.ok) return found;
  const macro = found.value;
  const row = await allowed(turn, conversationId, {person: asker.person, action: {do: 'label'}});
  if (!row.ok) return row;
  const applied = act(turn, row.value, {type: 'apply-macro', macroId});
  if (!applied.ok) return applied;
  return carryOut(turn, macro, {row: applied.value, commandId, asker});
}

interface Work {
  readonly row: Readonly<ConversationRow>;
  readonly commandId: Input<'macro/apply'>['commandId'];
  readonly asker: Asker;
}

/** The note comes before the status: what is closed takes none. */
async function carryOut(
  turn: Turn,
  {actions}: Readonly<MacroRow>,
  {row, commandId, asker}: Work,
): Promise<Result<null>> {
  const changes = changesOf(actions, await standingOf(turn, row), asker.person.agentId);
  const last = changes.filter(({what}) => what === 'status');
  const first = changes.filter(({what}) => what !== 'status');
  const about = {conversationId: row.id, commandId, asker};
  const done = await changeAll(turn, first, about);
  if (!done.ok) return done;
  const noted = leaveNote(turn, await current(turn, row.id), actionOf(actions, 'note')?.text);
  return noted.ok ? changeAll(turn, last, about) : noted;
}

/** What was changed goes back; what somebody changed since stays as they want it. */
export async function undoMacro(
  turn: Turn,
  {conversationId, changes, commandId}: Input<'macro/undo'>,
  asker: Asker,
): Promise<Result<null>> {
  const row = await allowed(turn, conversationId, {person: asker.person, action: {do: 'label'}});
  if (!row.ok) return row;
  const now = await standingOf(turn, row.value);
  const due = changes.filter(one => isDue(one, now));
  return changeAll(turn, due, {conversationId, commandId, asker});
}

interface About {
  readonly conversationId: ConversationId;
  readonly commandId: Input<'macro/apply'>['commandId'];
  readonly asker: Asker;
}

async function changeAll(turn: Turn, changes: readonly MacroChange[], about: About): Promise<Result<null>> {
  for (const change of changes) {
    const done = await changeOne(turn, change, about);
    if (!done.ok) return done;
  }
  return ok(null);
}

async function changeOne(turn: Turn, change: MacroChange, {asker, ...about}: About): Promise<Result<null>> {
  const does = conversationHandlers;
  switch (change.what) {
    case 'status':
      return does['conversation/set-status'](turn, {...about, status: change.to}, asker);
    case 'priority':
      return does['conversation/set-priority'](turn, {...about, priority: change.to}, asker);
    case 'queue':
      return does['conversation/set-queue'](turn, {...about, queueId: change.to}, asker);
    case 'assignee': {
      const {assignee: seen} = await current(turn, about.conversationId);
      return does['conversation/assign'](turn, {...about, to: change.to, seen}, asker);
    }
    case 'topic':
      return does['conversation/set-topic'](turn, {...about, topic: change.to}, asker);
    case 'form':
      return fillHandlers['conversation/set-form'](turn, {...about, formId: change.to}, asker);
    case 'field':
      return fillHandlers['conversation/fill'](turn, {...about, fieldId: change.fieldId, value: change.to}, asker);
    case 'tag':
    case 'untag':
      return does[`conversation/${change.what}`](turn, {...about, tagId: change.tagId}, asker);
    default:
      return unreachable(change);
  }
}

async function standingOf(turn: Turn, row: Readonly<ConversationRow>): Promise<Standing> {
  const {status, priority, queueId, assignee, tags, topic} = row;
  return {status, priority, queueId, assignee, tags, topic, form: await formOf(turn, row.id)};
}
