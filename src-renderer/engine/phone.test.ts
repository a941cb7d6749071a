import {expect, test, vi} from 'vitest';
import {aCall, aCallId, aPhoneState, fakePhone} from '../../test/support/fake-phone.ts';
import {refuse} from '../../core/lib/failure.ts';
import {phoneOverBridge} from './phone.ts';

const version = (phone: ReturnType<typeof phoneOverBridge>) => phone.seen.getState().phone?.version;

test('the state is there as it is, then as it becomes; without an account there is none', async () => {
  const bridge = fakePhone(aPhoneState({version: 3}));
  const phone = phoneOverBridge(bridge, vi.fn());
  await vi.waitFor(() => expect(version(phone)).toBe(3));
  bridge.tell(null);
  await vi.waitFor(() => expect(phone.seen.getState().phone).toBeNull());
});

test('a malformed state is reported, and the next one still arrives', async () => {
  const report = vi.fn();
  let tell: (update: unknown) => void = () => undefined;
  const bridge = {...fakePhone(), subscribe: (hear: typeof tell) => ((tell = hear), () => undefined)};
  const phone = phoneOverBridge(bridge, report);
  tell({phone: {version: 'many'}});
  tell({phone: aPhoneState({version: 1})});
  await vi.waitFor(() => expect(version(phone)).toBe(1));
  expect(report).toHaveBeenCalledTimes(1);
});

test('an older state that arrives late is dropped; after a telephone that went away a new one counts afresh', async () => {
  let tell: (update: unknown) => void = () => undefined;
  const bridge = {...fakePhone(), subscribe: (hear: typeof tell) => ((tell = hear), () => undefined)};
  const phone = phoneOverBridge(bridge, vi.fn());
  tell({phone: aPhoneState({version: 5})});
  tell({phone: aPhoneState({version: 4})});
  await vi.waitFor(() => expect(version(phone)).toBe(5));
  await Promise.resolve();
  expect(version(phone)).toBe(5);
  tell({phone: null});
  tell({phone: aPhoneState({version: 0})});
  await vi.waitFor(() => expect(version(phone)).toBe(0));
});

test('what did not change keeps its identity', async () => {
  const bridge = fakePhone();
  const phone = phoneOverBridge(bridge, vi.fn());
  const calls = [aCall(), aCall({id: aCallId(2)})];
  bridge.tell(aPhoneState({calls}));
  await vi.waitFor(() => expect(version(phone)).toBe(1));
  const before = phone.seen.getState().phone;
  bridge.tell(aPhoneState({calls: [calls[0] ?? aCall(), aCall({id: aCallId(2), isMuted: true})]}));
  await vi.waitFor(() => expect(version(phone)).toBe(2));
  const after = phone.seen.getState().phone;
  expect(after?.calls[0]).toBe(before?.calls[0]);
  expect(after?.calls[1]).not.toBe(before?.calls[1]);
});

test('a command is answered by the telephone; one that is away, or no pipe at all, by "not now"', async () => {
  const refusal = refuse({code: 'not-found', detail: 'no such call'});
  const command = {do: 'answer', callId: aCallId(1)} as const;
  const report = vi.fn();
  expect(
    await phoneOverBridge(
      fakePhone(null, () => refusal),
      report,
    ).run(command),
  ).toEqual(refusal);
  expect(report).not.toHaveBeenCalled();
  const gone = {...fakePhone(), command: () => Promise.reject(new Error('gone'))};
  expect(await phoneOverBridge(gone, report).run(command)).toMatchObject({failure: {code: 'unavailable'}});
  expect(report).toHaveBeenCalledTimes(1);
  expect(await phoneOverBridge(undefined, report).run(command)).toMatchObject({failure: {code: 'unavailable'}});
  expect(report).toHaveBeenCalledTimes(1);
});

test('levels are heard while somebody looks', async () => {
  const bridge = fakePhone();
  const phone = phoneOverBridge(bridge, vi.fn());
  const look = vi.fn();
  const stop = phone.watchLevels(look);
  const levels = {microphone: 0.4, calls: []};
  bridge.tellLevels(levels);
  await vi.waitFor(() => expect(look).toHaveBeenCalledWith(levels));
  stop();
  expect(bridge.lookers()).toBe(0);
});
