import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';

/** WCAG 2.2: words need 4.5:1 (1.4.3); marks, focus rings and the edges of controls need 3:1 (1.4.11). */
const forText = 4.5;
const forMarks = 3;

const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

describe.each(themes)('by %s', theme => {
  const tokens = readTokens(css, theme);
  const moreContrast = new Map([...tokens, ...readTokens(mediaBlock(css, 'prefers-contrast: more'), theme)]);

  test.each(pairs())('$fg on $bg', ({fg, bg, min}) => {
    expect(contrast(tokens, fg, bg)).toBeGreaterThanOrEqual(min);
  });

  test.each(pairs())('$fg on $bg with more contrast is no weaker', ({fg, bg, min}) => {
    expect(contrast(moreContrast, fg, bg)).toBeGreaterThanOrEqual(min);
  });

  test('more contrast means 7:1 for the quietest words and 4.5:1 for the edges of controls', () => {
    expect(contrast(moreContrast, 'text-3', ['surface-2'])).toBeGreaterThanOrEqual(7);
    expect(contrast(moreContrast, 'line-control', ['surface-field'])).toBeGreaterThanOrEqual(4.5);
  });

  test('every colour can be shown on an sRGB screen as it is written', () => {
    const outside = [...tokens.keys()].filter(name => {
      const colour = parse(tokens, name);
      return colour !== undefined && linear(colour).some(channel => channel < -0.004 || channel > 1.004);
    });
    expect(outside).toEqual([]);
  });
});

test('the maths agrees with known ratios', () => {
  const known = new Map([
    ['white', 'oklch(1 0 0)'],
    ['black', 'oklch(0 0 0)'],
    ['red', 'oklch(0.62796 0.25768 29.234)'],
  ]);
  expect(contrast(known, 'black', ['white'])).toBeCloseTo(21, 5);
  expect(contrast(known, 'red', ['white'])).toBeCloseTo(3.998, 2);
  expect(contrast(known, 'white', ['white'])).toBe(1);
});

interface Pair {
  readonly fg: string;
  /** The lowest first; what is half transparent lies on what is before it. */
  readonly bg: readonly string[];
  readonly min: number;
}

/** Every pair that meets on a screen. */
function pairs(): readonly Pair[] {
  const surfaces = ['canvas', 'surface-sunken', 'surface-1', 'surface-2', 'surface-raised'];
  const panes = ['surface-1', 'surface-2', 'surface-raised'];
  const rows = ['surface-1', 'surface-2', 'selected', 'selected-hover'];
  const words = ['text-1', 'text-2', 'text-3', 'accent-text'];
  const feedback = ['ok', 'warn', 'danger', 'info'];
  return [
    ...cross(words, [...surfaces, 'surface-field', 'selected', 'selected-hover', 'accent-soft'], forText),
    ...panes.flatMap(pane => [
      ...onTop(['text-1', 'text-2', 'text-3'], [pane, 'hover'], forText),
      ...onTop(['text-1', 'text-2', 'text-3'], [pane, 'fill-1'], forText),
      ...onTop(['text-1', 'text-2'], [pane, 'fill-2'], forText),
      ...onTop(['text-1', 'text-2'], [pane, 'fill-1', 'fill-1'], forText),
    ]),
    ...onTop(['text-1', 'text-2', 'text-3'], ['canvas', 'fill-1'], forText),
    ...onTop(['text-1', 'text-2'], ['canvas', 'fill-2'], forText),
    ...cross(['text-1'], ['surface-segment'], forText),
    ...cross(['accent-text'], ['accent-soft-2'], forText),
    ...cross(['text-1', 'text-2', 'note-text', 'accent-text'], ['note-bg'], forText),
    ...cross(['note-bg'], ['note-text'], forText),
    ...cross(
      ['on-accent'],
      ['accent', 'accent-hover', 'accent-press', 'ok', 'ok-hover', 'danger', 'danger-hover'],
      forText,
    ),
    ...['accent', 'ok', 'danger'].flatMap(solid => onTop(['on-accent'], [solid, 'shade'], forText)),
    ...feedback.flatMap(kind => [
      ...cross([`${kind}-text`, 'text-1', 'text-2'], [`${kind}-soft`], forText),
      ...cross([`${kind}-text`], ['surface-1', 'surface-2', 'surface-raised', 'canvas'], forText),
      ...cross([`${kind}-mark`], ['surface-1', 'surface-2', 'surface-raised', 'canvas'], forMarks),
      ...onTop(['text-1'], [`${kind}-soft`, 'fill-2'], forText),
    ]),
    ...cross(['warn-text', 'danger-text'], ['selected'], forText),
    ...cross(['warn-text'], ['warn-soft-2'], forText),
    ...cross(['text-on-ink', 'text-on-ink-2', 'danger-on-ink'], ['surface-ink'], forText),
    ...cross(['text-on-ink', 'text-on-ink-2'], ['surface-ink-2'], forText),
    ...cross(['text-on-ink'], ['ink-hover'], forText),
    ...onTop(['text-on-ink'], ['surface-ink-2', 'shade'], forText),
    ...cross(['live-on-ink', 'hold-on-ink', 'wrap-on-ink', 'rec-on-ink'], ['surface-ink', 'surface-ink-2'], forMarks),
    ...onTop(['warn-on-ink'], ['surface-ink', 'warn-soft-on-ink'], forText),
    ...onTop(['danger-on-ink'], ['surface-ink', 'danger-soft-on-ink'], forText),
    ...cross(['surface-ink'], ['text-on-ink'], forText),
    ...cross(['focus-on-ink'], ['surface-ink', 'surface-ink-2'], forMarks),
    ...cross(
      ['st-open-ring', 'st-yellow-ring', 'st-solved', 'st-closed'],
      [...rows, 'surface-raised', 'surface-sunken'],
      forMarks,
    ),
    ...cross(['st-on-yellow'], ['st-waiting'], forText),
    ...cross(['st-on-solved'], ['st-solved'], forMarks),
    ...cross(['st-on-closed'], ['st-closed'], forText),
    ...cross(['pr-urgent', 'pr-high', 'pr-normal', 'pr-low'], rows, forMarks),
    ...cross(presence, ['canvas', 'surface-1', 'surface-2', 'surface-raised', 'selected'], forMarks),
    ...presence.flatMap(mark => cross(['presence-cut'], [mark], forMarks)),
    ...cross(channels, ['surface-1', 'surface-2', 'selected', 'selected-hover'], forText),
    ...[1, 2, 3, 4, 5, 6].flatMap(tint => cross([`tint-${tint}-fg`], [`tint-${tint}-bg`], forText)),
    ...cross(['focus'], [...surfaces, 'selected', 'surface-field', 'note-bg', 'accent-soft'], forMarks),
    ...cross(['line-control'], ['surface-1', 'surface-2', 'surface-raised', 'surface-field', 'canvas'], forMarks),
    ...cross(['viz-1', 'viz-4', 'viz-5'], ['surface-2'], forMarks),
  ];
}

