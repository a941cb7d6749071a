import {expect, test} from 'vitest';
import {aMessageAt} from '../../../test/support/conversations.ts';
import {addressesIn, isUntouched, newMail, othersIn, wrongIn} from './mail-draft.ts';

test('many addresses are pasted at once, with their names or without', () => {
  const pasted = 'ann@a.example; Ben Other <ben@b.example>,\ncleo@c.example ann@a.example';
  expect(addressesIn(pasted)).toEqual(['ann@a.example', 'Ben Other <ben@b.example>', 'cleo@c.example']);
  expect(addressesIn(' , ')).toEqual([]);
});

test('D34: an answer begins with the conversation’s subject and nobody in copy', () => {
  expect(newMail({subject: 'Order 7'})).toEqual({subject: 'Re: Order 7', cc: [], bcc: [], html: null});
  expect(newMail({subject: null}).subject).toBe('');
});

test('D34: who else was on the e-mails is offered, newest first, without us and the customer', () => {
  const mail = {from: 'marta@post.example', to: ['care@shop.example'], bcc: [], subject: '', hasHtml: false};
  const entries = [
    aMessageAt(1, {mail: {...mail, cc: ['old@post.example']}}),
    aMessageAt(2),
    aMessageAt(3, {mail: {...mail, cc: ['new@post.example', 'OLD@post.example', 'Marta <marta@POST.example>']}}),
  ];
  expect(othersIn(entries, ['care@shop.example', 'marta@post.example'])).toEqual([
    'new@post.example',
    'OLD@post.example',
    'old@post.example',
  ]);
});

test('an address that is none is named', () => {
  const mail = {subject: '', cc: ['ann@a.example'], bcc: ['nobody'], html: null};
  expect([wrongIn(undefined), wrongIn(mail), wrongIn({...mail, bcc: []})]).toEqual([undefined, 'nobody', undefined]);
});

test('C-10: an untouched answer is no draft, a copy or another subject makes it one', () => {
  const fresh = newMail({subject: 'Order 7'});
  expect(isUntouched({text: ' ', files: []}, fresh)).toBe(true);
  expect(isUntouched({text: '', files: [], mail: fresh}, fresh)).toBe(true);
  expect(isUntouched({text: '', files: [], mail: {...fresh, cc: ['a@a.example']}}, fresh)).toBe(false);
  expect(isUntouched({text: '', files: [], mail: {...fresh, subject: 'Else'}}, fresh)).toBe(false);
  expect(isUntouched({text: 'Hello', files: [], mail: fresh}, fresh)).toBe(false);
});
