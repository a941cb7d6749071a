import {Menu, type BrowserWindow, type ContextMenuParams, type MenuItemConstructorOptions} from 'electron';
import type {Words} from '../words/words.ts';
import type {Spelling} from './spelling.ts';

interface FieldMenu {
  readonly spelling: Pick<Spelling, 'suggest' | 'add'>;
  readonly words: () => Words;
}

/** What the other button of the mouse, or the menu key, offers where somebody writes. */
export function offerFieldMenu(window: BrowserWindow, menu: FieldMenu): void {
  window.webContents.on('context-menu', (_event, about) => {
    if (about.isEditable || about.selectionText.trim() !== '') void popUp(window, about, menu);
  });
}

async function popUp(window: BrowserWindow, about: ContextMenuParams, {spelling, words}: FieldMenu): Promise<void> {
  const {misspelledWord: misspelt} = about;
  const suggestions = misspelt === '' ? [] : await spelling.suggest(misspelt);
  if (window.isDestroyed()) return;
  const {menu} = words();
  const contents = window.webContents;
  const replace = (word: string) => contents.replaceMisspelling(word);
  // Put in its own place it is looked at again, and is no mistake any more.
  const learn = () => void spelling.add(misspelt).then(() => replace(misspelt));
  const separator: MenuItemConstructorOptions = {type: 'separator'};
  const mistakes: MenuItemConstructorOptions[] = [
    ...suggestions.map(word => ({label: word, click: () => replace(word)})),
    ...(suggestions.length === 0 ? [{label: menu.noSuggestions, enabled: false}] : []),
    separator,
    {label: menu.addToDictionary, click: learn},
    separator,
  ];
  const {editFlags: can} = about;
  const edit: MenuItemConstructorOptions[] = [
    {role: 'cut', label: menu.cut, enabled: can.canCut},
    {role: 'copy', label: menu.copy, enabled: can.canCopy},
    {role: 'paste', label: menu.paste, enabled: can.canPaste},
    separator,
    {role: 'selectAll', label: menu.selectAll, enabled: can.canSelectAll},
  ];
  const template = about.isEditable ? [...(misspelt === '' ? [] : mistakes), ...edit] : edit.slice(1, 2);
  Menu.buildFromTemplate(template).popup({window});
}
