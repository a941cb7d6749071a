import {spawnSync} from 'node:child_process';
import {cpSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import type {Case} from './cases.ts';

export const root = join(import.meta.dirname, '../..');

/** What decides: every tsconfig, the lint rules, and the rule that is our own. */
const configuration = [
  '.oxlintrc.json',
  'scripts/lint',
  'tsconfig.base.json',
  'tsconfig.json',
  ...globSync('{core,src-main/*,src-preload,src-renderer,src-renderer/widget,scripts,test}/tsconfig.json', {cwd: root}),
];

/** As they print it: `core/a.ts(1,2): error TS2304: …` and `core/a.ts:1:2: … [Error/eslint(rule)]`. */
const objection = /^(?<file>\S+?)[(:]\d.*?(?:error (?<code>TS\d+)|\[Error\/.*\((?<rule>.*)\)\])/gm;

/**
 * Lays these files out in a tree of their own under the project's real configuration, and asks tsc and oxlint.
 *
 * @returns what was said against each file that something was said against
 */
export function objectionsTo(cases: readonly Case[]): Map<string, Set<string>> {
  const tree = mkdtempSync(join(tmpdir(), 'parley-layers-'));
  try {
    lay(tree, cases);
    return heard(typeCheck(tree) + lint(tree, new Set(cases.map(({file}) => file.split('/')[0] ?? file))));
  } finally {
    rmSync(tree, {recursive: true});
  }
}

function lay(tree: string, cases: readonly Case[]): void {
  for (const path of configuration) cpSync(join(root, path), join(tree, path), {recursive: true});
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  for (const {file, code} of cases) {
    mkdirSync(dirname(join(tree, file)), {recursive: true});
    writeFileSync(join(tree, file), `${code}\n`);
  }
}

const typeCheck = (tree: string) => run(tree, 'typescript/bin/tsc', '-b', '--pretty', 'false');
// Told where to look, or it would follow the link into node_modules.
const lint = (tree: string, where: ReadonlySet<string>) =>
  run(tree, 'oxlint/bin/oxlint', '--type-aware', '--format', 'unix', ...where);

function run(cwd: string, tool: string, ...args: readonly string[]): string {
  const {stdout, stderr, error} = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  // A tool that could not start says so here, and would otherwise look like one with nothing to object to.
  if (stderr.trim() !== '') throw new Error(`${tool}: ${stderr}`);
  return stdout;
}

function heard(output: string): Map<string, Set<string>> {
  const said = new Map<string, Set<string>>();
  for (const {groups = {}} of output.matchAll(objection)) {
    const {file = '', code, rule = ''} = groups;
    said.set(file, (said.get(file) ?? new Set()).add(code ?? rule));
  }
  return said;
}
