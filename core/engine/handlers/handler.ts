import {can, type Action, type Person} from '../../access/can.ts';
import type {CommandRoute, Input} from '../../contract/contract.ts';
import {ok, refuse, type Result} from '../../lib/failure.ts';
import type {ConversationId} from '../../lib/ids.ts';
import type {ConversationRow} from '../../ports/rows.ts';
import type {Asker} from '../asker.ts';
import {aboutOf} from '../conversations.ts';
import type {Turn} from '../turn.ts';

/** Commands that are carried out in memory, by `activity.ts`: nothing of them is stored. */
export type FleetingRoute = 'activity/typing' | 'activity/viewing';
/** Many commands in one: `bulk.ts` hands each to its own handler. */
export type BulkRoute = 'conversation/bulk';
export type StoredRoute = Exclude<CommandRoute, FleetingRoute | BulkRoute>;

type Handler<R extends StoredRoute> = (turn: Turn, input: Input<R>, asker: Asker) => Promise<Result<null>>;

/** What each command does. Who may, what is missing and what follows is said here, once. */
export type Handlers<R extends StoredRoute = StoredRoute> = {readonly [Each in R]: Handler<Each>};

/** The commands whose names begin so. */
export type RoutesOf<Subject extends string> = Extract<StoredRoute, `${Subject}/${string}`>;

/** A conversation the person may see; one they may not see is not there for them. */
export async function visible(
  turn: Turn,
  id: ConversationId,
  person: Person,
): Promise<Result<Readonly<ConversationRow>>> {
  const row = await turn.get('conversation', [id]);
  if (row !== undefined && can(person, {do: 'see'}, aboutOf(turn, row, person))) return ok(row);
  return refuse({code: 'not-found', detail: id});
}

/** The same, if they may do this with it: `forbidden` for what they see and may not touch (D10). */
export async function allowed(
  turn: Turn,
  id: ConversationId,
  {person, action}: {readonly person: Person; readonly action: Action},
): Promise<Result<Readonly<ConversationRow>>> {
  const row = await visible(turn, id, person);
  if (!row.ok || can(person, action, aboutOf(turn, row.value, person))) return row;
  return refuse({code: 'forbidden', detail: `${action.do} ${id}`});
}

/** What it did is read from the store. */
export const nothing = (result: Result<unknown>): Result<null> => (result.ok ? ok(null) : result);
