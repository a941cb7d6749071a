import {beforeAll, describe, expect, test} from 'vitest';
import {overCaps, withinCaps} from './cap-cases.ts';
import {allowed, globals, packages, trespassing} from './layer-cases.ts';
import {objectionsTo} from './objections.ts';

/**
 * A rule is only as good as its refusal: one bad file for each thing that must not be done, and a look at
 * what tsc and oxlint say to it under the project's own configuration.
 *
 * Each kind has a tree of its own, because they would hide each other: a forbidden package or layer brings
 * Node's types along, and then `process` exists in the whole project.
 */
describe.each([
  {kind: 'a package a layer may not have', cases: packages},
  {kind: 'a global a layer may not have', cases: globals},
  {kind: 'a layer another may not see', cases: trespassing},
  {kind: 'more than the caps allow', cases: overCaps},
])('$kind is refused', ({cases}) => {
  let said: Map<string, Set<string>>;
  beforeAll(() => {
    said = objectionsTo([...allowed, ...cases]);
  }, 60_000);

  test.each(cases)('$file', ({file, objections}) => {
    expect([...(said.get(file) ?? [])]).toEqual(expect.arrayContaining([...objections]));
  });
});

test('nothing is said against what a layer may do and the caps allow', () => {
  expect(objectionsTo([...allowed, ...withinCaps])).toEqual(new Map());
});
