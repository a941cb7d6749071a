import {afterEach, describe, expect, test, vi} from 'vitest';
import {plainAsks} from '../../core/contract/plain-asks.ts';
import type {Bridge} from '../../core/contract/bridge.ts';
import {shellRoutes, type ShellRoute, type ShellState} from '../../core/contract/shell-routes.ts';
import {topic} from '../../core/contract/topics.ts';
import {answerInText} from '../../core/contract/wire.ts';
import {ok, refuse} from '../../core/lib/failure.ts';
import {serveIpc} from '../../src-main/electron/serve-ipc.ts';
import {serveShell, takeNothing, type ShellHandlers} from '../../src-main/electron/serve-shell.ts';
import {engineOverBridge} from '../../src-renderer/engine/bridge-engine.ts';
import {shellOverBridge} from '../../src-renderer/engine/bridge-shell.ts';
import {aCommand, aConversation, ann, ben} from '../support/builders.ts';
import {fakeEngine, type Script} from '../support/fake-engine.ts';
import {fakeIpc} from '../support/fake-ipc.ts';

const origin = 'app://parley';
const shellRouteNames = Object.keys(shellRoutes) as ShellRoute[];
const ourFrame = {url: 'app://parley/index.html', origin, parent: null};
const assign = {commandId: aCommand(1), conversationId: aConversation(1), to: ann, seen: null};
const empty = {rows: [], next: null};
const page = {view: 'mine', after: null} as const;

/** The real preload, main and window ends around a pretended Electron. */
async function open(script: Script = {}, frame: Parameters<typeof fakeIpc>[0] = ourFrame) {
  const engine = fakeEngine(script);
  const ipc = fakeIpc(frame);
  const [report, warn] = [vi.fn(), vi.fn()];
  const meant: unknown[] = [];
  const close = serveIpc({
    ipc: ipc.ipcMain,
    // The threads answer in the app; what they call is the same.
    engine: {
      ask(asked, of) {
        meant.push(of);
        return answerInText(engine, asked, report);
      },
      listen: hear => engine.subscribe(topic.options, change => hear([change])),
    },
    origin,
    warn,
  });
  const bridge = await loadPreload(ipc);
  return {...ipc, engine, meant, bridge, report, warn, close, window: engineOverBridge(bridge, report)};
}

async function loadPreload({ipcRenderer}: Pick<ReturnType<typeof fakeIpc>, 'ipcRenderer'>): Promise<Bridge> {
  const exposeInMainWorld = vi.fn<(name: string, bridge: Bridge) => void>();
  vi.resetModules();
  vi.doMock('electron', () => ({contextBridge: {exposeInMainWorld}, ipcRenderer}));
  await import('../../src-preload/index.ts');
  const [name, bridge] = exposeInMainWorld.mock.calls[0] ?? [];
  if (name !== 'parley' || bridge === undefined) throw new Error('The preload exposed nothing');
  return bridge;
}

const textIn = (raw: unknown): unknown => JSON.parse(String(raw));

afterEach(() => vi.doUnmock('electron'));

const strangers = [
  ['another origin', {...ourFrame, origin: 'https://evil.example'}],
  ['a file that was sent', {...ourFrame, url: 'app://files/00', origin: 'app://files'}],
  ['a frame inside our page', {...ourFrame, parent: ourFrame}],
  ['a frame that is gone', null],
] as const;

