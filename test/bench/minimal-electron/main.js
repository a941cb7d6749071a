// As little as a sandboxed window can be: what Electron itself costs, and nothing of ours.
// oxlint-disable-next-line typescript/no-require-imports -- CommonJS, like the product: it starts fastest
const {app, BrowserWindow, Menu} = require('electron');

Menu.setApplicationMenu(null);

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    x: 80,
    y: 40,
    width: 1280,
    height: 820,
    show: false,
    frame: false,
    backgroundColor: '#fbfaf8',
    webPreferences: {contextIsolation: true, sandbox: true, nodeIntegration: false, spellcheck: false},
  });
  window.once('ready-to-show', () => window.show());
  void window.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());
