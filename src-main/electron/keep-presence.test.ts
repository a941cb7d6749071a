import {expect, test} from 'vitest';
import type {Asked} from '../../core/contract/wire.ts';
import {parseInput} from '../../core/contract/wire.ts';
import {isCommand} from '../../core/contract/contract.ts';
import {ok, refuse} from '../../core/lib/failure.ts';
import {fakeTime, seededIds, seededRandom} from '../../test/support/fake-clock.ts';
import {keepPresence} from './keep-presence.ts';

interface Around {
  readonly hasWindow?: () => boolean;
  readonly isAway?: () => boolean;
}

function sitDown({hasWindow = () => true, isAway = () => false}: Around = {}) {
  const time = fakeTime();
  const said: string[] = [];
  const desks = new Set<string>();
  const presence = keepPresence({
    ...time,
    ids: seededIds(time.clock, seededRandom(1)),
    hasWindow,
    async ask({route, input}: Asked) {
      // As the engine would: what is not in the contract is refused there.
      if (!isCommand(route) || !parseInput(route, input).ok) throw new Error(`not a command: ${String(route)}`);
      const {deskId, kind} = input as {deskId: string; kind?: string};
      said.push(kind === undefined ? route : `${route} ${kind}`);
      desks.add(deskId);
      return isAway() ? refuse({code: 'unavailable', detail: ''}) : ok(null);
    },
  });
  return {time, said, desks, presence};
}

test('C-6: says at once and every 10 s that the desk is there, always as the same one', () => {
  const {time, said, desks, presence} = sitDown();
  time.advance(60_000);
  expect(said).toEqual([]);
  presence.begin();
  presence.begin();
  time.advance(30_000);
  expect(said).toEqual(Array.from({length: 4}, () => 'presence/heartbeat'));
  expect(desks.size).toBe(1);
});

test('goes on when the engine is away', () => {
  const {time, said, presence} = sitDown({isAway: () => true});
  presence.begin();
  time.advance(20_000);
  expect(said).toHaveLength(3);
});

test('ST-18: closing the desk says so once, and nothing is said afterwards', async () => {
  const {time, said, presence} = sitDown();
  presence.begin();
  await presence.end();
  time.advance(60_000);
  presence.away('lock');
  await presence.end();
  expect(said).toEqual(['presence/heartbeat', 'presence/leave']);
});

test('a desk that never was there is not closed', async () => {
  const {said, presence} = sitDown();
  await presence.end();
  expect(said).toEqual([]);
});

test('ST-17: without a window nobody works here, until there is one again', () => {
  let isOpen = true;
  const {time, said, presence} = sitDown({hasWindow: () => isOpen});
  presence.begin();
  isOpen = false;
  time.advance(30_000);
  isOpen = true;
  time.advance(10_000);
  expect(said).toEqual(['presence/heartbeat', 'presence/leave', 'presence/heartbeat']);
});

test('D4: lock and sleep are said at once, and their end', () => {
  const {said, presence} = sitDown();
  presence.begin();
  presence.away('lock');
  presence.away(undefined);
  presence.away('sleep');
  expect(said).toEqual(['presence/heartbeat', 'presence/idle lock', 'presence/back', 'presence/idle sleep']);
});

test('D4: a desk that is set up while nobody sits here says so, and keeps nobody Available', () => {
  const {said, presence} = sitDown();
  presence.away('idle');
  presence.begin();
  expect(said).toEqual(['presence/heartbeat', 'presence/idle idle']);
});
