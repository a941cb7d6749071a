import {ok, refuse, unreachable, type Failure, type Result} from '../lib/failure.ts';
import type {Reasons} from '../assignment/reasons.ts';
import type {AgentId, ConversationId, QueueId} from '../lib/ids.ts';

/** Whose conversation it is, and who may know of it. */
export interface Involved {
  readonly id: ConversationId;
  readonly queueId: QueueId;
  /** The responsible one of D10: capacity, SLA and automatic assignment are about them. */
  readonly assignee: AgentId | undefined;
  /** CV-3, D10: they have it among their work, write and close; the responsible one is none of them. */
  readonly coAssignees: readonly AgentId[];
  /** CV-8: only `visibleTo` and Managers; whoever is assigned is in it. */
  readonly isRestricted: boolean;
  /** Empty unless it is restricted. */
  readonly visibleTo: readonly AgentId[];
  /** AA-8: who had it before, in that order: automatic assignment passes them over. */
  readonly excluded: readonly AgentId[];
  /** D28: automatic assignment gave it to the assignee, who has done nothing with it yet. */
  readonly isOffer: boolean;
  /** BO-5: the assignee is a bot. */
  readonly withBot: boolean;
  /** BO-8: a person has or had it, or a bot handed it over: no bot is given it any more. */
  readonly isForPeople: boolean;
}

export type InvolvingCommand =
  /** `seen`: the assignee the caller had on screen (AC-4). To nobody: unassigns (D10). */
  | {readonly type: 'assign'; readonly to: AgentId | undefined; readonly seen: AgentId | undefined}
  | {readonly type: 'add-assignee' | 'remove-assignee'; readonly agentId: AgentId}
  /** `leaving`: who of those involved is no member of the new queue (CV-15). */
  | {readonly type: 'set-queue'; readonly queueId: QueueId; readonly leaving: readonly AgentId[]}
  /** CV-8. Undefined: whoever the queue lets see it. */
  | {readonly type: 'set-visibility'; readonly to: readonly AgentId[] | undefined};

/**
 * Who had it cannot answer: not there (D28), not in the new queue (AA-7). Or a bot's part is over: it
 * said so itself or a Manager did (BO-7, BO-2), it could not be reached, it is switched off, or its
 * session is (BO-3).
 */
export const takenBecause = [
  'unanswered',
  'queue-changed',
  'handed-over',
  'bot-failed',
  'bot-off',
  'session-over',
] as const;
export type TakenBecause = (typeof takenBecause)[number];

export type InvolvingFact =
  | {
      readonly type: 'assigned';
      readonly from: AgentId | undefined;
      readonly to: AgentId | undefined;
      /** Automatic assignment gave it, for these reasons. */
      readonly why?: Reasons;
      /** Why it was taken from somebody. */
      readonly because?: TakenBecause;
      /** BO-5: `to` is a bot. */
      readonly isBot?: true;
    }
  /** D41: everybody had it before, so they may be given it again. */
  | {readonly type: 'exclusions-cleared'; readonly agentIds: readonly AgentId[]}
  | {readonly type: 'co-assigned' | 'co-unassigned'; readonly agentId: AgentId}
  /** What becomes of the assignee is decided by whoever hears of it (AA-7). */
  | {readonly type: 'queue-changed'; readonly from: QueueId; readonly to: QueueId}
  /** Undefined: whoever the queue lets see it. */
  | {
      readonly type: 'visibility-changed';
      readonly from: readonly AgentId[] | undefined;
      readonly to: readonly AgentId[] | undefined;
    };

const commands: Readonly<Record<InvolvingCommand['type'], true>> = {
  assign: true,
  'add-assignee': true,
  'remove-assignee': true,
  'set-queue': true,
  'set-visibility': true,
};
export const isInvolvingCommand = (command: {readonly type: string}): command is InvolvingCommand =>
  Object.hasOwn(commands, command.type);

const facts: Readonly<Record<InvolvingFact['type'], true>> = {
  assigned: true,
  'exclusions-cleared': true,
  'co-assigned': true,
  'co-unassigned': true,
  'queue-changed': true,
  'visibility-changed': true,
};
export const isInvolvingFact = (fact: {readonly type: string}): fact is InvolvingFact =>
  Object.hasOwn(facts, fact.type);

/** CV-3: more than these are a queue, not a conversation. */
export const MOST_CO_ASSIGNEES = 20;

/**
 * Who a conversation belongs to. Whether the actor may ask (D10), and whether those named
 * are members of the queue (CV-15), was settled before. Refusals: `taken` (AC-4), `invalid`
 * with `not-in-audience` and `assignee-missing` (CV-8) or `too-many`.
 */
export function decideInvolved(state: Involved, command: InvolvingCommand): Result<readonly InvolvingFact[]> {
  switch (command.type) {
    case 'assign':
      return assign(state, command.to, command.seen);
    case 'add-assignee':
      return add(state, command.agentId);
    case 'remove-assignee': {
      const {agentId} = command;
      return ok(state.coAssignees.includes(agentId) ? [{type: 'co-unassigned', agentId}] : []);
    }
    case 'set-queue':
      return ok(command.queueId === state.queueId ? [] : moveTo(state, command.queueId, command.leaving));
    case 'set-visibility':
      return setVisibility(state, command.to);
    default:
      return unreachable(command);
  }
}

