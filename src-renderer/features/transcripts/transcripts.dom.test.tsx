import {act, cleanup, screen, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {SavedTranscripts} from '../../../core/contract/shell-routes.ts';
import {must, ok} from '../../../core/lib/failure.ts';
import {aConversation} from '../../../test/support/builders.ts';
import {aRow} from '../../../test/support/conversations.ts';
import {fakeShell, type FakeShell} from '../../../test/support/fake-shell.ts';
import {fakeWorkspace, type FakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {findToast, openWindow, stubWindow} from '../../../test/support/in-window.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A desktop that says what came of saving, when the test says so. */
function savingShell() {
  const shell = fakeShell();
  let finish: (saved: SavedTranscripts) => void = () => {};
  const ask: FakeShell['ask'] = (route, input) => {
    const answer = shell.ask(route, input);
    if (route !== 'shell/save-transcripts') return answer;
    return new Promise(resolve => {
      finish = saved => resolve(ok(saved) as Awaited<typeof answer>);
    });
  };
  return {...shell, ask, finish: (saved: SavedTranscripts) => act(async () => finish(saved))};
}

async function openMenu(changes: Partial<FakeWorkspace> = {}) {
  const shell = savingShell();
  const workspace = fakeWorkspace(changes);
  openWindow({engine: workspace.engine, shell});
  await userEvent.click(await screen.findByRole('option', {name: /Customer 1/}));
  await userEvent.click(await screen.findByRole('button', {name: 'More'}));
  return {shell, ...workspace};
}

const wanted = (shell: FakeShell) => must(shell.inputs('shell/save-transcripts').at(-1), 'asked');

test('TR-1: one conversation is saved from its menu, as a spreadsheet with notes', async () => {
  const {shell} = await openMenu();
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Save transcript…'}));
  const dialog = await screen.findByRole('dialog', {name: 'Save a transcript'});
  await userEvent.click(within(dialog).getByRole('radio', {name: 'Spreadsheet'}));
  await userEvent.click(within(dialog).getByRole('checkbox', {name: 'Include internal notes'}));
  await userEvent.click(within(dialog).getByRole('button', {name: 'Save as…'}));
  expect(wanted(shell)).toMatchObject({
    conversations: [aConversation(1)],
    format: 'xlsx',
    withNotes: true,
    fileName: 'Conversation 101',
    words: {channels: {'live-chat': 'Live chat'}, priorities: {high: 'High'}, isRightToLeft: false},
  });
  const {saveId} = wanted(shell);
  await shell.finish({outcome: 'saved', fileName: 'Conversation 101.xlsx', count: 1, missed: 0});
  expect(screen.queryByRole('dialog')).toBeNull();
  await userEvent.click(await screen.findByRole('button', {name: 'Show in folder'}));
  expect(shell.inputs('shell/show-saved')).toEqual([{saveId}]);
});

test('how far it is; stopped, nothing is left and the choice is there again', async () => {
  const {shell} = await openMenu();
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Save transcript…'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Save as…'}));
  const {saveId} = wanted(shell);
  act(() => shell.signal({type: 'saving', saveId: 'another', done: 3, total: 3}));
  expect(screen.getByRole('progressbar', {name: '0 of 1 written'})).toBeTruthy();
  act(() => shell.signal({type: 'saving', saveId, done: 1, total: 1}));
  expect(screen.getByRole('progressbar', {name: '1 of 1 written'})).toBeTruthy();
  await userEvent.click(screen.getByRole('button', {name: 'Stop'}));
  expect(shell.inputs('shell/stop-saving')).toEqual([{saveId}]);
  await shell.finish({outcome: 'cancelled'});
  expect(await screen.findByRole('button', {name: 'Save as…'})).toBeTruthy();
});

test('a full disk is said in plain words, and nothing has to be chosen again', async () => {
  const {shell} = await openMenu();
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Save transcript…'}));
  await userEvent.click(await screen.findByRole('radio', {name: 'Spreadsheet'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Save as…'}));
  await shell.finish({outcome: 'failed', why: 'disk-full'});
  expect(await screen.findByText('The disk is full.')).toBeTruthy();
  expect(screen.getByRole('radio', {name: 'Spreadsheet'})).toHaveProperty('ariaChecked', 'true');
});

test('D39: an agent has no notes to choose', async () => {
  await openMenu({isManager: false});
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Save transcript…'}));
  expect(await screen.findByText('Internal notes are left out.')).toBeTruthy();
  expect(screen.queryByRole('checkbox')).toBeNull();
});

test('AW-14: what is ticked goes into one zip, a hundred at most', async () => {
  const shell = savingShell();
  const rows = [1, 2, 3].map(n => aRow(n));
  const {engine} = fakeWorkspace({rows}, {'view/list': async () => ok({views: []})});
  openWindow({engine, shell});
  await userEvent.click(await screen.findByRole('button', {name: 'All Work'}));
  await screen.findByRole('grid');
  await userEvent.click(await screen.findByRole('checkbox', {name: /^Select all/}));
  await userEvent.click(await screen.findByRole('button', {name: 'Save transcripts'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Save as…'}));
  expect(wanted(shell)).toMatchObject({conversations: [1, 2, 3].map(aConversation), fileName: 'Conversations'});
  await shell.finish({outcome: 'saved', fileName: 'Conversations.zip', count: 2, missed: 1});
  expect(await findToast(/1 is not there any more/)).toBeTruthy();
});
