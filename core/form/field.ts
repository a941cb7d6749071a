import * as z from 'zod';
import {unreachable} from '../lib/failure.ts';
import {foldName, visible} from '../lib/fold.ts';
import type {FieldId} from '../lib/ids.ts';
import {isCleanText} from '../lib/text.ts';
import {readPattern, type PatternFault} from './pattern.ts';

/** FO-1. */
export const fieldTypes = [
  'text',
  'multi-line',
  'checkbox',
  'drop-down',
  'whole-number',
  'decimal',
  'date-time',
  'pattern',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** FO-2. */
export const MOST_FIELDS = 10_000;
export const LONGEST_LINE = 1_000;
export const LONGEST_TEXT = 5_000;
export const MOST_OPTIONS = 500;
const LONGEST_OPTION = 200;
const MOST_LEVELS = 5;
/** Beyond it a double no longer tells one whole number from the next. */
const LARGEST = Number.MAX_SAFE_INTEGER;
const LATEST = 8.64e15;

/** What one can be filled with: text, a number, ticked; an instant is milliseconds UTC. */
export const fieldValue = z.union([
  z.string().max(LONGEST_TEXT).refine(isCleanText, 'unclean'),
  z.number(),
  z.boolean(),
]);
export type FieldValue = z.output<typeof fieldValue>;

/** What a conversation was filled with, by field. */
export type FieldValues = Readonly<Record<FieldId, FieldValue>>;

/** Something that can be asked for. */
export interface Field {
  readonly id: FieldId;
  readonly name: string;
  readonly type: FieldType;
  /** Of a drop-down, in order: `Clothing: Shirts` is the second level of `Clothing`. */
  readonly options: readonly string[];
  /** Of a pattern: what the whole text looks like. */
  readonly pattern: string;
}

export type FieldFault = PatternFault | 'no-options' | 'same-option' | 'too-many' | 'too-long' | 'too-deep';

/** Its levels, each as it is shown. */
export const levelsOf = (option: string): readonly string[] =>
  option
    .split(':')
    .map(level => level.trim())
    .filter(level => visible(level) !== '');

const joined = (levels: readonly string[]): string => levels.join(': ');

/** The options below a level, as they are shown; `[]`: the first level. Each once, in their order. */
export function levelsBelow(options: readonly string[], above: readonly string[]): readonly string[] {
  const inside = options
    .map(levelsOf)
    .filter(levels => levels.length > above.length && above.every((level, n) => levels[n] === level));
  return [...new Set(inside.flatMap(levels => levels[above.length] ?? []))];
}

/** The option that stands for these levels. */
export const optionOf = (levels: readonly string[]): string => joined(levels);

/** One way to write each, and none that says nothing. */
export const tidyOptions = (typed: readonly string[]): readonly string[] =>
  typed.map(line => joined(levelsOf(line))).filter(line => line !== '');

/** Why nobody could fill it; undefined: one can. `options` are tidy. */
export function wrongWithField({type, options, pattern}: Omit<Field, 'id' | 'name'>): FieldFault | undefined {
  if (type === 'drop-down') return wrongWithOptions(options);
  if (type !== 'pattern') return undefined;
  if (pattern === '') return 'pattern-broken';
  const read = readPattern(pattern);
  return 'fault' in read ? read.fault : undefined;
}

function wrongWithOptions(options: readonly string[]): FieldFault | undefined {
  if (options.length === 0) return 'no-options';
  if (options.length > MOST_OPTIONS) return 'too-many';
  if (options.some(one => one.length > LONGEST_OPTION)) return 'too-long';
  if (options.some(one => levelsOf(one).length > MOST_LEVELS)) return 'too-deep';
  return new Set(options.map(foldName)).size < options.length ? 'same-option' : undefined;
}

export const valueFaults = [
  'not-text',
  'not-one-line',
  'too-long',
  'not-ticked',
  'no-such-option',
  'not-a-number',
  'not-whole',
  'too-large',
  'not-a-time',
  'not-of-pattern',
] as const;
export type ValueFault = (typeof valueFaults)[number];

/** Whether it says nothing: an unticked box, blank text. */
export const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === false || (typeof value === 'string' && visible(value).trim() === '');

/** As it is kept; undefined: nothing. */
export function tidyValue({type}: Pick<Field, 'type'>, value: FieldValue | null): FieldValue | undefined {
  if (value === null || isEmpty(value)) return undefined;
  if (typeof value !== 'string') return value;
  return type === 'multi-line' ? value.trimEnd() : value.trim();
}

/** Why a field cannot be filled with this; undefined: it can. Nothing at all is always right. */
export function wrongValue(field: Omit<Field, 'id' | 'name'>, value: FieldValue): ValueFault | undefined {
  switch (field.type) {
    case 'checkbox':
      return typeof value === 'boolean' ? undefined : 'not-ticked';
    case 'whole-number':
    case 'decimal':
      return wrongNumber(field.type, value);
    case 'date-time':
      return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= LATEST
        ? undefined
        : 'not-a-time';
    case 'text':
    case 'multi-line':
    case 'drop-down':
    case 'pattern':
      return isEmpty(value) && typeof value === 'string' ? undefined : wrongText(field, value);
    default:
      return unreachable(field.type);
  }
}

function wrongNumber(type: 'whole-number' | 'decimal', value: FieldValue): ValueFault | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'not-a-number';
  if (type === 'whole-number' && !Number.isInteger(value)) return 'not-whole';
  return Math.abs(value) > LARGEST ? 'too-large' : undefined;
}

function wrongText({type, options, pattern}: Omit<Field, 'id' | 'name'>, value: FieldValue): ValueFault | undefined {
  if (typeof value !== 'string') return 'not-text';
  if (type === 'drop-down') return options.includes(value.trim()) ? undefined : 'no-such-option';
  if (value.length > (type === 'multi-line' ? LONGEST_TEXT : LONGEST_LINE)) return 'too-long';
  if (type !== 'multi-line' && /[\r\n]/.test(value)) return 'not-one-line';
  if (type !== 'pattern') return undefined;
  const read = readPattern(pattern);
  // Kept by a newer version: what nobody here can read must not keep anybody from filling it.
  return 'fault' in read || read.fits(value.trim()) ? undefined : 'not-of-pattern';
}

/** A number as people type it: with either sign before decimals. Undefined: it is none. */
export function readNumber(typed: string): number | undefined {
  const plain = typed.trim().replace(',', '.');
  return /^[+-]?(\d{1,20}(\.\d{0,20})?|\.\d{1,20})$/.test(plain) ? Number(plain) : undefined;
}

/** The same the other way round: never `1e-7`, and no more decimals than can be typed. */
export function writtenNumber(value: number): string {
  const short = String(value);
  const isTypable = readNumber(short) !== undefined;
  return isTypable ? short : value.toFixed(20).replace(/\.?0+$/, '');
}
