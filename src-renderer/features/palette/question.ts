import type {SearchFilter, SearchOrder} from '../../../core/contract/search-routes.ts';

/** What is looked through: everything, a little of each; or one kind, all of it. */
export const scopes = ['all', 'conversations', 'messages', 'customers'] as const;
export type Scope = (typeof scopes)[number];

/** What somebody looks for, and where. */
export interface Question {
  readonly text: string;
  readonly scope: Scope;
  readonly order: SearchOrder;
  readonly filter: SearchFilter;
}

export const noFilter: SearchFilter = {
  channels: [],
  statuses: [],
  queueIds: [],
  assignee: null,
  tagId: null,
  from: null,
  to: null,
};

export const firstQuestion: Question = {text: '', scope: 'all', order: 'newest', filter: noFilter};

/** Looked for in the same place in the same way: the answer to one may stand while the other is read. */
export const isAlike = (a: Question, b: Question): boolean =>
  a.scope === b.scope && a.order === b.order && JSON.stringify(a.filter) === JSON.stringify(b.filter);
