import {act, cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {aConversation, ann, aQueue, ben} from '../../../test/support/builders.ts';
import {aDueCallback} from '../../../test/support/callbacks.ts';
import {aHead, aMessageAt, aPresence, NOON} from '../../../test/support/conversations.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {fakeWorkspace, type FakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {findToast, openWindow, stubWindow} from '../../../test/support/in-window.tsx';

const marta = aConversation(1);

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function openMarta(changes: Partial<FakeWorkspace> = {}, script: Script = {}) {
  const workspace = fakeWorkspace({entries: [aMessageAt(3)], ...changes}, script);
  openWindow({engine: workspace.engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('log');
  return workspace;
}

test('C-12: R counts as soon as a conversation is being opened, and what is typed then is written there', async () => {
  const {promise, resolve} = Promise.withResolvers<undefined>();
  const {engine} = fakeWorkspace(
    {entries: [aMessageAt(3)]},
    {'conversation/get': async ({conversationId}) => (await promise, ok(aHead(conversationId === marta ? 1 : 2)))},
  );
  openWindow({engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await userEvent.keyboard('rDear Marta,{Enter}');
  expect(screen.queryByRole('textbox', {name: /^Reply to/})).toBeNull();
  await act(async () => resolve(undefined));
  const reply = await screen.findByRole<HTMLTextAreaElement>('textbox', {name: /^Reply to Customer 1/});
  await waitFor(() => expect(reply.value).toBe('Dear Marta,\n'));
  expect(document.activeElement).toBe(reply);
  await userEvent.keyboard('your sofa');
  expect(reply.value).toBe('Dear Marta,\nyour sofa');
});

test('E solves, and Z undoes it', async () => {
  const {engine} = await openMarta();
  await userEvent.keyboard('e');
  await screen.findByRole('button', {name: 'Undo'});
  await userEvent.keyboard('z');
  await waitFor(() =>
    expect(engine.inputs('conversation/set-status').map(({status}) => status)).toEqual(['solved', 'open']),
  );
});

test('MW-4: what is drawn after the thread is caught up with by the next key: E behind J solves what J opened', async () => {
  const {engine} = await openMarta();
  act(() => screen.getByRole('log').focus());
  await userEvent.keyboard('j'); // once, so that it is known
  await screen.findByRole('textbox', {name: /^Reply to Customer 2/});
  await userEvent.keyboard('k');
  await screen.findByRole('textbox', {name: /^Reply to Customer 1/});
  const press = (key: string) => {
    const code = `Key${key.toUpperCase()}`;
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true}));
  };
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false); // as in a window: nobody waits for what is drawn later
  press('j');
  await Promise.resolve();
  expect(screen.queryByRole('textbox', {name: /^Reply to Customer 1/})).not.toBeNull();
  press('e');
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await waitFor(() => expect(engine.inputs('conversation/set-status')).toHaveLength(1));
  const [solved] = engine.inputs('conversation/set-status');
  expect(solved).toMatchObject({conversationId: aConversation(2), status: 'solved'});
});

test('A.10: a file dropped while another conversation opens is attached to neither, and that is said', async () => {
  await openMarta();
  act(() => screen.getByRole('log').focus());
  await userEvent.keyboard('j'); // once, so that it is known
  await screen.findByRole('textbox', {name: /^Reply to Customer 2/});
  await userEvent.keyboard('k');
  const before = await screen.findByRole('textbox', {name: /^Reply to Customer 1/});
  const drag = (type: string) => {
    const event = new Event(type, {bubbles: true, cancelable: true});
    const files = type === 'drop' ? [new File(['x'], 'Invoice.pdf', {type: 'application/pdf'})] : [];
    Object.assign(event, {dataTransfer: {types: ['Files'], files}});
    // What is inert is looked through: the window hears of it.
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(drag('dragover')).toBe(false);
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false); // as in a window: nobody waits for what is drawn later
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', code: 'KeyJ', bubbles: true}));
  await Promise.resolve();
  expect(before.closest('[inert]')).not.toBeNull();
  expect(drag('dragover')).toBe(true);
  expect(drag('drop')).toBe(true);
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await findToast(/Invoice\.pdf: another conversation was just opening/);
  await screen.findByRole('textbox', {name: /^Reply to Customer 2/});
  expect(screen.queryByRole('list', {name: 'Attachments'})).toBeNull();
  expect(drag('dragover')).toBe(false);
});

test('C-10, MW-4: R behind J and what is typed then go to what J opened; Ctrl+Enter sends it there', async () => {
  const {engine} = await openMarta();
  act(() => screen.getByRole('log').focus());
  await userEvent.keyboard('j'); // once, so that it is known
  await screen.findByRole('textbox', {name: /^Reply to Customer 2/});
  await userEvent.keyboard('k');
  await screen.findByRole('textbox', {name: /^Reply to Customer 1/});
  const press = (key: string, more: KeyboardEventInit = {}) => {
    const code = key.length === 1 ? `Key${key.toUpperCase()}` : key;
    const event = new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true, ...more});
    document.activeElement?.dispatchEvent(event);
  };
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false); // as in a window: nobody waits for what is drawn later
  press('j');
  await Promise.resolve();
  expect(screen.queryByRole('textbox', {name: /^Reply to Customer 1/})).not.toBeNull();
  for (const key of 'rFor') press(key); // faster than anything can be drawn
  const reply = screen.getByRole<HTMLTextAreaElement>('textbox', {name: /^Reply to Customer 2/});
  await waitFor(() => expect(document.activeElement).toBe(reply));
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await userEvent.keyboard(' Customer 2');
  await waitFor(() => expect(reply.value).toBe('For Customer 2'));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(engine.inputs('message/reply')).toHaveLength(1));
  expect(engine.inputs('message/reply')).toMatchObject([{conversationId: aConversation(2), text: 'For Customer 2'}]);
  await userEvent.click(screen.getByRole('option', {name: /^Customer 1/}));
  const other = await screen.findByRole<HTMLTextAreaElement>('textbox', {name: /^Reply to Customer 1/});
  expect(other.value).toBe('');
});

