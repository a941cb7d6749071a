import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {views, type View} from '../../core/contract/conversation-routes.ts';
import type {ConversationRow} from '../../core/ports/rows.ts';
import type {Reader, Write} from '../../core/ports/store.ts';
import {aConversation, ann, aQueue, ben, cleo, conversationRow, queueRow} from '../support/builders.ts';
import {asAnn, asCleo, put, readers, sales, secret, sees, team} from './team.ts';
import {ask, readThrough, write, type OpenWorkspace, type Workspace} from './workspace.ts';

/** Every list, page by page, against a model of who sees what in which order. */
export function describeLists(name: string, open: OpenWorkspace): void {
  describe(`${name}: lists`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, team);
    });
    afterEach(() => at.close());

    const some = <T>(of: readonly T[], n: number): T => of[n % of.length] as T;

    /** Every mix of status, queue and assignee, many with the same instant, some never answered. */
    const rows: readonly ConversationRow[] = Array.from({length: 700}, (_none, n) =>
      conversationRow({
        id: aConversation(n + 1),
        shortId: n + 1,
        customerAddress: `v${n}`,
        status: some(['open', 'closed', 'waiting', 'solved', 'closed', 'pending', 'closed'] as const, n),
        queueId: some([aQueue(1), sales, secret, aQueue(1), sales], (n * 7) % 11),
        assignee: some([null, ann, ben, null, cleo, ann], (n * 5) % 13),
        createdAt: 10_000 + (n % 37),
        lastInboundAt: n % 9 === 0 ? null : 10_000 + ((n * 31) % 97),
      }),
    );
    const visits = rows
      .filter((_row, n) => n % 3 === 0)
      .map(({id}, n) => ({agentId: some([ann, ben, cleo], n), conversationId: id, at: 5_000 + (n % 20)}));

    const listAt = (row: ConversationRow) => row.lastInboundAt ?? row.createdAt;
    const newestFirst = (of: readonly ConversationRow[], key: (row: ConversationRow) => number) =>
      of.toSorted((a, b) => key(b) - key(a) || (a.id < b.id ? 1 : -1)).map(({shortId}) => shortId);

    const belongs: {readonly [V in Exclude<View, 'recent'>]: (row: ConversationRow, reader: Reader) => boolean} = {
      mine: (row, reader) => row.assignee === reader.agentId && row.status !== 'closed',
      unassigned: row => row.assignee === null && row.status !== 'closed',
      all: row => row.status !== 'closed',
      history: () => true,
    };

    function expected(view: View, reader: Reader): readonly number[] {
      if (view !== 'recent') {
        return newestFirst(
          rows.filter(row => sees(reader, row) && belongs[view](row, reader)),
          listAt,
        );
      }
      const seen = new Map(visits.filter(({agentId}) => agentId === reader.agentId).map(v => [v.conversationId, v.at]));
      return newestFirst(
        rows.filter(row => sees(reader, row) && seen.has(row.id)),
        row => seen.get(row.id) ?? 0,
      );
    }

    beforeEach(() =>
      write(at, [...rows.map(row => put('conversation', row)), ...visits.map(visit => put('visit', visit))]),
    );

    test.each(views.flatMap(view => readers.map(reader => ({view, reader}))))(
      'MW-3, MW-8, Q-12: $view of $reader, 50 at a time, in order, nothing twice and nothing they may not see',
      async ({view, reader}) => {
        const wanted = expected(view, reader);
        expect(wanted.length).toBeGreaterThan(20);
        expect(await readThrough(at, reader, {view})).toEqual({found: wanted, pages: Math.ceil(wanted.length / 50)});
      },
    );

    test('an Agent with more queues than are read one by one sees the same history', async () => {
      const joined = Array.from({length: 25}, (_none, n) => aQueue(100 + n));
      await write(at, [
        ...joined.map((id, n) => put('queue', queueRow({id, name: `Queue #${n}`, isDefault: false}))),
        ...joined.map(queueId => put('queueMember', {queueId, agentId: ann})),
      ]);
      expect((await readThrough(at, asAnn, {view: 'history'})).found).toEqual(expected('history', asAnn));
    });

    test('a page that ends where the list ends has no next one', async () => {
      const {rows: all} = await ask(at, asCleo, {route: 'inbox/page', input: {view: 'history', after: null}});
      expect(all).toHaveLength(50);
      const kept = rows.slice(0, 50).map(({id}) => id);
      const gone = rows.filter(({id}) => !kept.includes(id));
      await write(at, [
        ...visits.map(({agentId, conversationId}): Write => ({
          do: 'delete',
          table: 'visit',
          key: [agentId, conversationId],
        })),
        ...gone.map(({id}): Write => ({do: 'delete', table: 'conversation', key: [id]})),
      ]);
      const page = await ask(at, asCleo, {route: 'inbox/page', input: {view: 'history', after: null}});
      expect({rows: page.rows.length, next: page.next}).toEqual({rows: 50, next: null});
    });

    test('a token of another view, a made-up and a broken one are refused', async () => {
      const {next} = await ask(at, asCleo, {route: 'inbox/page', input: {view: 'all', after: null}});
      const refused = async (after: string) =>
        at.reads.query('inbox/page', {view: 'history', after}, asCleo).then(answer => !answer.ok && answer.failure);
      for (const token of [next ?? '', 'nonsense', '', `${next}x`, 'a b', '☃']) {
        expect(await refused(token)).toMatchObject({code: 'invalid', path: ['after']});
      }
    });
  });
}
