import type {Output} from '../../../core/contract/contract.ts';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import {noFilter, type Question} from './question.ts';

export type Hits = Output<'search/all'>;

/** What a search answered, in whichever groups it looked. */
export interface Answer {
  readonly hits: Hits;
  /** Words that were looked for besides, because nothing has the one that was typed. */
  readonly corrected: readonly string[];
  /** Where it goes on. */
  readonly next: string | null;
}

/** An empty page may go on: so often it is turned before somebody has to ask for it. */
const MOST_TURNS = 5;
/** A word this short is still being typed. */
const SHORTEST_GUESS = 4;

export const none: Hits = {conversations: [], messages: [], customers: []};

/** Puts a question to the route that answers it; `after`: a page of it that follows. */
export async function askFor(
  engine: EngineApi,
  question: Question,
  after: string | null = null,
): Promise<Result<Answer>> {
  if (question.scope === 'all') return askAll(engine, question);
  let token = after;
  for (let turn = 0; ; turn += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the next page begins where this one ends
    const answer = await askPage(engine, question, token);
    if (!answer.ok) return answer;
    token = answer.value.next;
    if (countOf(answer.value.hits) > 0 || token === null || turn === MOST_TURNS) return answer;
  }
}

/** Of each kind a little. Nothing at all: perhaps there is a slip of the finger in it. */
async function askAll(engine: EngineApi, {text}: Question): Promise<Result<Answer>> {
  const answer = await engine.query('search/all', {text});
  if (!answer.ok) return answer;
  if (countOf(answer.value) > 0 || text.length < SHORTEST_GUESS)
    return ok({hits: answer.value, corrected: [], next: null});
  const guess = await engine.query('search/messages', {text, order: 'best', filter: noFilter, after: null});
  if (!guess.ok) return guess;
  return ok({hits: {...none, messages: guess.value.hits.slice(0, 10)}, corrected: guess.value.corrected, next: null});
}

async function askPage(engine: EngineApi, question: Question, after: string | null): Promise<Result<Answer>> {
  const {text, scope, order, filter} = question;
  if (scope === 'messages') {
    const answer = await engine.query('search/messages', {text, order, filter: inFull(filter), after});
    return answer.ok
      ? ok({
          hits: {...none, messages: answer.value.hits},
          corrected: answer.value.corrected,
          next: answer.value.next,
        })
      : answer;
  }
  if (scope === 'conversations') {
    const answer = await engine.query('search/conversations', {text, filter: inFull(filter), after});
    return answer.ok
      ? ok({hits: {...none, conversations: answer.value.hits}, corrected: [], next: answer.value.next})
      : answer;
  }
  const answer = await engine.query('search/customers', {text, after});
  return answer.ok
    ? ok({hits: {...none, customers: answer.value.hits}, corrected: [], next: answer.value.next})
    : answer;
}

/** Lists of one's own: the contract's are not read-only. */
const inFull = ({channels, statuses, queueIds, ...rest}: Question['filter']) => ({
  ...rest,
  channels: [...channels],
  statuses: [...statuses],
  queueIds: [...queueIds],
});

/** How many there are, of every kind. */
export const countOf = ({conversations, messages, customers}: Hits): number =>
  conversations.length + messages.length + customers.length;
