import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {defaultCallSettings} from '../../../core/call/settings.ts';
import type {PlacedSender} from '../../../core/contract/queue-routes.ts';
import {invalid, ok} from '../../../core/lib/failure.ts';
import {aQueue, aSender} from '../../../test/support/builders.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
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

const queue = (n: number, name: string) => ({id: aQueue(n), name});
const support: PlacedSender = {
  id: aSender(1),
  channel: 'voice',
  address: '+442079460000',
  name: 'Support',
  isEnabled: true,
  queues: [{...queue(1, 'Orders'), isDefault: true}],
};
const all = [queue(1, 'Orders'), queue(2, 'Sales')].map(one => ({
  ...one,
  isDefault: false,
  autoAssign: true,
  agentCount: 1,
  routeCount: 1,
  needs: [],
}));

/** An engine that keeps what it is told of our numbers. */
async function openNumbers(script: Script = {}) {
  let senders: readonly PlacedSender[] = [support, {...support, id: aSender(2), channel: 'email', name: 'Mailbox'}];
  const become = (next: typeof senders) => {
    senders = next;
    engine.announce('queues');
    return ok(null);
  };
  const change = (id: PlacedSender['id'], to: Partial<PlacedSender>) =>
    become(senders.map(one => (one.id === id ? {...one, ...to} : one)));
  const {engine} = fakeWorkspace(
    {},
    {
      'template/list': async () => ok({templates: [], names: [], total: 0, next: null}),
      'template/tags': async () => ok({tags: []}),
      'queue/list': async () => ok({queues: []}),
      'call/settings': async () => ok({settings: defaultCallSettings, outcomes: [], queues: []}),
      'queue/all': async () => ok({queues: all}),
      'sender/list': async () => ok({isRestricted: false, senders: [...senders]}),
      'sender/rename': async ({senderId, name}) => change(senderId, {name}),
      'sender/enable': async ({senderId, isEnabled}) => change(senderId, {isEnabled}),
      'queue/senders': async () => ok(null),
      'sender/add-number': async ({senderId, number, name}) =>
        become([...senders, {...support, id: senderId, address: number, name, queues: []}]),
      ...script,
    },
  );
  openWindow({engine});
  await userEvent.click(await screen.findByRole('button', {name: 'Settings'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Call rules'}));
  return {engine, section: within(await screen.findByRole('region', {name: 'Our numbers'}))};
}

test('SN-8: our numbers stand with name and queues, and one is added by keys; what is wrong is said', async () => {
  let isTaken = true;
  const {engine, section} = await openNumbers({
    'sender/add-number': async ({number}) => {
      if (isTaken) return invalid('number', 'exists', number);
      return ok(null);
    },
  });
  expect(await section.findByRole('button', {name: /Support.*\+442079460000.*Orders \(default\)/})).toBeDefined();
  expect(section.queryByText('Mailbox')).toBeNull();
  (await section.findByRole('button', {name: 'Add a number'})).focus();
  await userEvent.keyboard('{Enter}');
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByRole('textbox', {name: 'Telephone number'}), 'Sales desk');
  await userEvent.type(dialog.getByRole('textbox', {name: 'Name'}), 'Sales{Enter}');
  await dialog.findByText('This is a name. Type a telephone number.');
  expect(engine.inputs('sender/add-number')).toEqual([]);
  await userEvent.clear(dialog.getByRole('textbox', {name: 'Telephone number'}));
  await userEvent.type(dialog.getByRole('textbox', {name: 'Telephone number'}), 'Tel. +44 (0)20 7946 0001{Enter}');
  await dialog.findByText('That number is there already.');
  isTaken = false;
  await userEvent.click(dialog.getByRole('checkbox', {name: 'Sales'}));
  await userEvent.click(dialog.getByRole('button', {name: 'Add a number'}));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const added = engine.inputs('sender/add-number').at(-1);
  expect(added).toMatchObject({number: '+442079460001', name: 'Sales'});
  expect(engine.inputs('queue/senders')).toMatchObject([{queueId: aQueue(2), add: [added?.senderId], remove: []}]);
});

test('SN-2, SN-6: one is renamed; that its queue needs another default is said, and what was saved is not saved twice', async () => {
  const {engine, section} = await openNumbers({
    'queue/senders': async () => invalid('defaultId', 'default-missing', 'x'),
  });
  await userEvent.click(await section.findByRole('button', {name: /^Support/}));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByRole('textbox', {name: 'Name'}), ' desk');
  await userEvent.click(await dialog.findByRole('checkbox', {name: 'Orders'}));
  await userEvent.click(dialog.getByRole('button', {name: 'Save'}));
  await dialog.findByText(/Choose another default for the queue first/);
  await userEvent.click(dialog.getByRole('checkbox', {name: 'Orders'}));
  await userEvent.click(dialog.getByRole('button', {name: 'Save'}));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(engine.inputs('sender/rename')).toMatchObject([{senderId: aSender(1), name: 'Support desk'}]);
  expect(await section.findByRole('button', {name: /^Support desk/})).toBeDefined();
});

test('a number is taken out of use and used again, and the focus is not lost', async () => {
  const {engine, section} = await openNumbers();
  await userEvent.click(await section.findByRole('button', {name: 'Take Support out of use'}));
  await userEvent.click(await section.findByRole('button', {name: 'Use Support again'}));
  await section.findByRole('button', {name: 'Take Support out of use'});
  expect(document.activeElement?.textContent).toBe('Add a number');
  expect(engine.inputs('sender/enable').map(({isEnabled}) => isEnabled)).toEqual([false, true]);
});
