import {cleanup, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok} from '../../../core/lib/failure.ts';
import {aHead, aMessageAt, aRow, NOON} from '../../../test/support/conversations.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const mail = {subject: 'Parcel 4711', from: 'c@example.com', to: ['us@example.com'], cc: [], bcc: [], hasHtml: false};

async function find(typed: string) {
  const entries = [
    aMessageAt(3, {text: 'Where is my parcel? See https://parcel.example'}),
    aMessageAt(4, {text: 'It is late'}),
    aMessageAt(5, {text: 'The PARCEL again', mail}),
  ];
  const {engine} = fakeWorkspace(
    {rows: [aRow(1), aRow(2)], heads: [aHead(1, {lastPosition: 5, readPosition: 5}), aHead(2)], entries},
    {
      'search/thread': async ({text}) => {
        const hits = entries.filter(entry => entry.text.toLowerCase().includes(text.toLowerCase())).toReversed();
        return ok({
          hits: hits.map(({messageId, position}) => ({messageId, position, excerpt: '', at: NOON})),
          next: null,
          isPartial: false,
        });
      },
    },
  );
  openWindow({engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByText('It is late');
  await userEvent.keyboard('{Control>}f{/Control}');
  const field = await screen.findByRole<HTMLInputElement>('textbox', {name: 'Search in this conversation'});
  await waitFor(() => expect(document.activeElement).toBe(field));
  await userEvent.keyboard(typed);
  return field;
}

const foundAt = () => screen.getByRole('log').querySelector('[data-found]')?.textContent ?? '';
const count = (text: string) => screen.findByText(text, {selector: 'output'});
const marks = () => Array.from(screen.getByRole('log').querySelectorAll('mark'), mark => mark.textContent);

test('SE-4: Ctrl+F counts, marks and shows the newest; Enter the one before, Shift+Enter forward', async () => {
  await find('parcel');
  await count('1 of 2');
  await waitFor(() => expect(foundAt()).toContain('The PARCEL again'));
  // In the subject of an e-mail as well.
  expect(marks()).toEqual(['parcel', 'parcel', 'Parcel', 'PARCEL']);
  await userEvent.keyboard('{Enter}');
  await count('2 of 2');
  await waitFor(() => expect(foundAt()).toContain('Where is my parcel?'));
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  await waitFor(() => expect(foundAt()).toContain('The PARCEL again'));
});

test('SE-4: Escape closes, takes the marks away and keeps the place', async () => {
  const field = await find('where');
  await waitFor(() => expect(foundAt()).toContain('Where is my parcel?'));
  await userEvent.keyboard('{Escape}');
  expect(field.isConnected).toBe(false);
  expect(marks()).toEqual([]);
  expect(foundAt()).toContain('Where is my parcel?');
  expect(document.activeElement).not.toBe(document.body);
});

test('SE-4: words that nobody wrote here are said to be nowhere', async () => {
  await find('sofa');
  await count('Nothing found');
  expect(screen.getByRole('button', {name: 'Older'})).toHaveProperty('disabled', true);
});
