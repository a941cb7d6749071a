import {app, crashReporter, ipcMain, Menu, nativeTheme, session, systemPreferences} from 'electron';
import {join} from 'node:path';
import {pageOrigin} from '../../core/contract/app-urls.ts';
import {registerAppScheme, serveApp} from './app-protocol.ts';
import {CameraLeave} from './camera-leave.ts';
import {openDesktopLog} from './desktop-log.ts';
import {guardPages} from './guards.ts';
import {isChosenHeadset} from './headset-leave.ts';
import {createMainWindow} from './main-window.ts';
import {MicrophoneLeave} from './microphone-leave.ts';
import {servePage} from './serve-pages.ts';
import {loadSettingsFile, openSettings} from './settings.ts';

/*
 * The desktop's composition root, in two steps. This one has what the window needs to open
 * and little else, because every import here is waited for. `start-desktop.ts` builds the
 * rest while the page loads.
 */

registerAppScheme();
// A page's functions are compiled together, so that all of them lie in Chromium's code cache and come from there at the
// next start. One by one, when first called, 900 of them took a quarter of the time the first list takes to draw.
app.commandLine.appendSwitch('js-flags', '--no-lazy');
crashReporter.start({uploadToServer: false}); // dumps stay on this computer
Menu.setApplicationMenu(null); // spares Electron building its own; ours comes with the rest

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const settings = openSettings(app.getPath('userData'), loadSettingsFile);
  const {language} = settings.current();
  // How Chromium itself writes the dates of its own fields. It counts from the next start on.
  if (language !== 'system') app.commandLine.appendSwitch('lang', language);
  const desktopLog = openDesktopLog(app.getPath('logs'));
  const {log} = desktopLog;
  process.on('uncaughtException', bug => log.error('a bug in main', bug));
  process.on('unhandledRejection', bug => log.error('a bug in main that nobody waited for', bug));

  const out = join(__dirname, '..');
  const devUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  const origin = devUrl === undefined ? pageOrigin : new URL(devUrl).origin;
  const pagePreload = join(out, 'preload/index.cjs');
  const microphone = new MicrophoneLeave({origin, askSystem: () => askFor('microphone')});
  const camera = new CameraLeave({origin, askSystem: () => askFor('camera')});
  const open = () => {
    const window = createMainWindow({preload: pagePreload, stored: settings.current().window});
    void window.loadURL(`${origin}/index.html`); // a failure is logged by `keepWindow`
    return window;
  };

  const openApp = async () => {
    await app.whenReady();
    if (settings.current().theme !== 'system') nativeTheme.themeSource = settings.current().theme;
    const warn = (what: string, about: Readonly<Record<string, unknown>>) => log.warn(what, about);
    guardPages({
      app,
      session: session.defaultSession,
      origin,
      microphone,
      camera,
      isChosenHeadset: device => isChosenHeadset(settings.current().phone, device),
      warn,
    });
    const pagesFolder = join(out, 'renderer');
    serveApp({
      pages: request => servePage(pagesFolder, request),
      files: async request => (await desktop).files(request),
      report: (what, bug) => log.error(what, bug),
    });
    const first = open();
    const desktop = import('./start-desktop.ts').then(({startDesktop}) => {
      const widgetFolder = join(out, 'widget');
      const phonePreload = join(out, 'preload/phone.cjs');
      const about = {settings, desktopLog, ipc: ipcMain, origin, widgetFolder, pagePreload, phonePreload};
      return startDesktop({...about, microphone, camera, first, open});
    });
    await desktop;
  };
  void openApp(); // a bug in it is reported as unhandled
}

/** macOS asks the person; Windows has a switch in its settings; elsewhere there is nobody to ask. */
async function askFor(device: 'microphone' | 'camera'): Promise<boolean> {
  if (process.platform === 'darwin') return systemPreferences.askForMediaAccess(device);
  return process.platform !== 'win32' || systemPreferences.getMediaAccessStatus(device) !== 'denied';
}
