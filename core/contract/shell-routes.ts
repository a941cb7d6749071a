import * as z from 'zod';
import {MOST_ACCOUNTS} from '../call/account.ts';
import {conversationId, fileHash} from '../lib/ids.ts';
import {hubProblems} from './hub-problems.ts';
import {
  accountKey,
  accountToSave,
  callKeysKept,
  callKeysSet,
  callKeysToSet,
  closings,
  headsetsFound,
  headsetToChoose,
  phoneOutside,
  savedAccount,
} from './phone-wire.ts';
import {dictionaryAdded, dictionaryKey, MOST_DICTIONARIES, ownWord, spellingKept} from './spelling-wire.ts';
import {transcriptFormats, transcriptWords} from './transcript-words.ts';
import {name} from './values.ts';

/**
 * What a window may ask of the desktop it runs in, as opposed to the engine: none of this
 * is domain data and none of it exists on a hub. Same rules as the contract: both ends
 * parse, plain JSON, answers are values.
 */
/** `team`: a hub's, which this desktop has joined. */
export const workspaceKinds = ['local', 'sample', 'team'] as const;
export type WorkspaceKind = (typeof workspaceKinds)[number];

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The languages there are words in. */
export const languages = ['en', 'de', 'ar'] as const;
export type Language = (typeof languages)[number];
/** `system`: whichever of them the computer's owner prefers. */
export const languageChoices = ['system', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** The live-chat page on loopback. `port-taken`: chosen at first start and now somebody else's. */
const chat = () =>
  z.discriminatedUnion('state', [
    z.strictObject({state: z.literal('starting')}),
    z.strictObject({state: z.literal('on'), demoUrl: z.string(), snippet: z.string()}),
    z.strictObject({state: z.literal('port-taken'), port: z.int()}),
  ]);

const shellState = () =>
  z.strictObject({
    version: z.string(),
    platform: z.enum(['linux', 'darwin', 'win32']),
    /** Null: first run, nothing is chosen yet. */
    workspace: z.enum(workspaceKinds).nullable(),
    /**
     * What this person has of their own, whatever is shown; null: nothing yet. It is at work all the while, and serves
     * its live chat. The names are empty until it is open, and until somebody has given them.
     */
    own: z.strictObject({name: z.string(), myName: z.string()}).nullable(),
    /**
     * The team this desktop has joined; null: none. `token`: where it is kept: the system's safe, a file of this
     * person's, memory until the app ends; `missing`: it has to be given again.
     */
    team: z
      .strictObject({
        address: z.string(),
        name: z.string(),
        myName: z.string(),
        token: z.enum(['safe', 'openly', 'session', 'missing']),
      })
      .nullable(),
    /** Whether the engine answers. `failed` says why in words for a person and where the file was put. */
    engine: z.discriminatedUnion('state', [
      z.strictObject({state: z.literal('none')}),
      z.strictObject({state: z.literal('starting')}),
      z.strictObject({state: z.literal('on')}),
      z.strictObject({
        state: z.literal('failed'),
        why: z.enum(['newer', 'corrupt', 'locked', 'disk-full', 'unknown']),
        /** The file in question: nothing is ever deleted. */
        file: z.string(),
        detail: z.string(),
      }),
      /** The hub cannot be reached; it is tried again by itself. Null: the line just broke off. */
      z.strictObject({state: z.literal('away'), why: z.enum(hubProblems).nullable(), wasOn: z.boolean()}),
      /** The hub does not want us: for a person to mend. `wasOn`: it did, earlier in this run. */
      z.strictObject({state: z.literal('refused'), why: z.enum(hubProblems), wasOn: z.boolean()}),
    ]),
    /** A file found corrupt was set aside here at the start, and a new one begun; null: all was well. */
    setAside: z.string().nullable(),
    /** Null: this workspace has none, or not yet. The sample never has one: real customers' pages know the port. */
    chat: chat().nullable(),
    theme: z.enum(themes),
    language: z.enum(languageChoices),
    /** BCP 47, the one preferred most first: which language `system` is, and how dates and numbers are written. */
    systemLocales: z.array(z.string()),
    /** D4: no input for so long that whoever sits here is about to be taken for gone. */
    isLeaving: z.boolean(),
    isMaximized: z.boolean(),
    /** The frame is ours (Windows, Linux): the title bar draws the window buttons. */
    hasOwnFrame: z.boolean(),
  });
export type ShellState = Readonly<z.output<ReturnType<typeof shellState>>>;

/** AW-14. */
export const MOST_TRANSCRIPTS = 100;

const saveId = z.string().min(1).max(64);

/** What came of saving transcripts. */
const saved = () =>
  z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('saved'),
      fileName: z.string(),
      count: z.int().nonnegative(),
      /** So many are not there (any more) for whoever saves. */
      missed: z.int().nonnegative(),
    }),
    z.strictObject({outcome: z.literal('cancelled')}),
    /** Nothing is left behind, and what was there under that name is as it was. `engine`: it did not answer. */
    z.strictObject({
      outcome: z.literal('failed'),
      why: z.enum(['disk-full', 'no-permission', 'not-allowed', 'gone', 'engine', 'unknown']),
    }),
  ]);
