import type {ChatFromVisitor} from '../../../../core/contract/chat-wire.ts';
import {liveChatCapabilities} from '../../../../core/channel/live-chat.ts';
import type {FileRef} from '../../../../core/contract/values.ts';
import {ok, refuse, type Result} from '../../../../core/lib/failure.ts';
import type {VisitorId} from '../../../../core/lib/ids.ts';
import {cleanText} from '../../../../core/lib/text.ts';
import type {InboundMessage} from '../../../../core/ports/channel.ts';
import type {VisitorRow} from '../../../../core/ports/rows.ts';
import type {Reads} from '../../../../core/ports/store.ts';
import {cleanFileName} from '../../files/file-name.ts';

type Said = Extract<ChatFromVisitor, {type: 'message'}>;

/** A message's id at the engine. It carries the visitor's, so that nobody can claim another's as their own. */
export const providerIdOf = (visitorId: VisitorId, clientId: string): string => `${visitorId}/${clientId}`;

/** The frame's own id of a message again; null: it was not made by a frame. */
export const clientIdOf = (providerId: string, visitorId: VisitorId): string | null =>
  providerId.startsWith(`${visitorId}/`) ? providerId.slice(visitorId.length + 1) : null;

/** What a visitor wrote as the engine takes it, or why the channel does not carry it (CO-7, NO-2). */
export async function toInbound(
  said: Said,
  visitor: Readonly<VisitorRow>,
  reads: Pick<Reads, 'file' | 'hasStaged' | 'visitorMayFetch'>,
): Promise<Result<InboundMessage>> {
  const text = cleanText(said.text);
  const {maxText, maxFiles} = liveChatCapabilities;
  if (text.length > maxText) return notCarried('too-long', `${text.length} characters`);
  if (said.files.length > maxFiles) return notCarried('too-many', `${said.files.length} files`);
  if (text.trim() === '' && said.files.length === 0) return notCarried('empty', 'neither text nor files');
  const files: FileRef[] = [];
  const at = {senderId: visitor.senderId, address: visitor.id};
  for (const {hash, name} of said.files) {
    const isTheirs = (await reads.hasStaged(hash, visitor.id)) || (await reads.visitorMayFetch({...at, hash}));
    const row = isTheirs ? await reads.file(hash) : undefined;
    if (row === undefined) return refuse({code: 'file-missing', hash, detail: 'not uploaded, or not any more'});
    files.push({hash, name: cleanFileName(name, row.type), type: row.type, size: row.size});
  }
  return ok({
    channel: 'live-chat',
    senderId: visitor.senderId,
    address: visitor.id,
    providerId: providerIdOf(visitor.id, said.clientId),
    name: undefined,
    text,
    files,
  });
}

const notCarried = (reason: 'too-long' | 'too-many' | 'empty', detail: string): Result<never> =>
  refuse({code: 'not-carried', reason, detail});
