import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Reasons} from '../../core/assignment/reasons.ts';
import {defaultAssignmentSettings} from '../../core/assignment/settings.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import type {Rows} from '../../core/ports/rows.ts';
import type {Write} from '../../core/ports/store.ts';
import {
  aConversation,
  agentRow,
  anAgent,
  ann,
  aQueue,
  basics,
  ben,
  cleo,
  conversationRow,
  eventRow,
  queueRow,
} from '../support/builders.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

const dora = anAgent(4);
const id = aConversation(1);

const put = <T extends keyof Rows>(table: T, row: Rows[T]): Write => ({do: 'put', table, row}) as Write;
const member = (agentId: AgentId): Write => put('queueMember', {queueId: aQueue(2), agentId});
const conversation = (changes: Partial<Rows['conversation']>): Write =>
  put('conversation', conversationRow({queueId: aQueue(2), ...changes}));

const why: Reasons = {
  mode: 'score',
  weights: {load: 0.5, unserved: 0.5},
  leastLoad: 0,
  mostUnserved: 500,
  best: [{id: ann, load: 0, unserved: 500, score: 1}],
  candidates: 1,
  others: {'not-in-audience': 0, excluded: 0, 'not-available': 1, full: 1},
};

/** Why somebody has a conversation, and why nobody, on either database. */
export function describeWhy(name: string, open: OpenWorkspace): void {
  describe(`why, on ${name}`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, [
        ...basics,
        put('queue', queueRow({id: aQueue(2), name: 'Sales', isDefault: false})),
        put('agent', agentRow({id: ben, name: 'Ben', status: 'away', statusSince: 3_000})),
        put('agent', agentRow({id: cleo, name: 'Cleo', capacity: {'live-chat': 1}})),
        put('agent', agentRow({id: dora, name: 'Dora'})),
        put('workload', {agentId: cleo, capacityGroup: 'live-chat', count: 1}),
        ...[ann, ben, cleo].map(member),
      ]);
    });
    afterEach(() => at.close());

    const as = (agentId: AgentId, isManager = false) =>
      ask(at, {agentId, isManager}, {route: 'conversation/why', input: {conversationId: id}});

    test('AA-14: what was kept with the assignment, with names, and what stood in one’s way then', async () => {
      await write(at, [
        conversation({assignee: ann}),
        eventRowOf(1, {from: ann, because: 'unanswered'}),
        eventRowOf(2, {to: ann, why}),
        // Ben was there at 1,000 and is away since.
        put('statusSpan', {
          agentId: ben,
          since: 500,
          until: 3_000,
          statusId: 'full-capacity',
          status: 'busy',
          isOnHold: false,
          cause: 'workload',
          byId: null,
        }),
      ]);
      const answer = await as(ann);
      expect(answer).toEqual({
        assigned: {
          to: {id: ann, name: 'Ann'},
          at: 1_000,
          by: {kind: 'automation', id: 'assignment', name: 'assignment'},
          reasons: {...why, best: [{agent: {id: ann, name: 'Ann'}, load: 0, unserved: 500, score: 1}]},
        },
        waits: null,
        me: 'mine',
      });
      expect((await as(ben)).me).toBe('full');
      expect((await as(cleo)).me).toBe('full');
      expect((await as(dora, true)).me).toBe('not-in-queue');
      expect(await at.reads.query('conversation/why', {conversationId: id}, {agentId: dora, isManager: false})).toEqual(
        {
          ok: false,
          failure: {code: 'not-found', detail: id},
        },
      );
    });

    test('D10: what a person gave somebody has no reasons', async () => {
      await write(at, [
        conversation({assignee: ben}),
        {...eventRowOf(1, {to: ben}), row: {...eventRowOf(1, {to: ben}).row, byKind: 'manager', byId: dora}},
      ]);
      expect(await as(ann)).toMatchObject({
        assigned: {to: {id: ben}, by: {kind: 'manager', id: dora, name: 'Dora'}, reasons: null},
        me: 'by-hand',
      });
    });

    test('AA-8, CV-8: what waits says who is hindered by what', async () => {
      await write(at, [conversation({excluded: [ann]})]);
      const waits = {because: 'nobody-free', others: {'not-in-audience': 0, excluded: 1, 'not-available': 1, full: 1}};
      expect(await as(ann)).toEqual({assigned: null, waits, me: 'excluded'});
      expect((await as(cleo)).me).toBe('full');
      await write(at, [conversation({isRestricted: true, visibleTo: [ben]})]);
      expect((await as(dora, true)).waits?.others).toEqual({
        'not-in-audience': 2,
        excluded: 0,
        'not-available': 1,
        full: 0,
      });
    });

    test('CV-8: what nobody in its queue may see says so, whatever else there is', async () => {
      await write(at, [conversation({isRestricted: true, visibleTo: []})]);
      expect(await as(dora, true)).toMatchObject({waits: {because: 'nobody-may-see'}, me: 'not-in-queue'});
    });

    test('Q-9: a queue that leaves its work to people says so', async () => {
      await write(at, [
        conversation({}),
        put('queue', queueRow({id: aQueue(2), name: 'Sales', isDefault: false, autoAssign: false})),
      ]);
      expect(await as(ann)).toMatchObject({waits: {because: 'by-hand'}, me: 'waits'});
    });

    test('AA-14: the weights are the setting’s, or the default', async () => {
      const reader = {agentId: ann, isManager: false};
      const settings = () => ask(at, reader, {route: 'assignment/get', input: {}});
      expect(await settings()).toEqual(defaultAssignmentSettings);
      const changed = {...defaultAssignmentSettings, groups: ['email' as const]};
      await write(at, [put('setting', {name: 'assignment', value: changed})]);
      expect(await settings()).toEqual(changed);
    });
  });
}

function eventRowOf(position: number, body: Readonly<Record<string, unknown>>) {
  const by = {byKind: 'automation', byId: 'assignment'} as const;
  return {
    do: 'insert' as const,
    table: 'event' as const,
    row: eventRow({position, conversationId: id, type: 'assigned', at: 1_000, ...by, body}),
  };
}
