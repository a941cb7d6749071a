import {act, cleanup, screen, waitFor, within} from '@testing-library/react';
import {userEvent} from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import {aConversation} from '../../../test/support/builders.ts';
import {
  aCall,
  aCallId,
  anAccount,
  aPhoneState,
  aRegistration,
  aRingingCall,
  fakePhone,
} from '../../../test/support/fake-phone.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import {aLoggedCall} from '../../../test/support/logged-calls.ts';
import '../../engine/phone-parser.ts';
import './call-dock.tsx';
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

const here = {conversationId: aConversation(1)};
const ingrid = {number: '1002', name: 'Ingrid Solberg', uri: 'sip:1002@pbx.example'};

async function open(state: PhoneState | null, answer?: (command: PhoneCommand) => Result<null>, script: Script = {}) {
  const phone = fakePhone(state, answer);
  const {engine} = fakeWorkspace({}, script);
  openWindow({engine, phone});
  const user = userEvent.setup();
  await screen.findAllByRole('option');
  const tell = (next: PhoneState | null) => act(async () => phone.tell(next));
  return {phone, user, tell};
}

/** With the first conversation open. */
async function openConversation(...about: Parameters<typeof open>) {
  const opened = await open(...about);
  await opened.user.click((await screen.findAllByRole('option'))[0] ?? document.body);
  return opened;
}

const card = (who: string) => screen.findByRole('article', {name: `Incoming call from ${who}`});
const console_ = (who = 'Oluwaseun Adeyemi') => screen.findByRole('region', {name: `Call with ${who}`});
const alerts = () => screen.getAllByRole('alert').map(({textContent}) => textContent);

test('without an account there is nothing of a telephone in the window', async () => {
  await open(null);
  expect(screen.queryByRole('button', {name: /Phone|dial pad/i})).toBeNull();
});

test.each([
  [{state: 'registered'} as const, 'Phone ready. Open the dial pad'],
  [{state: 'connecting'} as const, 'Phone connecting. Open the dial pad'],
  [{state: 'retrying'} as const, 'Phone offline. Open the dial pad'],
  [{state: 'refused', code: 401} as const, 'Phone refused: wrong name or password. Open the dial pad'],
  [{state: 'refused', code: 503} as const, 'Phone refused by the server. Open the dial pad'],
  [{state: 'off'} as const, 'Phone off. Open the dial pad'],
])('the title bar says how it stands with the telephone: %o', async (registration, name) => {
  await open(aPhoneState({registrations: [aRegistration(registration)]}));
  expect(await screen.findByRole('button', {name})).toBeDefined();
});

test('of several accounts one that is registered is enough', async () => {
  await open(
    aPhoneState({
      registrations: [aRegistration({state: 'refused', code: 403}), aRegistration({accountId: anAccount(2)})],
    }),
  );
  expect(await screen.findByRole('button', {name: /Phone ready/})).toBeDefined();
});

test('a call that rings shows who, where and how long, is told at once, and leaves the focus where it is', async () => {
  const {tell, user} = await openConversation(aPhoneState());
  const field = await screen.findByRole('textbox', {name: /Reply|Message|Write/i});
  await user.type(field, 'I am writing');
  await tell(aPhoneState({calls: [aRingingCall()]}));
  const ringing = within(await card('Oluwaseun Adeyemi'));
  expect(document.activeElement).toBe(field);
  expect(ringing.getByText('Deliveries')).toBeDefined();
  expect(ringing.getByText('+447700900318')).toBeDefined();
  expect(ringing.getByText('1:42')).toBeDefined();
  expect(ringing.getByText('Delivery today')).toBeDefined();
  expect(alerts()).toContainEqual(expect.stringContaining('Incoming call from Oluwaseun Adeyemi, Deliveries'));
  await tell(aPhoneState());
  await waitFor(() => expect(screen.queryByRole('article')).toBeNull());
  expect(alerts().join()).not.toContain('Incoming call');
});

