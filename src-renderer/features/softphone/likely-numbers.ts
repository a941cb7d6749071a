import type {CallEntry} from '../../../core/contract/call-routes.ts';
import type {CustomerRow} from '../../../core/contract/customer-routes.ts';
import {fold} from '../../../core/lib/fold.ts';
import {readDialled} from './dialled.ts';
import {telephonesOf} from './telephones.ts';

/** Somebody who may be meant by what is being typed. */
export interface Suggestion {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  /** When they were last spoken to, or tried; undefined: not lately. */
  readonly calledAt?: number;
}

interface Known {
  readonly customers: readonly CustomerRow[];
  /** Newest first. */
  readonly calls: readonly Pick<CallEntry, 'customer' | 'number' | 'startedAt'>[];
}

/** The same telephone, dialled from home or from abroad, ends alike. */
const TAIL = 9;
const digitsOf = (number: string): string => number.replaceAll(/\D/g, '');
const keyOf = (number: string): string => digitsOf(number).slice(-TAIL) || number;

/**
 * Who may be meant, the best first: a number or a word of a name that begins as what is typed before one that has it inside,
 * and among equals whoever was on the telephone last. Everybody once.
 */
export function likelyNumbers(typed: string, {customers, calls}: Known): readonly Suggestion[] {
  const query = queryIn(typed);
  if (query === undefined) return [];
  const last = new Map<string, number>();
  for (const {number, startedAt} of calls) {
    if (!last.has(keyOf(number))) last.set(keyOf(number), startedAt);
  }
  const people = customers.filter(({isBlocked}) => !isBlocked).flatMap(numbersOf);
  const recent = calls.filter(({number}) => number !== '').map(recentOf);
  const ranked = new Map<string, {readonly found: Suggestion; readonly rank: number}>();
  for (const one of [...people, ...recent]) {
    const key = keyOf(one.number);
    const rank = rankOf(query, one);
    if (rank === undefined || ranked.has(key)) continue;
    const calledAt = last.get(key);
    ranked.set(key, {found: calledAt === undefined ? one : {...one, calledAt}, rank});
  }
  const lately = ({found}: {readonly found: Suggestion}) => found.calledAt ?? 0;
  const all = [...ranked.values()].toSorted((a, b) => a.rank - b.rank || lately(b) - lately(a));
  return all.map(({found}) => found);
}

const numbersOf = ({customerId, name, addresses}: CustomerRow): readonly Suggestion[] =>
  telephonesOf(addresses).map(({shown}) => ({id: `${customerId} ${shown}`, name, number: shown}));

const recentOf = ({customer, number}: Known['calls'][number]): Suggestion => ({
  id: number,
  name: customer === '' ? number : customer,
  number,
});

interface Query {
  readonly words: readonly string[];
  /** Undefined: it is no number. */
  readonly digits: string | undefined;
}

function queryIn(typed: string): Query | undefined {
  const text = typed.trim();
  const read = readDialled(text);
  const isAddress = 'number' in read && read.number.includes('@');
  // A number that is still being typed is one.
  const asTyped = /^[+\d][\d\s().-]*$/.test(text) ? text : undefined;
  const number = 'number' in read && !isAddress ? read.number : asTyped;
  const digits = number === undefined ? undefined : digitsOf(number);
  const words = fold(text)
    .split(/\s+/)
    .filter(word => word !== '');
  return words.length === 0 ? undefined : {words, digits: digits === '' ? undefined : digits};
}

/** The smaller the better; undefined: not meant. */
function rankOf({words, digits}: Query, {name, number}: Suggestion): number | undefined {
  const ranks = [digits === undefined ? undefined : numberRank(digits, digitsOf(number)), nameRank(words, fold(name))];
  const found = ranks.filter(rank => rank !== undefined);
  return found.length === 0 ? undefined : Math.min(...found);
}

function numberRank(typed: string, number: string): number | undefined {
  if (number === typed) return 0;
  // From home a zero stands where the country is: 07700 is meant by +44 7700, too.
  const inner = typed.replace(/^0+/, '');
  if (number.startsWith(typed)) return 1;
  if (inner.length > 1 && number.includes(inner)) return 3;
  return undefined;
}

/** Every word that was typed begins one of the name, or is in it. */
function nameRank(words: readonly string[], name: string): number | undefined {
  const parts = name.split(/[\s.,'’-]+/);
  if (words.every(word => parts.some(part => part.startsWith(word)))) return name.startsWith(words.join(' ')) ? 1 : 2;
  return words.every(word => word.length > 1 && name.includes(word)) ? 4 : undefined;
}
