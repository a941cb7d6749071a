/**
 * What `electron [switches] FOLDER` runs. The official Electron brings this along; the stand-in, taken out
 * of another app's package, has none. It is an ES module like the official one: Electron holds `ready` back
 * until its top level is done, so that an app can still register schemes and switches.
 */
import {app} from 'electron';
import {existsSync, readFileSync, statSync} from 'node:fs';
import Module from 'node:module';
import {dirname, join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

/** Playwright hands its loader over with `-r`. */
function readArguments(args) {
  const preloads = [];
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at];
    if (argument === '-r' || argument === '--require') preloads.push(args[(at += 1)]);
    else if (!argument.startsWith('-')) return {preloads, target: argument};
  }
  return {preloads, target: undefined};
}

/** The app's name decides, among other things, where its data lies. */
function introduce(folder) {
  const description = join(folder, 'package.json');
  if (!existsSync(description)) return;
  const {name, productName, version, desktopName} = JSON.parse(readFileSync(description, 'utf8'));
  if (version) app.setVersion(version);
  app.name = productName ?? name;
  app.setDesktopName(desktopName ?? `${app.name}.desktop`);
}

async function start({preloads, target}) {
  process.defaultApp = true;
  Module._initPaths?.();
  if (preloads.length > 0) Module._preloadModules(preloads);
  const path = resolve(target);
  const main = Module._resolveFilename(path, null, true); // follows package.json's "main"
  const folder = statSync(path).isDirectory() ? path : dirname(main);
  introduce(folder);
  app.setAppPath(folder);
  await import(pathToFileURL(main).href);
}

const given = readArguments(process.argv.slice(1));
if (process.argv.includes('--version') && given.target === undefined) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (given.target === undefined) {
  console.error('usage: electron [switches] FOLDER');
  process.exit(1);
}
try {
  await start(given);
} catch (error) {
  console.error('The app could not be loaded:', error);
  process.exit(1);
}