test('SN-8: it says which of our numbers was called, by the name of the account that owns it', async () => {
  const service = aRegistration({accountId: anAccount(2), name: 'Service', number: '+442079460000'});
  const ownNumber = {accountId: anAccount(2), number: '+442079460000'};
  const calls = [aRingingCall({ownNumber})];
  const {tell} = await openConversation(aPhoneState({registrations: [aRegistration(), service], calls}));
  const ringing = await card('Oluwaseun Adeyemi');
  expect(
    within(ringing)
      .getByText(/Service/)
      .textContent?.replaceAll(/[\u2066-\u2069]/g, ''),
  ).toBe('Service · +442079460000');
  await tell(aPhoneState({registrations: [aRegistration(), service], calls: [aCall({...here, ownNumber})]}));
  expect((await console_()).textContent?.replaceAll(/[\u2066-\u2069]/g, '')).toContain('on Service, Deliveries');
});

test('it is answered by keys from within a text, and by the button', async () => {
  const {tell, user, phone} = await openConversation(aPhoneState());
  await user.click(await screen.findByRole('textbox', {name: /Reply|Message|Write/i}));
  await tell(aPhoneState({calls: [aRingingCall()]}));
  await card('Oluwaseun Adeyemi');
  await user.keyboard('{Control>}{Shift>}a{/Shift}{/Control}');
  await user.click(screen.getByRole('button', {name: /^Answer/}));
  expect(phone.asked('answer')).toEqual([
    {do: 'answer', callId: aCallId(1)},
    {do: 'answer', callId: aCallId(1)},
  ]);
  await user.keyboard('{Control>}{Shift>}x{/Shift}{/Control}');
  await user.click(screen.getByRole('button', {name: 'Decline'}));
  expect(phone.asked('decline')).toHaveLength(2);
  await user.click(screen.getByRole('button', {name: 'Silence the ringing'}));
  expect(phone.asked('silence')).toEqual([{do: 'silence', callId: aCallId(1)}]);
});

test('a call can be answered while a dialog is open', async () => {
  const {tell, user, phone} = await open(aPhoneState());
  await user.keyboard('c');
  await screen.findByRole('dialog');
  await tell(aPhoneState({calls: [aRingingCall()]}));
  const answer = await screen.findByRole('button', {name: /^Answer/});
  await user.click(answer);
  expect(phone.asked('answer')).toHaveLength(1);
});

test('while one talks, answering says whom it puts on hold; a withheld number has a name, too', async () => {
  const waiting = aRingingCall({
    id: aCallId(2),
    remote: {number: '', name: null, uri: ''},
    facts: null,
  });
  await open(aPhoneState({calls: [aCall(), waiting]}));
  const ringing = within(await card('Number withheld'));
  expect(ringing.getByRole('button', {name: 'Answer, hold Oluwaseun Adeyemi'})).toBeDefined();
});

test('a call stands in the title bar of every page: name, length, mute, hold, end', async () => {
  const {user, phone} = await open(aPhoneState({calls: [aCall()]}));
  const pill = within(await screen.findByRole('group', {name: 'Call with Oluwaseun Adeyemi'}));
  await user.click(pill.getByRole('button', {name: 'Mute'}));
  await user.click(pill.getByRole('button', {name: 'Hold'}));
  await user.click(pill.getByRole('button', {name: 'End the call with Oluwaseun Adeyemi'}));
  expect(phone.commands.slice(-3)).toEqual([
    {do: 'mute', callId: aCallId(1), isMuted: true},
    {do: 'hold', callId: aCallId(1), isHeld: true},
    {do: 'hang-up', callId: aCallId(1)},
  ]);
});

test('a call without a conversation opens in front of the page', async () => {
  const {user} = await open(aPhoneState({calls: [aCall()]}));
  await user.click(await screen.findByRole('button', {name: /show the call/}));
  expect(await screen.findByRole('button', {name: 'Keypad'})).toBeDefined();
});

test('its conversation shows the console in the place of the composer, and the composer again after it', async () => {
  const {tell} = await openConversation(aPhoneState({calls: [aCall({...here, isRecorded: true})]}));
  const region = within(await console_());
  expect(region.getByText('In call')).toBeDefined();
  expect(region.getByText('on Order line, Deliveries')).toBeDefined();
  expect(region.getByText('Recording')).toBeDefined();
  expect(screen.queryByRole('button', {name: /^Send/})).toBeNull();
  await tell(aPhoneState());
  expect(await screen.findByRole('button', {name: /^Send/})).toBeDefined();
});