test('C-12: who writes while another conversation opens by itself solves nothing with the letters that still come', async () => {
  const {engine} = fakeWorkspace({entries: [aMessageAt(3)]});
  const {shell} = openWindow({engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  const reply = await screen.findByRole('textbox', {name: /^Reply to Customer 1/});
  act(() => reply.focus());
  const press = (key: string, at: number) => {
    const event = new KeyboardEvent('keydown', {key, code: `Key${key.toUpperCase()}`, bubbles: true, cancelable: true});
    Object.defineProperty(event, 'timeStamp', {value: at});
    act(() => void document.activeElement?.dispatchEvent(event));
  };
  press('h', 10_000);
  act(() => shell.signal({type: 'open-conversation', conversationId: aConversation(2)}));
  await screen.findByRole('textbox', {name: /^Reply to Customer 2/});
  press('e', 10_200);
  press('e', 12_000); // having looked up
  await waitFor(() => expect(engine.inputs('conversation/set-status')).toHaveLength(1));
  await waitFor(() => expect(screen.queryByRole('button', {name: 'Undo'})).not.toBeNull());
  expect(engine.inputs('conversation/set-status')).toMatchObject([{conversationId: aConversation(2)}]);
});

test('who solves from the list goes on with the next row', async () => {
  await openMarta();
  act(() => screen.getByRole('option', {name: /^Customer 1/}).focus());
  await userEvent.keyboard('e');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('option', {name: /^Customer 2/})));
});

async function askToClose() {
  await userEvent.click(screen.getByRole('button', {name: 'Status, Open'}));
  await userEvent.click(await screen.findByRole('menuitemradio', {name: 'Closed'}));
  return screen.findByRole('alertdialog');
}

test('C-10: closing says that something half written is not sent, and it is still there afterwards', async () => {
  const {happens} = await openMarta(
    {drafts: [{conversationId: marta, mode: 'note', text: 'Half a note', files: [], savedAt: 0}]},
    {'conversation/set-status': async () => (happens({heads: [aHead(1, {status: 'closed'})]}, marta), ok(null))},
  );
  const question = await askToClose();
  expect(question.textContent).toContain('What you wrote is not sent. It stays here');
  await userEvent.click(within(question).getByRole('button', {name: 'Close it'}));
  const left = await screen.findByRole('region', {name: 'Note that was not added'});
  expect(left.textContent).toContain('Half a note');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('log')));
});

test('LC-5: closing asks first, because nothing undoes it, and says what it leaves planned (VO-14)', async () => {
  const {engine} = await openMarta({}, {'callback/of': async () => ok({callbacks: [aDueCallback(1)]})});
  const question = await askToClose();
  expect(await within(question).findByText('A callback that is planned here stays planned.')).toBeDefined();
  expect(question.textContent).not.toContain('not sent');
  expect(engine.inputs('conversation/set-status')).toEqual([]);
  await userEvent.click(within(question).getByRole('button', {name: 'Close it'}));
  await waitFor(() => expect(engine.inputs('conversation/set-status')).toMatchObject([{status: 'closed'}]));
});

