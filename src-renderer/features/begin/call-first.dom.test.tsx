import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {CustomerRow} from '../../../core/contract/customer-routes.ts';
import {ok} from '../../../core/lib/failure.ts';
import {aCustomer, aSender} from '../../../test/support/builders.ts';
import {NOON} from '../../../test/support/conversations.ts';
import {aCall, aCallId, anAccount, aPhoneState, aRegistration, fakePhone} from '../../../test/support/fake-phone.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import '../../engine/phone-parser.ts';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const marta: CustomerRow = {
  customerId: aCustomer(7),
  name: 'Marta',
  isKnown: true,
  isBlocked: false,
  company: null,
  lastAt: NOON,
  addresses: [{channel: 'email', address: 'marta@example.com', shown: 'marta@example.com'}],
};
const sms = {channel: 'sms', address: '+447700900118', shown: '07700 900118'} as const;
const voice = {channel: 'voice', address: '+447700900119', shown: '07700 900119'} as const;
const number = {
  id: aSender(9),
  channel: 'voice',
  address: '+442079460000',
  name: 'Support',
  isEnabled: true,
  queues: [],
} as const;

/** The dialog, with Marta chosen. */
async function begin(customer: CustomerRow, phone = fakePhone(aPhoneState())) {
  const {engine} = fakeWorkspace(
    {},
    {
      'customer/find': async () => ok({customers: [customer]}),
      'customer/get': async () =>
        ok({
          id: customer.customerId,
          name: customer.name,
          isKnown: true,
          isBlocked: false,
          email: null,
          phone: null,
          note: '',
          company: null,
          addresses: customer.addresses.map(one => ({...one, lastSeenAt: null})),
          attributes: [],
          merged: [],
          createdAt: NOON,
        } as never),
      'customer/history': async () => ok({rows: [], next: null}),
      'sender/offered': async () => ok({senders: [{...number, queues: []}], chosen: null, mayReply: true}),
      'sender/list': async () => ok({isRestricted: false, senders: []}),
      'sender/last-wrote': async () => ok({wrote: []}),
      'template/list': async () => ok({templates: [], names: [], total: 0, next: null}),
      'attribute/list': async () => ok({person: [], company: [], card: {basic: [], more: []}, country: null} as never),
      'queue/list': async () => ok({queues: []}),
    },
  );
  openWindow({engine, phone});
  await screen.findByRole('option', {name: /^Customer 1/});
  await userEvent.keyboard('c');
  await screen.findByRole('dialog', {name: 'New conversation'});
  await userEvent.type(screen.getByRole('combobox', {name: 'Name, number or address'}), 'mar');
  await screen.findByRole('option', {name: /Marta/});
  await userEvent.keyboard('{Enter}');
  return {phone, engine};
}
const dialog = () => within(screen.getByRole('dialog', {name: 'New conversation'}));

test('VO-13: whoever is reached by telephone alone is called, and the dialog has done its work', async () => {
  const {phone, engine} = await begin({...marta, addresses: [voice]});
  await screen.findByText(/It rings at 07700 900119/);
  expect(dialog().queryByRole('textbox', {name: /First message/})).toBeNull();
  await userEvent.click(dialog().getByRole('button', {name: /^Call$/}));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(phone.asked('dial')).toMatchObject([{number: '07700900119', accountId: anAccount(1), conversationId: null}]);
  expect(engine.inputs('conversation/open')).toEqual([]);
});

test('VO-13, SN-8: of several numbers one is chosen, and from which of ours', async () => {
  const {phone} = await begin({...marta, addresses: [voice, sms]});
  await screen.findByText('Choose which of their numbers to call.');
  await userEvent.click(dialog().getByRole('button', {name: /From/}));
  await userEvent.click(await screen.findByRole('option', {name: /Call from Support/}));
  await userEvent.click(dialog().getByRole('button', {name: /To their number/}));
  await userEvent.click(await screen.findByRole('option', {name: /900118/}));
  await screen.findByText(/It rings at 07700 900118, and they see \+442079460000/);
  await userEvent.click(dialog().getByRole('button', {name: /^Call$/}));
  await waitFor(() => expect(phone.asked('dial')).toMatchObject([{number: '07700900118', callerId: '+442079460000'}]));
});

const retrying = aPhoneState({registrations: [aRegistration({state: 'retrying'})]});
test.each([
  {why: 'no telephone is set up', at: [voice], phone: null, words: /Call: No telephone is set up/},
  {why: 'it is not registered', at: [voice], phone: retrying, words: /Call: The telephone is not connected/},
  {why: 'they have no number', at: marta.addresses, phone: aPhoneState(), words: /Call: They have no telephone number/},
])('VO-16: why nobody is called stands there: $why', async ({at, phone, words}) => {
  await begin({...marta, addresses: [...at]}, fakePhone(phone));
  await screen.findByText((_text, element) => element?.tagName === 'LI' && words.test(element.textContent));
});

test('with both lines in use the button says so', async () => {
  const calls = [aCall(), aCall({id: aCallId(2), phase: 'held', heldSince: Date.now()})];
  const {phone} = await begin({...marta, addresses: [voice]}, fakePhone(aPhoneState({calls})));
  const button = await dialog().findByRole('button', {name: /^Call$/});
  await userEvent.click(button);
  expect(phone.asked('dial')).toEqual([]);
});
