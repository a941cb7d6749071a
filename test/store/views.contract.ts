import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {SavedViewRow} from '../../core/ports/rows.ts';
import type {ViewDefinition} from '../../core/view/definition.ts';
import {countingOf, viewTally} from '../../core/view/view-counters.ts';
import {aConversation, ann, aQueue, aView, ben, conversationRow} from '../support/builders.ts';
import {asAnn, asBen, asCleo, put, sales, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

const definition: ViewDefinition = {scope: 'all', filter: {channels: ['sms']}, sort: {by: 'pending', isDown: true}};
const row = (n: number, changes: Partial<SavedViewRow> = {}) =>
  put('savedView', {
    id: aView(n),
    name: `View ${n}`,
    nameKey: `view ${n}`,
    ownerId: null,
    definition,
    rank: n,
    revision: 1,
    countedTo: null,
    createdAt: 1,
    ...changes,
  });

/** AW-3, D11, Q-14: saved views and their numbers. */
export function describeViews(name: string, open: OpenWorkspace): void {
  describe(`${name}: views`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, team);
    });
    afterEach(() => at.close());

    test('AW-3: global ones first, in their order, then one’s own; what no version of us wrote is left out', async () => {
      await write(at, [
        row(1, {rank: 2}),
        row(2, {rank: 1}),
        row(3, {ownerId: ann}),
        row(4, {ownerId: ben}),
        row(5, {definition: {scope: 'nowhere'} as unknown as ViewDefinition}),
      ]);
      const {views} = await ask(at, asAnn, {route: 'view/list', input: {}});
      expect(views.map(({id, isGlobal}) => [id, isGlobal])).toEqual([
        [aView(2), true],
        [aView(1), true],
        [aView(3), false],
      ]);
      expect(views[0]?.definition).toEqual(definition);
    });

    test('one name for each owner: the database says so, too', async () => {
      await write(at, [row(1), row(2, {ownerId: ann, nameKey: 'view 1'})]);
      await expect(write(at, [row(3, {nameKey: 'view 1'})])).rejects.toThrow();
    });

    test('CV-8, Q-12: of kept numbers each hears of their own queues, less what is hidden, and what is shown to them', async () => {
      const counting = countingOf({id: aView(1), revision: 1});
      const count = (counter: string, by: number) => ({do: 'count', name: counter, by}) as const;
      await write(at, [
        row(1),
        count(viewTally(counting).all(aQueue(1)), 5),
        count(viewTally(counting).hidden(aQueue(1)), 2),
        count(viewTally(counting).shown(aQueue(1), ben), 1),
        count(viewTally(counting).all(sales), 7),
      ]);
      const of = async (reader: typeof asAnn) =>
        (await ask(at, reader, {route: 'view/counters', input: {viewIds: [aView(1)]}})).counts[0]?.count;
      expect([await of(asAnn), await of(asBen), await of(asCleo)]).toEqual([10, 4, 12]);
      await write(at, [row(1, {countedTo: 3})]);
      expect(await of(asCleo)).toBeNull();
    });

    test('counting goes through conversations by number, and finds the numbers of one counting', async () => {
      const some = [3, 1, 2].map(n =>
        put('conversation', conversationRow({id: aConversation(n), shortId: n, customerAddress: `v${n}`})),
      );
      const names = ['view:a:1:all:x', 'view:a:1:shown:y', 'view:a:2:all:x', 'queue:x'];
      await write(at, [...some, ...names.map(counter => ({do: 'count', name: counter, by: 1}) as const)]);
      await at.store.write(async tx => {
        const numbers = async (after: number, limit: number) =>
          (await tx.conversationsAfter(after, limit)).map(({shortId}) => shortId);
        expect([await numbers(0, 2), await numbers(2, 9), await numbers(3, 9)]).toEqual([[1, 2], [3], []]);
        expect(await tx.countersNamed('view:a:1:', 9)).toEqual(names.slice(0, 2));
        expect(await tx.countersNamed('view:a:1:', 1)).toEqual(names.slice(0, 1));
        await tx.apply([{do: 'delete', table: 'counter', key: ['view:a:1:all:x']}]);
        expect(await tx.countersNamed('view:a:1:', 9)).toEqual(names.slice(1, 2));
      });
    });
  });
}
