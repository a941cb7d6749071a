/** How a text operator compares: what fits, and whether it asks for that or against it. */
export interface Textual {
  readonly fits: (text: string, value: string) => boolean;
  /** Each operator and its opposite never agree, whatever is known. */
  readonly isNegated: boolean;
}

const equals: Textual['fits'] = (text, value) => text === value;
const contains: Textual['fits'] = (text, value) => text.includes(value);

const textuals: Readonly<Record<string, Textual>> = {
  is: {fits: equals, isNegated: false},
  'is-not': {fits: equals, isNegated: true},
  contains: {fits: contains, isNegated: false},
  'does-not-contain': {fits: contains, isNegated: true},
  'starts-with': {fits: (text, value) => text.startsWith(value), isNegated: false},
  'in-list': {fits: equals, isNegated: false},
  'not-in-list': {fits: equals, isNegated: true},
};

/** Undefined: nobody here knows that operator. */
export const textual = (operator: string): Textual | undefined =>
  Object.hasOwn(textuals, operator) ? textuals[operator] : undefined;

type Ordering = <T extends string | number>(known: T | undefined, value: T) => boolean;

const orderings: Readonly<Record<string, Ordering>> = {
  is: (known, value) => known === value,
  'is-not': (known, value) => known !== value,
  before: (known, value) => known !== undefined && known < value,
  after: (known, value) => known !== undefined && known > value,
  'before-or-on': (known, value) => known !== undefined && known <= value,
  'after-or-on': (known, value) => known !== undefined && known >= value,
};

/** D6: numbers by their size, days by their date. Undefined: nobody here knows that operator. */
export const inOrder = (operator: string): Ordering | undefined =>
  Object.hasOwn(orderings, operator) ? orderings[operator] : undefined;
