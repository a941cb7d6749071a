import {MAX_FILE_BYTES} from '../../core/contract/app-urls.ts';
import type {FileRef} from '../../core/contract/values.ts';
import type {Result} from '../../core/lib/failure.ts';
import type {FileHash} from '../../core/lib/ids.ts';
import {anyKind, type FileStore} from '../node/files/file-store.ts';
import type {FileFacts, WorkspaceFiles} from './serve-files.ts';

/** What the engine knows of files: their rows. */
interface FileRows {
  row(hash: FileHash): Promise<FileFacts | undefined>;
  /** Durable when it resolves. */
  keep(file: FileRef): Promise<Result<null>>;
}

/** The files of a workspace on this computer: their bytes in a folder, their rows the engine's. */
export function workspaceFiles(bytes: FileStore, rows: FileRows): WorkspaceFiles {
  return {
    facts: hash => rows.row(hash),
    read: (hash, range) => bytes.read(hash, range),
    async stage(body, name) {
      const kept = await bytes.keep(body, {name, maxBytes: MAX_FILE_BYTES, mediaTypes: anyKind});
      if (!kept.ok) return kept;
      const known = await rows.keep(kept.value);
      return known.ok ? kept : known;
    },
  };
}
