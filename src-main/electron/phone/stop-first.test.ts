import {expect, test, vi} from 'vitest';
import {stopFirst} from './stop-first.ts';

function aQuit(mayQuit: () => Promise<boolean>, stop: () => Promise<void> = async () => undefined) {
  const did: string[] = [];
  const asked = vi.fn(mayQuit);
  const handle = stopFirst({
    hasPhone: () => true,
    mayQuit: asked,
    stop: async () => {
      did.push('stop');
      await stop();
    },
    quit: () => did.push('quit'),
    report: what => did.push(what),
  });
  const quit = () => {
    const preventDefault = vi.fn<() => void>();
    handle({preventDefault});
    return preventDefault.mock.calls.length > 0 ? 'waits' : 'ends';
  };
  return {did, asked, quit};
}

test('the telephone stops first, then the app ends', async () => {
  const {did, quit} = aQuit(async () => true);
  expect(quit()).toBe('waits');
  await vi.waitFor(() => expect(did).toEqual(['stop', 'quit']));
  expect(quit()).toBe('ends');
});

test('C-23: asked once, however often somebody quits, also while calls are being hung up; staying keeps the call', async () => {
  const hungUp = Promise.withResolvers<void>();
  const answers = [false, true];
  const {did, asked, quit} = aQuit(
    async () => answers.shift() ?? false,
    () => hungUp.promise,
  );
  quit();
  quit();
  await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
  await new Promise(setImmediate);
  expect(did).toEqual([]);
  quit();
  await vi.waitFor(() => expect(did).toEqual(['stop']));
  expect(quit()).toBe('waits');
  expect(asked).toHaveBeenCalledTimes(2);
  hungUp.resolve();
  await vi.waitFor(() => expect(did).toEqual(['stop', 'quit']));
});

test('a telephone that cannot be stopped keeps nobody; a question that cannot be asked is asked again', async () => {
  const stuck = aQuit(
    async () => true,
    async () => Promise.reject(new Error('gone')),
  );
  stuck.quit();
  await vi.waitFor(() => expect(stuck.did).toEqual(['stop', 'the telephone could not be stopped', 'quit']));
  let isBroken = true;
  const mute = aQuit(async () => (isBroken ? Promise.reject(new Error('no screen')) : true));
  mute.quit();
  await vi.waitFor(() => expect(mute.did).toEqual(['nobody could be asked whether to quit']));
  await new Promise(setImmediate);
  isBroken = false;
  mute.quit();
  await vi.waitFor(() => expect(mute.did.at(-1)).toBe('quit'));
});
