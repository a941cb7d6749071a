import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {ConversationId} from '../../core/lib/ids.ts';
import type {InboundMessage} from '../../core/ports/channel.ts';
import type {Write} from '../../core/ports/store.ts';
import {
  aCustomer,
  ann,
  anId,
  aSender,
  aTag,
  aTemplate,
  ben,
  customerAddressRow,
  customerRow,
  senderRow,
} from '../support/builders.ts';
import {annAlone, inbound, mia, openWorld, people, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

const zoe: readonly Write[] = [
  {do: 'put', table: 'customer', row: customerRow()},
  ...['visitor-1', 'visitor-2'].map((address): Write => ({
    do: 'put',
    table: 'customerAddress',
    row: customerAddressRow({address}),
  })),
  {do: 'put', table: 'customerAddress', row: customerAddressRow({channel: 'sms', address: '+491511'})},
  {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'sms', address: '+4930100', name: 'SMS'})},
  ...[1, 2].map((n): Write => ({
    do: 'put',
    table: 'tag',
    row: {id: aTag(n), name: `Tag ${n}`, nameKey: `tag ${n}`, kind: 'conversation', isDeleted: false},
  })),
];

const start = async (rows: readonly Write[] = people) => {
  await world?.close();
  world = await openWorld([...rows, ...zoe]);
  host = await world.start();
};
beforeEach(() => start());
afterEach(() => world.close());

let said = 0;
const from = {
  a: () => inbound(1, {providerId: `a/${(said += 1)}`, text: `A ${said}`}),
  b: () =>
    inbound(1, {
      channel: 'sms',
      senderId: aSender(2),
      address: '+491511',
      providerId: `b/${(said += 1)}`,
      text: `B ${said}`,
    }),
};
async function both(): Promise<{a: ConversationId; b: ConversationId}> {
  const {conversationId: a} = await host.receive(from.a());
  world.time.advance(10);
  const {conversationId: b} = await host.receive(from.b());
  world.time.advance(10);
  return {a, b};
}
const merge = (a: ConversationId, b: ConversationId) =>
  host.run(mia, 'conversation/merge', {conversationId: a, absorb: b});
const unmerge = (conversationId: ConversationId) => host.run(mia, 'conversation/unmerge', {conversationId});
const row = async (id: ConversationId) => (await world.rows('conversation')).find(one => one.id === id);
const reply = (conversationId: ConversationId) =>
  host.run(mia, 'message/reply', {conversationId, messageId: world.newMessage(), text: 'Ours', files: [], seen: null});
const useTemplate = (conversationId: ConversationId, n: number) => {
  const about = {messageId: world.newMessage(), templateId: aTemplate(n), values: {}, seen: null};
  return host.run(mia, 'message/send-template', {conversationId, ...about});
};
const thread = async (conversationId: ConversationId) => {
  const page = await host.as(mia).query('thread/page', {conversationId, before: null, after: null, limit: 200});
  if (!page.ok) throw new Error(page.failure.code);
  return page.value.entries.flatMap(entry => (entry.type === 'message' ? entry.text : []));
};

/** Everything there is but the log, and what counts only entries of the log. */
async function state() {
  const conversations = (await world.rows('conversation')).map(one => ({...one, lastPosition: 0}));
  const counters = (await world.rows('counter')).filter(({value}) => value > 0);
  const work = (await world.rows('workload')).filter(({count}) => count > 0);
  const rest = [await world.rows('draft'), await world.rows('visit'), await world.rows('conversationTag')];
  return {conversations, counters, work, rest, mergers: await world.rows('merger')};
}

