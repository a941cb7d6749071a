import {copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import type {Change} from '../../core/contract/topics.ts';
import type {Asked} from '../../core/contract/wire.ts';
import {ok} from '../../core/lib/failure.ts';
import {commandId} from '../../core/lib/ids.ts';
import {systemClock} from '../../src-main/node/host/system-clock.ts';
import {createIds} from '../../src-main/node/host/uuid.ts';
import {read} from '../../src-main/electron/refusal.ts';
import {WorkspaceThreads, type ThreadsHost} from '../../src-main/electron/workspace-threads.ts';

/* The real threads with the real store, as Node runs them from the source. */

const ids = createIds(systemClock);
const aCommandId = () => commandId.parse(ids.next());
const rename = (name: string) => ({
  kind: 'command' as const,
  route: 'workspace/rename',
  input: {commandId: aCommandId(), name, myName: 'Ann'},
});
const get = {kind: 'query' as const, route: 'workspace/get', input: {}};

const entries = {
  engine: new URL('../../src-main/electron/engine-thread.ts', import.meta.url),
  reader: new URL('../../src-main/node/host/reader-thread.ts', import.meta.url),
};

let folder: string;
const open: WorkspaceThreads[] = [];
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'parley-threads-'))));
afterEach(async () => {
  for (const threads of open.splice(0)) await threads.stop();
  rmSync(folder, {recursive: true});
});

function start(changes: Partial<ThreadsHost> = {}) {
  const lines: string[] = [];
  const ports: number[] = [];
  const widgets: string[] = [];
  const log = {info: vi.fn(), warn: vi.fn(), error: vi.fn()};
  const threads = new WorkspaceThreads({
    entries,
    start: {folder, isSample: false, widgetId: null},
    widgetFolder: widget(),
    clock: systemClock,
    random: {next: () => 0.5},
    log,
    writeLine: line => lines.push(line),
    onState: () => undefined,
    onOpened: ({widgetId}) => widgets.push(widgetId),
    onChatPort: port => ports.push(port),
    ...changes,
  });
  open.push(threads);
  const ask = async (asked: Asked) => read(await threads.ask(asked));
  const engine = (state: string) => vi.waitFor(() => expect(threads.state.engine.state).toBe(state), {timeout: 30_000});
  return {threads, ask, lines, ports, widgets, log, engine};
}

/** As much of the built widget as a server asks for. */
function widget(): string {
  const built = join(folder, 'widget');
  mkdirSync(built, {recursive: true});
  for (const file of ['loader.js', 'demo.css', 'call.html']) writeFileSync(join(built, file), '');
  writeFileSync(join(built, 'frame.html'), '%CONFIG%');
  writeFileSync(join(built, 'demo.html'), '%CHAT%/chat/loader.js" data-widget="%WIDGET%"');
  return built;
}

describe('a workspace in its threads', () => {
  test('answers what was asked before it was open', async () => {
    const {ask} = start();
    const [workspace, done] = await Promise.all([ask(get), ask(rename('Acme'))]);
    expect(workspace).toMatchObject({ok: true, value: {isSample: false}});
    expect(done).toEqual(ok(null));
  });

  test('announces a change when a reader sees it', async () => {
    const {threads, ask, engine} = start();
    await engine('on');
    const names: unknown[] = [];
    const read = new Promise<void>(resolve => {
      threads.listen((changes: readonly Change[]) => {
        expect(changes.flatMap(({topics}) => topics)).toContain('workspace');
        void ask(get).then(answer => {
          names.push(answer.ok && (answer.value as {name: string}).name);
          resolve();
        });
      });
    });
    await ask(rename('Acme'));
    await read;
    expect(names).toEqual(['Acme']);
  });

  test('refuses what is of a wrong shape', async () => {
    const {ask} = start();
    const wrong = [
      {...get, input: {all: true}},
      {...rename('Acme'), input: {name: 'Acme'}},
      {...get, route: 'workspace/explode'},
      {...get, route: ['workspace/get']},
      {...get, kind: 'command' as const},
    ];
    const answers = await Promise.all(wrong.map(asked => ask(asked)));
    expect(answers).toMatchObject(wrong.map(() => ({failure: {code: 'invalid'}})));
  });

  test('keeps what was said over a restart', async () => {
    const first = start();
    await first.ask(rename('Acme'));
    await first.threads.stop();
    expect(await first.ask(get)).toMatchObject({failure: {code: 'unavailable'}});
    const second = start();
    expect(await second.ask(get)).toMatchObject({value: {name: 'Acme'}});
  });

  test('knows the files that were staged', async () => {
    const {threads, engine} = start();
    await engine('on');
    const files = await threads.files();
    if (files === undefined) throw new Error('no files');
    const bytes = (async function* () {
      yield new TextEncoder().encode('a,b\n1,2\n');
    })();
    const kept = await files.stage(bytes, 'a.csv');
    if (!kept.ok) throw new Error(kept.failure.detail);
    expect(await files.facts(kept.value.hash)).toMatchObject({type: 'text/csv', size: 8});
  });
});

