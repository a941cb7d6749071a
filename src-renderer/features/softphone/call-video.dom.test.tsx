import {act, cleanup, screen, waitFor, within} from '@testing-library/react';
import {userEvent} from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Call} from '../../../core/call/call.ts';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import {aConversation} from '../../../test/support/builders.ts';
import {aCall, aCallId, aPhoneState, aRingingCall, fakePhone} from '../../../test/support/fake-phone.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import '../../engine/phone-parser.ts';
import './call-dock.tsx';
import './call-video.tsx';
import './dial-pad.tsx';
import './softphone.tsx';
import './title-bar-phone.tsx';

beforeEach(() => {
  stubWindow();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 600, 800));
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const callId = aCallId(1);
const talking = (video: Call['video'], changes: Partial<Call> = {}): PhoneState =>
  aPhoneState({calls: [aCall({conversationId: aConversation(1), video, ...changes})]});
const withoutCamera = (state: PhoneState): PhoneState => ({...state, devices: {...state.devices, cameras: []}});

async function open(state: PhoneState) {
  const phone = fakePhone(state);
  const {engine} = fakeWorkspace();
  openWindow({engine, phone});
  const user = userEvent.setup();
  await user.click((await screen.findAllByRole('option'))[0] ?? document.body);
  return {phone, user, tell: (next: PhoneState) => act(async () => phone.tell(next))};
}

const panel = () => screen.findByRole('region', {name: 'Call with Oluwaseun Adeyemi'});
const theirs = () => screen.queryByRole('img', {name: 'Picture of Oluwaseun Adeyemi'});
const ours = () => screen.queryByRole('img', {name: 'Your picture'});

test('VO-2: the camera is switched on and off in the panel of the call; a call of voices shows nothing', async () => {
  const {phone, user, tell} = await open(talking(null));
  const camera = within(await panel()).getByRole('button', {name: 'Camera'});
  expect(camera.getAttribute('aria-pressed')).toBe('false');
  expect([theirs(), ours()]).toEqual([null, null]);
  await user.click(camera);
  await waitFor(() => expect(phone.commands).toContainEqual({do: 'camera', callId, isOn: true}));
  await tell(talking({theirs: false, camera: 'on', fault: null}));
  expect(await screen.findByText('No picture from Oluwaseun Adeyemi')).toBeDefined();
  expect([theirs(), ours() !== null]).toEqual([null, true]);
  await user.click(within(await panel()).getByRole('button', {name: 'Camera', pressed: true}));
  await waitFor(() => expect(phone.commands).toContainEqual({do: 'camera', callId, isOn: false}));
});

test('VO-15: on hold the pictures wait, and the camera is not switched on', async () => {
  const {tell} = await open(talking({theirs: true, camera: 'on', fault: null}));
  await waitFor(() => expect(theirs()).not.toBeNull());
  await tell(talking({theirs: true, camera: 'on', fault: null}, {phase: 'held', heldSince: Date.now()}));
  expect(await screen.findByText('The pictures wait with the call')).toBeDefined();
  expect([theirs(), ours()]).toEqual([null, null]);
});

test('VO-15: as large as the window, with what is done to the call beside it, and back', async () => {
  const {user} = await open(talking({theirs: true, camera: 'on', fault: null}));
  await user.click(await screen.findByRole('button', {name: 'Full size'}));
  const sheet = await screen.findByRole('dialog', {name: 'Video with Oluwaseun Adeyemi'});
  expect(within(sheet).getByRole('img', {name: 'Picture of Oluwaseun Adeyemi'})).toBeDefined();
  expect(within(sheet).getByRole('button', {name: 'Hold'})).toBeDefined();
  // What stands in the panel behind it: with whom, and for how long.
  expect(within(sheet).getByText('Oluwaseun Adeyemi')).toBeDefined();
  expect(within(sheet).getByRole('timer')).toBeDefined();
  await user.click(within(sheet).getByRole('button', {name: 'Back to the call'}));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(theirs()).not.toBeNull();
});

test.each([
  ['none', 'There is no camera that can be used. Oluwaseun Adeyemi hears you and does not see you.'],
  ['lost', 'The camera is not plugged in any more. The call goes on by voice.'],
  ['not-taken', 'Oluwaseun Adeyemi takes no picture. The call goes on by voice.'],
] as const)('VO-15: why the call is one of voices is said in a plain word: %s', async (fault, words) => {
  await open(talking({theirs: false, camera: 'off', fault}));
  expect(await screen.findByText(words)).toBeDefined();
});

test('VO-15: a call that comes with a picture says so, and is answered with ours or without', async () => {
  const ringing = aPhoneState({calls: [aRingingCall({video: {theirs: true, camera: 'off', fault: null}})]});
  const {phone, user, tell} = await open(ringing);
  const card = await screen.findByRole('article', {name: 'Incoming call from Oluwaseun Adeyemi'});
  expect(within(card).getByText('Video call')).toBeDefined();
  await user.click(within(card).getByRole('button', {name: 'Answer with camera'}));
  await user.click(within(card).getByRole('button', {name: 'Answer'}));
  await waitFor(() =>
    expect(phone.commands).toEqual([
      {do: 'answer', callId, withCamera: true},
      {do: 'answer', callId},
    ]),
  );
  await tell(withoutCamera(ringing));
  expect(within(card).queryByRole('button', {name: 'Answer with camera'})).toBeNull();
});

test('VO-15: a video call is begun from the dial pad, where there is a camera', async () => {
  const {phone, user, tell} = await open(aPhoneState());
  await user.click(await screen.findByRole('button', {name: /Open the dial pad/}));
  const pad = await screen.findByRole('dialog');
  await user.type(await within(pad).findByRole('combobox'), '1002');
  await user.click(within(pad).getByRole('button', {name: 'Video call'}));
  await waitFor(() => expect(phone.commands).toMatchObject([{do: 'dial', number: '1002', withCamera: true}]));
  await tell(withoutCamera(aPhoneState()));
  expect(screen.queryByRole('button', {name: 'Video call'})).toBeNull();
});

test('VO-2: where there is no camera there is nothing to switch', async () => {
  await open(withoutCamera(talking(null)));
  expect(within(await panel()).queryByRole('button', {name: 'Camera'})).toBeNull();
});
