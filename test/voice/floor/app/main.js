// As little as a window with a phone in it can be: what Electron and sip.js cost, and nothing of ours.
// oxlint-disable-next-line typescript/no-require-imports -- CommonJS, like the product: it starts fastest
const {app, BrowserWindow, Menu} = require('electron');

Menu.setApplicationMenu(null);

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 900,
    height: 600,
    webPreferences: {contextIsolation: true, sandbox: true, nodeIntegration: false, backgroundThrottling: false},
  });
  window.webContents.session.setPermissionRequestHandler((_contents, _permission, answer) => answer(true));
  void window.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());
