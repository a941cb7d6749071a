import {expect, test} from 'vitest';
import {callerIdFor} from './caller-id.ts';

const account = {callerId: null, callerIdIn: 'preferred', displayName: '', domain: 'pbx.example'} as const;

test('nothing is said of a number that nobody chose', () => {
  expect(callerIdFor(account, undefined)).toEqual({extraHeaders: [], from: undefined});
});

test('SN-8: what was chosen goes before what the account has', () => {
  const ours = {...account, callerId: '+49 30 901820'};
  expect(callerIdFor(ours, undefined).extraHeaders).toEqual(['P-Preferred-Identity: <sip:+4930901820@pbx.example>']);
  expect(callerIdFor(ours, '+441614960000').extraHeaders).toEqual([
    'P-Preferred-Identity: <sip:+441614960000@pbx.example>',
  ]);
});

test('SN-8: the number it owns is seen, unless it shows another', () => {
  const owner = {...account, number: '+4930901820'};
  expect(callerIdFor(owner, undefined).extraHeaders).toEqual(['P-Preferred-Identity: <sip:+4930901820@pbx.example>']);
  expect(callerIdFor({...owner, callerId: '+4930'}, undefined).extraHeaders).toEqual([
    'P-Preferred-Identity: <sip:+4930@pbx.example>',
  ]);
});

test('it is said where the PBX takes it from', () => {
  expect(callerIdFor({...account, callerIdIn: 'asserted'}, '+4930')).toEqual({
    extraHeaders: ['P-Asserted-Identity: <sip:+4930@pbx.example>'],
    from: undefined,
  });
  expect(callerIdFor({...account, callerIdIn: 'from'}, '+4930')).toEqual({
    extraHeaders: [],
    from: 'sip:+4930@pbx.example',
  });
});

test('no name breaks out of its quotes or its line', () => {
  const named = {...account, displayName: 'Ann "the\r\nX-Evil: 1" \\'};
  expect(callerIdFor(named, '+4930').extraHeaders).toEqual([
    String.raw`P-Preferred-Identity: "Ann \"the  X-Evil: 1\" \\" <sip:+4930@pbx.example>`,
  ]);
});
