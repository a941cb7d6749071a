import {expect, test} from 'vitest';
import {customerId} from '../../../core/lib/ids.ts';
import type {CustomerRow} from '../../../core/contract/customer-routes.ts';
import {likelyNumbers} from './likely-numbers.ts';

const person = (n: number, name: string, ...numbers: readonly string[]): CustomerRow => ({
  customerId: customerId.parse(`01890a5d-ac96-774b-bcce-c0570000000${n}`),
  name,
  isKnown: true,
  isBlocked: false,
  company: null,
  lastAt: n,
  addresses: numbers.map(shown => ({channel: shown.includes('@') ? 'email' : 'voice', address: shown, shown})),
});
const maya = person(1, 'Maya Solberg', '+44 7700 900318');
const ahmed = person(2, 'Ahmed Mayall', '+44 20 7946 0100');
const ines = person(3, 'Inès de Maya', '+44 7700 900999', 'ines@x.example');
const customers = [ines, ahmed, maya];
const calls = [
  {customer: '1002', number: '1002', startedAt: 50},
  {customer: 'Ahmed Mayall', number: '02079460100', startedAt: 40},
  {customer: '', number: '', startedAt: 30},
];
const names = (typed: string) => likelyNumbers(typed, {customers, calls}).map(({name}) => name);

test.each([
  ['may', ['Maya Solberg', 'Ahmed Mayall', 'Inès de Maya']],
  ['ines', ['Inès de Maya']],
  ['de ma', ['Inès de Maya']],
  ['zed', []],
  ['', []],
])('by name, what begins so first, then whoever was called lately: %s', (typed, found) =>
  expect(names(typed)).toEqual(found),
);

test.each([
  ['1', ['1002']],
  ['1002', ['1002']],
  ['07700 9003', ['Maya Solberg']],
  ['(020) 79', ['Ahmed Mayall']],
  ['+44 7700 900', ['Inès de Maya', 'Maya Solberg']],
])('by number, at home as from abroad, however it is written: %s', (typed, found) =>
  expect(names(typed)).toEqual(found),
);

test('everybody stands there once with when they were last on the telephone, and nobody who is blocked', () => {
  expect(likelyNumbers('0207946', {customers, calls})).toMatchObject([{name: 'Ahmed Mayall', calledAt: 40}]);
  expect(likelyNumbers('maya', {customers: [{...maya, isBlocked: true}], calls: []})).toEqual([]);
});
