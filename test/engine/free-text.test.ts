import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import type {AgentId, ConversationId, MessageId} from '../../core/lib/ids.ts';
import type {SendOutcome} from '../../core/ports/channel.ts';
import {aConversation, ann, aSender, senderRow, aTemplate} from '../support/builders.ts';
import {annAlone, fakeChannel, inbound, mia, openWorld, type Process, type World} from '../support/world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const done = {ok: true, value: null};
const over = {failure: {code: 'not-carried', reason: 'window-over'}};

let world: World;
let host: Process;
let conversationId: ConversationId;

beforeEach(async () => {
  world = await openWorld(annAlone);
  const channel = fakeChannel();
  // As WhatsApp has it: the only thing that is asked is what the channel carries.
  host = await world.start({channel: {...channel, capabilities: {...channel.capabilities, freeTextMs: DAY}}});
  conversationId = (await host.receive(inbound(1))).conversationId;
  const template = {queueIds: [], tagIds: [], isOn: true, channels: []};
  const text = 'Hello {{customer.firstName}}, news about {{order}}.';
  await run(mia, 'template/save', {...template, templateId: aTemplate(1), name: 'News', text, registeredAs: 'news'});
  await run(mia, 'template/save', {...template, templateId: aTemplate(2), name: 'Ours', text: 'Hi'});
});
afterEach(() => world.close());

const run = <C extends CommandRoute>(by: AgentId, what: C, input: Omit<Input<C>, 'commandId'>) =>
  host.run(by, what, input);
const advance = async (ms: number) => {
  world.time.advance(ms);
  await world.settle();
};
const texts = () => host.channel.handed.map(({text}) => text);
const reply = (text: string, messageId: MessageId = world.newMessage()) =>
  run(ann, 'message/reply', {conversationId, messageId, text, files: [], seen: null});
const send = (n: number, values: Record<string, string>) =>
  run(ann, 'message/send-template', {
    conversationId,
    messageId: world.newMessage(),
    templateId: aTemplate(n),
    values,
    seen: null,
  });

