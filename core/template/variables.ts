/*
 * What a template's text asks for (TP-4): `{{customer.firstName}}` is filled by itself, as far as
 * it is known; `{{delivery date}}`, a name without a dot, is for the agent to fill. Whatever is not
 * filled becomes a gap in the written text, `⟦delivery date⟧`, and a text with one is never sent.
 */

/** What is known by itself; TP-8 for the number. */
export const knownVariables = [
  'customer.name',
  'customer.firstName',
  'customer.lastName',
  'customer.company',
  'customer.address',
  'conversation.number',
  'conversation.topic',
  'conversation.queue',
  'agent.name',
  'agent.firstName',
  'workspace.name',
] as const;
export type KnownVariable = (typeof knownVariables)[number];

/** An attribute of the customer's profile that the workspace declared itself is `customer.` and its name. */
const ofCustomer = 'customer.';

/** Longest name of a variable. */
export const LONGEST_VARIABLE = 100;

export type TemplatePart =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'variable'; readonly name: string};

const variable = /\{\{([^{}⟦⟧\r\n]{1,140})\}\}/g;

/** A template's text in its parts, in order. What looks like a variable and is none (`{{}}`) is text. */
export function partsOf(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (const found of text.matchAll(variable)) {
    const name = (found[1] ?? '').trim();
    if (name === '' || name.length > LONGEST_VARIABLE) continue;
    if (found.index > from) parts.push({kind: 'text', text: text.slice(from, found.index)});
    parts.push({kind: 'variable', name});
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({kind: 'text', text: text.slice(from)});
  return parts;
}

/** The variables of a text, each once, in the order in which they come. */
export const variablesIn = (text: string): readonly string[] => [
  ...new Set(partsOf(text).flatMap(part => (part.kind === 'variable' ? [part.name] : []))),
];

/** For the agent to fill: it names nothing that could be known. */
export const isBlank = (name: string): boolean => !name.includes('.');

/**
 * Variables that nothing will ever fill: most of them are misspelt.
 *
 * @param attributes what the workspace declared of people beside what there is anyway
 */
export function unknownIn(text: string, attributes: ReadonlySet<string>): readonly string[] {
  const isKnown = (name: string) =>
    isBlank(name) ||
    knownVariables.some(known => known === name) ||
    (name.startsWith(ofCustomer) && attributes.has(name.slice(ofCustomer.length)));
  return variablesIn(text).filter(name => !isKnown(name));
}

/** What is known of a conversation, its customer and who writes, by the variable's name. */
export type Facts = Readonly<Record<string, string>>;

export type FilledPart =
  | {readonly kind: 'text'; readonly text: string}
  /** `text` came from somebody, so it is one line and has no gap in it. */
  | {readonly kind: 'value'; readonly name: string; readonly text: string}
  | {readonly kind: 'gap'; readonly name: string};

/** A template with what is known filled in; the rest is asked for. */
export function fill(text: string, facts: Facts): readonly FilledPart[] {
  return partsOf(text).map(part => {
    if (part.kind === 'text') return {kind: 'text', text: withoutMarks(part.text)};
    const value = Object.hasOwn(facts, part.name) ? oneLine(facts[part.name] ?? '') : '';
    return value === '' ? {kind: 'gap', name: part.name} : {kind: 'value', name: part.name, text: value};
  });
}

/** The same as it is written into a message. `labelOf`: what a gap is called to people. */
export function writtenAs(parts: readonly FilledPart[], labelOf: (name: string) => string = name => name): string {
  return parts.map(part => (part.kind === 'gap' ? gapOf(labelOf(part.name)) : part.text)).join('');
}

const oneLine = (value: string): string => withoutMarks(value).replace(/\s+/g, ' ').trim();
const withoutMarks = (text: string): string => text.replace(/[⟦⟧]/g, '');

/** What is still to be filled, as it stands in a text. */
const gapOf = (label: string): string => `⟦${oneLine(label).slice(0, LONGEST_VARIABLE) || '…'}⟧`;

export interface Gap {
  readonly name: string;
  /** Where it stands, `end` not included. */
  readonly start: number;
  readonly end: number;
}

const gap = /⟦([^⟦⟧\r\n]{1,100})⟧/g;

/** What is still to be filled in a written text, in order. */
export const gapsIn = (text: string): readonly Gap[] =>
  hasMark(text)
    ? [...text.matchAll(gap)].map(found => ({
        name: found[1] ?? '',
        start: found.index,
        end: found.index + found[0].length,
      }))
    : [];

/** Whether it may not go out yet. Asked at every key press and every send. */
export const isHalfFilled = (text: string): boolean => gapsIn(text).length > 0;

const hasMark = (text: string): boolean => text.includes('⟦');

/** The next one from what is selected on, or before it; undefined: there is none in that direction. */
export function gapBeside(
  text: string,
  {start, end}: {readonly start: number; readonly end: number},
  isBackwards: boolean,
): Gap | undefined {
  const gaps = gapsIn(text);
  const isSelected = (one: Gap) => one.start === start && one.end === end;
  return isBackwards
    ? gaps.findLast(one => one.end <= start && !isSelected(one))
    : gaps.find(one => one.start >= (start === end ? start : end) && !isSelected(one));
}
