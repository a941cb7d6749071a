import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import {commandId, messageId, type AgentId} from '../../core/lib/ids.ts';
import type {ConversationRow} from '../../core/ports/rows.ts';
import {below, oneOf} from '../support/chance.ts';
import type {Centre} from './centre.ts';
import type {Deed} from './ledger.ts';
import {boss, chance} from './plan.ts';

type Row = Readonly<ConversationRow>;
type DelayedIdea = (centre: Centre, row: Row, by: AgentId) => Deed;

const asked = <C extends CommandRoute>(
  {ids}: Centre,
  by: AgentId,
  {route, ...input}: {readonly route: C} & Omit<Input<C>, 'commandId'>,
): Deed => ({kind: 'run', by, route, input: {...input, commandId: commandId.parse(ids.next())} as Input<C>});

const words = ({ids}: Centre, what: string) => ({
  messageId: messageId.parse(ids.next()),
  text: `${what} ${ids.next().slice(-6)}`,
  files: [],
});

/** C-18: may be taken back for some seconds, where the channel gives any. */
const undoable: DelayedIdea = (centre, {id: conversationId}, by) =>
  asked(centre, by, {
    ...words(centre, 'Perhaps'),
    route: 'message/reply',
    conversationId,
    seen: null,
    isUndoable: true,
  });

/** C-18: later, unless they write first. */
const schedule: DelayedIdea = (centre, {id: conversationId}, by) =>
  asked(centre, by, {
    ...words(centre, 'Later'),
    route: 'message/schedule',
    conversationId,
    seen: null,
    at: centre.time.clock.now() + 1 + below(centre.random, oneOf(centre.random, [5_000, 60_000, 40 * 60_000])),
    cancelsOnReply: chance(centre.random, 0.4),
  });

export const delayedIdeas: readonly DelayedIdea[] = [undoable, undoable, schedule, schedule];

/** Somebody thinks better of it, or does not wait; mostly its author. */
export async function aSecondThought(centre: Centre): Promise<Deed | undefined> {
  const {random, database, team} = centre;
  const waiting = await database.look.rows('delayedMessage');
  if (waiting.length === 0) return undefined;
  const {id, authorId} = oneOf(random, waiting);
  const by = chance(random, 0.8) ? authorId : oneOf(random, [boss, oneOf(random, team)]);
  const route = oneOf(random, ['message/take-back', 'message/take-back', 'message/send-now'] as const);
  return asked(centre, by, {route, messageId: id});
}
