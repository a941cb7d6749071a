import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Output} from '../../core/contract/contract.ts';
import type {AgentId, ConversationId, CustomerId} from '../../core/lib/ids.ts';
import type {InboundMessage} from '../../core/ports/channel.ts';
import type {Write} from '../../core/ports/store.ts';
import {aConversation, aCustomer, ann, aSender, ben, senderRow} from '../support/builders.ts';
import {inbound, mia, openWorld, people, queueOf, route, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

const open = async (rows: readonly Write[] = people) => {
  await world?.close();
  world = await openWorld([
    ...rows,
    {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'sms', address: '+4930100', name: 'SMS'})},
  ]);
  host = await world.start();
};
beforeEach(() => open());
afterEach(() => world.close());

const phone = '+4930901820';
const sms = (address: string = phone): InboundMessage =>
  inbound(1, {channel: 'sms', senderId: aSender(2), address, providerId: world.newMessage(), name: undefined});
const done = async (answer: Promise<{readonly ok: boolean}>): Promise<void> =>
  expect(await answer).toMatchObject({ok: true});
const zoe = aCustomer(50);
const max = aCustomer(51);
const save = (customerId: CustomerId, name: string) => host.run(ann, 'customer/save', {customerId, name});
const close = (conversationId: ConversationId) =>
  done(host.run(mia, 'conversation/set-status', {conversationId, status: 'closed'}));

type Scope = 'address' | 'conversation';
/** Who it is with now, as whoever links sees it. */
const seenIn = async (id: ConversationId): Promise<CustomerId> => (await whose(id)) ?? zoe;
const link = async (conversationId: ConversationId, customerId: CustomerId, scope: Scope) =>
  host.run(mia, 'customer/link', {conversationId, customerId, scope, seen: await seenIn(conversationId)});
const unlink = async (conversationId: ConversationId, scope: Scope) =>
  host.run(mia, 'customer/unlink', {conversationId, scope, seen: await seenIn(conversationId)});

/** Conversations of one number: the n-th is closed before the next begins. */
async function said(times: number): Promise<ConversationId[]> {
  const ids: ConversationId[] = [];
  for (let n = 0; n < times; n += 1) {
    const {conversationId} = await host.receive(sms());
    ids.push(conversationId);
    await close(conversationId);
  }
  return ids;
}

/** Whose each conversation is, whose the address, who shares it, and who is out of sight. */
async function state() {
  const conversations = await world.rows('conversation');
  return {
    with: Object.fromEntries(conversations.map(({id, customerId}) => [id, customerId])),
    held: (await world.rows('customerAddress')).map(({address, customerId}) => [address, customerId]),
    shared: (await world.rows('sharedAddress')).map(({address, customerId}) => [address, customerId]),
    gone: (await world.rows('customer')).filter(({linkedTo}) => linkedTo !== null).map(({id}) => id),
    links: [await world.rows('addressLink'), await world.rows('conversationLink')],
  };
}
const whose = async (id: ConversationId): Promise<CustomerId | undefined> => (await state()).with[id];
const history = async (customerId: CustomerId, who: AgentId = mia): Promise<Output<'customer/history'>> => {
  const answer = await host.as(who).query('customer/history', {customerId, after: null});
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
};

