import {Menu, type MenuItemConstructorOptions} from 'electron';
import type {Words} from './words/words.ts';

/**
 * The application's menu. Linux and Windows draw none (the frame is ours), but its shortcuts
 * are how zooming and full screen work there; on macOS it is also how text is copied at all.
 */
export function setMenu({menu}: Words): void {
  const separator: MenuItemConstructorOptions = {type: 'separator'};
  const isMac = process.platform === 'darwin';
  const edit: MenuItemConstructorOptions = {
    label: menu.edit,
    submenu: [
      {role: 'undo', label: menu.undo},
      {role: 'redo', label: menu.redo},
      separator,
      {role: 'cut', label: menu.cut},
      {role: 'copy', label: menu.copy},
      {role: 'paste', label: menu.paste},
      ...(isMac ? [{role: 'pasteAndMatchStyle', label: menu.pasteAsText} as const] : []),
      {role: 'delete', label: menu.delete},
      separator,
      {role: 'selectAll', label: menu.selectAll},
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: menu.view,
    submenu: [
      {role: 'resetZoom', label: menu.actualSize},
      {role: 'zoomIn', label: menu.zoomIn},
      {role: 'zoomIn', label: menu.zoomIn, accelerator: 'CommandOrControl+=', visible: false},
      {role: 'zoomOut', label: menu.zoomOut},
      {role: 'togglefullscreen', label: menu.fullScreen},
    ],
  };
  // No window menu elsewhere: its Ctrl-W would close the app under somebody's hands.
  Menu.setApplicationMenu(Menu.buildFromTemplate(isMac ? [appMenu(menu), edit, view, windowMenu(menu)] : [edit, view]));
}

/** macOS: the first menu, which is called as the app is. */
const appMenu = (menu: Words['menu']): MenuItemConstructorOptions => ({
  label: 'Parley',
  submenu: [
    {role: 'about', label: menu.about},
    {type: 'separator'},
    {role: 'services', label: menu.services},
    {type: 'separator'},
    {role: 'hide', label: menu.hide},
    {role: 'hideOthers', label: menu.hideOthers},
    {role: 'unhide', label: menu.showAll},
    {type: 'separator'},
    {role: 'quit', label: menu.quit},
  ],
});

/** macOS: `role` makes it the one that lists the windows. */
const windowMenu = (menu: Words['menu']): MenuItemConstructorOptions => ({
  role: 'window',
  label: menu.window,
  submenu: [
    {role: 'minimize', label: menu.minimise},
    {role: 'zoom', label: menu.zoom},
    {type: 'separator'},
    {role: 'front', label: menu.front},
  ],
});
