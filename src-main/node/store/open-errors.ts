/*
 * Why a workspace cannot be opened: a host tells these apart by `code`, because they mean
 * different next steps for the person in front of it. Nothing was changed when one is thrown.
 */

/** A newer Parley wrote it: only that one, or a newer one, may open it. */
export class NewerDatabase extends Error {
  readonly code = 'newer';
  readonly found: number;
  readonly known: number;

  constructor(where: string, versions: {readonly found: number; readonly known: number}) {
    super(`${where} is at version ${versions.found}, this Parley knows version ${versions.known}`);
    this.name = 'NewerDatabase';
    this.found = versions.found;
    this.known = versions.known;
  }
}

/** Another process has it open. */
export class LockedDatabase extends Error {
  readonly code = 'locked';

  constructor(file: string, options?: ErrorOptions) {
    super(`${file} is open in another process`, options);
    this.name = 'LockedDatabase';
  }
}

/** A database, but not one of ours: left exactly as it is. */
export class ForeignDatabase extends Error {
  readonly code = 'foreign';

  constructor(where: string) {
    super(`${where} holds something that is not a Parley workspace`);
    this.name = 'ForeignDatabase';
  }
}
