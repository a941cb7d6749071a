import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {capabilitiesOf} from '../../core/channel/capabilities.ts';
import type {ChannelKind} from '../../core/channel/channel.ts';
import type {Input} from '../../core/contract/contract.ts';
import {must} from '../../core/lib/failure.ts';
import type {ConversationId} from '../../core/lib/ids.ts';
import type {CleanHtml} from '../../core/message/mail.ts';
import {aConversation, aSender, ann, senderRow} from '../support/builders.ts';
import {annAlone, fakeChannel, inbound, mia, openWorld, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;
let conversationId: ConversationId;

const head = {
  from: 'marta@post.example',
  to: ['care@shop.example'],
  cc: ['ann@post.example'],
  bcc: [],
  subject: 'Order 7',
};
const email = {address: 'marta@post.example', text: 'It is broken.', email: head, html: '<p><script>It is broken.</p>'};

async function begin(channel: ChannelKind, first: object, cleanHtml?: CleanHtml) {
  const sender = senderRow({channel, address: 'care@shop.example'});
  world = await openWorld([...annAlone, {do: 'put', table: 'sender', row: sender}]);
  const over = fakeChannel(channel, must(capabilitiesOf(channel), channel));
  host = await world.start({channel: over, ...(cleanHtml && {cleanHtml})});
  ({conversationId} = await host.receive(inbound(1, {channel, senderId: aSender(1), ...first})));
}
afterEach(() => world.close());

const reply = async (more: Partial<Input<'message/reply'>>, text = 'We are sorry.') => {
  const messageId = world.newMessage();
  const result = await host.run(ann, 'message/reply', {
    conversationId,
    messageId,
    text,
    files: [],
    seen: null,
    ...more,
  });
  await world.settle();
  return {messageId, result};
};
const thread = async () => {
  const page = await host.as(ann).query('thread/page', {conversationId, before: null, after: null, limit: 50});
  return page.ok ? page.value.entries.filter(entry => entry.type === 'message') : [];
};
const drafts = async () => {
  const found = await host.as(ann).query('draft/list', {conversationId});
  return found.ok ? found.value.drafts : [];
};
const mail = {
  subject: 'Re: Order 7',
  cc: ['ann@post.example'],
  bcc: ['boss@shop.example'],
  html: '<p>We <b>are</b></p>',
};

describe('an e-mail (CO-11)', () => {
  beforeEach(() => begin('email', email));

  test('D34: keeps its own head, and its HTML made harmless', async () => {
    const [first] = await thread();
    expect(first?.mail).toEqual({...head, hasHtml: true});
    const html = await host.as(ann).query('message/html', {conversationId, messageId: must(first, 'it').messageId});
    expect(html).toEqual({ok: true, value: {html: '<p>It is broken.</p>'}});
    const about = await host.as(ann).query('conversation/get', {conversationId});
    expect(about).toMatchObject({value: {subject: 'Order 7'}});
  });

  test('is found by what it is about', async () => {
    const found = await host.as(ann).query('search/all', {text: 'order 7'});
    expect(found).toMatchObject({value: {messages: [{conversationId}]}});
  });

  test('our answer goes out with subject, copies and formatting', async () => {
    const {messageId} = await reply({mail: {...mail, html: '<p><script>We <b>are</b></p>'}});
    expect(host.channel.handed).toMatchObject([
      {
        messageId,
        text: 'We are sorry.',
        html: '<p>We <b>are</b></p>',
        mail: {
          from: 'care@shop.example',
          to: ['marta@post.example'],
          cc: ['ann@post.example'],
          bcc: ['boss@shop.example'],
          subject: 'Re: Order 7',
        },
      },
    ]);
    expect((await thread()).at(-1)?.mail).toMatchObject({bcc: ['boss@shop.example'], hasHtml: true});
  });

  test('without any of that it still says from whom, to whom and what it answers', async () => {
    await reply({});
    expect(host.channel.handed).toMatchObject([
      {html: null, mail: {to: ['marta@post.example'], cc: [], subject: 'Re: Order 7'}},
    ]);
  });

  test('its HTML is made harmless ahead of the writer, once, and others do not wait for it', async () => {
    await world.close();
    const asked: string[] = [];
    let finish = (): void => {};
    const busy = new Promise<void>(resolve => (finish = resolve));
    await begin('email', {address: 'marta@post.example', text: 'It is broken.'}, async html => {
      asked.push(html);
      await busy;
      return '<p>clean</p>';
    });
    await host.run(mia, 'workspace/set-grace', {grace: {liveChat: 5, messaging: 2, email: 10}});
    const said = {conversationId, messageId: world.newMessage(), text: 'We are', files: [], seen: null, mail};
    const answered = host.run(ann, 'message/reply', {...said, mail: {...mail}, isUndoable: true});
    await host.receive(inbound(2, {channel: 'email', senderId: aSender(1), address: 'zoe@post.example'}));
    expect(await world.rows('delayedMessage')).toEqual([]);
    finish();
    expect(await answered).toMatchObject({ok: true});
    world.time.advance(10_000);
    await world.settle();
    expect(host.channel.handed).toMatchObject([{html: '<p>clean</p>', mail: {subject: 'Re: Order 7'}}]);
    expect(asked).toEqual([mail.html]);
  });

  test('a copy to no address is refused, and nothing is sent', async () => {
    const {result} = await reply({mail: {...mail, cc: ['nobody']}});
    expect(result).toMatchObject({failure: {code: 'invalid', path: ['cc'], reason: 'not-an-email'}});
    expect(host.channel.handed).toEqual([]);
  });

  test('C-10: the draft keeps all of it, and goes when it is sent', async () => {
    const draft = {conversationId, mode: 'reply', text: 'We are', files: [], mail} as const;
    await host.run(ann, 'draft/save', {...draft, files: [], mail: {...mail}});
    expect(await drafts()).toMatchObject([{text: 'We are', mail}]);
    await reply({mail});
    expect(await drafts()).toEqual([]);
  });

  test('C-9: a failed one comes back as the draft it was, before what was drafted since', async () => {
    host.channel.answer = () => ({outcome: 'failed', why: 'refused', detail: ''});
    const {messageId} = await reply({mail});
    const since = {subject: 'Else', cc: ['c@c.example'], bcc: [], html: null};
    await host.run(ann, 'draft/save', {conversationId, mode: 'reply', text: 'And <that>', files: [], mail: since});
    expect(await host.run(ann, 'message/discard', {messageId})).toMatchObject({ok: true});
    expect(await drafts()).toMatchObject([
      {
        text: 'We are sorry.\nAnd <that>',
        mail: {
          subject: 'Re: Order 7',
          cc: ['ann@post.example', 'c@c.example'],
          bcc: ['boss@shop.example'],
          html: '<p>We <b>are</b></p><p>And &lt;that&gt;</p>',
        },
      },
    ]);
  });

  test('NC-1, FU-1: what we begin and go on with has a head and says what it is about', async () => {
    const words = {text: 'Your order is ready', files: [], assignee: null, tags: []};
    const begun = aConversation(7);
    const to = {customerId: null, address: 'zoe@post.example'};
    const about = {topic: 'Your\torder', queueId: null, senderId: aSender(1), priority: 'normal', to} as const;
    expect(
      await host.run(mia, 'conversation/open', {
        ...words,
        ...about,
        conversationId: begun,
        messageId: world.newMessage(),
      }),
    ).toMatchObject({ok: true});
    await world.settle();
    const answer = {conversationId: begun, text: 'Or is it?', files: [], seen: null};
    await host.run(mia, 'conversation/set-topic', {conversationId: begun, topic: 'Done'});
    await host.run(mia, 'message/reply', {...answer, messageId: world.newMessage()});
    await host.run(mia, 'conversation/set-status', {conversationId: begun, status: 'closed'});
    const next = {of: begun, conversationId: aConversation(8), messageId: world.newMessage(), queueId: null};
    expect(
      await host.run(mia, 'conversation/follow-up', {
        ...words,
        ...next,
        tags: null,
        topic: null,
        priority: null,
        keepsForm: false,
      }),
    ).toMatchObject({ok: true});
    await host.run(mia, 'conversation/set-status', {conversationId: aConversation(8), status: 'closed'});
    const last = {of: aConversation(8), conversationId: aConversation(9), messageId: world.newMessage()};
    const mail = {subject: 'Re: Done', cc: ['depot@shop.example'], bcc: [], html: null};
    expect(
      await host.run(mia, 'conversation/follow-up', {
        ...words,
        ...last,
        queueId: null,
        topic: null,
        priority: null,
        keepsForm: false,
        mail,
      }),
    ).toMatchObject({ok: true});
    await world.settle();
    const heads = host.channel.handed.map(({mail: one, html}) => ({...one, html}));
    const ours = {from: 'care@shop.example', to: ['zoe@post.example'], cc: [], bcc: [], html: null};
    expect(heads).toEqual([
      {...ours, subject: 'Your order'},
      {...ours, subject: 'Re: Your order'},
      {...ours, subject: 'Done'},
      {...ours, cc: ['depot@shop.example'], subject: 'Re: Done'},
    ]);
    expect(await host.as(mia).query('conversation/get', {conversationId: begun})).toMatchObject({
      value: {subject: 'Your order'},
    });
  });

  test('NC-1, CO-11, LC-12: what we begin has the subject, copies and formatting it was given', async () => {
    const open = (changes: object) =>
      host.run(mia, 'conversation/open', {
        conversationId: aConversation(7),
        messageId: world.newMessage(),
        senderId: aSender(1),
        to: {customerId: null, address: 'zoe@post.example'},
        queueId: null,
        assignee: null,
        priority: 'normal',
        tags: [],
        topic: null,
        text: 'It is here.',
        files: [],
        mail: {subject: 'Your sofa', cc: ['depot@shop.example'], bcc: [], html: '<p><script>It is <b>here</b>.</p>'},
        ...changes,
      });
    const bare = {subject: ' ', cc: [], bcc: [], html: null};
    expect(await open({mail: bare})).toMatchObject({failure: {code: 'invalid', path: ['subject'], reason: 'empty'}});
    expect(await open({mail: {...bare, subject: 'x', cc: ['nobody']}})).toMatchObject({failure: {path: ['cc']}});
    expect((await world.rows('conversation')).map(({id}) => id)).not.toContain(aConversation(7));
    expect(await open({})).toMatchObject({ok: true});
    await world.settle();
    expect(host.channel.handed).toMatchObject([
      {html: '<p>It is <b>here</b>.</p>', mail: {subject: 'Your sofa', cc: ['depot@shop.example']}},
    ]);
    expect((await world.rows('conversation')).find(({id}) => id === aConversation(7))?.topic).toBe('Your sofa');
  });

  test('CO-9: carries no place', async () => {
    const {result} = await reply({location: {name: 'Split', at: null}});
    expect(result).toMatchObject({failure: {code: 'invalid', path: ['location'], reason: 'not-carried'}});
  });
});

describe('a messenger', () => {
  const harbour = {name: 'Harbour', at: {latitude: 43.5, longitude: 16.4}};
  beforeEach(() => begin('whatsapp', {address: '+38599000001', location: harbour, text: 'Harbour'}));

  test('CO-7, CO-9: a place comes in and goes out', async () => {
    await reply({location: {name: 'Our shop', at: null}}, 'Our shop');
    expect(host.channel.handed).toMatchObject([{text: 'Our shop', location: {name: 'Our shop', at: null}}]);
    expect((await thread()).map(({location}) => location)).toEqual([harbour, {name: 'Our shop', at: null}]);
  });

  test('CO-4: has no subject', async () => {
    const {result} = await reply({mail});
    expect(result).toMatchObject({failure: {code: 'invalid', path: ['mail'], reason: 'not-carried'}});
  });

  test('has no HTML', async () => {
    const [first] = await thread();
    expect(
      await host.as(ann).query('message/html', {conversationId, messageId: must(first, 'it').messageId}),
    ).toMatchObject({
      failure: {code: 'not-found'},
    });
  });
});
