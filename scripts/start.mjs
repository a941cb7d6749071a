/** `npm start [-- ARGS]`: installs and builds whatever is missing, then opens the app. */
import {openApp} from './run/app.mjs';
import {runningApp} from './run/running.mjs';
import {hasDisplay} from './setup/machine.mjs';
import {main} from './setup/report.mjs';
import {prepare} from './setup/steps.mjs';

await main(async () => {
  const args = process.argv.slice(2);
  const running = runningApp(args);
  if (running !== undefined && !hasDisplay()) {
    console.log(
      `Parley is already running (process ${running}), on a display of its own. There is none here to show it.`,
    );
    return 1;
  }
  const env = await prepare('Starting Parley', {electron: true, built: ['app', 'widget']});
  const isRunning = running !== undefined;
  console.log(isRunning ? `Parley is already running (process ${running}): here is its window` : 'Opening Parley');
  return openApp(env, args);
});