const presence = ['ps-available', 'ps-busy', 'ps-away', 'ps-offline', 'ps-call', 'ps-wrap'];
const channels = 'voice email whatsapp sms livechat messenger viber telegram instagram internal'
  .split(' ')
  .map(channel => `ch-${channel}`);

/** Each colour on each ground. */
function cross(fgs: readonly string[], bgs: readonly string[], min: number): readonly Pair[] {
  return bgs.flatMap(bg => onTop(fgs, [bg], min));
}

/** Each colour on grounds that lie on one another. */
function onTop(fgs: readonly string[], bg: readonly string[], min: number): readonly Pair[] {
  return fgs.map(fg => ({fg, bg, min}));
}

/** The tokens of a theme, with `light-dark()` decided. */
function readTokens(source: string, theme: Theme): ReadonlyMap<string, string> {
  const declared = source.replaceAll(/\/\*[^]*?\*\//g, '').matchAll(/--([\w-]+):\s*([^;]+);/g);
  const tokens = new Map<string, string>();
  for (const [, name = '', value = ''] of declared) {
    const halves = /^light-dark\(\s*(oklch\([^)]*\)),\s*(oklch\([^)]*\))\s*\)$/.exec(value.trim());
    // The first one stands: what media queries say comes later in the file.
    if (!tokens.has(name)) tokens.set(name, halves?.[theme === 'light' ? 1 : 2] ?? value.trim());
  }
  return tokens;
}

/** What a media query of the file declares. */
function mediaBlock(source: string, query: string): string {
  const start = source.indexOf(`@media (${query})`);
  return source.slice(start, source.indexOf('\n}', start));
}

interface Colour {
  readonly lightness: number;
  readonly chroma: number;
  /** Degrees. */
  readonly hue: number;
  readonly alpha: number;
}

/** A token's colour; undefined where it is no colour. */
function parse(tokens: ReadonlyMap<string, string>, name: string): Colour | undefined {
  const value = tokens.get(name) ?? '';
  const reference = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (reference !== undefined) return parse(tokens, reference);
  const parts = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/.exec(value);
  if (!parts) return undefined;
  const [lightness = 0, chroma = 0, hue = 0, alpha = 1] = parts.slice(1).map(part => (part ? Number(part) : undefined));
  return {lightness, chroma, hue, alpha};
}

type Rgb = readonly [number, number, number];

/** OKLCH to linear sRGB (Ottosson). Not clipped: outside 0 to 1 a screen cannot show it. */
function linear({lightness, chroma, hue}: Colour): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const clip = (value: number) => Math.min(1, Math.max(0, value));
const encode = (value: number) => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
const decode = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const mapRgb = ([r, g, b]: Rgb, change: (value: number) => number): Rgb => [change(r), change(g), change(b)];

/** Colours on one another, the lowest first, as the screen mixes them: in encoded sRGB. */
function stack(tokens: ReadonlyMap<string, string>, names: readonly string[]): Rgb {
  return names.reduce<Rgb>(
    (below, name) => {
      const colour = parse(tokens, name);
      if (!colour) throw new Error(`--${name} is no colour`);
      const above = mapRgb(linear(colour), value => encode(clip(value)));
      const mix = (index: 0 | 1 | 2) => above[index] * colour.alpha + below[index] * (1 - colour.alpha);
      return [mix(0), mix(1), mix(2)];
    },
    [1, 1, 1],
  );
}

function luminance(colour: Rgb): number {
  const [r, g, b] = mapRgb(colour, decode);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The ratio WCAG asks about, from 1 to 21. */
function contrast(tokens: ReadonlyMap<string, string>, fg: string, bg: readonly string[]): number {
  const one = luminance(stack(tokens, [...bg, fg]));
  const other = luminance(stack(tokens, bg));
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
