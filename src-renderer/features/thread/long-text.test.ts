import {expect, test} from 'vitest';
import {beginningOf} from './long-text.ts';

test('what anybody reads is shown whole', () => {
  for (const text of ['', 'Hello', 'x'.repeat(3_000), 'line\n'.repeat(59) + 'the sixtieth']) {
    expect(beginningOf(text)).toBe(text);
  }
});

test('a long text ends after 3,000 characters, and never in the middle of one', () => {
  expect(beginningOf('x'.repeat(3_001))).toBe('x'.repeat(3_000));
  expect(beginningOf(`x${'😀'.repeat(2_000)}`).isWellFormed()).toBe(true);
});

test('a high text ends after sixty lines, empty ones included', () => {
  expect(beginningOf('line\n'.repeat(500)).split('\n')).toHaveLength(60);
  expect(beginningOf('\n'.repeat(5_000))).toBe('\n'.repeat(59));
});
