import {expect, test} from 'vitest';
import {aHash} from '../../test/support/conversations.ts';
import {pdfsReadBy} from './pdfs.ts';

test('CO-7: what cannot be read because its reader did not load says so and can be tried again', async () => {
  const file = {hash: aHash(1), name: 'a.pdf', type: 'application/pdf', size: 9};
  const bug = new Error('no chunk');
  const reported: unknown[] = [];
  const pdfs = pdfsReadBy(
    () => Promise.reject(bug),
    one => reported.push(one),
  );
  expect(await pdfs.open(file)).toEqual({ok: false, trouble: 'gone'});
  expect(reported).toEqual([bug]);
});
