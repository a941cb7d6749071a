import {act, cleanup, screen, waitFor, within} from '@testing-library/react';
import {userEvent} from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Output} from '../../../core/contract/contract.ts';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import {outcomeId} from '../../../core/lib/ids.ts';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {ann, aConversation, aCustomer, ben} from '../../../test/support/builders.ts';
import {aHead} from '../../../test/support/conversations.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {aCall, aCallId, aPhoneState, aRingingCall, fakePhone} from '../../../test/support/fake-phone.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import '../../engine/phone-parser.ts';
import './call-dock.tsx';
import './softphone.tsx';
import './title-bar-phone.tsx';
import './transfer-dialog.tsx';
import './wrap-up-dock.tsx';

type LiveCall = Output<'call/live'>['calls'][number];

beforeEach(() => {
  stubWindow();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 600, 800));
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const rebooked = outcomeId.parse('01890a5d-ac96-774b-bcce-0c0000000001');

const anEntry = (changes: Partial<LiveCall> = {}): LiveCall => ({
  handedBy: null,
  id: aCallId(1),
  conversationId: aConversation(1),
  customerId: aCustomer(1),
  customer: 'Seun Adeyemi',
  agent: {id: ann, name: 'Ann Other'},
  queue: null,
  direction: 'inbound',
  number: '+447700900318',
  state: 'active',
  startedAt: Date.now() - 20_000,
  answeredAt: Date.now() - 12_000,
  endedAt: null,
  ringMs: 8_000,
  talkMs: 391_000,
  holdMs: 0,
  wrapMs: 0,
  end: null,
  transfers: [],
  facts: null,
  quality: null,
  mos: [],
  summary: '',
  outcome: null,
  tagIds: [],
  wrapUp: null,
  ...changes,
});

const wrappingUp = (changes: Partial<NonNullable<LiveCall['wrapUp']>> = {}, about: Partial<LiveCall> = {}): LiveCall =>
  anEntry({
    state: 'wrap-up',
    summary: 'Wrong buzzer',
    wrapUp: {
      until: Date.now() + 24_000,
      startedAt: Date.now() - 6_000,
      extendedSeconds: 0,
      mayExtend: true,
      finishedAt: null,
      ...changes,
    },
    ...about,
  });

const settings = {
  wrapUpSeconds: 30,
  mostExtensionSeconds: 60,
  needsSummary: true,
  needsOutcome: true,
  mayTransferOutside: true,
  transferTimeoutSeconds: 30,
  ringSeconds: 20,
};

async function open(
  phoneState: PhoneState,
  entries: readonly LiveCall[],
  {isManager = true, ...script}: Script & {readonly isManager?: boolean} = {},
) {
  const phone = fakePhone(phoneState);
  const {engine} = fakeWorkspace(
    {isManager},
    {
      'call/live': async () => ok({calls: [...entries]}),
      'call/write': async () => ok(null),
      'call/extend-wrap-up': async () => ok(null),
      'call/finish-wrap-up': async () => ok(null),
      'call/settings': async () =>
        ok({
          settings,
          outcomes: [{id: rebooked, name: 'Rebooked delivery', isRetired: false}],
          queues: [],
        }),
      ...script,
    },
  );
  openWindow({engine, phone});
  const user = userEvent.setup();
  await user.click((await screen.findAllByRole('option'))[0] ?? document.body);
  return {phone, engine, user};
}

test('an incoming call has its console in the conversation that the engine put it in, under the name we know', async () => {
  await open(aPhoneState({calls: [aCall()]}), [anEntry()]);
  expect(await screen.findByRole('region', {name: 'Call with Seun Adeyemi'})).toBeDefined();
  expect(screen.getByRole('group', {name: 'Call with Seun Adeyemi'})).toBeDefined();
});

test('the call note begins with what is kept, and is kept as it is written', async () => {
  const {user, engine} = await open(aPhoneState({calls: [aCall()]}), [anEntry({summary: 'Wrong'})]);
  const note = await screen.findByRole<HTMLTextAreaElement>('textbox', {name: /Call note/});
  expect(note.value).toBe('Wrong');
  await user.type(note, ' buzzer');
  await waitFor(() =>
    expect(engine.inputs('call/write').at(-1)).toMatchObject({
      callId: aCallId(1),
      summary: 'Wrong buzzer',
    }),
  );
  expect(await screen.findByText('Saved')).toBeDefined();
});

