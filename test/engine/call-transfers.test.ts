import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Transfer} from '../../core/call/call.ts';
import type {CallId} from '../../core/lib/ids.ts';
import {ann, aQueue, ben} from '../support/builders.ts';
import {phonesIn, type Phones} from '../support/calls.ts';
import {mia, openWorld, people, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;
let phones: Phones;
let id: CallId;

beforeEach(async () => {
  world = await openWorld([...people]);
  host = await world.start();
  phones = phonesIn(world, () => host);
  ({id} = await phones.begin(ann));
  await phones.answer(ann, id);
});
afterEach(() => world.close());

const done = {ok: true, value: null};
const to = {
  agent: {kind: 'agent', number: '1002', label: 'Ben', agentId: ben, queueId: null},
  queue: {kind: 'queue', number: '8001', label: 'Orders', agentId: null, queueId: aQueue(1)},
  number: {kind: 'number', number: '+442079460001', label: '+442079460001', agentId: null, queueId: null},
} as const;
const hand = (transfer: Partial<Transfer>) =>
  host.run(ann, 'call/transfer', {
    callId: id,
    transfer: {to: to.agent, how: 'now', state: 'trying', fault: null, at: 1, ...transfer},
  });
const told = async () =>
  (await world.rows('event')).flatMap(({type, body}) => (type === 'call-transferred' ? [body] : []));

test.each(Object.entries(to))(
  'CL-2, VO-6 to VO-8: a call that was handed over to %s is in the log once',
  async (_kind, target) => {
    const about = {to: target, how: 'talk'} as const;
    for (const state of ['trying', 'talking', 'joining', 'done', 'done'] as const)
      expect(await hand({...about, state})).toEqual(done);
    const {agentId, queueId} = target;
    // A number outside stands in the call, which goes when its conversation goes.
    expect(await told()).toEqual([{callId: id, how: 'talk', fault: null, agentId, queueId}]);
    expect(await phones.call(id)).toMatchObject({transfers: [{to: target, state: 'done'}]});
  },
);

test.each(['busy', 'no-answer', 'unreachable'] as const)(
  'D19, CL-2: one that failed (%s) says why, and may be tried again',
  async fault => {
    await hand({state: 'trying'});
    await hand({state: 'failed', fault});
    await hand({state: 'done', at: 2});
    expect(await told()).toMatchObject([
      {fault, agentId: ben},
      {fault: null, agentId: ben},
    ]);
    expect(await phones.call(id)).toMatchObject({state: 'active', transfers: [{state: 'failed'}, {state: 'done'}]});
  },
);

test('nobody tells of a call that is not theirs', async () => {
  const transfer: Transfer = {to: to.agent, how: 'now', state: 'done', fault: null, at: 1};
  expect(await host.run(mia, 'call/transfer', {callId: id, transfer})).toMatchObject({failure: {code: 'not-found'}});
  expect(await told()).toEqual([]);
});
