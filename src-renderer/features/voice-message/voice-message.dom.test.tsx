import {act, cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {aHead, aMessageAt} from '../../../test/support/conversations.ts';
import {aCall, aPhoneState, fakePhone} from '../../../test/support/fake-phone.ts';
import {fakeShell} from '../../../test/support/fake-shell.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import '../../engine/phone-parser.ts';
import '../softphone/call-dock.tsx';
import '../softphone/softphone.tsx';
import '../softphone/title-bar-phone.tsx';
import './voice-file.ts';

/** A recorder that hands over what it is given, which is no sound. */
class Recorder extends EventTarget {
  state = 'inactive';
  start = () => void (this.state = 'recording');
  pause = () => void (this.state = 'paused');
  resume = () => void (this.state = 'recording');
  stop = () => {
    this.state = 'inactive';
    this.dispatchEvent(Object.assign(new Event('dataavailable'), {data: new Blob(['no sound'])}));
    this.dispatchEvent(new Event('stop'));
  };
}

const node = {connect: () => undefined, getFloatTimeDomainData: () => undefined};
class Context {
  createAnalyser = () => node;
  createMediaStreamSource = () => node;
  close = () => Promise.resolve();
}

const stopped = vi.fn();
const stream = {getTracks: () => [{stop: stopped}]};

beforeEach(() => {
  stubWindow();
  stopped.mockReset();
  vi.stubGlobal('MediaRecorder', Recorder);
  vi.stubGlobal('AudioContext', Context);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'mediaDevices');
});

async function open(getUserMedia: () => Promise<unknown>, phone = fakePhone()) {
  Object.defineProperty(navigator, 'mediaDevices', {value: {getUserMedia}, configurable: true});
  const shell = fakeShell();
  const head = aHead(1, {channel: 'whatsapp', lastPosition: 3, readPosition: 3, unreadCount: 0});
  const {engine} = fakeWorkspace({heads: [head], entries: [aMessageAt(3)]});
  openWindow({engine, shell, phone});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('log');
  return {shell, wanted: () => shell.inputs('shell/microphone').map(({isWanted}) => isWanted)};
}

const begin = () => userEvent.click(screen.getByRole('button', {name: /^Record a voice message/}));
const bar = () => screen.getByRole('region', {name: 'Voice message'});
const inBar = (name: string) => within(bar()).getByRole('button', {name});
const reply = () => screen.getByRole<HTMLTextAreaElement>('textbox', {name: /^Reply to Customer 1/});
const refused = (name: string) => () => Promise.reject(Object.assign(new Error('no'), {name}));

test('a microphone that may not be used: why is said, and the text stays', async () => {
  const {wanted} = await open(refused('NotAllowedError'));
  await userEvent.type(reply(), 'Listen: ');
  await begin();
  await waitFor(() => expect(bar().textContent).toContain('The microphone may not be used.'));
  expect(wanted()).toEqual([true, false]);
  expect(reply().value).toBe('Listen: ');
  await userEvent.click(inBar('Close'));
  expect(screen.queryByRole('region', {name: 'Voice message'})).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(reply()));
});

test('CO-6: how long it may be is said beforehand; discarded, nothing listens and nothing is attached', async () => {
  const {wanted} = await open(async () => stream);
  expect(screen.getByRole('button', {name: /^Record a voice message, up to 15 min \(/})).toBeDefined();
  await begin();
  await screen.findByRole('timer', {name: 'Length of the recording'});
  expect(bar().textContent).toContain('/ 15:00');
  await userEvent.click(inBar('Pause'));
  expect(bar().textContent).toContain('Paused');
  expect(screen.getByRole('button', {name: /^Send/}).getAttribute('aria-disabled')).toBe('true');
  await userEvent.click(inBar('Discard the recording'));
  expect(stopped).toHaveBeenCalledOnce();
  expect(wanted()).toEqual([true, false]);
  expect(screen.queryByRole('list', {name: 'Attachments'})).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(reply()));

  // Nor does anything listen unseen.
  await begin();
  await screen.findByRole('timer', {name: 'Length of the recording'});
  cleanup();
  expect(stopped).toHaveBeenCalledTimes(2);
});

test('whoever is asked and says nothing can leave it, and what is answered later listens to nothing', async () => {
  const answer = Promise.withResolvers<typeof stream>();
  const {wanted} = await open(() => answer.promise);
  await begin();
  await waitFor(() => expect(bar().textContent).toContain('Parley listens only while you record'));
  await userEvent.click(inBar('Discard the recording'));
  await act(async () => answer.resolve(stream));
  await waitFor(() => expect(stopped).toHaveBeenCalledOnce());
  expect(wanted()).toEqual([true, false]);
});

test('a call keeps the microphone: no message is begun, and one that runs waits', async () => {
  const phone = fakePhone();
  await open(async () => stream, phone);
  await begin();
  await screen.findByRole('timer', {name: 'Length of the recording'});
  act(() => phone.tell(aPhoneState({version: 2, calls: [aCall()]})));
  await waitFor(() => expect(bar().textContent).toContain('Paused'));
  expect(inBar('Go on recording').getAttribute('aria-disabled')).toBe('true');
  await userEvent.click(inBar('Done'));
  await waitFor(() => expect(bar().textContent).toContain('The recording could not be kept.')); // it was no sound
  expect(stopped).toHaveBeenCalledOnce();
});
