import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {CustomerRow} from '../../../core/contract/customer-routes.ts';
import {ok} from '../../../core/lib/failure.ts';
import {aCompany, aCustomer} from '../../../test/support/builders.ts';
import {aFoundCustomer, aKnownCustomer} from '../../../test/support/details.ts';
import {NOON} from '../../../test/support/conversations.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import './merge-people.tsx';
import './people-page.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const aPerson = (n: number): CustomerRow => ({
  customerId: aCustomer(n),
  name: `Person ${n}`,
  isKnown: true,
  isBlocked: false,
  company: null,
  lastAt: NOON,
  addresses: [],
});

async function openPeople() {
  const {engine} = fakeWorkspace(
    {},
    {
      'customer/list': async ({kind, after}) => {
        if (kind !== 'known') return ok({customers: [], next: null});
        const first = after === null ? 100 : 50;
        return ok({
          customers: Array.from({length: 50}, (_, n) => aPerson(first - n)),
          next: after === null ? 'two' : null,
        });
      },
      'customer/find': async ({text}) => ok({customers: text === 'marta' ? [aPerson(7)] : []}),
    },
  );
  openWindow({engine});
  await userEvent.click(await screen.findByRole('button', {name: 'People'}));
  return {engine, list: within(await screen.findByRole('listbox', {name: 'People'}))};
}

test('CU-1: the known stand first; the others, and who is blocked, one press further', async () => {
  const {engine, list} = await openPeople();
  expect(await list.findByRole('option', {name: /^Person 100/})).toBeDefined();
  await userEvent.click(screen.getByRole('radio', {name: 'Blocked'}));
  expect(await screen.findByText('Nobody is blocked')).toBeDefined();
  expect(engine.inputs('customer/list').map(({kind}) => kind)).toContain('blocked');
});

test('a search finds anybody, whatever their kind, and says so when there is nobody', async () => {
  await openPeople();
  await userEvent.type(screen.getByRole('searchbox', {name: /^Search by name/}), 'marta');
  expect(await screen.findByRole('option', {name: /^Person 7/})).toBeDefined();
  await userEvent.keyboard('x');
  expect(await screen.findByText('Nobody for “martax”')).toBeDefined();
});

test('arrows walk the list and Enter opens the profile', async () => {
  const {engine} = await openPeople();
  await screen.findByRole('option', {name: /^Person 100/});
  screen.getByRole('listbox', {name: 'People'}).focus();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(engine.inputs('customer/get')).toContainEqual({customerId: aCustomer(99)}));
});

test('J and K lead into the list and through it, elsewhere to the next profile; slash to the search', async () => {
  const {engine} = await openPeople();
  await screen.findByRole('option', {name: /^Person 100/});
  const opened = () => engine.inputs('customer/get').map(({customerId}) => customerId);
  screen.getByRole('button', {name: 'People'}).focus();
  await userEvent.keyboard('j');
  expect(document.activeElement).toBe(screen.getByRole('listbox', {name: 'People'}));
  await userEvent.keyboard('jjk{Enter}');
  await waitFor(() => expect(opened()).toContainEqual(aCustomer(99)));
  screen.getByRole('button', {name: 'People'}).focus();
  await userEvent.keyboard('j');
  await waitFor(() => expect(opened()).toContainEqual(aCustomer(98)));
  await userEvent.keyboard('/');
  expect(document.activeElement).toBe(screen.getByRole('searchbox', {name: /^Search by name/}));
});

test('A.31: two profiles become one, with a choice where they differ, and back again', async () => {
  const other = aKnownCustomer({
    customerId: aCustomer(2),
    name: 'Marta K.',
    attributes: {city: 'Sopot', country: 'Poland'},
    externalId: 'crm-7',
  });
  const kept = aKnownCustomer({merged: [{id: aCustomer(3), name: 'Earlier one', at: NOON}]});
  const {engine} = fakeWorkspace(
    {},
    {
      'customer/list': async () => ok({customers: [aPerson(1)], next: null}),
      'customer/get': async ({customerId}) => ok(customerId === aCustomer(2) ? other : kept),
      'customer/find': async () => ok({customers: [aFoundCustomer(1), aFoundCustomer(2)]}),
      'customer/history': async () => ok({rows: [], next: null}),
      'attribute/list': async () => ok({person: [], company: [], card: {basic: [], more: []}, country: null}),
      'customer/merge': async () => ok(null),
      'customer/unmerge': async () => ok(null),
    },
  );
  openWindow({engine});
  await userEvent.click(await screen.findByRole('button', {name: 'People'}));
  await userEvent.click(await screen.findByRole('option', {name: /^Person 1/}));
  await userEvent.click(await screen.findByRole('button', {name: 'Merge…'}));
  await userEvent.type(await screen.findByRole('combobox'), 'marta');
  expect(screen.queryByRole('option', {name: /Customer 1/})).toBeNull();
  await userEvent.click(await screen.findByRole('option', {name: /Customer 2/}));
  const city = within(await screen.findByRole('radiogroup', {name: 'city'}));
  await userEvent.click(city.getByRole('radio', {name: 'Sopot'}));
  await userEvent.click(screen.getByRole('button', {name: 'Merge'}));
  expect(engine.inputs('customer/merge')).toMatchObject([
    {customerId: aCustomer(1), absorb: aCustomer(2), attributes: {city: 'Sopot'}},
  ]);
  expect(engine.inputs('customer/merge')[0]).not.toHaveProperty('name');
  await userEvent.click(await screen.findByRole('button', {name: /Undo/}));
  await userEvent.click(screen.getByRole('button', {name: 'Take out'}));
  await waitFor(() =>
    expect(engine.inputs('customer/unmerge').map(({customerId}) => customerId)).toEqual([aCustomer(2), aCustomer(3)]),
  );
});

test('A.31: a company is renamed and removed where somebody of it stands; who may not is told', async () => {
  const company = {id: aCompany(1), name: 'Larkspur'};
  const {engine} = fakeWorkspace(
    {},
    {
      'customer/list': async () => ok({customers: [aPerson(1)], next: null}),
      'customer/get': async () => ok(aKnownCustomer({customerId: aCustomer(1), company})),
      'customer/history': async () => ok({rows: [], next: null}),
      'attribute/list': async () => ok({person: [], company: [], card: {basic: [], more: []}, country: null}),
      'company/people': async () => ok({customers: [aPerson(1), aPerson(2)], next: null}),
      'company/save': async () => ok(null),
      'company/remove': async () => ok(null),
    },
  );
  openWindow({engine});
  await userEvent.click(await screen.findByRole('button', {name: 'People'}));
  await userEvent.click(await screen.findByRole('option', {name: /^Person 1/}));
  const card = within(await screen.findByRole('region', {name: 'Company'}));
  await card.findByRole('button', {name: 'Person 2'});
  expect(card.queryByRole('button', {name: 'Person 1'})).toBeNull();
  await userEvent.click(card.getByRole('button', {name: 'Rename'}));
  const name = await screen.findByRole('textbox', {name: 'Name'});
  await userEvent.clear(name);
  await userEvent.type(name, 'Larkspur Ltd{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(engine.inputs('company/save')).toMatchObject([{companyId: company.id, name: 'Larkspur Ltd'}]);
  await userEvent.click(card.getByRole('button', {name: 'Remove the company'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Remove'}));
  await waitFor(() => expect(engine.inputs('company/remove')).toMatchObject([{companyId: company.id}]));
});
