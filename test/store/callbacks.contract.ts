import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {CALLBACKS_A_PAGE} from '../../core/contract/callback-routes.ts';
import type {Input} from '../../core/contract/contract.ts';
import type {CallbackRow} from '../../core/ports/rows.ts';
import type {Reader, Write} from '../../core/ports/store.ts';
import {
  aCall,
  aCallback,
  aConversation,
  aCustomer,
  ann,
  ben,
  cleo,
  conversationRow,
  customerRow,
} from '../support/builders.ts';
import {withBeside} from '../support/beside.ts';
import {asAnn, asBen, asCleo, put, sales, secret, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

const callback = (n: number, changes: Partial<CallbackRow> = {}): Write =>
  put('callback', {
    id: aCallback(n),
    conversationId: aConversation(2),
    number: '+442072193000',
    numberKey: '+442072193000',
    reason: 'Why',
    dueAt: n * 1_000,
    agentId: ann,
    state: 'waiting',
    attempts: [],
    tries: 0,
    dueJob: null,
    createdBy: ben,
    createdAt: 1,
    closedAt: null,
    closedBy: null,
    ...changes,
  });

/** VO-14: who is to be called back, as both databases answer. */
export function describeCallbacks(name: string, open: OpenWorkspace): void {
  describe(`${name}: callbacks`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, [
        ...team,
        put('queueMember', {queueId: sales, agentId: ben}),
        put('customer', customerRow({id: aCustomer(2), name: 'Zoë Müller'})),
        ...withBeside(
          conversationRow({
            id: aConversation(2),
            shortId: 2,
            customerAddress: 'c-2',
            customerId: aCustomer(2),
            queueId: sales,
          }),
        ),
      ]);
    });
    afterEach(() => at.close());

    const list = (reader: Reader, changes: Partial<Input<'callback/list'>> = {}) =>
      ask(at, reader, {route: 'callback/list', input: {of: 'mine', isOpen: true, token: null, ...changes}});
    const ids = async (reader: Reader, changes: Partial<Input<'callback/list'>> = {}) =>
      (await list(reader, changes)).callbacks.map(({id}) => id);

    test('one’s own and what nobody of one’s queues has, by time; a Manager has all; others see none', async () => {
      await write(at, [
        callback(3),
        callback(1, {state: 'due', agentId: null}),
        callback(2, {agentId: ben}),
        callback(4, {state: 'done', closedAt: 5}),
        callback(5, {state: 'cancelled', closedAt: 9}),
      ]);
      expect(await ids(asAnn)).toEqual([aCallback(1), aCallback(3)]);
      expect(await ids(asBen)).toEqual([aCallback(1), aCallback(2)]);
      expect(await ids(asCleo, {of: 'all'})).toEqual([aCallback(1), aCallback(2), aCallback(3)]);
      expect(await ids(asAnn, {isOpen: false})).toEqual([aCallback(5), aCallback(4)]);
      const due = await ask(at, asAnn, {route: 'callback/due', input: {}});
      expect(due.callbacks.map(({id}) => id)).toEqual([aCallback(1)]);
      const of = await ask(at, asBen, {route: 'callback/of', input: {conversationId: aConversation(2)}});
      expect(of.callbacks.map(({id}) => id)).toEqual([aCallback(1), aCallback(2), aCallback(3)]);
    });

    test('LC-5: how many are open in these conversations, with what went into them, for whoever sees them', async () => {
      const apart = {customerId: aCustomer(2), customerAddress: 'c-3', queueId: sales};
      await write(at, [
        ...withBeside(
          conversationRow({...apart, id: aConversation(3), shortId: 3, status: 'closed', mergedInto: aConversation(2)}),
        ),
        ...withBeside(conversationRow({...apart, id: aConversation(4), queueId: secret, shortId: 4})),
        callback(1, {agentId: null}),
        callback(2, {state: 'due', conversationId: aConversation(3)}),
        callback(3, {state: 'done', closedAt: 5}),
        callback(4, {conversationId: aConversation(4)}),
      ]);
      const owed = async (reader: Reader, ...conversationIds: Input<'callback/owed'>['conversationIds']) =>
        (await ask(at, reader, {route: 'callback/owed', input: {conversationIds}})).count;
      const all = [aConversation(2), aConversation(4), aConversation(9)] as const;
      expect(await owed(asBen, ...all)).toBe(2);
      expect(await owed(asCleo, ...all)).toBe(3);
      expect(await owed(asCleo, aConversation(9))).toBe(0);
    });

    test('is shown with whom it is about, and what was tried', async () => {
      const attempts = [{callId: aCall(1), agentId: ben, at: 3, outcome: 'answered'} as const];
      await write(at, [callback(1, {state: 'due', attempts, tries: 7})]);
      expect((await list(asAnn)).callbacks).toEqual([
        {
          id: aCallback(1),
          conversationId: aConversation(2),
          customerId: aCustomer(2),
          customer: 'Zoë Müller',
          queue: {id: sales, name: 'Sales'},
          number: '+442072193000',
          reason: 'Why',
          dueAt: 1_000,
          agent: {id: ann, name: 'Ann'},
          state: 'due',
          tries: 7,
          attempts: [{callId: aCall(1), agent: {id: ben, name: 'Ben'}, at: 3, outcome: 'answered'}],
          isReached: true,
          createdBy: {id: ben, name: 'Ben'},
          createdAt: 1,
          closedAt: null,
        },
      ]);
    });

    test('who does not see the conversation sees no callback of it, also one of their own', async () => {
      await write(at, [
        ...withBeside(
          conversationRow({
            id: aConversation(3),
            shortId: 3,
            customerAddress: 'c-3',
            customerId: aCustomer(2),
            queueId: sales,
            isRestricted: true,
            visibleTo: [ben],
          }),
        ),
        callback(1, {conversationId: aConversation(3)}),
        callback(2, {conversationId: aConversation(3), agentId: null, state: 'due'}),
      ]);
      expect(await ids(asAnn)).toEqual([]);
      expect((await ask(at, asAnn, {route: 'callback/due', input: {}})).callbacks).toEqual([]);
      expect(await ids(asBen)).toEqual([aCallback(1), aCallback(2)]);
    });

    test('VO-14, CV-8: who does not see the conversation any more keeps no callback from the others, a Manager does', async () => {
      const hers = aConversation(3);
      await write(at, [
        ...withBeside(
          conversationRow({
            id: hers,
            shortId: 3,
            customerAddress: 'c-3',
            customerId: aCustomer(2),
            queueId: sales,
            isRestricted: true,
            visibleTo: [ben],
          }),
        ),
        callback(1, {conversationId: hers, state: 'due'}),
        callback(2, {conversationId: hers, state: 'due', agentId: cleo}),
      ]);
      expect(await ids(asBen)).toEqual([aCallback(1)]);
      const due = await ask(at, asBen, {route: 'callback/due', input: {}});
      expect(due.callbacks.map(({id}) => id)).toEqual([aCallback(1)]);
      expect(await ids(asCleo)).toEqual([aCallback(2)]);
    });

    test('A.17: goes on where its conversation went', async () => {
      await write(at, [
        ...withBeside(
          conversationRow({
            id: aConversation(3),
            shortId: 3,
            customerAddress: 'c-3',
            customerId: aCustomer(2),
            queueId: sales,
            status: 'closed',
            mergedInto: aConversation(2),
          }),
        ),
        callback(1, {conversationId: aConversation(3)}),
      ]);
      expect((await list(asAnn)).callbacks).toMatchObject([{conversationId: aConversation(2)}]);
    });

    test('is read page by page, each once, both ways', async () => {
      const count = CALLBACKS_A_PAGE + 3;
      const many = Array.from({length: count}, (_, n) => [
        callback(n + 1, {dueAt: 7}),
        callback(n + 101, {state: 'done', closedAt: 7}),
      ]).flat();
      await write(at, many);
      for (const isOpen of [true, false]) {
        const first = await list(asAnn, {isOpen});
        const second = await list(asAnn, {isOpen, token: first.next});
        expect([first.callbacks.length, second.callbacks.length, second.next]).toEqual([CALLBACKS_A_PAGE, 3, null]);
        expect(new Set([...first.callbacks, ...second.callbacks].map(({id}) => id)).size).toBe(count);
      }
    });

    test('a writer finds the open ones of a conversation', async () => {
      await write(at, [callback(2), callback(1, {state: 'due'}), callback(3, {state: 'done', closedAt: 1})]);
      await at.store.write(async tx => {
        expect((await tx.callbacksOf(aConversation(2))).map(({id}) => id)).toEqual([aCallback(1), aCallback(2)]);
        await tx.apply([callback(1, {state: 'cancelled', closedAt: 2})]);
        expect((await tx.callbacksOf(aConversation(2))).map(({id}) => id)).toEqual([aCallback(2)]);
      });
    });
  });
}
