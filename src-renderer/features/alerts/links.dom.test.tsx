import {act, cleanup, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok} from '../../../core/lib/failure.ts';
import {aConversation} from '../../../test/support/builders.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {findToast, openWindow, stubWindow} from '../../../test/support/in-window.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function open() {
  const {engine} = fakeWorkspace(
    {},
    {'conversation/find': async ({shortId}) => ok({conversationId: shortId === 2 ? aConversation(2) : null})},
  );
  const {shell} = openWindow({engine});
  await screen.findByRole('option', {name: /^Customer 1/});
  return shell;
}

test('C-3: a link with a number opens the conversation of that number', async () => {
  const shell = await open();
  act(() => shell.signal({type: 'open-number', shortId: 2}));
  expect(await screen.findByRole('heading', {name: /^Customer 2/})).toBeDefined();
});

test('C-3: a number that nobody has, and a link that is none, are said plainly', async () => {
  const shell = await open();
  act(() => shell.signal({type: 'open-number', shortId: 7}));
  expect(await findToast(/There is no conversation #7 here/)).toBeDefined();
  act(() => shell.signal({type: 'broken-link'}));
  expect(await findToast('That link leads to no conversation.')).toBeDefined();
});

test('A.34: the icon beside the clock leads to the calls that were missed', async () => {
  const shell = await open();
  act(() => shell.signal({type: 'open-calls'}));
  expect(await screen.findByRole('heading', {name: 'Calls'})).toBeDefined();
});

test('the link of a conversation is in its menu', async () => {
  const user = userEvent.setup(); // with a clipboard to write to
  await open();
  await user.click(screen.getByRole('option', {name: /^Customer 1/}));
  await user.click(await screen.findByRole('button', {name: 'More'}));
  await user.click(await screen.findByRole('menuitem', {name: 'Copy link'}));
  expect(await navigator.clipboard.readText()).toBe(`parley://conversation/${aConversation(1)}`);
});