describe('a question', () => {
  test('reaches the engine, and its answer the window', async () => {
    const {window} = await open({'inbox/page': async () => ok(empty)});
    expect(await window.query('inbox/page', page)).toEqual(ok(empty));
  });

  test('AC-4: a refusal arrives with who was faster', async () => {
    const taken = refuse({code: 'taken', by: ben, detail: 'ben was faster'});
    const {window} = await open({'conversation/assign': async () => taken});
    expect(await window.run('conversation/assign', assign)).toEqual(taken);
  });

  test.each(strangers)('from %s is refused', async (_who, frame) => {
    const {window, engine, warn} = await open({'conversation/assign': async () => ok(null)}, frame);
    expect(await window.run('conversation/assign', assign)).toMatchObject({failure: {code: 'forbidden'}});
    expect(await window.query('inbox/page', page)).toMatchObject({failure: {code: 'forbidden'}});
    expect(engine.asked).toEqual([]);
    expect(warn).toHaveBeenCalledTimes(2);
  });

  test('is for one workspace, and that is told to whoever answers; there are no others than two', async () => {
    const {bridge, meant} = await open({'inbox/page': async () => ok(empty)});
    await engineOverBridge(bridge, vi.fn(), 'sample').query('inbox/page', page);
    await engineOverBridge(bridge, vi.fn()).query('inbox/page', page);
    expect(textIn(await bridge.query('inbox/page', page, '../local'))).toMatchObject({failure: {code: 'invalid'}});
    expect(meant).toEqual(['sample', undefined]);
  });

  test('with a wrong shape is refused by the host, whatever the window was compiled with', async () => {
    const {bridge, engine} = await open();
    expect(textIn(await bridge.run('conversation/assign', {...assign, to: 'Ann'}))).toMatchObject({
      failure: {code: 'invalid', path: ['to']},
    });
    expect(engine.asked).toEqual([]);
  });

  test.each(['inbox/page', 'constructor', '__proto__', ''])('sent as a command although %j is none', async route => {
    const {bridge, engine} = await open();
    expect(textIn(await bridge.run(route, page))).toMatchObject({failure: {code: 'invalid', path: ['route']}});
    expect(engine.asked).toEqual([]);
  });

  test('whose answer has a wrong shape is refused by the window, and reported', async () => {
    const {window, report} = await open({'inbox/page': async () => ok({...empty, rows: [{}] as never[]})});
    expect(await window.query('inbox/page', page)).toMatchObject({failure: {code: 'unavailable'}});
    expect(report).toHaveBeenCalledOnce();
  });
});

describe('a change', () => {
  test('reaches who listens to one of its topics, without anything of Electron', async () => {
    const {window, engine} = await open();
    const heard = vi.fn();
    const unsubscribe = window.subscribe(['messages', 'jobs'], heard);
    engine.announce('messages', 'customers');
    engine.announce('presence');
    unsubscribe();
    engine.announce('jobs');
    expect(heard.mock.calls).toEqual([[{seq: 1, topics: ['messages', 'customers']}]]);
  });

  test('is heard once, however often a page subscribes', async () => {
    const {bridge, engine} = await open();
    const [first, second] = [vi.fn(), vi.fn()];
    bridge.subscribe(first);
    bridge.subscribe(second);
    engine.announce('jobs');
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  });

  test('is not sent to a page that is gone', async () => {
    const {window, engine, page: contents} = await open();
    const heard = vi.fn();
    window.subscribe(['jobs'], heard);
    contents.emit('destroyed');
    engine.announce('jobs');
    expect(heard).not.toHaveBeenCalled();
  });

  test.each(strangers)('is not sent to %s', async (_who, frame) => {
    const {bridge, engine} = await open({}, frame);
    const heard = vi.fn();
    bridge.subscribe(heard);
    engine.announce('jobs');
    expect(heard).not.toHaveBeenCalled();
  });
});

test('after closing, nothing is served and nothing listens', async () => {
  const {engine, handlers, close} = await open();
  close();
  expect({handlers: handlers.size, listeners: engine.listenerCount()}).toEqual({handlers: 0, listeners: 0});
});

