import {expect, test} from 'vitest';
import {readDialled} from './dialled.ts';

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
  ['', 'empty'],
  [' + ', 'empty'],
  ['Elif', 'letters'],
  ['0800 FLOWERS', 'letters'],
  ['12+3', 'characters'],
  ['12;34', 'characters'],
  ['1'.repeat(33), 'too-long'],
])('%s cannot be dialled: %s', (typed, fault) => expect(readDialled(typed)).toEqual({fault}));
