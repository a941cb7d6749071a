import type {Input} from '../contract/contract.ts';
import {invalid, must, ok, refuse, unreachable, type Result} from '../lib/failure.ts';
import type {ConversationId, MacroId} from '../lib/ids.ts';
import {actionOf, changesOf, isDue, type MacroAction, type MacroChange, type Standing} from '../macro/macro.ts';
import type {ConversationRow, MacroRow} from '../ports/rows.ts';
import type {Asker} from './asker.ts';
import {act} from './conversations.ts';
import type {Directory} from './directory.ts';
import {conversationHandlers} from './handlers/conversation-handlers.ts';
import {allowed} from './handlers/handler.ts';
import {addNote} from './messages.ts';
import {mayUse} from './tools.ts';
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

/** MA-2: whole, and theirs to apply. */
function usable(turn: Turn, macroId: MacroId, {person}: Asker): Result<Readonly<MacroRow>> {
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
  {conversationId, commandId, macroId, status}: Input<'conversation/open'>,
  asker: Asker,
): Promise<Result<null>> {
  const macro = macroId === undefined ? undefined : usable(turn, macroId, asker);
  if (macro?.ok === false) return macro;
  if (macro !== undefined) {
    const row = await current(turn, conversationId);
    const applied = act(turn, row, {type: 'apply-macro', macroId: macro.value.id});
    if (!applied.ok) return applied;
    const noted = leaveNote(turn, applied.value, actionOf(macro.value.actions, 'note')?.text);
    if (!noted.ok) return refuse(noted.failure);
  }
  if (status === undefined || status === 'open') return ok(null);
  return conversationHandlers['conversation/set-status'](turn, {conversationId, commandId, status}, asker);
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
  const changes = changesOf(actions, standingOf(row), asker.person.agentId);
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
  const due = changes.filter(one => isDue(one, standingOf(row.value)));
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
    case 'tag':
    case 'untag':
      return does[`conversation/${change.what}`](turn, {...about, tagId: change.tagId}, asker);
    default:
      return unreachable(change);
  }
}

/** NO-3. Whatever the agent is writing there themselves is left alone. */
function leaveNote(turn: Turn, row: Readonly<ConversationRow>, text: string | undefined): Result<unknown> {
  return text === undefined ? ok(null) : addNote(turn, row, {id: turn.newId(), text, files: []});
}

const current = async (turn: Turn, id: ConversationId) =>
  must(await turn.get('conversation', [id]), 'the conversation of a macro');

const standingOf = ({status, priority, queueId, assignee, tags, topic}: Readonly<ConversationRow>): Standing => ({
  status,
  priority,
  queueId,
  assignee,
  tags,
  topic,
});

/** Whether it mentions something that was deleted. */
export function isLost({queues, agents, tags, templates}: Directory, action: MacroAction): boolean {
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
    case 'set-status':
    case 'set-priority':
    case 'set-topic':
    case 'reply':
    case 'note':
      return false;
    default:
      return unreachable(action);
  }
}
