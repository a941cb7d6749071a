import {expect, test} from 'vitest';
import {MicrophoneLeave} from './microphone-leave.ts';

const origin = 'app://parley';
const page = (id: number, path: string) => ({id, getURL: () => `${origin}${path}`});
const phone = page(1, '/phone.html');
const window = page(2, '/index.html');

test('CO-7: the window has the microphone for as long as it records, the telephone always', async () => {
  const leave = new MicrophoneLeave({origin, askSystem: async () => true});
  expect([leave.isGivenTo(phone), leave.isGivenTo(window)]).toEqual([true, false]);
  expect(await leave.give(window)).toBe(true);
  expect([leave.isGivenTo(phone), leave.isGivenTo(window)]).toEqual([true, true]);
  leave.takeBack();
  expect(leave.isGivenTo(window)).toBe(false);
});

test('a page that only looks like the telephone is not given it', () => {
  const leave = new MicrophoneLeave({origin, askSystem: async () => true});
  expect(leave.isGivenTo(page(3, '/mail.html?/phone.html'))).toBe(false);
  expect(leave.isGivenTo({id: 4, getURL: () => 'https://evil.example/phone.html'})).toBe(false);
});

test('what the system refuses is not allowed', async () => {
  const leave = new MicrophoneLeave({origin, askSystem: async () => false});
  expect(await leave.give(window)).toBe(false);
});
