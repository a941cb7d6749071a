import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Store} from '../../core/ports/store.ts';
import {ann, agentRow} from '../support/builders.ts';

/** A workspace of its own for one test. */
export interface Workspace {
  readonly store: Store;
  close(): Promise<void>;
}

/** What every database must do, whatever it is. */
export function describeStore(name: string, open: () => Promise<Workspace>): void {
  describe(name, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
    });
    afterEach(() => at.close());

    test('keeps a row as it was given, booleans and JSON too', async () => {
      const row = agentRow({capacity: {email: 3}, lastAssignedAt: null});
      await at.store.write(tx => tx.apply([{do: 'put', table: 'agent', row}]));
      expect(await at.store.write(tx => tx.get('agent', [ann]))).toEqual(row);
    });

    test('a transaction that fails keeps nothing', async () => {
      const bug = new Error('bug');
      const failing = at.store.write(async tx => {
        await tx.apply([{do: 'put', table: 'agent', row: agentRow()}]);
        throw bug;
      });
      await expect(failing).rejects.toBe(bug);
      expect(await at.store.write(tx => tx.all('agent'))).toEqual([]);
    });
  });
}
