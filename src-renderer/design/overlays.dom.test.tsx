import {cleanup, render, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {useState} from 'react';
import {afterEach, expect, test, vi} from 'vitest';
import {InDesign} from '../../test/support/in-design.tsx';
import {Button} from './button.tsx';
import {ConfirmDialog, Dialog} from './dialog.tsx';
import {MenuButton, MenuItem, MenuSection} from './menu.tsx';
import {PopoverButton} from './popover.tsx';
import {Select} from './select.tsx';

afterEach(cleanup);

test('a menu reads what is chosen and why a line is off', async () => {
  const choose = vi.fn<(ids: readonly string[]) => void>();
  render(
    <MenuButton label="Status" trigger={<Button>Open</Button>}>
      <MenuSection label="Status" selectionMode="single" selected={['open']} onSelect={choose}>
        <MenuItem id="open">Open</MenuItem>
        <MenuItem id="waiting" keys={['W']}>
          Waiting
        </MenuItem>
        <MenuItem id="solved" disabledReason="2 fields are empty">
          Solved
        </MenuItem>
      </MenuSection>
    </MenuButton>,
    {wrapper: InDesign},
  );
  await userEvent.click(screen.getByRole('button', {name: 'Open'}));
  expect(screen.getByRole('menuitemradio', {name: 'Open'}).getAttribute('aria-checked')).toBe('true');
  const off = screen.getByRole('menuitemradio', {name: /Solved.*2 fields are empty/});
  expect(off.getAttribute('aria-disabled')).toBe('true');

  await userEvent.click(screen.getByRole('menuitemradio', {name: /Waiting/}));
  expect(choose).toHaveBeenCalledExactlyOnceWith(['waiting']);
});

test('a popover takes the focus, hands out the way to close it, and gives the focus back', async () => {
  render(
    <PopoverButton label="Your status" trigger={<Button>Noor</Button>}>
      {close => <Button onPress={close}>Done</Button>}
    </PopoverButton>,
    {wrapper: InDesign},
  );
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  const panel = await screen.findByRole('dialog');
  expect(panel.contains(document.activeElement)).toBe(true);
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  expect(screen.queryByRole('dialog')).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', {name: 'Noor'})));
});

function Closing({onConfirm}: {readonly onConfirm: () => void}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>Close 38</Button>
      <ConfirmDialog
        title="Close 38 conversations?"
        confirmLabel="Close all 38"
        isOpen={isOpen}
        onConfirm={onConfirm}
        onClose={() => setIsOpen(false)}
      >
        Closed conversations cannot be reopened.
      </ConfirmDialog>
    </>
  );
}

test('what cannot be undone is asked first, with the focus on the way out', async () => {
  const confirm = vi.fn<() => void>();
  render(<Closing onConfirm={confirm} />, {wrapper: InDesign});
  await userEvent.click(screen.getByRole('button', {name: 'Close 38'}));
  expect(await screen.findByRole('alertdialog', {name: 'Close 38 conversations?'})).toBeDefined();
  expect(document.activeElement).toBe(screen.getByRole('button', {name: 'Cancel'}));
  await userEvent.keyboard('{Enter}');
  expect(confirm).not.toHaveBeenCalled();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', {name: 'Close 38'})));

  await userEvent.keyboard('{Enter}');
  await userEvent.click(screen.getByRole('button', {name: 'Close all 38'}));
  expect(confirm).toHaveBeenCalledTimes(1);
});

test('a select inside a dialog works, and Escape closes the select before the dialog', async () => {
  const close = vi.fn<() => void>();
  render(
    <Dialog title="New view" isOpen onClose={close}>
      <Select
        label="Queue"
        options={[
          {id: 'deliveries', label: 'Deliveries'},
          {id: 'returns', label: 'Returns', description: 'Weekdays'},
        ]}
        selected="deliveries"
        onSelect={() => undefined}
      />
    </Dialog>,
    {wrapper: InDesign},
  );
  await userEvent.click(screen.getByRole('button', {name: /Deliveries/}));
  expect((await screen.findAllByRole('option')).map(option => option.textContent)).toEqual([
    'Deliveries',
    'ReturnsWeekdays',
  ]);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('option')).toBeNull();
  expect(close).not.toHaveBeenCalled();
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Deliveries'));
  await userEvent.keyboard('{Escape}');
  expect(close).toHaveBeenCalledTimes(1);
});