describe('a thread that ends', () => {
  /** The real engine's thread, with a way to make it fail as nobody expects. */
  const fragile = () => {
    const [fuse, armed, engine] = ['fuse', 'armed', 'fragile.mjs'].map(name => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(
      engine,
      `import {existsSync, rmSync, writeFileSync} from 'node:fs';
       import {parentPort} from 'node:worker_threads';
       const [fuse, armed] = ${JSON.stringify([fuse, armed])};
       const explode = message => {
         if (message?.input?.route !== 'workspace/rename' || !existsSync(fuse)) return;
         rmSync(fuse);
         throw new Error('as nobody expects');
       };
       await import(${JSON.stringify(entries.engine.href)});
       const wait = setInterval(() => {
         if (parentPort.listenerCount('message') === 0) return; // whoever listens first gets what waits
         clearInterval(wait);
         parentPort.on('message', explode);
         writeFileSync(armed, '');
       }, 1);`,
    );
    return {entries: {...entries, engine}, fuse, armed};
  };

  test('is started again; what it did not answer is refused, and can be asked again with the same id', async () => {
    const {fuse, armed, ...host} = fragile();
    const {ask, engine, log} = start(host);
    await engine('on');
    await vi.waitFor(() => expect(existsSync(armed)).toBe(true), {timeout: 30_000});
    expect(await ask(rename('Before'))).toEqual(ok(null));
    writeFileSync(fuse, '');
    const again = rename('After');
    expect(await ask(again)).toMatchObject({failure: {code: 'unavailable'}});
    await vi.waitFor(async () => expect(await ask(again)).toEqual(ok(null)), {timeout: 30_000});
    expect(await ask(get)).toMatchObject({value: {name: 'After'}});
    expect(log.error).toHaveBeenCalledWith(
      'a thread of the workspace ended',
      expect.objectContaining({message: 'as nobody expects'}),
    );
  });

  test('at once, every time, is given up, and the window is told', async () => {
    const broken = join(folder, 'broken.cjs');
    writeFileSync(broken, 'throw new Error("broken build");');
    const {threads, ask, engine} = start({entries: {engine: broken, reader: broken}, random: {next: () => 0}});
    await engine('failed');
    expect(threads.state.engine).toMatchObject({why: 'unknown', file: folder});
    expect(await ask(get)).toMatchObject({failure: {code: 'unavailable'}});
  });
});

describe('a workspace that cannot be opened', () => {
  const file = () => join(folder, 'parley.db');

  test('because another process has it, says so and changes nothing', async () => {
    const first = start();
    await first.engine('on');
    const second = start();
    await second.engine('failed');
    expect(second.threads.state.engine).toMatchObject({why: 'locked', file: file()});
    expect(await first.ask(rename('Still here'))).toEqual(ok(null));
  });

  test('because it is damaged, is set aside, and a new one begun', async () => {
    writeFileSync(file(), 'this is no database at all, but it is somebody’s');
    const {threads, ask, engine} = start();
    await engine('on');
    const {setAside} = threads.state;
    expect(setAside).toContain('parley.db.corrupt-');
    expect(existsSync(String(setAside))).toBe(true);
    expect(await ask(rename('Anew'))).toEqual(ok(null));
  });

  test('and is begun anew, goes by the widget id that websites have in their pages, and has no names', async () => {
    const first = start();
    await first.engine('on');
    await first.ask(rename('Acme'));
    await first.threads.stop();
    const [widgetId = ''] = first.widgets;
    writeFileSync(file(), 'this was a database');
    const {threads, ask, engine, widgets} = start({start: {folder, isSample: false, widgetId}});
    threads.serveAll(null);
    await engine('on');
    expect(widgets).toEqual([widgetId]);
    expect(await ask(get)).toMatchObject({value: {name: '', me: {name: ''}}});
    await vi.waitFor(() => expect(threads.state.chat?.state).toBe('on'), {timeout: 30_000});
    const {chat} = threads.state;
    if (chat?.state !== 'on') throw new Error('off');
    const frame = await fetch(new URL(`/chat/frame?widget=${widgetId}`, chat.demoUrl));
    expect(frame.status).toBe(200);
    await threads.stop();
    const later = start({start: {folder, isSample: false, widgetId: null}});
    await later.engine('on');
    expect(later.widgets).toEqual([widgetId]);
  });

  test('because its folder is a file, says so', async () => {
    const inTheWay = join(folder, 'taken');
    copyFileSync(import.meta.filename, inTheWay);
    const {threads, engine} = start({start: {folder: join(inTheWay, 'local'), isSample: false, widgetId: null}});
    await engine('failed');
    expect(threads.state.engine).toMatchObject({why: 'unknown'});
  });
});

describe('the live chat', () => {
  test('is served when it is wanted, on a port that is kept', async () => {
    const {threads, ports} = start();
    expect(threads.state.chat).toBeNull();
    threads.serveAll(null);
    await vi.waitFor(() => expect(threads.state.chat?.state).toBe('on'), {timeout: 30_000});
    const {chat} = threads.state;
    if (chat?.state !== 'on') throw new Error('off');
    expect(new URL(chat.demoUrl).port).toBe(String(ports[0]));
    const page = await fetch(chat.demoUrl);
    expect(page.status).toBe(200);
    expect(chat.snippet).toContain(await page.text());
    await threads.stop();
    const again = start();
    again.threads.serveAll(Number(ports[0]));
    await vi.waitFor(() => expect(again.threads.state.chat).toEqual(chat), {timeout: 30_000});
  });

  test('never moves to another port by itself', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => other.once('listening', resolve));
    const {port} = other.address() as {port: number};
    const {threads, ports} = start();
    threads.serveAll(port);
    await vi.waitFor(() => expect(threads.state.chat).toEqual({state: 'port-taken', port}), {timeout: 30_000});
    expect(ports).toEqual([]);
    other.close();
    // Whoever has it lets go of it: nobody has to restart anything.
    await vi.waitFor(() => expect(threads.state.chat?.state).toBe('on'), {timeout: 30_000});
    expect(ports).toEqual([port]);
  });

  test('of the sample is served to nobody: pages of real customers know the port', async () => {
    const {threads, ask, engine, ports} = start({start: {folder, isSample: true, widgetId: null}});
    threads.serveAll(null);
    await engine('on');
    expect(await ask(get)).toMatchObject({value: {isSample: true}});
    expect(threads.state.chat).toBeNull();
    expect(ports).toEqual([]);
  });
});

test('the threads log through main, and nothing of what people wrote', async () => {
  const {threads, ask, lines, engine} = start();
  await engine('on');
  await ask(rename('Secret Name'));
  await ask({...rename('Secret Name'), input: {commandId: aCommandId(), name: 'Secret Name'}});
  await threads.stop();
  expect(lines.join('')).not.toContain('Secret');
  expect(lines.every(line => line.endsWith('\n'))).toBe(true);
  expect(readdirSync(folder)).toContain('parley.db');
});
