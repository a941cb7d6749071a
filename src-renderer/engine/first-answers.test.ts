import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Output} from '../../core/contract/contract.ts';
import {ok, refuse, type Result} from '../../core/lib/failure.ts';
import {aRow} from '../../test/support/conversations.ts';
import {aShellState, fakeShell} from '../../test/support/fake-shell.ts';
import {fakeWorkspace} from '../../test/support/fake-workspace.ts';
import {createLiveCache} from './live-cache.ts';
import {askFirst} from './first-answers.ts';
import {liveShellState} from './shell-state.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const firstPage = {view: 'mine', after: null} as const;

function open(...about: Parameters<typeof fakeWorkspace>) {
  const {engine} = fakeWorkspace(...about);
  const desk = {live: createLiveCache(engine), shellState: liveShellState(fakeShell(aShellState()))};
  let isReady = false;
  void askFirst(desk).then(() => {
    isReady = true;
  });
  return {engine, page: () => desk.live.query('inbox/page', firstPage), isReady: () => isReady};
}

test('the first screen is drawn when all that it shows is known', async () => {
  const answer = Promise.withResolvers<Result<Output<'inbox/page'>>>();
  const {page, isReady} = open({}, {'inbox/page': () => answer.promise});
  await vi.advanceTimersByTimeAsync(50);
  expect(isReady()).toBe(false);
  answer.resolve(ok({rows: [aRow(1)], next: null}));
  await vi.advanceTimersByTimeAsync(0);
  expect(isReady()).toBe(true);
  expect(page().current()).toMatchObject({phase: 'ready', value: {rows: [{conversationId: aRow(1).conversationId}]}});
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
  const {engine, page} = open();
  await vi.advanceTimersByTimeAsync(2_999);
  expect(page().isWatched()).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(page().isWatched()).toBe(false);
  expect(engine.listenerCount()).toBe(0);
});
