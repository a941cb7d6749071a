/** Starting programs, hearing what they say, and being sure that they end. */
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {stripVTControlCharacters} from 'node:util';
import {isLinux, root} from '../setup/machine.mjs';

/**
 * @typedef {object} Options
 * @property {string} [cwd] the project's folder unless told
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs] it is ended after this long, which counts as a failure
 * @property {boolean} [group] it and all it started are ended together
 */

/**
 * Runs a program to its end without showing what it prints, unless it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Options} [options]
 * @returns {Promise<string>} what it wrote to its standard output
 */
export async function run(command, args, options = {}) {
  const {code, output, errors} = await finish(command, args, {...options, stdio: ['ignore', 'pipe', 'pipe']});
  if (code === 0) return output;
  const lines = stripVTControlCharacters(`${output}\n${errors}`).trim().split('\n');
  const said = lines
    .filter(line => !/^\s+at .*:\d+:\d+\)?$/.test(line))
    .slice(-40)
    .join('\n'); // no stack traces
  throw new Error(`\`${[command, ...args].join(' ')}\` failed (${code}):\n${said}`);
}

/**
 * Runs a program that talks to the terminal itself.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Options} [options]
 * @returns {Promise<number>} its exit code; 1 if a signal ended it
 */
export async function show(command, args, options = {}) {
  return (await finish(command, args, {...options, stdio: 'inherit'})).code;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Options & {stdio: import('node:child_process').StdioOptions}} options
 * @returns {Promise<{code: number, output: string, errors: string}>}
 */
function finish(command, args, {cwd = root, env, stdio, timeoutMs, group = false}) {
  const child = spawn(command, args, {cwd, env, stdio, shell: needsShell(command), detached: group && canGroup});
  const send = (/** @type {NodeJS.Signals} */ signal) => (group ? signalGroup(child, signal) : child.kill(signal));
  const forward = forwardSignals(send, {all: group && canGroup});
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => send('SIGKILL'), timeoutMs);
  let output = '';
  let errors = '';
  child.stdout?.on('data', data => (output += data));
  child.stderr?.on('data', data => (errors += data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => {
      forward.stop();
      clearTimeout(timer);
      if (group) signalGroup(child, 'SIGKILL'); // whoever it left behind
      resolve({code: code ?? 1, output, errors});
    });
  });
}

/** npm is a script on Windows, which only a shell can start. @param {string} command */
function needsShell(command) {
  return process.platform === 'win32' && !command.endsWith('.exe');
}

const canGroup = process.platform !== 'win32';

/**
 * @param {import('node:child_process').ChildProcess} child leader of a group of its own
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (!canGroup || child.pid === undefined) return child.kill(signal);
  try {
    return process.kill(-child.pid, signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false; // all gone
    throw error;
  }
}

/**
 * `kill PID` reaches only us, so it is passed on. Ctrl-C in a terminal reaches everything in the foreground
 * by itself: passing that on, too, would look like a second, impatient one.
 *
 * @param {(signal: NodeJS.Signals) => void} send
 * @param {{all: boolean}} options
 */
function forwardSignals(send, {all}) {
  const isInTerminal = process.stdin.isTTY && !all;
  const pass = (/** @type {NodeJS.Signals} */ signal) => {
    if (signal !== 'SIGINT' || !isInTerminal) send(signal);
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, pass);
  return {
    stop() {
      for (const signal of signals) process.off(signal, pass);
    },
  };
}

/**
 * The same command, made to end with the process that starts it, even if that one is killed outright.
 * Linux only; elsewhere the caller's own clean-up has to do.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{asUser?: string, signal?: 'TERM' | 'INT'}} [options] `asUser` runs as that user (only root can);
 *   `signal` is what it gets when we are gone
 * @returns {[string, string[]]}
 */
export function bound(command, args, {asUser, signal = 'TERM'} = {}) {
  const setpriv = '/usr/bin/setpriv';
  if (!isLinux || !existsSync(setpriv)) return [command, [...args]];
  const identity = asUser ? [`--reuid=${asUser}`, '--regid=nogroup', '--clear-groups'] : [];
  return [setpriv, ['--pdeathsig', signal, ...identity, command, ...args]];
}

/**
 * Ends a process that was started here: politely, then for certain.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} [signal]
 */
export async function end(child, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(timer);
}
