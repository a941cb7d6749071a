import {expect, test} from 'vitest';
import {splitQuoted} from './quoted.ts';

test.each([
  ['marked', 'Yes.\n\n> Is it?\n> Really?'],
  ['English', 'Yes.\n\nOn Tue, 17 Nov 2026 at 10:02, Ann <ann@a.example> wrote:\n> Is it?'],
  ['German', 'Ja.\n\nAm 17.11.2026 um 10:02 schrieb Ann Other:\n\n> Ist es so?'],
  ['Outlook', 'Yes.\n\nFrom: Ann Other\nSent: Tuesday\nTo: Marta\nSubject: Re: It\n\nIs it?'],
  ['forwarded', 'See below.\n\n-----Original Message-----\nFrom: Ann\n\nIs it?'],
])('what is quoted below is folded: %s', (_how, text) => {
  const {said, quoted} = splitQuoted(text);
  expect(said).toMatch(/^(?:Yes\.|Ja\.|See below\.)$/);
  expect(text).toContain(quoted);
  expect(quoted).not.toBe('');
});

test.each([
  ['nothing quoted', 'Dear team,\nis it here?'],
  ['answers between the lines', '> Is it?\nYes.\n> Really?\nOh yes.'],
  ['an answer below', 'Hello\n> Is it?\nYes.'],
  ['only a quotation', '> Is it?'],
  ['a colon in the words', 'From: here to there it is far\nand so on'],
])('%s: all of it is read', (_what, text) => {
  expect(splitQuoted(text)).toEqual({said: text, quoted: ''});
});
