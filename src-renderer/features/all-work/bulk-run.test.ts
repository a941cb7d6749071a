import {expect, test} from 'vitest';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import {ok, refuse, type Failure} from '../../../core/lib/failure.ts';
import {anAgent, aQueue} from '../../../test/support/builders.ts';
import {aRow} from '../../../test/support/conversations.ts';
import {fakeEngine} from '../../../test/support/fake-engine.ts';
import {runBulk, undoSteps} from './bulk-run.ts';

const rowsUpTo = (count: number) => Array.from({length: count}, (_, n) => aRow(n + 1));
const numbers = (rows: readonly InboxRow[]) => rows.map(({shortId}) => shortId - 100);
const change = {do: 'set-priority', priority: 'high'} as const;
const failure: Failure = {code: 'forbidden', detail: 'not yours'};

test('AW-13: many are changed part by part, and each part is told', async () => {
  const engine = fakeEngine({
    'conversation/bulk': async ({conversationIds}) =>
      ok({outcomes: conversationIds.map(conversationId => ({conversationId, failure: null}))}),
  });
  const told: number[] = [];
  const result = await runBulk({engine, rows: rowsUpTo(45), change, onProgress: done => told.push(done)});
  expect([result.done.length, result.refused, result.missed, told]).toEqual([45, [], [], [20, 40, 45]]);
  const asked = engine.inputs('conversation/bulk');
  expect(asked.map(({conversationIds}) => conversationIds.length)).toEqual([20, 20, 5]);
  expect(new Set(asked.map(({commandId}) => commandId)).size).toBe(3);
});

test('AW-13: what is refused is told one by one, the others are done all the same', async () => {
  const engine = fakeEngine({
    'conversation/bulk': async ({conversationIds}) =>
      ok({outcomes: conversationIds.map((conversationId, n) => ({conversationId, failure: n === 1 ? failure : null}))}),
  });
  const {done, refused} = await runBulk({engine, rows: rowsUpTo(3), change, onProgress: () => undefined});
  expect(numbers(done)).toEqual([1, 3]);
  expect(refused).toEqual([{row: aRow(2), failure}]);
});

test('an engine that goes away in the middle leaves the rest as missed, not as changed', async () => {
  let asked = 0;
  const engine = fakeEngine({
    'conversation/bulk': async ({conversationIds}) => {
      asked += 1;
      if (asked === 2) return refuse({code: 'unavailable', detail: 'gone'});
      return ok({outcomes: conversationIds.map(conversationId => ({conversationId, failure: null}))});
    },
  });
  const result = await runBulk({engine, rows: rowsUpTo(50), change, onProgress: () => undefined});
  expect([result.done.length, result.missed.length, asked]).toEqual([20, 30, 2]);
});

test('undo sets each back to what it was, those alike together, and leaves what was so before', () => {
  const rows = [
    aRow(1, {priority: 'low'}),
    aRow(2, {priority: 'urgent'}),
    aRow(3, {priority: 'low'}),
    aRow(4, {priority: 'high'}),
  ];
  const steps = undoSteps(rows, change);
  expect(steps.map(step => [step.change, numbers(step.rows)])).toEqual([
    [{do: 'set-priority', priority: 'low'}, [1, 3]],
    [{do: 'set-priority', priority: 'urgent'}, [2]],
  ]);
});

test('undo gives conversations back to whoever had them, or to nobody', () => {
  const [bea, cal] = [anAgent(2), anAgent(3)];
  const rows = [
    aRow(1, {assignee: {id: bea, name: 'Bea'}}),
    aRow(2, {assignee: null}),
    aRow(3, {assignee: {id: cal, name: 'Cal'}}),
  ];
  const steps = undoSteps(rows, {do: 'assign', to: cal});
  expect(steps.map(step => [step.change, numbers(step.rows)])).toEqual([
    [{do: 'assign', to: bea}, [1]],
    [{do: 'unassign'}, [2]],
  ]);
});

test('AA-7: undoing a change of queue goes back to the queue first, then to the agent', () => {
  const rows = [aRow(1), aRow(2, {queue: {id: aQueue(2), name: 'Two'}})];
  const steps = undoSteps(rows, {do: 'set-queue', queueId: aQueue(3)});
  expect(steps.map(step => step.change.do)).toEqual(['set-queue', 'set-queue', 'assign']);
});

test('LC-5: nothing undoes a closing', () => {
  expect(undoSteps([aRow(1)], {do: 'set-status', status: 'closed'})).toEqual([]);
});
