import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {aCompany, aConversation, aCustomer, ben} from '../../../test/support/builders.ts';
import {aHead, NOON} from '../../../test/support/conversations.ts';
import {aDetailedWorkspace, aKnownCustomer} from '../../../test/support/details.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {fakeWorkspace, type FakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';

const conversationId = aConversation(1);
const customerId = aCustomer(1);

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function openCard(changes: Partial<FakeWorkspace> = {}, script: Script = {}) {
  const workspace = fakeWorkspace(changes, aDetailedWorkspace(script));
  openWindow({engine: workspace.engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  const card = within(await screen.findByRole('region', {name: 'Customer'}));
  await card.findByText('Addresses');
  return {...workspace, card};
}

const toasts = async () => within(await screen.findByRole('region', {name: 'Notifications'}));
const menu = async (name: string | RegExp) => {
  await userEvent.click(screen.getByRole('button', {name: 'Customer actions'}));
  return screen.findByRole('menuitem', {name});
};

test('CU-3: the card shows the basic attributes in their order, one behind the other, and the rest when asked', async () => {
  const {card} = await openCard();
  const terms = () => card.getAllByRole('term').map(({textContent}) => textContent);
  expect(terms()).toEqual(['Gender', 'City', 'Country', 'Company', 'Addresses']);
  await userEvent.click(card.getByRole('button', {name: 'Show all'}));
  expect(terms()).toEqual(['Gender', 'City', 'Country', 'Company', 'Orders', 'External ID', 'Addresses']);
});

test('CU-5: an attribute is written over in its place, and what only shows stays as it is', async () => {
  const {engine, card} = await openCard();
  await userEvent.click(card.getByRole('button', {name: /^City,\s*Gdańsk/}));
  await userEvent.clear(card.getByRole('textbox', {name: 'City'}));
  await userEvent.keyboard('Sopot{Enter}');
  expect(engine.inputs('customer/save')).toMatchObject([{customerId, attributes: {city: 'Sopot'}}]);
  expect(card.queryByRole('button', {name: /^Country/})).toBeNull();
});

test('CU-5: a value of the wrong kind is refused beside its field, and stays there', async () => {
  const {engine, card} = await openCard();
  await userEvent.click(card.getByRole('button', {name: 'Show all'}));
  await userEvent.click(card.getByRole('button', {name: /^Orders/}));
  const field = card.getByRole('textbox', {name: 'Orders'});
  await userEvent.type(field, 'many{Enter}');
  expect(await card.findByText('That is no number.')).toBeDefined();
  expect((field as HTMLInputElement).value).toBe('many');
  expect(engine.inputs('customer/save')).toEqual([]);
  await userEvent.clear(field);
  await userEvent.type(field, '7,5{Enter}');
  expect(engine.inputs('customer/save')).toMatchObject([{attributes: {Orders: 7.5}}]);
});

test("CU-5: the engine's own refusal stands beside the field, too", async () => {
  const path = ['attributes', 'birthDate'];
  const {card} = await openCard(
    {},
    {'customer/save': async () => refuse({code: 'invalid', path, reason: 'not-a-date', detail: ''})},
  );
  await userEvent.click(card.getByRole('button', {name: 'Show all'}));
  await userEvent.click(card.getByRole('button', {name: 'Add a detail'}));
  await userEvent.type(await screen.findByRole('combobox', {name: 'Search details'}), 'birth{Enter}');
  await userEvent.click(await card.findByRole('button', {name: /^Date of birth/}));
  await userEvent.type(card.getByRole('textbox', {name: 'Date of birth'}), 'yesterday{Enter}');
  expect(await card.findByText('That is no date.')).toBeDefined();
});

test('CU-2: what is one of a few is chosen, and taken away', async () => {
  const {engine, card} = await openCard();
  await userEvent.click(card.getByRole('button', {name: /^Gender,\s*Female/}));
  await userEvent.click(await screen.findByRole('menuitemradio', {name: 'Not known'}));
  expect(engine.inputs('customer/save')).toMatchObject([{attributes: {gender: null}}]);
});

test('CU-1: whoever is given a name is known', async () => {
  const {engine, card} = await openCard();
  await userEvent.click(card.getByRole('button', {name: /^Name/}));
  await userEvent.clear(card.getByRole('textbox', {name: 'Name'}));
  await userEvent.keyboard('Marta Kowalczyk{Enter}');
  expect(engine.inputs('customer/save')).toMatchObject([{customerId, name: 'Marta Kowalczyk'}]);
});

test('a company is found, or added by its name', async () => {
  const {engine, card} = await openCard();
  await userEvent.click(card.getByRole('button', {name: /^Company,\s*Larkspur/}));
  await userEvent.type(await screen.findByRole('combobox', {name: 'Search companies'}), 'brü');
  await screen.findByRole('option', {name: /Brücke/});
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(engine.inputs('customer/save')).toMatchObject([{companyId: aCompany(2)}]));
  await userEvent.click(card.getByRole('button', {name: /^Company/}));
  await userEvent.type(await screen.findByRole('combobox', {name: 'Search companies'}), 'Northwind');
  await userEvent.click(await screen.findByRole('option', {name: 'Add the company “Northwind”'}));
  await waitFor(() => expect(engine.inputs('customer/save')).toHaveLength(2));
  const [made] = engine.inputs('company/save');
  expect(made?.name).toBe('Northwind');
  expect(engine.inputs('customer/save')[1]).toMatchObject({companyId: made?.companyId});
});

test('CU-5: an address is taken away, and comes back from the toast', async () => {
  const {engine, card} = await openCard();
  await userEvent.click(card.getByRole('button', {name: 'Remove +48 600 555 214'}));
  expect(engine.inputs('customer/remove-address')).toMatchObject([{channel: 'sms', address: '+48600555214'}]);
  await userEvent.click((await toasts()).getByRole('button', {name: 'Undo'}));
  expect(engine.inputs('customer/add-address')).toMatchObject([{channel: 'sms', isShared: false}]);
});

test('CU-5: an address somebody else has is refused beside the field, and shared when one says so', async () => {
  const {engine, card} = await openCard(
    {},
    {
      'customer/add-address': async ({isShared}) =>
        isShared ? ok(null) : refuse({code: 'invalid', path: ['address'], reason: 'held', detail: ''}),
    },
  );
  await userEvent.click(card.getByRole('button', {name: 'Add an address'}));
  await userEvent.type(await screen.findByRole('textbox', {name: 'Address'}), 'info@larkspur.example{Enter}');
  expect(await screen.findByText('Somebody else has this address.')).toBeDefined();
  await userEvent.click(screen.getByRole('button', {name: 'Share it'}));
  await waitFor(() => expect(screen.queryByRole('textbox', {name: 'Address'})).toBeNull());
  expect(engine.inputs('customer/add-address')).toMatchObject([
    {channel: 'email', address: 'info@larkspur.example', isShared: false},
    {isShared: true},
  ]);
});

test('NC-6: a Manager blocks after a question, and undoes it', async () => {
  const {engine} = await openCard();
  await userEvent.click(await menu('Block'));
  const question = within(await screen.findByRole('alertdialog', {name: 'Block Customer 1?'}));
  expect(engine.inputs('customer/block')).toEqual([]);
  await userEvent.click(question.getByRole('button', {name: 'Block'}));
  await userEvent.click((await toasts()).getByRole('button', {name: 'Undo'}));
  expect(engine.inputs('customer/block')).toMatchObject([{customerId, isBlocked: true}, {isBlocked: false}]);
});

test('NC-6: whoever is blocked shows it; an agent sees who could change it', async () => {
  const blocked = {at: NOON, by: {id: ben, name: 'Ben Bold'}};
  const {card} = await openCard({isManager: false}, {'customer/get': async () => ok(aKnownCustomer({blocked}))});
  expect(await card.findByText('Blocked')).toBeDefined();
  const item = await menu(/^Unblock/);
  expect(item.getAttribute('aria-disabled')).toBe('true');
  expect(item.textContent).toContain('Managers only');
});

test('CV-4, CV-8: a preset is saved; what does not fit is said and nothing is lost', async () => {
  const {engine} = await openCard(
    {},
    {
      'customer/preset': async ({visibleTo}) =>
        visibleTo === null
          ? ok(null)
          : refuse({code: 'invalid', path: ['visibleTo'], reason: 'assignee-missing', detail: ''}),
    },
  );
  await userEvent.click(await menu('Preset assignment'));
  const form = within(await screen.findByRole('dialog', {name: 'Preset for Customer 1'}));
  await userEvent.click(within(form.getByRole('group', {name: 'Assigned to'})).getByRole('button', {name: 'Add'}));
  await userEvent.type(await screen.findByRole('combobox', {name: 'Search agents'}), 'ben{Enter}');
  await userEvent.click(form.getByRole('switch', {name: 'Only these people see them'}));
  await userEvent.click(form.getByRole('button', {name: 'Save'}));
  expect(await form.findByText('Whoever is assigned has to be able to see it.')).toBeDefined();
  await userEvent.click(form.getByRole('switch', {name: 'Only these people see them'}));
  await userEvent.click(form.getByRole('button', {name: 'Save'}));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(engine.inputs('customer/preset').at(-1)).toMatchObject({customerId, assignees: [ben], visibleTo: null});
});

const stranger = aHead(1, {customer: {id: customerId, name: 'Customer 1', isKnown: false}});

test('CU-4: an unknown customer is linked to a known one: found, looked at, confirmed, undone', async () => {
  const {engine, card} = await openCard(
    {heads: [stranger]},
    {'customer/get': async () => ok(aKnownCustomer({isKnown: false}))},
  );
  expect(card.getByText('Not known yet')).toBeDefined();
  await userEvent.click(card.getByRole('button', {name: 'Link to a customer'}));
  const dialog = within(await screen.findByRole('dialog', {name: 'Who is Customer 1?'}));
  await userEvent.type(dialog.getByRole('combobox'), 'cust');
  expect(dialog.queryByRole('option', {name: /Customer 1/})).toBeNull();
  await userEvent.click(await dialog.findByRole('option', {name: /Customer 7/}));
  expect(dialog.getByText('c7@post.example')).toBeDefined();
  await userEvent.click(dialog.getByRole('button', {name: 'Link to Customer 7'}));
  const undo = await (await toasts()).findByRole('button', {name: 'Undo'});
  expect(engine.inputs('customer/link')).toMatchObject([
    {conversationId, customerId: aCustomer(7), scope: 'address', seen: customerId},
  ]);
  await userEvent.click(undo);
  expect(engine.inputs('customer/unlink')).toMatchObject([{scope: 'address', seen: aCustomer(7)}]);
});

test('CU-4: it is not them: only this conversation, and why it cannot be', async () => {
  const {engine} = await openCard(
    {},
    {'customer/unlink': async () => refuse({code: 'invalid', path: ['seen'], reason: 'changed', detail: ''})},
  );
  await userEvent.click(await menu('This is not them'));
  const question = within(await screen.findByRole('alertdialog', {name: 'Is it not Customer 1?'}));
  await userEvent.click(question.getByRole('button', {name: 'It is not them'}));
  expect(await question.findByText('Somebody changed it meanwhile. Look again.')).toBeDefined();
  expect(engine.inputs('customer/unlink')).toMatchObject([{conversationId, scope: 'conversation', seen: customerId}]);
});

test('A.19: an internal conversation is with nobody: no card of a customer', async () => {
  const workspace = fakeWorkspace({heads: [aHead(1, {channel: 'internal'})]}, aDetailedWorkspace());
  openWindow({engine: workspace.engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  const card = within(await screen.findByRole('region', {name: 'Customer'}));
  expect(card.queryByRole('button', {name: 'Customer actions'})).toBeNull();
  expect(workspace.engine.inputs('customer/save')).toEqual([]);
});
