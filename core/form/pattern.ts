/*
 * FO-1: a field can ask for text of a certain shape. The language's own matcher goes back and tries
 * again, and `(a+)+$` makes it hang the workspace's only writer; so a pattern is read here, made into a
 * graph of states, and all of them are followed at once: never more work than states times characters.
 */

export const LONGEST_PATTERN = 200;
/** Counted repetition is written out, so `(a{50}){50}` would be 2,500 states. */
const MOST_STATES = 2_000;
const MOST_DEPTH = 20;

/** Why a pattern is none: it is not one, it asks for what cannot be followed forwards, or it is too big. */
export type PatternFault = 'pattern-broken' | 'pattern-unsupported' | 'pattern-too-big';

type Node =
  | {readonly is: 'one'; readonly fits: (character: string) => boolean}
  | {readonly is: 'start' | 'end'}
  | {readonly is: 'sequence' | 'choice'; readonly parts: readonly Node[]}
  | {readonly is: 'repeat'; readonly part: Node; readonly least: number; readonly most: number};

/** Refused inside the reading of a pattern; never leaves this file. */
class Fault extends Error {
  readonly fault: PatternFault;
  constructor(fault: PatternFault) {
    super(fault);
    this.fault = fault;
  }
}

/** A pattern that was understood: whether the whole of a text has its shape. */
export type Pattern = (text: string) => boolean;

/** The pattern, or why it is none. */
export function readPattern(source: string): {readonly fits: Pattern} | {readonly fault: PatternFault} {
  if (source.length > LONGEST_PATTERN) return {fault: 'pattern-too-big'};
  try {
    const graph = new Graph();
    graph.build(new Reader(source).read());
    return {fits: text => graph.fits(text)};
  } catch (error) {
    if (error instanceof Fault) return {fault: error.fault};
    throw error;
  }
}

