import {cleanup, fireEvent, render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {useState} from 'react';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {InDesign} from '../../test/support/in-design.tsx';
import {AppShell} from './app-shell.tsx';
import {Button} from './button.tsx';
import {PaneSeparator} from './pane-separator.tsx';
import {Rail, RailItem} from './rail.tsx';
import {TitleBar} from './title-bar.tsx';
import {initialWidths, useDetailsPane, WorkLayout} from './work-layout.tsx';

/** jsdom lays nothing out: the test says how wide the window is. */
function setWindow(isNarrow: boolean) {
  vi.stubGlobal('matchMedia', (query: string) =>
    Object.assign(new EventTarget(), {media: query, matches: isNarrow && query.includes('1180px')}),
  );
}

beforeEach(() => setWindow(false));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Resizable({side = 'before'}: {readonly side?: 'before' | 'after'}) {
  const [width, setWidth] = useState(344);
  return (
    <PaneSeparator
      pane="Conversation list"
      paneId="list"
      width={width}
      min={264}
      max={480}
      initial={344}
      onResize={setWidth}
      side={side}
    />
  );
}

const separator = () => screen.getByRole('separator', {name: 'Width of Conversation list'});
const width = () => separator().getAttribute('aria-valuenow');

test('a separator is moved by the keyboard, 8 px a press, and says how wide the pane is', async () => {
  render(<Resizable />, {wrapper: InDesign});
  await userEvent.tab();
  expect(document.activeElement).toBe(separator());
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}');
  expect(width()).toBe('352');
  expect(separator().getAttribute('aria-valuetext')).toBe('352 pixels');
  await userEvent.keyboard('{End}{ArrowRight}');
  expect(width()).toBe('480');
});

test('the arrow that points outwards widens, also for the pane after it and from right to left', async () => {
  render(<Resizable side="after" />, {wrapper: InDesign});
  await userEvent.tab();
  await userEvent.keyboard('{ArrowLeft}');
  expect(width()).toBe('352');
  cleanup();

  render(
    <InDesign locale="ar">
      <Resizable />
    </InDesign>,
  );
  await userEvent.tab();
  await userEvent.keyboard('{ArrowLeft}');
  expect(screen.getByRole('separator').getAttribute('aria-valuenow')).toBe('352');
  expect(document.documentElement.dir).toBe('rtl');
});

test('a double click goes back to the first width', async () => {
  render(<Resizable />, {wrapper: InDesign});
  await userEvent.tab();
  await userEvent.keyboard('{Home}');
  fireEvent.doubleClick(separator());
  expect(width()).toBe('344');
});

function Window() {
  const detailsPane = useDetailsPane();
  const [widths, setWidths] = useState(initialWidths(detailsPane.isNarrow));
  return (
    <AppShell
      titleBar={
        <TitleBar>
          <Button>Command</Button>
        </TitleBar>
      }
      rail={
        <Rail label="Main">
          <RailItem icon={<svg />} label="My Work" aria-label="My Work, 5 need attention" isCurrent count={5} />
          <RailItem icon={<svg />} label="People" />
        </Rail>
      }
    >
      <WorkLayout
        names={{list: 'My Work', thread: 'Conversation', details: 'Details', openDetails: 'Open details'}}
        list={<Button>Row</Button>}
        thread={<p>No messages yet</p>}
        details={<Button onPress={() => undefined}>Edit topic</Button>}
        detailsPane={detailsPane}
        strip={[{id: 'person', label: 'Customer', icon: <svg />}]}
        onStrip={() => undefined}
        widths={widths}
        onResize={setWidths}
      />
    </AppShell>
  );
}

const focused = () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent;

test('F6 goes round the regions in reading order and remembers where the focus was in each', async () => {
  render(<Window />, {wrapper: InDesign});
  const stops: (string | null | undefined)[] = [];
  for (let stop = 0; stop < 6; stop++) {
    await userEvent.keyboard('{F6}');
    stops.push(focused());
  }
  expect(stops).toEqual([
    'Command',
    'My WorkMy Work, 5 need attention5',
    'Row',
    'Conversation',
    'Edit topic',
    'Command',
  ]);

  await userEvent.keyboard('{F6}{Tab}');
  expect(focused()).toBe('PeoplePeople');
  await userEvent.keyboard('{F6}{Shift>}{F6}{/Shift}');
  expect(focused()).toBe('PeoplePeople');
});

test('a place in the rail is named by one sentence, and the current one says so', () => {
  render(<Window />, {wrapper: InDesign});
  expect(screen.getByRole('button', {name: 'My Work, 5 need attention'}).getAttribute('aria-current')).toBe('page');
});

test('in a narrow window the details are a strip that opens over the thread and closes with Escape', async () => {
  setWindow(true);
  render(<Window />, {wrapper: InDesign});
  expect(screen.queryByRole('region', {name: 'Details'})).toBeNull();
  const opener = screen.getByRole('button', {name: 'Customer'});
  await userEvent.click(opener);
  expect(document.activeElement).toBe(screen.getByRole('region', {name: 'Details'}));
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('region', {name: 'Details'})).toBeNull();
  expect(document.activeElement).toBe(opener);
});

test('details that a narrower window puts away are the same when it is wide again, with what was written in them', async () => {
  const details = () => document.querySelector('section[aria-label="Details"]');
  setWindow(false);
  const {rerender} = render(<Window />, {wrapper: InDesign});
  const before = details();
  expect(before).not.toBeNull();
  setWindow(true);
  rerender(<Window />);
  expect(screen.queryByRole('region', {name: 'Details'})).toBeNull();
  expect(details()).toBe(before);
  setWindow(false);
  rerender(<Window />);
  expect(screen.getByRole('region', {name: 'Details'})).toBe(before);
});
