import * as z from 'zod';
import {foldName} from '../lib/fold.ts';
import {fieldId, type FieldId} from '../lib/ids.ts';
import {
  fieldValue,
  isEmpty,
  wrongValue,
  type Field,
  type FieldType,
  type FieldValue,
  type FieldValues,
} from './field.ts';

export const MOST_FORMS = 500;
/** FO-2. */
export const MOST_FIELDS_EACH = 500;
const MOST_PLACEMENTS = 1_000;
const MOST_ANSWERS = 50;

/** FO-4: only while another field has one of these values. */
const appears = z.strictObject({fieldId, is: z.array(fieldValue).min(1).max(MOST_ANSWERS)});

/** A field's place in a form. */
export const placement = z.strictObject({fieldId, isRequired: z.boolean(), when: appears.nullable()});
export type Placement = Readonly<z.output<typeof placement>>;
export const placements = z.array(placement).max(MOST_PLACEMENTS);

/** What is stored, read again: nothing if no version of us wrote it. */
export const readPlacements = (stored: unknown): readonly Placement[] => placements.safeParse(stored).data ?? [];

/** A field somebody sees. */
export interface Shown {
  readonly fieldId: FieldId;
  readonly isRequired: boolean;
}

type FieldOf = (id: FieldId) => Pick<Field, 'type'> | undefined;

/**
 * FO-4, FO-5: what a form asks for, given what it was filled with: each field once, at its first place
 * that counts, and required if one of those is. What hangs on a field nobody sees is not seen, either.
 */
export function shownIn(places: readonly Placement[], values: FieldValues, fieldOf: FieldOf): readonly Shown[] {
  const known = new Map<FieldId, boolean>();
  const isShown = (id: FieldId): boolean => {
    const before = known.get(id);
    if (before !== undefined) return before;
    // Nothing shows itself: a circle, which no form has, would be dark.
    known.set(id, false);
    const shown = fieldOf(id) !== undefined && places.some(one => one.fieldId === id && counts(one));
    known.set(id, shown);
    return shown;
  };
  const counts = ({when}: Placement): boolean =>
    when === null || (isShown(when.fieldId) && fits(values[when.fieldId], when.is, fieldOf(when.fieldId)?.type));
  const shown = new Map<FieldId, boolean>();
  for (const place of places) {
    if (!isShown(place.fieldId) || !counts(place)) continue;
    shown.set(place.fieldId, place.isRequired || shown.get(place.fieldId) === true);
  }
  return [...shown].map(([id, isRequired]) => ({fieldId: id, isRequired}));
}

/** Of a drop-down, a level holds for all that is below it. */
function fits(value: FieldValue | undefined, wanted: readonly FieldValue[], type: FieldType | undefined): boolean {
  if (type === 'checkbox') return wanted.includes(!isEmpty(value));
  if (value === undefined) return false;
  if (typeof value !== 'string') return wanted.includes(value);
  const texts = wanted.filter(one => typeof one === 'string');
  if (type === 'drop-down') return texts.some(one => value === one || value.startsWith(`${one}: `));
  return texts.some(one => foldName(one) === foldName(value));
}

/** FO-3, LC-11: what must be filled before the conversation is done, in the form's order. */
export const missingIn = (places: readonly Placement[], values: FieldValues, fieldOf: FieldOf): readonly FieldId[] =>
  shownIn(places, values, fieldOf)
    .filter(({fieldId: id, isRequired}) => isRequired && isEmpty(values[id]))
    .map(one => one.fieldId);

export const formFaults = [
  'no-such-field',
  'too-many',
  'placed-twice',
  'same-condition',
  'condition-not-placed',
  'condition-type',
  'condition-value',
  'circle',
] as const;
export type FormFault = (typeof formFaults)[number];

/** What is wrong with it, and at which place. */
export interface WrongPlace {
  readonly at: number;
  readonly fault: FormFault;
}

/** Types whose value others can hang on: what is long or seldom the same twice is not. */
const telling: ReadonlySet<FieldType> = new Set([
  'text',
  'checkbox',
  'drop-down',
  'whole-number',
  'decimal',
  'pattern',
]);
export const isTelling = ({type}: Pick<Field, 'type'>): boolean => telling.has(type);

/** FO-2, FO-4, FO-5: why these places make no form; undefined: they do. */
export function wrongWithForm(
  places: readonly Placement[],
  fieldOf: (id: FieldId) => Field | undefined,
): WrongPlace | undefined {
  const placed = new Set(places.map(one => one.fieldId));
  if (placed.size > MOST_FIELDS_EACH) return {at: MOST_FIELDS_EACH, fault: 'too-many'};
  for (const [at, place] of places.entries()) {
    const fault = wrongPlace(place, {places, at, placed, fieldOf});
    if (fault !== undefined) return {at, fault};
  }
  const at = circleIn(places);
  return at === undefined ? undefined : {at, fault: 'circle'};
}

interface Around {
  readonly places: readonly Placement[];
  readonly at: number;
  readonly placed: ReadonlySet<FieldId>;
  readonly fieldOf: (id: FieldId) => Field | undefined;
}

function wrongPlace(place: Placement, {places, at, placed, fieldOf}: Around): FormFault | undefined {
  if (fieldOf(place.fieldId) === undefined) return 'no-such-field';
  const before = places.slice(0, at).filter(one => one.fieldId === place.fieldId);
  // FO-5: "A, A, A".
  if (before.some(one => one.when === null || place.when === null)) return 'placed-twice';
  if (before.some(one => keyOf(one) === keyOf(place))) return 'same-condition';
  if (place.when === null) return undefined;
  const parent = placed.has(place.when.fieldId) ? fieldOf(place.when.fieldId) : undefined;
  if (parent === undefined) return 'condition-not-placed';
  if (!isTelling(parent)) return 'condition-type';
  return place.when.is.every(value => isAnswer(parent, value)) ? undefined : 'condition-value';
}

const keyOf = ({when}: Placement): string =>
  JSON.stringify(when && [when.fieldId, when.is.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))]);

/** Something that field can have: of a drop-down, any level. */
function isAnswer(field: Field, value: FieldValue): boolean {
  if (field.type !== 'drop-down') return wrongValue(field, value) === undefined && (value === false || !isEmpty(value));
  return typeof value === 'string' && field.options.some(one => one === value || one.startsWith(`${value}: `));
}

/** Where a field comes to hang on itself, by way of others or at once. */
function circleIn(places: readonly Placement[]): number | undefined {
  const parents = new Map<FieldId, Set<FieldId>>();
  for (const {fieldId: id, when} of places) {
    if (when !== null) parents.set(id, (parents.get(id) ?? new Set()).add(when.fieldId));
  }
  const leadsBack = (from: FieldId): boolean => {
    const seen = new Set<FieldId>();
    const open = [...(parents.get(from) ?? [])];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (id === from) return true;
      if (!seen.has(id)) open.push(...(parents.get(id) ?? []));
      seen.add(id);
    }
    return false;
  };
  const at = places.findIndex(({fieldId: id}) => leadsBack(id));
  return at < 0 ? undefined : at;
}