/** Reads by descent: choices of sequences of repeated atoms. */
class Reader {
  readonly #characters: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#characters = Array.from(source);
  }

  read(): Node {
    const node = this.#choice();
    if (this.#at < this.#characters.length) throw new Fault('pattern-broken');
    return node;
  }

  get #next(): string | undefined {
    return this.#characters[this.#at];
  }

  #take(wanted: string): boolean {
    if (this.#next !== wanted) return false;
    this.#at += 1;
    return true;
  }

  #choice(): Node {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    return {is: 'choice', parts};
  }

  #sequence(): Node {
    const parts: Node[] = [];
    while (this.#next !== undefined && this.#next !== '|' && this.#next !== ')') parts.push(this.#repeated());
    return {is: 'sequence', parts};
  }

  #repeated(): Node {
    const part = this.#atom();
    const times = this.#times();
    if (times === undefined) return part;
    if (part.is === 'start' || part.is === 'end') throw new Fault('pattern-broken');
    // Lazy or not: the whole text fits or it does not.
    this.#take('?');
    if (this.#times() !== undefined) throw new Fault('pattern-broken');
    return {is: 'repeat', part, ...times};
  }

  #times(): {readonly least: number; readonly most: number} | undefined {
    if (this.#take('*')) return {least: 0, most: Infinity};
    if (this.#take('+')) return {least: 1, most: Infinity};
    if (this.#take('?')) return {least: 0, most: 1};
    if (this.#next !== '{') return undefined;
    const rest = this.#characters.slice(this.#at, this.#at + 12).join('');
    const [all, from, comma, to] = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(rest) ?? [];
    if (all === undefined) throw new Fault('pattern-broken');
    this.#at += all.length;
    const least = Number(from);
    const most = comma === undefined ? least : to === '' ? Infinity : Number(to);
    if (most < least) throw new Fault('pattern-broken');
    return {least, most};
  }

  #atom(): Node {
    const character = this.#next;
    this.#at += 1;
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return one(this.#set());
      case '\\':
        return one(this.#escape());
      case '.':
        return {is: 'one', fits: each => each !== '\n' && each !== '\r'};
      case '^':
        return {is: 'start'};
      case '$':
        return {is: 'end'};
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
      case undefined:
        throw new Fault('pattern-broken');
      default:
        return {is: 'one', fits: each => each === character};
    }
  }

  #group(): Node {
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) throw new Fault('pattern-too-big');
    if (this.#take('?') && !this.#take(':')) throw new Fault('pattern-unsupported');
    const inside = this.#choice();
    if (!this.#take(')')) throw new Fault('pattern-broken');
    this.#depth -= 1;
    return inside;
  }

  /** `[a-z_]` as it is written. */
  #set(): string {
    const start = this.#at - 1;
    while (this.#next !== undefined && this.#next !== ']') this.#at += this.#next === '\\' ? 2 : 1;
    if (!this.#take(']')) throw new Fault('pattern-broken');
    return this.#characters.slice(start, this.#at).join('');
  }

  /** `\d`, `\.`, `\p{L}` as it is written. What refers back, or to what stands around, is none of ours. */
  #escape(): string {
    const character = this.#next;
    this.#at += 1;
    if (character === undefined) throw new Fault('pattern-broken');
    if (/[1-9bBk]/.test(character)) throw new Fault('pattern-unsupported');
    if (character !== 'p' && character !== 'P') return `\\${character}`;
    const rest = this.#characters.slice(this.#at).join('');
    const [named] = /^\{[A-Za-z_]{1,30}(=[A-Za-z_]{1,30})?\}/.exec(rest) ?? [];
    if (named === undefined) throw new Fault('pattern-broken');
    this.#at += named.length;
    return `\\${character}${named}`;
  }
}

/** What fits one character is left to the language: there is nothing to go back to. */
function one(written: string): Node {
  let shape: RegExp;
  try {
    shape = new RegExp(`^${written}$`, 'su');
  } catch {
    throw new Fault('pattern-broken');
  }
  return {is: 'one', fits: character => shape.test(character)};
}

interface State {
  readonly fits?: (character: string) => boolean;
  readonly only?: 'start' | 'end';
  /** Where it goes on: after a character that fits, or at once. */
  next: readonly number[];
}

class Graph {
  readonly #states: State[] = [];
  #first = 0;
  #last = 0;

  build(node: Node): void {
    this.#last = this.#add({next: []});
    this.#first = this.#before(node, this.#last);
  }

  #add(state: State): number {
    if (this.#states.length >= MOST_STATES) throw new Fault('pattern-too-big');
    return this.#states.push(state) - 1;
  }

  /** The state to begin at in order to get through `node` to `then`. */
  #before(node: Node, then: number): number {
    switch (node.is) {
      case 'one':
        return this.#add({fits: node.fits, next: [then]});
      case 'start':
      case 'end':
        return this.#add({only: node.is, next: [then]});
      case 'sequence':
        return node.parts.reduceRight((after, part) => this.#before(part, after), then);
      case 'choice':
        return this.#add({next: node.parts.map(part => this.#before(part, then))});
      case 'repeat':
        return this.#repeat(node, then);
    }
  }

  #repeat({part, least, most}: Node & {readonly is: 'repeat'}, then: number): number {
    let at = then;
    if (most === Infinity) {
      const again: State = {next: []};
      at = this.#add(again);
      again.next = [this.#before(part, at), then];
    } else {
      for (let n = least; n < most; n += 1) at = this.#add({next: [this.#before(part, at), then]});
    }
    for (let n = 0; n < least; n += 1) at = this.#before(part, at);
    return at;
  }

  fits(text: string): boolean {
    const characters = Array.from(text);
    let now = this.#reach([this.#first], {isStart: true, isEnd: characters.length === 0});
    for (const [n, character] of characters.entries()) {
      const after = [...now].flatMap(at => {
        const state = this.#states[at];
        return state?.fits?.(character) === true ? state.next : [];
      });
      now = this.#reach(after, {isStart: false, isEnd: n === characters.length - 1});
      if (now.size === 0) return false;
    }
    return now.has(this.#last);
  }

  /** Those states and all that follow without a character. */
  #reach(from: readonly number[], {isStart, isEnd}: {readonly isStart: boolean; readonly isEnd: boolean}): Set<number> {
    const reached = new Set<number>();
    const open = [...from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (reached.has(at)) continue;
      const state = this.#states[at];
      if (state === undefined || (state.only === 'start' && !isStart) || (state.only === 'end' && !isEnd)) continue;
      reached.add(at);
      if (state.fits === undefined) open.push(...state.next);
    }
    return reached;
  }
}
