import {cleanup, fireEvent, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {aConversation} from '../../../test/support/builders.ts';
import {aHead, aMessageAt, aRow} from '../../../test/support/conversations.ts';
import {fakeWorkspace, type FakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import {fieldTimeOf} from './snooze-times.ts';

const DAY = 86_400_000;

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function open(changes: Partial<FakeWorkspace> = {}) {
  const workspace = fakeWorkspace({entries: [aMessageAt(3)], ...changes});
  openWindow({engine: workspace.engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('log');
  return workspace.engine;
}

test('S offers times; tomorrow morning is eight, and Z takes it back', async () => {
  const engine = await open();
  await userEvent.keyboard('s');
  await userEvent.click(await screen.findByRole('menuitem', {name: /^Tomorrow morning/}));
  await screen.findByRole('button', {name: 'Undo'});
  await userEvent.keyboard('z');
  await waitFor(() => expect(engine.inputs('conversation/snooze')).toHaveLength(2));
  const [asked, undone] = engine.inputs('conversation/snooze');
  expect(asked?.conversationId).toBe(aConversation(1));
  expect(fieldTimeOf(asked?.until ?? 0)).toMatch(/T08:00$/);
  expect(undone?.until).toBeNull();
});

test('any time can be chosen, but none that is over', async () => {
  const engine = await open();
  await userEvent.keyboard('s');
  await userEvent.click(await screen.findByRole('menuitem', {name: /^Pick a date and time/}));
  const dialog = await screen.findByRole('dialog');
  const field = within(dialog).getByLabelText('Date and time');
  fireEvent.change(field, {target: {value: fieldTimeOf(Date.now() - DAY)}});
  await userEvent.click(within(dialog).getByRole('button', {name: 'Snooze'}));
  expect(dialog.textContent).toContain('That time is over');
  expect(engine.inputs('conversation/snooze')).toEqual([]);
  const wanted = fieldTimeOf(Date.now() + 3 * DAY);
  fireEvent.change(field, {target: {value: wanted}});
  await userEvent.click(within(dialog).getByRole('button', {name: 'Snooze'}));
  await waitFor(() =>
    expect(engine.inputs('conversation/snooze').map(({until}) => fieldTimeOf(until ?? 0))).toEqual([wanted]),
  );
});

test('what sleeps stands under its own heading, says until when, and is brought back', async () => {
  const snoozedUntil = Date.now() + 2 * DAY;
  const engine = await open({heads: [aHead(1, {snoozedUntil}), aHead(2)], rows: [aRow(1, {snoozedUntil}), aRow(2)]});
  const lines = [...screen.getByRole('listbox').children].map(line => line.textContent);
  expect(lines).toContain('Snoozed 1');
  expect(screen.getByRole('option', {name: /^Customer 1.*snoozed until/})).toBeTruthy();
  await userEvent.click(screen.getByRole('button', {name: /^Snoozed until/}));
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Bring it back now'}));
  await waitFor(() => expect(engine.inputs('conversation/snooze')).toMatchObject([{until: null}]));
});

test('what is solved is not put off', async () => {
  await open({heads: [aHead(1, {status: 'solved'}), aHead(2)]});
  expect(screen.queryByRole('button', {name: 'Snooze'})).toBeNull();
});
