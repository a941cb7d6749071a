import {fold} from '../lib/fold.ts';
import type {ChannelKind} from '../channel/channel.ts';
import type {Condition, TextOperator} from './route.ts';

/** What is known when a conversation starts: the message that opens it. */
export interface Opening {
  readonly channel: ChannelKind;
  readonly content: string;
  /** The customer's address. */
  readonly from: string;
  /** Our sender's id (R-8: for live chat the widget). */
  readonly to: string;
}

/** whether a condition holds. Text is compared folded, so that "Refund" is "refund". */
export const matches = (condition: Condition, opening: Opening): boolean => holds(condition, folded(opening));

/** Once for all conditions: a long message and many routes would fold it over and over. */
const folded = (opening: Opening): Opening => ({...opening, content: fold(opening.content), from: fold(opening.from)});

function holds(condition: Condition, opening: Opening): boolean {
  if ('all' in condition) return condition.all.every(one => holds(one, opening));
  if ('any' in condition) return condition.any.some(one => holds(one, opening));
  switch (condition.attribute) {
    case 'channel':
    case 'to':
      return compare(opening[condition.attribute], condition.is, condition.value);
    case 'content':
    case 'from':
      return compare(opening[condition.attribute], condition.is, fold(condition.value));
    default:
      // Stored by a newer version: an attribute nobody here knows never matches.
      return false;
  }
}

function compare(text: string, operator: TextOperator, value: string): boolean {
  switch (operator) {
    case 'is':
      return text === value;
    case 'is-not':
      return text !== value;
    case 'contains':
      return text.includes(value);
    case 'starts-with':
      return text.startsWith(value);
    default:
      // Nor does an operator: a route from a newer version must not keep a customer out.
      return false;
  }
}

interface Candidate {
  readonly isEnabled: boolean;
  readonly condition: Condition;
}

/** the first enabled route that matches, in the given order; undefined: the default queue. */
export function firstMatch<R extends Candidate>(routes: readonly R[], opening: Opening): R | undefined {
  const known = folded(opening);
  return routes.find(route => route.isEnabled && holds(route.condition, known));
}
