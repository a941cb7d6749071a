/** `npm start [-- ARGS]`: installs and builds whatever is missing, then opens the app. */
import {openApp} from './run/app.mjs';
import {main} from './setup/report.mjs';
import {prepare} from './setup/steps.mjs';

await main(async () => {
  const env = await prepare('Starting Parley', {electron: true, built: ['app', 'widget']});
  console.log('Opening Parley');
  return openApp(env, process.argv.slice(2));
});
