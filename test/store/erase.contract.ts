import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {ConversationRow} from '../../core/ports/rows.ts';
import type {Transaction, Write} from '../../core/ports/store.ts';
import {withBeside} from '../support/beside.ts';
import {
  aConversation,
  aField,
  aHash,
  aJob,
  aMessage,
  ann,
  aTag,
  ben,
  conversationRow,
  eventRow,
  jobRow,
  messageRow,
} from '../support/builders.ts';
import {asCleo, put, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

const row = (n: number, changes: Partial<ConversationRow> = {}): ConversationRow =>
  conversationRow({
    id: aConversation(n),
    shortId: n,
    customerAddress: `v${n}`,
    coAssignees: [ben],
    isRestricted: true,
    visibleTo: [ann, ben],
    tags: [aTag(1)],
    topic: `Topic ${n}`,
    ...changes,
  });

const file = (n: number) => ({hash: aHash(n), name: 'a.png', type: 'image/png', size: 1});

/** A conversation with something of everything that can belong to one; `n` makes it one of its own. */
const everythingOf = (n: number): readonly Write[] => {
  const conversationId = aConversation(n);
  const position = n * 10;
  return [
    ...withBeside(row(n)),
    put('event', eventRow({position, conversationId, type: 'started'})),
    put('event', eventRow({position: position + 1, conversationId})),
    put('message', messageRow({id: aMessage(n), position: position + 1, conversationId, files: [file(n), file(9)]})),
    put('fileUse', {hash: aHash(n), messageId: aMessage(n), conversationId}),
    put('fileUse', {hash: aHash(9), messageId: aMessage(n), conversationId}),
    put('visit', {agentId: ann, conversationId, at: 5}),
    put('draft', {
      authorId: ann,
      conversationId,
      mode: 'note',
      text: 'x',
      files: [file(n + 20)],
      savedAt: 1,
      mail: null,
    }),
    put('metadata', {conversationId, value: {Model: 'T'}}),
    put('conversationForm', {conversationId, formId: null, filled: {}}),
    put('formAnswer', {conversationId, fieldId: aField(1), shortId: n, answerKey: 'x', words: 'x'}),
    put('job', jobRow({id: aJob(n), lane: conversationId})),
    {do: 'index', position: position + 1, conversationId, text: `unspeakable ${n}`},
    {do: 'index', position, conversationId, text: `topic ${n}`, of: 'topic'},
  ];
};

const tag = put('tag', {id: aTag(1), name: 'T', nameKey: 't', kind: 'conversation', isDeleted: false});
const erase = (n: number): Write => ({do: 'erase', conversationId: aConversation(n)});

/** CV-11 on every database: what goes with a conversation, and what does not. */
export function describeErasure(name: string, open: OpenWorkspace): void {
  describe(`${name}: erasing a conversation`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, [...team, tag]);
    });
    afterEach(() => at.close());

    const asks = <T>(question: (tx: Transaction) => Promise<T>): Promise<T> => at.store.write(question);

    /** Whether each thing of conversation `n` is there. */
    const isThere = (n: number) =>
      asks(async tx => {
        const id = aConversation(n);
        const found = {
          conversation: await tx.get('conversation', [id]),
          started: await tx.get('event', [n * 10]),
          event: await tx.get('event', [n * 10 + 1]),
          message: await tx.get('message', [aMessage(n)]),
          fileUse: await tx.get('fileUse', [aHash(n), aMessage(n)]),
          visit: await tx.get('visit', [ann, id]),
          draft: await tx.get('draft', [ann, id, 'note']),
          metadata: await tx.get('metadata', [id]),
          form: await tx.get('conversationForm', [id]),
          formAnswer: await tx.get('formAnswer', [id, aField(1)]),
          conversationTag: await tx.get('conversationTag', [id, aTag(1)]),
          coAssignee: await tx.get('coAssignee', [id, ben]),
          audience: await tx.get('audience', [id, ann]),
          job: await tx.get('job', [aJob(n)]),
        };
        return new Set(Object.values(found).map(one => one !== undefined));
      });

    const finds = async (text: string) => {
      const {messages, conversations} = await ask(at, asCleo, {route: 'search/all', input: {text}});
      return {messages: messages.length, conversations: conversations.length};
    };

    test('CV-11: all that belongs to it goes, what the search finds of it too; nothing of another one does', async () => {
      await write(at, [...everythingOf(1), ...everythingOf(2)]);
      expect(await finds('unspeakable')).toEqual({messages: 2, conversations: 0});
      await write(at, [erase(1)]);
      expect([await isThere(1), await isThere(2)]).toEqual([new Set([false]), new Set([true])]);
      expect([await finds('unspeakable'), await finds('topic')]).toEqual([
        {messages: 1, conversations: 0},
        {messages: 0, conversations: 1},
      ]);
    });

    test('CV-11: also what was written in the same transaction before it', async () => {
      await asks(async tx => {
        await tx.apply(everythingOf(1));
        await tx.apply([erase(1), ...everythingOf(2)]);
        expect(await tx.get('conversation', [aConversation(1)])).toBeUndefined();
      });
      expect([await isThere(1), await isThere(2)]).toEqual([new Set([false]), new Set([true])]);
    });

    test('CV-11: what is there again afterwards is whole', async () => {
      await write(at, everythingOf(1));
      await asks(async tx => {
        expect(await tx.get('draft', [ann, aConversation(1), 'note'])).toBeDefined();
        await tx.apply([erase(1), ...everythingOf(1)]);
      });
      expect(await isThere(1)).toEqual(new Set([true]));
      expect(await finds('unspeakable')).toEqual({messages: 1, conversations: 0});
    });

    test('CV-11: a transaction that fails erases nothing', async () => {
      await write(at, everythingOf(1));
      await expect(
        asks(async tx => {
          await tx.apply([erase(1)]);
          throw new Error('planned');
        }),
      ).rejects.toThrow('planned');
      expect(await isThere(1)).toEqual(new Set([true]));
    });

    test('CV-11: its files are its own unless another message or somebody’s draft carries them', async () => {
      await write(at, [...everythingOf(1), ...everythingOf(2)]);
      const own = (n: number) => asks(tx => tx.filesOnlyIn([aConversation(n)]));
      expect(await own(1)).toEqual([aHash(1), aHash(21)]);
      await write(at, [
        put('draft', {
          authorId: ben,
          conversationId: aConversation(2),
          mode: 'reply',
          text: '',
          files: [file(1)],
          savedAt: 2,
          mail: null,
        }),
      ]);
      expect(await own(1)).toEqual([aHash(21)]);
      await write(at, [erase(2)]);
      expect(await own(1)).toEqual([aHash(1), aHash(9), aHash(21)].toSorted());
      expect(await own(2)).toEqual([]);
    });

    test('CV-11, A.17: of several conversations together, and of one message alone', async () => {
      await write(at, [...everythingOf(1), ...everythingOf(2)]);
      const of = (message: number) => asks(tx => tx.filesOnlyOf(aMessage(message)));
      expect({
        both: await asks(tx => tx.filesOnlyIn([aConversation(1), aConversation(2)])),
        none: await asks(tx => tx.filesOnlyIn([])),
        first: await of(1),
      }).toEqual({
        both: [aHash(1), aHash(2), aHash(9), aHash(21), aHash(22)].toSorted(),
        none: [],
        first: [aHash(1)],
      });
    });

    test('LC-12: where a conversation began is where its topic is found', async () => {
      await write(at, [...everythingOf(1), ...everythingOf(2)]);
      expect(await asks(tx => tx.startPosition(aConversation(2)))).toBe(20);
      expect(await asks(tx => tx.startPosition(aConversation(3)))).toBeUndefined();
    });

    test('CV-11: what its channel may report once more is known for thirty days, and nothing of what it said', async () => {
      const day = 24 * 60 * 60 * 1000;
      const said = (n: number, when: number): readonly Write[] => [
        ...withBeside(row(n)),
        put('event', eventRow({position: n * 10, conversationId: aConversation(n), at: when})),
        put(
          'message',
          messageRow({
            id: aMessage(n),
            position: n * 10,
            conversationId: aConversation(n),
            providerId: `p${n}`,
            at: when,
          }),
        ),
      ];
      const gone = (n: number) => asks(tx => tx.get('goneMessage', [row(n).senderId, `p${n}`]));
      await write(at, said(1, day));
      expect(await gone(1)).toBeUndefined();
      await write(at, [erase(1)]);
      expect(await gone(1)).toEqual({
        senderId: row(1).senderId,
        providerId: 'p1',
        messageId: aMessage(1),
        saidIn: aConversation(1),
        position: 10,
        at: day,
      });
      await write(at, said(2, 31 * day));
      await write(at, [erase(2)]);
      expect([await gone(1), await gone(2)]).toMatchObject([{providerId: 'p1'}, {providerId: 'p2'}]);
      await write(at, said(3, 33 * day));
      await write(at, [erase(3)]);
      expect([await gone(1), await gone(2)]).toMatchObject([undefined, {providerId: 'p2'}]);
    });

    test('SI-1: the number of a conversation that is gone counts as given out', async () => {
      await write(at, everythingOf(1));
      await write(at, [erase(1), put('tombstone', {id: aConversation(1), shortId: 7, at: 1})]);
      expect(await asks(async tx => tx.last.shortId)).toBe(7);
      await write(at, everythingOf(8));
      expect(await asks(async tx => tx.last.shortId)).toBe(8);
    });
  });
}
