import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {AgentId, ConversationId, FileHash} from '../../core/lib/ids.ts';
import {aHash, ann, aQueue, aSender, ben, customerAddressRow, customerRow, senderRow} from '../support/builders.ts';
import {inbound, mia, openWorld, people, queueOf, type Process, type World} from '../support/world.ts';

const hash = aHash(1);
const files = [{hash, name: 'cat.png', type: 'image/png', size: 9}];
const done = {ok: true, value: null};
const missing = {ok: false, failure: {code: 'file-missing', hash, detail: hash}};
const sms = {channel: 'sms', senderId: aSender(2), address: '+491511'} as const;

let world: World;
let host: Process;

beforeEach(async () => {
  world = await openWorld([
    ...people,
    ...queueOf(2, [ben], {autoAssign: false}),
    {do: 'put', table: 'customer', row: customerRow()},
    {do: 'put', table: 'customerAddress', row: customerAddressRow({address: 'visitor-1'})},
    {do: 'put', table: 'customerAddress', row: customerAddressRow({channel: 'sms', address: '+491511'})},
    {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'sms', address: '+4930100', name: 'SMS'})},
  ]);
  host = await world.start();
});
afterEach(() => world.close());

const keep = (by: AgentId | null, of: FileHash = hash) =>
  host.engine.desk.keepFile({hash: of, type: 'image/png', size: 9, createdAt: 1}, by);
const mayFetch = (agentId: AgentId) => world.reads.mayFetch(hash, {agentId, isManager: agentId === mia});
const draft = (by: AgentId, conversationId: ConversationId) =>
  host.run(by, 'draft/save', {conversationId, mode: 'reply', text: '', files});
const note = (by: AgentId, conversationId: ConversationId) =>
  host.run(by, 'message/note', {conversationId, messageId: world.newMessage(), text: 'See', files});
const setQueue = (conversationId: ConversationId, n: number) =>
  host.run(mia, 'conversation/set-queue', {conversationId, queueId: aQueue(n)});

describe('NO-3, CV-8: whoever names a file opens it', () => {
  test('so it is one they brought', async () => {
    const {conversationId} = await host.receive(inbound(1));
    await keep(ann);
    expect([await draft(ben, conversationId), await note(ben, conversationId)]).toEqual([missing, missing]);
    expect([await world.rows('draft'), await mayFetch(ben), await mayFetch(mia)]).toEqual([[], false, false]);
    expect([await mayFetch(ann), await draft(ann, conversationId)]).toEqual([true, done]);
    // What others may see of it they see by what carries it.
    expect([await note(ann, conversationId), await mayFetch(ben)]).toEqual([done, true]);
    expect(await note(ben, conversationId)).toEqual(done);
  });

  test('or one they see in what was said', async () => {
    const {conversationId: open} = await host.receive(inbound(1));
    await keep(null);
    const {conversationId: secret} = await host.receive({...inbound(2), files: [...files]});
    expect((await setQueue(secret, 2)).ok).toBe(true);
    await host.run(mia, 'conversation/assign', {conversationId: secret, to: ben, seen: null});
    expect([await draft(ann, open), await draft(mia, open)]).toEqual([missing, done]);
    expect([await draft(ben, open), await mayFetch(ann)]).toEqual([done, false]);
  });

  test('A.17: what came after a merge is not there for who sees only the absorbed one', async () => {
    const {conversationId: into} = await host.receive(inbound(1));
    const {conversationId: absorb} = await host.receive({...inbound(1), ...sms, providerId: 'b/1', text: 'Before'});
    expect((await setQueue(into, 2)).ok).toBe(true);
    expect(await host.run(mia, 'conversation/merge', {conversationId: into, absorb})).toEqual(done);
    await keep(null);
    await host.receive({...inbound(1), ...sms, providerId: 'b/2', text: 'Afterwards', files: [...files]});
    const hits = async (by: AgentId, conversationId: ConversationId, text: string) => {
      const found = await host.as(by).query('search/thread', {conversationId, text, after: null});
      return found.ok ? found.value.hits.map(({excerpt}) => excerpt) : found.failure.code;
    };
    expect(await hits(ben, into, 'afterwards')).toEqual(['Afterwards']);
    expect([await hits(ann, into, 'afterwards'), await hits(ann, absorb, 'afterwards')]).toEqual(['not-found', []]);
    expect(await hits(ann, absorb, 'before')).toEqual(['Before']);
    expect([await mayFetch(ann), await mayFetch(ben)]).toEqual([false, true]);
    const said = async (by: AgentId) => {
      const page = await host.as(by).query('conversation/changes', {conversationId: absorb, before: null, limit: 9});
      return page.ok ? page.value.entries.flatMap(entry => (entry.type === 'merged' ? [entry.other.name] : [])) : [];
    };
    expect([await said(ann), await said(mia)]).toEqual([[''], ['#1']]);
  });

  test('CV-11: who brought it is forgotten with it', async () => {
    const {conversationId} = await host.receive(inbound(1));
    await keep(ann);
    await note(ann, conversationId);
    const admin = host.engine.as({agentId: mia, isManager: true, isAdmin: true});
    await admin.run('conversation/delete', {commandId: world.newCommand(), conversationId});
    expect([await world.rows('file'), await world.rows('stagedFile')]).toEqual([[], []]);
  });
});
