import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Template} from '../../../core/contract/template-routes.ts';
import {ok} from '../../../core/lib/failure.ts';
import {aConversation, aTemplate} from '../../../test/support/builders.ts';
import {aHead, aMessageAt} from '../../../test/support/conversations.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {aFileStore, openWindow, stubWindow} from '../../../test/support/in-window.tsx';

const HOUR = 3_600_000;

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const registered = (n: number, name: string, text: string): Template => ({
  id: aTemplate(n),
  name,
  text,
  channels: [],
  queueIds: [],
  tagIds: [],
  isOn: true,
  registeredAs: `t${n}`,
  createdAt: n,
});

/** A conversation over WhatsApp whose customer wrote so long ago. */
async function openAfter(ms: number | null) {
  const lastWroteAt = ms === null ? null : Date.now() - ms;
  const about = {lastPosition: 3, readPosition: 3, unreadCount: 0, channel: 'whatsapp', lastWroteAt} as const;
  const workspace = fakeWorkspace(
    {heads: [aHead(1, about)], entries: [aMessageAt(3)]},
    {
      'template/list': async ({isRegistered}) =>
        ok({
          templates:
            isRegistered === true
              ? [registered(1, 'News', 'News about {{order}}: {{it}}.'), registered(2, 'Again', 'May we talk?')]
              : [],
          names: [],
          total: 2,
          next: null,
        }),
      'message/send-template': async () => ok(null),
    },
  );
  openWindow({engine: workspace.engine, files: aFileStore()});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('log');
  return workspace;
}
const reply = () => screen.getByRole<HTMLTextAreaElement>('textbox', {name: /^Reply to Customer 1/});
const composer = () => within(screen.getByRole('region', {name: 'Composer'}));

test('TP-6: in its last hours the composer says how long anything may be said', async () => {
  await openAfter(22 * HOUR + 60_000);
  expect(composer().getByText(/You can write freely for 1 h 5\d/)).toBeDefined();
  await userEvent.type(reply(), 'Hello');
  expect(screen.getByRole('button', {name: /^Send/}).getAttribute('aria-disabled')).not.toBe('true');
});

test('TP-6: long before that it says nothing', async () => {
  await openAfter(2 * HOUR);
  expect(screen.queryByText(/You can write freely/)).toBeNull();
});

test('TP-6, TP-1: when it is over the text stays, and a registered template goes out with its gaps filled', async () => {
  const {engine} = await openAfter(25 * HOUR);
  expect(composer().getByText(/24 hours have passed since Customer 1 last wrote/)).toBeDefined();
  await userEvent.type(reply(), 'My own words');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(engine.inputs('message/reply')).toEqual([]);
  expect(reply().value).toBe('My own words');

  await userEvent.click(composer().getByRole('button', {name: 'Use a template'}));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(await dialog.findByRole('textbox', {name: /^order/}), '48217');
  await userEvent.click(dialog.getByRole('button', {name: 'Send'}));
  expect(engine.inputs('message/send-template')).toEqual([]);
  await userEvent.type(dialog.getByRole('textbox', {name: /^it/}), 'it left');
  await userEvent.click(dialog.getByRole('button', {name: 'Send'}));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(engine.inputs('message/send-template')).toMatchObject([
    {conversationId: aConversation(1), templateId: aTemplate(1), values: {order: '48217', it: 'it left'}, seen: 3},
  ]);
  expect(reply().value).toBe('My own words');
});

test('TP-6: to who never wrote the first message is a template; a note may say anything', async () => {
  await openAfter(null);
  expect(composer().getByText(/The first message has to be a registered template/)).toBeDefined();
  await userEvent.click(screen.getByRole('radio', {name: 'Note'}));
  expect(screen.queryByText(/The first message/)).toBeNull();
});
