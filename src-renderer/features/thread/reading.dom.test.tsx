import {act, cleanup, fireEvent, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok} from '../../../core/lib/failure.ts';
import {aConversation, ann} from '../../../test/support/builders.ts';
import {aHash, aHead, aMessageAt, aReplyAt, aRow, MINUTE, NOON} from '../../../test/support/conversations.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';

const marta = aConversation(1);

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Marta wrote one message that nobody has read. */
const unread = {
  rows: [aRow(1), aRow(2)],
  heads: [aHead(1, {lastPosition: 3, readPosition: 0, unreadCount: 1}), aHead(2)],
  entries: [aMessageAt(3)],
};
/** Marta writes once more. */
const another = {
  rows: [aRow(1, {lastInboundAt: NOON + MINUTE, unreadCount: 2}), aRow(2)],
  heads: [aHead(1, {lastPosition: 4, readPosition: 3, unreadCount: 1}), aHead(2)],
  entries: [aMessageAt(3), aMessageAt(4, {text: 'Are you there?'})],
};

const openMarta = async () => userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
const said = (text: string) => screen.findByText(text);

test('C-1: what is on screen of a focused, visible window is read', async () => {
  const {engine} = fakeWorkspace(unread);
  openWindow({engine});
  await openMarta();
  await waitFor(() => expect(engine.inputs('conversation/read')).toMatchObject([{conversationId: marta, position: 3}]));
});

test.each([
  ['without the focus', {isFocused: false, isVisible: true}],
  ['hidden', {isFocused: true, isVisible: false}],
])('C-1: in a window %s nothing is read, until somebody looks', async (_what, sight) => {
  vi.restoreAllMocks();
  const {look} = stubWindow(sight);
  const {engine} = fakeWorkspace(unread);
  openWindow({engine});
  await openMarta();
  await said('Message at 3');
  expect(engine.inputs('conversation/read')).toEqual([]);
  look({isFocused: true, isVisible: true});
  await waitFor(() => expect(engine.inputs('conversation/read')).toHaveLength(1));
});

test('C-1: a message in the thread one looks at alerts nobody', async () => {
  const {engine, happens} = fakeWorkspace(unread);
  const {shell} = openWindow({engine});
  await openMarta();
  await said('Message at 3');
  act(() => happens(another, marta));
  await said('Are you there?');
  expect(shell.inputs('shell/notify')).toEqual([]);
});

test('C-1: the same message alerts when the window is not in front', async () => {
  vi.restoreAllMocks();
  const {look} = stubWindow();
  const {engine, happens} = fakeWorkspace(unread);
  const {shell} = openWindow({engine});
  await openMarta();
  await said('Message at 3');
  look({isFocused: false});
  act(() => happens(another, marta));
  await waitFor(() =>
    expect(shell.inputs('shell/notify')).toEqual([{conversationId: marta, title: 'Customer 1', body: 'Message 1'}]),
  );
});

test('C-1: a message of a conversation that is not open alerts, too', async () => {
  const {engine, happens} = fakeWorkspace(unread);
  const {shell} = openWindow({engine});
  await screen.findByRole('option', {name: /^Customer 1/});
  act(() => happens(another, marta));
  await waitFor(() => expect(shell.inputs('shell/notify')).toHaveLength(1));
});

test('C-3: a click on the notification opens its conversation', async () => {
  const {engine} = fakeWorkspace(unread);
  const {shell} = openWindow({engine});
  await screen.findByRole('option', {name: /^Customer 1/});
  act(() => shell.signal({type: 'open-conversation', conversationId: marta}));
  expect(await said('Message at 3')).toBeDefined();
});

test('new work is told in a toast that opens it', async () => {
  const {engine, happens} = fakeWorkspace({...unread, rows: [aRow(2)]});
  openWindow({engine});
  await screen.findByRole('option', {name: /^Customer 2/});
  act(() => happens({rows: [aRow(1), aRow(2)]}));
  await screen.findByText('New for you:');
  await userEvent.click(screen.getByRole('button', {name: 'Open'}));
  expect(await said('Message at 3')).toBeDefined();
});

test('what came while nobody looked begins with a line', async () => {
  const {engine} = fakeWorkspace({
    ...unread,
    heads: [aHead(1, {lastPosition: 3, readPosition: 1, unreadCount: 2}), aHead(2)],
    entries: [aReplyAt(1), aMessageAt(2), aMessageAt(3)],
  });
  openWindow({engine});
  await openMarta();
  expect(await said('2 new')).toBeDefined();
});

test('MW-6: marking as unread leaves the conversation, or it would be read again at once', async () => {
  const {engine} = fakeWorkspace(unread);
  openWindow({engine});
  await openMarta();
  await said('Message at 3');
  await userEvent.keyboard('u');
  await waitFor(() => expect(engine.inputs('conversation/mark-unread')).toMatchObject([{conversationId: marta}]));
  expect(await screen.findByText('Pick a conversation')).toBeDefined();
});

