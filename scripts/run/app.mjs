import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {hasDisplay, isLinux, isRoot, projectEnvironment, root} from '../setup/machine.mjs';
import {Stopped} from '../setup/report.mjs';
import {openDisplay} from './display.mjs';

/**
 * Opens the built app and stays until it is closed.
 *
 * @param {NodeJS.ProcessEnv} env from `prepare`
 * @param {readonly string[]} args handed on to the app
 * @returns {Promise<number>} its exit code
 */
export async function openApp(env, args) {
  const electron = env['ELECTRON_EXEC_PATH'];
  if (!electron) throw new Error('prepare() did not say where Electron is');
  return withDisplay(async display => {
    const child = spawn(electron, [root, ...switches(), ...args], {
      stdio: 'inherit',
      env: projectEnvironment({...env, ...display}),
    });
    const stop = () => child.kill('SIGTERM');
    process.on('SIGINT', stop).on('SIGTERM', stop);
    try {
      const [code, signal] = await once(child, 'exit');
      return signal ? 1 : Number(code);
    } finally {
      process.off('SIGINT', stop).off('SIGTERM', stop);
    }
  });
}

/**
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  if (hasDisplay()) return work({});
  if (!isLinux) throw new Stopped('there is no display.');
  const display = await openDisplay();
  console.log(
    `There is no display here: the window opens on an invisible one (${display.env['DISPLAY']}, Xvfb). Ctrl-C ends it.`,
  );
  try {
    return await work(display.env);
  } finally {
    await display.close();
  }
}

/** Chromium's sandbox cannot start as root, so there it goes without one. That is for machines like CI only. */
function switches() {
  if (!isLinux || !isRoot) return [];
  console.log('You are root: Chromium runs without its sandbox. Do not use this for real work.');
  return ['--no-sandbox'];
}
