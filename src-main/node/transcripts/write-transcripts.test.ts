import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {strFromU8, unzipSync} from 'fflate';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import type {ConversationHead, ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import {must, ok, refuse} from '../../../core/lib/failure.ts';
import {aHash, aHead, aMessageAt, aReplyAt, NOON} from '../../../test/support/conversations.ts';
import {aConversation, anOutcome} from '../../../test/support/builders.ts';
import {aLoggedCall, aMissedCall} from '../../../test/support/logged-calls.ts';
import {someTranscriptWords} from '../../../test/support/transcript-words.ts';
import {localTimeIn} from './local-time.ts';
import {defused} from './sheet.ts';
import {oneTranscript, zippedTranscripts, type Transcripts} from './write-transcripts.ts';
import {problemOf, writeWhole} from './write-whole.ts';

const words = someTranscriptWords();
const noop = () => {};

function transcripts(
  heads: readonly ConversationHead[],
  messages: readonly ThreadMessage[],
  calls: readonly CallEntry[] = [],
): Transcripts {
  return {
    source: {
      async head(id) {
        const head = heads.find(one => one.conversationId === id);
        return head === undefined ? refuse({code: 'not-found', detail: id}) : ok(head);
      },
      async page({after, withNotes}) {
        const rest = messages.filter(({position, kind}) => position > after && (withNotes || kind !== 'note'));
        // Pages of two, so that there are several.
        return ok({messages: rest.slice(0, 2), next: rest.length > 2 ? must(rest[1], 'second').position : null});
      },
      calls: async () => ok(calls),
    },
    conversations: heads.map(({conversationId}) => conversationId),
    format: 'txt',
    withNotes: true,
    manner: {words, time: must(localTimeIn('Europe/Berlin'), 'zone'), savedAt: NOON},
    onProgress: noop,
    onMissed: noop,
  };
}

async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

const inZip = (bytes: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));

const sheetOf = async (all: Transcripts) =>
  must(inZip(await whole(oneTranscript({...all, format: 'xlsx'})))['xl/worksheets/sheet1.xml'], 'sheet');

const invoice = {hash: aHash(1), name: 'فاتورة.pdf', type: 'application/pdf', size: 3};

describe('TR-1: the text of one conversation', () => {
  test('says where it was, how urgent, since when, and who said what', async () => {
    const head = aHead(1, {priority: 'high', topic: 'A kettle', summary: 'Two\nlines'});
    const note = aReplyAt(4, {kind: 'note', text: 'for us'});
    const said = [aMessageAt(1, {text: 'Hi\nthere', files: [invoice]}), aReplyAt(2), aMessageAt(3), note];
    const text = Buffer.from(await whole(oneTranscript(transcripts([head], said)))).toString();
    expect(text.startsWith('\uFEFF#101 A kettle\r\n')).toBe(true);
    for (const line of ['channel: live-chat', 'priority: high', 'queue: Default', 'created: 2026-11-21 12:00:00']) {
      expect(text).toContain(`${line}\r\n`);
    }
    expect(text).toContain('summary: Two / lines\r\n');
    expect(text).toContain('Customer 1 (customer)\r\nHi\r\nthere\r\n[files: \u2068فاتورة.pdf\u2069]\r\n');
    expect(text).toContain('Ann Other (note)\r\nfor us\r\n');
    expect(text.indexOf('Message at 3')).toBeGreaterThan(text.indexOf('Answer at 2'));
  });

  test('DM-1: what agents do not see is in no file', async () => {
    const head = aHead(1, {metadata: {Model: 'T1', Pin: '4711'}, masked: ['Pin']});
    for (const format of ['txt', 'xlsx'] as const) {
      const all = {...transcripts([head], []), format};
      const text = format === 'txt' ? Buffer.from(await whole(oneTranscript(all))).toString() : await sheetOf(all);
      expect(text).toContain('Model: T1');
      expect(text).toContain('Pin: hidden');
      expect(text).not.toContain('4711');
    }
  });

  test('what went wrong, was changed or was taken back is said', async () => {
    const said = [
      aReplyAt(1, {state: 'failed', failure: 'refused'}),
      aMessageAt(2, {editedAt: NOON}),
      aMessageAt(3, {text: '', deletedAt: NOON}),
    ];
    const text = Buffer.from(await whole(oneTranscript(transcripts([aHead(1)], said)))).toString();
    expect(text).toContain('(agent, failed)');
    expect(text).toContain('(customer, edited)');
    expect(text).toContain('(customer, deleted)');
  });
});

