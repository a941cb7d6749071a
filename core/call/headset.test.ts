import {expect, test} from 'vitest';
import {aCall, aCallId, aRingingCall} from '../../test/support/fake-phone.ts';
import {collectionsOf, jabraLike, polyLike, powerConf} from '../../test/support/hid-descriptor.ts';
import type {Call} from './call.ts';
import {headsetLayout, readButtons, writeLights, type HeadsetButtons, type HeadsetLayout} from './headset-reports.ts';
import {headsetAtRest, lightsOf, pressed, told, type HeadsetSeen} from './headset.ts';

function layoutOf(descriptor: readonly number[]): HeadsetLayout {
  const layout = headsetLayout(collectionsOf(descriptor));
  if (layout === undefined) throw new Error('no headset');
  return layout;
}
const down = (buttons: HeadsetButtons) => Object.entries(buttons).flatMap(([button, {isOn}]) => (isOn ? [button] : []));
const written = (layout: HeadsetLayout, calls: readonly Call[]) =>
  writeLights(layout, lightsOf(calls)).map(({reportId, bytes}) => [reportId, ...bytes]);

test.each([
  {name: 'PowerConf', descriptor: powerConf, report: 2, hook: [0b1], mute: [0b100], flash: [0b1000]},
  {name: 'Jabra', descriptor: jabraLike, report: 2, hook: [0b1, 0], mute: [0b100, 0], flash: [0b1000, 0]},
  {name: 'Poly', descriptor: polyLike, report: 8, hook: [0b1], mute: [0b1_0000], flash: [0b10_0000]},
])('A.34 the buttons of $name are found where its own description has them', ({descriptor, report, ...buttons}) => {
  const layout = layoutOf(descriptor);
  for (const [button, bytes] of Object.entries(buttons).filter(([name]) => name !== 'name'))
    expect(down(readButtons(layout, report, Uint8Array.from(bytes as readonly number[])))).toEqual([button]);
  expect(readButtons(layout, report, Uint8Array.from([]))).toEqual({}); // cut short
  expect(readButtons(layout, 77, Uint8Array.from([255, 255]))).toEqual({}); // the volume's, for one
  const {hook, mute} = readButtons(layout, report, Uint8Array.from([0, 0]));
  expect([hook?.isAbsolute, mute?.isAbsolute]).toEqual([true, false]);
});

test("A.34 Jabra's seventh button, behind the keypad's list, declines", () => {
  const layout = layoutOf(jabraLike);
  expect(down(readButtons(layout, 2, Uint8Array.from([0, 0b100])))).toEqual(['reject']);
});

test('A.34 lights are set in the reports that have them, and nothing else with them', () => {
  const muted = [aCall({isMuted: true})];
  const ringing = [aRingingCall()];
  expect(written(layoutOf(powerConf), muted)).toEqual([[2, 0b11]]);
  expect(written(layoutOf(powerConf), ringing)).toEqual([[2, 0b100]]);
  expect(written(layoutOf(jabraLike), [aCall({phase: 'held'})])).toEqual([[2, 0b1001, 0]]);
  const poly = layoutOf(polyLike);
  expect(written(poly, muted)).toEqual([
    [9, 1],
    [0x17, 1],
    [0x18, 0],
    [0x20, 0],
  ]);
  expect(written(poly, [aRingingCall({isSilenced: true})])).toEqual([
    [9, 0],
    [0x17, 0],
    [0x18, 0],
    [0x20, 0],
  ]);
});

test('A.34 a keyboard, a volume knob or nonsense is no headset', () => {
  const knob = [0x05, 0x0c, 0x09, 0x01, 0xa1, 0x01, 0x09, 0xe9, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0xc0];
  expect(headsetLayout(collectionsOf(knob))).toBeUndefined();
  expect(headsetLayout([])).toBeUndefined();
  expect(
    headsetLayout([{usagePage: 0x0b, inputReports: [{items: [{reportSize: 1, reportCount: 8}]}]}]),
  ).toBeUndefined();
});

/** A headset in somebody's hands: what it says, and what comes of it. */
function aHeadset(descriptor = jabraLike) {
  const layout = layoutOf(descriptor);
  let seen: HeadsetSeen = headsetAtRest;
  let calls: readonly Call[] = [];
  let at = 0;
  return {
    become(next: readonly Call[]) {
      calls = next;
      seen = told(seen, lightsOf(calls));
    },
    say(report: number, ...bytes: readonly number[]) {
      at += 100;
      const answer = pressed({seen, buttons: readButtons(layout, report, Uint8Array.from(bytes)), calls, at});
      ({seen} = answer);
      return answer.command?.do;
    },
    wait: (ms: number) => void (at += ms),
  };
}

test('A.34 the hook switch answers and hangs up; what the headset repeats of what it was told does nothing', () => {
  const it = aHeadset();
  it.become([aRingingCall()]);
  expect(it.say(2, 1, 0)).toBe('answer');
  it.become([aCall()]);
  expect(it.say(2, 1, 0)).toBeUndefined();
  it.wait(5_000);
  expect(it.say(2, 0, 0)).toBe('hang-up');
  it.become([]);
  expect(it.say(2, 0, 0)).toBeUndefined();
  // Answered in the window: the headset goes along, and says so.
  it.become([aCall(), aRingingCall({id: aCallId(2)})]);
  expect(it.say(2, 1, 0)).toBeUndefined();
});

test('A.34 a button that answers and is let go does not hang up', () => {
  const it = aHeadset(polyLike);
  it.become([aRingingCall()]);
  expect(it.say(8, 1)).toBe('answer');
  it.become([aCall()]);
  expect(it.say(8, 0)).toBeUndefined();
  it.wait(2_000);
  it.say(8, 1);
  expect(it.say(8, 0)).toBe('hang-up');
});

test('A.34 a hook switch that only says that it was pressed answers and hangs up by that', () => {
  const it = aHeadset(polyLike.with(polyLike.indexOf(0x22), 0x06));
  it.become([aRingingCall()]);
  expect(it.say(8, 1)).toBe('answer');
  it.become([aCall()]);
  expect(it.say(8, 0)).toBeUndefined();
  expect(it.say(8, 1)).toBe('hang-up');
});

test('A.34 a mute that is a switch says how it stands, also when the window muted', () => {
  const it = aHeadset(polyLike.map((byte, n) => (n === polyLike.indexOf(0x2f) + 6 ? 0x22 : byte)));
  it.become([aCall({isMuted: true})]);
  expect(it.say(8, 0b1_0001)).toBeUndefined(); // as it was told
  expect(it.say(8, 0b0_0001)).toBe('mute');
});

test('A.34 mute is one press, held or not, and is the call’s', () => {
  const it = aHeadset();
  expect(it.say(2, 0b100, 0)).toBeUndefined(); // without a call
  it.say(2, 0, 0);
  it.become([aCall()]);
  expect(it.say(2, 0b101, 0)).toBe('mute');
  expect(it.say(2, 0b001, 0)).toBeUndefined();
});

test('A.34 flash holds, or answers who waits; reject declines', () => {
  const it = aHeadset();
  it.become([aCall()]);
  expect(it.say(2, 0b1001, 0)).toBe('hold');
  it.say(2, 0b0001, 0);
  it.become([aCall(), aRingingCall({id: aCallId(2)})]);
  expect(it.say(2, 0b1001, 0)).toBe('answer');
  it.say(2, 0b0001, 0);
  expect(it.say(2, 0b0001, 0b100)).toBe('decline');
});
