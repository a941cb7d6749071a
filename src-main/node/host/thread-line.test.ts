import {MessageChannel, Worker} from 'node:worker_threads';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {callLine, serveLine, tell, type Line} from './thread-line.ts';

interface Adder {
  add(terms: readonly number[]): Promise<number>;
  fail(input: string): Promise<never>;
  wait(input: null): Promise<never>;
}

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function connect(service: Adder) {
  const {port1, port2} = new MessageChannel();
  closing.push(() => port1.close());
  const report = vi.fn();
  const hear = vi.fn();
  serveLine(port2, service, report);
  return {adder: callLine<Adder>(port1, hear), inside: port2 as Line, report, hear};
}

const adder: Adder = {
  add: async terms => terms.reduce((a, b) => a + b, 0),
  fail: async input => {
    throw new Error(`cannot ${input}`);
  },
  wait: () => new Promise(() => undefined),
};

describe('a call between threads', () => {
  test('is answered, however many are under way', async () => {
    const {adder: there} = connect(adder);
    const answers = await Promise.all(Array.from({length: 100}, (_, n) => there.call('add', [n, 1])));
    expect(answers).toEqual(Array.from({length: 100}, (_, n) => n + 1));
  });

  test('that fails is reported where it failed, and rejected without details', async () => {
    const {adder: there, report} = connect(adder);
    await expect(there.call('fail', 'secret')).rejects.toThrow('fail failed, see the log');
    expect(report).toHaveBeenCalledWith('fail', expect.objectContaining({message: 'cannot secret'}));
  });

  test('to something that is not served is a bug of the caller', async () => {
    const {adder: there} = connect(adder);
    await expect(there.call('multiply' as 'add', [])).rejects.toThrow('multiply failed');
  });

  test('is rejected when the thread is gone, and so is every later one', async () => {
    const {adder: there} = connect(adder);
    const waiting = there.call('wait', null);
    there.hangUp('the engine ended');
    await expect(waiting).rejects.toThrow('the engine ended');
    await expect(there.call('add', [1])).rejects.toThrow('the engine ended');
  });
});

test('what a thread tells is heard in order', async () => {
  const {inside, hear} = connect(adder);
  for (const n of [1, 2, 3]) tell(inside, {n});
  await vi.waitFor(() => expect(hear.mock.calls).toEqual([[{n: 1}], [{n: 2}], [{n: 3}]]));
});

test('a value that cannot be copied is refused at the call, and the line goes on', async () => {
  const {adder: there} = connect(adder);
  await expect(there.call('add', [() => 1] as unknown as number[])).rejects.toThrow('could not be cloned');
  expect(await there.call('add', [1, 2])).toBe(3);
});

test('it works over a real worker thread', async () => {
  const worker = new Worker(
    `const {parentPort} = require('node:worker_threads');
     parentPort.on('message', ({call, input}) => parentPort.postMessage({answer: call, value: input.length}));`,
    {eval: true},
  );
  closing.push(() => worker.terminate());
  const there = callLine<Adder>(worker, vi.fn());
  expect(await there.call('add', [1, 2, 3])).toBe(3);
});
