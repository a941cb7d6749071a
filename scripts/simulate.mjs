/** `npm run simulate [-- ARGS]`: a whole contact centre from one seed; `-- --help` says what it takes. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {show} from './run/child.mjs';
import {projectEnvironment, projectNode, root} from './setup/machine.mjs';
import {Stopped, main} from './setup/report.mjs';
import {prepare} from './setup/steps.mjs';

const program = 'test/simulation/simulate.ts';

await main(async () => {
  if (!existsSync(join(root, program))) throw new Stopped(`${program} is missing.`);
  await prepare('Preparing the simulation', {out: process.stderr});
  return show(projectNode(), [program, ...process.argv.slice(2)], {env: projectEnvironment()});
});
