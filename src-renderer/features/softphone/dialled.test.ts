import {expect, test} from 'vitest';
import {readDialled, readPasted} from './dialled.ts';

test.each([
  ['+44 7700 900 643', '+447700900643'],
  ['(020) 7946-0100', '02079460100'],
  ['tel:+49-30-123456', '+4930123456'],
  ['\u202a+44 7700 900643\u202c', '+447700900643'],
  ['٠١٢٣٤', '01234'],
  ['０１２３', '0123'],
  ['*43', '*43'],
  ['#31#0123', '#31#0123'],
  ['1002', '1002'],
  ['sip:ann@pbx.example', 'sip:ann@pbx.example'],
  ['ann@pbx.example', 'ann@pbx.example'],
])('%s is dialled as %s', (typed, number) => expect(readDialled(typed)).toEqual({number}));

test.each([
  ['Tel.: +44 (0)20 7946 0100', '+442079460100'],
  ['Telefon +49 (0) 30/123-456', '+4930123456'],
  ['☎️ “+44 7700 900643”,', '+447700900643'],
  ['<tel:%2B447700900643>', '+447700900643'],
  ['tel:7042;phone-context=pbx.example', '7042'],
  ["'020 7946 0100", '02079460100'],
  ['mobile: 07700·900·643.', '07700900643'],
])('a pasted number loses what stands around it: %s', (typed, number) => expect(readDialled(typed)).toEqual({number}));

test.each([
  ['1-800-FLOWERS', '18003569377'],
  ['0800 FLOWERS', '08003569377'],
  ['+1 888 pqrs-wxyz', '+188877779999'],
  ['13 CATSUP', '13228787'],
])('letters on the keys are digits: %s (E.161)', (typed, number) =>
  expect(readDialled(typed)).toEqual({number, wasWord: true}),
);

test.each([
  ['', 'empty'],
  [' + ', 'empty'],
  ['Elif', 'letters'],
  ['Room 1002', 'letters'],
  ['3M', 'letters'],
  ['99 Blumenläden', 'letters'],
  ['12;34', 'characters'],
  ['12+3', 'plus'],
  ['+44 20 7946 0100 ext. 12', 'extension'],
  ['020 7946 0100 x12', 'extension'],
  ['tel:+442079460100;ext=12', 'extension'],
  ['030 1234-0 DW 15', 'extension'],
  ['+44 20', 'too-short'],
  ['+44 20 7946 0100 4477', 'too-long'],
  ['1'.repeat(33), 'too-long'],
])('%s cannot be dialled: %s', (typed, fault) => expect(readDialled(typed)).toEqual({fault}));

test.each([
  ['Call me at +49 30 901820002 please', '+4930901820002'],
  ['Tel. +49 (0)30 901820 002 (mobile)', '+4930901820002'],
  ['Aya Sato <+49 30 901 820 002>', '+4930901820002'],
  ['my number is 0049 30 901820002, thanks!', '004930901820002'],
  ['On 23.11.2026 call 030/901820-002.', '030901820002'],
  ['٠٣٠ ٩٠١٨٢٠٠٠٢ هاتفي', '030901820002'],
  ['Tel 030 901820002 or again 030-901820002', '030901820002'],
])('A.34 pasted with words around it: %s', (typed, number) =>
  expect(readPasted(typed)).toEqual({number, wasFound: true}),
);

test.each([
  ['+49 30 901820001 or +49 30 901820002', 'letters'],
  ['IBAN DE89370400440532013000', 'letters'],
  ['Order 12, room 1002', 'letters'],
  ['on 2026-11-23', 'letters'],
  ['Call +44 20 7946 0100 ext. 12 please', 'extension'],
  ['Elif', 'letters'],
  ['+44 20', 'too-short'],
])('A.34 pasted, and nothing is guessed: %s (%s)', (typed, fault) => expect(readPasted(typed)).toEqual({fault}));

test('A.34 a long text is read at once', () => {
  const from = performance.now();
  readPasted('call 1 2 (3) '.repeat(2_000));
  readPasted(`x ${'1'.repeat(20_000)} x`);
  expect(performance.now() - from).toBeLessThan(1_000);
});
