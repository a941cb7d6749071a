import './design/design.css';
import {createRoot} from 'react-dom/client';
import {I18nextProvider} from 'react-i18next';
import * as z from 'zod';
import {fileOrigin} from '../core/contract/app-urls.ts';
import type {Bridge} from '../core/contract/bridge.ts';
import {localeOf} from '../core/contract/locale.ts';
import {must} from '../core/lib/failure.ts';
import {App} from './app.tsx';
import {engineOverBridge} from './engine/bridge-engine.ts';
import {shellOverBridge} from './engine/bridge-shell.ts';
import {createHost, HostContext} from './engine/desk.ts';
import {filesUnder} from './engine/file-store.ts';
import {askFirst} from './engine/first-answers.ts';
import {valueOf} from './engine/live.ts';
import {pdfsReadBy} from './engine/pdfs.ts';
import {phoneOverBridge} from './engine/phone.ts';
import {remembered} from './engine/remembered.ts';
import {spellerOver} from './features/spelling/start-speller.ts';
import {createI18n} from './i18n/i18n.ts';
import {speak} from './i18n/speak.ts';

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly parley?: Bridge;
  }
}

/** A bug in this window: main reads its console into the log. */
// oxlint-disable-next-line no-console -- the one way a sandboxed page can report
const report = (bug: unknown) => console.error(bug);

// The page's policy forbids making code out of text, and trying it would be reported.
z.config({jitless: true});

const bridge = must(window.parley, 'the bridge that the preload puts on the window');
const shell = shellOverBridge(bridge, report);
const files = filesUnder(`${fileOrigin}/`, report);
const host = createHost({
  engineOf: workspace => engineOverBridge(bridge, report, workspace),
  shell,
  files,
  pdfs: pdfsReadBy(async file => (await import('./features/pdf/read-pdf.ts')).readPdf(files, file), report),
  speller: spellerOver(shell),
  screen: remembered(localStorage),
  phone: phoneOverBridge(bridge.phone, report),
});

const answers = askFirst(host);
host.screen.read();

const root = must(document.getElementById('root') ?? undefined, 'the element #root');
const view = createRoot(root, {onUncaughtError: report, onCaughtError: report, onRecoverableError: report});
const i18n = createI18n();
const speakAsChosen = async () => {
  await answers;
  const {language, systemLocales} = valueOf(host.shellState.current()) ?? {
    language: 'system',
    systemLocales: navigator.languages,
  };
  await speak(i18n, localeOf(language, systemLocales)).catch(report); // English it is, then
  view.render(
    <I18nextProvider i18n={i18n}>
      <HostContext value={host}>
        <App />
      </HostContext>
    </I18nextProvider>,
  );
};
void speakAsChosen();
