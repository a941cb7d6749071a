import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Write} from '../../core/ports/store.ts';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {readAhead} from '../../src-main/node/sqlite/read-ahead.ts';
import {aConversation, basics, conversationRow, eventRow} from '../support/builders.ts';
import {write} from './workspace.ts';

/** More than two pieces, the last of them not full. */
const CONVERSATIONS = 2_345;

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-ahead-'));
  file = join(folder, 'parley.db');
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

async function made(count: number): Promise<void> {
  const {store} = await openSqlite({file});
  const rows = Array.from({length: count}, (_none, n): readonly Write[] => [
    {
      do: 'put',
      table: 'conversation',
      row: conversationRow({id: aConversation(n + 1), shortId: n + 1, customerAddress: `${n}`}),
    },
    {do: 'insert', table: 'event', row: eventRow({position: 2 * n + 1, conversationId: aConversation(n + 1)})},
  ]);
  await write({store}, [...basics, ...rows.flat()]);
  await store.close();
}

test('C-15: after a start every row between a hit and its conversation is read once, in all three ways', async () => {
  await made(CONVERSATIONS);
  expect(await readAhead(file)).toBe(3 * CONVERSATIONS);
});

test('C-15: nothing in it yet is nothing to read', async () => {
  await made(0);
  expect(await readAhead(file)).toBe(0);
});

test('C-15: whoever closes the workspace waits for a piece at most', async () => {
  await made(CONVERSATIONS);
  const stopping = new AbortController();
  const reading = readAhead(file, stopping.signal);
  stopping.abort();
  expect(await reading).toBeLessThan(CONVERSATIONS);
});
