import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {must} from '../../core/lib/failure.ts';
import type {AgentId, ConversationId, CustomerId} from '../../core/lib/ids.ts';
import type {CustomerRow} from '../../core/ports/rows.ts';
import {aCustomer, ann} from '../support/builders.ts';
import {inbound, mia, openWorld, people, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;
beforeEach(async () => {
  world = await openWorld(people);
  host = await world.start();
});
afterEach(() => world.close());

const customers = async () => new Map((await world.rows('customer')).map(row => [row.id, row]));
const one = async (id: CustomerId): Promise<Readonly<CustomerRow>> => must((await customers()).get(id), id);
const whose = async (id: ConversationId) =>
  must(
    (await world.rows('conversation')).find(row => row.id === id),
    id,
  ).customerId;
const holderOf = async (address: string) =>
  (await world.rows('customerAddress')).find(row => row.address === address)?.customerId;
/** All that a merge touches, but for who wrote last and what is only ever added. */
const picture = async () => ({
  customers: [...(await customers()).values()].map(row => ({...row, lastAt: 0})),
  held: await world.rows('customerAddress'),
  shared: await world.rows('sharedAddress'),
  with: (await world.rows('conversation')).map(({id, customerId, customerKey}) => [id, customerId, customerKey]),
});

/** Two who wrote, both with a profile. */
async function two() {
  const [a, b] = [await host.receive(inbound(1)), await host.receive(inbound(2))];
  const [kept, other] = [await whose(a.conversationId), await whose(b.conversationId)];
  await host.run(mia, 'customer/save', {customerId: kept, name: 'Marta K.', attributes: {city: 'Gdańsk'}});
  await host.run(mia, 'customer/save', {
    customerId: other,
    name: 'Marta Kowalczyk',
    externalId: 'crm-7',
    attributes: {city: 'Sopot', country: 'Poland'},
  });
  return {a: a.conversationId, b: b.conversationId, kept, other};
}

describe('A.31: two profiles become one', () => {
  test('addresses, conversations and what only the other one says come along; what differs is chosen', async () => {
    const {a, b, kept, other} = await two();
    const merged = await host.run(mia, 'customer/merge', {
      customerId: kept,
      absorb: other,
      name: 'Marta Kowalczyk',
      attributes: {city: 'Sopot'},
    });
    expect(merged).toMatchObject({ok: true});
    expect([await whose(a), await whose(b)]).toEqual([kept, kept]);
    expect(await holderOf('visitor-2')).toBe(kept);
    expect(await one(kept)).toMatchObject({
      name: 'Marta Kowalczyk',
      externalId: 'crm-7',
      attributes: {city: 'Sopot', country: 'Poland'},
      isKnown: true,
    });
    expect(await one(other)).toMatchObject({linkedTo: kept});
    const profile = await host.as(mia).query('customer/get', {customerId: kept});
    expect(profile).toMatchObject({
      value: {
        merged: [{id: other, name: 'Marta Kowalczyk'}],
        addresses: [{address: 'visitor-1'}, {address: 'visitor-2'}],
      },
    });
    expect(await host.as(mia).query('customer/get', {customerId: other})).toMatchObject({failure: {code: 'not-found'}});
    // What they write next is with whom they are now.
    await host.run(mia, 'conversation/set-status', {conversationId: b, status: 'closed'});
    const next = await host.receive(inbound(2, {providerId: '2/2'}));
    expect(await whose(next.conversationId)).toBe(kept);
  });

  test('taken back, everything is as it was, and what was begun there since goes along', async () => {
    const {b, kept, other} = await two();
    const before = await picture();
    await host.run(mia, 'customer/merge', {customerId: kept, absorb: other, name: 'X', attributes: {city: null}});
    expect(await host.run(mia, 'customer/unmerge', {customerId: other})).toMatchObject({ok: true});
    expect(await picture()).toEqual(before);
    expect(await world.rows('customerMerge')).toEqual([]);

    await host.run(mia, 'customer/merge', {customerId: kept, absorb: other});
    await host.run(mia, 'customer/save', {customerId: kept, attributes: {country: 'Norway'}});
    await host.run(mia, 'conversation/set-status', {conversationId: b, status: 'closed'});
    const next = await host.receive(inbound(2, {providerId: '2/2'}));
    const own = await host.receive(inbound(1, {providerId: '1/2'}));
    await host.run(mia, 'customer/unmerge', {customerId: other});
    expect(await whose(next.conversationId)).toBe(other);
    expect(await whose(own.conversationId)).toBe(kept);
    // What somebody changed since is theirs.
    expect((await one(kept)).attributes).toEqual({city: 'Gdańsk', country: 'Norway'});
    expect(await host.run(mia, 'customer/unmerge', {customerId: other})).toMatchObject({failure: {code: 'not-found'}});
  });

  test('one after the other is taken back in the other order', async () => {
    const {kept, other} = await two();
    await host.run(mia, 'customer/save', {customerId: aCustomer(50), name: 'Third'});
    const before = await picture();
    await host.run(mia, 'customer/merge', {customerId: kept, absorb: other});
    await host.run(mia, 'customer/merge', {customerId: aCustomer(50), absorb: kept});
    expect(await host.run(mia, 'customer/unmerge', {customerId: other})).toMatchObject({
      failure: {reason: 'not-newest'},
    });
    await host.run(mia, 'customer/unmerge', {customerId: kept});
    await host.run(mia, 'customer/unmerge', {customerId: other});
    expect(await picture()).toEqual(before);
  });

  test('taken back in any order, no two are called the same by another system', async () => {
    const [kept, a, b] = [aCustomer(50), aCustomer(51), aCustomer(52)];
    await host.run(mia, 'customer/save', {customerId: kept, name: 'K'});
    await host.run(mia, 'customer/save', {customerId: a, name: 'A', externalId: 'crm-a'});
    await host.run(mia, 'customer/save', {customerId: b, name: 'B', externalId: 'crm-b'});
    await host.run(mia, 'customer/merge', {customerId: kept, absorb: a});
    await host.run(mia, 'customer/merge', {customerId: kept, absorb: b, externalId: 'crm-b'});
    expect(await host.run(mia, 'customer/unmerge', {customerId: a})).toMatchObject({ok: true});
    expect(await host.run(mia, 'customer/unmerge', {customerId: b})).toMatchObject({ok: true});
    const called = await Promise.all([kept, a, b].map(async id => (await one(id)).externalId));
    expect(called).toEqual([null, 'crm-a', 'crm-b']);
  });

  test.each(['into the kept one', 'into the other one'])('A.17: not while a talk is of both: %s', async way => {
    const {a, b, kept, other} = await two();
    const before = await picture();
    await host.run(mia, 'customer/merge', {customerId: kept, absorb: other});
    const [into, absorb] = way === 'into the kept one' ? [a, b] : [b, a];
    const merged = await host.run(mia, 'conversation/merge', {conversationId: into, absorb});
    expect(merged).toMatchObject({ok: true});
    const during = await picture();
    expect(await host.run(mia, 'customer/unmerge', {customerId: other})).toMatchObject({
      failure: {code: 'invalid', path: ['customerId'], reason: 'merged-conversations'},
    });
    expect(await picture()).toEqual(during);
    await host.run(mia, 'conversation/unmerge', {conversationId: absorb});
    expect(await host.run(mia, 'customer/unmerge', {customerId: other})).toMatchObject({ok: true});
    const hasMerged = (row: object) => ({...row, hasMerged: false});
    const after = await picture();
    expect({...after, customers: after.customers.map(hasMerged)}).toEqual(before);
  });

  test('addresses that the other one shared are shared by the kept one as before', async () => {
    const {a, kept, other} = await two();
    const third = await whose((await host.receive(inbound(3))).conversationId);
    await host.run(mia, 'customer/save', {customerId: third, name: 'Holder'});
    const share = (customerId: CustomerId, address: string) =>
      host.run(mia, 'customer/add-address', {customerId, channel: 'sms', address, isShared: true});
    for (const address of ['+48501502503', '+48501502504']) {
      await host.run(mia, 'customer/add-address', {customerId: third, channel: 'sms', address, isShared: false});
      await share(other, address);
    }
    await share(kept, '+48501502504');
    // One of the kept one's conversations came from the other one's address.
    const {conversationId} = await host.receive(inbound(4));
    const fourth = await whose(conversationId);
    await host.run(mia, 'customer/link', {conversationId, customerId: kept, scope: 'conversation', seen: fourth});
    world.time.advance(1_000);
    const before = await picture();
    for (const absorb of [other, fourth]) {
      await host.run(mia, 'customer/merge', {customerId: kept, absorb});
      expect(await host.run(mia, 'customer/unmerge', {customerId: absorb})).toMatchObject({ok: true});
      expect(await picture()).toEqual(before);
    }
    expect(await whose(a)).toBe(kept);
  });

  test.each(['conversation', 'address'] as const)(
    'CU-4: an unlinked %s goes to whom its customer went into',
    async scope => {
      const {a, kept: first, other: linked} = await two();
      const into = aCustomer(50);
      await host.run(mia, 'customer/save', {customerId: into, name: 'Z'});
      const seen = async () => ({conversationId: a, scope, seen: await whose(a)});
      await host.run(mia, 'customer/link', {...(await seen()), customerId: linked});
      await host.run(mia, 'customer/merge', {customerId: into, absorb: first});
      expect(await host.run(mia, 'customer/unlink', await seen())).toMatchObject({ok: true});
      expect([await whose(a), await holderOf('visitor-1')]).toEqual([into, into]);
      expect(await one(first)).toMatchObject({linkedTo: into});
      // Taken back, that goes along.
      expect(await host.run(mia, 'customer/unmerge', {customerId: first})).toMatchObject({ok: true});
      expect([await whose(a), await holderOf('visitor-1')]).toEqual([first, first]);
    },
  );

  test.each(['conversation', 'address'] as const)('CU-4: an unlinked %s stays with whom both are now', async scope => {
    const {a, kept: first, other: linked} = await two();
    const seen = async () => ({conversationId: a, scope, seen: await whose(a)});
    const before = await picture();
    await host.run(mia, 'customer/link', {...(await seen()), customerId: linked});
    await host.run(mia, 'customer/merge', {customerId: linked, absorb: first});
    expect(await host.run(mia, 'customer/unlink', await seen())).toMatchObject({ok: true});
    expect([await whose(a), await holderOf('visitor-1')]).toEqual([linked, linked]);
    await host.run(mia, 'customer/unmerge', {customerId: first});
    expect(await picture()).toEqual(before);
  });

  test('who was merged once is not merged again before that is taken back', async () => {
    const {kept, other} = await two();
    await host.run(mia, 'customer/merge', {customerId: kept, absorb: other});
    const noted = await world.rows('customerMerge');
    // As an unlink of an earlier version left them.
    await world.arrange({do: 'put', table: 'customer', row: {...(await one(other)), linkedTo: null}});
    expect(await host.run(mia, 'customer/merge', {customerId: kept, absorb: other})).toMatchObject({
      failure: {code: 'invalid', path: ['absorb'], reason: 'not-newest'},
    });
    expect(await world.rows('customerMerge')).toEqual(noted);
  });

  test('a stranger goes into a profile', async () => {
    const {conversationId} = await host.receive(inbound(3));
    const stranger = await whose(conversationId);
    await host.run(mia, 'customer/save', {customerId: aCustomer(50), name: 'Zoë'});
    await host.run(mia, 'customer/merge', {customerId: aCustomer(50), absorb: stranger});
    expect(await whose(conversationId)).toBe(aCustomer(50));
    await host.run(mia, 'customer/unmerge', {customerId: stranger});
    expect(await whose(conversationId)).toBe(stranger);
    expect(await one(stranger)).toMatchObject({linkedTo: null, isKnown: false});
  });

  test('CV-8: who few may see goes only into whom no more may see, and stays so', async () => {
    const {b, kept, other} = await two();
    const preset = (customerId: CustomerId, visibleTo: AgentId[] | null) =>
      host.run(mia, 'customer/preset', {customerId, assignees: [], visibleTo});
    const merge = () => host.run(mia, 'customer/merge', {customerId: kept, absorb: other});
    const narrower = {failure: {code: 'invalid', path: ['absorb'], reason: 'seen-by-fewer'}};
    await preset(other, []);
    expect(await merge()).toMatchObject(narrower);
    await preset(kept, [ann]);
    expect(await merge()).toMatchObject(narrower);
    await preset(kept, []);
    expect(await merge()).toMatchObject({ok: true});
    await host.run(mia, 'conversation/set-status', {conversationId: b, status: 'closed'});
    const {conversationId} = await host.receive(inbound(2, {providerId: '2/2'}));
    expect(await host.as(ann).query('conversation/get', {conversationId})).toMatchObject({ok: false});
    await host.run(mia, 'customer/unmerge', {customerId: other});
    const restricted = (await world.rows('contactPreset')).filter(({isRestricted}) => isRestricted);
    expect(new Set(restricted.map(({customerId}) => customerId))).toEqual(new Set([kept, other]));
  });

  test('by a Manager, two that are there, and not across the blocklist', async () => {
    const {kept, other} = await two();
    const merge = (by: typeof mia, customerId: CustomerId, absorb: CustomerId) =>
      host.run(by, 'customer/merge', {customerId, absorb});
    expect(await merge(ann, kept, other)).toMatchObject({failure: {code: 'forbidden'}});
    expect(await merge(mia, kept, kept)).toMatchObject({failure: {reason: 'same'}});
    expect(await merge(mia, kept, aCustomer(99))).toMatchObject({failure: {code: 'not-found'}});
    await host.run(mia, 'customer/block', {customerId: other, isBlocked: true});
    expect(await merge(mia, kept, other)).toMatchObject({failure: {reason: 'blocked'}});
  });
});
