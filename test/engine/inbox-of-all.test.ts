import {afterEach, beforeEach, expect, test} from 'vitest';
import type {View} from '../../core/contract/conversation-routes.ts';
import {must} from '../../core/lib/failure.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import {ann, aSender, ben, queueRow, senderRow} from '../support/builders.ts';
import {inbound, mia, openWorld, people, type Process, type World} from '../support/world.ts';

/* A.33: one inbox for a whole team. */

let world: World;
let host: Process;
beforeEach(async () => {
  world = await openWorld([
    ...people,
    {do: 'put', table: 'queue', row: queueRow({autoAssign: false})},
    {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'sms', address: '+4930100', name: 'SMS'})},
    {
      do: 'put',
      table: 'sender',
      row: senderRow({id: aSender(3), channel: 'whatsapp', address: '+4930101', name: 'WA'}),
    },
    {do: 'put', table: 'sender', row: senderRow({id: aSender(4), channel: 'email', address: 'care@shop.example'})},
  ]);
  host = await world.start();
});
afterEach(() => world.close());

const write = async (n: number, from: Parameters<typeof inbound>[1] = {}) =>
  (await host.receive(inbound(n, from))).conversationId;
const rows = async (by: AgentId, view: View) => {
  const page = await host.as(by).query('inbox/page', {view, after: null});
  return page.ok ? page.value.rows : [];
};
const idsIn = async (by: AgentId, view: View) => (await rows(by, view)).map(one => one.conversationId);

test('CV-16: every channel is in one list', async () => {
  await write(1);
  await write(2, {channel: 'sms', senderId: aSender(2), address: '+491511234567'});
  await write(3, {channel: 'whatsapp', senderId: aSender(3), address: '+491511234567'});
  await write(4, {channel: 'email', senderId: aSender(4), address: 'zoe@example.org'});
  const channels = (await rows(ben, 'all')).map(({channel}) => channel);
  expect(channels.toSorted()).toEqual(['email', 'live-chat', 'sms', 'whatsapp']);
});

test('CV-2: what is assigned is in the list of whoever has it, and still in everybody’s', async () => {
  const id = await write(1);
  expect([await idsIn(ann, 'mine'), await idsIn(ben, 'all')]).toEqual([[], [id]]);
  await host.run(ann, 'conversation/assign', {conversationId: id, to: ann, seen: null});
  expect([await idsIn(ann, 'mine'), await idsIn(ben, 'all'), await idsIn(ben, 'mine')]).toEqual([[id], [id], []]);
});

test('CV-5: assigning anew hands it over; whoever has it may, and a Manager, and nobody else', async () => {
  const id = await write(1);
  const assign = (by: AgentId, to: AgentId, seen: AgentId | null) =>
    host.run(by, 'conversation/assign', {conversationId: id, to, seen});
  await assign(ann, ann, null);
  expect(await assign(ben, ben, ann)).toMatchObject({failure: {code: 'forbidden'}});
  expect(await assign(ann, ben, ann)).toMatchObject({ok: true});
  expect(await assign(mia, ann, ben)).toMatchObject({ok: true});
  expect(await idsIn(ann, 'mine')).toEqual([id]);
});

test('CV-7: what a colleague has not read is unread for whoever may see it', async () => {
  const id = await write(1);
  await host.run(ann, 'conversation/assign', {conversationId: id, to: ann, seen: null});
  expect(await rows(ben, 'all')).toMatchObject([{conversationId: id, unreadCount: 1}]);
  const {lastPosition} = must((await world.rows('conversation'))[0], 'it');
  await host.run(ann, 'conversation/read', {conversationId: id, position: lastPosition});
  expect(await rows(ben, 'all')).toMatchObject([{conversationId: id, unreadCount: 0}]);
});

test('CV-1: open, closed, deleted', async () => {
  const id = await write(1);
  expect([await idsIn(mia, 'all'), await idsIn(mia, 'history')]).toEqual([[id], [id]]);
  await host.run(mia, 'conversation/set-status', {conversationId: id, status: 'closed'});
  expect([await idsIn(mia, 'all'), await idsIn(mia, 'history')]).toEqual([[], [id]]);
  const admin = host.engine.as({agentId: mia, isManager: true, isAdmin: true});
  await admin.run('conversation/delete', {commandId: world.newCommand(), conversationId: id});
  expect(await idsIn(mia, 'history')).toEqual([]);
});
