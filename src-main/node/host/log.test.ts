import {expect, test, vi} from 'vitest';
import {createLog} from './log.ts';
import {lazyLog} from './lazy-log.ts';

function listen() {
  const lines: Record<string, unknown>[] = [];
  return {lines, log: createLog({part: 'engine', write: line => void lines.push(JSON.parse(line))})};
}

test('a line says when, which part, what and about what', () => {
  const {lines, log} = listen();
  log.info('migrated', {from: 3, to: 4});
  expect(lines).toEqual([{level: 30, time: expect.any(Number), part: 'engine', msg: 'migrated', from: 3, to: 4}]);
});

test('an error brings its code, its stack and what caused it', () => {
  const {lines, log} = listen();
  const cause = Object.assign(new Error('disk full'), {code: 'ENOSPC'});
  log.error('could not save', new Error('write failed', {cause}));
  expect(lines).toMatchObject([
    {
      level: 50,
      msg: 'could not save',
      bug: {message: 'write failed', stack: expect.stringContaining('log.test.ts'), cause: {code: 'ENOSPC'}},
    },
  ]);
});

test("a database error's copy of the failing row stays out of the log", () => {
  const {lines, log} = listen();
  const bug = Object.assign(new Error('null value'), {detail: 'Failing row contains (secret words).', row: 'secret'});
  log.error('write failed', bug);
  expect(JSON.stringify(lines)).not.toContain('secret');
});

test.each([
  ['a value that is no error', {whole: 'customer'}, 'object'],
  ['a word', 'gone', 'gone'],
])('%s thrown is told without its content', (_what, bug, said) => {
  const {lines, log} = listen();
  log.error('odd', bug);
  expect(lines).toMatchObject([{bug: said}]);
});

test('what most often carries a secret by mistake is masked', () => {
  const {lines, log} = listen();
  log.warn('refused', {token: 'abc', text: 'hello', code: 401});
  expect(lines).toMatchObject([{token: '(hidden)', text: '(hidden)', code: 401}]);
});

test('a log is loaded when there is something to say, loses nothing and keeps the order', async () => {
  const {lines, log} = listen();
  let finish: () => void = () => undefined;
  const load = vi.fn(() => new Promise<typeof log>(resolve => void (finish = () => resolve(log))));
  const lazy = lazyLog(load);
  expect(load).not.toHaveBeenCalled();
  lazy.info('first');
  lazy.error('second', new Error('x'));
  expect(lines).toEqual([]);
  finish();
  await vi.waitFor(() => expect(lines).toHaveLength(2));
  lazy.warn('third');
  await vi.waitFor(() => expect(lines.map(line => line['msg'])).toEqual(['first', 'second', 'third']));
  expect(load).toHaveBeenCalledOnce();
});
