import {expect, test} from 'vitest';
import {anAccount} from '../../test/support/fake-phone.ts';
import {isSameNumber, ownNumberOf} from './own-number.ts';

const orders = {id: anAccount(1), user: '1001', number: '+4930901820'};
const service = {id: anAccount(2), user: '1002', number: '+442079460000'};
const bare = {id: anAccount(3), user: '1003'};
const accounts = [orders, service, bare];
const own = (called: string, {at = orders.id, divertedFrom = null as string | null} = {}) =>
  ownNumberOf({accounts, at, facts: {called, divertedFrom}});

test('SN-8: a number that an account owns was called, however the PBX writes it, and wherever it rings', () => {
  const ours = {accountId: orders.id, number: orders.number};
  for (const called of ['+4930901820', '004930901820', '4930901820', '030901820', '+49 (30) 90 18-20']) {
    expect(own(called), called).toEqual(ours);
    expect(own(called, {at: service.id}), called).toEqual(ours);
  }
});

test('SN-8: whom it was diverted from says it where the PBX rings an extension', () => {
  expect(own('1003', {at: bare.id, divertedFrom: '+442079460000'})).toEqual({
    accountId: service.id,
    number: service.number,
  });
  // What was called counts before.
  expect(own('+4930901820', {divertedFrom: '+442079460000'})?.accountId).toBe(orders.id);
});

test('SN-8: an extension alone means the number of the account it is', () => {
  expect(own('1001')).toEqual({accountId: orders.id, number: orders.number});
  expect(own('')).toEqual({accountId: orders.id, number: orders.number});
  expect(own('1003', {at: bare.id})).toBeUndefined();
});

test('SN-8: another number of ours is nobody’s here', () => {
  expect(own('+4930901821')).toBeUndefined();
  expect(own('1002')).toBeUndefined();
  expect(own('anonymous')).toBeUndefined();
});

test('numbers are the same with and without what is dialled before them, but short ones only as they are', () => {
  expect(isSameNumber('+4930901820', '01820')).toBe(false);
  expect(isSameNumber('1001', '1001')).toBe(true);
  expect(isSameNumber('1001', '491001')).toBe(false);
  expect(isSameNumber('+4930901820', '+130901820')).toBe(false);
  expect(isSameNumber('+4930901820', '')).toBe(false);
  expect(isSameNumber('', '')).toBe(false);
});
