import {expect, test, vi} from 'vitest';
import {ipcChannel} from '../../../core/contract/bridge.ts';
import {fakeIpc} from '../../../test/support/fake-ipc.ts';
import {serveSpelling} from './serve-spelling.ts';

const origin = 'app://parley';
const ours = {url: `${origin}/index.html`, origin, parent: null};

function serve(frame: Parameters<typeof fakeIpc>[0]) {
  const {ipcMain, ipcRenderer} = fakeIpc(frame);
  const check = vi.fn(async (words: readonly string[]) => words.filter(word => word === 'recieve'));
  serveSpelling({ipc: ipcMain, origin, spelling: {check}});
  return {check, ask: (words: unknown) => ipcRenderer.invoke(ipcChannel.spelling, words)};
}

test('a page of ours hears which words are misspelt; what is no word is not looked up', async () => {
  const {check, ask} = serve(ours);
  expect(await ask(['we', 'recieve', '2026', 'x'.repeat(61), 7, null])).toEqual(['recieve']);
  expect(check.mock.calls).toEqual([[['we', 'recieve']]]);
});

test.each([
  ['a page from elsewhere', {...ours, origin: 'https://evil.example'}, ['recieve']],
  ['a frame in ours', {...ours, parent: {}}, ['recieve']],
  ['a page that is gone', null, ['recieve']],
  ['a page that asks nonsense', ours, 'recieve'],
])('%s hears nothing', async (_who, frame, words) => {
  const {check, ask} = serve(frame);
  expect(await ask(words)).toEqual([]);
  expect(check).not.toHaveBeenCalled();
});
