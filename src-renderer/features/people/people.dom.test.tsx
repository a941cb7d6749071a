import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {CustomerRow} from '../../../core/contract/customer-routes.ts';
import {ok} from '../../../core/lib/failure.ts';
import {aCustomer} from '../../../test/support/builders.ts';
import {NOON} from '../../../test/support/conversations.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
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