export type SavedTranscripts = Readonly<z.output<ReturnType<typeof saved>>>;

const ask = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({input, output});
const nothing = z.strictObject({});

export const shellRoutes = {
  'shell/state': ask(nothing, shellState()),
  /** Opens a workspace (made if it is not there); null goes back to the first-run screen. */
  'shell/choose-workspace': ask(z.strictObject({workspace: z.enum(workspaceKinds).nullable()}), z.null()),
  /** Whether this system has a safe for secrets; where there is `none` (Linux without a keyring), somebody is asked. */
  'shell/safe': ask(nothing, z.strictObject({safe: z.enum(['system', 'none'])})),
  /** Goes to the hub with the token it printed. If that lets us in, it is kept, and the team's workspace is shown. */
  'shell/join-team': ask(
    z.strictObject({address: z.string().max(400), token: z.string().max(400), keepOpenly: z.boolean()}),
    z.discriminatedUnion('outcome', [
      z.strictObject({outcome: z.literal('joined')}),
      z.strictObject({outcome: z.literal('failed'), why: z.enum(hubProblems)}),
    ]),
  ),
  /** Forgets address and token. What was written in the team is the hub's, and stays there. */
  'shell/leave-team': ask(nothing, z.null()),
  /** The demo page in the person's own browser. */
  'shell/open-demo': ask(nothing, z.null()),
  /** A link a person clicked: https, http, mailto and tel only, in the OS's own program. */
  'shell/open-link': ask(z.strictObject({url: z.url().max(2_000)}), z.null()),
  'shell/save-file': ask(z.strictObject({hash: fileHash, name: name(255)}), z.strictObject({saved: z.boolean()})),
  /**
   * A.32: asks where to, then writes: one conversation as it is, several as a zip. `saveId` is the page's own, for
   * what is told meanwhile (`saving`) and to stop it.
   */
  'shell/save-transcripts': ask(
    z.strictObject({
      saveId,
      conversations: z.array(conversationId).min(1).max(MOST_TRANSCRIPTS),
      format: z.enum(transcriptFormats),
      withNotes: z.boolean(),
      /** What the file is called unless the person says otherwise, without its ending. */
      fileName: name(200),
      words: transcriptWords(),
    }),
    saved(),
  ),
  /** Nothing is left of it. */
  'shell/stop-saving': ask(z.strictObject({saveId}), z.null()),
  /** The folder with what was saved last under that id. */
  'shell/show-saved': ask(z.strictObject({saveId}), z.null()),
  'shell/set-theme': ask(z.strictObject({theme: z.enum(themes)}), z.null()),
  'shell/set-language': ask(z.strictObject({language: z.enum(languageChoices)}), z.null()),
  /** What is kept of this person's spelling (A.10): whether it is checked, in which languages, their own words. */
  'shell/spelling': ask(nothing, spellingKept()),
  'shell/set-spelling': ask(
    z.strictObject({isOn: z.boolean(), chosen: z.array(dictionaryKey).max(MOST_DICTIONARIES)}),
    spellingKept(),
  ),
  /** One's own word, or no longer; told how it is kept then. */
  'shell/spell-word': ask(z.strictObject({word: ownWord, isKnown: z.boolean()}), spellingKept()),
  /** Asks for a Hunspell dictionary's files, and keeps a copy of them; chosen at once. */
  'shell/add-dictionary': ask(nothing, dictionaryAdded()),
  /** One that the person added. */
  'shell/remove-dictionary': ask(z.strictObject({key: dictionaryKey}), spellingKept()),
  'shell/window': ask(z.strictObject({do: z.enum(['minimize', 'maximize', 'close'])}), z.null()),
  'shell/open-logs': ask(nothing, z.null()),
  /** Shown by the OS when the thread is not in view (C-1). Text is the first 120 characters at most. */
  'shell/notify': ask(
    z.strictObject({conversationId, title: z.string().max(200), body: z.string().max(200)}),
    z.strictObject({outcome: z.enum(['shown', 'unsupported'])}),
  ),
  /** D4: a composer has the keyboard, or has it no more: whoever thinks about an answer is there. */
  'shell/composing': ask(z.strictObject({isComposing: z.boolean()}), z.null()),
  /** D4: somebody says that they are there, and by whatever means: a voice or a switch is no input the system counts. */
  'shell/here': ask(nothing, z.null()),
  /**
   * The telephone's accounts on this computer. `safe`: whether the system has one for their passwords; where there is
   * `none` (Linux without a keyring), they are forgotten with the app unless somebody wants them kept as they are.
   */
  'shell/phone-accounts': ask(
    nothing,
    z.strictObject({accounts: z.array(savedAccount()).max(MOST_ACCOUNTS), safe: z.enum(['system', 'none'])}),
  ),
  /** `keepOpenly`: without a safe, too; anybody who can read this person's files can read them then. */
  'shell/save-phone-account': ask(z.strictObject({account: accountToSave(), keepOpenly: z.boolean()}), z.null()),
  'shell/remove-phone-account': ask(accountKey(), z.null()),
  'shell/phone-outside': ask(nothing, phoneOutside()),
  /** Whether closing the window keeps Parley in the tray, so that calls still ring. */
  'shell/set-closing': ask(z.strictObject({closing: z.enum(closings)}), z.null()),
  /** Keys that answer, end and mute calls, and whether the system lets us have them. */
  'shell/call-keys': ask(nothing, callKeysKept()),
  'shell/set-call-keys': ask(callKeysToSet(), callKeysSet()),
  /** Looked for now. `unavailable`: there is no telephone, because no account is on. */
  'shell/headsets': ask(nothing, headsetsFound()),
  /** The one whose buttons answer, mute and hang up; it alone may be listened to. */
  'shell/choose-headset': ask(headsetToChoose(), z.null()),
  /** Asked by the card outside the window: it is as high as what it shows; its call is to be seen in the window. */
  'shell/call-card': ask(
    z.discriminatedUnion('do', [
      z.strictObject({do: z.literal('fit'), height: z.int().min(0).max(2_000)}),
      z.strictObject({do: z.literal('open'), conversationId: conversationId.nullable()}),
    ]),
    z.null(),
  ),
  /**
   * A voice message is about to be recorded, or is over: only in between may the window use the microphone. The system
   * is asked, where it wants to be.
   */
  'shell/microphone': ask(z.strictObject({isWanted: z.boolean()}), z.strictObject({isAllowed: z.boolean()})),
  /** Messages waiting for me, for the badge and the title. */
  'shell/set-badge': ask(z.strictObject({count: z.int().nonnegative()}), z.null()),
  /** A.34: my calls missed since I last looked, for the icon beside the clock. */
  'shell/set-missed-calls': ask(z.strictObject({count: z.int().nonnegative()}), z.null()),
} as const;