describe('ME-1 to ME-4, D22: one goes into the other', () => {
  test('messages of both are one thread in the order of time, on either channel', async () => {
    const {a, b} = await both();
    const third = await host.receive(from.a());
    expect(third.conversationId).toBe(a);
    const before = [...(await thread(a)), ...(await thread(b))];
    expect(await merge(a, b)).toEqual({ok: true, value: null});
    const [first, last, middle] = before;
    expect(await thread(a)).toEqual([first, middle, last]);
  });

  test('ME-1: that both are about the same is said by whoever merges them, whatever they are called', async () => {
    const {a, b} = await both();
    await host.run(mia, 'conversation/set-topic', {conversationId: a, topic: 'The invoice'});
    await host.run(mia, 'conversation/set-topic', {conversationId: b, topic: 'A parcel'});
    expect(await merge(a, b)).toMatchObject({ok: true});
    expect((await world.rows('conversation')).find(({id}) => id === a)).toMatchObject({topic: 'The invoice'});
    expect(await unmerge(b)).toMatchObject({ok: true});
    expect((await world.rows('conversation')).map(({topic}) => topic)).toEqual(['The invoice', 'A parcel']);
  });

  test('queue, topic, priority and summary stay; tags of the other are added; it is pending since the longer wait', async () => {
    const {a, b} = await both();
    await host.run(mia, 'conversation/set-priority', {conversationId: b, priority: 'urgent'});
    await host.run(mia, 'conversation/tag', {conversationId: a, tagId: aTag(1)});
    await host.run(mia, 'conversation/tag', {conversationId: b, tagId: aTag(2)});
    const [was, other] = [await row(a), await row(b)];
    await merge(a, b);
    expect(await row(a)).toMatchObject({
      priority: 'normal',
      topic: was?.topic,
      tags: [aTag(1), aTag(2)],
      unreadCount: 2,
      pendingSince: was?.pendingSince,
      lastInboundAt: other?.lastInboundAt,
      absorbed: [b],
    });
    expect(await row(b)).toMatchObject({status: 'closed', mergedInto: a});
  });

  test('MW-7: whoever looks at what was merged away looked at where it went', async () => {
    const {a, b} = await both();
    await merge(a, b);
    expect(await host.run(mia, 'conversation/visit', {conversationId: b})).toEqual({ok: true, value: null});
    expect((await world.rows('visit')).map(({conversationId}) => conversationId)).toEqual([a]);
    const recent = await host.as(mia).query('inbox/page', {view: 'recent', after: null});
    expect(recent.ok && recent.value.rows.map(({conversationId}) => conversationId)).toEqual([a]);
  });

  test('CAP-10, ME-7: the absorbed one occupies nobody any more', async () => {
    await start(annAlone);
    const {a, b} = await both();
    expect((await world.rows('workload')).map(({count}) => count)).toEqual([1, 1]);
    await merge(a, b);
    expect(await world.rows('workload')).toEqual(
      expect.arrayContaining([{agentId: ann, capacityGroup: 'messaging', count: 0}]),
    );
  });

  test('ME-8, D34: two by e-mail as any two; the subject of the first stays, answers go where the customer wrote last', async () => {
    const mailbox = senderRow({id: aSender(5), channel: 'email', address: 'help@acme.example', name: 'Help'});
    await world.arrange(
      {do: 'put', table: 'sender', row: mailbox},
      {do: 'put', table: 'sender', row: {...mailbox, id: aSender(6), address: 'sales@acme.example'}},
      {do: 'put', table: 'customerAddress', row: customerAddressRow({channel: 'email', address: 'zoe@example.org'})},
    );
    const mail = async (n: number) => {
      const about = {
        channel: 'email',
        address: 'zoe@example.org',
        senderId: aSender(n),
        providerId: `mail/${n}`,
      } as const;
      return (await host.receive(inbound(1, about))).conversationId;
    };
    const [a, b] = [await mail(5), await mail(6)];
    await host.run(mia, 'conversation/set-topic', {conversationId: a, topic: 'Order 17'});
    await merge(a, b);
    expect(await row(a)).toMatchObject({topic: 'Order 17', absorbed: [b], senderId: aSender(5)});
    const reply = {conversationId: a, messageId: world.newMessage(), text: 'Both', files: [], seen: null};
    expect(await host.run(mia, 'message/reply', reply)).toEqual({ok: true, value: null});
    expect((await world.rows('message')).at(-1)).toMatchObject({
      conversationId: b,
      senderId: aSender(6),
      channel: 'email',
    });
  });

  test('whoever opens the absorbed one learns where it went, and nothing is done with it there', async () => {
    const {a, b} = await both();
    await merge(a, b);
    const head = await host.as(mia).query('conversation/get', {conversationId: b});
    expect(head).toMatchObject({value: {mergedInto: a}});
    const continued = {failure: {code: 'continued', in: a}};
    expect(await host.run(mia, 'conversation/reopen', {conversationId: b})).toMatchObject(continued);
    expect(await host.run(mia, 'conversation/tag', {conversationId: b, tagId: aTag(1)})).toMatchObject(continued);
    expect(await reply(b)).toMatchObject(continued);
  });

  test('both threads say so', async () => {
    const {a, b} = await both();
    await merge(a, b);
    const [one, other] = [await row(a), await row(b)];
    const changes = await host.as(mia).query('conversation/changes', {conversationId: a, before: null, limit: 9});
    const entries = changes.ok ? changes.value.entries : [];
    expect(entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({type: 'absorbed', other: {id: b, name: `#${other?.shortId}`}}),
        expect.objectContaining({type: 'merged', other: {id: a, name: `#${one?.shortId}`}}),
      ]),
    );
  });
});

