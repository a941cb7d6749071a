import {app, dialog, shell} from 'electron';
import {basename, join} from 'node:path';
import type {ConversationHead} from '../../core/contract/conversation-routes.ts';
import type {Output} from '../../core/contract/contract.ts';
import type {SavedTranscripts, ShellInput} from '../../core/contract/shell-routes.ts';
import type {Result} from '../../core/lib/failure.ts';
import {cleanFileName} from '../node/files/file-name.ts';
import {localTimeIn} from '../node/transcripts/local-time.ts';
import {
  oneTranscript,
  Unreadable,
  zippedTranscripts,
  type Transcripts,
  type TranscriptSource,
} from '../node/transcripts/write-transcripts.ts';
import {problemOf, writeWhole} from '../node/transcripts/write-whole.ts';
import type {Desktop} from './desktop.ts';
import type {OnlyWindow} from './only-window.ts';
import {ok, read, refuse} from './refusal.ts';

type Wanted = ShellInput<'shell/save-transcripts'>;

interface Saving {
  readonly desktop: Desktop;
  readonly window: OnlyWindow;
  readonly signal: AbortSignal;
  /** Where it lies from now on. */
  readonly onSaved: (path: string) => void;
  readonly now: () => number;
}

/** TR-1, AW-14: asks where to, and writes it there or nothing at all. */
export async function saveTranscripts(wanted: Wanted, saving: Saving): Promise<Result<SavedTranscripts>> {
  const time = localTimeIn(wanted.words.timeZone);
  if (time === undefined) {
    return refuse({code: 'invalid', path: ['words', 'timeZone'], reason: 'no-such-zone', detail: ''});
  }
  // From here on it is that workspace, whichever is shown when the last of it is written.
  const source = sourceIn(saving.desktop);
  const path = await askWhere(wanted, saving);
  if (path === undefined || saving.signal.aborted) return ok({outcome: 'cancelled'});
  const {saveId, conversations} = wanted;
  const total = conversations.length;
  let missed = 0;
  const transcripts: Transcripts = {
    ...wanted,
    source,
    manner: {words: wanted.words, time, savedAt: saving.now()},
    onProgress: done => saving.window.tell({type: 'saving', saveId, done, total}),
    onMissed: () => (missed += 1),
  };
  try {
    const bytes = total === 1 ? oneTranscript(transcripts) : zippedTranscripts(transcripts);
    await writeWhole({path, bytes, signal: saving.signal, mark: saveId.replace(/[^\w-]/g, '').slice(0, 40)});
  } catch (bug) {
    return ok(saving.signal.aborted ? {outcome: 'cancelled'} : {outcome: 'failed', why: whyOf(bug)});
  }
  saving.onSaved(path);
  return ok({outcome: 'saved', fileName: basename(path), count: total - missed, missed});
}

function sourceIn(desktop: Desktop): TranscriptSource {
  const {workspace} = desktop.state;
  return {
    async head(conversationId) {
      const answer = await desktop.ask({kind: 'query', route: 'conversation/get', input: {conversationId}}, workspace);
      return read(answer) as Result<ConversationHead>;
    },
    async page(input) {
      const answer = await desktop.ask({kind: 'query', route: 'transcript/page', input}, workspace);
      return read(answer) as Result<Output<'transcript/page'>>;
    },
    async calls(conversationId) {
      const answer = await desktop.ask({kind: 'query', route: 'call/of', input: {conversationId}}, workspace);
      const calls = read(answer) as Result<Output<'call/of'>>;
      return calls.ok ? ok(calls.value.calls) : calls;
    },
  };
}

/** What the dialog proposes lies in the person's own folder of downloads, whatever the page called it. */
async function askWhere(
  {conversations, format, fileName}: Wanted,
  {window}: Pick<Saving, 'window'>,
): Promise<string | undefined> {
  const ending = conversations.length === 1 ? format : 'zip';
  const name = cleanFileName(`${fileName.replace(/[\\/]/g, '_')}.${ending}`, types[ending]);
  const options = {
    defaultPath: join(app.getPath('downloads'), name),
    filters: [{name: ending, extensions: [ending]}],
  };
  const over = window.current;
  const chosen = await (over === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(over, options));
  return chosen.canceled || chosen.filePath === '' ? undefined : chosen.filePath;
}

const types = {
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const;

type Why = Extract<SavedTranscripts, {outcome: 'failed'}>['why'];

function whyOf(bug: unknown): Why {
  if (!(bug instanceof Unreadable)) return problemOf(bug);
  if (bug.failure.code === 'forbidden') return 'not-allowed';
  return bug.failure.code === 'not-found' ? 'gone' : 'engine';
}

/** Opens the folder a file lies in. */
export const showInFolder = (path: string): void => shell.showItemInFolder(path);