test('every control does what it says, by keys too', async () => {
  const {user, phone} = await openConversation(aPhoneState({calls: [aCall(here)]}));
  const region = within(await console_());
  await user.click(region.getByRole('button', {name: 'Mute'}));
  await user.keyboard('{Control>}{Shift>}m{/Shift}{/Control}');
  await user.click(region.getByRole('button', {name: 'Hold'}));
  await user.keyboard('{Control>}{Shift>}h{/Shift}{/Control}');
  await user.click(region.getByRole('button', {name: 'End the call with Oluwaseun Adeyemi'}));
  expect(phone.asked('mute')).toHaveLength(2);
  expect(phone.asked('hold')).toEqual(Array(2).fill({do: 'hold', callId: aCallId(1), isHeld: true}));
  expect(phone.asked('hang-up')).toEqual([{do: 'hang-up', callId: aCallId(1)}]);
});

test('the keypad sends what is pressed, typed and pasted, and only that', async () => {
  const {user, phone} = await openConversation(aPhoneState({calls: [aCall({...here, pressed: '12'})]}));
  await user.click(within(await console_()).getByRole('button', {name: 'Keypad'}));
  const pad = within(await screen.findByRole('group', {name: 'Keypad of the call'}));
  expect(pad.getByText('12')).toBeDefined();
  await user.click(pad.getByRole('button', {name: '5'}));
  await user.keyboard('#x');
  await user.paste('123 4');
  expect(phone.asked('press').map(({tones}) => tones)).toEqual(['5', '#', '1234']);
});

test.each([
  ['not-heard', /may not hear you/, 'Use Built-in microphone'],
  ['hears-nothing', /Nothing is heard of Oluwaseun/, 'Use Built-in speakers'],
  ['dead-microphone', /Your microphone gives no sound/, 'Use Built-in microphone'],
] as const)('a warning has a next step: %s', async (warning, text, action) => {
  const quality = {at: 1, in: null, out: null, roundTripMs: null, warning};
  const {user, phone} = await openConversation(aPhoneState({calls: [aCall({...here, quality})]}));
  const region = within(await console_());
  expect(region.getByText(text)).toBeDefined();
  await user.click(region.getByRole('button', {name: action}));
  expect(phone.asked('choose-device')).toMatchObject([{deviceId: 'built-in'}]);
});

test('a lost way, a weak network and being held by them are said', async () => {
  const {tell} = await openConversation(aPhoneState({calls: [aCall({...here, link: 'reconnecting'})]}));
  const region = within(await console_());
  expect(region.getByText(/It is being mended/)).toBeDefined();
  await tell(aPhoneState({calls: [aCall({...here, isHeldByThem: true})]}));
  expect(await region.findByText('They put you on hold')).toBeDefined();
  const quality = {
    at: 1,
    in: {lossPercent: 12, jitterMs: 40, mos: 2.2},
    out: null,
    roundTripMs: 300,
    warning: 'poor',
  } as const;
  await tell(aPhoneState({calls: [aCall({...here, quality})]}));
  expect(await region.findByText('Poor')).toBeDefined();
  expect(region.getByText('MOS 2.2')).toBeDefined();
});

test('the sound devices are switched during the call', async () => {
  const {user, phone} = await openConversation(aPhoneState({calls: [aCall(here)]}));
  await user.click(within(await console_()).getByRole('button', {name: 'Sound devices: Headset'}));
  const menu = within(await screen.findByRole('menu'));
  await user.click(menu.getByRole('menuitemradio', {name: 'Built-in microphone'}));
  expect(phone.asked('choose-device')).toEqual([{do: 'choose-device', kind: 'microphone', deviceId: 'built-in'}]);
});

test('levels are asked for only while a console is there', async () => {
  const {phone, tell} = await openConversation(aPhoneState({calls: [aCall(here)]}));
  await console_();
  expect(phone.lookers()).toBe(1);
  await tell(aPhoneState());
  await waitFor(() => expect(phone.lookers()).toBe(0));
});