test('VO-3: who writes without a pause is kept from losing more than a word', async () => {
  const {user, engine} = await open(aPhoneState({calls: [aCall()]}), [anEntry()]);
  const note = await screen.findByRole<HTMLTextAreaElement>('textbox', {name: /Call note/});
  for (let n = 0; n < 12; n += 1) {
    await user.type(note, 'x');
    await new Promise(resolve => void setTimeout(resolve, 60));
  }
  expect(engine.inputs('call/write').length).toBeGreaterThanOrEqual(1);
  await waitFor(() => expect(engine.inputs('call/write').at(-1)).toMatchObject({summary: 'x'.repeat(12)}));
});

test('a note that could not be kept says so and stays', async () => {
  const away = async () => refuse({code: 'unavailable', detail: 'away'});
  const {user} = await open(aPhoneState({calls: [aCall()]}), [anEntry()], {
    'call/write': away,
  });
  const note = await screen.findByRole<HTMLTextAreaElement>('textbox', {name: /Call note/});
  await user.type(note, 'x');
  expect(await screen.findByText('Not saved yet')).toBeDefined();
  expect(note.value).toBe('x');
});

test('VO-3: the wrap-up counts down in the place of the composer and can be longer', async () => {
  const {user, engine} = await open(aPhoneState(), [wrappingUp()]);
  const dock = within(await screen.findByRole('region', {name: 'Wrap-up of the call with Seun Adeyemi'}));
  expect(dock.getByText('Call lasted 6:31')).toBeDefined();
  await user.click(dock.getByRole('button', {name: '+10 seconds'}));
  expect(engine.inputs('call/extend-wrap-up')).toMatchObject([{callId: aCallId(1)}]);
  expect(screen.getByRole('group', {name: 'Wrap-up of the call with Seun Adeyemi'})).toBeDefined();
});

test('D23: when there is no more time to add, the button says so', async () => {
  await open(aPhoneState(), [wrappingUp({mayExtend: false})]);
  const dock = within(await screen.findByRole('region', {name: /Wrap-up of the call/}));
  expect(dock.getByRole('button', {name: '+10 seconds'}).getAttribute('aria-disabled')).toBe('true');
});

test('what is needed is asked for, and then it is finished and solved, by keys', async () => {
  const {user, engine} = await open(aPhoneState(), [wrappingUp()]);
  const dock = within(await screen.findByRole('region', {name: /Wrap-up of the call/}));
  await screen.findByText('Outcome');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await dock.findByText('Choose an outcome')).toBeDefined();
  expect(engine.inputs('call/finish-wrap-up')).toEqual([]);
  await user.click(dock.getByRole('button', {name: /Outcome/}));
  await user.click(await screen.findByRole('option', {name: 'Rebooked delivery'}));
  await user.click(dock.getByRole('button', {name: 'Solve and finish'}));
  await waitFor(() =>
    expect(engine.inputs('call/finish-wrap-up')).toMatchObject([
      {callId: aCallId(1), summary: 'Wrong buzzer', outcomeId: rebooked, tagIds: [], solve: true},
    ]),
  );
});

test.each([
  ['summary', 'Write what it was about'],
  ['outcomeId', 'Choose an outcome'],
])('what the workspace asks for since this was opened is said where it is missing: %s', async (path, words) => {
  const lacking = async () => refuse({code: 'invalid', path: [path], reason: 'missing', detail: path});
  const entry = wrappingUp({}, {outcome: {id: rebooked, name: 'Rebooked delivery'}});
  const {user} = await open(aPhoneState(), [entry], {'call/finish-wrap-up': lacking});
  const dock = within(await screen.findByRole('region', {name: /Wrap-up of the call/}));
  await user.click(dock.getByRole('button', {name: 'Solve and finish'}));
  expect(await dock.findByText(words)).toBeDefined();
});

