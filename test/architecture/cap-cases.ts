import {bad, fine, type Case} from './cases.ts';

const lines = (count: number, line: (at: number) => string) =>
  Array.from({length: count}, (_, at) => line(at)).join('\n');
const constants = (count: number) => lines(count, at => `export const a${at} = ${at};`);
/** A function of so many lines, its first and last included. */
const longFunction = (count: number) =>
  `export function count(n: number): number {\n${lines(count - 2, () => '  n += 1;').replace(/ {2}n \+= 1;$/, '  return n;')}\n}`;
const branches = (count: number) =>
  `export function pick(n: number): number {\n${lines(count, at => `  if (n === ${at}) return ${at};`)}\n  return -1;\n}`;

/** What the caps let pass: the longest that is allowed, and the files that are allowed more. */
export const withinCaps: readonly Case[] = [
  fine('core/long-file.ts', constants(400)),
  fine('core/long-function.ts', longFunction(60)),
  fine('core/branching.ts', branches(11)),
  fine('core/contract/table.ts', constants(900)),
  fine('src-main/node/store/sqlite/migrations/0001-first.ts', `${longFunction(200)}\n${constants(300)}`),
  fine(
    'core/tables.ts',
    `export const known: ReadonlySet<string> = new Set(['a']); export const order = ['a', 'b'] as const;`,
  ),
  fine('electron.config.ts', `export default {};`),
  fine('test/scratch.ts', `export let count = 0; export const bump = () => (count += 1);`),
];

const state = 'no-module-state';

/** One step over each cap, and each kind of thing that has no place in a module. */
export const overCaps: readonly Case[] = [
  bad('core/file-of-401-lines.ts', constants(401), 'max-lines'),
  bad('src-renderer/file-of-401-lines.tsx', constants(401), 'max-lines'),
  bad('core/function-of-61-lines.ts', longFunction(61), 'max-lines-per-function'),
  bad('core/branches.ts', branches(12), 'complexity'),
  bad('core/params.ts', `export const f = (a: 1, b: 2, c: 3, d: 4): unknown => [a, b, c, d];`, 'max-params'),
  bad('core/any.ts', `export const f = (a: any): unknown => a;`, 'no-explicit-any'),
  bad('core/certain.ts', `export const f = (a: string | undefined): string => a!;`, 'no-non-null-assertion'),
  bad('core/default.ts', `export default 1;`, 'no-default-export'),
  bad('src-renderer/default.tsx', `export default function Page() { return null; }`, 'no-default-export'),
  bad('core/hidden-error.ts', `// @ts-ignore\nexport const a: string = 1;`, 'ban-ts-comment'),
  bad('core/PascalName.ts', `export const a = 1;`, 'filename-case'),
  bad('core/let.ts', `let count = 0; export const bump = () => (count += 1);`, state),
  bad('core/exported-let.ts', `export let count = 0; export const bump = () => (count += 1);`, state),
  bad('core/var.ts', `var count = 0; export const bump = () => (count += 1);`, state),
  bad('core/map.ts', `export const cache = new Map<string, number>();`, state),
  bad('core/typed-map.ts', `export const cache: Map<string, number> = new Map();`, state),
  bad(
    'src-main/node/set.ts',
    `const seen = new Set<string>(); export const see = (id: string) => seen.add(id);`,
    state,
  ),
  bad(
    'src-main/electron/weak.ts',
    `const seen = new WeakMap<object, 1>(); export const see = (it: object) => seen.set(it, 1);`,
    state,
  ),
  bad('src-main/hub/list.ts', `const queue: string[] = []; export const push = (id: string) => queue.push(id);`, state),
  bad(
    'src-renderer/object.ts',
    `const open: Record<string, boolean> = {}; export const toggle = (id: string) => (open[id] = true);`,
    state,
  ),
  bad(
    'src-renderer/store.ts',
    `import {createStore} from 'zustand/vanilla'; export const store = createStore(() => ({count: 0}));`,
    state,
  ),
  bad(
    'core/promise.ts',
    `const later = async (): Promise<void> => {}; export function go(): void { later(); }`,
    'no-floating-promises',
  ),
  bad(
    'core/switch.ts',
    `export function f(a: 'x' | 'y'): number { switch (a) { case 'x': return 1; } return 2; }`,
    'switch-exhaustiveness-check',
  ),
];
