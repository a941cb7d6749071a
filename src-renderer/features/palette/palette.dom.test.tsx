import {cleanup, screen} from '@testing-library/react';
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

async function openPalette() {
  const {engine} = fakeWorkspace();
  openWindow({engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('log');
  await userEvent.keyboard('{Control>}k{/Control}');
  return screen.findByRole<HTMLInputElement>('combobox', {name: 'Search or run a command'});
}

test('? in the empty field shows all shortcuts, as its foot promises', async () => {
  await openPalette();
  await userEvent.keyboard('?');
  expect(await screen.findByRole('dialog', {name: 'Keyboard shortcuts'})).toBeDefined();
  expect(screen.queryByRole('combobox', {name: 'Search or run a command'})).toBeNull();
});

test('? after something else is part of the search', async () => {
  const field = await openPalette();
  await userEvent.keyboard('why?');
  expect(field.value).toBe('why?');
});

test.each([
  ['my work', 'Go to My Work'],
  ['all work', 'Go to All Work'],
  ['start screen', 'Back to the start screen'],
  ['set waiting', 'Set to Waiting'],
  ['your status', 'Change your status'],
])('%j finds the command %j', async (typed, name) => {
  const field = await openPalette();
  await userEvent.type(field, typed);
  const chosen = screen.getByRole('option', {selected: true, name: new RegExp(`^${name}`)});
  expect(chosen.textContent).toContain(name);
});
