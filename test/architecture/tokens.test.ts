import {globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {root} from './objections.ts';

/**
 * What a thing looks like has a name. `src-renderer/design/styles.test.ts` sees to it in the window's own
 * style sheets; this does in the two places it does not look: the widget's, and code.
 */
const colour = /#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgba?|hsla?|hwb|oklch|oklab|lab|lch)\(/gi;

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const withoutComments = (text: string) => text.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');

// `public/` holds the demo page: somebody's website, which has looks of its own.
const ofWidget = globSync('src-renderer/widget/*.css', {cwd: root});

describe.each(ofWidget)('%s', file => {
  const css = withoutComments(read(file));
  const defined = new Set(css.match(/--[\w-]+(?=\s*:)/g));

  test('uses only names that it defines', () => {
    const used = [...css.matchAll(/var\((--[\w-]+)/g)].map(([, name = '']) => name);
    expect(used.filter(name => !defined.has(name))).toEqual([]);
  });

  test('has colours only where it names them', () => {
    expect(css.replaceAll(/--[\w-]+\s*:[^;]*;/g, '').match(colour)).toBeNull();
  });
});

const code = globSync('src-renderer/**/*.{ts,tsx}', {cwd: root, exclude: ['**/*.test.*', 'src-renderer/widget/**']});

test('no colour is written into the code of the window', () => {
  const coloured = code.filter(file => withoutComments(read(file)).match(colour));
  expect(coloured).toEqual([]);
});
