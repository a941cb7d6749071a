import {act, cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {CallbackEntry} from '../../../core/contract/callback-routes.ts';
import {invalid, ok, refuse} from '../../../core/lib/failure.ts';
import {aCallback, aConversation, ann, aQueue, ben} from '../../../test/support/builders.ts';
import {aDueCallback} from '../../../test/support/callbacks.ts';
import {aHead, aPresence} from '../../../test/support/conversations.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {aCallId, aPhoneState, fakePhone} from '../../../test/support/fake-phone.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import {aMissedCall} from '../../../test/support/logged-calls.ts';
import '../../engine/phone-parser.ts';
// What is loaded when it is first needed, loaded beforehand.
import '../calls/calls-page.tsx';
import './callback-dialog.tsx';

beforeEach(() => {
  stubWindow();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 600, 800));
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** An engine that keeps what it is told of callbacks. */
async function open(first: readonly CallbackEntry[], script: Script = {}) {
  let all = first;
  const become = (next: typeof all) => {
    all = next;
    engine.announce('calls');
    return ok(null);
  };
  const isOpen = ({state}: CallbackEntry) => state === 'due' || state === 'waiting';
  const {engine} = fakeWorkspace(
    {},
    {
      'callback/list': async input => ok({callbacks: all.filter(one => isOpen(one) === input.isOpen), next: null}),
      'callback/due': async () => ok({callbacks: all.filter(({state}) => state === 'due')}),
      'callback/of': async ({conversationId}) =>
        ok({callbacks: all.filter(one => isOpen(one) && one.conversationId === conversationId)}),
      'callback/close': async ({callbackId, how}) =>
        become(all.map(one => (one.id === callbackId ? {...one, state: how, closedAt: Date.now()} : one))),
      'callback/change': async ({callbackId, dueAt}) =>
        become(all.map(one => (one.id === callbackId ? {...one, dueAt, state: 'waiting'} : one))),
      'callback/plan': async () => ok(null),
      'call/log': async () => ok({calls: [aMissedCall(1)], next: null}),
      'call/missed': async () => ok({count: 1}),
      'agent/list': async () =>
        ok({
          agents: [
            {id: ann, name: 'Ann Other'},
            {id: ben, name: 'Ben'},
          ].map(one => ({...one, presence: aPresence('available'), queueIds: [aQueue(1)], occupancy: 0, fullness: 0})),
        }),
      ...script,
    },
  );
  const phone = fakePhone(aPhoneState());
  openWindow({engine, phone});
  const user = userEvent.setup();
  await screen.findAllByRole('option');
  return {engine, phone, user, become: async (next: typeof all) => act(async () => void become(next))};
}

async function openList(...about: Parameters<typeof open>) {
  const opened = await open(...about);
  await opened.user.click(await screen.findByRole('button', {name: /^Calls/}));
  await opened.user.click(await screen.findByRole('radio', {name: /^Callbacks/}));
  return opened;
}

test('VO-14: what is due counts on the rail, stands first and is called by its button, from its conversation', async () => {
  const later = aDueCallback(2, {state: 'waiting', dueAt: Date.now() + 86_400_000, agent: null});
  const {user, phone} = await openList([aDueCallback(1), later]);
  expect(await screen.findByRole('button', {name: 'Calls, 1 callback due'})).toBeDefined();
  const list = within(await screen.findByRole('list', {name: 'To call'}));
  const rows = list.getAllByRole('listitem').map(({textContent}) => textContent);
  expect(rows[0]).toMatch(/Customer 1.*Due.*Ann Other · Wants the invoice explained/);
  expect(rows[1]).toMatch(/Customer 2.*Anybody of Deliveries/);
  list.getByRole('button', {name: /^Customer 1/}).focus();
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toMatch(/^Customer 2/);
  await user.click(list.getByRole('button', {name: 'Call Customer 1'}));
  expect(phone.asked('dial')).toMatchObject([{number: '+447700900318', conversationId: aConversation(1)}]);
});

test('not reached: the reason, and the next try in one press; reached: done is asked for', async () => {
  const by = {id: ann, name: 'Ann Other'};
  const busy = {callId: aCallId(1), agent: by, at: Date.now() - 60_000, outcome: 'busy'} as const;
  const {user, engine, become} = await openList([aDueCallback(1, {tries: 1, attempts: [busy]})]);
  await user.click(await screen.findByRole('button', {name: /^Customer 1/}));
  expect(await screen.findByText('Not reached: Busy. When is the next try?')).toBeDefined();
  await user.click(screen.getByRole('button', {name: 'In an hour'}));
  await waitFor(() =>
    expect(engine.inputs('callback/change')).toMatchObject([{callbackId: aCallback(1), agentId: ann}]),
  );
  expect(engine.inputs('callback/change')[0]?.dueAt).toBeGreaterThan(Date.now() + 3_500_000);
  const reached = {...busy, callId: aCallId(2), outcome: 'answered'} as const;
  await become([aDueCallback(1, {tries: 2, attempts: [busy, reached], isReached: true})]);
  expect(await screen.findByText(/You reached them. Was that all/)).toBeDefined();
  await user.click(screen.getByRole('button', {name: 'Done'}));
  await waitFor(() => expect(engine.inputs('callback/close')).toMatchObject([{callbackId: aCallback(1), how: 'done'}]));
  expect(await screen.findByText('Nobody is waiting for a call')).toBeDefined();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', {name: /^Callbacks/})));
  await user.click(screen.getByRole('radio', {name: 'Over'}));
  expect(await screen.findByRole('list', {name: 'Over'})).toBeDefined();
});

test('what somebody else has done or called off meanwhile is not offered any more', async () => {
  const {user, become} = await openList([aDueCallback(1)]);
  await user.click(await screen.findByRole('button', {name: /^Customer 1/}));
  await screen.findByRole('button', {name: 'Done'});
  await become([aDueCallback(1, {state: 'done', closedAt: Date.now()})]);
  expect(await screen.findByText('This callback is over, or you no longer see it.')).toBeDefined();
  expect(screen.queryByRole('button', {name: 'Done'})).toBeNull();
  expect(screen.queryByRole('button', {name: 'Call'})).toBeNull();
});

test('LC-5: a closed conversation owes the call still, says so, and the callback is followed to where it goes on', async () => {
  const {user, become, phone} = await openList([aDueCallback(1)], {
    'conversation/get': async ({conversationId}) =>
      ok(conversationId === aConversation(1) ? aHead(1, {status: 'closed'}) : aHead(2)),
  });
  await user.click(await screen.findByRole('button', {name: /^Customer 1/}));
  expect(await screen.findByText(/The conversation is closed. The callback stays/)).toBeDefined();
  await become([aDueCallback(1, {conversationId: aConversation(2)})]);
  await waitFor(() => expect(screen.queryByText(/The conversation is closed/)).toBeNull());
  await user.click(screen.getByRole('button', {name: 'Call'}));
  await waitFor(() => expect(phone.asked('dial')).toMatchObject([{conversationId: aConversation(2)}]));
});

test('one is planned from a conversation by its key; what is wrong is said in the dialog, and nothing is lost', async () => {
  let isSeen = false;
  const {user, engine} = await open([], {
    'callback/plan': async ({agentId}) => {
      if (!isSeen) return invalid('agentId', 'not-there', String(agentId));
      return ok(null);
    },
  });
  await user.click((await screen.findAllByRole('option'))[0] ?? document.body);
  await screen.findByRole('textbox', {name: /Reply|Message|Write/i});
  act(() => (document.activeElement as HTMLElement | null)?.blur());
  await user.keyboard('b');
  const dialog = within(await screen.findByRole('dialog', {name: 'Call back later'}));
  await user.type(dialog.getByRole('textbox', {name: 'Why'}), 'The invoice');
  await user.click(dialog.getByRole('button', {name: 'Plan'}));
  expect(await dialog.findByText('Type a number first.')).toBeDefined();
  await user.type(dialog.getByRole('textbox', {name: 'Telephone number'}), 'Tel. +44 (0)7700 900318');
  await user.click(dialog.getByRole('button', {name: 'Tomorrow morning'}));
  await user.click(dialog.getByRole('button', {name: 'Plan'}));
  expect(await dialog.findByText(/They do not see this conversation/)).toBeDefined();
  isSeen = true;
  await user.click(dialog.getByRole('button', {name: 'Plan'}));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const last = engine.inputs('callback/plan').at(-1);
  expect(last).toMatchObject({
    number: '+447700900318',
    reason: 'The invoice',
    agentId: ann,
    conversationId: aConversation(1),
  });
  expect(new Set(engine.inputs('callback/plan').map(({callbackId}) => callbackId)).size).toBe(1);
});

test('at a missed call one is planned with its number', async () => {
  const {user} = await open([]);
  await user.click(await screen.findByRole('button', {name: /^Calls/}));
  await user.click(await screen.findByRole('option', {name: /Missed/}));
  await user.click(await screen.findByRole('button', {name: 'Call back later'}));
  const number = await screen.findByRole<HTMLInputElement>('textbox', {name: 'Telephone number'});
  expect(number.value).toBe('+447700900318');
});

test('what becomes due while the window is open is told once, with the way to it', async () => {
  const {become} = await open([aDueCallback(1)]);
  expect(await screen.findByRole('button', {name: 'Calls, 1 missed, 1 callback due'})).toBeDefined();
  await become([aDueCallback(1), aDueCallback(2)]);
  const toasts = within(await screen.findByRole('region', {name: 'Notifications'}));
  expect(await toasts.findByText('Call Customer 2 back now')).toBeDefined();
  expect(toasts.queryByText('Call Customer 1 back now')).toBeNull();
  expect(toasts.getByRole('button', {name: 'Open'})).toBeDefined();
});

test('a list that is not to be read says so and can be tried again', async () => {
  let isBroken = true;
  const {user} = await openList([], {
    'callback/list': async () =>
      isBroken ? refuse({code: 'forbidden', detail: 'x'}) : ok({callbacks: [aDueCallback(1)], next: null}),
  });
  expect(await screen.findByText('The callbacks could not be read')).toBeDefined();
  isBroken = false;
  await user.click(screen.getByRole('button', {name: /Try again|Retry/}));
  expect(await screen.findByRole('button', {name: /^Customer 1/})).toBeDefined();
});
