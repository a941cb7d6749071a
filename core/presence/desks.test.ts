import {describe, expect, test} from 'vitest';
import {aDesk} from '../../test/support/builders.ts';
import {attendanceOf, HEARTBEAT_MS, IDLE_MS, IDLE_WARNING_MS, lastSignOf, LEASE_MS, living, silentAt} from './desks.ts';

const [home, office] = [aDesk(1), aDesk(2)];
const there = (until: number) => ({until, away: null});

test('C-6, D4: heartbeats every 10 s, gone after 30 s; a warning at 45 s, Offline at 60 s', () => {
  expect([HEARTBEAT_MS, LEASE_MS, IDLE_WARNING_MS, IDLE_MS]).toEqual([10_000, 30_000, 45_000, 60_000]);
});

describe('the desks of an agent', () => {
  test('ST-17: without one the agent is gone', () => {
    expect(attendanceOf({})).toEqual({is: 'gone'});
  });

  test('one at which somebody sits is enough', () => {
    expect(attendanceOf({[home]: {until: 5, away: 'lock'}, [office]: there(5)})).toEqual({is: 'present'});
  });

  test('D4: left at every one of them, the agent is away', () => {
    const both = {[home]: {until: 5, away: 'lock'}, [office]: {until: 5, away: 'idle'}} as const;
    expect(attendanceOf(both)).toEqual({is: 'away', kind: 'lock'});
  });

  test('C-6: one is there until its time is over, and no moment longer', () => {
    const both = {[home]: there(5), [office]: there(9)};
    expect(Object.keys(living(both, 4))).toEqual([home, office]);
    expect(Object.keys(living(both, 5))).toEqual([office]);
    expect(living(both, 9)).toEqual({});
  });

  test('the first to fall silent and the last to be heard', () => {
    const both = {[home]: there(5), [office]: there(9)};
    expect([silentAt(both), lastSignOf(both)]).toEqual([5, 9]);
    expect([silentAt({}), lastSignOf({})]).toEqual([undefined, undefined]);
  });
});
