import {expect, test} from 'vitest';
import {count, nothing, sum, verdict} from '../../scripts/run/verdict.mjs';

/** `npm test` is believed, so what it makes of a suite is tested like the product. */
const suite = {minutes: 2};
const green = {...nothing, passed: 3};

test('a suite whose tests all passed has passed', () => {
  expect(verdict(suite, green, 1000)).toEqual({...green, ms: 1000});
});

test('a skipped test fails its suite', () => {
  expect(verdict(suite, {...green, skipped: 1}, 1000)).toMatchObject({
    failed: 1,
    faults: ['1 skipped, and none may be'],
  });
});

test('a suite that ran no tests has failed', () => {
  expect(verdict(suite, nothing, 1000)).toMatchObject({failed: 1, faults: ['it ran no tests']});
});

test('a suite that used up three times its budget was stopped and has failed', () => {
  expect(verdict(suite, green, 360_000)).toMatchObject({failed: 1});
  expect(verdict(suite, green, 359_000)).toMatchObject({failed: 0});
});

test('a runner that fails without failing a test has failed', () => {
  const report = {numbers: [3, 0, 0], failures: ['a.test.ts › the file as a whole']};
  expect(count('Vitest', 1, report)).toEqual({
    ...nothing,
    passed: 3,
    failed: 1,
    faults: ['Vitest ended with 1'],
    failures: report.failures,
  });
});

test('a runner that leaves no report has failed, whatever it ended with', () => {
  expect(count('Vitest', 0, undefined)).toMatchObject({failed: 1});
});

test('failed tests are counted as they are, and checks on top of them', () => {
  const vitest = count('Vitest', 1, {numbers: [10, 2, 0], failures: ['one', 'two']});
  const parts = [vitest, {...nothing, failed: 1, faults: ['lint: refused']}];
  expect(verdict(suite, sum(parts), 1000)).toEqual({
    ...nothing,
    failures: ['one', 'two'],
    passed: 10,
    failed: 3,
    skipped: 0,
    ms: 1000,
    faults: ['2 failed', 'lint: refused'],
  });
});

test('a few tests that passed only when tried again are named; more of them fail their suite', () => {
  const unsteady = ['one', 'two'];
  expect(verdict(suite, {...green, unsteady}, 1000)).toEqual({...green, unsteady, ms: 1000});
  expect(verdict(suite, {...green, unsteady: [...unsteady, 'three']}, 1000)).toMatchObject({failed: 1});
});
