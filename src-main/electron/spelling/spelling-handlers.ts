import {dialog, type OpenDialogOptions} from 'electron';
import type {OnlyWindow} from '../only-window.ts';
import {ok} from '../refusal.ts';
import type {ShellHandlers} from '../serve-shell.ts';
import type {Spelling} from './kept-spelling.ts';

type Routes =
  | 'shell/spelling'
  | 'shell/set-spelling'
  | 'shell/spell-word'
  | 'shell/add-dictionary'
  | 'shell/remove-dictionary';

interface SpellingHandlersHost {
  readonly window: OnlyWindow;
  readonly spelling: () => Promise<Spelling>;
}

const oneDictionary: OpenDialogOptions = {
  properties: ['openFile'],
  filters: [{name: 'Hunspell (.aff, .dic)', extensions: ['aff', 'dic']}],
};

/** What windows ask of a person's spelling. */
export function spellingHandlers({window, spelling}: SpellingHandlersHost): Pick<ShellHandlers, Routes> {
  return {
    'shell/spelling': async () => ok(await (await spelling()).kept()),
    'shell/set-spelling': async wanted => ok(await (await spelling()).set(wanted)),
    'shell/spell-word': async ({word, isKnown}) => ok(await (await spelling()).spell(word, isKnown)),
    async 'shell/add-dictionary'() {
      const over = window.current;
      const chosen = await (over === undefined
        ? dialog.showOpenDialog(oneDictionary)
        : dialog.showOpenDialog(over, oneDictionary));
      const [path] = chosen.filePaths;
      return ok(path === undefined ? {outcome: 'cancelled'} : await (await spelling()).add(path));
    },
    'shell/remove-dictionary': async ({key}) => ok(await (await spelling()).remove(key)),
  };
}
