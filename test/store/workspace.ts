import {expect} from 'vitest';
import {contract, type Input, type Output, type QueryRoute} from '../../core/contract/contract.ts';
import type {Reader, Reads, Store} from '../../core/ports/store.ts';
import type {Write} from '../../core/ports/store.ts';

/** A workspace of its own for one test, on one of the databases. */
export interface Workspace {
  readonly store: Store;
  readonly reads: Reads;
  close(): Promise<void>;
}

export type OpenWorkspace = () => Promise<Workspace>;

/** Writes rows as one transaction. */
export const write = ({store}: Workspace, writes: readonly Write[]): Promise<void> =>
  store.write(tx => tx.apply(writes));

/** What a query answers; a refusal or an answer that the contract would not let pass fails the test. */
export async function ask<Q extends QueryRoute>(
  {reads}: Workspace,
  reader: Reader,
  {route, input}: {readonly route: Q; readonly input: Input<Q>},
): Promise<Output<Q>> {
  const answer = await reads.query(route, input, reader);
  if (!answer.ok) throw new Error(`${route} was refused: ${JSON.stringify(answer.failure)}`);
  expect(contract[route].output.safeParse(answer.value).error).toBeUndefined();
  return answer.value;
}
