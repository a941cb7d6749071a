import type {ThreadEntry} from '../../../core/contract/conversation-routes.ts';
import type {Output} from '../../../core/contract/contract.ts';
import {share} from '../../engine/share.ts';

/**
 * The part of a thread that is in memory: one stretch without gaps, in the order of its
 * positions. However long the thread is, this is not: what lies beyond is asked for when
 * somebody scrolls there (C-16).
 */
export interface ThreadWindow {
  readonly entries: readonly ThreadEntry[];
  readonly hasEarlier: boolean;
  /** False: the window ends where the thread ends, and what comes next belongs to it. */
  readonly hasLater: boolean;
}

export type ThreadPage = Output<'thread/page'>;

export const emptyWindow: ThreadWindow = {entries: [], hasEarlier: false, hasLater: false};

/** One page, and the size of the window a thread opens with. */
export const PAGE_SIZE = 50;
/** Most entries in memory. What is scrolled out of it at one end comes back when one scrolls there. */
export const MOST_ENTRIES = 400;
/** How far back an entry may change without being read again: a receipt for something older can wait. */
const MOST_UNSETTLED = 120;

/** The window is this page. */
export const opened = ({entries, hasEarlier, hasLater}: ThreadPage, before = emptyWindow): ThreadWindow => ({
  entries: share(before.entries, entries),
  hasEarlier,
  hasLater,
});

/** The page lies before the window. The far end makes room. */
export function withEarlier(window: ThreadWindow, page: ThreadPage): ThreadWindow {
  const first = window.entries[0]?.position ?? Infinity;
  const entries = [...page.entries.filter(({position}) => position < first), ...window.entries];
  return {
    entries: entries.slice(0, MOST_ENTRIES),
    hasEarlier: page.hasEarlier,
    hasLater: window.hasLater || entries.length > MOST_ENTRIES,
  };
}

/**
 * The page was asked for with `after: from - 1`: it replaces what the window knew from there
 * on as far as it reaches, and what it reaches beyond is new. The near end makes room.
 */
export function withUpdate(window: ThreadWindow, from: number, page: ThreadPage): ThreadWindow {
  const reach = page.hasLater ? (page.entries.at(-1)?.position ?? from) : Infinity;
  const kept = window.entries.filter(({position}) => position < from);
  const beyond = window.entries.filter(({position}) => position > reach);
  const known = window.entries.slice(kept.length);
  const entries = [...kept, ...share(known, page.entries), ...beyond];
  const surplus = Math.max(0, entries.length - MOST_ENTRIES);
  return {
    entries: surplus === 0 && isSame(entries, window.entries) ? window.entries : entries.slice(surplus),
    hasEarlier: window.hasEarlier || surplus > 0,
    hasLater: page.hasLater && beyond.length === 0 ? true : beyond.length > 0 && window.hasLater,
  };
}

const isSame = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.length === others.length && some.every((one, n) => one === others[n]);

/**
 * From where a window is read again after a change: its last page, and further back if a
 * message there is still on its way, because that is what changes.
 */
export function changesFrom({entries}: ThreadWindow): number {
  const settled = entries.slice(-MOST_UNSETTLED).findIndex(isUnsettled);
  const firstUnsettled = settled === -1 ? Infinity : Math.max(0, entries.length - MOST_UNSETTLED) + settled;
  const from = Math.max(0, Math.min(entries.length - PAGE_SIZE, firstUnsettled));
  return entries[from]?.position ?? 0;
}

const isUnsettled = (entry: ThreadEntry): boolean =>
  entry.type === 'message' && ['queued', 'sending', 'sent', 'failed'].includes(entry.state);
