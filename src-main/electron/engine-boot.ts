import {runCached} from './code-cache.ts';

/*
 * The engine's thread begins here: `argv` names its bundle, and the folder where what V8 made of
 * it is kept. Nothing else is imported, because all of it would be compiled anew at every start.
 */

/** By then the window has what it needs, and what a start uses has been compiled. */
const KEEP_AFTER_MS = 2_500;

const [, , file, cacheFolder] = process.argv;
if (file === undefined || cacheFolder === undefined) throw new Error('Which bundle, and where is it kept?');
const {isFromCache, keep} = runCached({file, cacheFolder});
if (!isFromCache) setTimeout(keep, KEEP_AFTER_MS).unref();
