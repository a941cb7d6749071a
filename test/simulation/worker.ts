import {fork} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {simulateSeeds, type Seeds, type Told} from './simulate-seeds.ts';

/** Shares the seeds out among processes of their own and passes on what they tell. */
export async function inProcesses(
  processes: number,
  about: Omit<Seeds, 'every'>,
  tell: (one: Told) => void,
): Promise<void> {
  const shares = Array.from({length: processes}, (_, n): Seeds => {
    return {...about, first: about.first + n, count: about.count - n, every: processes};
  });
  await Promise.all(shares.map(share => inProcess(share, tell)));
}

function inProcess(share: Seeds, tell: (one: Told) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(share)]);
    child.on('message', one => tell(one as Told));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`A process of the simulation ended with ${code ?? signal}`));
    });
  });
}

const [, self, share] = process.argv;
if (process.send !== undefined && self === fileURLToPath(import.meta.url) && share !== undefined) {
  const tell = process.send.bind(process);
  await simulateSeeds(JSON.parse(share) as Seeds, one => void tell(one));
  process.disconnect();
}
