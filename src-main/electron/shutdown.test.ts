import {expect, test, vi} from 'vitest';
import {shutDown} from './shutdown.ts';

const aLog = () => ({info: vi.fn(), warn: vi.fn(), error: vi.fn()});

test('things are closed one after the other, and one that fails keeps nobody', async () => {
  const log = aLog();
  const closed: string[] = [];
  const close = (name: string) => ({
    name,
    async run() {
      await new Promise(resolve => setTimeout(resolve, 5));
      closed.push(name);
      if (name === 'engine') throw new Error('disk');
    },
  });
  await shutDown([close('windows'), close('engine'), close('log')], {limitMs: 1_000, log});
  expect(closed).toEqual(['windows', 'engine', 'log']);
  expect(log.error).toHaveBeenCalledWith('engine could not be closed', expect.objectContaining({message: 'disk'}));
  expect(log.warn).not.toHaveBeenCalled();
});

test('one that hangs is broken off in time, and the log says which', async () => {
  const log = aLog();
  const after = vi.fn();
  const hang = {name: 'engine', run: () => new Promise<void>(() => undefined)};
  const began = performance.now();
  await shutDown([hang, {name: 'log', run: after}], {limitMs: 50, log});
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(log.warn).toHaveBeenCalledWith(expect.stringContaining('too long'), {at: 'engine', limitMs: 50});
  expect(after).not.toHaveBeenCalled();
});
