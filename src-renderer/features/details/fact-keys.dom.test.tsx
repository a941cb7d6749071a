import {cleanup, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok} from '../../../core/lib/failure.ts';
import {aTag} from '../../../test/support/builders.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function openOne() {
  const {engine} = fakeWorkspace(
    {},
    {
      'queue/list': async () => ok({queues: []}),
      'tag/list': async () => ok({tags: [{id: aTag(1), name: 'refund'}]}),
      'conversation/tag': async () => ok(null),
      'conversation/set-priority': async () => ok(null),
    },
  );
  openWindow({engine});
  await userEvent.click(await screen.findByRole('option', {name: /Customer 1/}));
  await screen.findByText('Queue');
  return engine;
}

test('Q, P and L open queue, priority and tags where they are, and Escape leads back', async () => {
  const engine = await openOne();
  await userEvent.keyboard('q');
  expect(await screen.findByRole('combobox', {name: 'Search queues'})).toBe(document.activeElement);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
  await userEvent.keyboard('p');
  await userEvent.click(await screen.findByRole('menuitemradio', {name: /Urgent/}));
  await waitFor(() => expect(engine.inputs('conversation/set-priority')).toMatchObject([{priority: 'urgent'}]));
  await userEvent.keyboard('l');
  await screen.findByRole('option', {name: /refund/});
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(engine.inputs('conversation/tag')).toMatchObject([{tagId: aTag(1)}]));
});
