import {Menu, type MenuItemConstructorOptions} from 'electron';

/**
 * The application's menu. Linux and Windows draw none (the frame is ours), but its shortcuts
 * are how zooming and full screen work there; on macOS it is also how text is copied at all.
 */
export function setMenu(): void {
  const edit: MenuItemConstructorOptions = {role: 'editMenu'};
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      {role: 'resetZoom'},
      {role: 'zoomIn'},
      {role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false},
      {role: 'zoomOut'},
      {role: 'togglefullscreen'},
    ],
  };
  // No window menu elsewhere: its Ctrl-W would close the app under somebody's hands.
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(isMac ? [{role: 'appMenu'}, edit, view, {role: 'windowMenu'}] : [edit, view]),
  );
}