test('VO-6: handed over to a colleague, it is finished, and theirs to solve', async () => {
  const handed = {to: target, how: 'now', state: 'done', fault: null, at: 5} as const;
  const entry = wrappingUp({}, {transfers: [handed], outcome: {id: rebooked, name: 'Rebooked delivery'}});
  const {user, engine} = await open(aPhoneState(), [entry]);
  const dock = within(await screen.findByRole('region', {name: /Wrap-up of the call/}));
  expect(dock.queryByRole('button', {name: 'Solve and finish'})).toBeNull();
  await user.click(dock.getByRole('button', {name: 'Finish'}));
  await waitFor(() => expect(engine.inputs('call/finish-wrap-up')).toMatchObject([{solve: false}]));
});

test('D10: somebody else has the conversation by now: the call is finished, and theirs to solve', async () => {
  const entry = wrappingUp({}, {outcome: {id: rebooked, name: 'Rebooked delivery'}});
  const {user, engine} = await open(aPhoneState(), [entry], {
    isManager: false,
    'conversation/get': async () => ok(aHead(1, {assignee: {id: ben, name: 'Ben'}, coAssignees: []})),
  });
  const dock = within(await screen.findByRole('region', {name: /Wrap-up of the call/}));
  await user.click(await dock.findByRole('button', {name: 'Finish'}));
  expect(dock.queryByRole('button', {name: 'Solve and finish'})).toBeNull();
  await waitFor(() => expect(engine.inputs('call/finish-wrap-up')).toMatchObject([{solve: false}]));
});

test('a ringing call shows what is known by its number, and how long it has', async () => {
  const customer = {
    id: aCustomer(1),
    name: 'Oluwaseun Adeyemi',
    company: 'Post Ltd',
    isKnown: true,
    open: {id: aConversation(2), topic: 'Wardrobe delivery', at: Date.now()},
    lastCall: {at: Date.now() - 864_000_000, talkMs: 252_000, agent: 'Tomás'},
  };
  await open(aPhoneState({calls: [aRingingCall()]}), [], {
    'call/identify': async () => ok({shown: '', e164: null, agent: null, customer}),
  });
  const card = within(await screen.findByRole('article'));
  expect(await card.findByText('Wardrobe delivery')).toBeDefined();
  expect(card.getByText('Post Ltd')).toBeDefined();
  expect(card.getByText('Last call Tomás, 4:12')).toBeDefined();
  expect(await card.findByText(/Counts as missed in 1\d s/)).toBeDefined();
});

test('D28: what rings on after its time says so, and counts no seconds', async () => {
  await open(aPhoneState({calls: [aRingingCall({startedAt: Date.now() - 60_000})]}), []);
  const card = within(await screen.findByRole('article'));
  expect(await card.findByText('Counts as missed unless you answer now')).toBeDefined();
});

const target = {
  kind: 'agent',
  number: '1002',
  label: 'Ingrid Solberg',
  agentId: ben,
  queueId: null,
} as const;
const targets = (changes: Partial<Output<'call/targets'>> = {}): Script => ({
  'call/targets': async ({text}) =>
    ok({
      queueName: null,
      agents: [
        {
          target,
          agent: {id: ben, name: 'Ingrid Solberg'},
          status: 'available' as const,
          statusId: 'available',
          customName: null,
          since: Date.now(),
          canTake: true,
        },
        {
          target: null,
          agent: {id: ann, name: 'Aiko Mori'},
          status: 'busy' as const,
          statusId: 'in-call',
          customName: null,
          since: Date.now() - 160_000,
          canTake: false,
        },
      ].filter(({agent}) => agent.name.startsWith(text ?? '')),
      queues: [],
      mayTransferOutside: true,
      ...changes,
    }),
});

async function openTransfer(script: Script = targets()) {
  const opened = await open(aPhoneState({calls: [aCall()]}), [anEntry()], script);
  await screen.findByRole('region', {name: /Call with/});
  await opened.user.keyboard('{Control>}{Shift>}t{/Shift}{/Control}');
  const dialog = within(await screen.findByRole('dialog', {name: 'Transfer Seun Adeyemi'}));
  return {...opened, dialog};
}

