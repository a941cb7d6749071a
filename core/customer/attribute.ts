import {ok, refuse, type Result} from '../lib/failure.ts';

/** Whose attribute it is. */
export const subjects = ['person', 'company'] as const;
export type Subject = (typeof subjects)[number];

/** What a custom attribute can hold (D6). */
export const attributeTypes = ['text', 'number', 'date', 'boolean'] as const;
export type AttributeType = (typeof attributeTypes)[number];

/** What a standard one can hold besides: several texts, or one of R-7's two genders. */
type ValueType = AttributeType | 'texts' | 'gender';

/** A day is text: `2026-11-21`. */
export type AttributeValue = string | number | boolean | readonly string[];
export type AttributeValues = Readonly<Record<string, AttributeValue>>;

/** What to change: `null` takes a value away. */
export type AttributeChanges = Readonly<Record<string, AttributeValue | null>>;

export const MOST_TEXT = 2_000;
export const MOST_TEXTS = 50;
export const MOST_TEXTS_TEXT = 200;

const each = (names: readonly string[], type: ValueType): Readonly<Record<string, ValueType>> =>
  Object.fromEntries(names.map(name => [name, type]));

/*
 * R-7's rows, but for names and external ids, which have columns of their own. The tables
 * are asked by own keys only: `constructor` is nobody's attribute.
 */
const standard: Readonly<Record<Subject, Readonly<Record<string, ValueType>>>> = {
  person: {
    ...each(['address', 'city', 'country', 'firstName', 'integrations', 'lastName', 'middleName'], 'text'),
    ...each(['modifiedFrom', 'nickName', 'preferredService', 'type'], 'text'),
    birthDate: 'date',
    tags: 'texts',
    gender: 'gender',
  },
  company: {
    ...each(['accountManager', 'country', 'customerStage', 'industry', 'notes', 'segment', 'vatNumber'], 'text'),
    tags: 'texts',
    domains: 'texts',
  },
};

/** Names that a custom attribute cannot have: those of R-7 that are columns, too. */
const columns: Readonly<Record<Subject, readonly string[]>> = {
  person: ['name', 'externalPersonId', 'channels', 'company'],
  company: ['name', 'externalId'],
};

/** The standard attributes of people or companies, in the order of R-7. */
export const standardAttributes = (subject: Subject): readonly string[] => Object.keys(standard[subject]);

/** The type of a standard attribute; undefined: it is none. */
export const standardType = (subject: Subject, name: string): ValueType | undefined =>
  Object.hasOwn(standard[subject], name) ? standard[subject][name] : undefined;

/** Whether a custom attribute must not be called so: what routes and cards ask for by name is one thing. */
export const isReserved = (subject: Subject, name: string): boolean =>
  standardType(subject, name) !== undefined || columns[subject].includes(name);

/**
 * The values after a change (CU-5). Refused with `invalid`, its path leading to the attribute:
 * `unknown-attribute`, or why the value is none of the attribute's type.
 *
 * @param typeOf the type of a custom attribute, if it is declared
 */
export function withChanges(
  values: AttributeValues,
  changes: AttributeChanges,
  {subject, typeOf}: {readonly subject: Subject; readonly typeOf: (name: string) => AttributeType | undefined},
): Result<AttributeValues> {
  const after: Record<string, AttributeValue> = {...values};
  for (const [name, value] of Object.entries(changes)) {
    const type = standardType(subject, name) ?? typeOf(name);
    const wrong = type === undefined ? 'unknown-attribute' : value === null ? undefined : unfit(type, value);
    if (wrong !== undefined) {
      return refuse({code: 'invalid', path: ['attributes', name], reason: wrong, detail: `${subject} ${name}`});
    }
    if (value === null || isEmpty(value)) delete after[name];
    else after[name] = typeof value === 'string' ? value.trim() : value;
  }
  return ok(after);
}

const isEmpty = (value: AttributeValue): boolean =>
  typeof value === 'string' ? value.trim() === '' : typeof value === 'object' && value.length === 0;

/** Why a value is none of a type, as a word for the window to translate. */
function unfit(type: ValueType, value: AttributeValue): string | undefined {
  switch (type) {
    case 'text':
      return typeof value === 'string' && value.length <= MOST_TEXT ? undefined : 'not-text';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : 'not-a-number';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'not-yes-or-no';
    case 'date':
      return typeof value === 'string' && isDay(value) ? undefined : 'not-a-date';
    case 'gender':
      return value === 'male' || value === 'female' ? undefined : 'not-a-gender';
    case 'texts':
      return isTexts(value) ? undefined : 'not-texts';
  }
}

const isTexts = (value: AttributeValue): boolean =>
  typeof value === 'object' &&
  value.length <= MOST_TEXTS &&
  value.every(text => text.trim() !== '' && text.length <= MOST_TEXTS_TEXT);

/** A day that exists: `2026-02-29` does not. */
function isDay(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (day === '') return false;
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  return m >= 1 && m <= 12 && d >= 1 && d <= daysIn(m, y);
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
