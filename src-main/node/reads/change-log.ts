import * as z from 'zod';
import {attemptOutcomes, callbackEnds} from '../../../core/call/callback.ts';
import {callDirections, endedBy, endReasons, transferFaults} from '../../../core/call/call.ts';
import {channels} from '../../../core/channel/channel.ts';
import type {ThreadChange} from '../../../core/contract/conversation-routes.ts';
import {takenBecause} from '../../../core/conversation/involved.ts';
import {relationKinds} from '../../../core/conversation/related.ts';
import {priorities, statuses} from '../../../core/conversation/status.ts';
import type {ActorKind} from '../../../core/lib/actor.ts';
import {
  agentId,
  callbackId,
  callId,
  callLinkId,
  conversationId,
  customerId,
  formId,
  macroId,
  outcomeId,
  queueId,
  routeId,
  tagId,
  type AgentId,
  type CallbackId,
  type CallId,
  type ConversationId,
} from '../../../core/lib/ids.ts';
import type {Names} from './names.ts';
import {fromJson, type JsonText} from './schema.ts';

const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform(value => value ?? null);

/** What the log keeps of each change that is shown (`core/conversation/conversation.ts`, `Fact`). */
const logged = z.discriminatedUnion('type', [
  z.object({type: z.literal('started'), channel: z.enum(channels)}),
  z.object({type: z.literal('routed'), queueId, priority: z.enum(priorities), routeId: maybe(routeId)}),
  z.object({
    type: z.literal('assigned'),
    from: maybe(agentId),
    to: maybe(agentId),
    because: z.exactOptional(z.enum(takenBecause)),
  }),
  z.object({type: z.literal('exclusions-cleared'), agentIds: z.array(agentId)}),
  z.object({type: z.literal('co-assigned'), agentId}),
  z.object({type: z.literal('co-unassigned'), agentId}),
  z.object({type: z.literal('status-changed'), from: z.enum(statuses), to: z.enum(statuses)}),
  z.object({type: z.literal('priority-changed'), from: z.enum(priorities), to: z.enum(priorities)}),
  z.object({type: z.literal('queue-changed'), from: queueId, to: queueId}),
  z.object({
    type: z.literal('visibility-changed'),
    from: maybe(z.array(agentId)),
    to: maybe(z.array(agentId)),
  }),
  z.object({type: z.literal('tagged'), tagId}),
  z.object({type: z.literal('untagged'), tagId}),
  z.object({type: z.literal('customer-changed'), from: customerId, to: customerId}),
  z.object({type: z.literal('absorbed'), conversationId}),
  z.object({type: z.literal('merged'), into: conversationId}),
  z.object({type: z.literal('released'), conversationId}),
  z.object({type: z.literal('unmerged'), from: conversationId}),
  z.object({type: z.literal('related'), conversationId, kind: z.enum(relationKinds), isMain: z.boolean()}),
  z.object({type: z.literal('unrelated'), conversationId, kind: z.enum(relationKinds), isMain: z.boolean()}),
  z.object({type: z.literal('snoozed'), until: z.number()}),
  z.object({type: z.literal('woken')}),
  z.object({type: z.literal('topic-changed')}),
  z.object({type: z.literal('summary-changed')}),
  z.object({type: z.literal('form-changed'), from: maybe(formId), to: maybe(formId)}),
  z.object({type: z.literal('macro-applied'), macroId}),
  z.object({
    type: z.literal('call-began'),
    callId,
    direction: z.enum(callDirections),
    isByLink: z.exactOptional(z.literal(true)),
  }),
  z.object({type: z.enum(['call-answered', 'call-held', 'call-resumed']), callId}),
  z.object({
    type: z.literal('call-transferred'),
    callId,
    how: z.enum(['now', 'talk']),
    fault: maybe(z.enum(transferFaults)),
    agentId: maybe(agentId),
    queueId: maybe(queueId),
  }),
  z.object({
    type: z.literal('call-ended'),
    callId,
    endedBy: z.enum(endedBy),
    reason: z.enum(endReasons),
    talkMs: z.number(),
  }),
  z.object({type: z.literal('call-missed'), callId, reason: z.enum(endReasons)}),
  z.object({type: z.literal('wrap-up-extended'), callId, seconds: z.number()}),
  z.object({
    type: z.literal('call-wrapped-up'),
    callId,
    outcomeId: maybe(outcomeId),
    wrapMs: z.number(),
    ranOut: z.boolean(),
  }),
  z.object({type: z.literal('callback-planned'), callbackId, dueAt: z.number(), agentId: maybe(agentId)}),
  z.object({type: z.literal('callback-moved'), callbackId, dueAt: z.number()}),
  z.object({type: z.enum(['callback-handed', 'callback-due']), callbackId, agentId: maybe(agentId)}),
  z.object({type: z.literal('callback-tried'), callbackId, callId, outcome: z.enum(attemptOutcomes)}),
  z.object({type: z.literal('callback-closed'), callbackId, how: z.enum(callbackEnds)}),
  z.object({type: z.literal('call-link-made'), linkId: callLinkId, expiresAt: z.number()}),
  z.object({type: z.literal('call-link-revoked'), linkId: callLinkId}),
]);
type Logged = z.output<typeof logged>;

