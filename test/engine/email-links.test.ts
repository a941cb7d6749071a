import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {capabilitiesOf} from '../../core/channel/capabilities.ts';
import {emailIdIn} from '../../core/engine/email-links.ts';
import {must} from '../../core/lib/failure.ts';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import {ann, ben, cleo, aSender, senderRow} from '../support/builders.ts';
import {annAlone, fakeChannel, inbound, mia, openWorld, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;
beforeEach(async () => {
  const senders = [1, 2, 3].map(n => senderRow({id: aSender(n), channel: 'email', address: `box-${n}@shop.example`}));
  world = await openWorld([...annAlone, ...senders.map(row => ({do: 'put', table: 'sender', row}) as const)]);
  const channel = fakeChannel('email', must(capabilitiesOf('email'), 'e-mail'));
  channel.answer = ({position}) => ({outcome: 'sent', providerId: `<ours-${position}@shop.example>`});
  host = await world.start({channel});
});
afterEach(() => world.close());

let sent = 0;
interface Mail {
  readonly own?: string;
  readonly to?: number;
  readonly from?: number;
  readonly answers?: readonly string[];
}
/** An e-mail comes in; says in which conversation it is. */
async function arrive({own, to = 1, from = 1, answers = []}: Mail): Promise<ConversationId> {
  const {conversationId} = await host.receive(
    inbound(from, {
      channel: 'email',
      senderId: aSender(to),
      address: `marta-${from}@post.example`,
      providerId: `imap/${(sent += 1)}`,
      emailIds: {own, answers},
    }),
  );
  return conversationId;
}
const related = async (conversationId: ConversationId) => {
  const answer = await host.as(mia).query('conversation/related', {conversationId});
  if (!answer.ok) return answer.failure.code;
  const {main, linked, followUps} = answer.value;
  const ids = (all: typeof linked) => all.map(one => one.conversationId);
  return {main: main?.conversationId, linked: ids(linked), followUps: ids(followUps)};
};
const alone = (id: ConversationId) => ({main: id, linked: [], followUps: []});
const close = (conversationId: ConversationId) =>
  host.run(mia, 'conversation/set-status', {conversationId, status: 'closed'});

describe('RL-6: one e-mail to two of our addresses', () => {
  test('begins two conversations under the same external id: the first is main, both logs say so', async () => {
    const a = await arrive({own: '<x@post.example>'});
    const b = await arrive({own: 'x@post.example', to: 2});
    expect(await related(b)).toEqual({main: a, linked: [b], followUps: []});
    expect(await related(a)).toEqual({main: a, linked: [b], followUps: []});
    for (const conversationId of [a, b]) {
      const log = await host.as(mia).query('conversation/changes', {conversationId, before: null, limit: 20});
      const told = log.ok ? log.value.entries.filter(({type}) => type === 'related') : [];
      expect(told).toMatchObject([{by: {kind: 'automation'}, kind: 'linked', isMain: conversationId === b}]);
    }
    expect(host.changes.at(-1)).toMatchObject({conversations: expect.arrayContaining([a, b])});
  });

  test('three addresses: all continue the first', async () => {
    const [a, b, c] = [
      await arrive({own: 'x@a'}),
      await arrive({own: 'x@a', to: 2}),
      await arrive({own: 'x@a', to: 3}),
    ];
    expect(await related(a)).toEqual({main: a, linked: [c, b], followUps: []});
  });

  test('other e-mails, or such as have no id, belong to nothing', async () => {
    const all = [await arrive({}), await arrive({to: 2}), await arrive({own: 'y@a', to: 3})];
    for (const id of all) expect(await related(id)).toEqual(alone(id));
  });

  test('each time anew, but two that went on already stay by themselves, also what somebody unlinked (RL-5)', async () => {
    const [a, b] = [await arrive({own: 'x@a'}), await arrive({own: 'x@a', to: 2})];
    await host.run(mia, 'conversation/unrelate', {conversationId: b});
    await arrive({own: 'y@a'});
    await arrive({own: 'y@a', to: 2});
    expect(await related(b)).toEqual(alone(b));
    expect(await related(a)).toEqual(alone(a));
  });

  test('what was deleted or merged meanwhile is no second conversation', async () => {
    const [a, b] = [await arrive({own: 'x@a'}), await arrive({own: 'y@a', to: 2})];
    await host.run(mia, 'conversation/merge', {conversationId: a, absorb: b});
    const c = await arrive({own: 'y@a', to: 3});
    expect(await related(c)).toEqual({main: a, linked: [c], followUps: []});
    const admin = host.engine.as({agentId: mia, isManager: true, isAdmin: true});
    await admin.run('conversation/delete', {commandId: world.newCommand(), conversationId: c});
    const d = await arrive({own: 'y@a', to: 3});
    expect(await related(d)).toEqual({main: a, linked: [d], followUps: []});
  });

  test("an id somebody else made their own links nobody to them: it is one customer's e-mail", async () => {
    const a = await arrive({own: 'x@a'});
    const others = [];
    for (const from of [2, 3]) others.push(await arrive({own: 'x@a', to: 2, from}));
    for (const id of [a, ...others]) expect(await related(id)).toEqual(alone(id));
    // Whose it is, it still belongs to.
    const b = await arrive({own: 'x@a', to: 3});
    expect(await related(b)).toEqual({main: a, linked: [b], followUps: []});
  });
});

describe('RL-7: another of our addresses joins a talk that goes on', () => {
  test('the message is in A first, then B begins and continues A', async () => {
    const a = await arrive({own: 'x@a'});
    expect(await arrive({own: 'y@a', answers: ['x@a']})).toBe(a);
    const b = await arrive({own: 'y@a', answers: ['x@a'], to: 2});
    expect(await related(b)).toEqual({main: a, linked: [b], followUps: []});
  });

  test('the copies the other way round: still B continues A', async () => {
    const a = await arrive({own: 'x@a'});
    const b = await arrive({own: 'y@a', to: 2});
    expect(await related(b)).toEqual(alone(b));
    expect(await arrive({own: 'y@a'})).toBe(a);
    expect(await related(a)).toEqual({main: a, linked: [b], followUps: []});
  });

  test('what somebody linked by hand meanwhile is left as it is', async () => {
    const [a, z] = [await arrive({own: 'x@a'}), await arrive({own: 'z@a', from: 7})];
    const b = await arrive({own: 'y@a', to: 2});
    await host.run(mia, 'conversation/relate', {conversationId: b, main: z});
    await arrive({own: 'y@a'});
    expect(await related(b)).toEqual({main: z, linked: [b], followUps: []});
    expect(await related(a)).toEqual(alone(a));
  });
});

describe('FU-1: an answer by e-mail to what is closed', () => {
  const said = async (conversationId: ConversationId) => {
    const page = await host.as(ann).query('thread/page', {conversationId, before: null, after: null, limit: 50});
    return page.ok ? page.value.entries.filter(entry => entry.type === 'message') : [];
  };

  test('follows it up by itself: named is what the customer wrote', async () => {
    const a = await arrive({own: '<x@a>'});
    await close(a);
    const b = await arrive({own: '<y@a>', answers: ['<unknown@a>', '<x@a>']});
    expect(b).not.toBe(a);
    expect(await related(b)).toEqual({main: a, linked: [], followUps: [b]});
  });

  test('or what we wrote: our own message by the id it went out with', async () => {
    const a = await arrive({own: '<x@a>'});
    const messageId = world.newMessage();
    await host.run(ann, 'message/reply', {conversationId: a, messageId, text: 'Yes', files: [], seen: null});
    await world.settle();
    await close(a);
    const ours = (await said(a)).find(one => one.messageId === messageId);
    const b = await arrive({own: '<y@a>', answers: [`<ours-${must(ours, 'ours').position}@shop.example>`]});
    expect(await related(b)).toEqual({main: a, linked: [], followUps: [b]});
  });

  describe('CV-8: of what only some may see', () => {
    const restrict = (conversationId: ConversationId, visibleTo: AgentId[]) =>
      host.run(mia, 'conversation/set-visibility', {conversationId, visibleTo});
    const rowOf = async (id: ConversationId) => (await world.rows('conversation')).find(one => one.id === id);

    test('FU-1, CV-8: the follow-up begins with those who saw what it answers, and is given to nobody else', async () => {
      await host.run(ann, 'presence/set', {status: 'away'});
      const a = await arrive({own: '<x@a>'});
      await restrict(a, [ben, cleo]);
      await close(a);
      await host.run(cleo, 'presence/set', {status: 'available'});
      await host.run(ann, 'presence/set', {status: 'available'});
      const b = await arrive({own: '<y@a>', answers: ['<x@a>']});
      expect(await rowOf(b)).toMatchObject({isRestricted: true, visibleTo: [ben, cleo], assignee: cleo});
      const page = {conversationId: b, before: null, after: null, limit: 5};
      expect((await host.as(ann).query('thread/page', page)).ok).toBe(false);
      const types = (await world.rows('event')).filter(one => one.conversationId === b).map(({type}) => type);
      expect(types.indexOf('visibility-changed')).toBeLessThan(types.indexOf('message-received'));
    });

    test('FU-1, CV-8: also at another address of ours, while what it answers goes on', async () => {
      const a = await arrive({own: '<x@a>'});
      await restrict(a, [ann]);
      const b = await arrive({own: '<y@a>', answers: ['<x@a>'], to: 2, from: 5});
      expect(await rowOf(b)).toMatchObject({isRestricted: true, visibleTo: [ann]});
    });

    test('CV-4, CV-8: who is preset is so only if both lists have them', async () => {
      const a = await arrive({own: '<x@a>'});
      await restrict(a, [ann, ben]);
      await close(a);
      const customerId = must(await rowOf(a), 'the first').customerId;
      const done = host.run(mia, 'customer/preset', {customerId, assignees: [cleo, ben], visibleTo: [ben, cleo]});
      expect((await done).ok).toBe(true);
      const b = await arrive({own: '<y@a>', answers: ['<x@a>']});
      expect(await rowOf(b)).toMatchObject({isRestricted: true, visibleTo: [ben], coAssignees: [ben]});
    });

    test('NC-6, CV-8: of a blocked customer, too', async () => {
      const a = await arrive({own: '<x@a>'});
      await restrict(a, [ann]);
      await close(a);
      await host.run(mia, 'customer/block', {
        customerId: must(await rowOf(a), 'the first').customerId,
        isBlocked: true,
      });
      const b = await arrive({own: '<y@a>', answers: ['<x@a>'], to: 2});
      expect(await rowOf(b)).toMatchObject({status: 'closed', isRestricted: true, visibleTo: [ann]});
    });

    test('LC-17, CV-8: an e-mail that answers nothing is a talk of its own, for everybody', async () => {
      const a = await arrive({own: '<x@a>'});
      await restrict(a, [ann]);
      await close(a);
      expect(await rowOf(await arrive({own: '<y@a>'}))).toMatchObject({isRestricted: false, visibleTo: []});
    });
  });

  test('LC-17: a new e-mail that answers nothing begins by itself', async () => {
    const a = await arrive({own: '<x@a>'});
    await close(a);
    const b = await arrive({own: '<y@a>'});
    expect(await related(b)).toEqual(alone(b));
  });

  test('of thousands of ids that somebody else made up, only the first are looked at', async () => {
    const a = await arrive({own: '<x@a>'});
    await close(a);
    const noise = Array.from({length: 5_000}, (_, n) => `<${n}@a>`);
    const b = await arrive({own: '<y@a>', answers: [...noise, '<x@a>']});
    expect(await related(b)).toEqual(alone(b));
  });
});

test.each([
  [' <a@b> ', 'a@b'],
  ['a@b', 'a@b'],
  ['<>', ''],
  ['', ''],
  ['<a b@c>', ''],
  ['a\0b', ''],
  ['x'.repeat(1_000), ''],
])('RL-6: an id is what stands between the brackets: %j', (written, id) => {
  expect(emailIdIn(written)).toBe(id);
});
