import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {defaultCallLinkSettings} from '../../../core/call/link-settings.ts';
import {defaultCallSettings} from '../../../core/call/settings.ts';
import type {Output} from '../../../core/contract/contract.ts';
import {invalid, ok} from '../../../core/lib/failure.ts';
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

async function openSection(script: Script = {}) {
  let kept: Output<'link/settings'> = {settings: defaultCallLinkSettings, hasSecret: false};
  const {engine} = fakeWorkspace(
    {},
    {
      'template/list': async () => ok({templates: [], names: [], total: 0, next: null}),
      'template/tags': async () => ok({tags: []}),
      'queue/list': async () => ok({queues: []}),
      'queue/all': async () => ok({queues: []}),
      'sender/list': async () => ok({isRestricted: false, senders: []}),
      'call/settings': async () => ok({settings: defaultCallSettings, outcomes: [], queues: []}),
      'link/settings': async () => ok(kept),
      'link/save-settings': async ({settings, secret}) => {
        kept = {settings, hasSecret: kept.hasSecret || secret !== null};
        engine.announce('calls');
        return ok(null);
      },
      ...script,
    },
  );
  openWindow({engine});
  await userEvent.click(await screen.findByRole('button', {name: 'Settings'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Call rules'}));
  return {engine, section: within(await screen.findByRole('region', {name: 'Call links'}))};
}

const type = async (name: string, words: string) => {
  const dialog = within(await screen.findByRole('dialog'));
  const field = dialog.getByLabelText(name);
  await userEvent.clear(field);
  await userEvent.type(field, words);
};

test('VO-12, VO-16: call links are set up: what is missing is said, what is kept is said, and the password is never shown', async () => {
  const {engine, section} = await openSection();
  expect(section.getByText('Not set up.')).toBeDefined();
  await userEvent.click(section.getByRole('button', {name: 'Set up call links'}));
  await type('Address of the chat', 'chat.example.com/');
  await type('Valid for, in hours', '0{Enter}');
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText('An address like wss://pbx.example.com/ws.');
  expect(dialog.getByText('The account’s user is missing.')).toBeDefined();
  expect(dialog.getByText('The password is missing.')).toBeDefined();
  expect(dialog.getByText('A whole number from 1 to 720.')).toBeDefined();
  expect(engine.inputs('link/save-settings')).toEqual([]);
  await type('Valid for, in hours', '48');
  await type('Server of the PBX', 'pbx.example.com/ws');
  await type('User of the guests’ account', 'guest');
  await type('Password', 'let me in');
  await type('STUN servers, one a line', 'stun:stun.example.com:3478');
  await userEvent.click(dialog.getByRole('button', {name: 'Save'}));
  await section.findByText(
    /^guest at wss:\/\/pbx\.example\.com\/ws, under https:\/\/chat\.example\.com\. .* 2 days\.$/,
  );
  expect(section.getByText(/X-Parley-Link/)).toBeDefined();
  expect(engine.inputs('link/save-settings')).toMatchObject([
    {
      secret: 'let me in',
      settings: {
        page: 'https://chat.example.com',
        hours: 48,
        server: 'wss://pbx.example.com/ws',
        user: 'guest',
        domain: 'pbx.example.com',
        authUser: null,
        destination: '',
        iceServers: ['stun:stun.example.com:3478'],
      },
    },
  ]);
  await userEvent.click(section.getByRole('button', {name: 'Change'}));
  expect(within(await screen.findByRole('dialog')).getByLabelText<HTMLInputElement>('Password').value).toBe('');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(engine.inputs('link/save-settings').at(-1)).toMatchObject({secret: null}));
});

test('what the engine has against an address stands beside it', async () => {
  const {section} = await openSection({
    'link/save-settings': async () => invalid('page', 'not-an-address', 'call links'),
  });
  await userEvent.click(section.getByRole('button', {name: 'Set up call links'}));
  await type('Address of the chat', 'http://chat.example.com');
  await type('Server of the PBX', 'wss://pbx.example.com/ws');
  await type('User of the guests’ account', 'guest');
  await type('Password', 'x{Enter}');
  await within(await screen.findByRole('dialog')).findByText(/^An address like https:\/\/chat\.example\.com\./);
});
