import {aboutRow, can, type Action} from '../../core/access/can.ts';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import {statuses} from '../../core/conversation/status.ts';
import {commandId, messageId, type AgentId} from '../../core/lib/ids.ts';
import type {ConversationRow} from '../../core/ports/rows.ts';
import {awayKinds} from '../../core/presence/desks.ts';
import {mainStatuses} from '../../core/presence/presence.ts';
import {aDesk} from '../support/builders.ts';
import {below, oneOf} from '../support/chance.ts';
import {personOf, type Centre} from './centre.ts';
import {customerIdeas} from './customer-ideas.ts';
import type {Deed} from './ledger.ts';
import {lifecycleAction, lifecycleIdeas} from './lifecycle-ideas.ts';
import {boss, chance} from './plan.ts';
import {isSetUp} from './set-up-ideas.ts';
import {delayedIdeas} from './delayed-ideas.ts';
import {templateIdeas, templateIn, templateWords} from './template-ideas.ts';
import {isSayable, templateOf} from './template-plan.ts';
import {toolIdeas} from './tool-ideas.ts';
import {aThreadIdea} from './thread-ideas.ts';

/** A command of somebody, with the id that makes it harmless to repeat. */
export const run = <C extends CommandRoute>(
  centre: Centre,
  by: AgentId,
  asked: {readonly route: C} & Omit<Input<C>, 'commandId'>,
): Deed => {
  const {route, ...input} = asked;
  return {kind: 'run', by, route, input: {...input, commandId: commandId.parse(centre.ids.next())} as Input<C>};
};

/** One of those who work here; the Manager now and then. */
const somebody = ({random, team}: Centre): AgentId => (chance(random, 0.2) ? boss : oneOf(random, team));

export const conversations = ({database}: Centre) => database.look.rows('conversation');

/** Who would do something about it: its assignee, or anybody. */
export const handlerOf = (centre: Centre, {assignee, withBot}: Readonly<ConversationRow>): AgentId =>
  assignee !== null && !withBot && chance(centre.random, 0.7) ? assignee : somebody(centre);

/** What an agent may come up with in front of a conversation. */
export async function anIdea(centre: Centre): Promise<Deed | undefined> {
  const {random} = centre;
  const rows = await conversations(centre);
  if (rows.length === 0) return undefined;
  // Mostly what is not closed: that is where things happen.
  const open = rows.filter(({status}) => status !== 'closed');
  const row = oneOf(random, open.length > 0 && chance(random, 0.85) ? open : rows);
  const by = handlerOf(centre, row);
  if (chance(random, 0.14)) return aThreadIdea(centre, row, {by, rows});
  return oneOf(random, ideas)(centre, row, by);
}

type Idea = (centre: Centre, row: Readonly<ConversationRow>, by: AgentId) => Deed;

const draftMode = ['reply', 'note'] as const;

const assign: Idea = (centre, row, by) => {
  const {random, team} = centre;
  const to = oneOf(random, [by, by, null, oneOf(random, team)]);
  const seen = chance(random, 0.85) ? row.assignee : oneOf(random, team);
  return run(centre, by, {route: 'conversation/assign', conversationId: row.id, to, seen});
};

const reply: Idea = (centre, row, by) => {
  const seen = oneOf(centre.random, [null, row.lastPosition, row.lastPosition, row.lastPosition - 3]);
  return run(centre, by, {
    route: 'message/reply',
    conversationId: row.id,
    messageId: messageId.parse(centre.ids.next()),
    text: `Answer ${centre.ids.next().slice(-6)} to ${row.customerAddress}`,
    files: [],
    seen: seen === null ? null : Math.max(0, seen),
  });
};

const note: Idea = (centre, row, by) =>
  run(centre, by, {
    route: 'message/note',
    conversationId: row.id,
    messageId: messageId.parse(centre.ids.next()),
    text: `Note ${centre.ids.next().slice(-6)}`,
    files: [],
  });

const setStatus: Idea = (centre, row, by) =>
  run(centre, by, {route: 'conversation/set-status', conversationId: row.id, status: oneOf(centre.random, statuses)});

const close: Idea = (centre, row, by) =>
  run(centre, chance(centre.random, 0.4) ? boss : by, {
    route: 'conversation/set-status',
    conversationId: row.id,
    status: 'closed',
  });

const read: Idea = (centre, row, by) =>
  run(centre, by, {
    route: 'conversation/read',
    conversationId: row.id,
    position: Math.max(0, row.lastPosition - below(centre.random, 6) + 1),
  });

const markUnread: Idea = (centre, row, by) =>
  run(centre, by, {route: 'conversation/mark-unread', conversationId: row.id});

const visit: Idea = (centre, row, by) => run(centre, by, {route: 'conversation/visit', conversationId: row.id});

const draft: Idea = (centre, row, by) =>
  run(centre, by, {
    route: 'draft/save',
    conversationId: row.id,
    mode: oneOf(centre.random, draftMode),
    text: chance(centre.random, 0.2) ? '' : `Draft ${centre.ids.next().slice(-6)}`,
    files: [],
  });

const typing: Idea = (centre, row, by) =>
  run(centre, by, {route: 'activity/typing', conversationId: row.id, isTyping: chance(centre.random, 0.6)});

/** ST-1, ST-14: mostly what can be picked. */
const presence: Idea = (centre, _row, by) => {
  const {random, setup} = centre;
  const custom = [...setup.statuses.keys()];
  const status = chance(random, 0.75) ? oneOf(random, mainStatuses) : oneOf(random, custom);
  return run(centre, by, {route: 'presence/set', status});
};