describe('CU-4: an unknown address is linked to somebody known', () => {
  test('all that was said from there moves to them, open and closed, the newest begun first', async () => {
    const [first, second] = await said(2);
    const {conversationId: third} = await host.receive(sms());
    await done(save(zoe, 'Zoë'));
    await done(link(third, zoe, 'address'));
    expect((await history(zoe)).rows.map(({conversationId}) => conversationId)).toEqual([third, second, first]);
    const next = await host.receive(sms());
    expect(next.conversationId).toBe(third);
    expect(await host.as(mia).query('customer/find', {text: phone})).toMatchObject({
      value: {customers: [{customerId: zoe, isKnown: true}]},
    });
  });

  test('what the customer wrote is theirs in the thread too, and the log says who linked it', async () => {
    const {conversationId} = await host.receive(sms());
    await done(save(zoe, 'Zoë'));
    await done(link(conversationId, zoe, 'address'));
    const page = {conversationId, before: null, after: null, limit: 50};
    const thread = await host.as(mia).query('thread/page', page);
    const entries = thread.ok ? thread.value.entries : [];
    expect(entries.find(({type}) => type === 'message')).toMatchObject({by: {id: zoe, name: 'Zoë'}});
    expect(entries.find(({type}) => type === 'customer-changed')).toMatchObject({
      by: {name: 'Mia'},
      from: {name: phone},
      to: {id: zoe, name: 'Zoë'},
    });
  });

  test('the stranger is out of sight; unlinked, everything is as it was, and theirs what began since', async () => {
    const [first] = await said(1);
    const {conversationId: second} = await host.receive(sms());
    await done(save(zoe, 'Zoë'));
    const before = await state();
    await done(link(second, zoe, 'address'));
    const stranger = before.with[second];
    expect((await state()).gone).toEqual([stranger]);
    await close(second);
    world.time.advance(1_000);
    const {conversationId: third} = await host.receive(sms());
    expect(await whose(third)).toBe(zoe);
    await done(unlink(third, 'address'));
    expect(await state()).toEqual({...before, with: {...before.with, [third]: stranger}});
    expect(first).toBeDefined();
  });

  test('link upon link is taken back in the order in which it was made', async () => {
    const {conversationId} = await host.receive(sms());
    await done(save(zoe, 'Zoë'));
    await done(save(max, 'Max'));
    const states = [await state()];
    await done(link(conversationId, zoe, 'address'));
    states.push(await state());
    await done(link(conversationId, max, 'address'));
    await done(unlink(conversationId, 'address'));
    expect(await state()).toEqual(states[1]);
    await done(unlink(conversationId, 'address'));
    expect(await state()).toEqual(states[0]);
  });

  test('two addresses are one person’s; each can be taken back alone', async () => {
    const one = await host.receive(sms());
    const two = await host.receive(sms('+4930901821'));
    await done(save(zoe, 'Zoë'));
    await done(link(one.conversationId, zoe, 'address'));
    await done(link(two.conversationId, zoe, 'address'));
    expect((await history(zoe)).rows).toHaveLength(2);
    await done(unlink(one.conversationId, 'address'));
    expect((await history(zoe)).rows.map(({conversationId}) => conversationId)).toEqual([two.conversationId]);
  });
});

describe('CU-4: a single conversation is somebody else’s', () => {
  test('the address stays, the other shares it, and the open conversation goes on with them', async () => {
    await done(save(zoe, 'Zoë'));
    await done(save(max, 'Max'));
    const [first] = await said(1);
    if (first === undefined) throw new Error('nothing said');
    await done(link(first, zoe, 'address'));
    const {conversationId: second} = await host.receive(sms());
    await done(link(second, max, 'conversation'));
    expect((await state()).held).toEqual([[phone, zoe]]);
    expect((await state()).shared).toEqual([[phone, max]]);
    const again = await host.receive(sms());
    expect(again.conversationId).toBe(second);
    expect(await whose(second)).toBe(max);
    await close(second);
    const {conversationId: third} = await host.receive(sms());
    expect(await whose(third)).toBe(zoe);
    await done(unlink(second, 'conversation'));
    expect(await whose(second)).toBe(zoe);
    expect((await state()).shared).toEqual([]);
  });

  test('a wrong conversation that nobody linked becomes a stranger’s, who shares the address', async () => {
    const [first, second] = await said(2);
    if (first === undefined || second === undefined) throw new Error('nothing said');
    await done(save(zoe, 'Zoë'));
    await done(link(first, zoe, 'address'));
    await done(unlink(second, 'conversation'));
    const stranger = await whose(second);
    expect(stranger).not.toBe(zoe);
    expect(await whose(first)).toBe(zoe);
    expect((await state()).shared).toEqual([[phone, stranger]]);
    await done(link(second, zoe, 'conversation'));
    expect((await state()).gone).toContain(stranger);
    expect((await state()).shared).toEqual([]);
    await done(unlink(second, 'conversation'));
    expect(await whose(second)).toBe(stranger);
  });

  test('an address goes along only with a conversation of who has it', async () => {
    await done(save(zoe, 'Zoë'));
    await done(save(max, 'Max'));
    const {conversationId} = await host.receive(sms());
    await done(link(conversationId, max, 'conversation'));
    const refused = {failure: {code: 'invalid', path: ['scope'], reason: 'not-their-address'}};
    expect(await link(conversationId, zoe, 'address')).toMatchObject(refused);
    expect(await unlink(conversationId, 'address')).toMatchObject(refused);
  });
});

test('CU-4: who was said to share an address still does when a link is taken back', async () => {
  const {conversationId} = await host.receive(sms());
  await done(save(zoe, 'Zoë'));
  await done(host.run(ann, 'customer/add-address', {customerId: zoe, channel: 'sms', address: phone, isShared: true}));
  const before = await state();
  for (const scope of ['address', 'conversation'] as const) {
    await done(link(conversationId, zoe, scope));
    await done(unlink(conversationId, scope));
    expect(await state()).toEqual(before);
  }
});

