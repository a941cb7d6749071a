/** `npm run build`: builds the app and the widget, whether or not anything changed. */
import {ensureBuilt} from './setup/build.mjs';
import {main} from './setup/report.mjs';
import {prepare} from './setup/steps.mjs';

await main(async () => {
  await prepare('Preparing to build Parley', {});
  console.log(await ensureBuilt(['app', 'widget'], {always: true}));
});
