import Database from 'better-sqlite3';
import {describe, expect, test} from 'vitest';
import {scopes, sortsOf, type Filter, type Scope, type Sort} from '../../core/view/definition.ts';
import {segmentsOf, type Segment, type Wish} from '../../src-main/node/reads/list-plan.ts';
import type {Check} from '../../src-main/node/reads/list-checks.ts';
import {ListStatements, type Slice} from '../../src-main/node/reads/list-slices.ts';
import {sqliteDialect} from '../../src-main/node/sqlite/dialect.ts';
import {migrate} from '../../src-main/node/sqlite/migrate.ts';
import {aCustomer, aField, aForm, ann, aQueue, aTag} from '../support/builders.ts';

const db = new Database(':memory:');
migrate(db);
const statements = new ListStatements(sqliteDialect());

const filters: readonly (readonly [Filter, readonly Check[]])[] = [
  [{}, []],
  [{channels: ['sms', 'email']}, ['channels']],
  [{priorities: ['urgent']}, ['priorities']],
  [{statuses: ['waiting', 'closed']}, ['statuses']],
  [{queues: [aQueue(1)]}, ['queues']],
  [{agents: [ann]}, ['agents']],
  [{customers: [aCustomer(1)]}, ['customers']],
  [{tags: [aTag(1)]}, ['tags']],
  [{from: 1}, ['from']],
  [{until: 1}, ['until']],
  [{pendingMinutes: 1}, ['waitingSince']],
  [{isUnread: true}, ['isUnread']],
  [{text: 'x'}, ['found']],
  [{forms: [aForm(1)]}, ['forms']],
  [{fields: [{fieldId: aField(1), is: 'filled'}]}, ['fields']],
  [{fields: [{fieldId: aField(1), is: 'empty'}]}, ['unfilled']],
];

const wishes = (scope: Scope, sort: Sort): readonly Wish[] =>
  filters.flatMap(([filter, asked]) =>
    [true, false].flatMap(seesAll =>
      [true, false].map((isRare): Wish => {
        const checks: readonly Check[] = [
          ...(scope === 'unassigned' ? (['nobodys'] as const) : []),
          ...(scope === 'bots' ? (['withBot'] as const) : []),
          ...asked,
        ];
        const always = checks.find(one => one === 'customers' || one === 'found');
        // No index has what was not filled in.
        const rare = always ?? (isRare && checks[0] !== 'unfilled' ? checks[0] : undefined);
        const isOfClosed = rare !== 'waitingSince' && rare !== 'statuses';
        return {
          scope,
          sort,
          filter,
          checks,
          me: ann,
          seesAll,
          queues: [1, 2, 3].map(n => ({id: aQueue(n), isVisible: n < 3})),
          rare: {open: rare, closed: isOfClosed ? rare : undefined},
        };
      }),
    ),
  );

function planOf(sql: string): readonly string[] {
  const holes = [...sql.matchAll(/\?/g)].map(() => null);
  return (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...holes) as {detail: string}[]).map(({detail}) => detail);
}

/** Whatever grows is never walked through, but for an index that holds nothing else than what is asked for. */
const isScan = (detail: string): boolean =>
  /^SCAN (c|t|also|own|theirs|has|conversation\w*)\b/.test(detail) && !detail.endsWith(' conversation_with_bot');

function wrongIn(slice: Slice, {order, groups}: Segment, isAfter: boolean): readonly string[] {
  const shape = {order, groups: groups?.of, isAfter};
  const found = planOf(statements.keys([slice], shape).sql);
  // What is looked at of an index is a table of its own to the planner.
  const plan = found.includes('CO-ROUTINE c') ? found.filter(detail => detail !== 'SCAN c') : found;
  const scans = isAfter || slice.equal.length > 0 || slice.collect !== undefined ? plan.filter(isScan) : [];
  // In order from an index; collected rows are few, and sorted.
  const sorts = slice.collect === undefined ? plan.filter(detail => detail.includes('TEMP B-TREE')) : [];
  const isThroughIndex = plan.some(detail => /^(SEARCH|SCAN) (c|t|also) USING (COVERING )?INDEX/.test(detail));
  const noIndex = slice.collect === undefined && !isThroughIndex ? [`no index: ${plan.join(' / ')}`] : [];
  return [...scans, ...sorts, ...noIndex];
}

describe('D12, AW-6, AW-8: no page is sorted, and none walks through what it does not ask for', () => {
  const lists = scopes.flatMap(scope =>
    sortsOf(scope).flatMap(by => [false, true].map(isDown => ({scope, sort: {by, isDown}}))),
  );
  test.each(lists)('$scope by $sort.by, turned: $sort.isDown', ({scope, sort}) => {
    for (const wish of wishes(scope, sort)) {
      for (const segment of segmentsOf(wish)) {
        for (const slice of segment.slices) {
          for (const isAfter of [true, false]) {
            const wrong = wrongIn(slice, segment, isAfter);
            expect(wrong, JSON.stringify({slice, order: segment.order, filter: wish.filter})).toEqual([]);
          }
        }
      }
    }
  });
});

describe('AW-2: what the indexes of open conversations hold is checked without reading a row', () => {
  const lists = sortsOf('bots')
    .filter(by => by !== 'latest')
    .flatMap(by => [false, true].map(isDown => ({by, isDown})));
  test.each(lists)('All Bots with a tag, by $by, turned: $isDown', sort => {
    const wish: Wish = {
      scope: 'bots',
      sort,
      filter: {tags: [aTag(1)]},
      checks: ['withBot', 'tags'],
      me: ann,
      seesAll: true,
      queues: [1, 2].map(n => ({id: aQueue(n), isVisible: true})),
      rare: {open: undefined, closed: undefined},
    };
    const walks = segmentsOf(wish).flatMap(({slices, order, groups}) =>
      slices.map(slice => planOf(statements.keys([slice], {order, groups: groups?.of, isAfter: false}).sql)),
    );
    expect(walks.length).toBeGreaterThan(0);
    for (const plan of walks) {
      const read = plan.filter(detail => /^(SEARCH|SCAN) (c|has) /.test(detail));
      expect(read.length).toBe(2);
      for (const detail of read) expect(detail).toContain('COVERING INDEX');
    }
  });
});
