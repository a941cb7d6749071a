/** What came of a suite: numbers from its reporters, and everything else that counts against it. */

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed tests, and checks or runners that failed as a whole
 * @property {number} skipped
 * @property {readonly string[]} faults in words
 * @property {readonly string[]} failures what failed: where, which test, and why in a few lines
 * @property {readonly string[]} unsteady tests that passed only when they were tried again
 */

/**
 * What a runner's report says.
 *
 * @typedef {object} Report
 * @property {readonly number[]} numbers passed, failed and skipped
 * @property {readonly string[]} failures
 * @property {readonly string[]} [unsteady]
 */

/**
 * Windows, browsers and telephones are driven in real time on a machine that may stall. A test of theirs that
 * fails and passes at once after is named at the end of the run; more than these of one suite are its fault.
 */
const UNSTEADY_BORNE = 2;

/** @typedef {Count & {ms: number}} Outcome */

/** @type {Count} */
export const nothing = {passed: 0, failed: 0, skipped: 0, faults: [], failures: [], unsteady: []};

/** A suite that takes this long hangs, and is stopped. @param {{minutes: number}} suite */
export const limitMs = ({minutes}) => minutes * 3 * 60_000;

/**
 * @param {string} runner
 * @param {number} code what it ended with
 * @param {Report | undefined} report what it left, if it did
 * @returns {Count}
 */
export function count(runner, code, report) {
  if (!report) return {...nothing, failed: 1, faults: [`${runner} ended with ${code} and left no report`]};
  const {failures, unsteady = []} = report;
  const [passed = 0, failed = 0, skipped = 0] = report.numbers;
  const found = {passed, skipped, failures, unsteady};
  // A file that does not load, or an error outside any test, fails the run without failing a test.
  if (code !== 0 && failed === 0) return {...found, failed: 1, faults: [`${runner} ended with ${code}`]};
  return {...found, failed, faults: failed > 0 ? [`${failed} failed`] : []};
}

/** @param {readonly Count[]} parts @returns {Count} */
export const sum = parts =>
  parts.reduce(
    (all, part) => ({
      passed: all.passed + part.passed,
      failed: all.failed + part.failed,
      skipped: all.skipped + part.skipped,
      faults: [...all.faults, ...part.faults],
      failures: [...all.failures, ...part.failures],
      unsteady: [...all.unsteady, ...part.unsteady],
    }),
    nothing,
  );

/**
 * What counts against a suite besides failed tests: tests that were skipped, and having none.
 *
 * @param {{minutes: number}} suite
 * @param {Count} total
 * @param {number} ms
 * @returns {Outcome}
 */
export function verdict(suite, total, ms) {
  const faults = [...total.faults];
  if (total.skipped > 0) faults.push(`${total.skipped} skipped, and none may be`);
  if (total.passed + total.failed === 0) faults.push('it ran no tests');
  if (total.unsteady.length > UNSTEADY_BORNE)
    faults.push(`${total.unsteady.length} passed only when tried again, and no more than ${UNSTEADY_BORNE} may`);
  if (ms >= limitMs(suite)) faults.push('it was stopped: three times its budget was used up');
  // The last line of a run counts failures, so a suite that is at fault has at least one.
  return {...total, failed: Math.max(total.failed, faults.length > 0 ? 1 : 0), ms, faults};
}
