import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {LONGEST_PATTERN, readPattern} from './pattern.ts';

const fits = (source: string, text: string): boolean => {
  const read = readPattern(source);
  if ('fault' in read) throw new Error(`${source}: ${read.fault}`);
  return read.fits(text);
};
const faultOf = (source: string) => {
  const read = readPattern(source);
  return 'fault' in read ? read.fault : undefined;
};

describe('FO-1: a field asks for text of a shape', () => {
  test.each([
    ['[A-Z]{2}\\d{6}', 'AB123456', true],
    ['[A-Z]{2}\\d{6}', 'xAB123456', false],
    ['[A-Z]{2}\\d{6}', 'AB1234567', false],
    ['^\\d{3}-\\d{4}$', '555-0199', true],
    ['(cat|dog)s?', 'dogs', true],
    ['(?:ab)+', 'ababab', true],
    ['(?:ab)+', 'aba', false],
    ['a{2,}', 'a', false],
    ['a{2,3}?', 'aaa', true],
    ['\\p{L}+', 'Zoë', true],
    ['[^\\]]', ']', false],
    ['.', '\n', false],
    ['😀+', '😀😀', true],
    ['', '', true],
    ['a|', '', true],
    ['a^b', 'ab', false],
  ])('%s and %s: %s', (source, text, expected) => {
    expect(fits(source, text)).toBe(expected);
  });

  test.each([
    ['(', 'pattern-broken'],
    ['a)', 'pattern-broken'],
    ['[a', 'pattern-broken'],
    ['[z-a]', 'pattern-broken'],
    ['*a', 'pattern-broken'],
    ['a**', 'pattern-broken'],
    ['a{3,2}', 'pattern-broken'],
    ['\\', 'pattern-broken'],
    ['\\p{NoSuchThing}', 'pattern-broken'],
    ['(a)\\1', 'pattern-unsupported'],
    ['(?=a)b', 'pattern-unsupported'],
    ['(?<=a)b', 'pattern-unsupported'],
    ['\\bword\\b', 'pattern-unsupported'],
    ['a'.repeat(LONGEST_PATTERN + 1), 'pattern-too-big'],
    ['((a{50}){50}){50}', 'pattern-too-big'],
    ['('.repeat(50) + ')'.repeat(50), 'pattern-too-big'],
  ])('%s is none: %s', (source, fault) => {
    expect(faultOf(source)).toBe(fault);
  });

  test.each([
    ['(a+)+$', `${'a'.repeat(1_000)}!`],
    ['(a|a)*b', 'a'.repeat(1_000)],
    ['(.*)*x', 'a'.repeat(1_000)],
    ['(a?){60}a{60}', 'a'.repeat(59)],
    ['([a-z]*)*([a-z]*)*\\d', 'z'.repeat(1_000)],
  ])('what hangs other matchers is answered: %s', (source, text) => {
    const started = performance.now();
    expect(fits(source, text)).toBe(false);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w', '\\.', '^', '$');
  const {tree} = fc.letrec<{tree: string; part: string}>(tie => ({
    part: fc.oneof(
      {maxDepth: 3},
      atom,
      fc
        .tuple(tie('part'), fc.constantFrom('*', '+', '?', '{2}', '{0,2}', '{1,}', '*?'))
        .map(([part, times]) => `(?:${part})${times}`),
      tie('tree').map(inside => `(${inside})`),
    ),
    tree: fc
      .array(fc.array(tie('part'), {maxLength: 3}), {minLength: 1, maxLength: 2})
      .map(choices => choices.map(parts => parts.join('')).join('|')),
  }));

  test('it says what the language’s own matcher says', () => {
    fc.assert(
      fc.property(tree, fc.string({unit: fc.constantFrom('a', 'b', '1', '.', '\n'), maxLength: 6}), (source, text) => {
        const read = readPattern(source);
        if ('fault' in read) expect(read.fault).toBe('pattern-too-big');
        else expect(read.fits(text)).toBe(new RegExp(`^(?:${source})$`, 'u').test(text));
      }),
      {numRuns: 1_000},
    );
  });

  test('whatever is typed as a pattern is understood or refused, never a crash', () => {
    fc.assert(fc.property(fc.string({unit: 'grapheme', maxLength: 60}), source => void readPattern(source)));
    const signs = fc.string({unit: fc.constantFrom(...Array.from('()[]{}|*+?^$\\.,-0129abpL:=<!')), maxLength: 40});
    fc.assert(
      fc.property(signs, source => void readPattern(source)),
      {numRuns: 2_000},
    );
  });
});
