/** `npm run hub [-- ARGS]`: the headless host. Node 24 runs its source as it is. */
import {show} from './run/child.mjs';
import {projectEnvironment, projectNode} from './setup/machine.mjs';
import {main} from './setup/report.mjs';
import {prepare} from './setup/steps.mjs';

await main(async () => {
  // Progress goes to the error stream: a service's own output is its log.
  await prepare('Starting a Parley hub', {built: ['widget'], out: process.stderr});
  return show(projectNode(), ['src-main/hub/main.ts', ...process.argv.slice(2)], {env: projectEnvironment()});
});