test('CU-1, D43: who is unlinked without ever having been linked is called by their number as people write it', async () => {
  const shown = '+44 7700 900118'; // set aside for stories: valid nowhere, and kept under its digits
  await done(save(zoe, 'Zoë'));
  await done(host.run(ann, 'customer/add-address', {customerId: zoe, channel: 'sms', address: shown, isShared: false}));
  const {conversationId} = await host.receive(sms('+447700900118'));
  expect(await whose(conversationId)).toBe(zoe);
  await done(unlink(conversationId, 'address'));
  const id = await whose(conversationId);
  const stranger = (await world.rows('customer')).find(one => one.id === id);
  expect(stranger?.name).toBe(shown);
});

describe('who may link', () => {
  test('an agent, what they see, to whom they see; else neither is there', async () => {
    await open([
      ...people,
      ...queueOf(2, [ben]),
      route({condition: {category: 'conversation', attribute: 'channel', is: 'is', value: 'sms'}}),
    ]);
    const {conversationId} = await host.receive(sms());
    const stranger = await whose(conversationId);
    if (stranger === undefined) throw new Error('nobody');
    await done(save(zoe, 'Zoë'));
    const asAnn = async (customerId: CustomerId, id = conversationId) =>
      host.run(ann, 'customer/link', {conversationId: id, customerId, scope: 'address', seen: await seenIn(id)});
    expect(await asAnn(zoe)).toMatchObject({failure: {code: 'not-found'}});
    expect(await asAnn(zoe, aConversation(9))).toMatchObject({failure: {code: 'not-found'}});
    const own = await host.receive(inbound(7));
    expect(await asAnn(stranger, own.conversationId)).toMatchObject({failure: {code: 'not-found'}});
    await done(host.run(ben, 'customer/link', {conversationId, customerId: zoe, scope: 'address', seen: stranger}));
    expect(await whose(conversationId)).toBe(zoe);
  });

  test('to who has it already changes nothing; the same command twice does it once', async () => {
    const {conversationId} = await host.receive(sms());
    await done(save(zoe, 'Zoë'));
    const commandId = world.newCommand();
    const seen = await seenIn(conversationId);
    const input = {commandId, conversationId, customerId: zoe, scope: 'address', seen} as const;
    await done(host.as(mia).run('customer/link', input));
    const once = await state();
    await done(host.as(mia).run('customer/link', input));
    await done(link(conversationId, zoe, 'address'));
    expect(await state()).toEqual(once);
  });
});

test('two people at once: the second is told to look again, whatever the first did', async () => {
  await done(save(zoe, 'Zoë'));
  await done(save(max, 'Max'));
  const {conversationId} = await host.receive(sms());
  const seen = await seenIn(conversationId);
  const about = {conversationId, scope: 'address', seen} as const;
  const both = await Promise.all([
    host.run(mia, 'customer/link', {...about, customerId: zoe}),
    host.run(mia, 'customer/link', {...about, customerId: max}),
  ]);
  expect(both).toMatchObject([{ok: true}, {failure: {code: 'invalid', path: ['seen'], reason: 'changed'}}]);
  const asZoe = {...about, seen: zoe};
  const undone = await Promise.all([host.run(mia, 'customer/unlink', asZoe), host.run(mia, 'customer/unlink', asZoe)]);
  expect(undone).toMatchObject([{ok: true}, {failure: {reason: 'changed'}}]);
  expect(await whose(conversationId)).toBe(seen);
});

test('CU-4: whatever is linked and unlinked, nothing is lost, doubled or in two hands', async () => {
  const step = fc.record({
    what: fc.constantFrom('link' as const, 'unlink' as const),
    scope: fc.constantFrom('address' as const, 'conversation' as const),
    which: fc.nat(2),
    to: fc.constantFrom(zoe, max),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, {maxLength: 8}), async steps => {
      await open();
      const ids = await said(3);
      await done(save(zoe, 'Zoë'));
      await done(save(max, 'Max'));
      const before = await world.rows('conversation');
      for (const {what, scope, which, to} of steps) {
        const id = ids[which];
        if (id === undefined) continue;
        await (what === 'link' ? link(id, to, scope) : unlink(id, scope));
        const conversations = await world.rows('conversation');
        const held = await world.rows('customerAddress');
        const shared = await world.rows('sharedAddress');
        const customers = new Map((await world.rows('customer')).map(row => [row.id, row]));
        expect(held).toHaveLength(1);
        for (const {customerId, customerAddress} of conversations) {
          // Nobody out of sight has anything, and everybody is reached where they spoke.
          expect(customers.get(customerId)?.linkedTo).toBeNull();
          const isReached = [...held, ...shared].some(
            one => one.customerId === customerId && one.address === customerAddress,
          );
          expect(isReached).toBe(true);
        }
        const isUsed = shared.every(share =>
          conversations.some(one => one.customerId === share.customerId && one.customerAddress === share.address),
        );
        expect(isUsed).toBe(true);
        expect(shared.some(one => held.some(({customerId}) => customerId === one.customerId))).toBe(false);
        expect(conversations.map(({id: one, lastPublicPosition}) => [one, lastPublicPosition])).toEqual(
          before.map(({id: one, lastPublicPosition}) => [one, lastPublicPosition]),
        );
      }
    }),
    {numRuns: 15},
  );
});

