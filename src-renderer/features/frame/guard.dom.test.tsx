import {cleanup, render, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {I18nextProvider} from 'react-i18next';
import {aHead, aMessageAt, aRow} from '../../../test/support/conversations.ts';
import {fakeEngine} from '../../../test/support/fake-engine.ts';
import {fakeShell} from '../../../test/support/fake-shell.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {aFileStore, openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import {remembered} from '../../engine/remembered.ts';
import {createI18n} from '../../i18n/i18n.ts';
import {createSession, SessionContext} from '../session/session.ts';
import {CallsGuard, FrontGuard} from './guard.tsx';

beforeEach(() => {
  stubWindow();
  vi.spyOn(console, 'error').mockImplementation(() => undefined); // React tells what was thrown
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('C-10: a thread that cannot be drawn breaks alone: list, composer and the next conversation go on', async () => {
  const about = {rows: [aRow(1), aRow(2)], heads: [aHead(1), aHead(2)]};
  const broken = aMessageAt(3, {files: null as never});
  const {engine} = fakeWorkspace({...about, entries: [broken]});
  openWindow({engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  expect(await screen.findByRole('heading', {name: 'This part stopped working'})).toBeDefined();
  const reply = await screen.findByRole<HTMLTextAreaElement>('textbox', {name: /^Reply to Customer 1/});
  await userEvent.type(reply, 'Still here');
  expect(reply.value).toBe('Still here');
  expect(screen.getAllByRole('option')).toHaveLength(2);

  // It may have been a passing thing.
  Object.assign(broken, {files: []});
  await userEvent.click(screen.getByRole('button', {name: 'Show it again'}));
  expect(await screen.findByText('Message at 3')).toBeDefined();
  expect(reply.value).toBe('Still here');
});

/** Draws what `work` gives, for whoever has a session. */
function inSession(children: React.ReactNode) {
  const parts = {engine: fakeEngine(), files: aFileStore(), screen: remembered(localStorage), shell: fakeShell()};
  const session = createSession(parts, window);
  render(
    <I18nextProvider i18n={createI18n()}>
      <SessionContext value={session}>{children}</SessionContext>
    </I18nextProvider>,
  );
  return () => session.toasts.getState().toasts.map(({text}) => text);
}

function aFragile() {
  const state = {isBroken: true};
  const Fragile = () => {
    if (state.isBroken) throw new Error('a bug');
    return <p>here</p>;
  };
  return {state, Fragile};
}

test('A.34: the controls of a call that broke come back by themselves, and that is said', async () => {
  const {state, Fragile} = aFragile();
  const toasts = inSession(
    <CallsGuard>
      <Fragile />
    </CallsGuard>,
  );
  await waitFor(() => expect(toasts()).toEqual(['The call goes on. Its controls are coming back.']));
  expect(screen.queryByText('here')).toBeNull();
  state.isBroken = false;
  expect(await screen.findByText('here', undefined, {timeout: 3_000})).toBeDefined();
});

test('what lies in front and broke is closed, and opens anew', async () => {
  const {state, Fragile} = aFragile();
  const onBroken = vi.fn(() => void (state.isBroken = false));
  const toasts = inSession(
    <FrontGuard onBroken={onBroken}>
      <Fragile />
    </FrontGuard>,
  );
  expect(await screen.findByText('here')).toBeDefined();
  expect(onBroken).toHaveBeenCalledOnce();
  expect(toasts()).toEqual(['It was closed. What you wrote is kept.']);
});
