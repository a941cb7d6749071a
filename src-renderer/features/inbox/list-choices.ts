import {createStore, type StoreApi} from 'zustand/vanilla';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {View} from '../../../core/contract/conversation-routes.ts';
import type {Priority, Status} from '../../../core/conversation/status.ts';
import type {Filter, Sort} from '../../../core/view/definition.ts';

/** How My Work can be ordered (MW-3, AW-5, AW-15). */
export const orders = ['newest', 'oldest', 'longest-wait', 'priority'] as const;
export type Order = (typeof orders)[number];

const sorts: Readonly<Record<Order, Sort>> = {
  newest: {by: 'latest', isDown: false},
  oldest: {by: 'latest', isDown: true},
  'longest-wait': {by: 'pending', isDown: false},
  priority: {by: 'priority', isDown: false},
};

/** What of My Work is shown, and in which order. */
export interface ListChoices {
  readonly order: Order;
  readonly statuses: readonly Status[];
  readonly priorities: readonly Priority[];
  readonly channels: readonly ChannelKind[];
  readonly isUnread: boolean;
}

export const allOfIt: ListChoices = {order: 'newest', statuses: [], priorities: [], channels: [], isUnread: false};

/** What was chosen, until the window closes: a filter that somebody forgot must not hide work the next morning. */
export interface ListChoicesStore extends Pick<StoreApi<ListChoices>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly choose: (changes: Partial<ListChoices>) => void;
  /** Everything again, in the order it is in. */
  readonly clear: () => void;
}

/** Makes the store of one window. */
export function createListChoices(): ListChoicesStore {
  const store = createStore<ListChoices>(() => allOfIt);
  return {
    ...store,
    choose: store.setState,
    clear: () => store.setState(({order}) => ({...allOfIt, order})),
  };
}

/** What a page of the list is asked with besides its view. */
export interface Asked {
  readonly sort?: Sort;
  readonly filter?: Filter;
}

/** What was looked at last has one order and all of it (MW-7). */
export const canChoose = (view: View): boolean => view !== 'recent';

/** In the terms of `inbox/page`; without a choice it is asked as ever. */
export function askedFor(view: View, {order, statuses, priorities, channels, isUnread}: ListChoices): Asked {
  if (!canChoose(view)) return {};
  const filter: Filter = {
    ...(statuses.length > 0 && {statuses: [...statuses]}),
    ...(priorities.length > 0 && {priorities: [...priorities]}),
    ...(channels.length > 0 && {channels: [...channels]}),
    ...(isUnread && {isUnread: true as const}),
  };
  return {
    ...(order !== 'newest' && {sort: sorts[order]}),
    ...(Object.keys(filter).length > 0 && {filter}),
  };
}

/** How many kinds of things are left out. */
export const filterCount = ({statuses, priorities, channels, isUnread}: ListChoices): number =>
  [statuses.length > 0, priorities.length > 0, channels.length > 0, isUnread].filter(Boolean).length;

/** With it, or without it if it was in. */
export const toggled = <T>(all: readonly T[], one: T): readonly T[] =>
  all.includes(one) ? all.filter(other => other !== one) : [...all, one];