test('VO-6: a colleague is found by name and called by Enter; one without a telephone says so', async () => {
  const {user, phone, dialog} = await openTransfer();
  expect(await dialog.findByText('No telephone')).toBeDefined();
  expect(dialog.getByText('Free')).toBeDefined();
  await user.keyboard('Ingrid');
  await waitFor(() => expect(dialog.getAllByRole('option')).toHaveLength(1));
  await user.keyboard('{Enter}');
  expect(phone.asked('transfer')).toMatchObject([{callId: aCallId(1), how: 'talk', to: target, withinSeconds: 30}]);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('VO-8: a number is handed over to at once, by the rules of the dial pad', async () => {
  const {user, phone, dialog} = await openTransfer();
  await user.type(dialog.getByRole('textbox', {name: /^Note for/}), 'Wants a refund');
  await user.click(dialog.getByRole('radio', {name: 'Hand over now'}));
  await user.click(dialog.getByRole('radio', {name: 'Numbers'}));
  const field = await dialog.findByRole('textbox', {name: 'Number'});
  await user.type(field, 'Ingrid{Enter}');
  expect(await dialog.findByText(/This is a name/)).toBeDefined();
  await user.clear(field);
  await user.type(field, '+44 7700 900-643{Enter}');
  expect(phone.asked('transfer')).toMatchObject([
    {how: 'now', to: {kind: 'number', number: '+447700900643'}, note: 'Wants a refund'},
  ]);
});

test('VO-8: where numbers outside are not allowed the reason stands there', async () => {
  const {user, dialog} = await openTransfer(targets({mayTransferOutside: false}));
  await user.click(dialog.getByRole('radio', {name: 'Numbers'}));
  expect(await dialog.findByText(/A Manager can allow it/)).toBeDefined();
});

test('VO-6: what was written for whom it came to nothing with is still there', async () => {
  const failed = {to: target, how: 'now', state: 'failed', fault: 'busy', note: 'Wants a refund', at: 1} as const;
  const {user} = await open(aPhoneState({calls: [aCall({transfers: [failed]})]}), [anEntry()], targets());
  await screen.findByRole('region', {name: /Call with/});
  await user.keyboard('{Control>}{Shift>}t{/Shift}{/Control}');
  const note = await screen.findByRole<HTMLInputElement>('textbox', {name: /^Note for/});
  expect(note.value).toBe('Wants a refund');
});

test('VO-6: a colleague’s call is shown as the customer’s it is for, with what the colleague wrote, also after the answer', async () => {
  const remote = {number: '1001', name: 'Ann Other', uri: 'sip:1001@pbx.example'};
  const handedBy = {agentId: ann, name: 'Ann Other', how: 'now', note: 'Wants a refund'} as const;
  const {phone} = await open(aPhoneState({calls: [aRingingCall({remote})]}), [anEntry({state: 'ringing', handedBy})]);
  const card = within(await screen.findByRole('article', {name: 'Incoming call from Seun Adeyemi'}));
  expect(await card.findByText('Handed over by Ann Other')).toBeDefined();
  expect(card.getByText('Wants a refund')).toBeDefined();
  expect(card.getByText('+447700900318')).toBeDefined();
  expect(card.queryByText('1001')).toBeNull();
  await act(async () => phone.tell(aPhoneState({calls: [aCall({remote})]})));
  const talk = within(await screen.findByRole('region', {name: 'Call with Seun Adeyemi'}));
  expect(talk.getByText('Wants a refund')).toBeDefined();
});

test('VO-6: a call that goes on in another conversation takes along whoever looks at it', async () => {
  let entry = anEntry();
  const {engine} = await open(aPhoneState({calls: [aCall()]}), [], {
    'call/live': async () => ok({calls: [entry]}),
  });
  await screen.findByRole('region', {name: 'Call with Seun Adeyemi'});
  entry = anEntry({conversationId: aConversation(2), customer: 'Zoë'});
  await act(async () => engine.announce('calls'));
  await screen.findByRole('region', {name: 'Call with Zoë'});
  await waitFor(() => expect(screen.getAllByRole('option')[1]?.getAttribute('aria-selected')).toBe('true'));
});

test('the dialog closes with the call', async () => {
  const {phone} = await openTransfer();
  await act(async () => phone.tell(aPhoneState()));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
