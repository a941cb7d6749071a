import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {
  languages,
  workspaceKinds as kinds,
  type LanguageChoice,
  type Theme,
  type WorkspaceKind,
} from '../../core/contract/shell-routes.ts';

/** What this desktop remembers beside its workspaces: nothing of it is domain data. */
export interface Settings {
  /** Null: first run, nothing is chosen yet. */
  readonly workspace: WorkspaceKind | null;
  readonly theme: Theme;
  readonly language: LanguageChoice;
  /** The port of the live-chat page, chosen at first start and kept: pages out there name it. */
  readonly chatPort: number | null;
  /** The live chat's widget id, for the same reason: a workspace that has to be begun anew takes it over. */
  readonly widgetId: string | null;
  /** As `windowStateFrom` reads it. */
  readonly window: unknown;
  /** As `phone/accounts.ts` reads it. */
  readonly phone: unknown;
  /** The telephone outside the window, as `phone/outside-settings.ts` reads it. */
  readonly outside: unknown;
  /** As `team/membership.ts` reads it. */
  readonly team: unknown;
  /** As `spelling/kept-spelling.ts` reads it. */
  readonly spelling: unknown;
}

/**
 * Reads what was stored. Somebody may have edited it: whatever is not a value we know counts
 * as not set, alone, so that one bad line costs nobody the rest.
 */
export function settingsFrom(raw: unknown): Settings {
  const {workspace, theme, language, chatPort, widgetId, window, phone, outside, team, spelling} = (
    typeof raw === 'object' && raw !== null ? raw : {}
  ) as Record<string, unknown>;
  return {
    workspace: kinds.find(one => one === workspace) ?? null,
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: languages.find(one => one === language) ?? 'system',
    chatPort: isPort(chatPort) ? chatPort : null,
    widgetId: isId(widgetId) ? widgetId : null,
    window: objectOrNull(window),
    phone: objectOrNull(phone),
    outside: objectOrNull(outside),
    team: objectOrNull(team),
    spelling: objectOrNull(spelling),
  };
}

const objectOrNull = (value: unknown): unknown => (typeof value === 'object' ? value : null);

/** A UUID, lower case, as all our ids are. */
const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);

const isPort = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) < 65_536;

/** Keeps settings on the disk: electron-store, which replaces the file as a whole. */
export interface SettingsFile {
  set(settings: Settings): void;
}

export interface SettingsStore {
  current(): Settings;
  /** What was changed is on the disk when the promise resolves. */
  change(changes: Partial<Settings>): Promise<void>;
  /** Resolves when every change so far is on the disk, or could not be put there. */
  settled(): Promise<void>;
}

const FILE = 'settings';

/**
 * Opens the settings in that folder. They are read at once, by hand, because the window
 * waits for them; what writes them is loaded when there is something to write.
 */
export function openSettings(folder: string, load: (folder: string) => Promise<SettingsFile>): SettingsStore {
  let settings = settingsFrom(readJson(join(folder, `${FILE}.json`)));
  let file: Promise<SettingsFile> | undefined;
  let last: Promise<void> = Promise.resolve();
  const write = async () => {
    file ??= load(folder);
    (await file).set(settings);
  };
  return {
    current: () => settings,
    change(changes) {
      settings = {...settings, ...changes};
      last = write();
      return last;
    },
    settled: () =>
      last.then(
        () => undefined,
        () => undefined, // whoever changed it heard of it
      ),
  };
}

/** Undefined: not there yet, or no JSON any more. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // the next change writes a whole new file
  }
}

/** The writing end. Loaded on its own: electron-store takes longer to load than a window may wait. */
export async function loadSettingsFile(folder: string): Promise<SettingsFile> {
  const {default: ElectronStore} = await import('electron-store');
  const store = new ElectronStore<Record<keyof Settings, unknown>>({
    cwd: folder,
    name: FILE,
    clearInvalidConfig: true,
    accessPropertiesByDotNotation: false,
  });
  return {set: settings => store.set({...settings})};
}