/** Desks come, go, fall silent and are left (C-6, D4). */
const desk: Idea = (centre, _row, by) => {
  const {random} = centre;
  const deskId = aDesk(1 + below(random, 2));
  const route = oneOf(random, [
    'presence/heartbeat',
    'presence/heartbeat',
    'presence/back',
    'presence/idle',
    'presence/leave',
  ] as const);
  return route === 'presence/idle'
    ? run(centre, by, {route, deskId, kind: oneOf(random, awayKinds)})
    : run(centre, by, {route, deskId});
};

const ideas: readonly Idea[] = [
  assign,
  assign,
  assign,
  reply,
  reply,
  reply,
  reply,
  setStatus,
  setStatus,
  close,
  close,
  close,
  read,
  read,
  note,
  markUnread,
  visit,
  draft,
  draft,
  typing,
  presence,
  presence,
  desk,
  desk,
  ...lifecycleIdeas,
  ...customerIdeas,
  ...toolIdeas,
  ...delayedIdeas,
  ...templateIdeas,
];

/** Depends on more than who asks: nothing is expected. */
export const anything = Symbol('anything');

/** What somebody must hear who may not do this, by the table of permissions and nothing else; undefined: they may. */
export function refusalOf(
  {setup}: Centre,
  row: Readonly<ConversationRow> | undefined,
  deed: Deed & {kind: 'run'},
): string | typeof anything | undefined {
  // BO-6: what a bot may do depends on what it has by then; the log is held against that.
  if (setup.bots.has(deed.by)) return anything;
  const isDisabled = setup.agents.get(deed.by)?.isEnabled === false;
  if (isDisabled && !deed.route.startsWith('activity/')) return 'forbidden';
  if (isSetUp(deed.route)) return deed.by === boss ? anything : 'forbidden';
  if (deed.route.startsWith('presence/')) return undefined;
  return row === undefined || needsMore.has(deed.route) ? anything : refusalAbout(setup, row, deed);
}

/** It is about two conversations, the customer, or several things in one. */
const needsMore: ReadonlySet<CommandRoute> = new Set([
  'conversation/unmerge',
  'customer/link',
  'customer/unlink',
  'message/schedule',
  'macro/apply',
  'callback/plan',
  'call/begin',
]);

interface Question {
  readonly row: Readonly<ConversationRow>;
  readonly deed: Deed & {kind: 'run'};
  /** D31: only automatic assignment and Managers give away what is in its queue. */
  readonly isKept: boolean;
  /** The code they must hear who may not. */
  readonly must: (action: Action, otherwise: string) => string | undefined;
}

function refusalAbout(
  setup: Centre['setup'],
  row: Readonly<ConversationRow>,
  deed: Deed & {kind: 'run'},
): string | typeof anything | undefined {
  const person = personOf(deed.by);
  const about = aboutRow(row, {agentId: deed.by, isInQueue: setup.isIn(row.queueId, deed.by)});
  if (!can(person, {do: 'see'}, about)) return 'not-found';
  const must = (action: Action, otherwise: string) => (can(person, action, about) ? undefined : otherwise);
  const isKept = setup.queues.get(row.queueId)?.canTake === false && !person.isManager;
  const question = {row, deed, isKept, must};
  if (deed.route === 'message/reply') return whenReplying(question);
  if (deed.route === 'message/send-template') return whenSayingTemplate(question);
  if (deed.route === 'conversation/assign') return whenAssigning(question);
  if (deed.route === 'conversation/set-status') {
    const {status} = deed.input as Input<'conversation/set-status'>;
    return must({do: status === 'closed' ? 'close' : 'set-status'}, 'forbidden');
  }
  const lifecycle = lifecycleAction(deed);
  if (lifecycle === undefined) return undefined;
  // The other one of two may be out of sight, or not theirs.
  return must(lifecycle, 'forbidden') ?? (isAboutTwo.has(deed.route) ? anything : undefined);
}

/** MW-10, and IN-5: inside, whoever sees it writes in it. */
function whenReplying({row, isKept, must}: Question): string | typeof anything | undefined {
  if (row.channel === 'internal') return must({do: 'note'}, 'forbidden');
  // A.34: nothing is written to a telephone.
  if (row.channel === 'voice') return anything;
  return must({do: 'reply'}, 'taken') ?? (isKept && row.assignee === null ? anything : undefined);
}

/** TP-1: not for anybody, or as any answer. */
function whenSayingTemplate(question: Question): string | typeof anything | undefined {
  const said = templateIn(question.deed);
  const template = said && templateOf(said.templateId);
  if (template === undefined || !isSayable(template)) return 'not-found';
  const isWhole = said !== undefined && templateWords(said) !== undefined;
  // Inside there are no templates, and what is half filled in is told so first.
  return isWhole && question.row.channel !== 'internal' ? whenReplying(question) : anything;
}

/** AC-4, D10, D31. */
function whenAssigning({row, deed, isKept, must}: Question): string | undefined {
  const {to, seen} = deed.input as Input<'conversation/assign'>;
  if (row.status !== 'closed' && row.assignee !== seen && row.assignee !== to) return 'taken';
  return isKept && to !== null ? 'forbidden' : must({do: 'assign', to}, 'forbidden');
}

const isAboutTwo: ReadonlySet<CommandRoute> = new Set(['conversation/merge', 'conversation/relate']);
