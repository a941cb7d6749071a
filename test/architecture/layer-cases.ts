import {bad, fine, type Case} from './cases.ts';

/** What each layer may do. The bad files below import these. */
export const allowed: readonly Case[] = [
  fine('core/lib/ok.ts', `export const ok = 1;`),
  fine('core/contract/ok.ts', `export {ok} from '../lib/ok.ts';`),
  fine('core/ok.ts', `import * as z from 'zod'; export const ok: unknown = z.int();`),
  fine(
    'core/ok-pure.ts',
    `import {Temporal} from 'temporal-polyfill'; import parse from 'libphonenumber-js/min'; export const ok: unknown = [Temporal.PlainDate, parse];`,
  ),
  fine(
    'core/ok.test.ts',
    `import {readFileSync} from 'node:fs'; export const ok: unknown = [readFileSync, Date.now(), Math.random()];`,
  ),
  fine(
    'src-main/node/ok.ts',
    `import Database from 'better-sqlite3'; import {Worker} from 'node:worker_threads'; import {ok as core} from '../../core/ok.ts'; export const ok: unknown = [Database, Worker, core, process];`,
  ),
  fine(
    'src-main/electron/ok.ts',
    `import {app} from 'electron'; import {ok as core} from '../../core/ok.ts'; import {ok as node} from '../node/ok.ts'; export const ok: unknown = [app, core, node];`,
  ),
  fine(
    'src-main/hub/ok.ts',
    `import {createServer} from 'node:http'; import {ok as core} from '../../core/ok.ts'; import {ok as node} from '../node/ok.ts'; export const ok: unknown = [createServer, core, node];`,
  ),
  fine(
    'src-preload/ok.ts',
    `import {ipcRenderer} from 'electron'; import {ok as core} from '../core/contract/ok.ts'; export const ok: unknown = [ipcRenderer, core];`,
  ),
  fine('src-renderer/features/inbox/ok.ts', `export const ok: unknown = document;`),
  fine(
    'src-renderer/ok.ts',
    `import {use} from 'react'; import {ok as core} from '../core/ok.ts'; import {ok as inbox} from './features/inbox/ok.ts'; export const ok: unknown = [use, core, inbox, window];`,
  ),
  fine(
    'src-renderer/ok.dom.test.ts',
    `import {ok as node} from '../src-main/node/ok.ts'; import {ok as host} from '../src-main/hub/ok.ts'; export const ok: unknown = [node, host];`,
  ),
  fine('src-renderer/widget/part.ts', `export const part: unknown = document;`),
  fine(
    'src-renderer/widget/ok.ts',
    `import {ok as core} from '../../core/contract/ok.ts'; import {part} from './part.ts'; export const ok: unknown = [core, part, window];`,
  ),
  fine('test/ok.ts', `import {ok as hub} from '../src-main/hub/ok.ts'; export const ok: unknown = [hub, process];`),
  // By itself: tsc names a file it may not see once, at the first that leads there.
  fine('test/ok-widget.ts', `export {ok} from '../src-renderer/widget/ok.ts';`),
];

const byName = 'no-restricted-imports';
const noLayer = 'TS6307';

/** Packages that a layer must not import, in any of the ways there are to name one. */
export const packages: readonly Case[] = [
  bad('core/electron.ts', `export {app} from 'electron';`, byName),
  bad('core/electron-late.ts', `export const late: unknown = () => import('electron');`, byName),
  bad('core/electron-types.ts', `import type {App} from 'electron'; export type Shell = App;`, byName),
  bad('core/electron-type.ts', `export type Shell = import('electron').App;`, 'consistent-type-imports'),
  bad('core/electron.test.ts', `export {app} from 'electron';`, byName),
  bad('core/electron.mjs', `export {app} from 'electron';`, byName),
  bad('core/react.ts', `export {use} from 'react';`, byName),
  bad('core/driver.ts', `export {default as Database} from 'better-sqlite3';`, byName),
  bad('core/all-numbers.ts', `export {parsePhoneNumber} from 'libphonenumber-js';`, byName),
  bad('core/node.ts', `export {readFileSync} from 'node:fs';`, byName),

  bad('src-main/node/electron.ts', `export {app} from 'electron';`, byName),
  bad('src-main/node/settings.ts', `export {default as Store} from 'electron-store';`, byName),
  bad('src-main/node/react.ts', `export {use} from 'react';`, byName),
  bad('src-main/hub/electron.ts', `export {app} from 'electron';`, byName),
  bad('src-main/hub/react.ts', `export {createRoot} from 'react-dom/client';`, byName),
  bad('src-main/electron/react.ts', `export {use} from 'react';`, byName),
  bad('src-main/electron/require.ts', `export const fs: unknown = require('node:fs');`, 'no-require-imports'),

  bad('src-preload/node.ts', `export {readFileSync} from 'node:fs';`, byName),
  bad('src-preload/node-bare.ts', `export {readFileSync} from 'fs';`, byName),
  bad('src-preload/driver.ts', `export {default as Database} from 'better-sqlite3';`, byName),
  bad('src-preload/zod.ts', `export {z} from 'zod';`, byName),

  bad('src-renderer/electron.ts', `export {ipcRenderer} from 'electron';`, byName),
  bad('src-renderer/node.ts', `export {readFileSync} from 'node:fs';`, byName),
  bad('src-renderer/node-bare.ts', `export {readFileSync} from 'fs';`, 'prefer-node-protocol'),
  bad('src-renderer/driver.tsx', `export {default as Database} from 'better-sqlite3';`, byName),
  bad('src-renderer/server.ts', `export {fastify} from 'fastify';`, byName),

  bad('src-renderer/widget/react.ts', `export {use} from 'react';`, byName),
  bad('src-renderer/widget/sip.ts', `export {UserAgent} from 'sip.js';`, byName),
  bad('src-renderer/widget/call/sip.ts', `export {UserAgent} from 'sip.js';`, byName),
  bad('src-renderer/widget/zod.ts', `export {z} from 'zod';`, byName),
  bad('src-renderer/widget/electron.ts', `export {ipcRenderer} from 'electron';`, byName),
  bad('src-renderer/widget/node.ts', `export {readFileSync} from 'node:fs';`, byName),
];

