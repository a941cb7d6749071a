import {expect, test} from 'vitest';
import {answerTo, headOf} from './mail.ts';

const place = {from: 'care@shop.example', to: 'marta@post.example'};

test('CO-11: an e-mail goes to its customer, with those who get a copy', () => {
  const parts = {subject: ' Your order ', cc: ['Ann <ann@a.example>'], bcc: ['boss@shop.example']};
  expect(headOf(parts, place)).toEqual({
    ok: true,
    value: {
      from: 'care@shop.example',
      to: ['marta@post.example'],
      cc: ['ann@a.example'],
      bcc: ['boss@shop.example'],
      subject: 'Your order',
    },
  });
});

test('nobody gets it twice, however their address is written', () => {
  const cc = ['ann@A.example', 'marta@post.EXAMPLE', 'ann@a.example'];
  expect(headOf({subject: '', cc, bcc: ['ann@a.example', 'b@b.example']}, place)).toMatchObject({
    value: {cc: ['ann@A.example'], bcc: ['b@b.example']},
  });
});

test.each(['cc', 'bcc'] as const)('an address in %s that is none is refused by name', field => {
  const parts = {subject: '', cc: [], bcc: [], [field]: ['ann@a.example', 'nobody']};
  expect(headOf(parts, place)).toMatchObject({
    failure: {code: 'invalid', path: [field], reason: 'not-an-email', detail: 'nobody'},
  });
});

test.each([
  ['Order 7', 'Re: Order 7'],
  ['Re: Order 7', 'Re: Order 7'],
  ['AW: re[2]: Order 7', 'Re: Order 7'],
  ['Return of the tent', 'Re: Return of the tent'],
  ['  ', ''],
])('the answer to %s is %s', (subject, answer) => {
  expect(answerTo(subject)).toBe(answer);
});
