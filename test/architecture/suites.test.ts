import {globSync, readFileSync} from 'node:fs';
import {join, matchesGlob} from 'node:path';
import {expect, test} from 'vitest';
import playwright from '../../playwright.config.ts';
import {projects as vitestProjects} from '../../vitest.config.ts';
import {chooseSuites} from '../../scripts/run/suites.mjs';
import {root} from './objections.ts';

/**
 * A test file in a folder that nobody runs looks like a test and proves nothing. Every one belongs to one
 * project of Vitest or Playwright, and that project to a suite of `npm test`.
 */
interface Project {
  readonly name: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

const files = globSync('{core,src-main,src-preload,src-renderer,scripts,test}/**/*.{test,spec}.{ts,tsx,mjs}', {
  cwd: root,
});
const projects = [
  ...vitestProjects.map(({test: {name, include, exclude = []}}) => ({name, include, exclude})),
  ...ofPlaywright(),
];
const suites = chooseSuites([]);
const runBySuite = new Set(suites.flatMap(suite => [...suite.vitest, ...suite.playwright]));

function ofPlaywright(): Project[] {
  const all = playwright.projects ?? [];
  return all.map(({name = '', testMatch = []}) => ({name, include: [testMatch].flat().map(String), exclude: []}));
}

const runs = ({include, exclude}: Project, file: string) =>
  include.some(glob => matchesGlob(file, glob)) && !exclude.some(glob => matchesGlob(file, glob));

test.each(files)('%s belongs to exactly one suite', file => {
  const mine = projects.filter(project => runs(project, file)).map(({name}) => name);
  expect(mine).toHaveLength(1);
  expect(mine.filter(name => !runBySuite.has(name))).toEqual([]);
});

test('every test file is looked at', () => {
  expect(files).toContain('test/architecture/suites.test.ts');
});

test('each suite has a script of its own', () => {
  const {scripts}: {scripts: object} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const commands = Object.values(scripts);
  expect(suites.map(({name}) => name).filter(name => !commands.includes(`node scripts/test.mjs ${name}`))).toEqual([]);
});

test('each script of a suite has a suite, with tests in it', () => {
  const {scripts}: {scripts: object} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = Object.values(scripts).flatMap(
    command => /^node scripts\/test\.mjs (\w+)$/.exec(String(command))?.[1] ?? [],
  );
  expect(named).toContain('e2e');
  for (const name of named) expect(chooseSuites([name]), name).toHaveLength(1);
});

test('nothing is marked to run alone, or not at all', () => {
  const marked = /\b(?:test|it|describe)\.(?:only|skip|todo|fixme|skipIf|runIf)\b/;
  // This file names the marks.
  const others = files.filter(file => file !== 'test/architecture/suites.test.ts');
  expect(others.filter(file => marked.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});
