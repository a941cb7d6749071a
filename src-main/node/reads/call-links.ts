import {sql} from 'kysely';
import {addressOf, CALL_LINKS, callLinkSettingsFrom, GUEST_SECRET, isReady} from '../../../core/call/link-settings.ts';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {notThere, type ConversationQueries} from './conversation.ts';
import {fromJson, isTrue} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import {forReader} from './visibility.ts';
import type {WorkspaceQueries} from './workspace.ts';

const MOST = 100;

export function callLinkQueries(dialect: Dialect) {
  return {
    /** `conversations`: it and what went into it (A.17). */
    of: statement<{readonly conversations: string; readonly now: number; readonly limit: number}>()($ =>
      dialect.db
        .selectFrom('call_link as l')
        .innerJoin('agent as a', 'a.id', 'l.agent_id')
        .selectAll('l')
        .select('a.name as agent_name')
        .where(sql<boolean>`l.conversation_id IN ${dialect.list($.conversations)}`)
        .where('l.revoked_at', 'is', null)
        .where(sql<boolean>`l.expires_at >= ${$.now}`)
        .where(sql<boolean>`(l.used_at IS NULL OR NOT l.is_single_use)`)
        .orderBy('l.made_at', 'desc')
        .orderBy('l.id', 'desc')
        .limit($.limit),
    ),
  };
}

interface Asked {
  readonly queries: {
    readonly callLinks: ReturnType<typeof callLinkQueries>;
    readonly conversation: ConversationQueries;
    readonly workspace: WorkspaceQueries;
  };
}

const settingsIn = async (connection: ReadConnection, {workspace}: Pick<Asked['queries'], 'workspace'>) => {
  const stored = await first(connection, workspace.setting, {name: CALL_LINKS});
  return callLinkSettingsFrom(stored && fromJson(stored.value));
};

/** VO-12: those of a conversation that hold. */
export async function readCallLinks(
  connection: ReadConnection,
  {
    input: {conversationId: id},
    reader,
    now,
    queries,
  }: Asked & {readonly input: Input<'link/of'>; readonly reader: Reader; readonly now: number},
): Promise<Result<Output<'link/of'>>> {
  const there = await first(connection, forReader(queries.conversation.isThere, reader), {id, me: reader.agentId});
  if (there === undefined) return notThere(id);
  const settings = await settingsIn(connection, queries);
  const conversations = JSON.stringify([id, ...fromJson(there.absorbed)]);
  const found = await connection.all(queries.callLinks.of, {conversations, now, limit: MOST});
  return ok({
    isReady: isReady(settings),
    links: found.map(row => ({
      id: row.id,
      url: addressOf(settings.page, row.token),
      agent: {id: row.agent_id, name: row.agent_name},
      madeAt: row.made_at,
      expiresAt: row.expires_at,
      isSingleUse: isTrue(row.is_single_use),
      usedAt: row.used_at,
    })),
  });
}

/** The secret itself leaves the workspace only for whoever calls by a link. */
export async function readCallLinkSettings(
  connection: ReadConnection,
  {queries}: {readonly queries: Pick<Asked['queries'], 'workspace'>},
): Promise<Result<Output<'link/settings'>>> {
  const settings = await settingsIn(connection, queries);
  const secret = await first(connection, queries.workspace.setting, {name: GUEST_SECRET});
  return ok({settings, hasSecret: secret !== undefined && fromJson(secret.value) !== ''});
}
