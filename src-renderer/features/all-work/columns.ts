import type {SortKey} from '../../../core/view/definition.ts';

/** AW-4: what a table can show beside channel and conversation, which are always there, in this order. */
export const columnIds = ['customer', 'assignee', 'queue', 'priority', 'tags', 'requested', 'pending'] as const;
export type ColumnId = (typeof columnIds)[number];

/** Those one sees until one chooses. */
export const usualColumns: readonly ColumnId[] = columnIds.filter(id => id !== 'tags');

/** What still has room in a narrow window, where customer and queue stand below the topic. */
export const narrowColumns: ReadonlySet<ColumnId> = new Set<ColumnId>(['assignee', 'priority', 'pending']);

/** AW-6: the order that a column's head gives the table. */
export const sortOfColumn: {readonly [C in ColumnId]?: SortKey} = {
  customer: 'customer',
  queue: 'queue',
  priority: 'priority',
  requested: 'requested',
  pending: 'pending',
};

const wide: Readonly<Record<ColumnId, string>> = {
  customer: 'minmax(88px, 148px)',
  assignee: 'minmax(104px, 142px)',
  queue: 'minmax(84px, 136px)',
  priority: '44px',
  tags: 'minmax(84px, 160px)',
  requested: 'minmax(72px, 88px)',
  pending: '84px',
};
const narrow: {readonly [C in ColumnId]?: string} = {assignee: '140px', priority: '36px', pending: '78px'};

/** The columns in CSS: tick, channel, conversation, and those chosen. */
export const templateOf = (columns: readonly ColumnId[], isNarrow: boolean): string =>
  isNarrow
    ? ['40px 26px minmax(140px, 1fr)', ...columns.map(id => narrow[id])].join(' ')
    : ['44px 28px minmax(160px, 1fr)', ...columns.map(id => wide[id])].join(' ');
