import {expect, test, vi} from 'vitest';
import type {Bridge} from '../../core/contract/bridge.ts';
import {fakePhone} from '../../test/support/fake-phone.ts';
import {engineOverBridge} from './bridge-engine.ts';
import {shellOverBridge} from './bridge-shell.ts';

function aBridge(answer: unknown) {
  let announce: ((change: unknown) => void) | undefined;
  let signal: ((raw: unknown) => void) | undefined;
  const unsubscribe = vi.fn();
  const ask = async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const bridge: Bridge = {
    query: ask,
    run: ask,
    shell: ask,
    phone: fakePhone(),
    subscribe(listener) {
      announce = listener;
      return unsubscribe;
    },
    onShell(listener) {
      signal = listener;
      return () => {
        signal = undefined;
      };
    },
  };
  return {bridge, unsubscribe, announce: (raw: unknown) => announce?.(raw), signal: (raw: unknown) => signal?.(raw)};
}

test('a well-formed answer comes through', async () => {
  const report = vi.fn();
  const {bridge} = aBridge(JSON.stringify({ok: true, value: {rows: [], next: null}}));
  const answer = await engineOverBridge(bridge, report).query('inbox/page', {view: 'mine', after: null});
  expect(answer).toEqual({ok: true, value: {rows: [], next: null}});
  expect(report).not.toHaveBeenCalled();
});

test.each([
  ['a malformed answer', JSON.stringify({ok: true, value: {rows: 'none'}})],
  ['an answer that is no text', {ok: true, value: {rows: [], next: null}}],
  ['half an answer', '{"ok":true,'],
  ['a broken pipe', new Error('gone')],
  ['nothing at all', undefined],
])('%s is reported, and asks to be tried again', async (_what, raw) => {
  const report = vi.fn();
  const {bridge} = aBridge(raw);
  const answer = await engineOverBridge(bridge, report).query('inbox/page', {view: 'mine', after: null});
  expect(answer).toMatchObject({ok: false, failure: {code: 'unavailable'}});
  expect(report).toHaveBeenCalledTimes(1);
});

test('a listener hears its topics only, and the pipe closes after the last one', () => {
  const {bridge, announce, unsubscribe} = aBridge(undefined);
  const engine = engineOverBridge(bridge, vi.fn());
  const hear = vi.fn();
  const stop = engine.subscribe(['messages'], hear);
  announce([{seq: 1, topics: ['presence']}]);
  announce([
    {seq: 2, topics: ['messages', 'presence']},
    {seq: 3, topics: ['jobs']},
  ]);
  stop();
  expect(hear.mock.calls).toEqual([[{seq: 2, topics: ['messages', 'presence']}]]);
  expect(unsubscribe).toHaveBeenCalledTimes(1);
});

test('a malformed change is reported, and the next one still arrives', () => {
  const report = vi.fn();
  const {bridge, announce} = aBridge(undefined);
  const hear = vi.fn();
  engineOverBridge(bridge, report).subscribe(['messages'], hear);
  announce([{topics: 'all'}]);
  announce([{seq: 3, topics: ['messages']}]);
  expect([report.mock.calls.length, hear.mock.calls.length]).toEqual([1, 1]);
});

test("the shell's answers and signals are parsed, too", async () => {
  const report = vi.fn();
  const {bridge, signal} = aBridge({ok: true, value: {saved: 'yes'}});
  const shell = shellOverBridge(bridge, report);
  const hear = vi.fn();
  shell.onSignal(hear);
  signal({type: 'format-disk'});
  signal({type: 'state-changed'});
  expect(hear.mock.calls).toEqual([[{type: 'state-changed'}]]);
  expect(await shell.ask('shell/open-demo', {})).toMatchObject({ok: false, failure: {code: 'unavailable'}});
  expect(report).toHaveBeenCalledTimes(2);
});
