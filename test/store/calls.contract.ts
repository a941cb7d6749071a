import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input} from '../../core/contract/contract.ts';
import {fold} from '../../core/lib/fold.ts';
import type {CallRow} from '../../core/ports/rows.ts';
import type {Reader, Write} from '../../core/ports/store.ts';
import {
  aCall,
  aConversation,
  aCustomer,
  aDesk,
  agentRow,
  ann,
  anOutcome,
  aQueue,
  ben,
  callRow,
  cleo,
  conversationRow,
  customerAddressRow,
  customerRow,
  queueRow,
} from '../support/builders.ts';
import {withBeside} from '../support/beside.ts';
import {asAnn, asBen, asCleo, put, sales, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

const zoe = '+442072193000';
const call = (n: number, changes: Partial<CallRow> = {}) =>
  put('call', callRow({id: aCall(n), startedAt: n * 1_000, number: zoe, numberKey: fold(zoe), ...changes}));
const talk = (n: number, changes: Parameters<typeof conversationRow>[0] = {}): readonly Write[] =>
  withBeside(
    conversationRow({
      id: aConversation(n),
      shortId: n,
      customerAddress: `c-${n}`,
      customerId: aCustomer(n),
      ...changes,
    }),
  );
const person = (n: number, name: string, address: string): Write[] => [
  put('customer', customerRow({id: aCustomer(n), name, nameKey: fold(name), isKnown: false})),
  put('customerAddress', customerAddressRow({channel: 'voice', address, customerId: aCustomer(n)})),
];

/** A.34: what goes on, the log, and who is who by their number, as both databases answer. */
export function describeCalls(name: string, open: OpenWorkspace): void {
  describe(`${name}: calls`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, [
        ...team,
        ...person(2, 'Zoë Müller', zoe),
        ...person(3, 'Yannick 100%', '+442072193001'),
        ...talk(2, {queueId: sales, assignee: ann}),
        ...talk(3, {queueId: sales}),
      ]);
    });
    afterEach(() => at.close());

    const log = (reader: Reader, input: Partial<Input<'call/log'>> = {}) =>
      ask(at, reader, {route: 'call/log', input: {of: 'mine', only: null, text: null, token: null, ...input}});
    const ids = async (reader: Reader, input: Partial<Input<'call/log'>> = {}) =>
      (await log(reader, input)).calls.map(({id}) => id);
    const identify = (reader: Reader, number = zoe) => ask(at, reader, {route: 'call/identify', input: {number}});
    const targets = (reader: Reader, input: Partial<Input<'call/targets'>> = {}) =>
      ask(at, reader, {route: 'call/targets', input: {callId: null, text: null, ...input}});

    test('the log is one’s own, newest first; everybody’s is a Manager’s', async () => {
      await write(at, [
        call(1, {conversationId: aConversation(2)}),
        call(2, {conversationId: aConversation(2), isMissed: true, answeredAt: null}),
        call(3, {conversationId: aConversation(2), direction: 'outbound', agentId: ben}),
        call(4, {conversationId: aConversation(2), direction: 'outbound'}),
      ]);
      expect(await ids(asAnn)).toEqual([aCall(4), aCall(2), aCall(1)]);
      expect(await ids(asBen)).toEqual([aCall(3)]);
      expect(await ids(asCleo, {of: 'all'})).toEqual([aCall(4), aCall(3), aCall(2), aCall(1)]);
      const all = {of: 'all', only: null, text: null, token: null} as const;
      expect(await at.reads.query('call/log', all, asAnn)).toMatchObject({failure: {code: 'forbidden'}});
      expect(await ids(asCleo, {of: 'all', only: 'missed'})).toEqual([aCall(2)]);
      expect(await ids(asCleo, {of: 'all', only: 'outbound'})).toEqual([aCall(4), aCall(3)]);
      expect(await ids(asAnn, {only: 'inbound'})).toEqual([aCall(2), aCall(1)]);
    });

    test('one’s own that were missed since are counted, also beyond a page of the log', async () => {
      const missed = {conversationId: aConversation(2), isMissed: true, answeredAt: null};
      const many = Array.from({length: 60}, (_, n) => call(n + 10, {...missed, startedAt: 1_000 + n}));
      await write(at, [
        ...many,
        call(1, {...missed, startedAt: 999}),
        call(2, {...missed, startedAt: 2_000, agentId: ben}),
        call(3, {conversationId: aConversation(2), startedAt: 2_000}),
      ]);
      const since = async (then: number, reader: Reader = asAnn) =>
        (await ask(at, reader, {route: 'call/missed', input: {since: then}})).count;
      expect([await since(0), await since(999), await since(1_058), await since(1_059)]).toEqual([61, 60, 1, 0]);
      expect(await since(0, asBen)).toBe(1);
    });

    test('is found by name, whatever its accents, and by number, however it is written', async () => {
      await write(at, [
        call(1, {conversationId: aConversation(2)}),
        call(2, {conversationId: aConversation(3), number: '+442072193001', numberKey: '+442072193001'}),
      ]);
      expect(await ids(asAnn, {text: 'muller'})).toEqual([aCall(1)]);
      expect(await ids(asAnn, {text: '2072 193 001'})).toEqual([aCall(2)]);
      for (const text of ['020 7219 3001', '0044 20 7219 3001', '+44 (0)20 7219 3001'])
        expect(await ids(asAnn, {text}), text).toEqual([aCall(2)]);
      expect(await ids(asAnn, {text: '100%'})).toEqual([aCall(2)]);
      expect(await ids(asAnn, {text: '%'})).toEqual([aCall(2)]);
      expect(await ids(asAnn, {text: '_~'})).toEqual([]);
    });

    test('comes in pages, also where calls began in the same moment; another list’s page is none', async () => {
      const many = Array.from({length: 120}, (_, n) => call(n + 1, {conversationId: aConversation(2), startedAt: 5}));
      await write(at, many);
      const first = await log(asAnn);
      const second = await log(asAnn, {token: first.next});
      const third = await log(asAnn, {token: second.next});
      const found = [first, second, third].flatMap(({calls}) => calls.map(({id}) => id));
      expect(found).toEqual(many.map((_, n) => aCall(120 - n)));
      expect(third.next).toBeNull();
      const other = {of: 'mine', only: 'missed', text: null, token: first.next} as const;
      expect(await at.reads.query('call/log', other, asAnn)).toMatchObject({failure: {reason: 'token'}});
    });

    test('what goes on is the asker’s, with the time there is to wrap up', async () => {
      await write(at, [
        put('outcome', {id: anOutcome(1), name: 'Sold', rank: 1, isRetired: false}),
        call(1, {conversationId: aConversation(2), state: 'active', endedAt: null, ending: null}),
        call(2, {
          conversationId: aConversation(3),
          state: 'wrap-up',
          wrapStartedAt: 70_000,
          wrapUntil: 110_000,
          wrapSeconds: 30,
          extendedSeconds: 10,
          outcomeId: anOutcome(1),
        }),
        call(3, {conversationId: aConversation(2), state: 'ringing', agentId: ben}),
        call(4, {conversationId: aConversation(2)}),
      ]);
      const {calls} = await ask(at, asAnn, {route: 'call/live', input: {}});
      expect(calls).toMatchObject([
        {id: aCall(1), state: 'active', customer: 'Zoë Müller', agent: {name: 'Ann'}, wrapUp: null},
        {
          id: aCall(2),
          outcome: {name: 'Sold'},
          wrapUp: {until: 110_000, startedAt: 70_000, extendedSeconds: 10, mayExtend: true, finishedAt: null},
        },
      ]);
    });

    test('of a conversation, for who sees it, with those of what went into it (A.17)', async () => {
      await write(at, [
        call(1, {conversationId: aConversation(3)}),
        call(2, {conversationId: aConversation(2)}),
        ...talk(2, {queueId: sales, assignee: ann, absorbed: [aConversation(3)]}),
      ]);
      const asked = {route: 'call/of', input: {conversationId: aConversation(2)}} as const;
      expect((await ask(at, asAnn, asked)).calls.map(({id}) => id)).toEqual([aCall(1), aCall(2)]);
      expect(await at.reads.query('call/of', asked.input, asBen)).toMatchObject({failure: {code: 'not-found'}});
    });

    test('MW-4: a list shows how the newest call of a conversation by telephone stands', async () => {
      await write(at, [
        ...talk(2, {queueId: sales, assignee: ann, channel: 'voice'}),
        call(1, {conversationId: aConversation(2), isMissed: true}),
        call(2, {conversationId: aConversation(2), direction: 'outbound', talkMs: 252_000}),
        call(3, {conversationId: aConversation(3)}),
      ]);
      const {rows} = await ask(at, asAnn, {route: 'inbox/page', input: {view: 'all', after: null}});
      const shown = new Map(rows.map(row => [row.conversationId, row.call]));
      const newest = {direction: 'outbound', state: 'done', isMissed: false, talkMs: 252_000, at: 2_000};
      expect(shown.get(aConversation(2))).toEqual(newest);
      // It is a chat: what was said there last is shown.
      expect(shown.get(aConversation(3))).toBeUndefined();
    });

    test('D43: who it is, as far as one may know', async () => {
      await write(at, [
        put('setting', {name: 'phone', value: {country: 'GB'}}),
        call(1, {conversationId: aConversation(2), agentId: ben, talkMs: 7_000}),
      ]);
      expect(await identify(asAnn, '020 7219 3000')).toMatchObject({
        e164: zoe,
        agent: null,
        customer: {
          id: aCustomer(2),
          name: 'Zoë Müller',
          open: {id: aConversation(2)},
          lastCall: {at: 1_000, talkMs: 7_000, agent: 'Ben'},
        },
      });
      // Ben sees nothing that she said.
      expect(await identify(asBen)).toMatchObject({e164: zoe, customer: null});
      expect(await identify(asCleo)).toMatchObject({customer: {id: aCustomer(2)}});
      expect(await identify(asAnn, '')).toEqual({shown: '', e164: null, agent: null, customer: null});
      await write(at, [
        put('sharedAddress', {channel: 'voice', address: zoe, customerId: aCustomer(3), isImplied: false}),
      ]);
      expect(await identify(asCleo)).toMatchObject({customer: null});
    });

    test('a colleague is known by their telephone, or by the number in their profile', async () => {
      await write(at, [
        put('phone', {deskId: aDesk(2), agentId: ben, address: 'sip:1002@pbx.example', at: 1}),
        put('agent', agentRow({id: cleo, name: 'Cleo', roles: ['manager'], phone: '+44 20 7219 3009'})),
      ]);
      expect(await identify(asAnn, '1002')).toMatchObject({agent: {id: ben, name: 'Ben'}});
      expect(await identify(asAnn, '+442072193009')).toMatchObject({agent: {id: cleo}});
      expect(await identify(asAnn, '1003')).toMatchObject({agent: null});
    });

    test('VO-6: of the call’s own queue, who can take it first; VO-7, D40: queues by how many could', async () => {
      await write(at, [
        put('queueMember', {queueId: sales, agentId: ben}),
        put('queueMember', {queueId: sales, agentId: cleo}),
        put('queue', queueRow({id: sales, name: 'Sales', isDefault: false, autoAssign: true})),
        put('queue', queueRow({id: aQueue(4), name: 'By hand', isDefault: false, autoAssign: false})),
        put('queueNumber', {queueId: sales, number: '+49800'}),
        put('agent', agentRow({id: ben, name: 'Ben', status: 'away'})),
        put('phone', {deskId: aDesk(2), agentId: ben, address: '1002', at: 1}),
        put('phone', {deskId: aDesk(3), agentId: cleo, address: '1003', at: 1}),
        call(1, {conversationId: aConversation(2), state: 'active'}),
      ]);
      const found = await targets(asAnn, {callId: aCall(1)});
      expect(found).toMatchObject({queueName: 'Sales', mayTransferOutside: true});
      expect(found.agents.map(({agent, canTake, target}) => [agent.name, canTake, target?.number])).toEqual([
        ['Cleo', true, '1003'],
        ['Ben', false, '1002'],
      ]);
      const names = found.queues.map(({queue, available, members, target}) => [
        queue.name,
        available,
        members,
        target?.number ?? null,
      ]);
      expect(names).toContainEqual(['Sales', 1, 3, '+49800']);
      expect(names.map(([queue]) => queue)).not.toContain('By hand');
      expect((await targets(asAnn, {callId: aCall(1), text: 'cl'})).agents).toHaveLength(1);
    });

    test('a writer finds what an agent has going on, all of a conversation, and telephones', async () => {
      await write(at, [
        call(1, {conversationId: aConversation(2), state: 'held'}),
        call(2, {conversationId: aConversation(2)}),
        call(3, {conversationId: aConversation(2), agentId: ben, state: 'wrap-up'}),
        put('phone', {deskId: aDesk(2), agentId: ben, address: '1002', at: 1}),
      ]);
      await at.store.write(async tx => {
        expect((await tx.liveCalls(ann)).map(({id}) => id)).toEqual([aCall(1)]);
        expect((await tx.callsOf(aConversation(2))).map(({id}) => id)).toEqual([aCall(1), aCall(2), aCall(3)]);
        expect(await tx.phonesOf(ben)).toMatchObject([{address: '1002'}]);
        await tx.apply([call(1, {conversationId: aConversation(2), state: 'done'})]);
        expect(await tx.liveCalls(ann)).toEqual([]);
      });
    });
  });
}
