/** `npm run setup`: everything that is needed to run, test and package, and nothing started. */
import {canRunAsterisk} from './setup/asterisk/asterisk.mjs';
import {prepare} from './setup/steps.mjs';
import {main} from './setup/report.mjs';

await main(async () => {
  await prepare('Setting up Parley', {electron: true, tests: true, pbx: canRunAsterisk});
});
