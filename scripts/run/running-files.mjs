/** Vitest tells which files it has begun and ended, so that one that hangs can be named after it was stopped. */
import {appendFileSync, existsSync, readFileSync} from 'node:fs';

/** A reporter, written for Vitest, which wants a default export of a class. */
// oxlint-disable-next-line import/no-default-export
export default class RunningFiles {
  /** @param {{moduleId: string}} module */
  onTestModuleStart({moduleId}) {
    note('begun', moduleId);
  }

  /** @param {{moduleId: string}} module */
  onTestModuleEnd({moduleId}) {
    note('ended', moduleId);
  }
}

/** @param {'begun' | 'ended'} what @param {string} file */
function note(what, file) {
  const notes = process.env['PARLEY_RUNNING_FILES'];
  if (notes) appendFileSync(notes, `${what} ${file}\n`);
}

/** The files that were begun and never ended. @param {string} notes where the reporter wrote */
export function filesAtWork(notes) {
  const lines = existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : [];
  const ended = new Set(lines.filter(line => line.startsWith('ended ')).map(line => line.slice('ended '.length)));
  const begun = lines.filter(line => line.startsWith('begun ')).map(line => line.slice('begun '.length));
  return begun.filter(file => !ended.has(file));
}
