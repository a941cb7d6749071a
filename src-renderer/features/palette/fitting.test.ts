import {expect, test} from 'vitest';
import {english} from '../../i18n/en/english.ts';
import {fitting} from './fitting.ts';

const {command, start, theme, logs, language} = english.palette;
const commands = [...Object.values(command), ...Object.values(theme), ...Object.values(language), start, logs].map(
  text => ({text}),
);
const found = (query: string) => fitting(commands, query).map(({text}) => text);

test.each([
  ['my work', 'Go to My Work'],
  ['all work', 'Go to All Work'],
  ['start screen', 'Back to the start screen'],
  ['set waiting', 'Set to Waiting'],
  ['assign me', 'Assign to me'],
  ['your status', 'Change your status'],
  ['mark unread', 'Mark as unread'],
  ['set  pend', 'Set to Pending'],
  ['dark', 'Dark theme'],
  ['arabic', 'Language: العربية (Arabic)'],
  ['language germ', 'Language: Deutsch (German)'],
])('%j finds %j first', (query, text) => {
  expect(found(query)[0]).toBe(text);
});

test('what begins with the words comes before what only holds them', () => {
  expect(found('assign')).toEqual(['Assign', 'Assign to me']);
  expect(found('work')).toEqual(['Go to My Work', 'Go to All Work']);
});

test.each(['waiting set', 'ork', 'nothing at all'])('%j finds nothing', query => {
  expect(found(query)).toEqual([]);
});

test('nothing typed: everything, as it stands', () => {
  expect(found(' ')).toEqual(commands.map(({text}) => text));
});
