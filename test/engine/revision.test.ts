import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {ConversationId, FileHash} from '../../core/lib/ids.ts';
import type {SentReaction} from '../../core/ports/channel.ts';
import {aHash, ann, aSender, ben} from '../support/builders.ts';
import {annAlone, fakeChannel, inbound, mia, openWorld, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;
let conversationId: ConversationId;
let sent: SentReaction[];
let removed: FileHash[];

const file = {hash: aHash(1), name: 'photo.png', type: 'image/png', size: 1};

beforeEach(async () => {
  world = await openWorld(annAlone);
  sent = [];
  removed = [];
  const channel = fakeChannel();
  const reacting = Object.assign(channel, {
    capabilities: {...channel.capabilities, reactions: {sends: true}},
    react: async (about: SentReaction) => {
      sent.push(about);
      return {outcome: 'sent'} as const;
    },
  });
  host = await world.start({channel: reacting, files: {remove: async hash => void removed.push(hash)}});
  await host.engine.desk.keepFile({hash: aHash(1), type: 'image/png', size: 1, createdAt: 1}, ann);
  ({conversationId} = await host.receive(inbound(1, {text: 'My kettle is broken', files: [file]})));
});
afterEach(() => world.close());

const {senderId, address, providerId} = inbound(1);
type Reported = Parameters<Process['engine']['desk']['revise']>[0];
const report = (revision: Reported['revision'], changes: Partial<Reported> = {}) =>
  host.engine.desk.revise({senderId, address, providerId, revision, ...changes});
const message = async () => {
  const [first] = await world.rows('message');
  if (first === undefined) throw new Error('nothing was said');
  return first;
};
const found = async (text: string) => {
  const answer = await host.as(ann).query('search/all', {text});
  return answer.ok ? answer.value.messages.length : answer;
};
const conversation = async () => (await world.rows('conversation'))[0];
const shown = async (by = ann) => {
  const answer = await host.as(by).query('thread/page', {conversationId, before: null, after: null, limit: 50});
  return answer.ok ? answer.value.entries.filter(entry => entry.type === 'message') : [];
};

describe('what a customer does to a message after it was sent', () => {
  test('NC-6: what a blocked customer edits is shown in no list, though it is the newest word', async () => {
    const [customer] = await world.rows('customer');
    await host.run(mia, 'customer/block', {customerId: customer?.id ?? '', isBlocked: true} as never);
    await host.receive(inbound(1, {providerId: 'blocked/1', text: 'You must read this'}));
    expect(await conversation()).toMatchObject({previewText: 'My kettle is broken'});
    expect(await report({type: 'edited', at: 60, text: 'And this'}, {providerId: 'blocked/1'})).toMatchObject({
      ok: true,
    });
    expect(await report({type: 'deleted', at: 70}, {providerId: 'blocked/1'})).toMatchObject({ok: true});
    expect(await conversation()).toMatchObject({previewText: 'My kettle is broken', previewFiles: 1});
  });

  test('C-15: an edit is found by its new words only, shown as one, and in the log without words', async () => {
    expect(await report({type: 'edited', at: 50, text: 'My toaster is broken'})).toEqual({ok: true, value: null});
    expect([await found('kettle is'), await found('toaster'), await found('photo.png')]).toEqual([0, 1, 1]);
    expect(await shown()).toMatchObject([{text: 'My toaster is broken', editedAt: 50, deletedAt: null}]);
    expect(await conversation()).toMatchObject({previewText: 'My toaster is broken'});
    const last = (await world.rows('event')).at(-1);
    expect(last).toMatchObject({type: 'message-edited', isShown: false, byKind: 'customer'});
    expect(JSON.stringify(last)).not.toContain('toaster');
  });

  test('a deletion leaves that it was one: no words, nothing to find, and no bytes', async () => {
    await report({type: 'deleted', at: 50});
    await world.settle();
    expect(await shown()).toMatchObject([{text: '', files: [], deletedAt: 50}]);
    expect([await found('kettle'), await found('broken')]).toEqual([0, 0]);
    expect(await conversation()).toMatchObject({previewText: '', previewFiles: 0});
    expect({removed, uses: await world.rows('fileUse')}).toEqual({removed: [aHash(1)], uses: []});
  });

  test('a file that another message carries stays', async () => {
    await host.receive(inbound(1, {providerId: '1/2', files: [file]}));
    await report({type: 'deleted', at: 50});
    await world.settle();
    expect(removed).toEqual([]);
    expect(await world.rows('fileUse')).toHaveLength(1);
  });

  test('NC-6, MW-4: what was blocked is shown in no list, changed or not, and nobody reacts to it', async () => {
    const customerId = (await conversation())?.customerId;
    if (customerId === undefined) throw new Error('with nobody');
    await host.run(mia, 'customer/block', {customerId, isBlocked: true});
    const {messageId} = await host.receive(inbound(1, {providerId: '1/2', text: 'Abuse'}));
    expect(await report({type: 'edited', at: 50, text: 'More abuse'}, {providerId: '1/2'})).toMatchObject({ok: true});
    expect(await conversation()).toMatchObject({previewText: 'My kettle is broken'});
    expect(await host.run(ann, 'message/react', {messageId, emoji: '👍'})).toMatchObject({failure: {code: 'blocked'}});
  });

  test('the words stay where a Manager wants it so', async () => {
    expect(await host.run(ann, 'workspace/keep-deleted', {keeps: true})).toMatchObject({failure: {code: 'forbidden'}});
    await host.run(mia, 'workspace/keep-deleted', {keeps: true});
    await report({type: 'deleted', at: 50});
    expect(await shown()).toMatchObject([{text: 'My kettle is broken', files: [file], deletedAt: 50}]);
  });

  test('late, twice and out of order is harmless', async () => {
    await report({type: 'edited', at: 60, text: 'newest'});
    await report({type: 'edited', at: 50, text: 'older'});
    await report({type: 'edited', at: 60, text: 'newest'});
    expect(await message()).toMatchObject({text: 'newest', editedAt: 60});
    await report({type: 'deleted', at: 55});
    await report({type: 'edited', at: 99, text: 'after all'});
    expect(await message()).toMatchObject({text: '', deletedAt: 55});
    expect((await world.rows('event')).filter(({type}) => type.startsWith('message-e'))).toHaveLength(1);
  });

  test('of a message that has not come, or of somebody else’s, it is not-found: to be told again, or not at all', async () => {
    const other = inbound(2);
    await host.receive(other);
    expect([
      await report({type: 'deleted', at: 50}, {providerId: 'later'}),
      await report({type: 'deleted', at: 50}, {address: other.address}),
      await report({type: 'deleted', at: 50}, {senderId: aSender(77)}),
    ]).toMatchObject(Array.from({length: 3}, () => ({failure: {code: 'not-found'}})));
    expect(await message()).toMatchObject({deletedAt: null});
  });

  test('what we said is not theirs to change, but to react to', async () => {
    host.channel.answer = () => ({outcome: 'sent', providerId: 'ours-1'});
    await host.run(ann, 'message/reply', {
      conversationId,
      messageId: world.newMessage(),
      text: 'Oh no',
      files: [],
      seen: null,
    });
    await world.settle();
    expect(await report({type: 'edited', at: 70, text: 'Ha'}, {providerId: 'ours-1'})).toMatchObject({
      failure: {code: 'not-found'},
    });
    await report({type: 'reacted', at: 70, emoji: '👍'}, {providerId: 'ours-1'});
    expect((await shown())[1]).toMatchObject({text: 'Oh no', reactions: [{emoji: '👍', by: 'customer'}]});
    await report({type: 'reacted', at: 80, emoji: null}, {providerId: 'ours-1'});
    await report({type: 'reacted', at: 75, emoji: '👍'}, {providerId: 'ours-1'});
    expect((await shown())[1]).toMatchObject({reactions: []});
  });

  test('LC-4, CV-6: none of it opens, moves or counts anything', async () => {
    await host.run(ann, 'conversation/set-status', {conversationId, status: 'solved'});
    const before = await conversation();
    await report({type: 'reacted', at: 50, emoji: '👍'});
    await report({type: 'edited', at: 60, text: 'Thanks'});
    expect(await conversation()).toEqual({...before, previewText: 'Thanks'});
  });
});

describe('a reaction of ours', () => {
  const react = async (by = ann, emoji: string | null = '👍') =>
    host.run(by, 'message/react', {messageId: (await message()).id, emoji});

  test('is shown at once and goes out; another takes its place, and it can be taken back', async () => {
    expect(await react()).toEqual({ok: true, value: null});
    expect(await shown()).toMatchObject([{reactions: [{emoji: '👍', by: 'us'}]}]);
    world.time.advance(1_000);
    await react(ann, '❤️');
    world.time.advance(1_000);
    await react(ann, null);
    await world.settle();
    expect(sent.map(({emoji, providerId: about}) => [emoji, about])).toEqual([
      ['👍', providerId],
      ['❤️', providerId],
      [null, providerId],
    ]);
    expect(await shown()).toMatchObject([{reactions: []}]);
  });

  test('D10: is for who may answer', async () => {
    await host.run(mia, 'conversation/assign', {conversationId, to: ann, seen: null});
    expect(await react(ben)).toMatchObject({ok: false});
    expect(sent).toEqual([]);
  });

  test('is refused where the channel carries none, and to what was deleted', async () => {
    await report({type: 'deleted', at: 50});
    expect(await react()).toMatchObject({failure: {code: 'invalid', reason: 'deleted'}});
    const plain = await openWorld(annAlone);
    const other = await plain.start();
    await other.receive(inbound(1));
    const [first] = await plain.rows('message');
    expect(
      await other.run(ann, 'message/react', {messageId: first?.id ?? aSender(1), emoji: '👍'} as never),
    ).toMatchObject({
      failure: {code: 'invalid', reason: 'no-reactions'},
    });
    await plain.close();
  });
});
