import type {ConversationHead, Draft, InboxRow, ThreadEntry} from '../../core/contract/conversation-routes.ts';
import {ok} from '../../core/lib/failure.ts';
import type {ConversationId} from '../../core/lib/ids.ts';
import {ann, aQueue} from './builders.ts';
import {aHead, aPresence, aRow} from './conversations.ts';
import {fakeEngine, type FakeEngine, type Script} from './fake-engine.ts';

/** What a pretended workspace holds. A test changes it and announces the change. */
export interface FakeWorkspace {
  rows: readonly InboxRow[];
  heads: readonly ConversationHead[];
  entries: readonly ThreadEntry[];
  drafts: readonly Draft[];
  hasConversations: boolean;
  isManager: boolean;
}

/** An engine over a few rows in memory, where Ann Other is at the desk; `script` answers some routes otherwise. */
export function fakeWorkspace(changes: Partial<FakeWorkspace> = {}, script: Script = {}) {
  const world: FakeWorkspace = {
    rows: [aRow(1), aRow(2)],
    heads: [aHead(1), aHead(2)],
    entries: [],
    drafts: [],
    hasConversations: true,
    isManager: true,
    ...changes,
  };
  const done = async () => ok(null);
  const engine: FakeEngine = fakeEngine({
    'inbox/page': async ({view}) => ok({rows: view === 'unassigned' ? [] : [...world.rows], next: null}),
    'inbox/counters': async () =>
      ok({
        mine: world.rows.length,
        mineUnread: world.rows.length,
        unassigned: 0,
        all: world.rows.length,
        mineUnreplied: 0,
        unreplied: 0,
      }),
    'inbox/any': async () => ok({isAny: world.hasConversations}),
    'conversation/get': async ({conversationId}) => {
      const head = world.heads.find(one => one.conversationId === conversationId);
      return head === undefined ? {ok: false, failure: {code: 'not-found', detail: conversationId}} : ok(head);
    },
    'thread/page': async ({before, after, limit}) => {
      const beyond = world.entries.filter(({position}) => position > (after ?? -1) && position < (before ?? Infinity));
      const entries = after === null ? beyond.slice(-limit) : beyond.slice(0, limit);
      return ok({entries, hasEarlier: false, hasLater: false});
    },
    'conversation/activity': async () => ok({isCustomerTyping: false, typing: [], viewing: []}),
    'message/delayed': async () => ok({messages: []}),
    'message/delayed-mine': async () => ok({messages: []}),
    'draft/list': async () => ok({drafts: [...world.drafts]}),
    'workspace/get': async () =>
      ok({
        name: 'Larkspur',
        isSample: false,
        me: {id: ann, name: 'Ann Other', roles: world.isManager ? ['manager'] : ['agent']},
      }),
    'presence/mine': async () =>
      ok({...aPresence('available'), chosen: 'available', returnTo: null, call: null, postponed: null}),
    'agent/list': async () =>
      ok({
        agents: [
          {
            id: ann,
            name: 'Ann Other',
            presence: aPresence('available'),
            queueIds: [aQueue(1)],
            occupancy: 2,
            fullness: 40,
          },
        ],
      }),
    'call/log': async () => ok({calls: [], next: null}),
    'call/missed': async () => ok({count: 0}),
    'transcript/rights': async () => ok({may: true, withNotes: world.isManager, agentsMay: true}),
    'conversation/form': async () => ok({form: null, filled: {}}),
    'form/offered': async () => ok({forms: []}),
    'field/offered': async () => ok({found: [], named: []}),
    'conversation/read': done,
    'conversation/visit': done,
    'conversation/set-status': done,
    'conversation/assign': done,
    'conversation/mark-unread': done,
    'conversation/snooze': done,
    'activity/typing': done,
    'activity/viewing': done,
    'draft/save': done,
    'message/reply': done,
    'message/note': done,
    'message/schedule': done,
    'message/take-back': done,
    'message/send-now': done,
    'message/retry': done,
    'message/discard': done,
    'presence/set': done,
    'status/list': async () => ok({statuses: []}),
    'workspace/rename': done,
    ...script,
  });
  /** The customer (or anybody) did something in a conversation. */
  const happens = (next: Partial<FakeWorkspace>, about?: ConversationId) => {
    Object.assign(world, next);
    const topics = ['conversations', 'messages', 'drafts', 'delayed', 'workspace', 'presence'] as const;
    if (about === undefined) engine.announce(...topics);
    else engine.announceIn([about], ...topics);
  };
  return {engine, world, happens};
}