const held = aCall({...here, phase: 'held', heldSince: Date.now() - 21_000});
const other = aCall({id: aCallId(2), remote: ingrid});

test('two lines: both are shown, swapped, joined and split', async () => {
  const {user, phone, tell} = await openConversation(aPhoneState({calls: [held, other]}));
  const region = within(await console_());
  expect(within(region.getByRole('list', {name: 'Both lines'})).getAllByRole('listitem')).toHaveLength(2);
  await user.click(region.getByRole('button', {name: 'Swap: talk to Oluwaseun Adeyemi, the other one waits'}));
  await user.click(region.getByRole('button', {name: 'Join'}));
  expect(phone.asked('swap')).toHaveLength(1);
  expect(phone.asked('join')).toEqual([{do: 'join', callId: aCallId(1), other: aCallId(2)}]);
  await tell(
    aPhoneState({
      calls: [
        aCall({...here, joinedWith: aCallId(2)}),
        aCall({id: aCallId(2), remote: ingrid, joinedWith: aCallId(1)}),
      ],
    }),
  );
  await user.click(await region.findByRole('button', {name: 'Only them: talk to Ingrid Solberg alone'}));
  expect(phone.asked('split')).toEqual([{do: 'split', callId: aCallId(2)}]);
});

const to = {
  kind: 'agent',
  number: '1002',
  label: 'Ingrid Solberg',
  agentId: null,
  queueId: null,
} as const;
const consult = aCall({id: aCallId(2), remote: ingrid, consults: aCallId(1)});

test('VO-9: the state of a handing-over is said, and it can be taken back or completed', async () => {
  const trying = {to, how: 'now', state: 'trying', fault: null, at: 1} as const;
  const {user, phone, tell} = await openConversation(aPhoneState({calls: [{...held, transfers: [trying]}, consult]}));
  const region = within(await console_());
  expect(region.getByText(/Handing over to Ingrid Solberg. Oluwaseun Adeyemi hears music/)).toBeDefined();
  await user.click(region.getByRole('button', {name: 'Take back'}));
  await tell(
    aPhoneState({
      calls: [{...held, transfers: [{...trying, how: 'talk', state: 'talking'}]}, consult],
    }),
  );
  await user.click(await region.findByRole('button', {name: 'Hand over to Ingrid Solberg'}));
  expect(phone.commands.slice(-2)).toEqual([
    {do: 'take-back', callId: aCallId(1)},
    {do: 'complete-transfer', callId: aCallId(1)},
  ]);
});

test.each(['busy', 'declined', 'no-answer', 'wrong-number', 'unreachable', 'hung-up'] as const)(
  'D19: a handing-over that came to nothing gives its reason at once: %s',
  async fault => {
    const failed = {to, how: 'now', state: 'failed', fault, at: 1} as const;
    await openConversation(aPhoneState({calls: [aCall({...here, transfers: [failed]})]}));
    expect(within(await console_()).getByText(/Ingrid Solberg.*Oluwaseun Adeyemi is with you again/)).toBeDefined();
    expect(alerts().join()).toContain('is with you again');
  },
);

const ended = (reason: string, changes: object = {}) =>
  aCall({
    phase: 'ended',
    direction: 'outbound',
    end: {by: 'them', reason, code: null, at: 1} as never,
    ...changes,
  });

test.each([
  ['busy', 'Oluwaseun Adeyemi is busy.'],
  ['declined', 'Oluwaseun Adeyemi declined the call.'],
  ['no-answer', 'Oluwaseun Adeyemi did not answer.'],
  ['unreachable', /could not be reached/],
  ['lost', /connection to .*was lost/],
])('a call that came to nothing says why and can be made again: %s', async (reason, text) => {
  const {user, phone, tell} = await open(aPhoneState({calls: [aCall()]}));
  await screen.findByRole('group', {name: /Call with/});
  await tell(aPhoneState({calls: [ended(reason)]}));
  const toast = within(await screen.findByRole('region', {name: 'Notifications'}));
  expect(await toast.findByText(text)).toBeDefined();
  await user.click(toast.getByRole('button', {name: 'Call again'}));
  expect(phone.asked('dial')).toMatchObject([{number: '+447700900318', accountId: anAccount(1)}]);
});