const byGlobal = 'no-restricted-globals';
const noName = 'TS2304';
const noNode = 'TS2591';

/** Time, chance and surroundings. Most of them have no name there, so tsc objects, too. */
export const globals: readonly Case[] = [
  bad('core/clock.ts', `export const now = Date.now();`, byGlobal),
  bad(
    'core/clock-zoned.ts',
    `import {Temporal} from 'temporal-polyfill'; export const now: unknown = Temporal.Now.instant();`,
    'no-restricted-properties',
  ),
  bad('core/chance.ts', `export const dice = Math.random();`, 'no-restricted-properties'),
  bad('core/locale.ts', `export const sort: unknown = new Intl.Collator('de');`, byGlobal),
  bad('core/back-door.ts', `export const now: unknown = globalThis.Date.now();`, byGlobal),
  bad('core/timer.ts', `setTimeout(() => {}, 1);`, noName, byGlobal),
  bad('core/environment.ts', `export const home = process.env['HOME'];`, noNode, byGlobal),
  bad('core/files.ts', `export {readFileSync} from 'fs';`, noNode),
  bad('core/window.ts', `export const title: unknown = window;`, noName, byGlobal),
  bad('core/network.ts', `export const page: unknown = fetch('/');`, noName, byGlobal),
  bad('src-main/node/window.ts', `export const title: unknown = window;`, noName),
  bad('src-main/hub/window.ts', `export const title: unknown = window;`, noName),
  bad('src-main/electron/window.ts', `export const title: unknown = window;`, noName),
  bad('src-preload/environment.ts', `export const home = process.env['HOME'];`, byGlobal),
  bad('src-renderer/environment.ts', `export const home = process.env['HOME'];`, noNode, byGlobal),
  bad('src-renderer/files.ts', `export {readFileSync} from 'node:fs';`, noNode),
  bad('src-renderer/widget/environment.ts', `export const home = process.env['HOME'];`, noNode, byGlobal),
];

/** Other layers: lint objects to the path, tsc to a project that is not referenced. */
export const trespassing: readonly Case[] = [
  trespass('core/to-node.ts', '../src-main/node/ok.ts'),
  trespass('core/to-window.ts', '../src-renderer/ok.ts'),
  trespass('core/to-widget.ts', '../src-renderer/widget/ok.ts'),
  trespass('core/to-test.ts', '../test/ok.ts'),
  trespass('src-main/node/to-electron.ts', '../electron/ok.ts'),
  trespass('src-main/node/to-hub.ts', '../hub/ok.ts'),
  trespass('src-main/node/to-window.ts', '../../src-renderer/ok.ts'),
  trespass('src-main/node/to-test.ts', '../../test/ok.ts'),
  trespass('src-main/hub/to-electron.ts', '../electron/ok.ts'),
  trespass('src-main/hub/to-window.ts', '../../src-renderer/ok.ts'),
  trespass('src-main/electron/to-hub.ts', '../hub/ok.ts'),
  trespass('src-main/electron/to-window.ts', '../../src-renderer/ok.ts'),
  trespass('src-main/electron/to-preload.ts', '../../src-preload/ok.ts'),
  trespass('src-preload/to-main.ts', '../src-main/node/ok.ts'),
  trespass('src-preload/to-window.ts', '../src-renderer/ok.ts'),
  trespass('src-renderer/to-main.ts', '../src-main/node/ok.ts'),
  trespass('src-renderer/to-preload.ts', '../src-preload/ok.ts'),
  trespass('src-renderer/to-widget.ts', './widget/ok.ts'),
  trespass('src-renderer/widget/to-window.ts', '../ok.ts'),
  trespass('src-renderer/widget/to-feature.ts', '../features/inbox/ok.ts'),
  trespass('src-renderer/widget/to-main.ts', '../../src-main/node/ok.ts'),
  trespass('src-renderer/widget/to-preload.ts', '../../src-preload/ok.ts'),
  // Of core, these two see the contract alone. tsc knows only layers, so here it is lint that objects.
  bad('src-preload/to-rest-of-core.ts', `export {ok} from '../core/lib/ok.ts';`, byName),
  bad('src-renderer/widget/to-rest-of-core.ts', `export {ok} from '../../core/lib/ok.ts';`, byName),
];

function trespass(file: string, target: string): Case {
  return bad(file, `export {ok} from '${target}';`, byName, noLayer);
}
