import {afterEach, beforeEach, expect, test} from 'vitest';
import type {IncomingFacts} from '../../core/call/call.ts';
import {ann, aQueue, aSender, ben} from '../support/builders.ts';
import {line, phonesIn, type Phones} from '../support/calls.ts';
import {mia, openWorld, people, queueOf, route, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;
let phones: Phones;

beforeEach(async () => {
  world = await openWorld([...people]);
  host = await world.start();
  phones = phonesIn(world, () => host);
  await host.run(mia, 'attribute/set-country', {country: 'GB'});
});
afterEach(() => world.close());

const support = {senderId: aSender(20), number: '020 7946 0000', name: 'Support'};
const done = {ok: true, value: null};
const called = (number: string): IncomingFacts => ({
  externalId: null,
  queue: null,
  waitedMs: null,
  choice: null,
  divertedFrom: null,
  called: number,
  answerAfterMs: null,
});

test('SN-8: a number of ours is one sender, however it is written, and has another name from then on', async () => {
  expect(await host.run(mia, 'sender/add-number', support)).toEqual(done);
  expect(await world.rows('sender')).toContainEqual({
    id: aSender(20),
    channel: 'voice',
    address: '+442079460000',
    name: 'Support',
    isEnabled: true,
  });
  const again = {...support, senderId: aSender(21), number: '+44 20 7946 0000'};
  expect(await host.run(mia, 'sender/add-number', again)).toMatchObject({
    failure: {code: 'invalid', path: ['number'], reason: 'exists'},
  });
  expect(await host.run(mia, 'sender/add-number', {...again, number: 'SUPPORT'})).toMatchObject({
    failure: {code: 'invalid', path: ['number'], reason: 'letters'},
  });
  expect(await host.run(mia, 'sender/rename', {senderId: aSender(20), name: ' Help desk '})).toEqual(done);
  expect((await world.rows('sender')).find(({id}) => id === aSender(20))?.name).toBe('Help desk');
});

test('only Managers say which numbers are ours', async () => {
  expect(await host.run(ann, 'sender/add-number', support)).toMatchObject({failure: {code: 'forbidden'}});
  await host.run(mia, 'sender/add-number', support);
  const name = {senderId: aSender(20), name: 'Mine'};
  expect(await host.run(ann, 'sender/rename', name)).toMatchObject({failure: {code: 'forbidden'}});
});

test('SN-8, C-13: a call from a number of ours, and the call back to it, are one conversation, whose line it is', async () => {
  await host.run(mia, 'sender/add-number', support);
  await phones.begin(ann, {direction: 'outbound', line: {address: '+442079460000', name: '+442079460000'}});
  const first = await phones.begin(ben, {facts: called('02079460000')});
  expect(first.ok).toBe(true);
  const rows = await world.rows('conversation');
  expect(rows.map(({senderId}) => senderId)).toEqual([aSender(20)]);
  expect((await world.rows('sender')).filter(({channel}) => channel === 'voice')).toHaveLength(1);
});

test('a call to anything else belongs to the line it came in on', async () => {
  await host.run(mia, 'sender/add-number', support);
  await phones.begin(ann, {facts: called('1001')});
  const lines = (await world.rows('sender')).filter(({channel}) => channel === 'voice');
  expect(lines.map(({address}) => address).toSorted()).toEqual(['+442079460000', 'sip:1001@pbx.example']);
  expect((await world.rows('conversation'))[0]?.senderId).not.toBe(aSender(20));
});

test('a call for help is never kept from going out, and asks for no wrap-up', async () => {
  const {id} = await phones.begin(ann, {direction: 'outbound', number: '999'});
  await phones.answer(ann, id);
  await phones.end(ann, id);
  expect(await phones.call(id)).toMatchObject({state: 'done', wrapUntil: null});
  const customerId = (await world.rows('conversation'))[0]?.customerId ?? expect.fail();
  await host.run(mia, 'customer/block', {customerId, isBlocked: true});
  expect(await phones.begin(ann, {direction: 'outbound', number: '999'})).toMatchObject({ok: true});
});

test('the same digits as an extension elsewhere are a call like any other', async () => {
  await host.run(mia, 'attribute/set-country', {country: 'US'});
  const {id} = await phones.begin(ann, {direction: 'outbound', number: '999'});
  await phones.answer(ann, id);
  await phones.end(ann, id);
  expect(await phones.call(id)).toMatchObject({state: 'wrap-up'});
});

test.each([
  ['the caller’s number', {category: 'conversation', attribute: 'from', is: 'starts-with', value: '+44207'}],
  ['our number', {category: 'conversation', attribute: 'to', is: 'is', value: line.address}],
  ['that it is a call', {category: 'conversation', attribute: 'channel', is: 'is', value: 'voice'}],
  ['what they chose', {category: 'custom', type: 'text', attribute: 'choice', is: 'is', value: '2'}],
  [
    'the queue of the telephone system',
    {category: 'custom', type: 'text', attribute: 'queue', is: 'is', value: 'orders'},
  ],
  ['the number they called', {category: 'custom', type: 'text', attribute: 'called', is: 'contains', value: '7946'}],
  ['where it was diverted from', {category: 'custom', type: 'text', attribute: 'divertedFrom', is: 'is', value: '100'}],
] as const)('R-6, R-7: a route asks a call about %s', async (_what, condition) => {
  await world.arrange(...queueOf(2, [ann, ben]), route({condition, priority: 'high'}));
  await phones.begin(ann, {facts: {...called('+442079460000'), choice: '2', queue: 'Orders', divertedFrom: '100'}});
  expect(await world.rows('conversation')).toMatchObject([{queueId: aQueue(2), priority: 'high'}]);
});

test('NC-6: what a blocked caller began stands in its log, and is in a queue', async () => {
  await phones.begin(ann);
  const [first] = await world.rows('conversation');
  const customerId = first?.customerId;
  if (first === undefined || customerId === undefined) throw new Error('nobody called');
  await host.run(mia, 'customer/block', {customerId, isBlocked: true});
  await host.engine
    .as({agentId: mia, isManager: true, isAdmin: true})
    .run('conversation/delete', {commandId: world.newCommand(), conversationId: first.id});
  await phones.begin(ann);
  const [row] = await world.rows('conversation');
  expect(row).toMatchObject({status: 'closed', queueId: aQueue(1), customerId});
  const told = (await world.rows('event')).filter(({conversationId}) => conversationId === row?.id);
  expect(told.map(({type}) => type)).toEqual(['started', 'routed', 'status-changed', 'call-began']);
});

test('CU-4: whose number was withheld is linked without an address that reaches nobody, and unlinked by name', async () => {
  await phones.begin(ann, {number: ''});
  await phones.begin(ben, {number: '+442079460001'});
  const [hidden, known] = (await world.rows('conversation')).toSorted((a, b) => a.shortId - b.shortId);
  if (hidden === undefined || known === undefined) throw new Error('nobody called');
  const about = {conversationId: hidden.id, scope: 'conversation'} as const;
  const linked = {...about, customerId: known.customerId, seen: hidden.customerId};
  expect(await host.run(mia, 'customer/link', linked)).toEqual(done);
  expect(await world.rows('sharedAddress')).toEqual([]);
  expect(await host.run(mia, 'customer/unlink', {...about, seen: known.customerId})).toEqual(done);
  const names = (await world.rows('customer')).filter(({linkedTo}) => linkedTo === null).map(({name}) => name);
  expect(names).toContain('Withheld number');
});