test('C-9: a failed message says why, goes out again, or comes back into the composer', async () => {
  const {engine, world} = fakeWorkspace({
    ...unread,
    entries: [aReplyAt(3, {text: 'Lost?', state: 'failed', failure: 'unreachable'})],
  });
  openWindow({engine});
  await openMarta();
  expect(await said('Not sent, nobody could be reached.')).toBeDefined();
  await userEvent.click(screen.getByRole('button', {name: 'Try again'}));
  expect(engine.inputs('message/retry')).toHaveLength(1);
  world.drafts = [{conversationId: marta, mode: 'reply', text: 'Lost?', files: [], savedAt: 0}];
  await userEvent.click(screen.getByRole('button', {name: 'Edit'}));
  const field = screen.getByRole('textbox', {name: /^Reply to/});
  await waitFor(() => expect(field).toHaveProperty('value', 'Lost?'));
  expect(document.activeElement).toBe(field);
});

test('nothing a customer writes is markup, and links open outside', async () => {
  const {engine} = fakeWorkspace({
    ...unread,
    entries: [aMessageAt(3, {text: '<img src=x onerror=alert(1)> https://example.org/a'})],
  });
  const {shell} = openWindow({engine});
  await openMarta();
  await userEvent.click(await screen.findByRole('link', {name: 'https://example.org/a'}));
  expect(shell.inputs('shell/open-link')).toEqual([{url: 'https://example.org/a'}]);
  expect(screen.getByRole('log').querySelector('img')).toBeNull();
});

test('arrows move the focus from message to message', async () => {
  const {engine} = fakeWorkspace({...unread, entries: [aMessageAt(1), aMessageAt(2), aMessageAt(3)]});
  openWindow({engine});
  await openMarta();
  await said('Message at 3');
  act(() => screen.getByRole('log').focus());
  await userEvent.keyboard('{ArrowUp}');
  expect(document.activeElement?.textContent).toContain('Message at 3');
  await userEvent.keyboard('{ArrowUp}');
  expect(document.activeElement?.textContent).toContain('Message at 2');
  // From the thread as a whole to its newest again, though it was there before.
  await userEvent.keyboard('{ArrowDown}');
  act(() => screen.getByRole('log').focus());
  await userEvent.keyboard('{ArrowUp}');
  expect(document.activeElement?.textContent).toContain('Message at 3');
});

test('what became of a message stands under it: taken back, changed, and what either side thinks of it', async () => {
  const {engine} = fakeWorkspace({
    ...unread,
    entries: [
      aMessageAt(3, {text: '', deletedAt: NOON}),
      aMessageAt(4, {text: 'New words', editedAt: NOON, reactions: [{emoji: '🙏', by: 'us'}]}),
      aReplyAt(5, {text: 'Done', reactions: [{emoji: '👍', by: 'customer'}]}),
    ],
  });
  openWindow({engine});
  await openMarta();
  await said('New words');
  expect(screen.getByText('Deleted by the customer')).toBeDefined();
  expect(screen.getByText(/^Edited /)).toBeDefined();
  expect(screen.getByText('The customer reacted with 👍')).toBeDefined();
  expect(screen.getByText('We reacted with 🙏')).toBeDefined();
});

test('C-9: a failed message that is thrown away leaves the draft as it was, until that is undone', async () => {
  const {engine, world} = fakeWorkspace({
    ...unread,
    entries: [aReplyAt(3, {text: 'Lost?', state: 'failed', failure: 'unreachable'})],
  });
  openWindow({engine});
  await openMarta();
  await said('Not sent, nobody could be reached.');
  const field = screen.getByRole('textbox', {name: /^Reply to/});
  await userEvent.type(field, 'Begun');
  world.drafts = [{conversationId: marta, mode: 'reply', text: 'Lost?\nBegun', files: [], savedAt: 0}];
  await userEvent.click(screen.getByRole('button', {name: 'Discard'}));
  await screen.findByRole('button', {name: /^Undo/});
  expect(engine.inputs('message/discard')).toHaveLength(1);
  expect(field).toHaveProperty('value', 'Begun');
  expect(document.activeElement).toBe(screen.getByRole('log'));
  await userEvent.keyboard('z');
  await waitFor(() => expect(field).toHaveProperty('value', 'Lost?\nBegun'));
});

const onWhatsApp = {
  ...unread,
  heads: [aHead(1, {channel: 'whatsapp', lastPosition: 4}), aHead(2)],
  entries: [aMessageAt(3, {channel: 'whatsapp'}), aReplyAt(4, {channel: 'whatsapp'})],
};

