import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {defaultCallSettings} from '../../../core/call/settings.ts';
import type {Output} from '../../../core/contract/contract.ts';
import {invalid, ok, refuse} from '../../../core/lib/failure.ts';
import {anOutcome, aQueue} from '../../../test/support/builders.ts';
import type {FakeEngine, Script} from '../../../test/support/fake-engine.ts';
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

type Kept = Output<'call/settings'>;

/** An engine that keeps what it is told. */
function keeping(script: Script): FakeEngine {
  const kept: {-readonly [K in keyof Kept]: Kept[K]} = {
    settings: defaultCallSettings,
    outcomes: [
      {id: anOutcome(1), name: 'Sold', isRetired: false},
      {id: anOutcome(2), name: 'Called back', isRetired: false},
      {id: anOutcome(3), name: 'Wrong number', isRetired: true},
    ],
    queues: [
      {queue: {id: aQueue(1), name: 'Orders'}, number: '600'},
      {queue: {id: aQueue(2), name: 'Sales'}, number: null},
    ],
  };
  const become = (next: Partial<Kept>) => {
    Object.assign(kept, next);
    engine.announce('calls');
    return ok(null);
  };
  const {engine} = fakeWorkspace(
    {},
    {
      'template/list': async () => ok({templates: [], names: [], total: 0, next: null}),
      'template/tags': async () => ok({tags: []}),
      'queue/list': async () => ok({queues: []}),
      'call/settings': async () => ok({...kept}),
      'call/save-settings': async ({settings}) => become({settings}),
      'outcome/create': async ({outcomeId: id, name}) =>
        become({outcomes: [...kept.outcomes, {id, name, isRetired: false}]}),
      'outcome/rename': async ({outcomeId, name}) =>
        become({outcomes: kept.outcomes.map(one => (one.id === outcomeId ? {...one, name} : one))}),
      'outcome/retire': async ({outcomeId, isRetired}) =>
        become({outcomes: kept.outcomes.map(one => (one.id === outcomeId ? {...one, isRetired} : one))}),
      'outcome/sort': async ({outcomeIds}) =>
        become({outcomes: kept.outcomes.toSorted((a, b) => outcomeIds.indexOf(a.id) - outcomeIds.indexOf(b.id))}),
      'queue/set-number': async ({queueId, number}) =>
        become({queues: kept.queues.map(one => (one.queue.id === queueId ? {...one, number} : one))}),
      ...script,
    },
  );
  return engine;
}

const openRules = async () => {
  await userEvent.click(await screen.findByRole('button', {name: 'Call rules'}));
  await screen.findByRole('list', {name: 'Outcomes'});
};

async function openCallRules(script: Script = {}) {
  const engine = keeping(script);
  openWindow({engine});
  await userEvent.click(await screen.findByRole('button', {name: 'Settings'}));
  await openRules();
  return engine;
}

const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', {name});
const toggle = (name: string) => screen.getByRole<HTMLInputElement>('switch', {name});
const offered = () =>
  within(screen.getByRole('list', {name: 'Outcomes'}))
    .getAllByRole('listitem')
    .map(row => row.textContent);

async function write(name: string, text: string) {
  await userEvent.clear(field(name));
  await userEvent.type(field(name), text);
}

test('VO-3, D19, D23, D28: the rules show as they are, and what is changed is saved with the rest', async () => {
  const engine = await openCallRules();
  expect(field('Wrap-up, in seconds').value).toBe('30');
  expect(field('Longest extension, in seconds').value).toBe('300');
  expect(field('Calls ring for, in seconds').value).toBe('20');
  expect(field('Time to answer a call handed over, in seconds').value).toBe('30');
  expect(toggle('Calls may be handed over to numbers outside').checked).toBe(true);
  await write('Wrap-up, in seconds', '٤٥');
  // Leaving the field saves it, and the switch after it takes nothing of that back.
  await userEvent.click(toggle('A wrap-up needs an outcome'));
  await waitFor(() => expect(engine.inputs('call/save-settings')).toHaveLength(2));
  const last = {...defaultCallSettings, wrapUpSeconds: 45, needsOutcome: true};
  expect(engine.inputs('call/save-settings')[1]?.settings).toEqual(last);
  await waitFor(() => {
    expect(field('Wrap-up, in seconds').value).toBe('45');
    expect(toggle('A wrap-up needs an outcome').checked).toBe(true);
  });
});

test('seconds that cannot be are not saved, and stay where they were typed, over another page too', async () => {
  const engine = await openCallRules();
  await write('Calls ring for, in seconds', '4{Enter}');
  await screen.findByText('A whole number from 5 to 120.');
  await userEvent.click(screen.getByRole('button', {name: 'Tags'}));
  await openRules();
  expect(field('Calls ring for, in seconds').value).toBe('4');
  await write('Calls ring for, in seconds', '25{Enter}');
  await waitFor(() => expect(engine.inputs('call/save-settings')).toMatchObject([{settings: {ringSeconds: 25}}]));
  await waitFor(() => expect(screen.queryByText('A whole number from 5 to 120.')).toBeNull());
});

