import {expect, test} from 'vitest';
import {aCall} from '../../test/support/builders.ts';
import {PhoneOnPaper} from '../../test/support/phone-on-paper.ts';
import type {Call} from './call.ts';

const [a, b] = [aCall(1), aCall(2)];
const videoOf = (phone: PhoneOnPaper, id = a): Call['video'] => phone.call(id).video;
const offered = {theirs: true, camera: 'off', fault: null};

test('VO-15: a call that comes with a picture is answered without ours, and theirs is looked at', () => {
  const phone = new PhoneOnPaper().incoming(a, {offersVideo: true});
  expect(videoOf(phone)).toEqual(offered);
  phone.ask({do: 'answer', callId: a});
  expect(phone.effects).toContainEqual({do: 'accept', callId: a});
  phone.hear({type: 'connected', callId: a}).hear({type: 'picture', callId: a, isThere: false});
  expect(videoOf(phone)).toEqual({...offered, theirs: false});
});

test('VO-15: or with ours, which is on as soon as the camera is; a call of voices is answered by voice whatever is pressed', () => {
  const phone = new PhoneOnPaper().incoming(a, {offersVideo: true});
  phone.ask({do: 'answer', callId: a, withCamera: true});
  expect(phone.effects).toContainEqual({do: 'accept', callId: a, withCamera: true});
  expect(videoOf(phone)?.camera).toBe('starting');
  phone.hear({type: 'camera', callId: a, fault: null}).hear({type: 'connected', callId: a});
  expect(videoOf(phone)).toEqual({...offered, camera: 'on'});

  const voices = new PhoneOnPaper().incoming(a);
  voices.ask({do: 'answer', callId: a, withCamera: true});
  expect(voices.effects).toContainEqual({do: 'accept', callId: a});
  expect(videoOf(voices)).toBeNull();
});

test('VO-15: nobody is shown by a call that answers by itself', () => {
  const phone = new PhoneOnPaper().incoming(a, {offersVideo: true, answerAfterMs: 0, mayAutoAnswer: true});
  expect(phone.effects).toContainEqual({do: 'accept', callId: a});
  expect(videoOf(phone)).toEqual(offered);
});

test('VO-15: a video call is begun; without a camera it is one of voices, and why is known', () => {
  const phone = new PhoneOnPaper();
  phone.ask({do: 'dial', callId: a, accountId: null, number: '1002', conversationId: null, withCamera: true});
  phone.lines = {...phone.lines};
  expect(phone.effects).toEqual([]); // no account is registered
  expect(phone.dial(b)).toBeUndefined();
  expect(videoOf(phone, b)).toBeNull();
  const {accountId} = phone.call(b);
  phone.ended(b);
  phone.ask({do: 'dial', callId: a, accountId, number: '1002', conversationId: null, withCamera: true});
  expect(phone.effects).toEqual([{do: 'invite', callId: a, accountId, number: '1002', withCamera: true}]);
  phone.hear({type: 'camera', callId: a, fault: 'none'}).hear({type: 'accepted', callId: a});
  expect(videoOf(phone)).toEqual({theirs: false, camera: 'off', fault: 'none'});
});

test('VO-2: the camera is switched on and off while one talks; what comes of an on that was turned off is no news', () => {
  const phone = new PhoneOnPaper().talking(a);
  expect(phone.ask({do: 'camera', callId: a, isOn: true})).toBeUndefined();
  expect(phone.effects).toEqual([{do: 'camera', callId: a, isOn: true}]);
  expect([phone.ask({do: 'camera', callId: a, isOn: true}), phone.effects]).toEqual([undefined, []]);
  phone.hear({type: 'camera', callId: a, fault: null});
  expect(videoOf(phone)?.camera).toBe('on');
  phone.ask({do: 'camera', callId: a, isOn: false});
  expect(phone.effects).toEqual([{do: 'camera', callId: a, isOn: false}]);
  phone.hear({type: 'camera', callId: a, fault: null});
  expect(videoOf(phone)?.camera).toBe('off');
  phone.ask({do: 'camera', callId: a, isOn: true});
  phone.hear({type: 'camera', callId: a, fault: 'not-taken'});
  expect(videoOf(phone)).toEqual({theirs: false, camera: 'off', fault: 'not-taken'});
});

test('VO-2: it is switched on for whoever is talked to alone, and off at any time', () => {
  const phone = new PhoneOnPaper().incoming(a);
  expect(phone.ask({do: 'camera', callId: a, isOn: true})).toBe('phase');
  phone.ask({do: 'answer', callId: a});
  phone.hear({type: 'connected', callId: a});
  phone.ask({do: 'camera', callId: a, isOn: true});
  phone.hear({type: 'camera', callId: a, fault: null});
  phone.ask({do: 'hold', callId: a, isHeld: true});
  phone.hear({type: 'held', callId: a, isHeld: true});
  expect(videoOf(phone)?.camera).toBe('on'); // as soon as it goes on
  phone.ask({do: 'camera', callId: a, isOn: false});
  expect(phone.effects).toEqual([{do: 'camera', callId: a, isOn: false}]);
  expect(phone.ask({do: 'camera', callId: a, isOn: true})).toBe('phase');
  phone.ask({do: 'hold', callId: a, isHeld: false});
  phone.hear({type: 'held', callId: a, isHeld: false});
  phone.handOver(a, b, 'now');
  expect(phone.ask({do: 'camera', callId: a, isOn: true})).toBe('transferring');
  phone.ended(a);
  expect(videoOf(phone)).toBeNull();
});

test('VO-15: a conversation of three is one of voices', () => {
  const phone = new PhoneOnPaper().talking(a);
  phone.ask({do: 'camera', callId: a, isOn: true});
  phone.hear({type: 'camera', callId: a, fault: null});
  phone.dial(b);
  phone.hear({type: 'held', callId: a, isHeld: true}).hear({type: 'accepted', callId: b});
  phone.ask({do: 'join', callId: a, other: b});
  expect(phone.effects).toContainEqual({do: 'camera', callId: a, isOn: false});
  expect(videoOf(phone)?.camera).toBe('off');
  expect(phone.ask({do: 'camera', callId: b, isOn: true})).toBe('joined');
});
