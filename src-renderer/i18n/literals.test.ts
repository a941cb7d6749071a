import {globSync, readFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import {expect, test} from 'vitest';
import {parseSync} from 'vite';

const root = join(import.meta.dirname, '..');
/** The gallery is for whoever builds this; the widget has its own words. */
const files = globSync('{*,design/*,engine/**/*,features/**/*}.tsx', {cwd: root}).filter(
  file => !file.includes('.test.'),
);

/** Whoever reads or hears the screen gets these. */
const spoken =
  /^(?:label|title|alt|placeholder|text|hint|help|description|heading|children|aria-(?:label|description|placeholder|roledescription|valuetext))$/;
const words = /\p{Letter}{2}/u;
/** What is called so in every language. */
const names: ReadonlySet<string> = new Set(['Parley']);

test('what is shown or spoken comes out of the words of a language', () => {
  const found = files.flatMap(file => [...literalsOf(readFileSync(join(root, file), 'utf8'), file)]);
  expect(files.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});

test.each([
  ['<p>Hello there</p>', ['Hello there']],
  ['<p>{"Hello"}</p>', ['Hello']],
  ['<p>{isOn ? "Yes" : t("no")}</p>', ['Yes']],
  ['<p>{isOn && `No more`}</p>', ['No more']],
  ['<Button label="Send" icon="send" />', ['Send']],
  ['<input aria-label={is ? t("a") : "Name"} type="text" />', ['Name']],
  ['<p className="abc" data-x="word">{t("key")} · #{id}</p>', []],
  ['<Parley title="Parley" />', []],
])('a literal is found in %s', (code, literals) => {
  const found = literalsOf(`const a = ${code};`, 'a.tsx');
  expect([...found].map(one => one.split(': ').slice(1).join(': '))).toEqual(literals);
});

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

function* literalsOf(code: string, file: string): Generator<string> {
  for (const text of shown(parseSync(file, code, {lang: 'tsx'}).program as unknown as Node)) {
    if (words.test(text) && !names.has(text)) yield `${relative('.', file)}: ${text}`;
  }
}

/** The texts that a piece of JSX shows: its children and the attributes that are read out. */
function* shown(node: Node): Generator<string> {
  if (node.type === 'JSXText') yield (node['value'] as string).trim();
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') yield* inChildren(node);
  if (node.type === 'JSXAttribute') yield* inAttribute(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* shown(child);
  }
}

function* inChildren(node: Node): Generator<string> {
  for (const child of node['children'] as readonly Node[]) {
    if (child.type === 'JSXExpressionContainer') yield* strings(child['expression'] as Node);
  }
}

function* inAttribute(node: Node): Generator<string> {
  const value = node['value'] as Node | null;
  if (value === null || !spoken.test(String((node['name'] as Node)['name']))) return;
  yield* strings(value.type === 'JSXExpressionContainer' ? (value['expression'] as Node) : value);
}

/** The strings that an expression may be. */
function* strings(node: Node): Generator<string> {
  if (node.type === 'Literal' && typeof node['value'] === 'string') yield node['value'];
  if (node.type === 'TemplateLiteral') {
    for (const quasi of node['quasis'] as readonly Node[]) yield (quasi['value'] as {readonly cooked: string}).cooked;
  }
  if (node.type === 'ConditionalExpression') {
    yield* strings(node['consequent'] as Node);
    yield* strings(node['alternate'] as Node);
  }
  if (node.type === 'LogicalExpression') yield* strings(node['right'] as Node);
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as {readonly type?: unknown}).type === 'string';
