import type {FileHash} from '../lib/ids.ts';
import type {ConversationRow, JobRow} from '../ports/rows.ts';
import {forgetCalls} from './call-steps.ts';
import {recount} from './conversations.ts';
import type {JobKind} from './jobs.ts';
import type {Turn} from './turn.ts';

/** Where files' bytes lie, as far as the engine is concerned. */
export interface FileBytes {
  /** Takes a file's bytes off the disk; not there is fine, too. */
  remove(hash: FileHash): Promise<void>;
}

/**
 * CV-11: a conversation goes, with everything said in it and every trace of that: files that
 * nothing else carries, what the search finds, drafts, visits, what waits to be sent. What
 * stays is that it was deleted, by whom and when, a number that is not given out again, and for
 * thirty days the channel's ids of its messages: one that is reported once more begins nothing.
 */
export async function remove(turn: Turn, row: Readonly<ConversationRow>): Promise<void> {
  // A.17: what went into it was said in it, and a file may be in several of them.
  for (const hash of await turn.frame.tx.filesOnlyIn([row.id, ...row.absorbed])) {
    turn.remove('file', [hash]);
    turn.schedule('remove-file', hash, {hash});
  }
  for (const one of row.absorbed.toReversed()) {
    const absorbed = await turn.get('conversation', [one]);
    if (absorbed !== undefined) await removeOne(turn, absorbed);
  }
  await removeOne(turn, row);
}

async function removeOne(turn: Turn, row: Readonly<ConversationRow>): Promise<void> {
  const {id, shortId} = row;
  await forgetCalls(turn, id);
  recount(turn, row, undefined);
  turn.erase(id);
  await unshare(turn, row);
  turn.put('tombstone', {id, shortId, at: turn.at});
  turn.logAgent('conversation-deleted', {deleted: id, shortId});
  for (const topic of ['conversations', 'messages', 'drafts', 'delayed', 'calls'] as const) turn.touch(topic, id);
}

/** CU-4: an address shared only because of what came from there is not any more once all of it is gone. */
async function unshare(turn: Turn, {channel, customerAddress, customerId}: Readonly<ConversationRow>): Promise<void> {
  const share = await turn.get('sharedAddress', [channel, customerAddress, customerId]);
  if (share?.isImplied !== true) return;
  for (const one of await turn.frame.tx.conversationsOf(customerId)) {
    if (one.channel !== channel || one.customerAddress !== customerAddress) continue;
    if ((await turn.get('conversation', [one.id]))?.customerId === customerId) return;
  }
  turn.remove('sharedAddress', [channel, customerAddress, customerId]);
  turn.touch('customers');
}

/** Bytes go after the commit, and not if the file came back meanwhile. */
export function removeFileJob(files: FileBytes | undefined): JobKind {
  return {
    async claim(turn, {payload}) {
      const hash = hashOf(payload);
      if (files === undefined || (await turn.get('file', [hash])) !== undefined) return undefined;
      return () => attempt(files, hash);
    },
    async settle(_turn, _job, {result}) {
      return result === undefined ? {outcome: 'done'} : {outcome: 'later', detail: result as string};
    },
  };
}

/** Undefined: done. */
async function attempt(files: FileBytes, hash: FileHash): Promise<string | undefined> {
  try {
    await files.remove(hash);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function hashOf({hash}: JobRow['payload']): FileHash {
  if (typeof hash !== 'string') throw new Error('A removal without a file');
  return hash as FileHash;
}
