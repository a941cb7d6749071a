import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {ComponentProps} from 'react';
import {afterAll, afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok} from '../../../core/lib/failure.ts';
import {aConversation} from '../../../test/support/builders.ts';
import {aHead} from '../../../test/support/conversations.ts';
import {aDetailedWorkspace} from '../../../test/support/details.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import type {RichText} from '../mail/rich-text.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

// Files share their modules (vitest.config.ts): those with the double in them are loaded for this file alone.
vi.hoisted(() => vi.resetModules());
afterAll(() => void vi.resetModules());

// What is written into with formatting does not run without a real window (test/e2e/thread.spec.ts has it).
vi.mock('../mail/rich-text.tsx', () => ({
  RichText: ({label, html, onWrite}: Pick<ComponentProps<typeof RichText>, 'label' | 'html' | 'onWrite'>) => (
    <textarea
      aria-label={label}
      value={html.replaceAll(/<[^>]*>/g, '')}
      onChange={({target: {value}}) => onWrite({text: value, html: `<p>${value}</p>`})}
    />
  ),
}));

test('FU-3, FU-6: an e-mail goes on as one, under its subject and with copies; all of it survives a closed dialog', async () => {
  const mailed = aHead(1, {status: 'closed', channel: 'email', subject: 'Your sofa', topic: 'Sofa'});
  const script = aDetailedWorkspace({'conversation/follow-up': async () => ok(null)});
  const {engine} = fakeWorkspace({heads: [mailed]}, script);
  openWindow({engine});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  const related = within(await screen.findByRole('region', {name: 'Related'}));
  const open = async () => {
    await userEvent.click(related.getByRole('button', {name: 'Follow up'}));
    return within(await screen.findByRole('dialog', {name: 'Follow-up of #101'}));
  };
  let dialog = await open();
  const subject = dialog.getByRole<HTMLInputElement>('textbox', {name: 'Subject'});
  expect(subject.value).toBe('Re: Your sofa');
  expect(document.activeElement).toBe(subject);
  await userEvent.type(await dialog.findByRole('textbox', {name: 'Message'}), 'Did the leg arrive?');
  await userEvent.click(dialog.getByRole('button', {name: 'Cc'}));
  await userEvent.type(dialog.getByRole('textbox', {name: 'Cc'}), 'depot@x.example,');
  await userEvent.clear(subject);
  const send = () => dialog.getByRole('button', {name: 'Send'});
  expect(send().getAttribute('aria-disabled')).toBe('true');
  await userEvent.type(subject, 'The leg');
  await userEvent.click(dialog.getByRole('button', {name: 'Cancel'}));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  dialog = await open();
  expect((await dialog.findByRole<HTMLTextAreaElement>('textbox', {name: 'Message'})).value).toBe(
    'Did the leg arrive?',
  );
  await userEvent.click(send());
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(engine.inputs('conversation/follow-up')).toMatchObject([
    {
      of: aConversation(1),
      text: 'Did the leg arrive?',
      mail: {subject: 'The leg', cc: ['depot@x.example'], bcc: [], html: '<p>Did the leg arrive?</p>'},
    },
  ]);
  expect(localStorage.getItem('parley.unsaved')).toBe('[]');
});
