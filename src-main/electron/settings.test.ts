import fc from 'fast-check';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openSettings, settingsFrom, type Settings} from './settings.ts';

const initial: Settings = {
  workspace: null,
  theme: 'system',
  language: 'system',
  chatPort: null,
  widgetId: null,
  window: null,
  phone: null,
  outside: null,
  team: null,
  spelling: null,
};

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'parley-settings-'))));
afterEach(() => rmSync(folder, {recursive: true}));

const aWidget = '01941f29-7c00-7aaa-8000-000000000001';
const path = () => join(folder, 'settings.json');
/** As electron-store writes it; the real one needs Electron and is tried with the app. */
const open = () =>
  openSettings(folder, async () => ({set: settings => writeFileSync(path(), JSON.stringify(settings, null, '\t'))}));

test('what was chosen is there after a restart', async () => {
  const changed = {
    workspace: 'local',
    theme: 'dark',
    language: 'ar',
    chatPort: 41_234,
    widgetId: aWidget,
    window: {x: 1},
    phone: {accounts: []},
    outside: {card: {x: 1, y: 2}},
    team: {address: 'https://hub.example'},
    spelling: {isOn: false, chosen: []},
  } as const;
  await open().change(changed);
  expect(open().current()).toEqual(changed);
});

test('changes made at the same time are all kept', async () => {
  const settings = open();
  await Promise.all([settings.change({theme: 'dark'}), settings.change({chatPort: 5_000})]);
  expect(settings.current()).toEqual({...initial, theme: 'dark', chatPort: 5_000});
  expect(open().current()).toEqual(settings.current());
});

test.each(['', '{', '"text"', 'null', '\0\0\0'])(
  'a broken file (%j) counts as none, and the next change mends it',
  async text => {
    writeFileSync(path(), text);
    const settings = open();
    expect(settings.current()).toEqual(initial);
    await settings.change({theme: 'light'});
    expect(JSON.parse(readFileSync(path(), 'utf8'))).toEqual({...initial, theme: 'light'});
  },
);

test.each([
  [{workspace: '../other', theme: 'dark'}, {theme: 'dark'}],
  [{workspace: 'sample', chatPort: '80'}, {workspace: 'sample'}],
  [{chatPort: 70_000}, {}],
  [{widgetId: '"><script>', theme: 'dark'}, {theme: 'dark'}],
  [{phone: 'none', theme: 'dark'}, {theme: 'dark'}],
  [{chatPort: 0.5, theme: 'neon', language: 'xx', window: 'big'}, {}],
])('one bad value (%j) costs nobody the rest', (raw, kept) => {
  expect(settingsFrom(raw)).toEqual({...initial, ...kept});
});

test('any file at all gives settings that the app can start with', () => {
  fc.assert(
    fc.property(fc.anything(), raw => {
      expect(Object.keys(settingsFrom(raw))).toEqual([
        'workspace',
        'theme',
        'language',
        'chatPort',
        'widgetId',
        'window',
        'phone',
        'outside',
        'team',
        'spelling',
      ]);
    }),
  );
});
