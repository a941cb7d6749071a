import {expect, test} from 'vitest';
import {leaveWindow} from './leave-window.ts';

function aWindow(about: {
  canStay?: boolean;
  isCalling?: boolean;
  isQuitting?: boolean;
  closing?: 'ask' | 'tray' | 'quit';
}) {
  const did: string[] = [];
  const answers: ((answer: 'tray' | 'quit' | 'cancel') => void)[] = [];
  const close = leaveWindow({
    isQuitting: () => about.isQuitting ?? false,
    canStay: () => about.canStay ?? true,
    isCalling: () => about.isCalling ?? false,
    closing: () => about.closing ?? 'ask',
    keep: closing => did.push(`keep ${closing}`),
    ask: () => {
      did.push('ask');
      return new Promise(resolve => answers.push(resolve));
    },
    hide: () => did.push('hide'),
    quit: () => did.push('quit'),
  });
  return {did, answers, close: () => close({preventDefault: () => did.push('stay open')})};
}

test.each([
  [{canStay: false}, []],
  [{closing: 'quit'}, []],
  [{isQuitting: true, isCalling: true, closing: 'tray'}, []],
  [{closing: 'tray'}, ['stay open', 'hide']],
  [{closing: 'tray', isCalling: true}, ['stay open', 'hide']],
  [{closing: 'quit', isCalling: true}, ['stay open', 'quit']],
  [{canStay: false, isCalling: true, closing: 'tray'}, ['stay open', 'quit']],
  [{closing: 'ask'}, ['stay open', 'ask']],
] as const)('closing the window with %j does %j', (about, did) => {
  const window = aWindow(about);
  window.close();
  expect(window.did).toEqual(did);
});

test.each([
  ['tray', ['keep tray', 'hide']],
  ['quit', ['keep quit', 'quit']],
  ['cancel', []],
] as const)('what is answered is kept and done: %s', async (answer, did) => {
  const window = aWindow({});
  window.close();
  window.close();
  window.answers[0]?.(answer);
  await Promise.resolve();
  await Promise.resolve();
  expect(window.did).toEqual(['stay open', 'ask', 'stay open', ...did]);
});
