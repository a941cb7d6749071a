import type {Input, Output} from '../../../core/contract/contract.ts';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {TranscriptFormat} from '../../../core/contract/transcript-words.ts';
import type {Failure, Result} from '../../../core/lib/failure.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {cleanFileName} from '../files/file-name.ts';
import {sheetTranscript} from './sheet-transcript.ts';
import {textTranscript} from './text-transcript.ts';
import type {Manner, Said, Spoken} from './transcript.ts';
import {zipped, type ZipEntry} from './zip.ts';

/** The engine, with the rights of whoever saves. */
export interface TranscriptSource {
  head(id: ConversationId): Promise<Result<ConversationHead>>;
  page(input: Input<'transcript/page'>): Promise<Result<Output<'transcript/page'>>>;
  /** Its calls, the oldest first. */
  calls(id: ConversationId): Promise<Result<readonly CallEntry[]>>;
}

export interface Transcripts {
  readonly source: TranscriptSource;
  readonly conversations: readonly ConversationId[];
  readonly format: TranscriptFormat;
  readonly withNotes: boolean;
  readonly manner: Manner;
  /** So many are written. */
  readonly onProgress: (done: number) => void;
  /** One is not there for whoever saves. */
  readonly onMissed: (id: ConversationId) => void;
}

const PAGE = 200;

/** The engine answered with something else than a transcript: `gone` is one that is not there, all else ends the file. */
export class Unreadable extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`not readable: ${failure.code}`);
    this.failure = failure;
  }
}

const typeOf: Readonly<Record<TranscriptFormat, string>> = {
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** AW-14: each in a file of its own, in one zip. Those that are not there are left out and told. */
export const zippedTranscripts = (all: Transcripts): AsyncGenerator<Uint8Array> => zipped(entriesOf(all));

async function* entriesOf(all: Transcripts): AsyncGenerator<ZipEntry> {
  for (const [n, id] of all.conversations.entries()) {
    const head = await headOf(all, id);
    if (head === undefined) all.onMissed(id);
    else yield {name: transcriptName(head, all.format), bytes: transcriptOf(all, head)};
    all.onProgress(n + 1);
  }
}

/** The one and only conversation, as it is. */
export async function* oneTranscript(all: Transcripts): AsyncGenerator<Uint8Array> {
  for (const id of all.conversations) {
    const head = await headOf(all, id);
    if (head === undefined) throw new Unreadable({code: 'not-found', detail: id});
    yield* transcriptOf(all, head);
    all.onProgress(1);
  }
}

/** Undefined: it is not there for whoever saves, or not any more. */
async function headOf({source}: Transcripts, id: ConversationId): Promise<ConversationHead | undefined> {
  const answer = await source.head(id);
  if (answer.ok) return answer.value;
  if (answer.failure.code === 'not-found') return undefined;
  throw new Unreadable(answer.failure);
}

function transcriptOf(all: Transcripts, head: ConversationHead): AsyncGenerator<Uint8Array> {
  const spoken: Spoken = {head, pages: pagesOf(all, head)};
  return all.format === 'txt' ? textTranscript(spoken, all.manner) : sheetTranscript(spoken, all.manner);
}

async function* pagesOf(
  {source, withNotes}: Transcripts,
  {conversationId}: ConversationHead,
): AsyncGenerator<readonly Said[]> {
  let after: number | null = 0;
  let calls: readonly CallEntry[] | undefined;
  while (after !== null) {
    const page: Result<Output<'transcript/page'>> = await source.page({conversationId, withNotes, after, limit: PAGE});
    if (!page.ok) throw new Unreadable(page.failure);
    calls ??= await callsOf(source, conversationId);
    const said: Said[] = [];
    for (const message of page.value.messages) {
      const {at} = message;
      said.push(...calls.filter(({startedAt}) => startedAt < at).map(asSaid), {kind: 'message', message});
      calls = calls.filter(({startedAt}) => startedAt >= at);
    }
    yield said;
    after = page.value.next;
  }
  yield (calls ?? []).map(asSaid);
}

const asSaid = (call: CallEntry): Said => ({kind: 'call', call});

async function callsOf(source: TranscriptSource, id: ConversationId): Promise<readonly CallEntry[]> {
  const calls = await source.calls(id);
  if (!calls.ok) throw new Unreadable(calls.failure);
  return calls.value;
}

/** Its number keeps it apart from all others, whoever the customers are. */
export const transcriptName = ({shortId, customer}: ConversationHead, format: TranscriptFormat): string =>
  cleanFileName(`${shortId} ${customer.name.slice(0, 80).replace(/[\\/]/g, '_')}.${format}`, typeOf[format]);
