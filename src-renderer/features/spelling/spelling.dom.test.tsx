import {act, cleanup, fireEvent, renderHook, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {SpellingKept} from '../../../core/contract/spelling-wire.ts';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {aHead, aMessageAt} from '../../../test/support/conversations.ts';
import {fakeShell} from '../../../test/support/fake-shell.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {findToast, openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import {DeskContext, type Desk} from '../../engine/desk.ts';
import type {SpellingPort} from './ask-thread.ts';
import {createChecker} from './checker.ts';
import {richSheet} from './rich-sheet.ts';
import {createSpeller} from './speller.ts';
import type {FromThread, ToThread} from './spelling-wire.ts';
import {useSpelling} from './use-spelling.tsx';
import {HIGHLIGHT} from './watch-sheet.ts';

const folder = join(import.meta.dirname, '../../../node_modules/dictionary-en');
const english = (ending: string) => new Uint8Array(readFileSync(join(folder, `index.${ending}`))).buffer;

/** jsdom draws no highlights: what would be marked is kept. */
function stubHighlights() {
  const registry = new Map<string, Set<Range>>();
  vi.stubGlobal('Highlight', Set);
  vi.stubGlobal('CSS', {highlights: registry, escape: (text: string) => text, supports: () => true});
  return () => [...(registry.get(HIGHLIGHT) ?? [])].map(range => range.toString());
}

/** The thread's own work, in this one. A `stuck` word is never done with. */
function aThread(): SpellingPort {
  const checker = createChecker();
  let hear: (message: FromThread) => void = () => undefined;
  const answer = (asked: ToThread): unknown => {
    if (asked.do === 'load') return checker.load(asked.key, asked);
    if (asked.do === 'words') return checker.setWords(asked.words);
    return asked.do === 'check' ? asked.lines.map(line => checker.check(line)) : checker.suggest(asked.word);
  };
  return {
    post(asked) {
      const value = answer(asked);
      if ('id' in asked) queueMicrotask(() => hear({id: asked.id, value}));
    },
    onMessage: listener => (hear = listener),
    terminate: () => undefined,
  };
}

/** A desktop that keeps what it is told of spelling. */
function aDesktop(initial: Partial<SpellingKept> = {}) {
  const shell = fakeShell();
  let kept: SpellingKept = {isOn: true, chosen: ['ours/en'], dictionaries: ['ours/en'], words: [], ...initial};
  const ask: typeof shell.ask = async (route, input) => {
    const told = await shell.ask(route, input);
    if (route === 'shell/set-spelling') kept = {...kept, ...(input as SpellingKept)};
    if (route === 'shell/spell-word') {
      const {word, isKnown} = input as unknown as {word: string; isKnown: boolean};
      kept = {...kept, words: [...kept.words.filter(one => one !== word), ...(isKnown ? [word] : [])]};
    }
    if (route === 'shell/remove-dictionary') {
      const {key} = input as unknown as {key: string};
      kept = {
        ...kept,
        chosen: kept.chosen.filter(one => one !== key),
        dictionaries: kept.dictionaries.filter(one => one !== key),
      };
    }
    const isAbout = /spell/.test(route) || route === 'shell/remove-dictionary';
    return (isAbout ? ok(kept) : told) as typeof told;
  };
  return {...shell, ask};
}

let marked: () => readonly string[];
beforeEach(() => {
  stubWindow();
  marked = stubHighlights();
  // jsdom lays no text out.
  Object.assign(Range.prototype, {getBoundingClientRect: () => new DOMRect(10, 10, 40, 20)});
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function openMarta(initial: Partial<SpellingKept> = {}, shell = aDesktop(initial)) {
  const speller = createSpeller({shell, startThread: aThread, bytesOf: async url => english(url.slice(-3))});
  const workspace = fakeWorkspace({
    heads: [aHead(1, {lastPosition: 3, unreadCount: 0}), aHead(2)],
    entries: [aMessageAt(3)],
  });
  openWindow({engine: workspace.engine, shell, speller});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('log');
  return {speller, shell};
}
const reply = () => screen.getByRole<HTMLTextAreaElement>('textbox', {name: /^Reply to Customer 1/});
const note = () => screen.getByRole<HTMLTextAreaElement>('textbox', {name: /^Note about Customer 1/});
const findMarked = (...words: readonly string[]) => waitFor(() => expect(marked()).toEqual(words), {timeout: 5_000});
/** The menu key, with the cursor in that word. */
function askAbout(field: HTMLTextAreaElement, word: string) {
  const at = field.value.indexOf(word) + 1;
  field.setSelectionRange(at, at);
  fireEvent.contextMenu(field, {button: 0});
}

test('A.10: what is misspelt is marked where it stands, the word that is being written is not until it is left', async () => {
  await openMarta();
  await userEvent.type(reply(), 'We recieve it{Enter}on teh tomorow');
  await findMarked('recieve', 'teh');
  await userEvent.type(reply(), ' ');
  await findMarked('recieve', 'teh', 'tomorow');
  // A letter more makes another word of it: its mark is gone at once, the others stay.
  await userEvent.type(reply(), 's', {initialSelectionStart: 10, initialSelectionEnd: 10});
  expect(marked()).not.toContain('recieves');
  expect(reply().value).toContain('We recieves');
});

test('A.10: a note is checked too, and nothing of a reply is marked in it', async () => {
  await openMarta();
  await userEvent.type(reply(), 'recieve ');
  await findMarked('recieve');
  await userEvent.keyboard('{Control>}.{/Control}');
  await userEvent.type(note(), 'wrnog ');
  await findMarked('wrnog');
});

test('A.10: the menu key offers what may be meant, and writes it', async () => {
  await openMarta();
  await userEvent.type(reply(), 'on teh way ');
  await findMarked('teh');
  askAbout(reply(), 'teh');
  const menu = await screen.findByRole('menu', {name: /Spelling of/});
  expect(within(menu).getAllByRole('menuitem').length).toBeLessThanOrEqual(7);
  await userEvent.click(await within(menu).findByRole('menuitem', {name: 'the'}));
  expect(reply().value).toBe('on the way ');
  expect(document.activeElement).toBe(reply());
  await findMarked();
});

test('A.10: a word is added to the dictionary, or let be; where it is right, no menu of ours opens', async () => {
  const {shell} = await openMarta();
  await userEvent.type(reply(), 'Parleyo and wrnog ');
  await findMarked('Parleyo', 'wrnog');
  askAbout(reply(), 'and');
  expect(screen.queryByRole('menu', {name: /Spelling of/})).toBeNull();
  askAbout(reply(), 'Parleyo');
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Add to dictionary'}));
  await findMarked('wrnog');
  expect(shell.inputs('shell/spell-word')).toEqual([{word: 'Parleyo', isKnown: true}]);
  askAbout(reply(), 'wrnog');
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Ignore'}));
  await findMarked();
});

test('A.10: a word that cannot be kept says so', async () => {
  const shell = aDesktop();
  const ask: typeof shell.ask = async (route, input) =>
    route === 'shell/spell-word' ? refuse({code: 'unavailable', detail: 'no room'}) : shell.ask(route, input);
  await openMarta({}, {...shell, ask});
  await userEvent.type(reply(), 'Parleyo ');
  await findMarked('Parleyo');
  askAbout(reply(), 'Parleyo');
  await userEvent.click(await screen.findByRole('menuitem', {name: 'Add to dictionary'}));
  await findToast(/could not be added/);
});

test('A.10: off, or without a dictionary, nothing is looked up; Settings turn it on', async () => {
  const {speller} = await openMarta({isOn: false, words: ['Parleyo']});
  await userEvent.type(reply(), 'teh ');
  await new Promise(resolve => setTimeout(resolve, 400));
  expect(marked()).toEqual([]);
  await act(() => speller.set({isOn: true, chosen: []}));
  await new Promise(resolve => setTimeout(resolve, 400));
  expect(marked()).toEqual([]);
  await act(() => speller.set({isOn: true, chosen: ['ours/en']}));
  await findMarked('teh');
});

test('hostile: a hundred thousand letters, emoji, right-to-left and no word at all mark nothing', async () => {
  await openMarta();
  const field = reply();
  await userEvent.click(field);
  const texts = ['x'.repeat(99_000), '🙂'.repeat(20_000), 'مرحبا بكم في متجرنا', ' \n \n…?!', 'teh '];
  for (const text of texts) fireEvent.change(field, {target: {value: text}});
  await findMarked('teh');
  fireEvent.change(field, {target: {value: texts[0]}});
  await findMarked();
});

test('A.10: an editor that was ended before it was drawn is not checked, the one that takes its place is', () => {
  const speller = createSpeller({shell: aDesktop(), startThread: aThread, bytesOf: async () => undefined});
  const sheets = {ended: undefined, drawn: richSheet(document.createElement('div'), () => undefined)};
  const editors = {ended: {}, drawn: {}};
  const watch = vi.fn(() => undefined);
  const {rerender} = renderHook(
    ({which}: {which: keyof typeof sheets}) => useSpelling(() => sheets[which], watch, editors[which]),
    {
      initialProps: {which: 'ended'},
      wrapper: ({children}) => <DeskContext value={{speller} as unknown as Desk}>{children}</DeskContext>,
    },
  );
  expect(watch).not.toHaveBeenCalled();
  rerender({which: 'drawn'});
  expect(watch).toHaveBeenCalledOnce();
});
