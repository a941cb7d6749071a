import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {cleanup, render, screen} from '@testing-library/react';
import {afterEach, expect, test} from 'vitest';
import {InDesign} from '../../test/support/in-design.tsx';
import {StatusGlyph, type ConversationStatus} from './status-glyph.tsx';

afterEach(cleanup);

const shapeOf = (status: ConversationStatus) => {
  render(<StatusGlyph status={status} />, {wrapper: InDesign});
  const glyph = screen.getByRole('img');
  const shape = [...glyph.children].map(child => child.getAttribute('d') ?? child.tagName).join(' ');
  const name = glyph.getAttribute('aria-label');
  cleanup();
  return {shape, name};
};

test('LC-9: each status has a shape and a name of its own, wherever it is listed', () => {
  const all = (['open', 'waiting', 'pending', 'solved', 'closed'] as const).map(shapeOf);
  expect(new Set(all.map(({shape}) => shape)).size).toBe(5);
  expect(all.map(({name}) => name)).toEqual(['Open', 'Waiting', 'Pending', 'Solved', 'Closed']);
});

/** What colours a status, as the sheet says it. */
const fillOf = (status: ConversationStatus): string | undefined => {
  const sheet = readFileSync(join(import.meta.dirname, 'status-glyph.module.css'), 'utf8');
  const rules = sheet.split('}').map(rule => rule.split('{'));
  const own = rules.findLast(([selector]) => selector?.includes(`[data-status='${status}'] .disc`) === true);
  const any = rules.find(([selector]) => selector?.trim() === '.disc');
  return /fill: var\((--st-[a-z]+)\)/.exec((own ?? any)?.[1] ?? '')?.[1];
};

test('LC-7, LC-8: white is open, yellow Waiting and Pending, green Solved, black Closed', () => {
  const tokens = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
  const lightOf = (status: ConversationStatus) =>
    new RegExp(`${fillOf(status)}: light-dark\\(\\s*oklch\\(([\\d.]+) ([\\d.]+) ?([\\d.]*)`)
      .exec(tokens)
      ?.slice(1)
      .map(Number);
  expect(fillOf('pending')).toBe(fillOf('waiting'));
  const [open, waiting, solved, closed] = (['open', 'waiting', 'solved', 'closed'] as const).map(lightOf);
  // Lightness, colourfulness and hue.
  expect(open?.slice(0, 2)).toEqual([1, 0]);
  expect(waiting?.[2]).toBeGreaterThan(70);
  expect(waiting?.[2]).toBeLessThan(110);
  expect(solved?.[2]).toBeGreaterThan(130);
  expect(solved?.[2]).toBeLessThan(170);
  expect(closed?.[0]).toBeLessThan(0.45);
});
