import {expect, test} from 'vitest';
import {isHeldIn, offersVideo} from './offers.ts';

const body = (...media: readonly (readonly string[])[]) =>
  ['v=0', 'o=- 1 1 IN IP4 192.0.2.1', 's=-', 't=0 0', ...media.flat(), ''].join('\r\n');
const audio = (direction: string) => ['m=audio 9 UDP/TLS/RTP/SAVPF 111', `a=${direction}`];
const video = (port: number, direction: string) => [`m=video ${port} UDP/TLS/RTP/SAVPF 96`, `a=${direction}`];

test('VO-15: a picture is offered, unless its port is none or it goes no way', () => {
  expect(offersVideo(body(audio('sendrecv'), video(9, 'sendrecv')))).toBe(true);
  expect(offersVideo(body(audio('sendrecv'), video(9, 'recvonly')))).toBe(true);
  expect(offersVideo(body(audio('sendrecv')))).toBe(false);
  expect(offersVideo(body(audio('sendrecv'), video(0, 'sendrecv')))).toBe(false);
  expect(offersVideo(body(audio('sendrecv'), video(9, 'inactive')))).toBe(false);
  expect(offersVideo('')).toBe(false);
});

test('VO-15: whose camera is off has not put us on hold; whose voice is off has', () => {
  expect(isHeldIn(body(audio('sendrecv'), video(9, 'inactive')))).toBe(false);
  expect(isHeldIn(body(audio('sendrecv'), video(9, 'sendonly')))).toBe(false);
  expect(isHeldIn(body(audio('sendonly'), video(9, 'sendrecv')))).toBe(true);
  expect(isHeldIn(body(audio('inactive')))).toBe(true);
});

test('A.34 a hold that is said once for everything counts', () => {
  expect(isHeldIn('v=0\r\na=sendonly\r\n')).toBe(true);
});
