import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {settingsFrom, type Settings, type SettingsStore} from '../settings.ts';
import {openSpelling} from './kept-spelling.ts';
import {serveDictionary} from './serve-dictionary.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parley-spelling-'));
});
afterEach(() => rmSync(root, {recursive: true, force: true}));

function settingsOf(raw: unknown = {}): SettingsStore {
  let settings: Settings = settingsFrom(raw);
  return {
    current: () => settings,
    change: async changes => {
      settings = {...settings, ...changes};
    },
    settled: async () => undefined,
  };
}

const open = (settings = settingsOf(), locales = ['en-GB']) =>
  openSpelling({folder: join(root, 'kept'), systemFolders: [root], settings, locales});

function aDictionary(id: string, {aff = 'SET UTF-8\n', dic = '1\nwort\n'} = {}) {
  writeFileSync(join(root, `${id}.aff`), aff);
  writeFileSync(join(root, `${id}.dic`), dic);
  return join(root, `${id}.dic`);
}

test('until somebody chooses, what they read is checked, where there is a dictionary for it', async () => {
  expect(await open().kept()).toMatchObject({isOn: true, chosen: ['ours/en'], words: []});
  aDictionary('de_DE');
  aDictionary('de_AT');
  const german = await open(settingsOf(), ['de-AT', 'en']).kept();
  expect(german).toMatchObject({
    chosen: ['ours/en', 'system/de_AT'],
    dictionaries: ['ours/en', 'system/de_AT', 'system/de_DE'],
  });
  expect((await open(settingsOf(), ['fr']).kept()).chosen).toEqual([]);
});

test('what is chosen is kept; settings that somebody broke are none', async () => {
  const settings = settingsOf();
  expect((await open(settings).set({isOn: false, chosen: []})).isOn).toBe(false);
  expect(await open(settings).kept()).toMatchObject({isOn: false, chosen: []});
  const broken = settingsOf({spelling: {isOn: 'yes', chosen: ['../../etc/passwd']}});
  expect(await open(broken).kept()).toMatchObject({isOn: true, chosen: ['ours/en']});
});

test("one's own words are there after a restart, each once, until they are taken back", async () => {
  const spelling = open();
  await Promise.all(['Parleyo', 'Łódź', 'Parleyo'].map(word => spelling.spell(word, true)));
  expect((await open().kept()).words).toEqual(['Łódź', 'Parleyo']);
  await open().spell('Łódź', false);
  expect(readFileSync(join(root, 'kept', 'words.txt'), 'utf8')).toBe('Parleyo\n');
});

test('a file of words that somebody edited costs nobody the good ones', async () => {
  await open().spell('Parleyo', true);
  writeFileSync(join(root, 'kept', 'words.txt'), 'Parleyo\r\n<b>\n\0\n12\nMüsli\nMüsli\n');
  expect((await open().kept()).words).toEqual(['Parleyo', 'Müsli']);
});

test('a dictionary is copied, chosen at once, served, and removed', async () => {
  const spelling = open();
  const path = aDictionary('nl_NL');
  expect(await spelling.add(path)).toMatchObject({outcome: 'added', kept: {chosen: ['ours/en', 'own/nl_NL']}});
  rmSync(path);
  const get = (url: string, headers = {}) =>
    serveDictionary({dictionaries: spelling, pages: 'app://parley'}, new Request(url, {headers}));
  expect(await (await get('app://files/spelling/own/nl_NL.dic')).text()).toBe('1\nwort\n');
  const refused = await Promise.all(
    ['own/../words.dic', 'own/%2e%2e%2fwords.dic', 'own/words.txt', 'ours/en.dic', 'own/fr.dic', 'etc/passwd'].map(
      async name => (await get(`app://files/spelling/${name}`)).status,
    ),
  );
  expect(refused).toEqual([404, 404, 404, 404, 404, 404]);
  expect((await get('app://files/spelling/own/nl_NL.dic', {origin: 'https://example.org'})).status).toBe(403);
  expect(await spelling.remove('own/nl_NL')).toMatchObject({chosen: ['ours/en'], dictionaries: ['ours/en']});
});

test('what is no dictionary is not taken', async () => {
  const spelling = open();
  const lonely = join(root, 'lonely.dic');
  writeFileSync(lonely, '1\nword\n');
  const paths = [lonely, join(root, 'none.aff'), aDictionary('page', {dic: '<html>not found'}), aDictionary('a b')];
  for (const path of paths) expect(await spelling.add(path)).toEqual({outcome: 'failed', why: 'no-dictionary'});
});
