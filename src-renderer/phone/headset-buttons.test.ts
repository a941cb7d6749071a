import {expect, test, vi} from 'vitest';
import type {Call} from '../../core/call/call.ts';
import type {PhoneCommand} from '../../core/call/phone-command.ts';
import {aCall, aRingingCall} from '../../test/support/fake-phone.ts';
import {collectionsOf, jabraLike, powerConf} from '../../test/support/hid-descriptor.ts';
import {HeadsetButtons} from './headset-buttons.ts';
import type {Hid, HidDevice, HidInput} from './hid.ts';

const jabra = {vendorId: 0x0b0e, productId: 0x24c8, name: 'Jabra Link 380'};

/** A headset as a browser hands it over, with a light to look at and buttons to press. */
function aDevice(descriptor: readonly number[], {isTaken = false} = {}) {
  const listeners = new Set<(event: HidInput) => void>();
  const sent: (readonly number[])[] = [];
  const now = {isOpen: false};
  const device: HidDevice = {
    ...jabra,
    collections: collectionsOf(descriptor),
    get opened() {
      return now.isOpen;
    },
    async open() {
      if (isTaken) throw new Error('Failed to open the device.');
      now.isOpen = true;
    },
    async close() {
      now.isOpen = false;
    },
    async sendReport(reportId, bytes) {
      sent.push([reportId, ...bytes]);
    },
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
  };
  const say = (reportId: number, ...bytes: readonly number[]) => {
    // As Chromium does it: a view amidst a larger buffer.
    const whole = Uint8Array.from([0xff, ...bytes, 0xff]);
    for (const hear of listeners) hear({reportId, data: new DataView(whole.buffer, 1, bytes.length)});
  };
  return {device, say, sent, now, listeners};
}

function aPage(plugged: HidDevice[], hid?: Partial<Hid> | null) {
  const plug = new Set<() => void>();
  const asked: PhoneCommand['do'][] = [];
  const now: {calls: readonly Call[]} = {calls: []};
  const report = vi.fn();
  const there: Hid = {
    getDevices: async () => [...plugged],
    addEventListener: (_type, listener) => void plug.add(listener),
    ...hid,
  };
  const onChange = vi.fn();
  const buttons = new HeadsetButtons({
    hid: hid === null ? undefined : there,
    calls: () => now.calls,
    run: command => void asked.push(command.do),
    onChange,
    report,
    now: () => 10_000,
  });
  const become = (...calls: readonly Call[]) => {
    now.calls = calls;
    buttons.show();
  };
  const replug = async (...devices: readonly HidDevice[]) => {
    plugged.splice(0, plugged.length, ...devices);
    for (const hear of plug) hear();
    await buttons.choose(jabra);
  };
  return {buttons, become, replug, asked, report, onChange};
}

test('A.34 no headset is opened until one is chosen; then its buttons act and its lights follow', async () => {
  const {device, say, sent, now} = aDevice(jabraLike);
  const page = aPage([device]);
  await page.buttons.choose(null);
  expect([now.isOpen, page.buttons.state]).toEqual([false, null]);
  await page.buttons.choose(jabra);
  expect(page.buttons.state).toEqual({chosen: jabra, state: 'on'});
  page.become(aRingingCall());
  say(2, 1, 0);
  page.become(aCall());
  page.become(aCall()); // nothing new: nothing sent
  say(2, 0b101, 0);
  expect(page.asked).toEqual(['answer', 'mute']);
  expect(sent).toEqual([
    [2, 0, 0],
    [2, 0b100, 0],
    [2, 0b1, 0],
  ]);
});

test('A.34 unplugged it is missing, and plugged in again it is told how it stands', async () => {
  const first = aDevice(powerConf);
  const page = aPage([first.device]);
  await page.buttons.choose(jabra);
  page.become(aCall());
  await page.replug();
  expect(page.buttons.state?.state).toBe('missing');
  expect(first.listeners.size).toBe(0);
  const again = aDevice(powerConf);
  await page.replug(again.device);
  expect(page.buttons.state?.state).toBe('on');
  expect(again.sent).toEqual([[2, 0b1]]);
});

test.each([
  {name: 'another program has to itself', descriptor: jabraLike, isTaken: true},
  {name: 'has no buttons for calls', descriptor: [0x05, 0x0c, 0x09, 0x01, 0xa1, 0x01, 0xc0], isTaken: false},
])('A.34 a headset that $name says so', async ({descriptor, isTaken}) => {
  const page = aPage([aDevice(descriptor, {isTaken}).device]);
  await page.buttons.choose(jabra);
  expect(page.buttons.state).toEqual({chosen: jabra, state: 'unusable'});
  expect(page.report).toHaveBeenCalledTimes(isTaken ? 1 : 0);
});

test('A.34 a headset that is off the hook without a call is told that there is none', async () => {
  const {device, say, sent} = aDevice(powerConf);
  const page = aPage([device]);
  await page.buttons.choose(jabra);
  say(2, 1);
  expect(page.asked).toEqual([]);
  expect(sent).toEqual([
    [2, 0],
    [2, 0],
  ]);
});

test('A.34 given up, or at the end, no light stays on and nobody listens', async () => {
  const {device, sent, now, listeners} = aDevice(powerConf);
  const page = aPage([device]);
  await page.buttons.choose(jabra);
  page.become(aCall());
  await page.buttons.stop();
  await vi.waitFor(() => expect(now.isOpen).toBe(false));
  expect(sent.at(-1)).toEqual([2, 0]);
  expect(listeners.size).toBe(0);
});

test.each([
  ['there is no WebHID', null],
  ['it is barred', {getDevices: () => Promise.reject(new Error('Access to the feature "hid" is disallowed'))}],
] as const)('A.34 where %s the headset that was chosen is missing, and calls go on', async (_, hid) => {
  const page = aPage([], hid);
  await page.buttons.choose(jabra);
  expect(page.buttons.state).toEqual({chosen: jabra, state: 'missing'});
  expect(page.onChange).toHaveBeenCalled();
  page.become(aRingingCall());
  page.become(aCall());
  await page.buttons.stop();
  expect(page.buttons.state).toBeNull();
});
