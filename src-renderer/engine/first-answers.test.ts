import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Output} from '../../core/contract/contract.ts';
import type {ShellState} from '../../core/contract/shell-routes.ts';
import {ok, refuse, type Result} from '../../core/lib/failure.ts';
import {aRow} from '../../test/support/conversations.ts';
import {aShellState, fakeShell} from '../../test/support/fake-shell.ts';
import {fakeWorkspace} from '../../test/support/fake-workspace.ts';
import {createHost} from './desk.ts';
import {filesUnder} from './file-store.ts';
import {askFirst} from './first-answers.ts';
import {phoneOverBridge} from './phone.ts';
import {noSpeller} from './speller.ts';
import {remembered} from './remembered.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const firstPage = {view: 'mine', after: null} as const;

function openWith(state: ShellState, ...about: Parameters<typeof fakeWorkspace>) {
  const {engine} = fakeWorkspace(...about);
  const shell = fakeShell(state);
  const screen = remembered({getItem: () => null, setItem: () => undefined});
  const phone = phoneOverBridge(undefined, vi.fn());
  const files = filesUnder('app://files/', vi.fn());
  const host = createHost({
    engineOf: () => engine,
    shell,
    files,
    pdfs: {open: vi.fn()},
    speller: noSpeller(),
    screen,
    phone,
  });
  let isReady = false;
  void askFirst(host).then(() => {
    isReady = true;
  });
  return {engine, host, isReady: () => isReady};
}

const open = (...about: Parameters<typeof fakeWorkspace>) => openWith(aShellState(), ...about);

test('the first screen is drawn when all that it shows is known', async () => {
  const answer = Promise.withResolvers<Result<Output<'inbox/page'>>>();
  const {host, isReady} = open({}, {'inbox/page': () => answer.promise});
  await vi.advanceTimersByTimeAsync(50);
  expect(isReady()).toBe(false);
  answer.resolve(ok({rows: [aRow(1)], next: null}));
  await vi.advanceTimersByTimeAsync(0);
  expect(isReady()).toBe(true);
  const page = host.deskFor('local').live.query('inbox/page', firstPage);
  expect(page.current()).toMatchObject({phase: 'ready', value: {rows: [{conversationId: aRow(1).conversationId}]}});
});

test('an engine that takes its time keeps nobody from seeing the window', async () => {
  const {isReady} = open({}, {'inbox/page': () => new Promise(() => undefined)});
  await vi.advanceTimersByTimeAsync(299);
  expect(isReady()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isReady()).toBe(true);
});

test('where there is no answer to be had, none is waited for', async () => {
  const away = async () => refuse({code: 'unavailable', detail: 'no workspace is open'});
  const {isReady} = open({}, {'inbox/page': away, 'inbox/counters': away, 'workspace/get': away});
  await vi.advanceTimersByTimeAsync(0);
  expect(isReady()).toBe(true);
});

test('nothing is read for a screen that nobody shows', async () => {
  const {engine} = open();
  await vi.advanceTimersByTimeAsync(2_999);
  expect(engine.listenerCount()).toBe(4);
  await vi.advanceTimersByTimeAsync(1);
  expect(engine.listenerCount()).toBe(0);
});

test('where no workspace is open, nothing is asked of any', async () => {
  const {engine, isReady} = openWith(aShellState({workspace: null, engine: {state: 'none'}}));
  await vi.advanceTimersByTimeAsync(0);
  expect(isReady()).toBe(true);
  expect(engine.asked).toEqual([]);
});

test('what was read for one workspace is not known to the next, nor to the same one when it is opened again', async () => {
  const {host} = open();
  await vi.advanceTimersByTimeAsync(0);
  const pageAt = (workspace: 'local' | 'sample') =>
    host.deskFor(workspace).live.query('inbox/page', firstPage).current();
  expect(pageAt('sample')).toEqual({phase: 'loading'});
  expect(pageAt('local')).toEqual({phase: 'loading'});
});
