/**
 * `npm run dev`: the fast loop. The window takes changes to the renderer as they are saved; a change to the
 * main process or the preload starts the app anew.
 */
import {withDisplay} from './run/app.mjs';
import {show} from './run/child.mjs';
import {ensureBuilt, forgetBuild} from './setup/build.mjs';
import {isRoot, projectEnvironment, projectNode} from './setup/machine.mjs';
import {main} from './setup/report.mjs';
import {prepare} from './setup/steps.mjs';

await main(async () => {
  const env = await prepare('Preparing to develop Parley', {electron: true});
  await ensureBuilt(['widget']); // the app serves it as it is on disk
  forgetBuild(['app']);
  const args = ['node_modules/electron-vite/bin/electron-vite.js', 'dev', '--watch', ...process.argv.slice(2)];
  if (isRoot) console.log('You are root: Chromium runs without its sandbox. Do not use this for real work.');
  return withDisplay(display => show(projectNode(), args, {env: projectEnvironment({...env, ...display})}));
});
