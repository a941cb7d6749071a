import {reachOf} from '../../core/conversation/open.ts';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import {priorities} from '../../core/conversation/status.ts';
import {commandId, conversationId, messageId, type AgentId, type ConversationId} from '../../core/lib/ids.ts';
import type {ConversationRow} from '../../core/ports/rows.ts';
import {oneOf} from '../support/chance.ts';
import type {Centre} from './centre.ts';
import type {Deed} from './ledger.ts';
import {addressOn, chance} from './plan.ts';
import {aFilledTemplate} from './template-ideas.ts';

type Row = Readonly<ConversationRow>;
type Rows = readonly Row[];
/** An idea about one conversation that may need to look at the others. */
type ThreadIdea = (centre: Centre, row: Row, {by, rows}: {readonly by: AgentId; readonly rows: Rows}) => Deed;

const asked = <C extends CommandRoute>(
  {ids}: Centre,
  by: AgentId,
  {route, ...input}: {readonly route: C} & Omit<Input<C>, 'commandId'>,
): Deed => ({kind: 'run', by, route, input: {...input, commandId: commandId.parse(ids.next())} as Input<C>});

/** New words of a new conversation. */
const words = ({ids}: Centre, what: string) => ({
  conversationId: conversationId.parse(ids.next()),
  messageId: messageId.parse(ids.next()),
  text: `${what} ${ids.next().slice(-6)}`,
  files: [],
});

/** TP-6, FU-5: somebody's own words, or a registered template, or by mistake both. */
const firstWords = (centre: Centre, what: string) => {
  const own = words(centre, what);
  if (chance(centre.random, 0.3)) return own;
  return {...own, text: chance(centre.random, 0.9) ? '' : own.text, template: aFilledTemplate(centre)};
};

const queueFor = ({random, setup}: Centre) =>
  oneOf(random, [null, ...[...setup.queues.values()].filter(({isDeleted}) => !isDeleted).map(({id}) => id)]);

/** NC-1 to NC-8: somebody writes first; to an address that may be in a talk already, or blocked. */
const open: ThreadIdea = (centre, row, {by}) => {
  const {random, plan, team} = centre;
  const sender = oneOf(random, plan.senders);
  const isSomebody = sender.channel === row.channel && chance(random, 0.3);
  return asked(centre, by, {
    ...firstWords(centre, 'First word'),
    route: 'conversation/open',
    senderId: sender.id,
    to: isSomebody
      ? {customerId: row.customerId, address: null}
      : {customerId: null, address: addressOn(sender.channel, oneOf(random, plan.addresses), random)},
    queueId: queueFor(centre),
    assignee: oneOf(random, [null, null, by, oneOf(random, team)]),
    priority: oneOf(random, priorities),
    tags: chance(random, 0.3) ? [oneOf(random, plan.tags).id] : [],
    topic: null,
  });
};

/** IN-1, IN-2, CV-12: to a queue, a colleague or oneself. */
const openInternal: ThreadIdea = (centre, row, {by}) => {
  const {random, team} = centre;
  const queueId = queueFor(centre);
  return asked(centre, by, {
    ...words(centre, 'Between us'),
    route: 'conversation/open-internal',
    topic: 'Between us',
    to: queueId === null ? {agentId: oneOf(random, [by, oneOf(random, team)])} : {queueId},
    related: chance(random, 0.5) ? row.id : null,
  });
};

/** FU-1. */
const followUp: ThreadIdea = (centre, row, {by}) =>
  asked(centre, by, {
    ...firstWords(centre, 'Once more'),
    route: 'conversation/follow-up',
    of: row.id,
    queueId: queueFor(centre),
    assignee: oneOf(centre.random, [null, by]),
    priority: null,
    tags: null,
    topic: null,
    keepsForm: chance(centre.random, 0.5),
  });

/** A.17: mostly of the same customer, at times of others, to be refused. */
const merge: ThreadIdea = (centre, row, {by, rows}) => {
  const {random} = centre;
  const fitting = rows.filter(
    one => one.id !== row.id && one.customerId === row.customerId && one.status !== 'closed' && one.mergedInto === null,
  );
  const other = fitting.length > 0 && chance(random, 0.9) ? oneOf(random, fitting) : oneOf(random, rows);
  return asked(centre, by, {route: 'conversation/merge', conversationId: row.id, absorb: other.id});
};

/** D22: the last that went in, or any. */
const unmerge: ThreadIdea = (centre, row, {by, rows}) => {
  const merged = rows.filter(({mergedInto}) => mergedInto !== null);
  const one = merged.length > 0 ? oneOf(centre.random, merged) : row;
  const into = rows.find(({id}) => id === one.mergedInto);
  return asked(centre, into?.assignee ?? by, {route: 'conversation/unmerge', conversationId: one.id});
};

const relate: ThreadIdea = (centre, row, {by, rows}) =>
  asked(centre, by, {route: 'conversation/relate', conversationId: row.id, main: oneOf(centre.random, rows).id});

const unrelate: ThreadIdea = (centre, row, {by}) =>
  asked(centre, by, {route: 'conversation/unrelate', conversationId: row.id});

const ideas: readonly ThreadIdea[] = [
  open,
  open,
  openInternal,
  followUp,
  merge,
  merge,
  merge,
  unmerge,
  unmerge,
  relate,
  relate,
  unrelate,
];

/** How conversations begin on our side, and how they belong together (A.17 to A.20). */
export function aThreadIdea(centre: Centre, row: Row, about: {readonly by: AgentId; readonly rows: Rows}): Deed {
  const idea = oneOf(centre.random, ideas);
  const closed = about.rows.filter(one => isOver(one, about.rows));
  // Only what is closed has a follow-up, and most of what people look at is not.
  if (idea === followUp && closed.length > 0 && chance(centre.random, 0.8)) {
    return followUp(centre, oneOf(centre.random, closed), about);
  }
  return idea(centre, row, about);
}

/** Closed, and nothing goes on with them. */
const isOver = ({status, channel, senderId, customerAddress}: Row, rows: Rows): boolean =>
  status === 'closed' &&
  reachOf(channel) !== 'nobody' &&
  !rows.some(one => one.status !== 'closed' && one.senderId === senderId && one.customerAddress === customerAddress);

/** Those that went to a place and are one with it. */
export const wholeOf = ({id, absorbed}: Row): readonly ConversationId[] => [id, ...absorbed];
