/** How the scripts talk: plain words, step n of m, seconds, and what to do when something went wrong. */

/** Something the person at the terminal can act on. `advice` says how, a command where there is one. */
export class Stopped extends Error {
  /**
   * @param {string} message what went wrong
   * @param {string} [advice] what to do about it
   * @param {unknown} [cause] what a program said about it
   */
  constructor(message, advice, cause) {
    super(message, {cause});
    this.advice = advice;
  }
}

/** How often a step that takes long says that it is still at work. */
const heartbeatMs = 15_000;

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {(note: (text: string) => void) => Promise<string | void>} work answers what came of it, if there is more
 *   to say than "done"
 */

/**
 * Runs steps one after the other and says how far it is.
 *
 * @param {string} what the heading
 * @param {readonly Step[]} steps
 * @param {NodeJS.WritableStream} [out]
 */
export async function runSteps(what, steps, out = process.stdout) {
  const began = Date.now();
  const say = (/** @type {string} */ text) => out.write(`${text}\n`);
  say(`${what}: ${steps.length} steps`);
  for (const [index, {title, work}] of steps.entries()) {
    const started = Date.now();
    say(`  step ${index + 1} of ${steps.length}: ${title}`);
    const timer = setInterval(() => say(`    still at it (${seconds(started)})`), heartbeatMs);
    try {
      const outcome = await work(text => say(`    ${text}`));
      say(`    ${outcome ?? 'done'} (${seconds(started)})`);
    } finally {
      clearInterval(timer);
    }
  }
  say(`${what}: ready (${seconds(began)})`);
}

/** @param {number} since a Date.now() */
export const seconds = since => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * The outermost edge of a script: ends the process with what came of it, or says what went wrong.
 *
 * @param {() => Promise<number | void>} work answers an exit code
 */
export async function main(work) {
  try {
    process.exitCode = (await work()) || 0;
  } catch (error) {
    process.exitCode = 1;
    console.error('');
    if (error instanceof Stopped) {
      console.error(`Parley stopped: ${error.message}`);
      if (error.cause !== undefined) console.error(error.cause instanceof Error ? error.cause.message : error.cause);
      if (error.advice) console.error(`What to do: ${error.advice}`);
    } else {
      console.error('Parley stopped because of a fault:', error);
    }
  }
}
