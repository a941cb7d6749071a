import type {FormEvent} from 'react';
import {cleanup, render, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, expect, test, vi} from 'vitest';
import {InDesign} from '../../test/support/in-design.tsx';
import {Button} from './button.tsx';
import {IconButton} from './icon-button.tsx';
import {MenuItem} from './menu.tsx';
import {SplitButton} from './split-button.tsx';

afterEach(cleanup);

test('a button that is off for a reason can be reached, says the reason, and does nothing', async () => {
  const press = vi.fn<() => void>();
  render(
    <Button onPress={press} disabledReason="Fill in 2 fields first">
      Solve
    </Button>,
    {wrapper: InDesign},
  );
  await userEvent.tab();
  const button = screen.getByRole('button', {name: 'Solve'});
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  const reason = await screen.findByRole('tooltip');
  expect(reason.textContent).toBe('Fill in 2 fields first');
  expect(button.getAttribute('aria-describedby')).toBe(reason.id);

  await userEvent.keyboard('{Enter} ');
  await userEvent.click(button);
  expect(press).not.toHaveBeenCalled();
});

test('a button that is off for a reason sends no form', async () => {
  const submit = vi.fn<(event: FormEvent) => void>(event => event.preventDefault());
  render(
    <form onSubmit={submit} aria-label="Form">
      <Button type="submit" disabledReason="Fill in 2 fields first">
        Send
      </Button>
    </form>,
    {wrapper: InDesign},
  );
  await userEvent.click(screen.getByRole('button'));
  expect(submit).not.toHaveBeenCalled();
});

test('a busy button keeps its name and the focus, and is not pressed twice', async () => {
  const press = vi.fn<() => void>();
  const {rerender} = render(<Button onPress={press}>Send</Button>, {wrapper: InDesign});
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  rerender(
    <Button onPress={press} isBusy>
      Send
    </Button>,
  );
  await userEvent.keyboard('{Enter}');
  expect(press).toHaveBeenCalledTimes(1);
  const button = screen.getByRole('button', {name: 'Send'});
  expect(document.activeElement).toBe(button);
  expect([button.getAttribute('aria-busy'), screen.getByRole('status').textContent]).toEqual(['true', 'One moment']);
});

test('a busy button that goes with its screen leaves nothing without a name behind', async () => {
  const {rerender} = render(<Button takesFocus>Start</Button>, {wrapper: InDesign});
  rerender(<Button isBusy>Start</Button>);
  rerender(<p>My Work</p>);
  expect([...document.querySelectorAll('[role="img"]')]).toEqual([]);
});

test('the keys of a button are told, but are no part of its name', () => {
  render(<Button keys={['Mod', 'Enter']}>Send</Button>, {wrapper: InDesign});
  expect(screen.getByRole('button', {name: 'Send'}).getAttribute('aria-keyshortcuts')).toBe('Control+Enter');
});

test('an icon button is named by its label, and its tooltip does not say it again', async () => {
  render(<IconButton label="Attach a file" icon={<svg />} />, {wrapper: InDesign});
  await userEvent.tab();
  const tooltip = await screen.findByRole('tooltip');
  expect(tooltip.textContent).toBe('Attach a file');
  const button = screen.getByRole('button', {name: 'Attach a file'});
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute('aria-describedby')).toBeNull();
});

test('a split button does the usual at once and offers the rest by keyboard', async () => {
  const send = vi.fn<() => void>();
  const solve = vi.fn<() => void>();
  render(
    <SplitButton
      onPress={send}
      menuLabel="Send and set status"
      menu={<MenuItem onAction={solve}>Send and solve</MenuItem>}
    >
      Send
    </SplitButton>,
    {wrapper: InDesign},
  );
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  expect(send).toHaveBeenCalledTimes(1);

  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}');
  expect((await screen.findByRole('menu')).getAttribute('aria-label')).toBe('Send and set status');
  await userEvent.keyboard('{Enter}');
  expect(solve).toHaveBeenCalledTimes(1);
  const opener = screen.getByRole('button', {name: 'Send and set status'});
  await waitFor(() => expect(document.activeElement).toBe(opener));
});
