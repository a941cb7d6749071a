import type {Input, Output} from '../contract/contract.ts';
import type {BulkChange} from '../contract/view-routes.ts';
import {ok, unreachable, type Result} from '../lib/failure.ts';
import {commandId, type CommandId, type ConversationId} from '../lib/ids.ts';
import type {ConversationRow} from '../ports/rows.ts';
import type {Asker} from './asker.ts';
import {handlers} from './handlers.ts';
import {visible, type StoredRoute} from './handlers/handler.ts';
import type {Turn} from './turn.ts';

/** So many wait at once, so that a customer's message does not wait for all of them. */
const AT_ONCE = 32;

type Work = (turn: Turn, asker: Asker) => Promise<Result<null>>;

/**
 * AW-12, AW-13: one change of many conversations. Each is a command of its own, whose id comes
 * of this one's: said again, what was done is answered as before and what was not is done.
 */
export async function runBulk(
  {commandId: id, conversationIds, change}: Input<'conversation/bulk'>,
  submit: (commandId: CommandId, work: Work) => Promise<Result<null>>,
): Promise<Result<Output<'conversation/bulk'>>> {
  const outcomes: Output<'conversation/bulk'>['outcomes'] = [];
  const wanted = [...new Set(conversationIds)];
  for (let n = 0; n < wanted.length; n += AT_ONCE) {
    const done = wanted.slice(n, n + AT_ONCE).map(async conversationId => {
      const own = commandFor(id, conversationId);
      const result = await submit(own, (turn, asker) =>
        changeOne(turn, {conversationId, commandId: own, change}, asker),
      );
      return {conversationId, failure: result.ok ? null : result.failure};
    });
    outcomes.push(...(await Promise.all(done)));
  }
  return ok({outcomes});
}

/**
 * The same for the same two, and no other: the time and the first random bits of the one, and
 * both their other random bits together.
 */
export function commandFor(bulk: CommandId, about: ConversationId): CommandId {
  const bits = (id: string) => BigInt(`0x${id.slice(19).replace('-', '')}`);
  const mixed = ((bits(bulk) ^ bits(about)) & 0x3fff_ffff_ffff_ffffn) | 0x8000_0000_0000_0000n;
  const hex = mixed.toString(16).padStart(16, '0');
  return commandId.parse(`${bulk.slice(0, 19)}${hex.slice(0, 4)}-${hex.slice(4)}`);
}

interface Item {
  readonly conversationId: ConversationId;
  readonly commandId: CommandId;
  readonly change: BulkChange;
}

/** One of them, by the handler that does it alone. */
async function changeOne(turn: Turn, {change, ...about}: Item, asker: Asker): Promise<Result<null>> {
  const row = await visible(turn, about.conversationId, asker.person);
  if (!row.ok) return row;
  const {route, input} = single(change, row.value, asker);
  const handler = handlers[route] as (turn: Turn, input: object, asker: Asker) => Promise<Result<null>>;
  return handler(turn, {...about, ...input}, asker);
}

interface Single {
  readonly route: StoredRoute;
  readonly input: object;
}

function single(change: BulkChange, row: Readonly<ConversationRow>, {person}: Asker): Single {
  const {do: what, ...input} = change;
  switch (what) {
    case 'assign':
    case 'unassign':
      return {route: 'conversation/assign', input: {to: null, ...input, seen: seenBy(row, person)}};
    case 'set-priority':
    case 'set-status':
    case 'set-queue':
    case 'tag':
    case 'untag':
    case 'mark-unread':
      return {route: `conversation/${what}`, input};
    case 'read':
      return {route: 'conversation/read', input: {position: row.lastPosition}};
    default:
      return unreachable(what);
  }
}

/** AC-4: an Agent takes what is nobody's; who was faster has the name. A Manager gives away whatever it is. */
const seenBy = ({assignee}: Readonly<ConversationRow>, {isManager, agentId}: Asker['person']) =>
  isManager || assignee === agentId ? assignee : null;
