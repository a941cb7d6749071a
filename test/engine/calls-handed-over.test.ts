import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input} from '../../core/contract/contract.ts';
import type {Transfer, TransferTarget} from '../../core/call/call.ts';
import {conversationId, type AgentId, type CallId, type ConversationId} from '../../core/lib/ids.ts';
import {aDesk, ann, aQueue, ben, cleo} from '../support/builders.ts';
import {caller, phonesIn, type Phones} from '../support/calls.ts';
import {mia, openWorld, people, queueOf, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;
let phones: Phones;

beforeEach(async () => {
  world = await openWorld([...people, ...queueOf(2, [ann, ben], {name: 'Sales'})]);
  host = await world.start();
  phones = phonesIn(world, () => host);
});
afterEach(() => world.close());

const done = {ok: true, value: null};
const ANNS = '1001';
const toBen: TransferTarget = {kind: 'agent', number: '1002', label: 'Ben', agentId: ben, queueId: null};
const benAt = {deskId: aDesk(2), line: {address: 'sip:1002@pbx.example', name: 'Ben'}, number: ANNS, callerName: 'Ann'};

/** Ann talks with a customer. */
async function talking(): Promise<CallId> {
  const {id} = await phones.begin(ann, {callerName: 'Zoë'});
  await phones.answer(ann, id);
  return id;
}

const handOver = (id: CallId, changes: Partial<Transfer> = {}) => {
  const transfer: Transfer = {to: toBen, how: 'now', state: 'trying', fault: null, at: 5, ...changes};
  return host.run(ann, 'call/transfer', {callId: id, transfer});
};

const party = (by: AgentId, changes: Partial<Omit<Input<'call/party'>, 'commandId'>> & {readonly callId: CallId}) =>
  host.run(by, 'call/party', {
    number: caller,
    callerName: 'Zoë',
    newConversationId: conversationId.parse(world.ids.next()),
    ...changes,
  });

async function liveOf(who: AgentId) {
  const answer = await host.as(who).query('call/live', {});
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.calls;
}

async function logOf(id: ConversationId): Promise<readonly string[]> {
  const answer = await host.as(ben).query('conversation/changes', {conversationId: id, before: null, limit: 100});
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.entries.toReversed().map(({type}) => type);
}

const conversations = () => world.rows('conversation');

describe('VO-6 a colleague hands a call over', () => {
  test('it rings as the customer’s, in their conversation, with the line that was written; done, the line is a note', async () => {
    const id = await talking();
    await handOver(id, {note: 'Wants a refund for order 12'});
    const theirs = await phones.begin(ben, benAt);
    const [entry] = await liveOf(ben);
    expect(entry).toMatchObject({
      id: theirs.id,
      customer: 'Zoë',
      number: caller,
      state: 'ringing',
      handedBy: {agentId: ann, how: 'now', note: 'Wants a refund for order 12'},
    });
    const [only, ...others] = await conversations();
    expect([only?.id, others]).toEqual([entry?.conversationId, []]);
    await phones.answer(ben, theirs.id);
    expect((await conversations())[0]).toMatchObject({assignee: ann, coAssignees: [ben]});
    expect(await world.rows('message')).toEqual([]);
    await handOver(id, {note: 'Wants a refund for order 12', state: 'done'});
    await handOver(id, {note: 'Wants a refund for order 12', state: 'done'});
    expect(await world.rows('message')).toEqual([expect.objectContaining({text: 'Wants a refund for order 12'})]);
    expect((await conversations())[0]).toMatchObject({assignee: ben, coAssignees: []});
    expect(await logOf(entry?.conversationId as ConversationId)).toEqual(
      expect.arrayContaining(['call-began', 'call-answered', 'call-transferred']),
    );
  });

  test('the same when the telephone rings before the hub heard why: what was opened for it is over', async () => {
    const id = await talking();
    const theirs = await phones.begin(ben, benAt);
    expect(await conversations()).toHaveLength(2);
    expect(await handOver(id, {note: 'VIP'})).toEqual(done);
    expect((await liveOf(ben))[0]).toMatchObject({
      id: theirs.id,
      number: caller,
      handedBy: {agentId: ann, note: 'VIP'},
    });
    const all = await conversations();
    expect(all.map(({customerAddress, status}) => [customerAddress, status])).toEqual(
      expect.arrayContaining([
        [caller, 'open'],
        [ANNS, 'closed'],
      ]),
    );
  });

  test('A.34: a call that is in the customer’s conversation already does not begin there again', async () => {
    // Somebody at a short number: at Ann's they talk, at Ben's it rings.
    const {id} = await phones.begin(ann, {number: '1009'});
    await phones.answer(ann, id);
    const theirs = await phones.begin(ben, {deskId: benAt.deskId, number: '1009'});
    expect(await conversations()).toHaveLength(1);
    await handOver(id, {note: 'VIP'});
    expect((await liveOf(ben))[0]).toMatchObject({
      id: theirs.id,
      number: '1009',
      handedBy: {agentId: ann, note: 'VIP'},
    });
    const began = (await world.rows('event')).filter(one => one.type === 'call-began');
    expect(began.map(({body}) => body['callId'])).toEqual([id, theirs.id]);
    expect((await conversations())[0]).toMatchObject({status: 'open', assignee: ann});
  });

  test('declined, nobody owes the customer a call: whoever had them has them still (D19)', async () => {
    const id = await talking();
    await handOver(id);
    const theirs = await phones.begin(ben, benAt);
    await phones.end(ben, theirs.id, {by: 'us', reason: 'declined'});
    const [only] = await conversations();
    expect(only).toMatchObject({status: 'open', unrepliedCount: 0, assignee: ann});
  });

  test.each(['still talks', 'is gone'])(
    'whose desk is heard first makes no difference: done before they are heard to answer, it is theirs, too; the colleague %s',
    async colleague => {
      const id = await talking();
      await handOver(id);
      const theirs = await phones.begin(ben, benAt);
      await handOver(id, {state: 'done'});
      if (colleague === 'is gone') await phones.end(ann, id, {by: 'us', reason: 'transferred'});
      expect((await conversations())[0]).toMatchObject({assignee: ann});
      await phones.answer(ben, theirs.id);
      expect((await conversations())[0]).toMatchObject({assignee: ben, coAssignees: []});
    },
  );

  test('theirs it is to whom it was handed, not anybody’s who talks with them besides', async () => {
    const id = await talking();
    await host.run(mia, 'queue/members', {queueId: aQueue(2), add: [cleo], remove: []});
    const besides = await phones.begin(cleo, {deskId: aDesk(3)});
    await phones.answer(cleo, besides.id);
    await handOver(id);
    const theirs = await phones.begin(ben, benAt);
    await phones.answer(ben, theirs.id);
    expect((await conversations())[0]).toMatchObject({assignee: ann, coAssignees: [cleo, ben]});
    await handOver(id, {state: 'done'});
    expect((await conversations())[0]).toMatchObject({assignee: ben, coAssignees: [cleo]});
  });

  test('D19: not done, it stays whose it is, also when an earlier one was done', async () => {
    const id = await talking();
    await handOver(id, {state: 'done'});
    await handOver(id, {at: 6});
    const theirs = await phones.begin(ben, benAt);
    await phones.answer(ben, theirs.id);
    expect((await conversations())[0]).toMatchObject({assignee: ann, coAssignees: [ben]});
  });

  test('done while somebody else is responsible, it stays theirs (D10)', async () => {
    const id = await talking();
    const [row] = await conversations();
    await handOver(id);
    const theirs = await phones.begin(ben, benAt);
    await phones.answer(ben, theirs.id);
    await host.run(mia, 'conversation/assign', {conversationId: row?.id as ConversationId, to: cleo, seen: ann});
    await handOver(id, {state: 'done'});
    expect((await conversations())[0]).toMatchObject({assignee: cleo});
  });

  test('a colleague who calls for nobody is a colleague', async () => {
    await talking();
    await phones.begin(ben, benAt);
    expect((await liveOf(ben))[0]).toMatchObject({number: ANNS, handedBy: null});
  });

  test('what is over, and what is for somebody else, is not for them', async () => {
    const id = await talking();
    await handOver(id, {state: 'failed', fault: 'busy'});
    await handOver(id, {at: 6, to: {...toBen, agentId: ann}});
    await phones.begin(ben, benAt);
    expect((await liveOf(ben))[0]).toMatchObject({number: ANNS, handedBy: null});
  });

  test('dialled as a number: it rings at whose telephone has it', async () => {
    const id = await talking();
    await host.run(ben, 'phone/announce', {deskId: aDesk(2), address: 'sip:1002@pbx.example'});
    await handOver(id, {to: {...toBen, kind: 'number', agentId: null}});
    await phones.begin(ben, benAt);
    expect((await liveOf(ben))[0]).toMatchObject({number: caller, handedBy: {agentId: ann, note: ''}});
  });

  test('who names the desk of the colleague it is for gets nobody’s customer', async () => {
    const id = await talking();
    await host.run(ben, 'phone/announce', {deskId: aDesk(2), address: 'sip:1002@pbx.example'});
    await handOver(id, {to: {...toBen, kind: 'number', agentId: null}});
    const theirs = await phones.begin(cleo, benAt);
    expect((await liveOf(cleo))[0]).toMatchObject({id: theirs.id, number: ANNS, handedBy: null});
  });
});

describe('VO-6 the network says that the other end is another now', () => {
  test('the call goes on in the customer’s conversation, as theirs who talks; what was opened for the colleague is over', async () => {
    const theirs = await phones.begin(ben, benAt);
    await phones.answer(ben, theirs.id);
    expect(await party(ben, {callId: theirs.id})).toEqual(done);
    expect(await party(ben, {callId: theirs.id})).toEqual(done);
    const [entry] = await liveOf(ben);
    expect(entry).toMatchObject({customer: 'Zoë', number: caller, state: 'active'});
    const all = await conversations();
    expect(all).toHaveLength(2);
    expect(all.find(({id}) => id === entry?.conversationId)).toMatchObject({
      customerAddress: caller,
      assignee: ben,
      status: 'open',
    });
    expect(all.find(({id}) => id !== entry?.conversationId)).toMatchObject({status: 'closed'});
    expect(await logOf(entry?.conversationId as ConversationId)).toEqual(
      expect.arrayContaining(['started', 'call-began', 'call-answered']),
    );
  });

  test('two at once, and it was the other one: the call is that customer’s after all', async () => {
    const id = await talking();
    await handOver(id, {note: 'VIP'});
    const theirs = await phones.begin(ben, benAt);
    await phones.answer(ben, theirs.id);
    await party(ben, {callId: theirs.id, number: '+442072190000', callerName: 'Aya'});
    expect((await liveOf(ben))[0]).toMatchObject({customer: 'Aya', number: '+442072190000', handedBy: null});
    const ofCaller = (await conversations()).find(({customerAddress}) => customerAddress === caller);
    expect(ofCaller).toMatchObject({status: 'open', assignee: ann});
  });

  test('it joins what goes on with them on that line', async () => {
    const first = await phones.begin(ben, {...benAt, number: caller});
    await phones.end(ben, first.id, {reason: 'missed'});
    const theirs = await phones.begin(ben, benAt);
    await phones.answer(ben, theirs.id);
    await party(ben, {callId: theirs.id, number: '+44 20 7219 3000'});
    const ofCaller = (await conversations()).filter(({customerAddress}) => customerAddress === caller);
    expect(ofCaller).toHaveLength(1);
    expect((await phones.call(theirs.id))?.conversationId).toBe(ofCaller[0]?.id);
  });

  test('a customer who is put through at their own end, one we dialled, one that is over, another’s: nothing changes', async () => {
    const put = await phones.begin(ann);
    await party(ann, {callId: put.id, number: '+442072190000'});
    expect((await phones.call(put.id))?.number).toBe(caller);
    const dialled = await phones.begin(ben, {...benAt, direction: 'outbound'});
    await party(ben, {callId: dialled.id});
    expect((await phones.call(dialled.id))?.number).toBe(ANNS);
    await phones.end(ben, dialled.id);
    expect(await party(ann, {callId: dialled.id})).toMatchObject({failure: {code: 'not-found'}});
    const over = await phones.begin(ben, benAt);
    await phones.end(ben, over.id, {reason: 'missed'});
    await party(ben, {callId: over.id});
    expect((await phones.call(over.id))?.number).toBe(ANNS);
  });
});