/** An entry of the log as SQL has it. */
export interface LogRow {
  readonly position: number;
  readonly type: string;
  readonly at: number;
  readonly by_kind: ActorKind;
  readonly by_id: string;
  readonly body: JsonText<Readonly<Record<string, unknown>>>;
}

const loggedIn = ({body, type}: LogRow): Logged => logged.parse({...fromJson(body), type});

/** The ids whose names a change shows. */
export const changeNames = (row: LogRow): readonly string[] => [row.by_id, ...named(loggedIn(row))];

function named(change: Logged): readonly string[] {
  switch (change.type) {
    case 'routed':
      return [change.queueId, ...given(change.routeId)];
    case 'assigned':
    case 'queue-changed':
    case 'customer-changed':
    case 'form-changed':
      return [...given(change.from), ...given(change.to)];
    case 'co-assigned':
    case 'co-unassigned':
      return [change.agentId];
    case 'absorbed':
    case 'released':
    case 'related':
    case 'unrelated':
    case 'merged':
    case 'unmerged':
      return [otherIn(change)];
    case 'visibility-changed':
      return [...(change.from ?? []), ...(change.to ?? [])];
    case 'exclusions-cleared':
      return change.agentIds;
    case 'tagged':
    case 'untagged':
      return [change.tagId];
    case 'macro-applied':
      return [change.macroId];
    case 'call-transferred':
      return [...given(change.agentId), ...given(change.queueId)];
    case 'call-wrapped-up':
      return given(change.outcomeId);
    case 'callback-planned':
    case 'callback-handed':
    case 'callback-due':
      return given(change.agentId);
    case 'callback-moved':
    case 'callback-tried':
    case 'callback-closed':
    case 'call-link-made':
    case 'call-link-revoked':
    case 'call-began':
    case 'call-answered':
    case 'call-held':
    case 'call-resumed':
    case 'call-ended':
    case 'call-missed':
    case 'wrap-up-extended':
    case 'started':
    case 'status-changed':
    case 'priority-changed':
    case 'snoozed':
    case 'woken':
    case 'topic-changed':
    case 'summary-changed':
      return [];
  }
}

type Joining = Extract<Logged, {type: 'absorbed' | 'released' | 'related' | 'unrelated' | 'merged' | 'unmerged'}>;

const joinings: ReadonlySet<string> = new Set<Joining['type']>([
  'absorbed',
  'released',
  'related',
  'unrelated',
  'merged',
  'unmerged',
]);
const isJoining = (change: Logged): change is Joining => joinings.has(change.type);

/** A.17, A.18: the other conversation, which is not for everybody who sees this one. */
export function othersIn(row: LogRow): readonly ConversationId[] {
  if (!joinings.has(row.type)) return [];
  const change = loggedIn(row);
  return isJoining(change) ? [otherIn(change)] : [];
}

