/**
 * `npm run package [-- ARGS]`: what people install, in dist/. On Linux a folder, a tar.gz and a deb unless told
 * otherwise; ARGS go to electron-builder.
 */
import {chmodSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {made} from './package/made.mjs';
import {show} from './run/child.mjs';
import {electronDist} from './setup/electron-dist.mjs';
import {isLinux, projectEnvironment, projectNode, root} from './setup/machine.mjs';
import {main} from './setup/report.mjs';
import {prepare} from './setup/steps.mjs';

await main(async () => {
  const env = await prepare('Preparing to package Parley', {electron: true, built: ['app', 'widget']});
  const dist = await electronDist(text => console.log(text));
  const given = process.argv.slice(2);
  const folder = outputOf(given);
  const targets = given.length > 0 ? given : isLinux ? ['--linux', 'dir', 'tar.gz', 'deb'] : [];
  const builder = ['node_modules/electron-builder/cli.js', '--publish', 'never', ...targets];
  if (dist.source !== 'official') {
    console.log(`Packaging with Electron ${dist.version} (${dist.source}): for trying out, not for giving away.`);
    builder.push(`-c.electronDist=${dist.folder}`, `-c.electronVersion=${dist.version}`);
    Object.assign(env, withoutDownloads());
  }
  const began = Date.now();
  const code = await show(projectNode(), builder, {env: projectEnvironment(env)});
  if (code === 0) console.log(['Packaging Parley: made', ...made(folder, began)].join('\n  '));
  return code;
});

/**
 * Where electron-builder puts things: in dist/ unless it is told otherwise.
 *
 * @param {readonly string[]} args
 */
function outputOf(args) {
  const option = '-c.directories.output=';
  const given = args.find(arg => arg.startsWith(option));
  return resolve(root, given?.slice(option.length) ?? 'dist');
}

/** electron-builder fetches its tools from where the official Electron comes from; these are at hand instead. */
function withoutDownloads() {
  const require = createRequire(join(root, 'package.json'));
  /** @type {{path7za: string}} */
  const {path7za} = require('7zip-bin');
  chmodSync(path7za, 0o755); // its package forgets that it is a program
  return {
    ELECTRON_BUILDER_7ZIP_PATH: path7za,
    ELECTRON_BUILDER_OFFLINE: 'true',
    ELECTRON_BUILDER_COMPRESSION_LEVEL: '1', // for trying out, so rather fast than small
    CUSTOM_FPM_PATH: join(root, 'scripts/package/deb.mjs'),
  };
}