test("MW-10: what is nobody's is taken with one press", async () => {
  const {engine} = await openMarta({heads: [aHead(1, {assignee: null}), aHead(2)]});
  await userEvent.click(screen.getByRole('button', {name: /^Take it/}));
  expect(engine.inputs('conversation/assign')).toMatchObject([{conversationId: marta, to: ann, seen: null}]);
});

const twoAgents: Script = {
  'agent/list': async () =>
    ok({
      agents: [
        {
          id: ann,
          name: 'Ann Other',
          presence: aPresence('available'),
          queueIds: [aQueue(1)],
          occupancy: 2,
          fullness: 40,
        },
        {
          id: ben,
          name: 'Ben Bold',
          presence: aPresence('busy'),
          queueIds: [aQueue(1)],
          occupancy: 1,
          fullness: 20,
        },
      ],
    }),
};

test('AC-4: who was slower learns who was faster', async () => {
  await openMarta(
    {heads: [aHead(1, {assignee: null}), aHead(2)]},
    {
      ...twoAgents,
      'conversation/assign': async () => refuse({code: 'taken', by: ben, detail: ''}),
    },
  );
  await userEvent.click(screen.getByRole('button', {name: /^Take it/}));
  const toasts = await screen.findByRole('region', {name: 'Notifications'});
  expect(toasts.textContent).toContain('Ben Bold was faster and has it now.');
});

test('LC-14: A hands it over to a colleague, found by typing', async () => {
  const {engine} = await openMarta({}, twoAgents);
  await userEvent.keyboard('a');
  await userEvent.type(await screen.findByRole('combobox', {name: 'Search agents'}), 'ben{Enter}');
  expect(engine.inputs('conversation/assign')).toMatchObject([{to: ben, seen: ann}]);
});

test('LC-14: A and Enter change nothing: who has it is chosen first', async () => {
  const {engine} = await openMarta({}, twoAgents);
  await userEvent.keyboard('a');
  await screen.findByRole('combobox', {name: 'Search agents'});
  expect(screen.getByRole('option', {selected: true, name: /^Ann Other/}).textContent).toContain('Ann Other');
  await userEvent.keyboard('{Enter}');
  expect(engine.inputs('conversation/assign')).toEqual([]);
});

test('D10: an agent who may not change it is offered nothing that would be refused', async () => {
  await openMarta({isManager: false, heads: [aHead(1, {assignee: {id: ben, name: 'Ben Bold'}}), aHead(2)]});
  await screen.findAllByText('Ben Bold');
  expect(screen.queryByRole('button', {name: /^Solve/})).toBeNull();
  expect(screen.queryByRole('button', {name: /^Assign,/})).toBeNull();
});

test('C-11: a colleague in the same conversation is seen, and what they write', async () => {
  await openMarta(
    {},
    {
      'conversation/activity': async () =>
        ok({isCustomerTyping: false, typing: [{id: ben, name: 'Ben Bold'}], viewing: [{id: ben, name: 'Ben Bold'}]}),
    },
  );
  expect(await screen.findByText('Ben Bold is writing an answer')).toBeDefined();
  expect(screen.getByText('Ben Bold is looking at this too')).toBeDefined();
});

test('CU-4: earlier conversations open from the details', async () => {
  const earlier = [
    {
      conversationId: aConversation(2),
      topic: 'Order 17',
      channel: 'live-chat' as const,
      status: 'closed' as const,
      at: NOON,
    },
  ];
  await openMarta({heads: [aHead(1, {earlier}), aHead(2)]});
  await userEvent.click(await screen.findByRole('button', {name: /Order 17/}));
  expect(await screen.findByRole('log', {name: 'Messages with Customer 2'})).toBeDefined();
});

test('the details fold away with I, and stay away', async () => {
  await openMarta();
  expect(screen.getByRole('region', {name: 'Details'})).toBeDefined();
  await userEvent.keyboard('i');
  expect(screen.queryByRole('region', {name: 'Details'})).toBeNull();
  expect(localStorage.getItem('parley.screen')).toContain('"areDetailsOpen":false');
});

test('going back returns to the conversation before', async () => {
  await openMarta();
  await userEvent.click(screen.getByRole('option', {name: /^Customer 2/}));
  await screen.findByRole('log', {name: 'Messages with Customer 2'});
  await userEvent.click(screen.getByRole('button', {name: 'Back'}));
  expect(await screen.findByRole('log', {name: 'Messages with Customer 1'})).toBeDefined();
});

test('a conversation one may not see says so', async () => {
  const {engine} = fakeWorkspace({heads: []});
  openWindow({engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  expect(await screen.findByText('This conversation is not here')).toBeDefined();
});