describe('TP-6, D24: free text within a day of the customer’s last message', () => {
  test('to the millisecond, and again when they write', async () => {
    await advance(DAY);
    expect(await reply('Just in time')).toEqual(done);
    await world.settle();
    await advance(1);
    expect(await reply('Too late')).toMatchObject(over);
    await host.receive(inbound(1, {providerId: '1/2'}));
    expect(await reply('Again')).toEqual(done);
    await world.settle();
    expect(texts()).toEqual(['Just in time', 'Again']);
  });

  test('TP-1: a registered template goes out afterwards; its gaps are the agent’s, what they draft stays', async () => {
    await advance(2 * DAY);
    await run(ann, 'draft/save', {conversationId, mode: 'reply', text: 'my own words', files: []});
    expect(await send(1, {'customer.firstName': 'Marta'})).toMatchObject({failure: {reason: 'half-filled'}});
    expect(await send(2, {})).toMatchObject({failure: {code: 'not-found'}});
    const nowhere = {conversationId: aConversation(99), messageId: world.newMessage(), templateId: aTemplate(1)};
    const halfFilled = run(ann, 'message/send-template', {...nowhere, values: {}, seen: null});
    expect(await halfFilled, 'CV-8: what is out of sight').toMatchObject({failure: {code: 'not-found'}});
    expect(await send(1, {'customer.firstName': 'Marta', order: '48\n217'})).toEqual(done);
    await world.settle();
    expect(host.channel.handed).toMatchObject([{text: 'Hello Marta, news about 48 217.', template: 'news'}]);
    expect(await world.rows('draft')).toMatchObject([{text: 'my own words'}]);
    expect((await world.rows('message')).at(-1)).toMatchObject({templateId: aTemplate(1), state: 'sent'});
  });

  test('what waited for its channel until it was over stops and says why; a template does not', async () => {
    let outcome: SendOutcome = {outcome: 'later', detail: 'away'};
    host.channel.answer = () => outcome;
    await advance(DAY - 500);
    const messageId = world.newMessage();
    await reply('Queued', messageId);
    await world.settle();
    outcome = {outcome: 'sent'};
    await advance(5_000);
    const found = (await world.rows('message')).find(({id}) => id === messageId);
    expect(found).toMatchObject({state: 'failed', failure: 'window-over', text: 'Queued'});
    expect(await world.rows('job')).toEqual([]);
    await run(ann, 'message/discard', {messageId});
    expect(await world.rows('draft')).toMatchObject([{text: 'Queued'}]);
    expect(await send(1, {'customer.firstName': 'Marta', order: '5'})).toEqual(done);
    await world.settle();
    expect(texts().slice(-1)).toEqual(['Hello Marta, news about 5.']);
  });

  test('what was scheduled for later than that stops, and its words are kept', async () => {
    const said = {conversationId, messageId: world.newMessage(), text: 'Tomorrow', files: [], seen: null};
    const at = world.time.clock.now() + DAY + HOUR;
    expect(await run(ann, 'message/schedule', {...said, at, cancelsOnReply: true})).toEqual(done);
    await advance(DAY + HOUR);
    expect(texts()).toEqual([]);
    expect(await world.rows('delayedMessage')).toMatchObject([{stop: 'window-over', text: 'Tomorrow'}]);
    expect(await run(ann, 'message/send-now', {messageId: said.messageId})).toMatchObject(over);
    expect(await world.rows('delayedMessage')).toHaveLength(1);
  });

  const followUp = (n: number, changes: Partial<Input<'conversation/follow-up'>> = {}) =>
    run(mia, 'conversation/follow-up', {
      of: conversationId,
      conversationId: aConversation(n),
      messageId: world.newMessage(),
      queueId: null,
      assignee: null,
      tags: [],
      topic: null,
      priority: 'normal',
      text: 'One more thing',
      files: [],
      keepsForm: false,
      ...changes,
    });

  test('FU-1: a follow-up goes out within it, as the customer wrote in the one before; so does what is said there next', async () => {
    await run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
    await advance(HOUR);
    expect(await followUp(7)).toEqual(done);
    conversationId = aConversation(7);
    expect(await run(mia, 'conversation/assign', {conversationId, to: ann, seen: null})).toMatchObject({ok: true});
    expect(await reply('and another')).toEqual(done);
    await world.settle();
    expect(texts()).toEqual(['One more thing', 'and another']);
  });

  test('FU-1, NC-4: afterwards who writes is told at once, and nothing begins', async () => {
    await run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
    await advance(DAY + 1);
    expect(await followUp(7)).toMatchObject(over);
    expect(await world.rows('conversation')).toHaveLength(1);
  });

  const begin = (n: number, changes: Partial<Input<'conversation/open'>>) =>
    run(mia, 'conversation/open', {
      conversationId: aConversation(n),
      messageId: world.newMessage(),
      senderId: aSender(2),
      to: {customerId: null, address: '+4915112345678'},
      queueId: null,
      assignee: null,
      priority: 'normal',
      tags: [],
      topic: null,
      text: '',
      files: [],
      ...changes,
    });
  const news = (values: Record<string, string>, n = 1) => ({template: {templateId: aTemplate(n), values}});

  test('NC-1, TP-1, TP-8: who did not write for a day is written to with a registered template, and nothing else', async () => {
    await world.close();
    const row = senderRow({id: aSender(2), channel: 'whatsapp', address: '+4930100', name: 'WhatsApp'});
    world = await openWorld([...annAlone, {do: 'put', table: 'sender', row}]);
    const channel = fakeChannel('whatsapp');
    host = await world.start({channel: {...channel, capabilities: {...channel.capabilities, freeTextMs: DAY}}});
    const template = {queueIds: [], tagIds: [], isOn: true, registeredAs: 'news', channels: []};
    const words = 'News about {{order}}, #{{conversation.number}}';
    await run(mia, 'template/save', {...template, templateId: aTemplate(1), name: 'News', text: words});
    const sms = {...template, channels: ['sms' as const]};
    await run(mia, 'template/save', {...sms, templateId: aTemplate(2), name: 'By SMS', text: 'Hi'});
    expect(await begin(7, {text: 'Hello again'})).toMatchObject(over);
    expect(await begin(7, news({}))).toMatchObject({failure: {code: 'invalid', reason: 'half-filled'}});
    expect(await begin(7, news({}, 2))).toMatchObject({failure: {reason: 'other-channel'}});
    expect(await begin(7, news({}, 3))).toMatchObject({failure: {code: 'not-found'}});
    expect(await begin(7, {...news({order: '5'}), text: 'and I say'})).toMatchObject({
      failure: {reason: 'beside-words'},
    });
    expect(await world.rows('conversation')).toEqual([]);
    expect(await begin(7, news({order: '5', 'conversation.number': '999'}))).toEqual(done);
    await world.settle();
    const {shortId} = (await world.rows('conversation')).find(({id}) => id === aConversation(7)) ?? {};
    expect(host.channel.handed).toMatchObject([{text: `News about 5, #${shortId}`, template: 'news'}]);
  });

  test('FU-5, TP-6: so does what is closed go on', async () => {
    await run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
    await advance(2 * DAY);
    expect(await followUp(7, {text: '', ...news({order: '5', 'customer.firstName': 'Marta'})})).toEqual(done);
    await world.settle();
    expect(host.channel.handed).toMatchObject([{text: 'Hello Marta, news about 5.', template: 'news'}]);
  });

  test('TP-6: a window is told what the rule goes by, of a conversation and of two addresses', async () => {
    await run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
    const {senderId, address} = inbound(1);
    const of = [
      {senderId, address},
      {senderId, address: 'nobody'},
    ];
    const answer = await host.as(ann).query('sender/last-wrote', {of});
    const [wrote] = (await world.rows('message')).filter(({kind}) => kind === 'inbound');
    expect(answer).toEqual({ok: true, value: {wrote: [{senderId, address, at: wrote?.at}]}});
  });

  test('registered templates are listed apart', async () => {
    const asked = {
      for: 'use',
      search: '',
      tagIds: [],
      status: 'all',
      sort: 'rank',
      channel: null,
      after: null,
    } as const;
    const list = async (isRegistered: boolean) => {
      const answer = await host.as(ann).query('template/list', {...asked, tagIds: [], isRegistered});
      return answer.ok ? answer.value.templates.map(({name}) => name) : [];
    };
    expect([await list(true), await list(false)]).toEqual([['News'], ['Ours']]);
  });
});
