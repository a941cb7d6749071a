import '../design/design.css';
import {createRoot} from 'react-dom/client';
import {I18nextProvider} from 'react-i18next';
import * as z from 'zod';
import {fileOrigin} from '../../core/contract/app-urls.ts';
import type {Bridge} from '../../core/contract/bridge.ts';
import {localeOf} from '../../core/contract/locale.ts';
import {must} from '../../core/lib/failure.ts';
import {DesignProvider} from '../design/design-provider.tsx';
import {KeysContext} from '../design/keys-context.ts';
import {isMacKeyboard} from '../design/keys.ts';
import {engineOverBridge} from '../engine/bridge-engine.ts';
import {shellOverBridge} from '../engine/bridge-shell.ts';
import {createHost, DeskContext, HostContext} from '../engine/desk.ts';
import {filesUnder} from '../engine/file-store.ts';
import {phoneOverBridge} from '../engine/phone.ts';
import {noSpeller} from '../engine/speller.ts';
import {remembered} from '../engine/remembered.ts';
import {CallCard} from '../features/softphone/call-card.tsx';
import {createKeymap} from '../features/shortcuts/keymap.ts';
import {createShortcutRegistry} from '../features/shortcuts/shortcut-registry.ts';
import {ShortcutContext} from '../features/shortcuts/use-shortcut.ts';
import {listenToKeys} from '../features/shortcuts/window-keys.ts';
import {createI18n} from '../i18n/i18n.ts';
import {speak} from '../i18n/speak.ts';

/*
 * The page of the small window that shows calls outside the window (C-23). It lives as long as
 * there is something to show, so what it looks like is settled once. Calls are those of one's own
 * workspace, whichever the window shows.
 */

/** A bug in this window: main reads its console into the log. */
// oxlint-disable-next-line no-console -- the one way a sandboxed page can report
const report = (bug: unknown) => console.error(bug);

// The page's policy forbids making code out of text, and trying it would be reported.
z.config({jitless: true});

const bridge = must((window as {readonly parley?: Bridge}).parley, 'the bridge that the preload puts on the window');
const screen = remembered(localStorage);
const host = createHost({
  engineOf: workspace => engineOverBridge(bridge, report, workspace),
  shell: shellOverBridge(bridge, report),
  files: filesUnder(`${fileOrigin}/`, report),
  pdfs: {open: async () => ({ok: false, trouble: 'gone'})}, // a card shows no files
  speller: noSpeller(),
  screen,
  phone: phoneOverBridge(bridge.phone, report),
});
const desk = host.deskFor('local');
const keymap = createKeymap(screen);
const shortcuts = createShortcutRegistry({
  list: keymap.list,
  isMac: isMacKeyboard(),
  areSingleKeysOn: () => false,
  now: () => performance.now(),
});
listenToKeys(window, shortcuts);

const root = must(document.getElementById('root') ?? undefined, 'the element #root');
const view = createRoot(root, {onUncaughtError: report, onCaughtError: report, onRecoverableError: report});
const i18n = createI18n();
const speakAsChosen = async () => {
  const state = await host.shell.ask('shell/state', {});
  const {language, systemLocales} = state.ok
    ? state.value
    : {language: 'system' as const, systemLocales: navigator.languages};
  await speak(i18n, localeOf(language, systemLocales)).catch(report); // English it is, then
  if (state.ok && state.value.theme !== 'system') document.documentElement.dataset['theme'] = state.value.theme;
  view.render(
    <I18nextProvider i18n={i18n}>
      <HostContext value={host}>
        <DeskContext value={desk}>
          <ShortcutContext value={shortcuts}>
            <KeysContext value={keymap.now}>
              <DesignProvider>
                <CallCard />
              </DesignProvider>
            </KeysContext>
          </ShortcutContext>
        </DeskContext>
      </HostContext>
    </I18nextProvider>,
  );
};
void speakAsChosen();