export type ShellRoute = keyof typeof shellRoutes;
export type ShellInput<R extends ShellRoute> = z.output<(typeof shellRoutes)[R]['input']>;
export type ShellOutput<R extends ShellRoute> = z.output<(typeof shellRoutes)[R]['output']>;
export const isShellRoute = (route: unknown): route is ShellRoute =>
  typeof route === 'string' && Object.hasOwn(shellRoutes, route);

/** What main tells a window without being asked. */
export const shellSignal = z.discriminatedUnion('type', [
  z.strictObject({type: z.literal('state-changed')}),
  /** A notification was clicked or a `parley://conversation/<id>` link opened (C-3). */
  z.strictObject({type: z.literal('open-conversation'), conversationId}),
  /** The same by its short number (SI-1). */
  z.strictObject({type: z.literal('open-number'), shortId: z.int().positive()}),
  /** A `tel:` or `sip:` link was opened: offered to be dialled, never dialled by itself. */
  z.strictObject({type: z.literal('dial'), uri: z.string().min(1).max(300)}),
  /** The calls of whoever sits here: chosen at the icon beside the clock. */
  z.strictObject({type: z.literal('open-calls')}),
  /** So many transcripts of `shell/save-transcripts` are written. */
  z.strictObject({type: z.literal('saving'), saveId, done: z.int().nonnegative(), total: z.int().positive()}),
  /** A link of ours was opened that leads nowhere. */
  z.strictObject({type: z.literal('broken-link')}),
]);
export type ShellSignal = Readonly<z.output<typeof shellSignal>>;