describe('ME-5: what comes from either address', () => {
  test('joins until it is closed; then another begins', async () => {
    const {a, b} = await both();
    await merge(a, b);
    await host.receive(from.b());
    expect(await row(a)).toMatchObject({unreadCount: 3});
    expect(await world.rows('conversation')).toHaveLength(2);
    await host.run(mia, 'conversation/set-status', {conversationId: a, status: 'closed'});
    const next = await host.receive(from.b());
    expect([a, b]).not.toContain(next.conversationId);
  });

  test('NC-4: nobody begins another beside it there', async () => {
    const {a, b} = await both();
    await merge(a, b);
    const about = {
      conversationId: anId(77, 3) as ConversationId,
      messageId: world.newMessage(),
      senderId: aSender(2),
      to: {customerId: aCustomer(1), address: '+491511'},
      queueId: null,
      assignee: null,
      priority: 'normal' as const,
      tags: [],
      topic: null,
      text: 'Hello',
      files: [],
    };
    const {assignee} = (await row(a)) ?? {};
    expect(await host.run(ben, 'conversation/open', about)).toMatchObject(
      assignee === ben ? {failure: {code: 'continued', in: a}} : {failure: {code: 'taken', by: assignee}},
    );
  });

  test('the customer is answered where they wrote last', async () => {
    const {a, b} = await both();
    await merge(a, b);
    await reply(a);
    const outbound = async () => (await world.rows('message')).filter(({kind}) => kind === 'outbound');
    expect(await outbound()).toMatchObject([{channel: 'sms', conversationId: b}]);
    await host.receive(from.a());
    await reply(a);
    expect((await outbound()).map(({conversationId}) => conversationId).toSorted()).toEqual([a, b].toSorted());
    expect(await thread(a)).toHaveLength(5);
  });
});

describe('A.17: what is refused', () => {
  test('ME-1: the same, somebody else’s, a closed one, one that was merged', async () => {
    const {a, b} = await both();
    const {conversationId: c} = await host.receive(inbound(7));
    expect(await merge(a, a)).toMatchObject({failure: {code: 'invalid', reason: 'same'}});
    expect(await merge(a, c)).toMatchObject({failure: {code: 'invalid', reason: 'other-customer'}});
    await merge(a, b);
    expect(await merge(a, b)).toMatchObject({failure: {code: 'continued', in: a}});
    expect(await merge(b, c)).toMatchObject({failure: {code: 'continued', in: a}});
    const {conversationId: d} = await host.receive(inbound(2, {providerId: 'd'}));
    await host.run(mia, 'conversation/set-status', {conversationId: d, status: 'closed'});
    expect(await merge(a, d)).toMatchObject({failure: {code: 'closed'}});
    expect(await unmerge(d)).toMatchObject({failure: {code: 'not-found'}});
  });
});

test('TP-1, A.17: a registered template is one of the channel it goes out on, wherever the thread is read', async () => {
  const {a, b} = await both();
  await merge(a, b);
  const template = {queueIds: [], tagIds: [], isOn: true};
  const ours = {...template, templateId: aTemplate(1), name: 'Chat', registeredAs: 'chat'};
  await host.run(mia, 'template/save', {...ours, text: 'For the chat', channels: ['live-chat']});
  const theirs = {...template, templateId: aTemplate(2), name: 'Text', registeredAs: 'text'};
  await host.run(mia, 'template/save', {...theirs, text: 'For the phone', channels: ['sms']});
  // They wrote last by SMS: there they are answered.
  expect(await useTemplate(a, 1)).toMatchObject({failure: {path: ['templateId'], reason: 'other-channel'}});
  expect(await useTemplate(a, 2)).toEqual({ok: true, value: null});
  expect((await world.rows('message')).at(-1)).toMatchObject({channel: 'sms', text: 'For the phone'});
});

