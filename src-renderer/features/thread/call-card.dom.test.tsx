import {cleanup, screen, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import type {ThreadEntry} from '../../../core/contract/conversation-routes.ts';
import {ok} from '../../../core/lib/failure.ts';
import {aConversation, aCustomer, anAgent, ben} from '../../../test/support/builders.ts';
import {aHead, aMessageAt, aRow, MINUTE, NOON} from '../../../test/support/conversations.ts';
import {aCallId} from '../../../test/support/fake-phone.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import {aLoggedCall, aMissedCall} from '../../../test/support/logged-calls.ts';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Opens the thread of a customer with these lines in it, and says what was asked for. */
async function openThread(entries: readonly ThreadEntry[], calls: readonly CallEntry[]) {
  const {engine} = fakeWorkspace(
    {rows: [aRow(1)], heads: [aHead(1, {lastPosition: 9, readPosition: 9, unreadCount: 0})], entries},
    {'call/of': async () => ok({calls: [...calls]})},
  );
  openWindow({engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  return engine;
}

const line = (position: number) => ({position, at: NOON - (60 - position) * MINUTE, callId: aCallId(1)});
const byBen = {kind: 'agent', id: ben, name: 'Ben Day'} as const;
const byThem = {kind: 'customer', id: aCustomer(1), name: 'Customer 1'} as const;
const ended = (changes: Partial<Extract<ThreadEntry, {type: 'call-ended'}>> = {}): ThreadEntry => ({
  ...line(5),
  by: byBen,
  type: 'call-ended',
  endedBy: 'them',
  reason: 'hung-up',
  talkMs: 391_000,
  ...changes,
});
const facts = async (card: HTMLElement) =>
  within(await within(card).findByRole('list', {name: 'About the call'}))
    .getAllByRole('listitem')
    .map(item => item.textContent);

test('A.34: a call that was answered says who ended it after how long, with whom, how it went and what came of it', async () => {
  const engine = await openThread(
    [
      {...line(1), by: byThem, type: 'call-began', direction: 'inbound'},
      {...line(2), by: byBen, type: 'call-answered'},
      {...line(3), by: byBen, type: 'call-held'},
      {...line(4), at: line(3).at + 48_000, by: byBen, type: 'call-resumed'},
      ended(),
    ],
    [
      aLoggedCall(1, {
        agent: {id: ben, name: 'Ben Day'},
        facts: {
          externalId: null,
          queue: null,
          waitedMs: 102_000,
          choice: null,
          divertedFrom: null,
          called: '',
          answerAfterMs: null,
        },
        holdMs: 48_000,
        mos: [{in: 4.3, out: 3.7}],
        outcome: {id: '01890a5d-ac96-774b-bcce-b302099a8057' as never, name: 'Rebooked'},
        summary: 'Wrong buzzer',
      }),
    ],
  );
  const card = await screen.findByRole('article', {name: 'Call ended by Customer 1 after 6 min 31 sec'});
  expect(await facts(card)).toEqual([
    'Incoming, With Ben Day',
    '+447700900318',
    'Waited 1 min 42 sec',
    'Rang 7 sec',
    'On hold 48 sec',
    'Sound: fair',
  ]);
  within(card).getByText('Rebooked');
  within(card).getByText('Wrong buzzer');
  const items = screen.getAllByRole('listitem').map(item => item.textContent);
  expect(items).toContainEqual(expect.stringMatching(/^On hold for 48 sec/));
  expect(screen.queryByRole('button', {name: /changes/})).toBeNull();
  expect(engine.inputs('call/of')).toEqual([{conversationId: aConversation(1)}]);
});

test('A.34: a call that was missed says for whom it rang; of a withheld number that it was', async () => {
  await openThread(
    [{...line(5), by: byThem, type: 'call-missed', reason: 'missed'}],
    [aMissedCall(1, {number: '', customer: ''})],
  );
  const card = await screen.findByRole('article', {name: 'Missed call from Customer 1'});
  expect(await facts(card)).toEqual(['Incoming, Rang for you', 'Number withheld', 'Rang 20 sec']);
});

test('D19: a call that could not be handed over says why, and shows whom it was tried with when asked', async () => {
  const agent = {id: anAgent(7), name: 'Ingrid'};
  const to = {kind: 'agent', number: '1002', label: 'Ingrid', agentId: agent.id, queueId: null} as const;
  const tried = {to, how: 'now', state: 'failed', fault: 'busy', at: NOON} as const;
  await openThread(
    [{...line(4), by: byBen, type: 'call-transferred', how: 'now', fault: 'busy', agent, queue: null}, ended()],
    [aLoggedCall(1, {transfers: [tried, {...tried, state: 'done', fault: null, how: 'talk', at: NOON + 1}]})],
  );
  const card = await screen.findByRole('article', {name: /^Call ended/});
  const items = screen.getAllByRole('listitem').map(item => item.textContent);
  expect(items).toContainEqual(
    expect.stringMatching(/^Could not be handed over to Ingrid: busy; the caller came back/),
  );
  expect(within(card).queryByText('Not to Ingrid: busy')).toBeNull();
  const more = await within(card).findByRole('button', {name: 'Handing over', expanded: false});
  await userEvent.click(more);
  within(card).getByText('Not to Ingrid: busy');
  within(card).getByText('To Ingrid, after a talk');
  within(card).getByRole('button', {name: 'Handing over', expanded: true});
});

test('VO-1: a number that was called and did not answer says so, and who called it', async () => {
  await openThread(
    [ended({reason: 'busy', talkMs: 0})],
    [
      aLoggedCall(1, {
        direction: 'outbound',
        agent: {id: ben, name: 'Ben Day'},
        answeredAt: null,
        talkMs: 0,
        end: {by: 'them', reason: 'busy', code: 486, at: NOON},
      }),
    ],
  );
  const card = await screen.findByRole('article', {name: 'Call not answered: Busy'});
  expect(await facts(card)).toEqual(['Outgoing, Called by Ben Day', '+447700900318', 'Rang 7 sec']);
});

test('A.34: of a call that the log does not know any more stays how it ended', async () => {
  await openThread([ended()], []);
  const card = await screen.findByRole('article', {name: /^Call ended by Customer 1/});
  expect(within(card).queryByRole('list')).toBeNull();
});

test('C-16: a thread without calls asks for none', async () => {
  const engine = await openThread([aMessageAt(1)], []);
  await screen.findByText('Message at 1');
  expect(engine.inputs('call/of')).toEqual([]);
});
