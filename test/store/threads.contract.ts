import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Transaction, Write} from '../../core/ports/store.ts';
import {aConversation, aMessage, ann, aSender, basics, conversationRow, eventRow} from '../support/builders.ts';
import {samples} from './sample-rows.ts';
import {write, type OpenWorkspace, type Workspace} from './workspace.ts';

/** What every database knows of conversations that went into one another. */
export function describeThreads(name: string, open: OpenWorkspace): void {
  describe(`${name}: threads`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
    });
    afterEach(() => at.close());
    const ask = <T>(question: (tx: Transaction) => Promise<T>): Promise<T> => at.store.write(question);

    test('A.17: where a merged conversation went, what happened since, and who drafted or looked', async () => {
      const id = aConversation(1);
      const merged = conversationRow({id: aConversation(2), shortId: 2, status: 'closed', mergedInto: id});
      const events = [2, 3, 4].map(position => eventRow({position}));
      const draft = {
        authorId: ann,
        conversationId: id,
        mode: 'note',
        text: 'half a',
        files: [],
        savedAt: 5,
        mail: null,
      } as const;
      const {delayedMessage} = samples;
      const visit = {agentId: ann, conversationId: id, at: 6};
      await write(at, [
        ...basics,
        {do: 'put', table: 'conversation', row: conversationRow()},
        {do: 'put', table: 'conversation', row: merged},
        ...events.map((row): Write => ({do: 'put', table: 'event', row})),
        {do: 'put', table: 'draft', row: draft},
        {do: 'put', table: 'visit', row: visit},
        {do: 'put', table: 'delayedMessage', row: delayedMessage},
      ]);
      expect(await ask(tx => tx.mergedConversation(aSender(1), 'visitor-1'))).toEqual(merged);
      expect(await ask(tx => tx.mergedConversation(aSender(1), 'visitor-2'))).toBeUndefined();
      expect(await ask(tx => tx.eventsAfter(id, 2))).toEqual(events.slice(1));
      expect(await ask(tx => tx.draftsOf(id))).toEqual([draft]);
      expect(await ask(tx => tx.visitsOf(id))).toEqual([visit]);
      expect(await ask(tx => tx.delayedIn(id))).toEqual([delayedMessage]);
      expect(await ask(tx => tx.delayedIn(aConversation(2)))).toEqual([]);
    });

    test('RL-6: where an e-mail is by its own id, also what the same transaction has just written; not what was deleted', async () => {
      const copy = (n: number) =>
        ({externalId: 'x@post.example', conversationId: aConversation(n), messageId: aMessage(n)}) as const;
      const put = (row: ReturnType<typeof copy>) => ({do: 'put', table: 'emailId', row}) as const;
      const second = conversationRow({id: aConversation(2), shortId: 2, customerAddress: 'visitor-2'});
      await write(at, [
        ...basics,
        {do: 'put', table: 'conversation', row: conversationRow()},
        {do: 'put', table: 'conversation', row: second},
        put(copy(2)),
      ]);
      expect(await ask(tx => tx.emailsCalled('x@post.example'))).toEqual([copy(2)]);
      expect(await ask(tx => tx.emailsCalled('X@post.example'))).toEqual([]);
      const both = await ask(async tx => {
        await tx.apply([put(copy(1))]);
        return tx.emailsCalled('x@post.example');
      });
      expect(both).toEqual([copy(1), copy(2)]);
      await write(at, [{do: 'erase', conversationId: aConversation(2)}]);
      expect(await ask(tx => tx.emailsCalled('x@post.example'))).toEqual([copy(1)]);
    });
  });
}
