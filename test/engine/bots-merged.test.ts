import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import type {Write} from '../../core/ports/store.ts';
import {ann, aSender, ben, cleo, customerAddressRow, customerRow, senderRow} from '../support/builders.ts';
import {aBot, botRows, fakeBots, helper, type FakeBots} from '../support/bots.ts';
import {inbound, mia, openWorld, people, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;
let bots: FakeBots;

/** A customer who writes on the web site, where the bot answers, and by text message. */
const zoe: readonly Write[] = [
  {do: 'put', table: 'customer', row: customerRow()},
  {do: 'put', table: 'customerAddress', row: customerAddressRow({address: 'visitor-1'})},
  {do: 'put', table: 'customerAddress', row: customerAddressRow({channel: 'sms', address: '+491511'})},
  {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'sms', address: '+4930100', name: 'SMS'})},
  ...botRows(),
];

beforeEach(async () => {
  bots = fakeBots();
  world = await openWorld([...people, ...zoe]);
  host = await world.start({bots});
});
afterEach(() => world.close());

let said = 0;
const wrote = async (where: 'chat' | 'text') => {
  world.time.advance(10);
  const providerId = `${where}/${(said += 1)}`;
  const byText = where === 'text' && ({channel: 'sms', senderId: aSender(2), address: '+491511'} as const);
  const {conversationId} = await host.receive(inbound(1, {providerId, text: providerId, ...byText}));
  await world.settle();
  return {id: conversationId, text: providerId};
};
const merge = async (conversationId: ConversationId, absorb: ConversationId) => {
  expect(await host.run(mia, 'conversation/merge', {conversationId, absorb})).toMatchObject({ok: true});
  await world.settle();
};
const unmerge = async (conversationId: ConversationId) => {
  expect(await host.run(mia, 'conversation/unmerge', {conversationId})).toMatchObject({ok: true});
  await world.settle();
};
const reply = async (by: AgentId, conversationId: ConversationId) => {
  const words = {conversationId, messageId: world.newMessage(), text: 'Ours', files: [], seen: null};
  expect(await host.run(by, 'message/reply', words)).toMatchObject({ok: true});
};
const row = async (id: ConversationId) => (await world.rows('conversation')).find(one => one.id === id);

describe('D22, BO-8: a person answers while it is part of another', () => {
  /** The bot's talk went into the one that Ann, Ben or Cleo has, and was answered there. */
  async function answered(): Promise<{readonly id: ConversationId; readonly by: AgentId}> {
    const text = await wrote('text');
    const by = (await row(text.id))?.assignee;
    if (by == null) throw new Error('Somebody has it');
    const {id} = await wrote('chat');
    expect(await row(id)).toMatchObject({assignee: helper, withBot: true});
    await merge(text.id, id);
    // They wrote last in the chat: there they are answered.
    await reply(by, text.id);
    expect((await world.rows('message')).at(-1)).toMatchObject({kind: 'outbound', conversationId: id});
    return {id, by};
  }

  test('it has taken over from the bot: it is theirs, and waits for nobody (CV-6)', async () => {
    const {id, by} = await answered();
    await unmerge(id);
    const theirs = {assignee: by, withBot: false, isForPeople: true, status: 'open'};
    expect(await row(id)).toMatchObject({...theirs, pendingSince: null, unrepliedCount: 0});
    const told = bots.told.length;
    expect((await wrote('chat')).id).toBe(id);
    expect(await row(id)).toMatchObject(theirs);
    expect(bots.told).toHaveLength(told);
  });

  test('US-2: whoever works here no more is not given it; another is', async () => {
    const {id, by} = await answered();
    const left = await host.engine
      .as({agentId: mia, isManager: true, isAdmin: true})
      .run('agent/enable', {commandId: world.newCommand(), agentId: by, isEnabled: false});
    expect(left).toMatchObject({ok: true});
    await unmerge(id);
    const now = await row(id);
    expect(now).toMatchObject({withBot: false, isForPeople: true});
    expect([ann, ben, cleo].filter(one => one !== by)).toContain(now?.assignee);
  });

  test('answered by the bot alone it is the bot’s again', async () => {
    const [text, chat] = [await wrote('text'), await wrote('chat')];
    await merge(text.id, chat.id);
    await unmerge(chat.id);
    expect(await row(chat.id)).toMatchObject({assignee: helper, withBot: true, isForPeople: false});
  });
});

describe('BO-5: what was written to another that goes into a bot’s talk', () => {
  test('is told to the bot, whose it is to answer now', async () => {
    const chat = await wrote('chat');
    const text = await wrote('text');
    expect(bots.told.map(one => one.text)).toEqual([chat.text]);
    await merge(chat.id, text.id);
    expect(bots.told.map(one => [one.conversationId, one.text])).toEqual([
      [chat.id, chat.text],
      [chat.id, text.text],
    ]);
  });

  test('is told though its own bot was never reached', async () => {
    const other = aBot({id: cleo, nameKey: 'other', senderIds: [aSender(2)], name: 'Other'});
    await world.arrange({do: 'put', table: 'bot', row: other.bot});
    bots.answer = ({bot}) => (bot.id === helper ? {outcome: 'taken'} : {outcome: 'later', detail: '503'});
    const chat = await wrote('chat');
    const text = await wrote('text');
    expect(await row(text.id)).toMatchObject({assignee: cleo, withBot: true});
    await merge(chat.id, text.id);
    expect(bots.told.at(-1)).toMatchObject({bot: {id: helper}, conversationId: chat.id, text: text.text});
  });

  test('is not told where it was answered, or is older than what the bot was told last', async () => {
    const first = await wrote('text');
    const chat = await wrote('chat');
    await merge(chat.id, first.id);
    expect(bots.told.map(one => one.text)).toEqual([chat.text]);
    await unmerge(first.id);
    await wrote('text');
    await reply(mia, first.id);
    await merge(chat.id, first.id);
    expect(bots.told.map(one => one.text)).toEqual([chat.text]);
  });
});
