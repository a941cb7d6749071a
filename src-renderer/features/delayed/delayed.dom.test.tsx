import {act, cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import type {DelayedMessage} from '../../../core/contract/delayed-routes.ts';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {aConversation, aHash, aMessage, ann, ben} from '../../../test/support/builders.ts';
import {aHead, aMessageAt} from '../../../test/support/conversations.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {aFileStore, findToast, openWindow, stubWindow} from '../../../test/support/in-window.tsx';

const marta = aConversation(1);
const HOUR = 3_600_000;

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const aDelayed = (n: number, changes: Partial<DelayedMessage> = {}): DelayedMessage => ({
  messageId: aMessage(n),
  by: {id: ann, name: 'Ann Other'},
  text: `Later ${n}`,
  files: [],
  mail: null,
  isScheduled: true,
  dueAt: Date.now() + 2 * HOUR,
  cancelsOnReply: true,
  stop: null,
  ...changes,
});
// Longer than the test takes on the busiest machine: at the end of it nothing can be taken back.
const inSeconds = (text: string): DelayedMessage =>
  aDelayed(50, {text, isScheduled: false, cancelsOnReply: false, dueAt: Date.now() + 600_000});

async function openMarta(waiting: readonly DelayedMessage[] = [], script: Script = {}, isManager = false) {
  let messages = waiting;
  const thread = {heads: [aHead(1, {lastPosition: 3, readPosition: 3, unreadCount: 0})], entries: [aMessageAt(3)]};
  const {engine} = fakeWorkspace(
    {...thread, isManager},
    {
      'message/delayed': async () => ok({messages: [...messages]}),
      'message/delayed-mine': async () =>
        ok({
          messages: messages
            .filter(({by}) => by.id === ann)
            .map(({messageId, isScheduled, dueAt, stop}) => ({
              messageId,
              conversationId: marta,
              customer: 'Customer 1',
              isScheduled,
              dueAt,
              stop,
            })),
        }),
      ...script,
    },
  );
  openWindow({engine, files: aFileStore()});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('log');
  const become = (next: readonly DelayedMessage[]) => {
    messages = next;
    act(() => engine.announceIn([marta], 'delayed'));
  };
  return {engine, become};
}
const reply = () => screen.getByRole<HTMLTextAreaElement>('textbox', {name: /^Reply to Customer 1/});
const log = () => within(screen.getByRole('log'));
const list = () => within(screen.getByRole('region', {name: 'To be sent later'}));

describe('C-18: an answer that can be taken back', () => {
  test('what is sent may be held; the thread says for how long, and once', async () => {
    const {engine, become} = await openMarta();
    await userEvent.type(reply(), 'On my way');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(engine.inputs('message/reply')).toMatchObject([{text: 'On my way', isUndoable: true}]);
    const {messageId = aMessage(50)} = engine.inputs('message/reply')[0] ?? {};
    become([{...inSeconds('On my way'), messageId}]);
    expect(await log().findByText(/Sending in \d+ s/)).toBeDefined();
    expect(log().getAllByText('On my way')).toHaveLength(1);
    become([]);
    // Until the thread has it, it stays on screen.
    await waitFor(() => expect(log().queryByText(/Sending in/)).toBeNull());
    expect(log().getAllByText('On my way')).toHaveLength(1);
  });

  test.each([
    ['Esc in the composer', 'r', '{Escape}'],
    ['Ctrl+Z in the empty composer', 'r', '{Control>}z{/Control}'],
    ['Esc in the thread', '', '{Escape}'],
    ['Z in the thread', '', 'z'],
  ])('%s takes it back with its files, and the cursor is behind it', async (_how, before, keys) => {
    const file = {hash: aHash(1), name: 'cat.png', type: 'image/png', size: 9};
    const {engine, become} = await openMarta([{...inSeconds('Hello'), files: [file]}]);
    await log().findByText(/Sending in/);
    if (before !== '') await userEvent.keyboard(before);
    await userEvent.keyboard(keys);
    expect(engine.inputs('message/take-back')).toMatchObject([{messageId: aMessage(50)}]);
    await waitFor(() => expect(reply().value).toBe('Hello'));
    become([]);
    await waitFor(() => expect(document.activeElement).toBe(reply()));
    expect(reply().selectionStart).toBe('Hello'.length);
    expect(screen.getByRole('list', {name: 'Attachments'}).textContent).toContain('cat.png');
    expect(log().queryByText('Hello')).toBeNull();
  });

  test('it stands before what was written since, and Ctrl+Z there is about those words', async () => {
    const {engine} = await openMarta([inSeconds('First')]);
    await log().findByText(/Sending in/);
    await userEvent.type(reply(), 'second');
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(engine.inputs('message/take-back')).toEqual([]);
    await userEvent.click(log().getByRole('button', {name: 'Undo'}));
    await waitFor(() => expect(reply().value).toBe('First\nsecond'));
  });

  test('CO-11: an e-mail comes back with its subject, its copies and its formatting', async () => {
    const mail = {subject: 'Your tent', cc: ['jo@example.com'], bcc: [], html: '<p><b>Hello</b></p>'};
    const {engine} = await openMarta([{...inSeconds('Hello'), mail}]);
    await userEvent.click(await log().findByRole('button', {name: 'Undo'}));
    await waitFor(() => expect(engine.inputs('draft/save').at(-1)).toMatchObject({text: 'Hello', mail}));
  });

  test('CO-9: a place is drawn as one while it waits, and leaves the composer alone when it is taken back', async () => {
    const location = {name: 'Our office', at: {latitude: 52.5, longitude: 13.4}};
    const {engine} = await openMarta([{...inSeconds('Our office'), location}]);
    await userEvent.type(reply(), 'half a sentence');
    await userEvent.click(await log().findByRole('button', {name: 'Undo'}));
    await waitFor(() => expect(engine.inputs('message/take-back')).toMatchObject([{messageId: aMessage(50)}]));
    await waitFor(() => expect(log().queryByRole('button', {name: 'Undo'})).toBeNull());
    expect(reply().value).toBe('half a sentence');
  });

  test('too late is said, and nothing comes back', async () => {
    const sent = refuse({code: 'invalid', path: ['messageId'], reason: 'sent', detail: ''});
    await openMarta([inSeconds('Gone')], {'message/take-back': async () => sent});
    await userEvent.click(await log().findByRole('button', {name: 'Undo'}));
    expect(await findToast('Too late: it is already sent.')).toBeDefined();
    expect(reply().value).toBe('');
  });
});

describe('C-18: an answer for later', () => {
  test('Ctrl+Shift+Enter offers times; the customer’s answer cancels it unless that is switched off', async () => {
    const {engine} = await openMarta();
    await userEvent.type(reply(), 'Good morning');
    await userEvent.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    const menu = within(await screen.findByRole('menu'));
    await userEvent.click(menu.getByRole('menuitem', {name: /^Tomorrow morning/}));
    await waitFor(() => expect(engine.inputs('message/schedule')).toHaveLength(1));
    const [asked] = engine.inputs('message/schedule');
    expect(asked).toMatchObject({conversationId: marta, text: 'Good morning', seen: 3, cancelsOnReply: true});
    expect(new Date(asked?.at ?? 0).getHours()).toBe(8);
    expect(reply().value).toBe('');
    expect(engine.inputs('message/reply')).toEqual([]);

    await userEvent.type(reply(), 'In any case');
    await userEvent.click(screen.getByRole('button', {name: 'Choose when to send'}));
    await userEvent.click(await screen.findByRole('menuitemcheckbox', {name: 'Cancel if the customer replies'}));
    await userEvent.click(screen.getByRole('menuitem', {name: /^In an hour/}));
    await waitFor(() => expect(engine.inputs('message/schedule')[1]).toMatchObject({cancelsOnReply: false}));
  });

  test('any date and time can be picked; one that is over is refused there', async () => {
    const {engine} = await openMarta();
    await userEvent.type(reply(), 'Happy new year');
    await userEvent.click(screen.getByRole('button', {name: 'Choose when to send'}));
    await userEvent.click(await screen.findByRole('menuitem', {name: 'Pick a date and time'}));
    const dialog = within(await screen.findByRole('dialog'));
    const field = dialog.getByLabelText('Date and time');
    await userEvent.clear(field);
    await userEvent.type(field, '2020-01-01T08:00');
    await userEvent.click(dialog.getByRole('button', {name: 'Send later'}));
    expect(dialog.getByText('That time is over. Choose a later one.')).toBeDefined();
    const next = new Date(Date.now() + 48 * HOUR);
    await userEvent.clear(field);
    await userEvent.type(field, `${next.toISOString().slice(0, 10)}T08:30`);
    await userEvent.click(dialog.getByRole('button', {name: 'Send later'}));
    await waitFor(() => expect(engine.inputs('message/schedule')).toHaveLength(1));
    expect(new Date(engine.inputs('message/schedule')[0]?.at ?? 0).getMinutes()).toBe(30);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('stands above the composer: sent now, edited or cancelled, and its words come back', async () => {
    const {engine, become} = await openMarta([aDelayed(1), aDelayed(2), aDelayed(3)]);
    expect(await list().findAllByText('Unless the customer replies')).toHaveLength(3);
    const [first, second, third] = list().getAllByRole('listitem');
    await userEvent.click(within(first as HTMLElement).getByRole('button', {name: 'Send now'}));
    expect(engine.inputs('message/send-now')).toMatchObject([{messageId: aMessage(1)}]);
    await userEvent.click(within(second as HTMLElement).getByRole('button', {name: 'Edit'}));
    await waitFor(() => expect(document.activeElement).toBe(reply()));
    expect(reply().value).toBe('Later 2');
    await userEvent.click(within(third as HTMLElement).getByRole('button', {name: 'Cancel'}));
    await waitFor(() => expect(reply().value).toBe('Later 3\nLater 2'));
    become([]);
    await waitFor(() => expect(screen.queryByRole('region', {name: 'To be sent later'})).toBeNull());
    expect(document.activeElement).not.toBe(document.body);
  });

  test('what stopped says why, and may be sent all the same', async () => {
    const {engine} = await openMarta([aDelayed(1, {stop: 'customer-replied'})]);
    expect((await list().findByRole('alert')).textContent).toContain('Not sent: the customer wrote first.');
    await userEvent.click(list().getByRole('button', {name: 'Send anyway'}));
    expect(engine.inputs('message/send-now')).toMatchObject([{messageId: aMessage(1)}]);
  });

  test.each([
    [true, ['Cancel']],
    [false, []],
  ])('a colleague’s is theirs to send; a Manager (%s) may take it back', async (isManager, names) => {
    await openMarta([aDelayed(1, {by: {id: ben, name: 'Ben'}})], {}, isManager);
    expect(await list().findByText('Ben')).toBeDefined();
    expect(
      list()
        .queryAllByRole('button')
        .map(({textContent}) => textContent),
    ).toEqual(names);
  });

  test('so are the words of one who is not there any more, stopped before they went out', async () => {
    const theirs = {by: {id: ben, name: 'Ben'}, isScheduled: false, stop: 'not-allowed'} as const;
    const {engine} = await openMarta([aDelayed(1, theirs)], {}, true);
    expect(await list().findByText('Ben')).toBeDefined();
    expect(list().getByText('Later 1')).toBeDefined();
    await userEvent.click(list().getByRole('button', {name: 'Cancel'}));
    expect(engine.inputs('message/take-back')).toMatchObject([{messageId: aMessage(1)}]);
  });

  test('the list of conversations marks it', async () => {
    const {become} = await openMarta([aDelayed(1)]);
    const row = screen.getByRole('option', {name: /^Customer 1/});
    await waitFor(() => expect(row.querySelector('[aria-label="Something will be sent later"]')).not.toBeNull());
    become([aDelayed(1, {stop: 'closed'})]);
    await waitFor(() => expect(row.querySelector('[aria-label="Something was not sent"]')).not.toBeNull());
  });

  test('its author hears of what was not sent, wherever they are', async () => {
    const elsewhere = {messageId: aMessage(9), conversationId: aConversation(2), customer: 'Customer 2'};
    await openMarta([], {
      'message/delayed-mine': async () =>
        ok({messages: [{...elsewhere, isScheduled: true, dueAt: 1, stop: 'taken' as const}]}),
    });
    expect(await screen.findByText('A colleague has the conversation now.')).toBeDefined();
  });
});

test('C-18: a Manager sets how long answers can be taken back, by kind of channel', async () => {
  const grace = {liveChat: 0, messaging: 7, email: 10};
  const {engine} = fakeWorkspace(
    {},
    {'workspace/grace': async () => ok({grace}), 'workspace/set-grace': async () => ok(null)},
  );
  openWindow({engine, files: aFileStore()});
  await userEvent.click(await screen.findByRole('button', {name: 'Settings'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Sending'}));
  await userEvent.click(await screen.findByRole('button', {name: /Live chat/}));
  await userEvent.click(await screen.findByRole('option', {name: '3 seconds'}));
  expect(engine.inputs('workspace/set-grace')).toMatchObject([{grace: {liveChat: 3, messaging: 7, email: 10}}]);
});
