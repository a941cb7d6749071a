import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ok, refuse} from '../../core/lib/failure.ts';
import {fakeEngine} from '../../test/support/fake-engine.ts';
import {watchConnection} from './connection.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched() {
  const world = {isOn: true, answers: false};
  const draft = {drafts: []};
  const wire = fakeEngine({
    'draft/list': async () => (world.answers ? ok(draft) : refuse({code: 'unavailable', detail: ''})),
  });
  const {engine, connection} = watchConnection(wire, () => world.isOn);
  const ask = () => engine.query('draft/list', {conversationId: null});
  return {world, ask, isAway: () => connection.getState().isAway};
}

test('an engine that answers nothing for a second is away, until it answers', async () => {
  const {world, ask, isAway} = watched();
  await ask();
  await vi.advanceTimersByTimeAsync(999);
  expect(isAway()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isAway()).toBe(true);
  world.answers = true;
  await ask();
  expect(isAway()).toBe(false);
});

test('an engine that is being started owes no answer, and has a second once it is at work', async () => {
  const {world, ask, isAway} = watched();
  world.isOn = false;
  await ask();
  await vi.advanceTimersByTimeAsync(5_000);
  await ask();
  expect(isAway()).toBe(false);
  world.isOn = true;
  await ask();
  await vi.advanceTimersByTimeAsync(999);
  expect(isAway()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isAway()).toBe(true);
});

test('one that is started anew is no longer away', async () => {
  const {world, ask, isAway} = watched();
  await ask();
  await vi.advanceTimersByTimeAsync(1_000);
  world.isOn = false;
  await ask();
  expect(isAway()).toBe(false);
});