/** A.17, A.18: the other conversation. */
function otherIn(change: Joining): ConversationId {
  if (change.type === 'merged') return change.into;
  return change.type === 'unmerged' ? change.from : change.conversationId;
}

const given = (id: string | null): readonly string[] => (id === null ? [] : [id]);

/** CL-1: what changed, from what and to what, and who did it. */
export function changeOf(row: LogRow, names: Names): ThreadChange {
  const head = {position: row.position, at: row.at, by: names.who(row.by_kind, row.by_id)};
  const change = loggedIn(row);
  if (isAboutCallback(change)) return callbackChange(change, {head, names});
  if (isAboutCall(change)) return callChange(change, {head, names});
  const people = (of: readonly AgentId[] | null) => of && of.map(id => names.ref(id));
  switch (change.type) {
    case 'routed': {
      const {type, queueId: queue, priority, routeId: route} = change;
      return {...head, type, queue: names.ref(queue), priority, route: route === null ? null : names.of(route)};
    }
    case 'assigned': {
      const {from, to, ...rest} = change;
      return {...head, ...rest, from: from && names.ref(from), to: to && names.ref(to)};
    }
    case 'form-changed': {
      const {type, from, to} = change;
      return {...head, type, from: from && names.ref(from), to: to && names.ref(to)};
    }
    case 'queue-changed':
      return {...head, type: change.type, from: names.ref(change.from), to: names.ref(change.to)};
    case 'customer-changed':
      return {...head, type: change.type, from: names.ref(change.from), to: names.ref(change.to)};
    case 'co-assigned':
    case 'co-unassigned':
      return {...head, type: change.type, agent: names.ref(change.agentId)};
    case 'absorbed':
    case 'released':
    case 'merged':
    case 'unmerged':
      return {...head, type: change.type, other: names.ref(otherIn(change))};
    case 'related':
    case 'unrelated': {
      const {type, kind, isMain} = change;
      return {...head, type, kind, isMain, other: names.ref(change.conversationId)};
    }
    case 'exclusions-cleared':
      return {...head, type: change.type, agents: change.agentIds.map(id => names.ref(id))};
    case 'visibility-changed':
      return {...head, type: change.type, from: people(change.from), to: people(change.to)};
    case 'tagged':
    case 'untagged':
      return {...head, type: change.type, tag: names.ref(change.tagId)};
    case 'macro-applied':
      return {...head, type: change.type, macro: names.ref(change.macroId)};
    case 'started':
    case 'status-changed':
    case 'priority-changed':
    case 'snoozed':
    case 'woken':
    case 'topic-changed':
    case 'summary-changed':
    case 'call-link-made':
    case 'call-link-revoked':
      return {...head, ...change};
  }
}

type CallbackLine = Extract<Logged, {callbackId: CallbackId}>;
type CallLine = Exclude<Extract<Logged, {callId: CallId}>, CallbackLine>;
type Head = Pick<ThreadChange, 'position' | 'at' | 'by'>;

const isAboutCallback = (change: Logged): change is CallbackLine => 'callbackId' in change;
const isAboutCall = (change: Exclude<Logged, CallbackLine>): change is CallLine => 'callId' in change;

/** VO-14: with the name of whose it is. */
function callbackChange(
  change: CallbackLine,
  {head, names}: {readonly head: Head; readonly names: Names},
): ThreadChange {
  if (!('agentId' in change)) return {...head, ...change};
  const {agentId: agent, ...rest} = change;
  return {...head, ...rest, agent: agent && names.ref(agent)};
}

/** A.34: of a call, with the names of whom it went to and what came of it. */
function callChange(change: CallLine, {head, names}: {readonly head: Head; readonly names: Names}): ThreadChange {
  if (change.type === 'call-transferred') {
    const {agentId: agent, queueId: queue, ...rest} = change;
    return {...head, ...rest, agent: agent && names.ref(agent), queue: queue && names.ref(queue)};
  }
  if (change.type !== 'call-wrapped-up') return {...head, ...change};
  const {outcomeId: outcome, ...rest} = change;
  return {...head, ...rest, outcome: outcome && names.ref(outcome)};
}
