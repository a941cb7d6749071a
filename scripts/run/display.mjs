/**
 * A display and a session bus of our own, for machines that have none and for tests that must not disturb
 * one. Both belong to this process: they end with it, whatever ends it.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {Stopped} from '../setup/report.mjs';
import {bound, end} from './child.mjs';

/**
 * @param {string} [size] the screen, as `WIDTHxHEIGHT`
 * @param {readonly string[]} [more] what else Xvfb is told
 * @returns {Promise<{env: NodeJS.ProcessEnv, close: () => Promise<void>}>}
 */
export async function openDisplay(size = '1440x900', more = []) {
  const screen = await startAndHear(
    '/usr/bin/Xvfb',
    ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', ...more],
    3,
  );
  const bus = await startAndHear(
    '/usr/bin/dbus-daemon',
    ['--session', '--nofork', '--nopidfile', '--print-address=3'],
    3,
  );
  return {
    env: {DISPLAY: `:${screen.heard}`, WAYLAND_DISPLAY: undefined, DBUS_SESSION_BUS_ADDRESS: bus.heard},
    async close() {
      await end(bus.child);
      await end(screen.child);
    },
  };
}

/**
 * Starts a server that writes where it can be found to a pipe of its own.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {number} pipe
 */
async function startAndHear(program, args, pipe) {
  if (!existsSync(program)) {
    throw new Stopped(
      `there is no display, and ${program} is not installed.`,
      'sudo apt-get install -y --no-install-recommends xvfb dbus',
    );
  }
  const [command, rest] = bound(program, args);
  /** @type {('ignore' | 'pipe')[]} */
  const stdio = ['ignore', 'ignore', 'pipe', 'pipe'];
  const child = spawn(command, rest, {stdio, detached: true});
  let errors = '';
  child.stderr?.on('data', data => (errors = (errors + data).slice(-2000)));
  const said = child.stdio[pipe];
  if (!said) throw new Error(`no pipe ${pipe} to ${program}`);
  const answer = once(said, 'data', {signal: AbortSignal.timeout(20_000)}).then(([data]) => String(data).trim());
  const gone = once(child, 'exit').then(() => {
    throw new Error(`${program} did not start: ${errors}`);
  });
  const heard = await Promise.race([answer, gone]);
  gone.catch(() => undefined); // it ends one day; then there is nothing left to say
  return {child, heard};
}
