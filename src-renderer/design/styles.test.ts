import {globSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {describe, expect, test} from 'vitest';

const renderer = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(renderer, file), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');

/** The widget runs on other people's pages and has a style of its own. */
const styles = globSync('**/*.css', {cwd: renderer}).filter(file => !file.startsWith('widget/'));
const modules = styles.filter(file => file.endsWith('.module.css'));
const sources = globSync('**/*.{ts,tsx}', {cwd: renderer}).filter(file => !file.startsWith('widget/'));

const tokens = new Set(read('design/tokens.css').match(/--[\w-]+(?=\s*:)/g));
/** Set by react-aria on what it opens. */
const given = new Set(['--trigger-width']);

describe.each(styles)('%s', file => {
  const css = read(file);
  const declared = new Set(css.match(/--[\w-]+(?=\s*:)/g));
  const values = file === 'design/tokens.css' ? '' : css;

  test('uses only tokens that exist', () => {
    const used = [...css.matchAll(/var\((--[\w-]+)(\s*,)?/g)];
    const isSet = (name: string) =>
      sources.some(source => importsOf(source).has(file) && read(source).includes(`'${name}':`));
    const unknown = used
      .filter(
        ([, name = '', hasFallback]) =>
          !tokens.has(name) && !declared.has(name) && !given.has(name) && !hasFallback && !isSet(name),
      )
      .map(([, name]) => name);
    expect(unknown).toEqual([]);
  });

  test('has no colour of its own', () => {
    expect(
      values.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hwb|oklch|oklab|lab|lch|color|color-mix)\(/gi) ?? [],
    ).toEqual([]);
  });

  test('has no duration of its own', () => {
    expect(values.match(/(?<![\w.-])[\d.]+m?s\b/g) ?? []).toEqual([]);
  });

  test('is laid out by reading direction, not by left and right', () => {
    const physical =
      /^\s*(?:(?:min-|max-)?(?:width|height)|left|right|top|bottom|(?:margin|padding|border)-(?:left|right|top|bottom)\b[\w-]*|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float)\s*:\s*(?:left|right)\b/gm;
    expect(css.match(physical) ?? []).toEqual([]);
  });
});

describe.each(modules)('%s', file => {
  const name = basename(file);
  const users = sources.filter(source => importsOf(source).has(file));
  const css = read(file);
  const defined = new Set(
    [...css.replaceAll(/from\s+'[^']+'/g, '').matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, className = '']) => className),
  );
  const composed = composedFrom(file);

  test('defines every class its components ask for', () => {
    const missing = users.flatMap(source => [...classesOf(source, file)].filter(className => !defined.has(className)));
    expect(missing).toEqual([]);
  });

  test('has no class that nobody uses', () => {
    // `styles[tone]`: which classes it means is known only when it runs.
    const isDynamic = users.some(source => new RegExp(`\\b${nameFor(source, file)}\\[`).test(read(source)));
    const used = new Set([...users.flatMap(source => [...classesOf(source, file)]), ...composed]);
    const idle = [...defined].filter(className => !used.has(className));
    // Offered to all, `text.module.css` is a library.
    expect(isDynamic || name === 'text.module.css' ? [] : idle).toEqual([]);
  });
});

test('nobody composes what is drawn by itself: its rules would be written a second time, behind those that change it', () => {
  // What is composed is copied into the sheet of whoever composes it. A sheet that is loaded later wins from then on.
  const composing = modules.flatMap(file =>
    [...read(file).matchAll(/composes:[^;]*from\s+'([^']+)'/g)]
      .map(([, path = '']) => join(dirname(file), path))
      .filter(from => dirname(from) === 'design' && basename(from) !== 'text.module.css')
      .map(from => `${file}: ${from}`),
  );
  expect(composing).toEqual([]);
});

/** The CSS modules a source imports, as paths from `src-renderer`. */
function importsOf(source: string): ReadonlyMap<string, string> {
  const imports = read(source).matchAll(/import (\w+) from '([^']+\.module\.css)'/g);
  return new Map([...imports].map(([, local = '', path = '']) => [join(dirname(source), path), local]));
}

const nameFor = (source: string, module: string): string => importsOf(source).get(module) ?? '';

function classesOf(source: string, module: string): ReadonlySet<string> {
  const local = nameFor(source, module);
  const code = read(source).replaceAll(/^import .*$/gm, '');
  const accesses = code.matchAll(new RegExp(`(?<![\\w.])${local}\\.(\\w+)`, 'g'));
  return new Set([...accesses].map(([, className = '']) => className));
}

/** Classes of a module that other modules build on. */
function composedFrom(module: string): readonly string[] {
  return modules.flatMap(other =>
    [...read(other).matchAll(/composes:\s*([\w-]+(?:\s+[\w-]+)*)\s+from\s+'([^']+)'/g)]
      .filter(([, , path = '']) => join(dirname(other), path) === module)
      .flatMap(([, names = '']) => names.split(/\s+/)),
  );
}