describe('the desktop around the engine', () => {
  const state: ShellState = {
    version: '1.2.3',
    platform: 'linux',
    workspace: null,
    own: null,
    team: null,
    engine: {state: 'none'},
    setAside: null,
    chat: null,
    theme: 'system',
    language: 'system',
    systemLocales: ['en'],
    isLeaving: false,
    isMaximized: false,
    hasOwnFrame: true,
  };

  async function openShell(handlers: Partial<ShellHandlers>, frame: Parameters<typeof fakeIpc>[0] = ourFrame) {
    const ipc = fakeIpc(frame);
    const report = vi.fn();
    const all = {...Object.fromEntries(shellRouteNames.map(route => [route, vi.fn()])), ...handlers} as ShellHandlers;
    serveShell({ipc: ipc.ipcMain, handlers: all, origin, report});
    const bridge = await loadPreload(ipc);
    return {...ipc, bridge, report, shell: shellOverBridge(bridge, report)};
  }

  test('answers with its state', async () => {
    const {shell} = await openShell({'shell/state': async () => ok(state)});
    expect(await shell.ask('shell/state', {})).toEqual(ok(state));
  });

  test.each(strangers)('answers nothing to %s', async (_who, frame) => {
    const handler = vi.fn();
    const {shell} = await openShell({'shell/state': handler}, frame);
    expect(await shell.ask('shell/state', {})).toMatchObject({failure: {code: 'forbidden'}});
    expect(handler).not.toHaveBeenCalled();
  });

  test.each([
    ['shell/open-link', {url: 'not a link'}, ['url']],
    ['shell/open-link', {url: `https://example.org/${'x'.repeat(3_000)}`}, ['url']],
    ['shell/save-file', {hash: '../../etc/passwd', name: 'a'}, ['hash']],
    ['shell/choose-workspace', {workspace: '../other'}, ['workspace']],
    ['shell/window', {do: 'explode'}, ['do']],
    ['shell/run', {}, ['route']],
    ['toString', {}, ['route']],
  ])('refuses %s with %j', async (route, input, path) => {
    const {bridge} = await openShell({});
    expect(await bridge.shell(route, input)).toMatchObject({failure: {code: 'invalid', path}});
  });

  test.each(shellRouteNames)('%s takes something, or is answered without a schema', async route => {
    const {input} = shellRoutes[route];
    expect(takeNothing.has(route)).toBe(input.safeParse({}).success && !input.safeParse({a: 1}).success);
    const handler = vi.fn();
    const {bridge} = await openShell({[route]: handler});
    expect(await bridge.shell(route, {a: 1})).toMatchObject({failure: {code: 'invalid'}});
    expect(handler).not.toHaveBeenCalled();
  });

  test.each(['shell/set-badge', 'shell/set-missed-calls'] as const)(
    '%s is looked at without its schema, and takes what that takes',
    async route => {
      const counts = [0, 7, -1, 1.5, 2 ** 53, NaN, '1', null, undefined, {}];
      const inputs = [...counts.map(count => ({count})), {}, {count: 1, a: 1}, {a: 1}, []];
      for (const input of inputs) {
        const isTaken = shellRoutes[route].input.safeParse(input).success;
        expect([input, plainAsks[route]?.(input)]).toEqual([input, isTaken]);
        const handler = vi.fn(async () => ok(null));
        const {bridge} = await openShell({[route]: handler});
        await bridge.shell(route, input);
        expect(handler.mock.calls.map(([asked]: readonly unknown[]) => asked)).toEqual(isTaken ? [input] : []);
      }
      expect(Object.keys(plainAsks)).toContain(route);
    },
  );

  test('reports its own bug once, and the window may ask again', async () => {
    const {shell, report} = await openShell({'shell/open-logs': () => Promise.reject(new Error('no such program'))});
    expect(await shell.ask('shell/open-logs', {})).toMatchObject({failure: {code: 'unavailable'}});
    expect(report.mock.calls).toEqual([['shell/open-logs', new Error('no such program')]]);
  });

  test('what it tells a window arrives without anything of Electron', async () => {
    const {shell, page: contents} = await openShell({});
    const heard = vi.fn();
    const stop = shell.onSignal(heard);
    contents.send('shell:signal', {type: 'open-conversation', conversationId: aConversation(3)});
    stop();
    contents.send('shell:signal', {type: 'state-changed'});
    expect(heard.mock.calls).toEqual([[{type: 'open-conversation', conversationId: aConversation(3)}]]);
  });
});
