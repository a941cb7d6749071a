import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {invalid, ok} from '../../../core/lib/failure.ts';
import {aTag, aTemplate, aToolTag} from '../../../test/support/builders.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
// What is loaded when it is first needed, loaded beforehand.
import './settings.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const done = async () => ok(null);

async function openTags(script: Script = {}) {
  const workspace = fakeWorkspace(
    {},
    {
      'template/list': async () => ok({templates: [], names: [], total: 0, next: null}),
      'template/tags': async () => ok({tags: [{id: aToolTag(1), name: 'greeting', count: 1}]}),
      'macro/tags': async () => ok({tags: []}),
      'queue/list': async () => ok({queues: []}),
      'tag/usage': async () =>
        ok({
          tags: [
            {id: aTag(1), name: 'billing', count: 1, isMore: false},
            {id: aTag(2), name: 'refund', count: 1_000, isMore: true},
          ],
        }),
      'tag/create': done,
      'tag/rename': done,
      'tag/merge': done,
      'tag/delete': done,
      'template/remove-tag': done,
      'template/save-tag': done,
      ...script,
    },
  );
  openWindow({engine: workspace.engine});
  await userEvent.click(await screen.findByRole('button', {name: 'Settings'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Tags'}));
  await screen.findByRole('list', {name: 'Conversations'});
  return workspace;
}

const menuOf = async (name: string, item: string) => {
  await userEvent.click(screen.getByRole('button', {name: `Actions for ${name}`}));
  await userEvent.click(await screen.findByRole('menuitem', {name: item}));
};

test('TP-5: tags with how many have them, found by their name', async () => {
  await openTags();
  expect(screen.getByText('1 conversation')).toBeTruthy();
  expect(screen.getByText('More than 1,000 conversations')).toBeTruthy();
  await userEvent.type(screen.getByRole('textbox', {name: 'Find a tag'}), 'REF');
  expect(screen.queryByRole('button', {name: 'billing'})).toBeNull();
  expect(screen.getByRole('button', {name: 'refund'})).toBeTruthy();
});

test('LC-16: one is made; what is taken is said, and what was typed stays', async () => {
  const {engine} = await openTags({'tag/create': async () => invalid('name', 'name-taken')});
  await userEvent.click(screen.getByRole('button', {name: 'New tag'}));
  await userEvent.type(await screen.findByRole('textbox', {name: 'Name'}), ' Billing {Enter}');
  expect(await screen.findByText('Another one is called so.')).toBeTruthy();
  expect(screen.getByRole('textbox', {name: 'Name'})).toHaveProperty('value', ' Billing ');
  expect(engine.inputs('tag/create')).toMatchObject([{name: 'Billing'}]);
});

test('arrows walk, F2 renames, Delete asks what becomes of what has it', async () => {
  const {engine} = await openTags();
  screen.getByRole('button', {name: 'billing'}).focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('refund');
  await userEvent.keyboard('{F2}');
  await userEvent.type(await screen.findByRole('textbox', {name: 'Name'}), 's{Enter}');
  await waitFor(() => expect(engine.inputs('tag/rename')).toMatchObject([{tagId: aTag(2), name: 'refunds'}]));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  screen.getByRole('button', {name: 'billing'}).focus();
  await userEvent.keyboard('{Delete}');
  const dialog = await screen.findByRole('alertdialog', {name: 'Delete billing?'});
  expect(within(dialog).getByText(/stays on the conversation that has it/)).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', {name: 'Delete'}));
  await waitFor(() => expect(engine.inputs('tag/delete')).toMatchObject([{tagId: aTag(1)}]));
});

test('one goes into another, after it was said what that means', async () => {
  const {engine} = await openTags();
  await menuOf('billing', 'Merge into…');
  await userEvent.click(await screen.findByRole('option', {name: /refund/}));
  const dialog = await screen.findByRole('alertdialog', {name: 'Merge billing into refund?'});
  expect(within(dialog).getByText(/cannot be undone/)).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', {name: 'Merge'}));
  await waitFor(() => expect(engine.inputs('tag/merge')).toMatchObject([{tagId: aTag(1), into: aTag(2)}]));
});

test('D33: tags of templates are their own, and a removal is taken back', async () => {
  const {engine} = await openTags();
  await userEvent.click(screen.getByRole('radio', {name: 'Templates'}));
  expect(await screen.findByText('1 template')).toBeTruthy();
  await menuOf('greeting', 'Delete…');
  await userEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', {name: 'Delete'}));
  await userEvent.click(await screen.findByRole('button', {name: /Undo/}));
  await waitFor(() =>
    expect(engine.inputs('template/save-tag')).toMatchObject([{tagId: aToolTag(1), name: 'greeting'}]),
  );
});

test('lists of the settings page on', async () => {
  const template = (n: number) => ({
    id: aTemplate(n),
    name: `Template ${n}`,
    text: 'Hi',
    channels: [],
    registeredAs: '',
    queueIds: [],
    tagIds: [],
    isOn: true,
    createdAt: 1,
  });
  await openTags({
    'template/list': async ({after}) =>
      after === null
        ? ok({templates: [template(1), template(2)], names: [], total: 3, next: 'two'})
        : ok({templates: [template(3)], names: [], total: 3, next: null}),
  });
  await userEvent.click(screen.getByRole('button', {name: 'Templates'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Show more (1)'}));
  expect(await screen.findByRole('button', {name: /Template 3/})).toBeTruthy();
  expect(screen.queryByRole('button', {name: /Show more/})).toBeNull();
});

test('D39: a Manager says whether agents save transcripts', async () => {
  const {engine} = await openTags({'transcript/set': done});
  await userEvent.click(screen.getByRole('button', {name: 'Transcripts'}));
  await userEvent.click(await screen.findByRole('switch', {name: 'Agents may save transcripts'}));
  await waitFor(() => expect(engine.inputs('transcript/set')).toMatchObject([{agentsMay: false}]));
});