test('C-25: a call answered elsewhere was not missed; one that was can be called back', async () => {
  const {tell} = await open(aPhoneState({calls: [aRingingCall()]}));
  await card('Oluwaseun Adeyemi');
  await tell(aPhoneState({calls: [ended('answered-elsewhere', {direction: 'inbound'})]}));
  const toasts = within(await screen.findByRole('region', {name: 'Notifications'}));
  expect(await toasts.findByText('The call from Oluwaseun Adeyemi was answered elsewhere.')).toBeDefined();
  await tell(aPhoneState({calls: [ended('missed', {id: aCallId(3), direction: 'inbound'})]}));
  expect(await toasts.findByText('Missed call from Oluwaseun Adeyemi.')).toBeDefined();
  expect(toasts.getByRole('button', {name: 'Call back'})).toBeDefined();
});

test('what ended before the window was opened is not told', async () => {
  await open(aPhoneState({calls: [ended('busy')]}));
  await screen.findByRole('button', {name: /Phone ready/});
  expect(screen.queryByText(/is busy/)).toBeNull();
});

test('the dial pad opens by keys, takes what is pasted, and calls it', async () => {
  const {user, phone} = await open(aPhoneState());
  await screen.findByRole('button', {name: /Phone ready/});
  await user.keyboard('{Control>}{Shift>}d{/Shift}{/Control}');
  const field = await screen.findByRole('combobox', {name: 'Number or name to call'});
  await waitFor(() => expect(document.activeElement).toBe(field));
  await user.paste('+44 7700 900-643');
  await user.keyboard('{Enter}');
  expect(phone.asked('dial')).toMatchObject([{number: '+447700900643', accountId: null, conversationId: null}]);
  await waitFor(() => expect(screen.queryByRole('combobox', {name: 'Number or name to call'})).toBeNull());
  await user.keyboard('{Control>}{Shift>}d{/Shift}{/Control}');
  await user.click(await screen.findByRole('button', {name: /^Again: .*643/}));
  expect((await screen.findByRole<HTMLInputElement>('combobox', {name: 'Number or name to call'})).value).toBe(
    '+447700900643',
  );
});

test('SN-8: what is dialled again goes out from where it did before, unless another account is chosen', async () => {
  const calls = [
    aCall({direction: 'outbound', phase: 'ended', accountId: anAccount(2), callerId: '+4411', answeredAt: null}),
  ];
  const ended = calls.map(call => ({
    ...call,
    remote: {number: '+447700900318', name: null, uri: ''},
    end: {by: 'them', reason: 'busy', code: 486, at: Date.now()} as const,
  }));
  const registrations = [aRegistration(), aRegistration({accountId: anAccount(2), name: 'Service'})];
  const {user, phone, tell} = await open(aPhoneState({registrations}));
  await tell(aPhoneState({registrations, calls: ended}));
  await user.click(await screen.findByRole('button', {name: 'Call again'}));
  const as = {number: '+447700900318', accountId: anAccount(2), callerId: '+4411'};
  await waitFor(() => expect(phone.asked('dial')).toMatchObject([as]));
  await tell(aPhoneState({registrations}));
  await user.keyboard('{Control>}{Shift>}d{/Shift}{/Control}');
  const pad = await screen.findByRole<HTMLInputElement>('combobox', {name: 'Number or name to call'});
  await user.click(pad);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(pad.value).toBe('+447700900318'));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(phone.asked('dial')).toMatchObject([as, as]));
});

