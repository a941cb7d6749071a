import * as z from 'zod';
import {standardType} from './attribute.ts';

/** CU-3: a row of the card shows an attribute, or takes changes as well. */
export const cardModes = ['view', 'edit'] as const;

/** CU-3: so many are always shown; the others stand behind "See more". */
export const MOST_BASIC = 5;

const row = z.object({attribute: z.string(), mode: z.enum(cardModes)});

export interface Card {
  readonly basic: readonly z.output<typeof row>[];
  readonly more: readonly z.output<typeof row>[];
}

/** CU-2, until somebody sets it up. The name stands above the card. */
const first: Card = {
  basic: ['gender', 'city', 'country'].map(attribute => ({attribute, mode: 'edit'})),
  more: [],
};

const stored = z.object({basic: z.array(row).max(MOST_BASIC), more: z.array(row)});

/**
 * The setting `customer-card`, in the order of the set-up (CU-6). An attribute that was removed
 * meanwhile has no row.
 *
 * @param isDeclared whether there is a custom attribute of people by that name
 */
export function cardFrom(setting: unknown, isDeclared: (name: string) => boolean): Card {
  const {basic, more} = stored.safeParse(setting).data ?? first;
  const isThere = ({attribute}: {readonly attribute: string}): boolean =>
    standardType('person', attribute) !== undefined || isDeclared(attribute);
  return {basic: basic.filter(isThere), more: more.filter(isThere)};
}

/** Why a card cannot be set up so: the first attribute that is named twice, or is none. */
export function faultIn(
  {basic, more}: Card,
  isDeclared: (name: string) => boolean,
): {readonly reason: 'unknown-attribute' | 'twice'; readonly attribute: string} | undefined {
  const seen = new Set<string>();
  for (const {attribute} of [...basic, ...more]) {
    if (standardType('person', attribute) === undefined && !isDeclared(attribute)) {
      return {reason: 'unknown-attribute', attribute};
    }
    if (seen.has(attribute)) return {reason: 'twice', attribute};
    seen.add(attribute);
  }
  return undefined;
}
