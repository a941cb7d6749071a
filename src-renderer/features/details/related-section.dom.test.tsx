import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok, refuse} from '../../../core/lib/failure.ts';
import type {Macro} from '../../../core/contract/macro-routes.ts';
import {aConversation, aMacro, aQueue, aTag, aTemplate, ben} from '../../../test/support/builders.ts';
import {aHead, NOON} from '../../../test/support/conversations.ts';
import {aDetailedWorkspace, aPastConversation} from '../../../test/support/details.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {fakeWorkspace, type FakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';

const conversationId = aConversation(1);

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function openDetails(changes: Partial<FakeWorkspace> = {}, script: Script = {}) {
  const workspace = fakeWorkspace(changes, aDetailedWorkspace(script));
  openWindow({engine: workspace.engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  const related = within(await screen.findByRole('region', {name: 'Related'}));
  return {...workspace, related};
}

const part = (name: string) => within(screen.getByRole('region', {name}));
const undo = async () =>
  userEvent.click(
    await within(await screen.findByRole('region', {name: 'Notifications'})).findByRole('button', {name: 'Undo'}),
  );

const earlierOf = (count: number) =>
  Array.from({length: count}, (_, n) => ({
    conversationId: aConversation(n + 2),
    topic: `Order ${n + 2}`,
    channel: 'live-chat' as const,
    status: 'closed' as const,
    at: NOON,
  }));

test('CU-4: a few earlier conversations are shown, then all of them, page by page; one opens', async () => {
  const {engine} = await openDetails(
    {heads: [aHead(1, {earlier: earlierOf(20)}), aHead(30)]},
    {
      'customer/history': async ({after}) =>
        after === null
          ? ok({rows: [aPastConversation(1), aPastConversation(2)], next: 'more'})
          : ok({rows: [aPastConversation(30)], next: null}),
    },
  );
  const earlier = part('Other conversations');
  expect(earlier.getAllByRole('listitem')).toHaveLength(5);
  await userEvent.click(earlier.getByRole('button', {name: 'Show all'}));
  expect(await earlier.findByRole('button', {name: /Order 2/})).toBeDefined();
  expect(earlier.queryByRole('button', {name: /Order 1,/})).toBeNull();
  await userEvent.click(earlier.getByRole('button', {name: 'Show more'}));
  await userEvent.click(await earlier.findByRole('button', {name: /Order 30/}));
  expect(await screen.findByRole('log', {name: 'Messages with Customer 30'})).toBeDefined();
  expect(engine.inputs('customer/history').map(({after}) => after)).toContain('more');
});

test('RL-2: what it continues and what continues it; RL-5: unlinked, and linked again from the toast', async () => {
  const {engine, related} = await openDetails(
    {},
    {
      'conversation/related': async () =>
        ok({
          main: {...aPastConversation(2), at: NOON},
          linked: [
            {...aPastConversation(1), at: NOON},
            {...aPastConversation(3), at: NOON},
          ],
          followUps: [],
        }),
    },
  );
  await related.findByRole('heading', {name: 'Continues'});
  expect(related.getAllByRole('listitem').map(({textContent}) => textContent)).toEqual([
    expect.stringContaining('Order 2'),
    expect.stringContaining('Order 3'),
  ]);
  await userEvent.click(related.getByRole('button', {name: 'More for #102'}));
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Unlink'}));
  await undo();
  expect(engine.inputs('conversation/unrelate')).toMatchObject([{conversationId}]);
  expect(engine.inputs('conversation/relate')).toMatchObject([{conversationId, main: aConversation(2)}]);
});

test('RL-4, SI-1: linked by its number; what cannot be is said where one looks', async () => {
  const {engine, related} = await openDetails(
    {},
    {'conversation/relate': async () => refuse({code: 'invalid', path: ['main'], reason: 'circle', detail: ''})},
  );
  await userEvent.click(related.getByRole('button', {name: 'Link'}));
  await userEvent.type(await screen.findByRole('combobox', {name: /Search by number/}), '#103');
  await screen.findByRole('option', {name: '#103'});
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText('The other one continues this one already.')).toBeDefined();
  expect(engine.inputs('conversation/relate')).toMatchObject([{conversationId, main: aConversation(3)}]);
});

test('A.17, D22: another one is merged into it after a look at what will happen, and taken apart from the toast', async () => {
  const other = aHead(2, {topic: 'Order 2', summary: 'Old', tags: [{id: aTag(2), name: 'sofa'}]});
  const {engine, related} = await openDetails({heads: [aHead(1), other]});
  await userEvent.click(related.getByRole('button', {name: 'Merge'}));
  const dialog = within(await screen.findByRole('dialog', {name: 'Merge another conversation into this'}));
  const closed = await dialog.findByRole('option', {name: /Order 3/});
  expect(closed.getAttribute('aria-disabled')).toBe('true');
  await userEvent.click(dialog.getByRole('option', {name: /Order 2/}));
  expect(await dialog.findByText('sofa')).toBeDefined();
  expect(dialog.getByText(/#102 is closed/)).toBeDefined();
  expect(dialog.getByText(/The summary of #102 stays with it/)).toBeDefined();
  expect(engine.inputs('conversation/merge')).toEqual([]);
  await userEvent.click(dialog.getByRole('button', {name: 'Merge'}));
  await undo();
  expect(engine.inputs('conversation/merge')).toMatchObject([{conversationId, absorb: aConversation(2)}]);
  expect(engine.inputs('conversation/unmerge')).toMatchObject([{conversationId: aConversation(2)}]);
});

test('A.17: what was merged away says so, and leads to where it went and back', async () => {
  const {engine, related} = await openDetails({
    heads: [aHead(1, {status: 'closed', mergedInto: aConversation(2)}), aHead(2)],
  });
  expect(related.getByText('It was merged into another conversation.')).toBeDefined();
  await userEvent.click(related.getByRole('button', {name: 'Take apart again'}));
  expect(engine.inputs('conversation/unmerge')).toMatchObject([{conversationId}]);
  await userEvent.click(related.getByRole('button', {name: 'Open it'}));
  expect(await screen.findByRole('log', {name: 'Messages with Customer 2'})).toBeDefined();
});

test("D10: what is somebody else's is neither linked nor merged, and says why", async () => {
  const {related} = await openDetails({isManager: false, heads: [aHead(1, {assignee: {id: ben, name: 'Ben Bold'}})]});
  for (const name of ['Link', 'Merge']) {
    expect(related.getByRole('button', {name}).getAttribute('aria-disabled')).toBe('true');
  }
  expect(related.queryByRole('button', {name: 'Follow up'})).toBeNull();
});

test('FU-1, FU-3: what is closed goes on in a follow-up; what was written survives a refusal and a closed dialog', async () => {
  let isAway = true;
  const address = {customerAddress: '447700900118', customerShown: '+44 7700 900118'};
  const {engine, related} = await openDetails(
    {heads: [aHead(1, {status: 'closed', channel: 'sms', ...address})]},
    {'conversation/follow-up': async () => (isAway ? refuse({code: 'unavailable', detail: ''}) : ok(null))},
  );
  await userEvent.click(related.getByRole('button', {name: 'Follow up'}));
  let dialog = within(await screen.findByRole('dialog', {name: 'Follow-up of #101'}));
  expect(dialog.getByText('From Web site to Customer 1 (+44 7700 900118)')).toBeDefined();
  expect(dialog.getByRole('button', {name: 'Send'}).getAttribute('aria-disabled')).toBe('true');
  await userEvent.type(dialog.getByRole('textbox', {name: 'Message'}), 'Did the leg arrive?');
  await userEvent.click(dialog.getByRole('button', {name: 'Send'}));
  expect((await dialog.findByRole('alert')).textContent).toContain('Parley is not answering');
  await userEvent.click(dialog.getByRole('button', {name: 'Cancel'}));
  await userEvent.click(related.getByRole('button', {name: 'Follow up'}));
  dialog = within(await screen.findByRole('dialog', {name: 'Follow-up of #101'}));
  isAway = false;
  await userEvent.click(dialog.getByRole('button', {name: 'Send'}));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(engine.inputs('conversation/follow-up').at(-1)).toMatchObject({
    of: conversationId,
    text: 'Did the leg arrive?',
    priority: null,
    tags: null,
  });
  expect(localStorage.getItem('parley.unsaved')).toBe('[]');
});

test('FU-5, TP-6: who did not write for a day is written to with a registered template; what was typed waits in the composer', async () => {
  localStorage.setItem('parley.unsaved', JSON.stringify([[`follow-up ${conversationId}`, 'My own words']]));
  const news = {
    id: aTemplate(1),
    name: 'News',
    text: 'News about {{order}}, #{{conversation.number}}.',
    channels: [],
    queueIds: [],
    tagIds: [],
    isOn: true,
    registeredAs: 'news',
    createdAt: 0,
  };
  const {engine, related} = await openDetails(
    {heads: [aHead(1, {status: 'closed', channel: 'whatsapp', lastWroteAt: 0})]},
    {
      'conversation/follow-up': async () => ok(null),
      'template/list': async () => ok({templates: [news], names: [], total: 1, next: null}),
    },
  );
  await userEvent.click(related.getByRole('button', {name: 'Follow up'}));
  const dialog = within(await screen.findByRole('dialog', {name: 'Follow-up of #101'}));
  expect(await dialog.findByText(/What you wrote is kept/)).toBeDefined();
  expect(dialog.getByRole('button', {name: 'Send'}).getAttribute('aria-disabled')).toBe('true');
  await userEvent.type(dialog.getByRole('textbox', {name: /order/i}), '5');
  expect(dialog.getByRole('group', {name: 'Preview'}).textContent).toContain('News about 5, #new number.');
  await userEvent.click(dialog.getByRole('button', {name: 'Send'}));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const [sent] = engine.inputs('conversation/follow-up');
  expect(sent).toMatchObject({text: '', template: {templateId: aTemplate(1), values: {order: '5'}}});
  await waitFor(() =>
    expect(engine.inputs('draft/save')).toMatchObject([{conversationId: sent?.conversationId, text: 'My own words'}]),
  );
});

test('FU-6, TP-4, MA-12: a template and a macro write a follow-up; a gap holds it back, and what the macro set goes with it', async () => {
  const tool = {queueIds: [], tagIds: [], isOn: true, createdAt: 1};
  const late: Macro = {
    ...tool,
    id: aMacro(1),
    name: 'Late',
    description: '',
    actions: [
      {do: 'set-priority', priority: 'high'},
      {do: 'reply', text: 'It comes {{day}}.'},
    ],
  };
  const hello = {
    ...tool,
    registeredAs: '',
    id: aTemplate(1),
    name: 'Hello',
    text: 'Hello, {{conversation.number}}',
    channels: [],
  };
  const queue = {id: aQueue(1), name: 'Default', isDefault: true, openCount: 0, isMine: true, canTake: true};
  const {engine, related} = await openDetails(
    {heads: [aHead(1, {status: 'closed'})]},
    {
      'conversation/follow-up': async () => ok(null),
      'conversation/form': async () => ok({form: null, filled: {}, hidden: []} as never),
      'template/list': async () => ok({templates: [hello], names: [], total: 1, next: null}),
      'template/tags': async () => ok({tags: []}),
      'macro/list': async () => ok({macros: [late], names: [], total: 1, next: null}),
      'macro/tags': async () => ok({tags: []}),
      'queue/list': async () => ok({queues: [{...queue, soundOnConversation: false, soundOnMessage: false}]}),
    },
  );
  await userEvent.click(related.getByRole('button', {name: 'Follow up'}));
  const dialog = () => within(screen.getByRole('dialog', {name: 'Follow-up of #101'}));
  const message = () => dialog().getByRole<HTMLTextAreaElement>('textbox', {name: 'Message'});
  const selected = () =>
    document.activeElement === message()
      ? message().value.slice(message().selectionStart, message().selectionEnd)
      : undefined;
  await screen.findByRole('dialog', {name: 'Follow-up of #101'});
  await userEvent.click(dialog().getByRole('button', {name: 'Insert a template'}));
  await userEvent.click(await screen.findByRole('option', {name: /^Hello/}));
  // Its number nobody knows yet.
  await waitFor(() => expect(message().value).toMatch(/^Hello, ⟦.+⟧$/));
  await waitFor(() => expect(selected()).toMatch(/^⟦.+⟧$/));
  await userEvent.clear(message());
  await userEvent.type(message(), 'Hello.');

  await userEvent.click(dialog().getByRole('button', {name: 'Macro'}));
  await userEvent.click(await screen.findByRole('option', {name: /^Late/}));
  await dialog().findByRole('group', {name: 'Filled in by the macro Late'});
  expect(message().value).toBe('Hello.\n\nIt comes ⟦day⟧.');
  await waitFor(() => expect(selected()).toBe('⟦day⟧'));
  expect(dialog().getByRole('button', {name: 'Send'}).getAttribute('aria-disabled')).toBe('true');
  await userEvent.clear(message());
  await userEvent.type(message(), 'It comes today.');
  await userEvent.click(dialog().getByRole('button', {name: 'Send'}));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(engine.inputs('conversation/follow-up')).toMatchObject([
    {text: 'It comes today.', priority: 'high', tags: null, macroId: aMacro(1), keepsForm: true},
  ]);
});

test('DM-1: a Manager hides it from agents, who see that there is something', async () => {
  const heads = [aHead(1, {metadata: {Diagnosis: 'Flu'}, masked: []})];
  const {engine} = await openDetails({heads}, {'metadata/mask': async () => ok(null)});
  await userEvent.click(part('From the bot').getByRole('button', {name: 'Hide Diagnosis from agents'}));
  expect(engine.inputs('metadata/mask')).toMatchObject([{name: 'Diagnosis', isMasked: true}]);
  cleanup();
  const hidden = [aHead(1, {metadata: {Diagnosis: null}, masked: ['Diagnosis']})];
  await openDetails({heads: hidden, isManager: false});
  expect(part('From the bot').getByText('Hidden')).toBeDefined();
  expect(part('From the bot').queryByRole('button', {name: /^Hide/})).toBeNull();
});

test('BO-10: what a bot found out is shown by its names; without anything there is no such part', async () => {
  await openDetails({heads: [aHead(1, {metadata: {Model: 'Roadster', IsNew: true}}), aHead(2)]});
  const metadata = part('From the bot');
  expect(metadata.getByText('Roadster')).toBeDefined();
  expect(metadata.getByText('Yes')).toBeDefined();
  await userEvent.click(screen.getByRole('option', {name: /^Customer 2/}));
  await screen.findByRole('log', {name: 'Messages with Customer 2'});
  expect(screen.queryByRole('region', {name: 'From the bot'})).toBeNull();
});
