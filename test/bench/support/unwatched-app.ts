import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {resolve} from 'node:path';

/** The built app as a person starts it: no debugger is attached. */
export interface Unwatched {
  readonly pid: number;
  /** What can be seen of it is hidden, as in the tray. */
  hide(): void;
  end(): Promise<void>;
}

/** With a profile that holds a workspace and an account already. */
export function startUnwatched(profile: string): Unwatched {
  const electron = process.env['ELECTRON_EXEC_PATH'];
  if (electron === undefined) throw new Error('Run this with npm run bench: it says where Electron is');
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const hook = ['--require', resolve('test/bench/support/hide-on-signal.cjs')];
  const args = [
    ...hook,
    resolve('.'),
    ...root,
    `--user-data-dir=${profile}`,
    '--disable-gpu',
    '--password-store=basic',
  ];
  const child = spawn(electron, args, {stdio: 'ignore'});
  const {pid} = child;
  if (pid === undefined) throw new Error('Electron could not be started');
  const gone = once(child, 'exit');
  return {
    pid,
    hide: () => void child.kill('SIGUSR2'),
    async end() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
