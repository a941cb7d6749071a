import {describe, expect, test} from 'vitest';
import {aQueue} from '../../test/support/builders.ts';
import {fitOf, fitsChannel, freeName, inOrderOf, isOffered} from './template.ts';

describe('MA-2: who may use it', () => {
  const nobody = {isManager: false, isIn: () => false};
  const member = {isManager: false, isIn: (id: string) => id === aQueue(2)};
  const tool = (changes: object) => ({isOn: true, isDeleted: false, queueIds: [], ...changes});

  test.each([
    ['everybody, unless queues are named', {tool: tool({}), person: nobody, may: true}],
    ['not who is in none of them', {tool: tool({queueIds: [aQueue(2)]}), person: nobody, may: false}],
    ['who is in one of them', {tool: tool({queueIds: [aQueue(1), aQueue(2)]}), person: member, may: true}],
    ['a Manager (D42)', {tool: tool({queueIds: [aQueue(2)]}), person: {...nobody, isManager: true}, may: true}],
    ['nobody while it is off', {tool: tool({isOn: false}), person: {...nobody, isManager: true}, may: false}],
    ['nobody once it is removed', {tool: tool({isDeleted: true}), person: member, may: false}],
  ])('%s', (_who, {tool: one, person, may}) => expect(isOffered(one, person)).toBe(may));

  test('a template is for all channels or for those named', () => {
    expect([fitsChannel({channels: []}, 'sms'), fitsChannel({channels: ['sms']}, 'sms')]).toEqual([true, true]);
    expect(fitsChannel({channels: ['sms']}, 'email')).toBe(false);
  });
});

test('TP-3: beginnings of words in the name come first, then the name, then anything', () => {
  const fits = (query: string) =>
    [
      {nameKey: 'repair voucher', words: ''},
      {nameKey: 'a prepared answer', words: ''},
      {nameKey: 'other', words: 'We REPLY, née'},
      {nameKey: 'none', words: ''},
    ].map(one => fitOf(query, one));
  expect(fits('rep')).toEqual([0, 1, 2, undefined]);
  expect(fits('vou rep')).toEqual([0, undefined, undefined, undefined]);
  expect(fits('nee')).toEqual([undefined, undefined, 2, undefined]);
  expect(fits(' ')).toEqual([0, 0, 0, 0]);
});

test('MA-7: two that are alike stand in the same order every time', () => {
  const tools = ['b', 'a'].map(id => ({id, nameKey: 'x', rank: 1, createdAt: 1}));
  for (const sort of ['rank', 'name', 'name-down', 'newest', 'oldest'] as const) {
    expect(inOrderOf(tools, sort).map(({id}) => id)).toEqual(['a', 'b']);
  }
});

test('MA-6: a copy gets a name that is free and not too long', () => {
  const taken = new Set(['Copy of A', 'Copy of A 2', 'xxxxx']);
  expect(freeName('Copy of A', name => taken.has(name), 20)).toBe('Copy of A 3');
  expect(freeName('xxxxxxx', name => taken.has(name), 5)).toBe('xxx 2');
});
