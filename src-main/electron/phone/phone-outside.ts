import {app, globalShortcut, type WebContents} from 'electron';
import type {Headset} from '../../../core/call/headset.ts';
import {languageOf} from '../../../core/contract/locale.ts';
import type {ShellInput} from '../../../core/contract/shell-routes.ts';
import type {Change} from '../../../core/contract/topics.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import type {Log} from '../../../core/ports/clock.ts';
import {systemClock} from '../../node/host/system-clock.ts';
import {createIds} from '../../node/host/uuid.ts';
import type {CameraLeave} from '../camera-leave.ts';
import type {OnlyWindow} from '../only-window.ts';
import type {SettingsStore} from '../settings.ts';
import {systemLocales} from '../words/locale.ts';
import type {Words} from '../words/words.ts';
import type {PhoneAccounts} from './accounts.ts';
import type {CallCards} from './card-window.ts';
import type {Hotkeys} from './hotkeys.ts';
import {outsideSettings} from './outside-settings.ts';
import type {CallDesks} from './report-calls.ts';
import type {KeptTray} from './phone-tray.ts';
import type {ServedPhone} from './serve-phone.ts';

interface OutsideHost {
  readonly started: {
    readonly settings: SettingsStore;
    readonly desktopLog: {readonly log: Log};
    /** Where our own pages come from. */
    readonly origin: string;
    readonly phonePreload: string;
    readonly camera: CameraLeave;
    readonly pagePreload: string;
  };
  readonly window: OnlyWindow;
  readonly words: () => Words;
  readonly openConversation: (id: ConversationId) => void;
}

interface Beginning {
  /** Where calls are told. */
  readonly desks: CallDesks;
  /** What happens in the workspace that is shown. */
  readonly desktop: {listen(listener: (changes: readonly Change[]) => void): () => void};
  readonly phoneAccounts: () => Promise<PhoneAccounts>;
  readonly servedPhone: ServedPhone;
}

/** The telephone outside the window: what it shows beside other programs, and what is done to it from there. */
export interface PhoneOutside {
  /** It comes after the first page, and with it what nobody else needs. */
  begin(beginning: Beginning): Promise<void>;
  /** What the page of a card asks for. */
  card(input: ShellInput<'shell/call-card'>, page: WebContents): void;
  /** A.34: so many calls were missed since one last looked. */
  missed(count: number): void;
  /** There from when the telephone has begun, or could not be. */
  readonly begun: Promise<Begun | undefined>;
}

/** What has begun. */
export interface Begun {
  readonly headsets: () => Promise<readonly Headset[]> | undefined;
  readonly cards: CallCards;
  readonly hotkeys: Hotkeys;
}

interface Running extends Begun {
  readonly tray: KeptTray;
}

export function phoneOutside(host: OutsideHost): PhoneOutside {
  const {window, openConversation} = host;
  const {log} = host.started.desktopLog;
  let cards: CallCards | undefined;
  let tray: KeptTray | undefined;
  let missed = 0;
  const {promise: begun, resolve: onBegun} = Promise.withResolvers<Begun | undefined>();
  return {
    begun,
    async begin(beginning) {
      try {
        const running = await beginPhone(host, {...beginning, missed: () => missed});
        ({cards, tray} = running);
        onBegun(running);
      } catch (bug) {
        log.error('the telephone could not be begun', bug);
        onBegun(undefined);
      }
    },
    card(input, page) {
      if (input.do === 'fit') cards?.fit(page, input.height);
      else if (input.conversationId === null) window.front();
      else openConversation(input.conversationId);
    },
    missed(count) {
      missed = count;
      tray?.look();
    },
  };
}

async function beginPhone(host: OutsideHost, beginning: Beginning & {readonly missed: () => number}): Promise<Running> {
  const {desks, desktop, phoneAccounts, servedPhone, missed} = beginning;
  const {window, words, started} = host;
  const {settings, origin} = started;
  const {log} = started.desktopLog;
  const {startPhone} = await import('./start-phone.ts');
  const [{announceRinging}, {showRingNotice}, {keepCallCard}, {callCards}, {keepInTray, mayQuit}, {keepHotkeys}] =
    await Promise.all([
      import('./announce-ringing.ts'),
      import('./ring-notice.ts'),
      import('./call-card.ts'),
      import('./card-window.ts'),
      import('./phone-tray.ts'),
      import('./hotkeys.ts'),
    ]);
  const accounts = await phoneAccounts();
  const outside = outsideSettings(settings);
  const {phone, headsets} = startPhone({
    accounts,
    origin,
    desks,
    log,
    served: servedPhone,
    preload: started.phonePreload,
    camera: started.camera,
    mayQuit: telephone => mayQuit(telephone, words()),
  });
  const ids = createIds(systemClock);
  const tray = keepInTray({phone, accounts, desks, desktop, window, words, outside, missed, ids, log});
  const hotkeys = keepHotkeys({phone, accounts, outside, shortcuts: globalShortcut, isDoubtful: isWayland()});
  announceRinging({
    phone,
    isLookedAt: () => window.sight === 'looked-at',
    front: () => window.front(),
    flash: isOn => window.current?.flashFrame(isOn),
    words: () => words().ringing,
    show: showRingNotice,
  });
  const cards = callCards({
    preload: started.pagePreload,
    url: `${origin}/card.html`,
    outside,
    isRightToLeft: () => languageOf(settings.current().language, systemLocales()) === 'ar',
    report: (what, bug) => log.error(what, bug),
  });
  const stop = keepCallCard({
    phone,
    window,
    open: onClosed => cards.open(onClosed),
    keepReady: isReady => cards.keepReady(isReady),
  });
  // A card that opens while windows close, because a slow telephone still has a call, would keep the app from ending.
  app.on('before-quit', event => {
    if (event.defaultPrevented) return;
    stop();
    hotkeys.stop();
  });
  return {cards, hotkeys, headsets, tray};
}

const isWayland = () => process.platform === 'linux' && process.env['XDG_SESSION_TYPE'] === 'wayland';

/** The telephone's accounts: read with the schemas and the system's safe, so not before somebody needs them. */
export function accountsOf(settings: SettingsStore): () => Promise<PhoneAccounts> {
  let opened: Promise<PhoneAccounts> | undefined;
  const open = async () => {
    const [{openPhoneAccounts}, {systemSafe}] = await Promise.all([import('./accounts.ts'), import('../safe.ts')]);
    return openPhoneAccounts({settings, safe: systemSafe});
  };
  return () => (opened ??= open());
}
