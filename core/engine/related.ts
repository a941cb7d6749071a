import type {Person} from '../access/can.ts';
import type {Input} from '../contract/contract.ts';
import {reachOf} from '../conversation/open.ts';
import {decideRelation, kindTo, MOST_STEPS, type RelationKind} from '../conversation/related.ts';
import type {Actor} from '../lib/actor.ts';
import {must, ok, refuse, type Failure, type Result} from '../lib/failure.ts';
import type {ConversationId} from '../lib/ids.ts';
import type {ConversationRow, RelationRow} from '../ports/rows.ts';
import type {Asker} from './asker.ts';
import {happen} from './conversations.ts';
import {allowed, visible} from './handlers/handler.ts';
import {goOnFrom} from './macro-parts.ts';
import {audienceOf, placeFor, write, wrongWith} from './open.ts';
import {firstWords} from './send-template.ts';
import type {Turn} from './turn.ts';

type Row = Readonly<ConversationRow>;

/** RL-3, RL-4: `main` becomes what this one continues, in place of what it continued before. */
export async function relate(
  turn: Turn,
  {conversationId, main}: Input<'conversation/relate'>,
  person: Person,
): Promise<Result<null>> {
  const row = await allowed(turn, conversationId, {person, action: {do: 'label'}});
  if (!row.ok) return row;
  const to = await visible(turn, main, person);
  return to.ok ? continueIn(turn, row.value, to.value) : to;
}

/** RL-4, D35: said on both sides. RL-6: e-mails tell of themselves that they belong together (`email-links.ts`). */
export async function continueIn(turn: Turn, row: Row, main: Row): Promise<Result<null>> {
  return continueAs(turn, {row, main}, turn.by);
}

/** The same, done by somebody else than whoever it is whose turn it is. */
export async function continueAs(
  turn: Turn,
  {row, main}: {readonly row: Row; readonly main: Row},
  by: Actor,
): Promise<Result<null>> {
  const before = await turn.get('relation', [row.id]);
  if (before?.mainId === main.id) return ok(null);
  const decided = decideRelation(row.id, await lineOf(turn, main.id));
  if (!decided.ok) return decided;
  if (before !== undefined) await part(turn, before, by);
  const kind = kindTo(main.status);
  turn.put('relation', {conversationId: row.id, mainId: main.id, kind, at: turn.at, byId: by.id});
  await say(turn, {type: 'related', id: row.id, main: main.id, kind}, by);
  return ok(null);
}

/** What a conversation continues, and what that continues, and so on; itself first. */
async function lineOf(turn: Turn, id: ConversationId): Promise<readonly ConversationId[]> {
  const line = [id];
  while (line.length <= MOST_STEPS) {
    const next = await turn.get('relation', [must(line.at(-1), 'the end of a line')]);
    if (next === undefined) break;
    line.push(next.mainId);
  }
  return line;
}

interface Pair {
  readonly type: 'related' | 'unrelated';
  readonly id: ConversationId;
  readonly main: ConversationId;
  readonly kind: RelationKind;
}

async function say(turn: Turn, {type, id, main, kind}: Pair, by: Actor): Promise<void> {
  const sides = [
    {of: id, other: main, isMain: true},
    {of: main, other: id, isMain: false},
  ];
  for (const {of, other, isMain} of sides) {
    const row = await turn.get('conversation', [of]);
    if (row !== undefined) happen(turn, row, {facts: [{type, conversationId: other, kind, isMain}], by});
  }
}

async function part(turn: Turn, {conversationId: id, mainId: main, kind}: Readonly<RelationRow>, by: Actor) {
  turn.remove('relation', [id]);
  await say(turn, {type: 'unrelated', id, main, kind}, by);
}

/** RL-4, RL-5: any time. */
export async function unrelate(
  turn: Turn,
  {conversationId}: Input<'conversation/unrelate'>,
  person: Person,
): Promise<Result<null>> {
  const row = await allowed(turn, conversationId, {person, action: {do: 'label'}});
  if (!row.ok) return row;
  const relation = await turn.get('relation', [conversationId]);
  if (relation !== undefined) await part(turn, relation, turn.by);
  return ok(null);
}

/**
 * FU-1 to FU-5: what is closed goes on in a new conversation from the same address of ours to the
 * same address of theirs, with its topic, priority and tags unless others were chosen.
 */
export async function followUp(
  turn: Turn,
  input: Omit<Input<'conversation/follow-up'>, 'commandId'>,
  asker: Asker,
): Promise<Result<null>> {
  if ((await turn.get('message', [input.messageId])) !== undefined) return ok(null);
  const found = await visible(turn, input.of, asker.person);
  if (!found.ok) return found;
  const of = found.value;
  const unfollowed = whyNot(of);
  if (unfollowed !== undefined) return refuse(unfollowed);
  const {senderId, customerAddress: address} = of;
  const tags = (input.tags ?? of.tags).filter(id => turn.directory.tags.get(id)?.isDeleted === false);
  const said = firstWords(turn, input, {person: asker.person, channel: of.channel});
  if (!said.ok) return said;
  const wanted = {
    ...input,
    ...said.value,
    senderId,
    tags,
    priority: input.priority ?? of.priority,
    topic: input.topic ?? of.topic,
  };
  const place = placeFor(turn, wanted, asker.person);
  if (!place.ok) return place;
  const customer = must(await turn.get('customer', [of.customerId]), 'whom it was with');
  const wrong = await wrongWith(turn, wanted, {asker, sender: place.value.sender, address, customer});
  if (wrong !== undefined) return refuse(wrong);
  const written = await write(turn, wanted, {
    ...place.value,
    asker,
    customer,
    address,
    audience: audienceOf(of),
    ...(input.keepsForm && {formOf: of.id}),
  });
  return written.ok ? afterwards(turn, input, {of, asker}) : written;
}

/** FU-2, FU-6: linked; and its form, which was copied by now, is what a macro makes of it. */
async function afterwards(
  turn: Turn,
  input: Omit<Input<'conversation/follow-up'>, 'commandId'>,
  {of, asker}: {readonly of: Row; readonly asker: Asker},
): Promise<Result<null>> {
  const begun = must(await turn.get('conversation', [input.conversationId]), 'what was just begun');
  const continued = await continueIn(turn, begun, of);
  return continued.ok ? goOnFrom(turn, input, asker) : continued;
}

/** FU-1, FU-5. */
function whyNot({id, status, mergedInto, channel}: Row): Failure | undefined {
  const invalid = (reason: string): Failure => ({code: 'invalid', path: ['of'], reason, detail: id});
  if (status !== 'closed') return invalid('not-closed');
  if (mergedInto !== null) return {code: 'continued', in: mergedInto, detail: `${id} was merged`};
  return reachOf(channel) === 'nobody' ? invalid('not-startable') : undefined;
}