test('0016: a reaction is chosen by keyboard, and the same one again takes it back', async () => {
  const {engine, world} = fakeWorkspace(onWhatsApp, {'message/react': async () => ok(null)});
  openWindow({engine});
  await openMarta();
  await said('Message at 3');
  // Once: what we wrote ourselves is nothing to react to.
  screen.getByRole('button', {name: 'React'}).focus();
  await userEvent.keyboard('{Enter}');
  world.entries = [aMessageAt(3, {channel: 'whatsapp', reactions: [{emoji: '👍', by: 'us'}]})];
  await userEvent.click(await screen.findByRole('button', {name: 'React with 👍'}));
  await screen.findByText('We reacted with 👍');
  await userEvent.click(screen.getByRole('button', {name: 'React'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Take back 👍'}));
  expect(engine.inputs('message/react').map(({emoji}) => emoji)).toEqual(['👍', null]);
});

test.each([
  ['the channel sends none', {...onWhatsApp, entries: [aMessageAt(3)]}],
  ['it was deleted', {...onWhatsApp, entries: [aMessageAt(3, {channel: 'whatsapp', deletedAt: NOON})]}],
  ['the conversation is closed', {...onWhatsApp, heads: [aHead(1, {status: 'closed'}), aHead(2)]}],
])('0016: nobody is offered to react where %s', async (_why, world) => {
  openWindow({engine: fakeWorkspace(world).engine});
  await openMarta();
  await said('Message at 3');
  expect(screen.queryByRole('button', {name: 'React'})).toBeNull();
});

test('CO-7: sounds and films play in place, other files are to be saved', async () => {
  const file = (n: number, name: string, type: string) => ({hash: aHash(n), name, type, size: 4_000});
  const files = [
    file(1, 'voice.ogg', 'audio/ogg'),
    file(2, 'leg.mp4', 'video/mp4'),
    file(3, 'list.pdf', 'application/pdf'),
  ];
  const {engine} = fakeWorkspace({...unread, entries: [aMessageAt(3, {files})]});
  const {shell} = openWindow({engine});
  await openMarta();
  await said('Message at 3');
  expect(screen.getByLabelText('Audio voice.ogg')).toHaveProperty('controls', true);
  expect(screen.getByLabelText('Video leg.mp4')).toHaveProperty('src', `app://files/${aHash(2)}`);
  // What turns out not to play is still there to be saved.
  fireEvent.error(screen.getByLabelText('Video leg.mp4'));
  expect(screen.queryByLabelText('Video leg.mp4')).toBeNull();
  await userEvent.click(screen.getByRole('button', {name: /leg\.mp4/}));
  await userEvent.click(screen.getByRole('button', {name: /^Save.*list\.pdf/}));
  expect(shell.inputs('shell/save-file')).toEqual([
    {hash: aHash(2), name: 'leg.mp4'},
    {hash: aHash(3), name: 'list.pdf'},
  ]);
});

test('A.17: a way to another conversation is never folded away with other changes', async () => {
  const at = {at: NOON, by: {kind: 'agent', id: ann, name: 'Ann Other'}} as const;
  const {engine} = fakeWorkspace({
    ...unread,
    entries: [
      aMessageAt(3),
      {...at, position: 4, type: 'topic-changed'},
      {...at, position: 5, type: 'merged', other: {id: aConversation(2), name: '#102'}},
      {...at, position: 6, type: 'summary-changed'},
      {...at, position: 7, type: 'topic-changed'},
    ],
  });
  openWindow({engine});
  await openMarta();
  await said('Message at 3');
  expect(screen.getByRole('button', {name: '3 changes'})).toBeDefined();
  expect(screen.getByRole('button', {name: '#102'})).toBeDefined();
});

test('A.17, A.18: a line about another conversation opens it; one that is gone is words', async () => {
  const at = {position: 4, at: NOON, by: {kind: 'agent', id: ann, name: 'Ann Other'}} as const;
  const {engine} = fakeWorkspace({
    ...unread,
    entries: [
      aMessageAt(3),
      {...at, type: 'absorbed', other: {id: aConversation(2), name: '#102'}},
      aMessageAt(5),
      {...at, position: 6, type: 'related', kind: 'follow-up', isMain: true, other: {id: aConversation(9), name: ''}},
    ],
  });
  openWindow({engine});
  await openMarta();
  await said('Message at 3');
  expect(screen.getByText('a conversation that is gone').tagName).toBe('B');
  await userEvent.click(screen.getByRole('button', {name: '#102'}));
  expect(await screen.findByRole('textbox', {name: /^Reply to Customer 2/})).toBeDefined();
});

test('the entries of the next thread are drawn with it, not after it was measured', async () => {
  const drawn: number[] = [];
  const {engine} = fakeWorkspace({rows: [aRow(1), aRow(2)], heads: [aHead(1), aHead(2)], entries: [aMessageAt(3)]});
  openWindow({engine});
  await openMarta();
  await said('Message at 3');
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockImplementation(function (this: Element) {
    if (this.getAttribute('aria-label')?.includes('Customer 2') && this.getAttribute('role') === 'log')
      drawn.push(this.querySelectorAll('li').length);
    return 800;
  });
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 2/}));
  await screen.findByRole('log', {name: /Customer 2/});
  await said('Message at 3');
  expect(drawn[0]).toBeGreaterThan(0);
});
