import type {Person} from '../access/can.ts';
import type {Input} from '../contract/contract.ts';
import {ok, refuse, type Result} from '../lib/failure.ts';
import {act} from './conversations.ts';
import {unfilledFor} from './forms.ts';
import {allowed} from './handlers/handler.ts';
import type {Turn} from './turn.ts';

/** LC-2, LC-11: where a conversation stands from now on; solved or closed only once its form is filled in. */
export async function setStatus(
  turn: Turn,
  {conversationId, status}: Omit<Input<'conversation/set-status'>, 'commandId'>,
  person: Person,
): Promise<Result<null>> {
  const action = {do: status === 'closed' ? 'close' : 'set-status'} as const;
  const row = await allowed(turn, conversationId, {person, action});
  if (!row.ok) return row;
  const unfilled = await unfilledFor(turn, row.value, status);
  if (unfilled !== undefined) return refuse(unfilled);
  const done = act(turn, row.value, {type: 'set-status', status});
  return done.ok ? ok(null) : done;
}
