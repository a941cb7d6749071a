import type {KeyboardEvent} from 'react';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {rowBeside, type InboxItem} from '../inbox/inbox-groups.ts';
import type {Edge} from './use-table-cursor.ts';

interface TableKeys {
  readonly items: readonly InboxItem[];
  /** The row that has the focus, or would get it. */
  readonly here: ConversationId | undefined;
  readonly focus: (id: ConversationId | undefined) => void;
  /** Of the whole table, not only of what of it is read. */
  readonly focusEdge: (edge: Edge) => void;
  readonly open: (id: ConversationId) => void;
  readonly toggle: (id: ConversationId) => void;
  /** Ticks all rows from where a range began. */
  readonly extend: (to: ConversationId) => void;
  readonly all: () => void;
  /** False: nothing was ticked. */
  readonly clear: () => boolean;
}

const STEPS: Readonly<Record<string, number>> = {ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12};
/** With Shift; alone they are the window's shortcuts, which somebody may have changed. */
const EXTENDING: Readonly<Record<string, number>> = {j: 1, k: -1};

/** What a key means in a table; true: it meant something. */
export function pressTableKey(event: KeyboardEvent, keys: TableKeys): boolean {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return key === 'a' && done(keys.all);
  if (key === 'Escape') return keys.clear();
  return moves(key, event.shiftKey, keys) || (!event.shiftKey && acts(key, event.target, keys));
}

/** Keys that go to another row; with Shift they tick what lies between. */
function moves(key: string, isExtending: boolean, {items, here, focus, focusEdge, extend}: TableKeys): boolean {
  if (key === 'Home' || key === 'End') return done(() => focusEdge(key === 'Home' ? 'first' : 'last'));
  const step = STEPS[key] ?? (isExtending ? EXTENDING[key] : undefined);
  if (step === undefined) return false;
  const to = rowBeside(items, here, step);
  if (isExtending && to !== undefined) extend(to);
  return done(() => focus(to));
}

/** Keys that do something with the row. A box or a button inside it answers Space and Enter itself. */
function acts(key: string, target: EventTarget, {here, toggle, open}: TableKeys): boolean {
  if (here === undefined) return false;
  if (key === 'x' || (key === ' ' && isRow(target))) return done(() => toggle(here));
  return key === 'Enter' && isRow(target) && done(() => open(here));
}

const isRow = (target: EventTarget): boolean => target instanceof Element && target.matches('[data-conversation]');

function done(run: () => void): true {
  run();
  return true;
}