test('Enter in an empty pad fills in what was dialled last, and calls it the second time; letters are digits', async () => {
  const asked: unknown[] = [];
  const {user, phone} = await open(aPhoneState(), undefined, {
    'call/log': async input => {
      asked.push(input);
      return ok({calls: [aLoggedCall(1, {direction: 'outbound', number: '+447700900318'})], next: null});
    },
  });
  await user.click(await screen.findByRole('button', {name: /Open the dial pad/}));
  await screen.findByRole('button', {name: 'Again: +447700900318'});
  const field = await screen.findByRole<HTMLInputElement>('combobox', {name: 'Number or name to call'});
  await user.click(field);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(field.value).toBe('+447700900318'));
  expect(phone.asked('dial')).toEqual([]);
  await user.clear(field);
  await user.type(field, '1-800-FLOWERS');
  expect(await screen.findByText('18003569377')).toBeDefined();
  await user.clear(field);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(field.value).toBe('+447700900318'));
  await user.keyboard('{Enter}');
  expect(phone.asked('dial')).toMatchObject([{number: '+447700900318'}]);
  expect(asked).toContainEqual({of: 'mine', only: 'outbound', text: null, token: null});
});

test('whoever was lately on the telephone is suggested from the first digit, and called by arrow and Enter', async () => {
  const calls = [aLoggedCall(1, {number: '+447700900318', customer: 'Ines Maya'}), aLoggedCall(2, {number: '1002'})];
  const {user, phone} = await open(aPhoneState(), undefined, {'call/log': async () => ok({calls, next: null})});
  await user.click(await screen.findByRole('button', {name: /Open the dial pad/}));
  await user.type(await screen.findByRole('combobox', {name: 'Number or name to call'}), '077');
  const list = within(await screen.findByRole('listbox', {name: 'People it may be'}));
  await list.findByRole('option', {name: /Ines Maya/});
  await user.keyboard('{ArrowDown}{Enter}');
  expect(phone.asked('dial')).toMatchObject([{number: '+447700900318'}]);
});

test('A.34 a text that was pasted is dialled by the number in it, which is shown first', async () => {
  const {user, phone} = await open(aPhoneState());
  await user.click(await screen.findByRole('button', {name: /Open the dial pad/}));
  await user.click(await screen.findByRole('combobox', {name: 'Number or name to call'}));
  await user.paste('Call me at +44 7700 900318, please');
  expect(await screen.findByText('+447700900318')).toBeDefined();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(phone.asked('dial')).toMatchObject([{number: '+447700900318'}]));
});

test('its keys write into it, and what cannot be dialled is refused in plain words and kept', async () => {
  const {user, phone} = await open(aPhoneState());
  await user.click(await screen.findByRole('button', {name: /Open the dial pad/}));
  await user.click(await screen.findByRole('button', {name: 'Call'}));
  expect(await screen.findByText('Type a number first.')).toBeDefined();
  for (const key of ['*', '4', '3']) await user.click(screen.getByRole('button', {name: key}));
  expect(screen.getByRole<HTMLInputElement>('combobox', {name: 'Number or name to call'}).value).toBe('*43');
  await user.keyboard('Elif{Enter}');
  expect(await screen.findByText(/This is a name/)).toBeDefined();
  expect(screen.getByRole<HTMLInputElement>('combobox', {name: 'Number or name to call'}).value).toBe('*43Elif');
  expect(phone.asked('dial')).toEqual([]);
});

test('a telephone that is not ready says so in the pad and can be tried now', async () => {
  const {user, phone} = await open(aPhoneState({registrations: [aRegistration({state: 'refused', code: 401})]}));
  await user.click(await screen.findByRole('button', {name: /Open the dial pad/}));
  await user.click(await screen.findByRole('button', {name: 'Try now'}));
  expect(phone.asked('register')).toEqual([{do: 'register', accountId: anAccount(1)}]);
  expect(screen.getByRole('button', {name: 'Call'}).getAttribute('aria-disabled')).toBe('true');
});

test('a refusal of the telephone is said in plain words', async () => {
  const answer = () => refuse({code: 'invalid', path: ['call'], reason: 'lines', detail: 'both lines'});
  const {user} = await openConversation(aPhoneState({calls: [aCall(here)]}), answer);
  await user.click(within(await console_()).getByRole('button', {name: 'Hold'}));
  const toasts = within(await screen.findByRole('region', {name: 'Notifications'}));
  expect(await toasts.findByText('Both lines are in use. End a call first.')).toBeDefined();
});
