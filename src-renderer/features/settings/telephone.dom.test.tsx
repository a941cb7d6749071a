import {act, cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import type {AccountToSave, SavedAccount} from '../../../core/contract/phone-wire.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import {aPhoneState, aRegistration, anAccount, fakePhone} from '../../../test/support/fake-phone.ts';
import {fakeShell, type FakeShell} from '../../../test/support/fake-shell.ts';
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

const saved = (changes: Partial<SavedAccount> = {}): SavedAccount => ({
  id: anAccount(1),
  name: 'Order line',
  server: 'wss://pbx.example/ws',
  user: '1001',
  domain: 'pbx.example',
  authUser: null,
  displayName: '',
  callerId: null,
  callerIdIn: 'preferred',
  iceServers: [],
  turnUser: null,
  isEnabled: true,
  allowsAutoAnswer: false,
  tones: 'rtp',
  secret: 'safe',
  hasTurnSecret: false,
  ...changes,
});

interface Setting {
  readonly accounts?: readonly SavedAccount[];
  readonly safe?: 'system' | 'none';
  readonly phone?: ReturnType<typeof fakePhone>;
  /** What main says to an account that is saved. */
  readonly answer?: Result<null>;
}

/** A desktop that keeps accounts as main does. */
function keeping({accounts = [], safe = 'system', answer = ok(null)}: Setting): FakeShell {
  const shell = fakeShell();
  let kept = accounts;
  const keep = (next: readonly SavedAccount[]) => {
    kept = next;
    shell.become({});
  };
  const save = ({secret: _s, turnSecret, ...rest}: AccountToSave) =>
    keep([...kept.filter(({id}) => id !== rest.id), {...rest, secret: 'safe', hasTurnSecret: turnSecret !== null}]);
  const ask: FakeShell['ask'] = async (route, input) => {
    const before = await shell.ask(route, input);
    if (route === 'shell/phone-accounts') return ok({accounts: [...kept], safe}) as never;
    if (route === 'shell/save-phone-account' && answer.ok) save((input as {readonly account: AccountToSave}).account);
    if (route === 'shell/save-phone-account') return answer as never;
    if (route === 'shell/remove-phone-account') keep([]);
    return before;
  };
  return {...shell, ask};
}

async function openTelephone(setting: Setting = {}) {
  const {phone = fakePhone()} = setting;
  const shell = keeping(setting);
  openSettings(shell, phone);
  await userEvent.click(await screen.findByRole('button', {name: 'Settings'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Telephone'}));
  return {shell, phone};
}

function openSettings(shell: FakeShell, phone: ReturnType<typeof fakePhone>): void {
  const {engine} = fakeWorkspace(
    {isManager: true},
    {
      'template/list': async () => ok({templates: [], names: [], total: 0, next: null}),
      'template/tags': async () => ok({tags: []}),
    },
  );
  openWindow({engine, shell, phone});
}

const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', {name});
const password = () => screen.getByLabelText<HTMLInputElement>('Password');

test('VO-1: the first account is typed in, its domain is the server unless told', async () => {
  const {shell} = await openTelephone();
  await screen.findByText('No telephone yet');
  await userEvent.click(screen.getByRole('button', {name: 'Add account'}));
  await userEvent.type(field('Name'), 'Help line');
  await userEvent.type(field('Server'), 'pbx.example:8089/ws');
  await userEvent.type(field('User'), '1002');
  await userEvent.type(field('Its number'), '+44 (20) 7946-0000');
  await userEvent.type(password(), 'hunter2{Enter}');
  await screen.findByText('1002@pbx.example');
  expect(shell.inputs('shell/save-phone-account')).toMatchObject([
    {
      keepOpenly: false,
      account: {
        name: 'Help line',
        server: 'wss://pbx.example:8089/ws',
        user: '1002',
        domain: 'pbx.example',
        secret: 'hunter2',
        number: '+442079460000',
        turnSecret: '',
        iceServers: [],
        isEnabled: true,
      },
    },
  ]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('SN-8: a number of its own is one, and can be taken away again', async () => {
  const {shell} = await openTelephone({accounts: [saved({number: '+442079460000'})]});
  await userEvent.click(await screen.findByRole('button', {name: /Edit/}));
  expect(field('Its number').value).toBe('+442079460000');
  await userEvent.clear(field('Its number'));
  await userEvent.type(field('Its number'), 'order line{Enter}');
  expect(shell.inputs('shell/save-phone-account')).toEqual([]);
  expect(field('Its number').getAttribute('aria-invalid')).toBe('true');
  await userEvent.clear(field('Its number'));
  await userEvent.type(field('Its number'), '{Enter}');
  await waitFor(() => expect(shell.inputs('shell/save-phone-account')).toHaveLength(1));
  expect(shell.inputs('shell/save-phone-account')[0]?.account).not.toHaveProperty('number');
});

test('what is wrong is said where it is wrong, and nothing that was typed is lost', async () => {
  const twice = refuse({code: 'invalid', path: ['account', 'user'], reason: 'twice', detail: 'x'});
  const {shell} = await openTelephone({answer: twice});
  await userEvent.click(await screen.findByRole('button', {name: 'Add account'}));
  await userEvent.type(field('Server'), 'ws://pbx.example');
  await userEvent.click(screen.getByRole('button', {name: 'Save'}));
  expect(screen.getAllByText('This is needed.')).toHaveLength(3);
  screen.getByText('ws:// can be listened in on. Use wss://');
  expect(shell.inputs('shell/save-phone-account')).toEqual([]);

  await userEvent.clear(field('Server'));
  await userEvent.type(field('Server'), 'wss://pbx.example');
  await userEvent.type(field('Name'), 'Help line');
  await userEvent.type(field('User'), '1002');
  await userEvent.type(password(), 'hunter2');
  await userEvent.click(screen.getByRole('button', {name: 'Save'}));
  await screen.findByText('There is an account with this address already.');
  expect([field('Name').value, password().value]).toEqual(['Help line', 'hunter2']);
});

test('an account keeps its password while its name is changed, and is switched off and removed', async () => {
  const {shell} = await openTelephone({accounts: [saved()]});
  await userEvent.click(await screen.findByRole('button', {name: 'Edit Order line'}));
  expect(password().value).toBe('');
  screen.getByText('Kept. Type here only to change it.');
  await userEvent.type(field('Name'), ' 2');
  await userEvent.click(screen.getByRole('button', {name: 'Save'}));
  await screen.findByText('Order line 2');
  await userEvent.click(screen.getByRole('switch', {name: 'Order line 2 is on'}));
  await screen.findByText('Off');
  expect(shell.inputs('shell/save-phone-account')).toMatchObject([
    {account: {name: 'Order line 2', secret: null, isEnabled: true}},
    {account: {name: 'Order line 2', secret: null, turnSecret: null, isEnabled: false}},
  ]);
  await userEvent.click(screen.getByRole('button', {name: 'Remove Order line 2'}));
  await userEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', {name: 'Remove'}));
  await screen.findByText('No telephone yet');
  expect(shell.inputs('shell/remove-phone-account')).toEqual([{accountId: anAccount(1)}]);
});

test('without a keyring the password goes with the app, unless somebody wants it kept', async () => {
  const {shell} = await openTelephone({accounts: [saved({secret: 'missing'})], safe: 'none'});
  await userEvent.click(await screen.findByRole('button', {name: 'Enter password'}));
  screen.getByText(/has no keyring to keep passwords in/);
  await userEvent.type(password(), 'hunter2');
  await userEvent.click(screen.getByRole('checkbox', {name: /Keep it all the same/}));
  await userEvent.click(screen.getByRole('button', {name: 'Save'}));
  await waitFor(() =>
    expect(shell.inputs('shell/save-phone-account')).toMatchObject([{keepOpenly: true, account: {secret: 'hunter2'}}]),
  );
});

test.each([
  [{state: 'registered'}, 'Ready for calls'],
  [{state: 'retrying'}, 'The server does not answer.'],
  [{state: 'refused', code: 403}, 'The server does not accept the user or the password (403).'],
  [{state: 'refused', code: 404}, 'The server does not know this user (404).'],
  [{state: 'registered', isElsewhere: true}, /Another device is registered/],
] as const)('C-25: a registration that is %j says so', async (changes, words) => {
  const phone = fakePhone(aPhoneState({registrations: [aRegistration(changes)]}));
  await openTelephone({accounts: [saved()], phone});
  await screen.findByText(words);
  if (changes.state === 'registered') return;
  await userEvent.click(screen.getByRole('button', {name: 'Try now'}));
  expect(phone.asked('register')).toEqual([{do: 'register', accountId: anAccount(1)}]);
});

test('the test of an account names the step that fails, and what to do', async () => {
  const phone = fakePhone(aPhoneState());
  await openTelephone({accounts: [saved()], phone});
  await userEvent.click(await screen.findByRole('button', {name: 'Test Order line'}));
  expect(phone.asked('test-account')).toEqual([{do: 'test-account', accountId: anAccount(1)}]);
  act(() =>
    phone.tell(
      aPhoneState({
        test: {
          accountId: anAccount(1),
          passed: ['address', 'dns', 'tls'],
          trying: null,
          failed: {step: 'websocket', detail: 'HTTP 404'},
        },
      }),
    ),
  );
  const result = within(await screen.findByRole('region', {name: 'Result of the test'}));
  result.getByText(/The server answers, but not as a telephone/);
  result.getByText('HTTP 404');
  const steps = result.getAllByRole('listitem').map(step => step.textContent);
  expect(steps).toEqual([
    'Addressfine',
    'Server foundfine',
    'Secure connectionfine',
    'Phone systemfailed',
    'Loginnot tried yet',
    'Microphonenot tried yet',
    'Soundnot tried yet',
  ]);
});

test('C-24: devices are chosen, one that is gone says so, and the microphone is tried only while somebody looks', async () => {
  const {devices} = aPhoneState();
  const gone = {id: 'usb', label: 'USB headset', isMissing: true};
  const phone = fakePhone(aPhoneState({devices: {...devices, speaker: gone}}));
  await openTelephone({accounts: [saved()], phone});
  await screen.findByText('USB headset is not connected. Until it is, another one is used.');
  await userEvent.click(screen.getByRole('button', {name: /Microphone$/}));
  await userEvent.click(await screen.findByRole('option', {name: 'Like the system'}));
  await userEvent.click(screen.getByRole('button', {name: 'Play'}));
  await userEvent.click(screen.getByRole('button', {name: 'Test microphone'}));
  await waitFor(() => expect(phone.lookers()).toBe(1));
  act(() => phone.tellLevels({microphone: 0.4, calls: []}));
  await screen.findByText('You are heard.');
  await userEvent.click(screen.getByRole('button', {name: 'Stop'}));
  expect(phone.lookers()).toBe(0);
  expect(phone.commands).toEqual<PhoneCommand[]>([
    {do: 'choose-device', kind: 'microphone', deviceId: null},
    {do: 'try-ringer'},
    {do: 'try-microphone', isOn: true},
    {do: 'try-microphone', isOn: false},
  ]);
});

test('VO-2: a camera is chosen, and looked through only while somebody tries it; one that gives no picture says so', async () => {
  const {devices} = aPhoneState();
  const phone = fakePhone(aPhoneState());
  await openTelephone({accounts: [saved()], phone});
  await userEvent.click(await screen.findByRole('button', {name: /Camera$/}));
  await userEvent.click(await screen.findByRole('option', {name: 'Built-in camera'}));
  await userEvent.click(screen.getByRole('button', {name: 'Test camera'}));
  expect(await screen.findByRole('img', {name: 'What your camera sees'})).toBeDefined();
  act(() => phone.tell(aPhoneState({devices: {...devices, cameraAccess: 'denied'}})));
  await screen.findByText(/^No picture comes from the camera/);
  expect(screen.queryByRole('img', {name: 'What your camera sees'})).toBeNull();
  await userEvent.click(screen.getByRole('button', {name: 'Stop'}));
  expect(phone.commands).toEqual<PhoneCommand[]>([
    {do: 'choose-device', kind: 'camera', deviceId: 'camera'},
    {do: 'try-camera', isOn: true},
    {do: 'try-camera', isOn: false},
  ]);
});

test.each([
  ['unknown', 'Allow microphone'],
  ['denied', 'Look again'],
  ['none', 'Look again'],
] as const)('a microphone that is %s can be asked for, with the reason', async (access, button) => {
  const phone = fakePhone(aPhoneState({devices: {...aPhoneState().devices, access}}));
  await openTelephone({accounts: [saved()], phone});
  await userEvent.click(await screen.findByRole('button', {name: button}));
  expect(phone.commands).toEqual([{do: 'ask-microphone'}]);
  expect(screen.getByRole<HTMLButtonElement>('button', {name: 'Test microphone'}).disabled).toBe(true);
});

test('A.34 what closing the window does is chosen, once there is an account', async () => {
  const {shell} = await openTelephone({accounts: [saved()]});
  await userEvent.click(await screen.findByRole('button', {name: /When the window is closed/}));
  await userEvent.click(await screen.findByRole('option', {name: 'Keep running beside the clock'}));
  await waitFor(() => expect(shell.inputs('shell/set-closing')).toEqual([{closing: 'tray'}]));
});

test('A.34 a headset is chosen among those found; one that is gone or of no use says so', async () => {
  const jabra = {vendorId: 0x0b0e, productId: 0x24c8, name: 'Jabra Link 380'};
  const shell = keeping({accounts: [saved()]});
  const ask: FakeShell['ask'] = async (route, input) => {
    const before = await shell.ask(route, input);
    return route === 'shell/headsets' ? (ok({headsets: [jabra]}) as never) : before;
  };
  const phone = fakePhone(aPhoneState());
  openSettings({...shell, ask}, phone);
  await userEvent.click(await screen.findByRole('button', {name: 'Settings'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Telephone'}));
  const section = within(await screen.findByRole('region', {name: 'Headset buttons'}));
  await userEvent.click(section.getByRole('button', {name: /Headset$/}));
  await userEvent.click(await screen.findByRole('option', {name: 'Jabra Link 380'}));
  await waitFor(() => expect(shell.inputs('shell/choose-headset')).toEqual([{headset: jabra}]));
  const tell = (version: number, state: 'on' | 'missing' | 'unusable') =>
    act(() => phone.tell(aPhoneState({version, headset: {chosen: jabra, state}})));
  tell(1, 'on');
  await section.findByText(/^Its buttons answer, mute and hang up/);
  tell(2, 'missing');
  await section.findByText('Jabra Link 380 is not plugged in.');
  tell(3, 'unusable');
  await section.findByText(/another program has it to itself/);
  await userEvent.click(section.getByRole('button', {name: 'Look for headsets'}));
  await waitFor(() => expect(shell.inputs('shell/headsets')).toHaveLength(2));
  await userEvent.click(section.getByRole('button', {name: /Headset$/}));
  await userEvent.click(await screen.findByRole('option', {name: 'None'}));
  await waitFor(() => expect(shell.inputs('shell/choose-headset').at(-1)).toEqual({headset: null}));
});

const keysOf = (name: string) => screen.findByRole('button', {name: new RegExp(`^${name}, keys:`)});

test('A.34 keys for other programs are pressed to be chosen; what would be missing elsewhere is refused with the reason', async () => {
  const {shell} = await openTelephone({accounts: [saved()]});
  const mute = await keysOf('Mute on and off');
  expect(mute.textContent).toBe('Mute on and off, keys: None');
  await userEvent.click(mute);
  await userEvent.keyboard('{Control>}m{/Control}');
  await screen.findByText(/^Ctrl M is needed for writing or in other programs/);
  await userEvent.click(mute);
  await userEvent.keyboard('{Control>}{Shift>}n{/Shift}{/Control}');
  await waitFor(() =>
    expect(shell.inputs('shell/set-call-keys')).toEqual([{deed: 'mute', keys: ['Mod', 'Shift', 'N']}]),
  );
  expect(screen.queryByText(/is needed for writing/)).toBeNull();
  // It means the same in the window, but a key that is held cannot switch as well.
  await userEvent.click(await keysOf('Hold to mute, or to talk while muted'));
  await userEvent.keyboard('{Control>}{Shift>}m{/Shift}{/Control}');
  await screen.findByText('Ctrl Shift M is “Mute”.');
  await userEvent.click(await keysOf('Answer'));
  await userEvent.keyboard('{F12}');
  await screen.findByText('F12 means something in every program. Take others.');
  expect(shell.inputs('shell/set-call-keys')).toHaveLength(1);
});

test('A.34 keys that another program has say so, and can be given up', async () => {
  const shell = keeping({accounts: [saved()]});
  const none = {keys: null, isRefused: false};
  const deeds = {answer: none, 'hang-up': none, mute: {keys: ['F10'], isRefused: true}, push: none};
  const ask: FakeShell['ask'] = async (route, input) => {
    const before = await shell.ask(route, input);
    if (route === 'shell/call-keys') return ok({deeds, isDoubtful: true}) as never;
    return route === 'shell/set-call-keys' ? (ok({outcome: 'refused'}) as never) : before;
  };
  openSettings({...shell, ask}, fakePhone());
  await userEvent.click(await screen.findByRole('button', {name: 'Settings'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Telephone'}));
  await screen.findByText(/^Another program or the system has F10, so it does nothing here/);
  screen.getByText(/^This desktop \(Wayland\)/);
  await userEvent.click(await keysOf('Answer'));
  await userEvent.keyboard('{F9}');
  await screen.findByText('Another program or the system has F9. Nothing was changed.');
  await userEvent.click(screen.getByRole('button', {name: 'Mute on and off: no keys'}));
  await waitFor(() => expect(shell.inputs('shell/set-call-keys').at(-1)).toEqual({deed: 'mute', keys: null}));
  expect(document.activeElement).toBe(await keysOf('Mute on and off'));
});
