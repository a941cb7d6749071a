import {isDeepStrictEqual} from 'node:util';
import {commandId, type ConversationId} from '../../core/lib/ids.ts';
import type {ConversationRow} from '../../core/ports/rows.ts';
import {oneOf} from '../support/chance.ts';
import {Broken} from './broken.ts';
import type {Centre} from './centre.ts';
import type {Deed} from './ledger.ts';
import {boss, chance} from './plan.ts';
import {formsHold} from './tool-check.ts';

type Pair = readonly [ConversationId, ConversationId];

/** What a merge must leave as it was, once it is undone. Who works on it may change: there was room in between. */
const restOf = ({
  lastPosition: _position,
  assignee: _assignee,
  excluded: _excluded,
  isOffer: _isOffer,
  withBot: _withBot,
  isForPeople: _isForPeople,
  waitKey: _waitKey,
  ...rest
}: Readonly<ConversationRow>) => rest;

async function standing({database: {look}, time: {clock}}: Centre, pair: Pair) {
  // A clock that leapt is past it, and whoever comes first wakes it: its own job, or who takes them apart (decision 0018).
  const awake = (row: Readonly<ConversationRow>) =>
    row.snoozedUntil !== null && row.snoozedUntil <= clock.now() ? {...row, snoozedUntil: null} : row;
  const ours = (row: {readonly conversationId: ConversationId}) => pair.includes(row.conversationId);
  return {
    rows: (await look.rows('conversation'))
      .filter(({id}) => pair.includes(id))
      .map(awake)
      .map(restOf),
    drafts: (await look.rows('draft')).filter(ours),
    visits: (await look.rows('visit')).filter(ours),
    // Nothing asked and nothing answered is the same as none.
    forms: (await look.rows('conversationForm')).filter(
      one => ours(one) && (one.formId !== null || Object.keys(one.filled).length > 0),
    ),
    answers: (await look.rows('formAnswer')).filter(ours),
    delayed: (await look.rows('delayedMessage')).filter(ours),
    messages: (await look.rows('message')).filter(ours).map(({id, conversationId}) => [id, conversationId]),
  };
}

/** Newest of the log. */
async function positionOf({database: {look}, replay}: Centre): Promise<number> {
  return (await look.after('event', replay.position)).at(-1)?.position ?? replay.position;
}

/** Those that a bot was told something in, once they were two again, and handed over or was taken off for it (BO-5, BO-7). */
async function handedOverSince({database: {look}}: Centre, position: number): Promise<ReadonlySet<ConversationId>> {
  const taken = (await look.after('event', position)).filter(
    ({type, byId, body}) => type === 'assigned' && byId === 'bots' && body['because'] !== undefined,
  );
  return new Set(taken.flatMap(({conversationId}) => conversationId ?? []));
}

type Standing = Awaited<ReturnType<typeof standing>>;

/** BO-7, BO-12, CV-6, CV-15: there routes, and what follows from them, have decided anew; the rest is as it was. */
function withoutRouted({rows, forms, ...rest}: Standing, handed: ReadonlySet<ConversationId>) {
  const anew = {queueId: '', priority: '', coAssignees: [], visibleTo: [], pendingSince: 0, unrepliedCount: 0} as const;
  return {
    ...rest,
    rows: rows.map(row => (handed.has(row.id) ? {...row, ...anew, snoozedUntil: null} : row)),
    forms: forms.filter(({conversationId, filled}) => !handed.has(conversationId) || Object.keys(filled).length > 0),
  };
}

const deed = (
  {ids}: Centre,
  route: 'conversation/merge' | 'conversation/unmerge' | 'conversation/visit',
  about: object,
): Deed => ({
  kind: 'run',
  by: boss,
  route,
  input: {...about, commandId: commandId.parse(ids.next())} as (Deed & {kind: 'run'})['input'],
});

/** D22: two conversations become one and are two again before anything else happens: both are what they were. */
export async function mergeAndBack(centre: Centre): Promise<void> {
  const open = (await centre.database.look.rows('conversation')).filter(
    ({status, mergedInto, channel}) => status !== 'closed' && mergedInto === null && channel !== 'internal',
  );
  const pairs = open.flatMap(a => open.filter(b => b.id !== a.id && b.customerId === a.customerId).map(b => [a, b]));
  if (pairs.length === 0) return;
  const [into, absorbed] = oneOf(centre.random, pairs);
  if (into === undefined || absorbed === undefined) return;
  const pair: Pair = [into.id, absorbed.id];
  // MW-7: somebody looked at the one, or at both.
  for (const id of pair.filter(() => chance(centre.random, 0.4))) {
    centre.submit(centre.someHost(), deed(centre, 'conversation/visit', {conversationId: id}));
    await centre.settle();
  }
  const [was, since] = [await standing(centre, pair), await positionOf(centre)];
  centre.note(`${absorbed.id} into ${into.id}, and back`);
  const known = centre.ledger.answered.length;
  for (const one of [
    deed(centre, 'conversation/merge', {conversationId: into.id, absorb: absorbed.id}),
    deed(centre, 'conversation/unmerge', {conversationId: absorbed.id}),
  ]) {
    centre.submit(centre.someHost(), one);
    await centre.settle();
    // FO-8, FO-10: found by what was brought along, and by no more once it went back.
    await formsHold(centre.database.look);
  }
  const answers = centre.ledger.answered.slice(known);
  // It may have been refused, or whoever was asked died.
  if (answers.length !== 2 || answers.some(({answer}) => !answer.ok)) return;
  const handed = await handedOverSince(centre, since);
  const [before, after] = [withoutRouted(was, handed), withoutRouted(await standing(centre, pair), handed)];
  if (isDeepStrictEqual(before, after)) return;
  const changed = Object.keys(before).filter(
    what => !isDeepStrictEqual(before[what as keyof typeof before], after[what as keyof typeof after]),
  );
  throw new Broken(
    `${pair.join(' and ')} are not what they were before they were one (D22): ${JSON.stringify(
      changed.map(what => [before[what as keyof typeof before], after[what as keyof typeof after]]),
    )}`,
  );
}