describe('A.32: calls', () => {
  const messages = [
    aMessageAt(1, {at: NOON, text: 'before'}),
    aMessageAt(2, {at: NOON + 60_000}),
    aMessageAt(3, {at: NOON + 120_000, text: 'after'}),
  ];
  const talked = aLoggedCall(1, {
    customer: 'Maya',
    startedAt: NOON + 61_000,
    holdMs: 3_661_000,
    outcome: {id: anOutcome(1), name: 'Sold'},
  });
  const missed = aMissedCall(2, {customer: '', number: '', queue: null, startedAt: NOON + 121_000});
  const line =
    'inbound · Maya (+447700900318) · queue: Deliveries · rang: 0:07 · talked: 3:13 · held: 1:01:01 · them · outcome: Sold';

  test('stand where they were, with direction, whom, lengths and how they ended', async () => {
    const text = Buffer.from(
      await whole(oneTranscript(transcripts([aHead(1)], messages, [talked, missed]))),
    ).toString();
    expect(text).toContain(`13:01:01  Ann Other (call)\r\n${line}\r\n`);
    expect(text).toContain('Ann Other (call)\r\nmissed · withheld · rang: 0:20\r\n');
    const places = ['before', line, 'after', 'missed ·'].map(words => text.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('are rows of the spreadsheet, also where nothing was written', async () => {
    const sheet = await sheetOf(transcripts([aHead(1)], [], [talked]));
    expect(sheet).toContain(line);
  });

  test('who they went to, or why they came to nothing', async () => {
    const to = {kind: 'queue', number: '600', label: 'Sales', agentId: null, queueId: null} as const;
    const handed = aLoggedCall(1, {
      direction: 'outbound',
      transfers: [{to, how: 'now', state: 'done', fault: null, at: NOON}],
      end: {by: 'us', reason: 'transferred', code: null, at: NOON},
    });
    const busy = aMissedCall(2, {direction: 'outbound', end: {by: 'them', reason: 'busy', code: 486, at: NOON}});
    const text = Buffer.from(await whole(oneTranscript(transcripts([aHead(1)], [], [handed, busy])))).toString();
    expect(text).toContain('talked: 3:13 · handedOver: Sales\r\n');
    expect(text).toContain('rang: 0:20 · busy\r\n');
  });
});

describe('TR-1: the spreadsheet', () => {
  test('is a workbook whose cells hold words and real dates', async () => {
    const all = transcripts([aHead(1)], [aMessageAt(1, {at: NOON, text: 'a < b & "c"\u0007 _x0041_'})]);
    const files = inZip(await whole(oneTranscript({...all, format: 'xlsx'})));
    expect(Object.keys(files).toSorted()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    const sheet = must(files['xl/worksheets/sheet1.xml'], 'sheet');
    expect(sheet).toContain('>a &lt; b &amp; &quot;c&quot; _x005F_x0041_<');
    // Saturday, 21 November 2026, 13:00 in Berlin.
    expect(sheet).toContain(`<c s="1"><v>${Date.UTC(2026, 10, 21, 13) / 86_400_000 + 25_569}</v></c>`);
    expect(files['xl/workbook.xml']).toContain('name="#101"');
  });

  test('no cell is a formula, nor becomes one as CSV', async () => {
    const evil = ['=1+1', '+cmd|calc', '-2', '@SUM(A1)', '\t=1', '  =1', '＝1'];
    const said = evil.map((text, n) => aMessageAt(n + 1, {text, by: {kind: 'customer', id: 'x', name: text}}));
    const sheet = await sheetOf(transcripts([aHead(1, {topic: '=HYPERLINK("http://evil.example")'})], said));
    expect(sheet).not.toContain('<f>');
    for (const text of evil) expect(sheet.split(`xml:space="preserve">'${text}`).length - 1).toBe(2);
    expect(sheet).toContain(`'=HYPERLINK(`);
    expect(defused('1-2=3')).toBe('1-2=3');
  });

  test('nor with something before it that is not written, or not seen', async () => {
    const evil = ['\u0001=1+1', '\uFFFE+cmd|calc', ' \u0007\uFFFF -2', '\u200B=3', '\u00AD@SUM(A1)', '\u0000\u202E=4'];
    const sheet = await sheetOf(
      transcripts(
        [aHead(1)],
        evil.map((text, n) => aMessageAt(n + 1, {text})),
      ),
    );
    for (const text of ["'=1+1", "'+cmd|calc", "'  -2", "'\u200B=3", "'\u00AD@SUM(A1)", "'\u202E=4"]) {
      expect(sheet).toContain(`xml:space="preserve">${text}<`);
    }
  });

  test('a right-to-left window gets a right-to-left sheet', async () => {
    const all = transcripts([aHead(1)], []);
    expect(await sheetOf(all)).not.toContain('rightToLeft');
    const manner = {...all.manner, words: {...words, isRightToLeft: true}};
    expect(await sheetOf({...all, manner})).toContain('rightToLeft="1"');
  });
});

describe('AW-14: many in one zip', () => {
  test('each in its own file, named after number and customer; who is not there is told', async () => {
    const heads = [
      aHead(1, {customer: {...aHead(1).customer, name: '../../etc/pass\u202Ewd'}}),
      aHead(2, {customer: {...aHead(2).customer, name: 'مريم'}}),
    ];
    const all = transcripts(heads, [aMessageAt(1)]);
    const missed: string[] = [];
    const progress: number[] = [];
    const bytes = await whole(
      zippedTranscripts({
        ...all,
        conversations: [...all.conversations, aConversation(9)],
        onMissed: id => missed.push(id),
        onProgress: done => progress.push(done),
      }),
    );
    const files = inZip(bytes);
    expect(Object.keys(files)).toEqual(['101 .._.._etc_passwd.txt', '102 مريم.txt']);
    expect(files['102 مريم.txt']).toContain('Message at 1');
    expect(missed).toEqual([aConversation(9)]);
    expect(progress).toEqual([1, 2, 3]);
  });

  test('the engine going away ends it', async () => {
    const all = transcripts([aHead(1)], []);
    const source = {...all.source, page: async () => refuse({code: 'unavailable', detail: ''})};
    await expect(whole(zippedTranscripts({...all, source}))).rejects.toThrow('unavailable');
  });
});

describe('the file on the disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'transcripts-'));
  });
  afterEach(() => rm(folder, {recursive: true}));

  async function* words3() {
    yield Buffer.from('new ');
    yield Buffer.from('words');
  }

  test('is whole, and replaces what was there', async () => {
    const path = join(folder, 'a.txt');
    await writeFile(path, 'old');
    await writeWhole({path, bytes: words3(), signal: new AbortController().signal, mark: '1'});
    expect(await readFile(path, 'utf8')).toBe('new words');
    expect(await readdir(folder)).toEqual(['a.txt']);
  });

  test('stopped half way or broken, leaves what was there and nothing else', async () => {
    const path = join(folder, 'a.txt');
    await writeFile(path, 'old');
    const stopping = new AbortController();
    async function* stopped() {
      yield Buffer.from('new');
      stopping.abort();
      yield Buffer.from('er');
    }
    async function* broken() {
      yield Buffer.from('new');
      throw new Error('gone');
    }
    const {signal} = stopping;
    await expect(writeWhole({path, bytes: stopped(), signal, mark: '1'})).rejects.toThrow();
    const fresh = new AbortController().signal;
    await expect(writeWhole({path, bytes: broken(), signal: fresh, mark: '2'})).rejects.toThrow('gone');
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['a.txt']);
  });

  test('a full disk and a place one may not write to have words of their own', async () => {
    const full = await writeWhole({
      path: '/dev/full/x',
      bytes: words3(),
      signal: new AbortController().signal,
      mark: '1',
    }).catch(problemOf);
    expect(full).toBe('unknown');
    expect(problemOf(Object.assign(new Error('x'), {code: 'ENOSPC'}))).toBe('disk-full');
    expect(problemOf(Object.assign(new Error('x'), {code: 'EACCES'}))).toBe('no-permission');
    expect(problemOf(new Error('x'))).toBe('unknown');
  });
});