describe('A.17: what was merged and is linked', () => {
  let chat: ConversationId;
  let text: ConversationId;
  beforeEach(async () => {
    await save(zoe, 'Zoe');
    await save(max, 'Max');
    ({conversationId: chat} = await host.receive(inbound(1)));
    ({conversationId: text} = await host.receive(sms()));
    await done(link(chat, zoe, 'address'));
    await done(link(text, zoe, 'address'));
    await done(host.run(mia, 'conversation/merge', {conversationId: chat, absorb: text}));
  });

  test('stays in the talk it went into, with whom that is: new words from there are the new holder’s', async () => {
    await done(link(text, max, 'address'));
    expect([await whose(chat), await whose(text)]).toEqual([zoe, zoe]);
    expect(await state()).toMatchObject({shared: [[phone, zoe]]});
    const {conversationId: next} = await host.receive(sms());
    expect([next === chat || next === text, await whose(next)]).toEqual([false, max]);
    await done(unlink(next, 'address'));
    expect([await whose(chat), await whose(text), await whose(next)]).toEqual([zoe, zoe, zoe]);
    expect((await state()).shared).toEqual([]);
  });

  test('goes along with the talk it went into, and comes back with it', async () => {
    const before = await state();
    await done(link(chat, max, 'address'));
    expect([await whose(chat), await whose(text)]).toEqual([max, max]);
    expect((await state()).shared).toEqual([[phone, max]]);
    await done(unlink(chat, 'address'));
    expect(await state()).toEqual(before);
  });

  test('D22: taken out again meanwhile, it comes back all the same', async () => {
    await done(link(chat, max, 'address'));
    await done(host.run(mia, 'conversation/unmerge', {conversationId: text}));
    await done(unlink(chat, 'address'));
    expect([await whose(chat), await whose(text)]).toEqual([zoe, zoe]);
    expect((await state()).shared).toEqual([]);
  });

  test('alone is linked where it is read', async () => {
    const refused = {ok: false, failure: {code: 'continued', in: chat}};
    expect(await link(text, max, 'conversation')).toMatchObject(refused);
    expect(await unlink(text, 'conversation')).toMatchObject(refused);
    await done(link(chat, max, 'conversation'));
    expect([await whose(chat), await whose(text)]).toEqual([max, max]);
  });

  test('ME-5: whoever is given both goes on in the one', async () => {
    await done(link(chat, max, 'address'));
    const {conversationId: begun} = await host.receive(sms());
    await close(begun);
    await done(link(begun, max, 'address'));
    await host.receive(sms());
    expect((await world.rows('conversation')).length).toBe(3);
  });
});

test('CU-4, CV-11: who shares an address for what came from there shares it no more once that is deleted', async () => {
  await done(save(zoe, 'Zoë'));
  const [id = aConversation(1)] = await said(1);
  await done(link(id, zoe, 'conversation'));
  expect(await world.rows('sharedAddress')).toMatchObject([{address: phone, customerId: zoe, isImplied: true}]);
  const admin = host.engine.as({agentId: mia, isManager: true, isAdmin: true});
  await done(admin.run('conversation/delete', {commandId: world.newCommand(), conversationId: id}));
  expect(await world.rows('sharedAddress')).toEqual([]);
});

test('CU-4, CV-11: and still does while another one is left', async () => {
  await done(save(zoe, 'Zoë'));
  const [one = aConversation(1), other = aConversation(2)] = await said(2);
  for (const id of [one, other]) await done(link(id, zoe, 'conversation'));
  const admin = host.engine.as({agentId: mia, isManager: true, isAdmin: true});
  await done(admin.run('conversation/delete', {commandId: world.newCommand(), conversationId: one}));
  expect(await world.rows('sharedAddress')).toMatchObject([{customerId: zoe}]);
});
