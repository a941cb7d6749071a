import {act, cleanup, fireEvent, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import type {PlacedSender} from '../../../core/contract/queue-routes.ts';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {aConversation, aSender} from '../../../test/support/builders.ts';
import {aLoggedCall, aMissedCall} from '../../../test/support/logged-calls.ts';
import {anAccount, aPhoneState, aRegistration, fakePhone} from '../../../test/support/fake-phone.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {findToast, openWindow, stubWindow} from '../../../test/support/in-window.tsx';
// What is loaded when it is first needed, loaded beforehand.
import './calls-page.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

interface Log {
  readonly calls?: readonly CallEntry[];
  readonly isManager?: boolean;
  readonly phone?: ReturnType<typeof fakePhone>;
  /** What conversations are on. */
  readonly line?: PlacedSender;
}

/** The log as the engine answers it, in pages of fifty. */
async function openCalls({calls = [], isManager = true, phone = fakePhone(aPhoneState()), line}: Log = {}) {
  let known = calls;
  const {engine} = fakeWorkspace(
    {isManager},
    {
      'call/log': async ({only, text, token}) => {
        const isMissed = (call: CallEntry) => call.answeredAt === null && call.direction === 'inbound';
        const found = known
          .filter(call => only === null || (only === 'missed' ? isMissed(call) : call.direction === only))
          .filter(call => text === null || call.customer.includes(text));
        const from = Number(token ?? 0);
        return ok({
          calls: found.slice(from, from + 50),
          next: found.length > from + 50 ? (String(from + 50) as never) : null,
        });
      },
      'call/missed': async ({since}) =>
        ok({count: known.filter(call => call.answeredAt === null && call.startedAt > since).length}),
      ...(line !== undefined && {'sender/offered': async () => ok({senders: [line], chosen: line.id} as never)}),
      'call/of': async () => ok({calls: [...known]}),
    },
  );
  const {shell} = openWindow({engine, phone});
  const rail = await screen.findByRole('button', {name: /^Calls/});
  return {
    engine,
    phone,
    shell,
    open: () => userEvent.click(rail),
    become(next: readonly CallEntry[]) {
      known = next;
      act(() => engine.announce('calls'));
    },
  };
}

const rows = () => within(screen.getByRole('listbox', {name: 'Calls'})).getAllByRole('option');

test('A.34: the newest calls stand first, each with how it went; the badge counts what was missed since one looked', async () => {
  const log = await openCalls({calls: [aMissedCall(1), aLoggedCall(2)]});
  await screen.findByRole('button', {name: 'Calls, 1 missed'});
  const told = () => log.shell.inputs('shell/set-missed-calls').at(-1);
  expect(told()).toEqual({count: 1}); // the icon beside the clock says the same
  await log.open();
  expect(told()).toEqual({count: 0});
  await screen.findByRole('listbox', {name: 'Calls'});
  expect(rows().map(row => row.textContent)).toEqual([
    expect.stringMatching(/^Customer 1.*Missed.*Deliveries$/),
    expect.stringMatching(/^Customer 2.*Incoming.*Deliveries3:13$/),
  ]);
  screen.getByRole('button', {name: 'Calls'});
  await userEvent.click(screen.getByRole('button', {name: /^My Work/}));
  screen.getByRole('button', {name: 'Calls'});
  log.become([aMissedCall(3, {startedAt: Date.now() + 1}), aMissedCall(1)]);
  await screen.findByRole('button', {name: 'Calls, 1 missed'});
});

test('A.34: the badge counts every missed call, not those of one page of the log', async () => {
  const missed = Array.from({length: 63}, (_, n) => aMissedCall(n + 1));
  await openCalls({calls: missed});
  expect((await screen.findByRole('button', {name: 'Calls, 63 missed'})).textContent).toContain('63');
});

test('calls are chosen by kind, by whose they are and by words', async () => {
  const {engine, open} = await openCalls({calls: [aMissedCall(1), aLoggedCall(2), aLoggedCall(12)]});
  await open();
  await userEvent.click(await screen.findByRole('radio', {name: 'Missed'}));
  await waitFor(() => expect(rows()).toHaveLength(1));
  await userEvent.click(screen.getByRole('radio', {name: 'All'}));
  await userEvent.click(screen.getByRole('radio', {name: "Everybody's"}));
  await userEvent.type(screen.getByRole('searchbox', {name: 'Search numbers and names'}), 'Customer 12');
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(engine.inputs('call/log').at(-1)).toEqual({of: 'all', only: null, text: 'Customer 12', token: null});
  await userEvent.type(screen.getByRole('searchbox'), 'x');
  await screen.findByText('No call with “Customer 12x”');
});

test('CAP-4: a call says who ended it and why, how long each part was, whom it went to and how it sounded', async () => {
  const to = {kind: 'agent', number: '1002', label: 'Ben Day', agentId: null, queueId: null} as const;
  const call = aLoggedCall(1, {
    holdMs: 48_000,
    transfers: [{to, how: 'now', state: 'failed', fault: 'busy', at: Date.now()}],
    mos: [
      {in: 4.3, out: 4.2},
      {in: 4.2, out: 2.5},
      {in: null, out: 2.4},
    ],
    summary: 'Wrong buzzer',
  });
  const {open, phone} = await openCalls({calls: [call]});
  await open();
  await userEvent.click((await screen.findAllByRole('option'))[0] as HTMLElement);
  const details = within(screen.getByRole('region', {name: 'Call'}));
  for (const words of ['By the other end', '3:13', '0:48', 'Not to Ben Day: busy', 'Wrong buzzer']) {
    details.getByText(words);
  }
  details.getByRole('img', {name: 'What you heard: good. What they heard: poor.'});
  await userEvent.click(details.getByRole('button', {name: 'Call again'}));
  await waitFor(() =>
    expect(phone.asked('dial')).toMatchObject([{number: '+447700900318', conversationId: aConversation(1)}]),
  );
  await userEvent.click(details.getByRole('button', {name: 'Open conversation'}));
  await screen.findByRole('button', {name: /^My Work/, current: 'page'});
});

test('SN-8: who is called again is called from the account whose line the conversation is on', async () => {
  const owned = {accountId: anAccount(2), name: 'Service', address: 'sip:1002@pbx.example', number: '+442079460000'};
  const phone = fakePhone(aPhoneState({registrations: [aRegistration(), aRegistration(owned)]}));
  const line = {id: aSender(2), channel: 'voice', address: owned.number, name: 'Service', isEnabled: true, queues: []};
  const {open, engine} = await openCalls({calls: [aLoggedCall(1)], phone, line: line as PlacedSender});
  await open();
  await userEvent.click((await screen.findAllByRole('option'))[0] as HTMLElement);
  const details = within(screen.getByRole('region', {name: 'Call'}));
  await userEvent.click(details.getByRole('button', {name: /^Call (?:again|back)$/}));
  await waitFor(() => expect(phone.asked('dial')).toMatchObject([{accountId: anAccount(2), callerId: owned.number}]));
  expect(engine.inputs('sender/offered').at(-1)).toEqual({for: 'reply', conversationId: aConversation(1)});
});

test('VO-16: without a telephone it says how to get one, or whom to ask', async () => {
  const manager = await openCalls({phone: fakePhone()});
  await manager.open();
  await screen.findByText('No telephone yet');
  await userEvent.click(screen.getByRole('button', {name: 'Open Settings'}));
  await screen.findByRole('button', {name: 'Telephone', current: 'page'});
  cleanup();
  const agent = await openCalls({phone: fakePhone(), isManager: false});
  await agent.open();
  await screen.findByText('Ask a Manager of your team for an account for your phone system.');
  expect(screen.queryByRole('radio', {name: 'Mine'})).toBeNull();
  await userEvent.click(screen.getByRole('button', {name: 'Open Settings'}));
  await screen.findByRole('button', {name: 'Telephone', current: 'page'});
});

test('a number that was withheld cannot be called, and a refusal is said', async () => {
  const refusing = fakePhone(aPhoneState(), () => refuse({code: 'unavailable', detail: 'x'}));
  const {open} = await openCalls({
    calls: [aLoggedCall(1, {customer: '', number: ''}), aLoggedCall(2)],
    phone: refusing,
  });
  await open();
  const [withheld, other] = await screen.findAllByRole('option');
  await userEvent.click(withheld as HTMLElement);
  await userEvent.click(screen.getByRole('button', {name: 'Call again'}));
  expect(refusing.commands).toEqual([]);
  await userEvent.click(other as HTMLElement);
  await userEvent.click(screen.getByRole('button', {name: 'Call again'}));
  expect(await findToast('The telephone is not ready. Look at it in the title bar.')).toBeDefined();
});

test('ten thousand calls are read page by page, and only those in sight are drawn', async () => {
  const many = Array.from({length: 10_000}, (_, n) => aLoggedCall(n + 1));
  const {engine, open} = await openCalls({calls: many});
  await open();
  const list = await screen.findByRole('listbox', {name: 'Calls'});
  expect(rows().length).toBeLessThan(60);
  fireEvent.scroll(list, {target: {scrollTop: 40 * 56}});
  await waitFor(() => expect(engine.inputs('call/log').some(({token}) => token === ('50' as never))).toBe(true));
  list.focus();
  await userEvent.keyboard('{Home}{Enter}');
  await screen.findByRole('heading', {name: 'Customer 1'});
});
