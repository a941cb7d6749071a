import type {Input, Output} from '../../../core/contract/contract.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {TRANSCRIPTS, transcriptsFrom} from '../../../core/transcript/settings.ts';
import {fromJson} from './schema.ts';
import {first, type ReadConnection} from './statement.ts';
import {readThreadPage, type ThreadReads} from './thread.ts';
import type {WorkspaceQueries} from './workspace.ts';

interface Asked {
  readonly reader: Reader;
  readonly queries: ThreadReads & {readonly workspace: Pick<WorkspaceQueries, 'me' | 'setting'>};
}

/** D39. */
export async function readTranscriptRights(
  connection: ReadConnection,
  {reader, queries}: Asked,
): Promise<Result<Output<'transcript/rights'>>> {
  const {workspace} = queries;
  const stored = await first(connection, workspace.setting, {name: TRANSCRIPTS});
  const {agentsMay} = transcriptsFrom(stored && fromJson(stored.value));
  if (reader.isManager) return ok({may: true, withNotes: true, agentsMay});
  const agent = await first(connection, workspace.me, {me: reader.agentId});
  const mayAll = agent !== undefined && fromJson(agent.roles).includes('analytics-manager');
  return ok({may: mayAll || agentsMay, withNotes: mayAll, agentsMay});
}

/** TR-1: what was said of it, as far as it is there for the reader, the oldest first. */
export async function readTranscriptPage(
  connection: ReadConnection,
  {input, reader, queries}: Asked & {readonly input: Input<'transcript/page'>},
): Promise<Result<Output<'transcript/page'>>> {
  const {conversationId, withNotes, after, limit} = input;
  const rights = await readTranscriptRights(connection, {reader, queries});
  if (!rights.ok) return rights;
  if (!rights.value.may || (withNotes && !rights.value.withNotes)) {
    return refuse({code: 'forbidden', detail: `a transcript of ${conversationId} by ${reader.agentId}`});
  }
  const page = await readThreadPage(connection, {input: {conversationId, before: null, after, limit}, reader, queries});
  if (!page.ok) return page;
  const {entries, hasLater} = page.value;
  const messages = entries.filter(one => one.type === 'message').filter(({kind}) => withNotes || kind !== 'note');
  return ok({messages, next: hasLater ? (entries.at(-1)?.position ?? null) : null});
}
