import {refuse, ok, unreachable, type Result} from '../lib/failure.ts';
import type {AgentId, ConversationId, CustomerId, TagId} from '../lib/ids.ts';
import {MOST_TAGS} from './labels.ts';
import type {Status} from './status.ts';

/** Where a thread stands: what two have to add up when they become one. */
export interface Standing {
  readonly lastInboundAt: number | undefined;
  readonly pendingSince: number | undefined;
  readonly readPosition: number;
  readonly unreadCount: number;
  readonly unrepliedCount: number;
  readonly lastPublicPosition: number;
}

/** What an answer decides: it goes along with the one at whose address it was given. */
export interface Answered {
  /** D28: whoever has it was given it and has not answered yet. */
  readonly isOffer: boolean;
  /** BO-8. */
  readonly isForPeople: boolean;
}

/** What of a conversation a merge changes. */
export interface Merging extends Standing, Answered {
  readonly id: ConversationId;
  readonly status: Status;
  readonly tags: readonly TagId[];
  readonly mergedInto: ConversationId | undefined;
  /** Those that went into this one, each followed by what it had taken in itself; the newest last. */
  readonly absorbed: readonly ConversationId[];
}

type Absorbing = {readonly conversationId: ConversationId; readonly brought: readonly ConversationId[]} & Standing;

export type MergeFact =
  /** ME-2 to ME-4: it goes on with another's messages, and with `added` tags of the other. */
  | ({readonly type: 'absorbed'; readonly added: readonly TagId[]} & Absorbing)
  /** The other side of it: closed, and to be read where it went. */
  | {readonly type: 'merged'; readonly into: ConversationId}
  /** D22: it stands where it would have stood without the other. */
  | ({readonly type: 'released'; readonly tags: readonly TagId[]} & Absorbing & Answered)
  | ({readonly type: 'unmerged'; readonly from: ConversationId; readonly status: Status} & Standing & Answered);

const facts: Readonly<Record<MergeFact['type'], true>> = {absorbed: true, merged: true, released: true, unmerged: true};
export const isMergeFact = (fact: {readonly type: string}): fact is MergeFact => Object.hasOwn(facts, fact.type);

/** What a merge asks about either side beside its rule state. */
export interface Side extends Merging {
  readonly customerId: CustomerId;
  readonly isInternal: boolean;
  readonly isRestricted: boolean;
  readonly visibleTo: readonly AgentId[];
}

/**
 * ME-1, D22, D34: whether the second goes into the first, and what the first has then. Refused:
 * `invalid` with `same`, `other-customer`, `internal` or `restricted` (whoever reads the first
 * would read what was not for them); `closed`; `continued` for one that was merged already.
 */
export function decideMerge(into: Side, from: Side): Result<MergeFact & {readonly type: 'absorbed'}> {
  const invalid = (reason: string) =>
    refuse({code: 'invalid', path: ['absorb'], reason, detail: `${from.id} into ${into.id}`});
  if (into.id === from.id) return invalid('same');
  for (const {mergedInto, id} of [into, from]) {
    if (mergedInto !== undefined) return refuse({code: 'continued', in: mergedInto, detail: `${id} was merged`});
  }
  if (into.isInternal || from.isInternal) return invalid('internal');
  if (into.customerId !== from.customerId) return invalid('other-customer');
  if (!isAsClosed(into, from)) return invalid('restricted');
  const closed = [into, from].find(({status}) => status === 'closed');
  if (closed !== undefined) return refuse({code: 'closed', detail: closed.id});
  const added = from.tags.filter(tag => !into.tags.includes(tag)).slice(0, MOST_TAGS - into.tags.length);
  return ok({type: 'absorbed', conversationId: from.id, brought: from.absorbed, added, ...together(into, from)});
}

/** CV-8. */
const isAsClosed = (into: Side, from: Side): boolean =>
  !from.isRestricted || (into.isRestricted && into.visibleTo.every(one => from.visibleTo.includes(one)));

/** MW-3, MW-5, AW-4: the newer word, the longer wait, and all that is unread. */
const together = (a: Standing, b: Standing): Standing => ({
  lastInboundAt: of(Math.max, a.lastInboundAt, b.lastInboundAt),
  pendingSince: of(Math.min, a.pendingSince, b.pendingSince),
  readPosition: a.readPosition,
  unreadCount: a.unreadCount + b.unreadCount,
  unrepliedCount: a.unrepliedCount + b.unrepliedCount,
  lastPublicPosition: Math.max(a.lastPublicPosition, b.lastPublicPosition),
});

function of(choose: (...all: number[]) => number, ...given: (number | undefined)[]): number | undefined {
  const there = given.filter(one => one !== undefined);
  return there.length === 0 ? undefined : choose(...there);
}

/** The same of anything that has one. */
export const standingIn = ({
  lastInboundAt,
  pendingSince,
  readPosition,
  unreadCount,
  unrepliedCount,
  lastPublicPosition,
}: Standing): Standing => ({
  lastInboundAt,
  pendingSince,
  readPosition,
  unreadCount,
  unrepliedCount,
  lastPublicPosition,
});

export const answeredIn = ({isOffer, isForPeople}: Answered): Answered => ({isOffer, isForPeople});

/** What a fact makes of either side. */
export function blend<State extends Merging>(state: State, fact: MergeFact): State {
  switch (fact.type) {
    case 'absorbed':
      return {
        ...state,
        ...standingIn(fact),
        tags: fact.added.length === 0 ? state.tags : [...state.tags, ...fact.added],
        absorbed: [...state.absorbed, fact.conversationId, ...fact.brought],
      };
    case 'merged':
      return {...state, status: 'closed', mergedInto: fact.into, pendingSince: undefined, unrepliedCount: 0};
    case 'released': {
      const gone = new Set([fact.conversationId, ...fact.brought]);
      const absorbed = state.absorbed.filter(one => !gone.has(one));
      return {...state, ...standingIn(fact), ...answeredIn(fact), tags: fact.tags, absorbed};
    }
    case 'unmerged':
      return {...state, ...standingIn(fact), ...answeredIn(fact), status: fact.status, mergedInto: undefined};
    default:
      return unreachable(fact);
  }
}
