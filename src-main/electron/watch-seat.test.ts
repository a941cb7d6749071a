import {expect, test} from 'vitest';
import {fakeTime} from '../../test/support/fake-clock.ts';
import {watchSeat} from './watch-seat.ts';

function aSeat() {
  const time = fakeTime();
  const said: string[] = [];
  let inputAt = time.clock.now() - 3_600_000;
  const seat = watchSeat({
    ...time,
    idleMs: () => time.clock.now() - inputAt,
    onAway: kind => said.push(kind ?? 'back'),
    onLeaving: isLeaving => said.push(isLeaving ? 'leaving' : 'staying'),
  });
  /** Somebody uses the computer, in whatever program. */
  const use = () => {
    inputAt = time.clock.now();
  };
  return {time, said, seat, use};
}

test('D4: whoever starts the app is there, warned after 45 s and gone after 60 s', () => {
  const {time, said, seat} = aSeat();
  seat.begin();
  seat.begin();
  time.advance(44_999);
  expect(said).toEqual([]);
  time.advance(1);
  expect(said).toEqual(['leaving']);
  time.advance(14_999);
  expect(said).toEqual(['leaving']);
  time.advance(1);
  expect(said).toEqual(['leaving', 'staying', 'idle']);
});

test('D4: a hand on the computer keeps one, after the warning, too, and brings one back within a second', () => {
  const {time, said, seat, use} = aSeat();
  seat.begin();
  time.advance(50_000);
  use();
  time.advance(1_000);
  expect(said).toEqual(['leaving', 'staying']);
  time.advance(3_600_000);
  use();
  time.advance(1_000);
  expect(said.slice(2)).toEqual(['leaving', 'staying', 'idle', 'back']);
});

test('D4: what is pressed in our own window counts at once, whatever the system says', () => {
  const {time, said, seat} = aSeat();
  seat.begin();
  time.advance(46_000);
  seat.touch();
  expect(said).toEqual(['leaving', 'staying']);
  time.advance(60_000);
  seat.touch();
  expect(said.slice(2)).toEqual(['leaving', 'staying', 'idle', 'back']);
});

test('D4: a composer with the keyboard is activity, and its leaving is as well', () => {
  const {time, said, seat} = aSeat();
  seat.begin();
  seat.compose(true);
  time.advance(600_000);
  expect(said).toEqual([]);
  seat.compose(false);
  time.advance(44_000);
  expect(said).toEqual([]);
  time.advance(16_000);
  expect(said).toEqual(['leaving', 'staying', 'idle']);
});

test('D4: lock and sleep take effect at once, without a warning, and end when they end', () => {
  const {time, said, seat, use} = aSeat();
  seat.begin();
  seat.lock(true);
  seat.sleep(true);
  seat.sleep(false);
  time.advance(50_000);
  // Somebody moves the mouse in front of the locked screen.
  use();
  seat.touch();
  time.advance(2_000);
  expect(said).toEqual(['lock', 'sleep', 'lock']);
  seat.lock(false);
  expect(said.at(-1)).toBe('back');
});

test('a clock that is set back makes nobody idle', () => {
  const {time, said, seat} = aSeat();
  seat.begin();
  time.setTo(time.clock.now() - 3_600_000);
  time.advance(30_000);
  expect(said).toEqual([]);
});
