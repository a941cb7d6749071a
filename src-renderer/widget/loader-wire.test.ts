import {expect, test} from 'vitest';
import {parseToFrame, parseToLoader} from './loader-wire.ts';

test.each([
  [{parley: 1, type: 'ready'}, true],
  [{parley: 1, type: 'unread', count: 3}, true],
  [{parley: 1, type: 'keep', key: 'parley/w/token', value: null}, true],
  [{parley: 1, type: 'unread', count: '3'}, false],
  [{parley: 1, type: 'unread', count: -1}, false],
  [{parley: 1, type: 'keep', key: 'x'}, false],
  [{parley: 2, type: 'ready'}, false],
  [{type: 'ready'}, false],
  ['parley', false],
  [null, false],
  [[], false],
])('what the frame says: %j', (data, isOurs) => {
  expect(parseToLoader(data)).toEqual(isOurs ? data : undefined);
});

test.each([
  [
    {parley: 1, type: 'shown'},
    {parley: 1, type: 'shown'},
  ],
  [
    {parley: 1, type: 'kept', kept: {a: 'x', b: 7}},
    {parley: 1, type: 'kept', kept: {a: 'x'}},
  ],
  [{parley: 1, type: 'kept', kept: 'x'}, undefined],
  [{parley: 1, type: 'close'}, undefined],
])('what the page says: %j', (data, expected) => {
  expect(parseToFrame(data)).toEqual(expected);
});
