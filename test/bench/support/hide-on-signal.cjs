/* Preloaded into main by `unwatched-app.ts`: SIGUSR2 hides what can be seen, as closing into the tray does. */
// oxlint-disable-next-line typescript/no-require-imports -- Electron preloads nothing else
const {BrowserWindow} = require('electron');

process.on('SIGUSR2', () => {
  for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.hide();
});