test('a refusal is said, and a rule is what it was', async () => {
  await openCallRules({'call/save-settings': async () => refuse({code: 'forbidden', detail: 'x'})});
  await userEvent.click(toggle('A wrap-up needs a summary'));
  await waitFor(() => expect(toggle('A wrap-up needs a summary').checked).toBe(false));
  await write('Wrap-up, in seconds', '60{Enter}');
  await waitFor(() => expect(field('Wrap-up, in seconds').getAttribute('aria-invalid')).toBe('true'));
  expect(field('Wrap-up, in seconds').value).toBe('60');
});

test('an outcome is added by keyboard; a name that is taken is said, and what was typed stays', async () => {
  let isTaken = true;
  const engine = await openCallRules({
    'outcome/create': async ({name}) => {
      if (isTaken) return invalid('name', 'taken', name);
      return ok(null);
    },
  });
  screen.getByRole('button', {name: 'New outcome'}).focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.type(await screen.findByRole('textbox', {name: 'Name'}), ' sold {Enter}');
  await screen.findByText('Another outcome is called so.');
  expect(field('Name').value).toBe(' sold ');
  isTaken = false;
  await userEvent.type(field('Name'), 'out{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(engine.inputs('outcome/create')).toMatchObject([{name: 'sold'}, {name: 'sold out'}]);
});

test('an outcome is added, renamed and moved, and the focus goes along', async () => {
  const engine = await openCallRules();
  await userEvent.click(screen.getByRole('button', {name: 'New outcome'}));
  await userEvent.type(await screen.findByRole('textbox', {name: 'Name'}), 'Booked{Enter}');
  await waitFor(() => expect(offered()).toEqual(['Sold', 'Called back', 'Booked']));
  await userEvent.click(screen.getByRole('button', {name: 'Sold'}));
  await write('Name', 'Sold two{Enter}');
  await waitFor(() => expect(offered()).toEqual(['Sold two', 'Called back', 'Booked']));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  screen.getByRole('button', {name: 'Move Called back up'}).focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(offered()).toEqual(['Called back', 'Sold two', 'Booked']));
  expect(engine.inputs('outcome/sort')[0]?.outcomeIds.slice(0, 2)).toEqual([anOutcome(2), anOutcome(1)]);
  expect(document.activeElement?.closest('li')?.textContent).toBe('Called back');
});

test('one is retired, taken back, and another is brought back', async () => {
  const engine = await openCallRules();
  await userEvent.click(screen.getByRole('button', {name: 'Retire Sold'}));
  await waitFor(() => expect(offered()).toEqual(['Called back']));
  expect(document.activeElement).not.toBe(document.body);
  within(screen.getByRole('list', {name: 'Retired'})).getByText('Sold');
  await userEvent.click(await screen.findByRole('button', {name: /Undo/}));
  await waitFor(() => expect(offered()).toEqual(['Sold', 'Called back']));
  await userEvent.click(screen.getByRole('button', {name: 'Bring back Wrong number'}));
  await waitFor(() => expect(offered()).toEqual(['Sold', 'Called back', 'Wrong number']));
  expect(engine.inputs('outcome/retire').map(({isRetired}) => isRetired)).toEqual([true, false, false]);
});

test('a refusal to bring one back is in plain words', async () => {
  await openCallRules({'outcome/retire': async () => invalid('name', 'too-many', 'x')});
  await userEvent.click(screen.getByRole('button', {name: 'Bring back Wrong number'}));
  // Read out, and shown.
  expect(await screen.findAllByText('There are as many outcomes as there can be. Retire one first.')).not.toEqual([]);
  expect(offered()).toEqual(['Sold', 'Called back']);
});

test('VO-7: a queue gets a number, a wrong one is said, and an empty field takes it away', async () => {
  const engine = await openCallRules();
  expect(field('Orders').value).toBe('600');
  await write('Sales', 'press one{Enter}');
  await screen.findByText(
    'A number has digits, a plus in front, * and #. An address looks like sip:sales@pbx.example.',
  );
  expect(engine.inputs('queue/set-number')).toEqual([]);
  await write('Sales', '+44 20 7219 3001{Enter}');
  await waitFor(() => expect(field('Sales').value).toBe('+442072193001'));
  await userEvent.clear(field('Orders'));
  await userEvent.tab();
  await waitFor(() =>
    expect(engine.inputs('queue/set-number')).toMatchObject([
      {queueId: aQueue(2), number: '+442072193001'},
      {queueId: aQueue(1), number: null},
    ]),
  );
});
