#!/usr/bin/env node
/**
 * Makes a Debian package the way electron-builder asks fpm to (`fpm -s dir -t deb ...`), with Debian's own
 * dpkg-deb, where fpm cannot be downloaded. electron-builder finds it through CUSTOM_FPM_PATH.
 */
import {execFileSync} from 'node:child_process';
import {chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';

/** Given several times, each with a value. */
const lists = ['-d', '--depends', '--deb-recommends', '--deb-suggests'];
/** Given without a value. */
const switches = ['--force', '--debug', '--verbose', '--deb-no-default-config-files'];

/**
 * @typedef {object} Request
 * @property {ReadonlyMap<string, readonly string[]>} options
 * @property {readonly {from: string, to: string}[]} files
 */

/** @param {readonly string[]} args @returns {Request} */
function readRequest(args) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  const files = [];
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    if (switches.includes(argument)) continue;
    if (argument.startsWith('-')) {
      at += 1;
      options.set(argument, [...((lists.includes(argument) && options.get(argument)) || []), args[at] ?? '']);
    } else {
      const [from = '', to = ''] = argument.split('=');
      files.push({from: from.replace(/\/$/, ''), to});
    }
  }
  return {options, files};
}

/** @param {Request} request @param {string} name */
function required({options}, name) {
  const value = options.get(name)?.[0];
  if (value === undefined) throw new Error(`electron-builder did not say ${name}`);
  return value;
}

/** @param {Request} request @param {string} name */
const optional = ({options}, name) => options.get(name)?.[0];

/** Who may read and run what, whatever the umask was. @param {Request} request @param {string} tree */
function layOut({files}, tree) {
  for (const {from, to} of files) {
    const target = join(tree, to);
    mkdirSync(dirname(target), {recursive: true});
    cpSync(from, target, {recursive: true, verbatimSymlinks: true});
  }
  execFileSync('chmod', ['-R', 'u+rwX,go+rX,go-w', tree]);
}

/** @param {Request} request @param {string} tree */
function controlOf(request, tree) {
  const {options} = request;
  const [summary = '', ...rest] = required(request, '--description')
    .split('\n')
    .map(line => line.trim());
  const kilobytes = execFileSync('du', ['-sk', tree], {encoding: 'utf8'}).split('\t')[0];
  const fields = {
    Package: required(request, '--name'),
    Version: [required(request, '--version'), optional(request, '--iteration')].filter(Boolean).join('-'),
    Architecture: required(request, '--architecture'),
    Maintainer: required(request, '--maintainer'),
    'Installed-Size': kilobytes,
    Depends: [...(options.get('-d') ?? []), ...(options.get('--depends') ?? [])].join(', '),
    Recommends: options.get('--deb-recommends')?.join(', '),
    Suggests: options.get('--deb-suggests')?.join(', '),
    Section: optional(request, '--category') ?? 'default',
    Priority: optional(request, '--deb-priority') ?? 'optional',
    Homepage: optional(request, '--url'),
    Description: [summary, ...rest.filter(line => line !== '').map(line => ` ${line}`)].join('\n'),
  };
  return `${Object.entries(fields)
    .filter(([, value]) => value)
    .map(([field, value]) => `${field}: ${value}`)
    .join('\n')}\n`;
}

/** @param {Request} request @param {string} folder */
function putScripts(request, folder) {
  for (const [option, name] of [
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ]) {
    const source = optional(request, option ?? '');
    if (source === undefined || name === undefined) continue;
    copyFileSync(source, join(folder, name));
    chmodSync(join(folder, name), 0o755);
  }
}

/** @param {Request} request */
function makePackage(request) {
  const kind = required(request, '-t');
  if (kind !== 'deb') throw new Error(`this makes deb packages, not ${kind}`);
  const tree = mkdtempSync(join(tmpdir(), 'parley-deb-'));
  try {
    layOut(request, tree);
    const control = controlOf(request, tree);
    const folder = join(tree, 'DEBIAN');
    mkdirSync(folder, {mode: 0o755});
    writeFileSync(join(folder, 'control'), control);
    putScripts(request, folder);
    chmodSync(tree, 0o755);
    const compression = optional(request, '--deb-compression') === 'gz' ? 'gzip' : 'xz';
    // Level 6 of xz takes two minutes on a small machine and saves a tenth.
    const args = [
      '--root-owner-group',
      `-Z${compression}`,
      '-z1',
      '--build',
      tree,
      resolve(required(request, '--package')),
    ];
    execFileSync('dpkg-deb', args, {stdio: ['ignore', 'ignore', 'inherit']});
  } finally {
    rmSync(tree, {recursive: true, force: true});
  }
}

makePackage(readRequest(process.argv.slice(2)));
