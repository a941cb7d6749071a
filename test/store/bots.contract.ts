import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Transaction} from '../../core/ports/store.ts';
import {
  aConversation,
  aHash,
  aMessage,
  anAgent,
  ann,
  aQueue,
  aSender,
  conversationRow,
  eventRow,
  messageRow,
} from '../support/builders.ts';
import {botRows, helper} from '../support/bots.ts';
import {asAnn, asBen, asCleo, put, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

/** What every database knows of bots, and of what they have. */
export function describeBots(name: string, open: OpenWorkspace): void {
  describe(`${name}: bots`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, [...team, ...botRows({sessionMinutes: 30})]);
    });
    afterEach(() => at.close());
    const asked = <T>(question: (tx: Transaction) => Promise<T>): Promise<T> => at.store.write(question);

    test('BO-3: those that are set up, for whoever sets them up (D42); those deleted are not among them', async () => {
      await write(at, [
        ...botRows({id: anAgent(51), name: 'Äffchen', kind: 'flow', url: null, isActive: false}),
        ...botRows({id: anAgent(52), name: 'Gone', isDeleted: true}),
      ]);
      const input = {route: 'bot/list', input: {}} as const;
      const {bots} = await ask(at, asCleo, input);
      expect(bots).toEqual([
        {
          botId: anAgent(51),
          name: 'Äffchen',
          kind: 'flow',
          url: null,
          senderIds: [aSender(1)],
          showsHistory: true,
          isActive: false,
          sessionMinutes: null,
        },
        expect.objectContaining({botId: helper, name: 'Helper', sessionMinutes: 30, isActive: true}),
      ]);
      expect(await ask(at, {...asBen, isAdmin: true}, input)).toEqual({bots});
      expect(await at.reads.query('bot/list', {}, asAnn)).toMatchObject({ok: false, failure: {code: 'forbidden'}});
    });

    test('BO-3: two bots are never called the same, unless one is gone', async () => {
      await expect(write(at, botRows({id: anAgent(51), name: 'Helper'}))).rejects.toThrow();
      await write(at, botRows({id: anAgent(51), name: 'Helper', isDeleted: true}));
    });

    test('BO-1: it is nobody of the team; what it has names it, and says that it is a bot', async () => {
      await write(at, [
        put('conversation', conversationRow({assignee: helper, withBot: true})),
        put('conversation', conversationRow({id: aConversation(2), shortId: 2, customerAddress: 'v2', assignee: ann})),
      ]);
      const {agents} = await ask(at, asCleo, {route: 'agent/list', input: {}});
      const pages = await ask(at, asCleo, {route: 'agent/all', input: {isEnabled: null}});
      const known = (found: readonly {readonly name: string}[]) => found.map(one => one.name);
      expect([known(agents), known(pages.agents)]).toEqual([
        ['Ann', 'Ben', 'Cleo'],
        ['Ann', 'Ben', 'Cleo'],
      ]);
      const head = await ask(at, asAnn, {route: 'conversation/get', input: {conversationId: aConversation(1)}});
      expect(head).toMatchObject({withBot: true, assignee: {id: helper, name: 'Helper'}});
      // Nobody waits for anybody.
      expect(await asked(tx => tx.waiting({queueIds: [aQueue(1)], limit: 9}))).toEqual([]);
      const {rows} = await ask(at, asAnn, {route: 'inbox/page', input: {view: 'unassigned', after: null}});
      expect(rows).toEqual([]);
    });

    test('BO-1: what it has is no occupation, however workloads are counted (CAP-9)', async () => {
      await write(at, [
        put('conversation', conversationRow({assignee: helper, withBot: true})),
        put('conversation', conversationRow({id: aConversation(2), shortId: 2, customerAddress: 'v2', assignee: ann})),
      ]);
      expect(await asked(tx => tx.occupations(['open']))).toEqual([{assignee: ann, channel: 'live-chat', count: 1}]);
      expect((await asked(tx => tx.assignedTo(helper, 9))).map(({id}) => id)).toEqual([aConversation(1)]);
    });

    test('R-1, BO-7: what the customer said last', async () => {
      await write(at, [
        put('conversation', conversationRow()),
        put('message', messageRow({id: aMessage(1), position: 3, text: 'First'})),
        put('message', messageRow({id: aMessage(2), position: 5, text: 'Last'})),
        put('message', messageRow({id: aMessage(3), position: 7, kind: 'outbound', text: 'Answer'})),
      ]);
      expect(await asked(tx => tx.lastInbound(aConversation(1)))).toMatchObject({position: 5, text: 'Last'});
      expect(await asked(tx => tx.lastInbound(aConversation(2)))).toBeUndefined();
      const last = await asked(async tx => {
        await tx.apply([put('message', messageRow({id: aMessage(4), position: 9, text: 'Even later'}))]);
        return tx.lastInbound(aConversation(1));
      });
      expect(last).toMatchObject({position: 9, text: 'Even later'});
    });

    test('CO-11: what was said first is no note, and nothing a blocked customer wrote', async () => {
      await write(at, [
        put('conversation', conversationRow()),
        put('message', messageRow({id: aMessage(1), position: 3, text: 'Blocked', isHidden: true})),
        put('message', messageRow({id: aMessage(2), position: 4, kind: 'note', text: 'Among us'})),
        put('message', messageRow({id: aMessage(3), position: 5, kind: 'outbound', text: 'First'})),
        put('message', messageRow({id: aMessage(4), position: 6, text: 'Then'})),
      ]);
      expect(await asked(tx => tx.firstSaid(aConversation(1)))).toMatchObject({position: 5, text: 'First'});
      expect(await asked(tx => tx.firstSaid(aConversation(2)))).toBeUndefined();
    });

    test('D24: when they wrote last from an address, in whichever conversation', async () => {
      const about = {customerAddress: 'v1'};
      await write(at, [
        put('conversation', conversationRow({...about, status: 'closed', closedAt: 1})),
        put('conversation', conversationRow({...about, id: aConversation(2), shortId: 2})),
        put('conversation', conversationRow({id: aConversation(3), shortId: 3, customerAddress: 'v3'})),
        put('message', messageRow({id: aMessage(1), position: 3, at: 30})),
        put('message', messageRow({id: aMessage(2), position: 5, at: 50})),
        put(
          'message',
          messageRow({id: aMessage(3), conversationId: aConversation(2), position: 7, at: 70, kind: 'outbound'}),
        ),
        put('message', messageRow({id: aMessage(4), conversationId: aConversation(3), position: 9, at: 90})),
      ]);
      const {senderId} = conversationRow();
      const wrote = (address: string) => asked(tx => tx.lastWroteAt(senderId, address));
      expect([await wrote('v1'), await wrote('v3'), await wrote('v9')]).toEqual([50, 90, undefined]);
      const of = ['v1', 'v3', 'v9'].map(address => ({senderId, address}));
      expect(await ask(at, asAnn, {route: 'sender/last-wrote', input: {of}})).toEqual({
        wrote: [
          {senderId, address: 'v1', at: 50},
          {senderId, address: 'v3', at: 90},
        ],
      });
    });

    test('BO-3: what Agents do not read is in no thread and no file of theirs; Managers see both', async () => {
      const file = {hash: aHash(1), name: 'a.png', type: 'image/png', size: 1};
      await write(at, [
        put('conversation', conversationRow({assignee: ann})),
        put('message', messageRow({id: aMessage(1), position: 3, text: 'Secret', files: [file], isHidden: true})),
        put('fileUse', {hash: file.hash, messageId: aMessage(1), conversationId: aConversation(1)}),
        put('message', messageRow({id: aMessage(2), position: 5, text: 'Open'})),
        put('event', eventRow({position: 3})),
        put('event', eventRow({position: 4, type: 'status-changed', body: {from: 'solved', to: 'open'}})),
        put('event', eventRow({position: 5})),
      ]);
      const page = {conversationId: aConversation(1), after: null, before: null, limit: 9};
      const read = async (reader: typeof asAnn) =>
        (await ask(at, reader, {route: 'thread/page', input: page})).entries.map(({position}) => position);
      expect([await read(asAnn), await read(asCleo)]).toEqual([
        [4, 5],
        [3, 4, 5],
      ]);
      expect([await at.reads.mayFetch(aHash(1), asAnn), await at.reads.mayFetch(aHash(1), asCleo)]).toEqual([
        false,
        true,
      ]);
    });

    test('CV-11: what a message said of itself goes with its conversation', async () => {
      await write(at, [
        put('conversation', conversationRow()),
        put('opening', {conversationId: aConversation(1), facts: {data: {choice: '2'}}}),
      ]);
      await asked(tx => tx.apply([{do: 'erase', conversationId: aConversation(1)}]));
      expect(await asked(tx => tx.get('opening', [aConversation(1)]))).toBeUndefined();
    });
  });
}
