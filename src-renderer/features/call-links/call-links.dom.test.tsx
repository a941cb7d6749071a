import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {CallLinkEntry} from '../../../core/contract/call-link-routes.ts';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {aCallLink, ann} from '../../../test/support/builders.ts';
import {aHead, aMessageAt} from '../../../test/support/conversations.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {fakeWorkspace, type FakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
// What is loaded when it is first needed, loaded beforehand.
import './call-link-panel.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const HOUR = 3_600_000;
const url = (n: number) => `https://chat.example.com/chat/call#token-${n}`;
const entry = (n: number, changes: Partial<CallLinkEntry> = {}): CallLinkEntry => ({
  id: aCallLink(n),
  url: url(n),
  agent: {id: ann, name: 'Ann'},
  madeAt: Date.now(),
  expiresAt: Date.now() + 24 * HOUR,
  isSingleUse: false,
  usedAt: null,
  ...changes,
});

interface Kept extends Partial<FakeWorkspace> {
  readonly isReady?: boolean;
  readonly links?: readonly CallLinkEntry[];
}

/** A workspace that makes links; the head is the first customer's. */
async function open({isReady = true, links = [], ...rest}: Kept = {}, script: Script = {}) {
  let kept: readonly CallLinkEntry[] = links;
  const shown: Partial<FakeWorkspace> = {heads: [aHead(1, {lastPosition: 3})], entries: [aMessageAt(3)], ...rest};
  const {engine} = fakeWorkspace(shown, {
    'link/of': async () => ok({isReady, links: [...kept]}),
    'link/make': async ({linkId, isSingleUse}) => {
      kept = [{...entry(9, {isSingleUse}), id: linkId}, ...kept];
      engine.announce('calls');
      return ok(null);
    },
    'link/revoke': async ({linkId}) => {
      kept = kept.filter(({id}) => id !== linkId);
      engine.announce('calls');
      return ok(null);
    },
    ...script,
  });
  openWindow({engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('log');
  return engine;
}
const reply = () => screen.getByRole<HTMLTextAreaElement>('textbox', {name: /^Reply to Customer 1/});
const press = async () => userEvent.click(await screen.findByRole('button', {name: 'Call link'}));
const panel = async () => within(await screen.findByRole('dialog', {name: 'Call link'}));

test('VO-12: a link is made by keys and stands in the answer, in the language that was chosen, to be sent as everything', async () => {
  const engine = await open();
  await userEvent.keyboard('{Shift>}b{/Shift}');
  const dialog = await panel();
  await userEvent.click(await dialog.findByRole('button', {name: /Language of the message/}));
  await userEvent.click(await screen.findByRole('option', {name: 'Deutsch'}));
  await userEvent.click(dialog.getByRole('checkbox', {name: 'For one call only'}));
  await userEvent.click(dialog.getByRole('button', {name: 'Write it into the answer'}));
  await waitFor(() => expect(reply().value).toContain(`anrufen, installiert wird nichts:\n${url(9)}\nDer Link gilt`));
  expect(reply().value).toContain('für einen Anruf');
  expect(engine.inputs('link/make')).toMatchObject([{isSingleUse: true}]);
  expect(engine.inputs('message/reply')).toEqual([]);
});

test('VO-12: those that are valid stand there, and one is taken back', async () => {
  const links = [entry(1), entry(2, {isSingleUse: true}), entry(3, {expiresAt: 1})];
  const engine = await open({links});
  await press();
  const list = within(await (await panel()).findByRole('region', {name: 'Links that are valid'}));
  expect(list.getAllByRole('listitem').map(({textContent}) => textContent)).toEqual([
    expect.stringMatching(/^By Ann, until /),
    expect.stringMatching(/^By Ann, until .+, for one call/),
  ]);
  await userEvent.click(list.getAllByRole('button', {name: 'Take the link back'})[1] as HTMLElement);
  await waitFor(() => expect(list.getAllByRole('listitem')).toHaveLength(1));
  expect(engine.inputs('link/revoke')).toMatchObject([{linkId: aCallLink(2)}]);
});

test.each([
  [true, /^Customers cannot call by link yet: it has to be set up in Settings/],
  [false, /Ask a Manager to set it up/],
])('VO-16: where it is not set up: for a Manager (%j) %s', async (isManager, words) => {
  await open({isReady: false, isManager});
  await press();
  const dialog = await panel();
  await dialog.findByText(words);
  expect(dialog.queryByRole('button', {name: 'Write it into the answer'})).toBeNull();
  const set = dialog.queryByRole('button', {name: 'Set it up'});
  expect(set !== null).toBe(isManager);
  if (set === null) return;
  await userEvent.click(set);
  await screen.findByRole('button', {name: 'Call rules', current: 'page'});
});

test('a refusal is said, and nothing is written', async () => {
  await open({}, {'link/make': async () => refuse({code: 'closed', detail: 'x'})});
  await press();
  await userEvent.click(await (await panel()).findByRole('button', {name: 'Write it into the answer'}));
  await screen.findByText('This conversation is closed.');
  expect(screen.queryByDisplayValue(/https/)).toBeNull();
});

test('a note carries no link: the button is for answers alone', async () => {
  await open();
  await screen.findByRole('button', {name: 'Call link'});
  await userEvent.keyboard('n');
  expect(screen.queryByRole('button', {name: 'Call link'})).toBeNull();
});