describe('D22: taken apart again', () => {
  const does = fc.constantFrom('a', 'b', 'reply', 'read', 'draft', 'visit', 'tag', 'status');
  type Deed = 'a' | 'b' | 'reply' | 'read' | 'draft' | 'visit' | 'tag' | 'status';

  const run = async (deed: Deed, id: ConversationId) => {
    world.time.advance(5);
    const draft = {conversationId: id, mode: 'reply' as const, text: 'Half', files: []};
    if (deed === 'a' || deed === 'b') await host.receive(from[deed]());
    else if (deed === 'reply') await reply(id);
    else if (deed === 'read') await host.run(mia, 'conversation/read', {conversationId: id, position: 1_000_000});
    else if (deed === 'draft') await host.run(mia, 'draft/save', draft);
    else if (deed === 'visit') await host.run(mia, 'conversation/visit', {conversationId: id});
    else if (deed === 'tag') await host.run(mia, 'conversation/tag', {conversationId: id, tagId: aTag(2)});
    else await host.run(mia, 'conversation/set-status', {conversationId: id, status: 'waiting'});
  };

  test('merge then unmerge is the identity, whatever went before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(does, fc.boolean()), {maxLength: 8}), async deeds => {
        await start();
        const {a, b} = await both();
        for (const [deed, isA] of deeds) await run(deed, isA ? a : b);
        await world.settle();
        const before = await state();
        expect(await merge(a, b)).toMatchObject({ok: true});
        expect(await unmerge(b)).toMatchObject({ok: true});
        const customers = (await world.rows('customer')).map(({hasMerged}) => hasMerged);
        expect(customers).toEqual([true]);
        expect(await state()).toEqual(before);
      }),
      {numRuns: 15},
    );
  }, 120_000);

  test('what came in between stays with the one of its address, with who it was from and what it made pending', async () => {
    const {a, b} = await both();
    await reply(a);
    await reply(b);
    const was = await thread(b);
    await merge(a, b);
    const late = await host.receive(from.b());
    await host.receive(from.a());
    expect(late.conversationId).toBe(b);
    await unmerge(b);
    expect(await row(a)).toMatchObject({unreadCount: 1, absorbed: []});
    expect(await row(b)).toMatchObject({unreadCount: 1, status: 'open', mergedInto: null, lastInboundAt: late.at});
    expect(await thread(b)).toHaveLength(was.length + 1);
    expect((await host.receive(from.b())).conversationId).toBe(b);
    expect((await host.receive(from.a())).conversationId).toBe(a);
  });
});

describe('D22, MW-4: what a merge and its undoing leave behind, by the log', () => {
  const faceOf = async (id: ConversationId) => (await row(id))?.previewText;

  test('of two, lists show what was said last, also where the clock was set back in between', async () => {
    const {conversationId: a} = await host.receive(from.a());
    world.time.setTo(world.time.clock.now() - 60_000);
    const {conversationId: b} = await host.receive(from.b());
    const last = await faceOf(b);
    await merge(a, b);
    expect(await faceOf(a)).toBe(last);
  });

  test.each(['edited', 'deleted'] as const)(
    'MW-4, D22: a word that was %s meanwhile is not shown as it was',
    async type => {
      const {a, b} = await both();
      const older = from.b();
      await host.receive(older);
      const newer = from.b();
      await host.receive(newer);
      await merge(a, b);
      const revised = async ({senderId, address, providerId}: InboundMessage, words: string) => {
        const revision = type === 'edited' ? ({type, text: words, at: 1} as const) : ({type, at: 1} as const);
        expect((await host.engine.desk.revise({senderId, address, providerId, revision})).ok).toBe(true);
      };
      await revised(older, 'Not the last');
      await unmerge(b);
      expect(await faceOf(b)).toBe(newer.text);
      await merge(a, b);
      await revised(newer, 'The last');
      await unmerge(b);
      expect(await faceOf(b)).toBe(type === 'edited' ? 'The last' : '');
      expect(await faceOf(a)).toMatch(/^A /);
    },
  );

  test('NC-6: what a blocked customer wrote meanwhile does not bring back the word before the merge', async () => {
    const {a, b} = await both();
    await merge(a, b);
    await host.receive(from.a());
    const last = await faceOf(a);
    await host.run(mia, 'customer/block', {customerId: aCustomer(1), isBlocked: true});
    await host.receive(from.a());
    await unmerge(b);
    expect(await faceOf(a)).toBe(last);
  });

  test('D28: an answer at the address of the absorbed one has answered that one, in its row as in its log', async () => {
    await start(annAlone);
    const {a, b} = await both();
    expect([(await row(a))?.isOffer, (await row(b))?.isOffer]).toEqual([true, true]);
    await merge(a, b);
    await reply(a);
    await unmerge(b);
    expect([(await row(a))?.isOffer, (await row(b))?.isOffer]).toEqual([true, false]);
    const told = (await world.rows('event')).filter(({type}) => type === 'released' || type === 'unmerged');
    expect(told.map(({body}) => body['isOffer'])).toEqual([true, false]);
  });
});
