import {afterEach, beforeEach, expect, test} from 'vitest';
import type {IncomingFacts} from '../../core/call/call.ts';
import {ann, aSender, ben} from '../support/builders.ts';
import {phonesIn, type Phones} from '../support/calls.ts';
import {mia, openWorld, people, type Process, type World} from '../support/world.ts';

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
