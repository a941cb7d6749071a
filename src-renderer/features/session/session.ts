import {createContext, use} from 'react';
import {isMacKeyboard} from '../../design/keys.ts';
import {createToastStore, type ToastStore} from '../../design/toast-store.ts';
import type {Desk} from '../../engine/desk.ts';
import {createBeginStore, type BeginStore} from '../begin/begin-store.ts';
import {createAllWorkStore, type AllWorkStore} from '../all-work/all-work-store.ts';
import {createAttention, type AttentionStore} from '../alerts/attention.ts';
import {createDraftDesk, type DraftDesk} from '../composer/draft-desk.ts';
import {createComposerStore, type ComposerStore} from '../composer/composer-store.ts';
import {keyOfPlace, nothingWritten} from '../composer/draft-place.ts';
import {createHeldSends, type HeldSends} from '../composer/held-sends.ts';
import {createOutbox, type Outbox} from '../composer/outbox.ts';
import {createSender, type Sender} from '../composer/send-message.ts';
import {createUploads, inOrder, type Uploads} from '../composer/uploads.ts';
import {createFactCalls, type FactCalls} from '../details/fact-calls.ts';
import {createUnsavedTexts, type UnsavedTexts} from '../details/unsaved-texts.ts';
import {createFormCalls, type FormCalls} from '../forms/form-calls.ts';
import {createInboxStore, type InboxStore} from '../inbox/inbox-store.ts';
import {createListChoices, type ListChoicesStore} from '../inbox/list-choices.ts';
import {createTurns, type InTurn} from '../pdf/turns.ts';
import {createPaletteStore, type PaletteStore} from '../palette/palette-store.ts';
import {createKeymap, type Keymap} from '../shortcuts/keymap.ts';
import {createShortcutRegistry, type ShortcutRegistry} from '../shortcuts/shortcut-registry.ts';
import {createSoftphoneStore, type SoftphoneStore} from '../softphone/softphone-store.ts';
import {createFeedCache, type FeedCache} from '../thread/feed-cache.ts';
import {createLinkFinder, type LinkFinder} from '../thread/linked-parts.ts';
import {createVoiceRecorder, type VoiceRecorder} from '../voice-message/voice-recorder.ts';

/** What the screens of one open workspace know beyond the engine's data. */
export interface Session {
  readonly inbox: InboxStore;
  readonly allWork: AllWorkStore;
  readonly choices: ListChoicesStore;
  readonly toasts: ToastStore;
  readonly shortcuts: ShortcutRegistry;
  readonly keymap: Keymap;
  readonly composer: ComposerStore;
  readonly drafts: DraftDesk;
  readonly uploads: Uploads;
  readonly voice: VoiceRecorder;
  readonly outbox: Outbox;
  readonly sender: Sender;
  readonly heldSends: HeldSends;
  readonly findLinks: LinkFinder;
  readonly feeds: FeedCache;
  readonly attention: AttentionStore;
  /** Each PDF that is drawn has a thread of its own: a message with dozens would take all there is. */
  readonly pdfTurns: InTurn;
  readonly palette: PaletteStore;
  readonly begin: BeginStore;
  readonly softphone: SoftphoneStore;
  readonly unsaved: UnsavedTexts;
  readonly factCalls: FactCalls;
  readonly formCalls: FormCalls;
  /** Follows the window until the returned function is called; then saves what waits. */
  readonly open: () => () => void;
}

/** Made when a workspace opens. */
export function createSession(
  {engine, files, screen, shell}: Pick<Desk, 'engine' | 'files' | 'screen' | 'shell'>,
  window: Window & typeof globalThis,
): Session {
  const toasts = createToastStore();
  const drafts = createDraftDesk(engine);
  const uploads: Uploads = createUploads({
    files,
    onDone: (place, file) => {
      const written = drafts.getState().written[keyOfPlace(place)] ?? nothingWritten;
      drafts.edit(place, {...written, files: inOrder([...written.files, file], uploads)});
    },
  });
  const voice = createVoiceRecorder({shell, uploads, now: () => window.performance.now()});
  const outbox = createOutbox();
  const keymap = createKeymap(screen);
  const sender = createSender({engine, drafts, outbox, now: () => Date.now()});
  const attention = createAttention(window.document, window);
  const save = () => void drafts.flush(); // whether it got through is seen when the draft is read again
  return {
    inbox: createInboxStore(),
    allWork: createAllWorkStore(),
    choices: createListChoices(),
    toasts,
    keymap,
    shortcuts: createShortcutRegistry({
      list: keymap.list,
      isMac: isMacKeyboard(),
      areSingleKeysOn: () => screen.read().areSingleKeysOn,
      now: () => window.performance.now(),
    }),
    composer: createComposerStore(),
    drafts,
    uploads,
    voice,
    outbox,
    sender,
    heldSends: createHeldSends({uploads, sender}),
    findLinks: createLinkFinder(),
    feeds: createFeedCache(engine),
    attention,
    pdfTurns: createTurns(2),
    palette: createPaletteStore(),
    begin: createBeginStore(),
    softphone: createSoftphoneStore(),
    factCalls: createFactCalls(),
    unsaved: createUnsavedTexts(() => window.localStorage),
    formCalls: createFormCalls(),
    open() {
      const stop = attention.start();
      void drafts.lookUpAll(); // a conversation looks up its own again when it is opened
      window.addEventListener('pagehide', save);
      return () => {
        window.removeEventListener('pagehide', save);
        save();
        for (const end of [voice.discard, toasts.close, stop]) end();
      };
    },
  };
}

/** Given around the screens of an open workspace. */
export const SessionContext = createContext<Session | undefined>(undefined);

/** The session of this window. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === undefined) throw new Error('No SessionContext around this component');
  return session;
}