/** Two agents take the same thread: the second learns who was faster (AC-4). */
function assign(state: Involved, to: AgentId | undefined, seen: AgentId | undefined): Result<readonly InvolvingFact[]> {
  const from = state.assignee;
  if (from === to) return ok([]);
  if (from !== seen) {
    return refuse({code: 'taken', by: from ?? null, detail: `${state.id} to ${to ?? 'nobody'}`});
  }
  if (to !== undefined && !mayBeGiven(state, to)) return refuse(notInAudience('to', to));
  return ok([{type: 'assigned', from, to}]);
}

/** CV-8: a restricted conversation is given only to those who may see it. */
export const mayBeGiven = (
  {isRestricted, visibleTo}: Pick<Involved, 'isRestricted' | 'visibleTo'>,
  to: AgentId,
): boolean => !isRestricted || visibleTo.includes(to);

const notInAudience = (path: string, who: AgentId): Failure => ({
  code: 'invalid',
  path: [path],
  reason: 'not-in-audience',
  detail: `${who} may not see it`,
});

function add(state: Involved, agentId: AgentId): Result<readonly InvolvingFact[]> {
  const {assignee, coAssignees} = state;
  if (agentId === assignee || coAssignees.includes(agentId)) return ok([]);
  if (!mayBeGiven(state, agentId)) return refuse(notInAudience('agentId', agentId));
  if (coAssignees.length >= MOST_CO_ASSIGNEES) {
    return refuse({code: 'invalid', path: ['agentId'], reason: 'too-many', detail: `assignees of ${state.id}`});
  }
  return ok([{type: 'co-assigned', agentId}]);
}

/** CV-15: further assignees and the audience of the old queue stay only as members of the new one. */
function moveTo(state: Involved, to: QueueId, leaving: readonly AgentId[]): readonly InvolvingFact[] {
  return [{type: 'queue-changed', from: state.queueId, to}, ...leave(state, leaving)];
}

/** Who of those beside it or in its audience goes. */
export function leave(
  {coAssignees, isRestricted, visibleTo}: Pick<Involved, 'coAssignees' | 'isRestricted' | 'visibleTo'>,
  leaving: readonly AgentId[],
): readonly InvolvingFact[] {
  const gone = coAssignees.filter(one => leaving.includes(one));
  const left = visibleTo.filter(one => !leaving.includes(one));
  const isNarrowed = isRestricted && left.length < visibleTo.length;
  return [
    ...gone.map(agentId => ({type: 'co-unassigned', agentId}) as const),
    ...(isNarrowed ? [{type: 'visibility-changed', from: visibleTo, to: left} as const] : []),
  ];
}

/** CV-8: who is assigned must be among those who may see it. */
function setVisibility(state: Involved, wanted: readonly AgentId[] | undefined): Result<readonly InvolvingFact[]> {
  const from = state.isRestricted ? state.visibleTo : undefined;
  const to = wanted && [...new Set(wanted)];
  if (isSame(from, to)) return ok([]);
  const missing = to && [state.assignee, ...state.coAssignees].find(one => one !== undefined && !to.includes(one));
  if (missing !== undefined) {
    return refuse({code: 'invalid', path: ['visibleTo'], reason: 'assignee-missing', detail: `without ${missing}`});
  }
  return ok([{type: 'visibility-changed', from, to}]);
}

function isSame(from: readonly AgentId[] | undefined, to: readonly AgentId[] | undefined): boolean {
  if (from === undefined || to === undefined) return from === to;
  return from.length === to.length && from.every(one => to.includes(one));
}

/** What a fact makes of who is involved. */
export function involve<State extends Involved>(state: State, fact: InvolvingFact): State {
  switch (fact.type) {
    case 'assigned':
      // Who is responsible is nothing beside that.
      return {
        ...state,
        assignee: fact.to,
        coAssignees: without(state.coAssignees, fact.to),
        excluded: hadIt(state, fact.from),
        isOffer: fact.why !== undefined,
        withBot: fact.isBot === true,
        isForPeople: fact.isBot !== true && (state.isForPeople || fact.from !== undefined || fact.to !== undefined),
      };
    case 'exclusions-cleared':
      return {...state, excluded: []};
    case 'co-assigned':
      return {...state, coAssignees: [...state.coAssignees, fact.agentId]};
    case 'co-unassigned':
      return {...state, coAssignees: without(state.coAssignees, fact.agentId)};
    case 'queue-changed':
      return {...state, queueId: fact.to};
    case 'visibility-changed':
      return {...state, isRestricted: fact.to !== undefined, visibleTo: fact.to ?? []};
    default:
      return unreachable(fact);
  }
}

/** AA-8: whose it was. A bot is nobody to be passed over. */
const hadIt = ({excluded, withBot}: Involved, from: AgentId | undefined): readonly AgentId[] =>
  from === undefined || withBot ? excluded : [...without(excluded, from), from];

/** The same list if nobody goes: a row that did not change is told by that. */
const without = (of: readonly AgentId[], who: AgentId | undefined): readonly AgentId[] =>
  who !== undefined && of.includes(who) ? of.filter(one => one !== who) : of;
