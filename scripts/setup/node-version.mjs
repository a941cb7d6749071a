import {isLinux} from './machine.mjs';
import {Stopped} from './report.mjs';

/**
 * These scripts need Node 20. Everything else runs on the Node 24 that comes with the packages, which
 * exists for Linux on x64; elsewhere the machine's own Node has to be 24.
 */
export async function checkNode() {
  const own = isLinux && process.arch === 'x64';
  const needed = own ? 20 : 24;
  if (Number(process.versions.node.split('.')[0]) < needed) {
    throw new Stopped(
      `this is Node ${process.versions.node}, and Parley needs ${needed} or newer.`,
      `install Node ${needed}: https://nodejs.org`,
    );
  }
  return own
    ? `Node ${process.versions.node} starts it, Node 24 comes with the packages`
    : `Node ${process.versions.node}`;
}
