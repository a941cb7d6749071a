import {fold} from '../lib/fold.ts';
import type {Fact, Facts, Opening} from './opening.ts';

export type Texts = readonly string[];

/** What a test asks about. Made once, so that asking makes nothing. */
export interface Asked {
  readonly category: string;
  readonly attribute: string;
  /** Both in one. */
  readonly name: string;
}

export const asked = (category: string, attribute: string): Asked => ({
  category,
  attribute,
  name: `${category} ${attribute}`,
});

const none: Texts = [];

const conversationFacts = ({channel, content, from, to, senderId, tags, isVisitor}: Opening): Facts => ({
  channel,
  content,
  from,
  to: [to, senderId],
  tags,
  isVisitor,
});

/** An e-mail was routed to the address it came in at, unless its head names another of ours. */
const emailFacts = ({email, to}: Opening): Facts | undefined => email && {...email, routedTo: email.routedTo ?? to};

/** What one opening says, by category and attribute. What many routes ask about is folded once, and only then. */
export class Known {
  readonly opening: Opening;
  readonly #folded = new Map<string, Texts>();
  #conversation: Facts | undefined;
  #email: Facts | undefined;

  constructor(opening: Opening) {
    this.opening = opening;
  }

  /** Texts as they came; none for what is not known. */
  names(about: Asked): Texts {
    const fact = this.#fact(about);
    if (fact === undefined || fact === null || fact === '') return none;
    if (typeof fact === 'object') return fact;
    return [String(fact)];
  }

  /** Texts as they are compared. */
  folded(about: Asked): Texts {
    const known = this.#folded.get(about.name);
    if (known !== undefined) return known;
    const folded = this.names(about).map(fold);
    this.#folded.set(about.name, folded);
    return folded;
  }

  number(about: Asked): number | undefined {
    const fact = this.#fact(about);
    if (typeof fact === 'number') return fact;
    // What a caller typed or a page handed over is text.
    return typeof fact === 'string' && /^\s*[+-]?\d{1,15}(\.\d{1,15})?\s*$/.test(fact) ? Number(fact) : undefined;
  }

  /** A day as `2026-11-21`; an instant is on the day it was where the workspace is. */
  day(about: Asked, dayOf: (at: number) => string): string | undefined {
    const fact = this.#fact(about);
    if (typeof fact === 'number') return dayOf(fact);
    return typeof fact === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(fact) ? fact : undefined;
  }

  truth(about: Asked): boolean | undefined {
    const fact = this.#fact(about);
    if (typeof fact === 'boolean') return fact;
    if (fact === 'true') return true;
    return fact === 'false' ? false : undefined;
  }

  #fact({category, attribute}: Asked): Fact | null | undefined {
    const facts = this.#factsOf(category);
    // Names come from outside: `constructor` is nobody's attribute.
    return facts !== undefined && Object.hasOwn(facts, attribute) ? facts[attribute] : undefined;
  }

  #factsOf(category: string): Facts | undefined {
    const {opening} = this;
    switch (category) {
      case 'conversation':
        return (this.#conversation ??= conversationFacts(opening));
      case 'person':
      case 'person-custom':
        // nothing is known of somebody whom nobody knows.
        return opening.isVisitor ? undefined : opening.person;
      case 'company':
      case 'company-custom':
        return opening.isVisitor ? undefined : opening.company;
      case 'custom':
        return opening.data;
      case 'apple':
        return opening.apple as Facts | undefined;
      case 'email':
        return (this.#email ??= emailFacts(opening));
      default:
        return undefined;
    }
  }
}
