import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function change() {
  const {engine} = fakeWorkspace();
  openWindow({engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('log');
  await userEvent.keyboard('?');
  const sheet = await screen.findByRole('dialog', {name: 'Keyboard shortcuts'});
  await userEvent.click(within(sheet).getByRole('button', {name: 'Change shortcuts'}));
  return {engine, sheet: within(sheet)};
}
const solveKeys = () => screen.getByRole('button', {name: /^Solve/}).getAttribute('aria-keyshortcuts');

test('new keys are pressed, act at once, and stand wherever the old ones stood', async () => {
  const {engine, sheet} = await change();
  await userEvent.click(sheet.getByRole('button', {name: /^Change Solve:\s*E$/}));
  await userEvent.keyboard('{Control>}d{/Control}');
  expect(sheet.getByRole('button', {name: /^Change Solve:\s*Control D$/})).toBeDefined();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(solveKeys()).toBe('Control+D');
  await userEvent.keyboard('e');
  expect(engine.inputs('conversation/set-status')).toEqual([]);
  await userEvent.keyboard('{Control>}d{/Control}');
  await waitFor(() => expect(engine.inputs('conversation/set-status')).toMatchObject([{status: 'solved'}]));
});

test("another one's keys are not taken without asking: the two swap, and one press puts all back", async () => {
  const {sheet} = await change();
  await userEvent.click(sheet.getByRole('button', {name: /^Change Solve:\s*E$/}));
  await userEvent.keyboard('r');
  expect(sheet.getByRole('alert').textContent).toContain('R is “Reply”.');
  expect(sheet.getByRole('button', {name: /^Change Solve:\s*E$/})).toBeDefined();
  await userEvent.click(sheet.getByRole('button', {name: 'Swap'}));
  expect(sheet.getByRole('button', {name: /^Change Solve:\s*R$/})).toBeDefined();
  expect(sheet.getByRole('button', {name: /^Change Reply:\s*E$/})).toBeDefined();
  await userEvent.click(sheet.getByRole('button', {name: 'Reset all'}));
  expect(sheet.getByRole('button', {name: /^Change Reply:\s*R$/})).toBeDefined();
});

test('Escape while the keys are awaited changes nothing and closes nothing', async () => {
  const {sheet} = await change();
  await userEvent.click(sheet.getByRole('button', {name: /^Change Solve:\s*E$/}));
  expect(sheet.getByRole('button', {name: /^Change Solve:\s*Press the keys$/})).toBeDefined();
  await userEvent.keyboard('{Escape}');
  expect(sheet.getByRole('button', {name: /^Change Solve:\s*E$/})).toBeDefined();
});
