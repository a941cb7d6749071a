import {act, configure, render, screen, within} from '@testing-library/react';
import {I18nextProvider} from 'react-i18next';
import {vi} from 'vitest';
import type {WorkspaceKind} from '../../core/contract/shell-routes.ts';
import {ok, refuse} from '../../core/lib/failure.ts';
import {App} from '../../src-renderer/app.tsx';
import {createHost, HostContext} from '../../src-renderer/engine/desk.ts';
import type {FileStore} from '../../src-renderer/engine/file-store.ts';
import type {Pdfs} from '../../src-renderer/engine/pdfs.ts';
import type {Speller} from '../../src-renderer/engine/speller.ts';
import {phoneOverBridge} from '../../src-renderer/engine/phone.ts';
import {remembered} from '../../src-renderer/engine/remembered.ts';
// What the window loads when it is first needed, loaded beforehand: on a busy machine that takes seconds.
import '../../src-renderer/features/all-work/all-work.tsx';
import '../../src-renderer/features/begin/begin-dialog.tsx';
import '../../src-renderer/features/calls/calls-page.tsx';
import '../../src-renderer/features/composer/emoji-grid.tsx';
import '../../src-renderer/features/conversation/close-question.tsx';
import '../../src-renderer/features/conversation/snooze-dialog.tsx';
import '../../src-renderer/features/delayed/send-later-dialog.tsx';
import '../../src-renderer/features/details/block-question.tsx';
import '../../src-renderer/features/details/details.tsx';
import '../../src-renderer/features/details/follow-up-dialog.tsx';
import '../../src-renderer/features/details/link-dialog.tsx';
import '../../src-renderer/features/details/merge-dialog.tsx';
import '../../src-renderer/features/details/move-and-assign.tsx';
import '../../src-renderer/features/details/preset-dialog.tsx';
import '../../src-renderer/features/details/relate-dialog.tsx';
import '../../src-renderer/features/details/unlink-dialog.tsx';
import '../../src-renderer/features/details/visibility-dialog.tsx';
import '../../src-renderer/features/first-run/first-run.tsx';
import '../../src-renderer/features/first-run/name-it.tsx';
import '../../src-renderer/features/frame/engine-failed.tsx';
import '../../src-renderer/features/free-text/registered-dialog.tsx';
import '../../src-renderer/features/macros/macro-finder.tsx';
import '../../src-renderer/features/palette/palette.tsx';
import '../../src-renderer/features/palette/shortcut-sheet.tsx';
import '../../src-renderer/features/pdf/pdf-viewer.tsx';
import '../../src-renderer/features/people/merge-people.tsx';
import '../../src-renderer/features/people/people-page.tsx';
import '../../src-renderer/features/presence/find-status.tsx';
import '../../src-renderer/features/presence/own-day-dialog.tsx';
import '../../src-renderer/features/settings/settings.tsx';
import '../../src-renderer/features/softphone/call-dock.tsx';
import '../../src-renderer/features/softphone/dial-pad.tsx';
import '../../src-renderer/features/softphone/softphone.tsx';
import '../../src-renderer/features/softphone/title-bar-phone.tsx';
import '../../src-renderer/features/softphone/transfer-dialog.tsx';
import '../../src-renderer/features/softphone/wrap-up-dock.tsx';
import '../../src-renderer/features/templates/template-finder.tsx';
import '../../src-renderer/features/templates/template-slash.tsx';
import '../../src-renderer/features/thread/image-viewer.tsx';
import '../../src-renderer/features/transcripts/transcript-dialog.tsx';
import {createSpeller} from '../../src-renderer/features/spelling/speller.ts';
import {createI18n} from '../../src-renderer/i18n/i18n.ts';
import {aHash} from './conversations.ts';
import type {FakeEngine} from './fake-engine.ts';
import {fakePhone, type FakePhone} from './fake-phone.ts';
import {fakeShell, type FakeShell} from './fake-shell.ts';

/** jsdom lays nothing out and shows no window: what the screens ask of one is answered here. */
export function stubWindow({isFocused = true, isVisible = true, isNarrow = false} = {}) {
  const sight = {isFocused, isVisible};
  configure({asyncUtilTimeout: 10_000}); // the machine may be busy
  vi.stubGlobal('matchMedia', (query: string) =>
    Object.assign(new EventTarget(), {media: query, matches: isNarrow && query.includes('1180px')}),
  );
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.spyOn(document, 'hasFocus').mockImplementation(() => sight.isFocused);
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (sight.isVisible ? 'visible' : 'hidden'));
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(800);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(600);
  Object.assign(Element.prototype, {scrollTo: () => undefined, scrollIntoView: () => undefined});
  localStorage.clear();

  return {
    /** Another window comes in front, or this one is minimised. */
    look: (changes: Partial<typeof sight>) => {
      Object.assign(sight, changes);
      act(() => {
        window.dispatchEvent(new Event(sight.isFocused ? 'focus' : 'blur'));
        document.dispatchEvent(new Event('visibilitychange'));
      });
    },
  };
}

/** A store that takes every file at once. */
export const aFileStore = (): FileStore => ({
  urlOf: hash => `app://files/${hash}`,
  part: async () => refuse({code: 'unavailable', detail: 'no bytes are kept'}),
  upload: async chosen => ok({hash: aHash(7), name: chosen.name, type: chosen.type, size: chosen.size}),
});

/** jsdom draws nothing. */
export const noPdfs: Pdfs = {open: async () => ({ok: false, trouble: 'broken'})};

interface Opened {
  readonly engine: FakeEngine;
  /** Where two workspaces are pretended; else `engine` is everybody's. */
  readonly engineOf?: (workspace: WorkspaceKind) => FakeEngine;
  readonly shell?: FakeShell;
  readonly files?: FileStore;
  readonly pdfs?: Pdfs;
  readonly phone?: FakePhone;
  readonly speller?: Speller;
}

/** jsdom has no threads: one that knows no language. */
const noThread = {post: () => undefined, onMessage: () => undefined, terminate: () => undefined};
const noDictionaries = (shell: FakeShell): Speller =>
  createSpeller({shell, startThread: () => noThread, bytesOf: async () => undefined});

/** The whole window over a pretended engine and desktop. */
export function openWindow({engine, engineOf = () => engine, ...around}: Opened) {
  const {shell = fakeShell(), files = aFileStore(), pdfs = noPdfs, phone = fakePhone()} = around;
  const speller = around.speller ?? noDictionaries(shell);
  const host = createHost({
    engineOf,
    shell,
    files,
    pdfs,
    speller,
    screen: remembered(localStorage),
    phone: phoneOverBridge(phone, bug => {
      throw bug;
    }),
  });
  const view = render(
    <I18nextProvider i18n={createI18n('en-GB')}>
      <HostContext value={host}>
        <App />
      </HostContext>
    </I18nextProvider>,
  );
  return {...view, engine, shell, phone};
}

/**
 * What a toast says. It is read aloud too, from elsewhere in the page: asked for in the whole window, the words would be
 * there twice until the toast is gone, eight seconds later.
 */
export const findToast = async (words: string | RegExp) =>
  within(await screen.findByRole('region', {name: 'Notifications'})).findByText(words);

/** The rows of the list, by what is read aloud. */
export const rowLabels = () => screen.queryAllByRole('option').map(row => row.firstElementChild?.textContent);
