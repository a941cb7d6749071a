import type {ChannelKind} from '../channel/channel.ts';
import {fold} from '../lib/fold.ts';
import type {QueueId} from '../lib/ids.ts';

/* Templates and macros are kept alike: named, tagged, ordered, for everybody or for some queues. */

/** As many as a workspace has of each. */
export const MOST_TEMPLATES = 2_000;
export const MOST_TEMPLATE_TEXT = 10_000;
export const MOST_TOOL_TAGS = 500;
/** On one template or macro. */
export const MOST_TAGS_EACH = 20;

/** TP-5, MA-8, D33: the tags of templates and of macros are two lists of their own. */
export const toolKinds = ['template', 'macro'] as const;
export type ToolKind = (typeof toolKinds)[number];

/** MA-2. */
interface Offered {
  readonly isOn: boolean;
  readonly isDeleted: boolean;
  /** For agents of these queues; none: for everybody. */
  readonly queueIds: readonly QueueId[];
}

/** MA-2, D42: who may use it. Managers have all rights of an agent of any queue. */
export const isOffered = (
  tool: Offered,
  person: {readonly isManager: boolean; readonly isIn: (queueId: QueueId) => boolean},
): boolean =>
  tool.isOn && !tool.isDeleted && (tool.queueIds.length === 0 || person.isManager || tool.queueIds.some(person.isIn));

/** Whether a template is meant for a channel. */
export const fitsChannel = ({channels}: {readonly channels: readonly ChannelKind[]}, channel: ChannelKind): boolean =>
  channels.length === 0 || channels.includes(channel);

export const toolSorts = ['rank', 'name', 'name-down', 'newest', 'oldest'] as const;
export type ToolSort = (typeof toolSorts)[number];

interface Sortable {
  readonly id: string;
  readonly nameKey: string;
  readonly rank: number;
  readonly createdAt: number;
}

/** MA-7; `rank`: as Managers ordered them. Two alike stand in the order of their ids. */
export function inOrderOf<T extends Sortable>(tools: readonly T[], sort: ToolSort): readonly T[] {
  const by: Readonly<Record<ToolSort, (a: T, b: T) => number>> = {
    rank: (a, b) => a.rank - b.rank,
    name: (a, b) => compare(a.nameKey, b.nameKey),
    'name-down': (a, b) => compare(b.nameKey, a.nameKey),
    newest: (a, b) => b.createdAt - a.createdAt,
    oldest: (a, b) => a.createdAt - b.createdAt,
  };
  return tools.toSorted((a, b) => by[sort](a, b) || compare(a.id, b.id));
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/**
 * How well something fits what is typed: every word of it begins a word of the name (0), stands
 * in the name (1), or anywhere (2). Undefined: it does not fit.
 */
export function fitOf(query: string, {nameKey, words}: {readonly nameKey: string; readonly words: string}) {
  const asked = fold(query).split(/\s+/).filter(Boolean);
  const names = nameKey.split(/[^\p{L}\p{N}]+/u);
  if (asked.every(word => names.some(name => name.startsWith(word)))) return 0;
  if (asked.every(word => nameKey.includes(word))) return 1;
  const all = fold(words);
  return asked.every(word => nameKey.includes(word) || all.includes(word)) ? 2 : undefined;
}

/** A name that none of them has: with a number, if it must be. */
export function freeName(wanted: string, isTaken: (name: string) => boolean, longest: number): string {
  for (let n = 1; ; n += 1) {
    const end = n === 1 ? '' : ` ${n}`;
    const name = `${wanted.trim().slice(0, longest - end.length)}${end}`;
    if (!isTaken(name)) return name;
  }
}
