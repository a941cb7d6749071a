import {afterEach, expect, test, vi} from 'vitest';
import {ok} from '../../../core/lib/failure.ts';
import {fakeShell} from '../../../test/support/fake-shell.ts';
import {openMicrophone} from './open-microphone.ts';

afterEach(() => vi.unstubAllGlobals());

const asked = (shell: ReturnType<typeof fakeShell>) => shell.inputs('shell/microphone').map(({isWanted}) => isWanted);
const answering = (getUserMedia: () => Promise<unknown>) => vi.stubGlobal('navigator', {mediaDevices: {getUserMedia}});

test.each([
  {error: 'NotAllowedError', why: 'denied'},
  {error: 'NotFoundError', why: 'none'},
  {error: 'NotReadableError', why: 'busy'},
])('$error is said as "$why", and the leave to listen is given back', async ({error, why}) => {
  answering(() => Promise.reject(Object.assign(new Error('no'), {name: error})));
  const shell = fakeShell();
  expect(await openMicrophone(shell, undefined)).toBe(why);
  expect(asked(shell)).toEqual([true, false]);
});

test('where the system says no, nobody is asked again', async () => {
  const getUserMedia = vi.fn<() => Promise<unknown>>();
  answering(getUserMedia);
  expect(await openMicrophone({ask: async () => ok({isAllowed: false}) as never}, undefined)).toBe('denied');
  expect(getUserMedia).not.toHaveBeenCalled();
});

test('the one that was chosen for calls is wished for; closed, nothing listens', async () => {
  const stop = vi.fn();
  const getUserMedia = vi.fn(async () => ({getTracks: () => [{stop}]}));
  answering(getUserMedia);
  const shell = fakeShell();
  const opened = await openMicrophone(shell, 'headset');
  expect(getUserMedia).toHaveBeenCalledWith({audio: expect.objectContaining({deviceId: {ideal: 'headset'}})});
  if (typeof opened === 'string') throw new Error(opened);
  opened.close();
  expect(stop).toHaveBeenCalledOnce();
  expect(asked(shell)).toEqual([true, false]);
});
