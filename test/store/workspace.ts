import {expect} from 'vitest';
import {contract, type Input, type Output, type QueryRoute} from '../../core/contract/contract.ts';
import type {Reader, Reads, Store, Write} from '../../core/ports/store.ts';
import {everyTable, snakeCase} from '../../src-main/node/store/columns.ts';

/** A workspace of its own for one test, on one of the databases. */
export interface Workspace {
  readonly store: Store;
  readonly reads: Reads;
  /** The test is over. */
  close(): Promise<void>;
}

export type OpenWorkspace = () => Promise<Workspace>;

/** A workspace that several tests have, one after the other. */
export interface Reusable {
  readonly store: Store;
  readonly reads: Reads;
  /** Takes out every row. */
  empty(): Promise<void>;
}

/** Making a database takes longer than most tests: each gets one that the last has left, emptied. */
export function reuse(make: () => Promise<Reusable>): {
  readonly open: OpenWorkspace;
  readonly end: () => Promise<void>;
} {
  const made: Reusable[] = [];
  const free: Reusable[] = [];
  return {
    async open() {
      const one = free.pop() ?? (await make());
      if (!made.includes(one)) made.push(one);
      return {
        ...one,
        async close() {
          await one.empty();
          free.push(one);
        },
      };
    },
    async end() {
      for (const {store, reads} of made) {
        await reads.close();
        await store.close();
      }
    },
  };
}

/** Empties everything a workspace holds, its search index too. */
export const emptySql = [...everyTable.map(snakeCase), 'message_text', 'topic_text']
  .map(table => `DELETE FROM ${table};`)
  .join('\n');

/** Writes rows as one transaction. */
export const write = ({store}: Pick<Workspace, 'store'>, writes: readonly Write[]): Promise<void> =>
  store.write(tx => tx.apply(writes));

/** What a query answers; a refusal or an answer that the contract would not let pass fails the test. */
export async function ask<Q extends QueryRoute>(
  {reads}: Pick<Workspace, 'reads'>,
  reader: Reader,
  {route, input}: {readonly route: Q; readonly input: Input<Q>},
): Promise<Output<Q>> {
  const answer = await reads.query(route, input, reader);
  if (!answer.ok) throw new Error(`${route} was refused: ${JSON.stringify(answer.failure)}`);
  expect(contract[route].output.safeParse(answer.value).error).toBeUndefined();
  return answer.value;
}

/** A list read to its end, page by page: the short numbers in their order, and how many pages it took. */
export async function readThrough(
  at: Pick<Workspace, 'reads'>,
  reader: Reader,
  input: Omit<Input<'inbox/page'>, 'after'>,
): Promise<{readonly found: readonly number[]; readonly pages: number}> {
  const found: number[] = [];
  let after: string | null = null;
  let pages = 0;
  do {
    const page: Output<'inbox/page'> = await ask(at, reader, {route: 'inbox/page', input: {...input, after}});
    found.push(...page.rows.map(({shortId}) => shortId));
    after = page.next;
    pages += 1;
  } while (after !== null && pages < 60);
  return {found, pages};
}
