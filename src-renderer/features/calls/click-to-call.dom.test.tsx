import {act, cleanup, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {aHead} from '../../../test/support/conversations.ts';
import {aConversation} from '../../../test/support/builders.ts';
import {aPhoneState, fakePhone} from '../../../test/support/fake-phone.ts';
import {fakeShell} from '../../../test/support/fake-shell.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import {numberInLink} from './use-fill-pad.ts';
// What is loaded when it is first needed, loaded beforehand.
import '../softphone/dial-pad.tsx';
import '../softphone/title-bar-phone.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test.each([
  ['tel:+44-7700-900318;ext=12', '+44-7700-900318'],
  ['TEL:%2B447700900318', '+447700900318'],
  ['sip:ann@pbx.example;transport=ws', 'sip:ann@pbx.example'],
  ['tel:%', '%'],
])('a link (%s) gives a number to look at', (uri, number) => {
  expect(numberInLink(uri)).toBe(number);
});

test('VO-13: a link from outside fills the dial pad and dials nothing', async () => {
  const shell = fakeShell();
  const phone = fakePhone(aPhoneState());
  openWindow({engine: fakeWorkspace().engine, shell, phone});
  await screen.findByRole('button', {name: /^Dial pad|dial pad/i});
  act(() => shell.signal({type: 'dial', uri: 'tel:+447700900318'}));
  expect((await screen.findByDisplayValue('+447700900318')).tagName).toBe('INPUT');
  expect(phone.asked('dial')).toEqual([]);
});

test('VO-13: a conversation by number is called from its head, and only where there is a telephone', async () => {
  const head = aHead(1, {channel: 'whatsapp', customerAddress: '+44 7700 900318'});
  const phone = fakePhone(aPhoneState());
  openWindow({engine: fakeWorkspace({heads: [head]}).engine, phone});
  await userEvent.click((await screen.findAllByRole('option'))[0] as HTMLElement);
  await userEvent.click(await screen.findByRole('button', {name: 'Call +44 7700 900318'}));
  await waitFor(() =>
    expect(phone.asked('dial')).toMatchObject([{number: '+447700900318', conversationId: aConversation(1)}]),
  );
  act(() => phone.tell(null));
  await waitFor(() => expect(screen.queryByRole('button', {name: 'Call +44 7700 900318'})).toBeNull());
});
