import type {WebContents} from 'electron';
import {EventEmitter} from 'node:events';
import {expect, test} from 'vitest';
import {watchTrials} from './trials.ts';

test('VO-2: what a page tries ends with it, and with a reload; what it has turned off is left alone', () => {
  const ran: unknown[] = [];
  const note = watchTrials(command => ran.push(command));
  const page = new EventEmitter();
  const say = (raw: unknown) => note(page as WebContents, raw);
  say({do: 'try-camera', isOn: true});
  say({do: 'try-microphone', isOn: true});
  say({do: 'try-microphone', isOn: false});
  say({do: 'swap'});
  say('nonsense');
  page.emit('did-navigate');
  expect(ran).toEqual([{do: 'try-camera', isOn: false}]);
  page.emit('did-navigate');
  expect(ran).toHaveLength(1);
  say({do: 'try-microphone', isOn: true});
  page.emit('destroyed');
  expect(ran.at(-1)).toEqual({do: 'try-microphone', isOn: false});
});
