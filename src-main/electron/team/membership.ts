import type {ShellState} from '../../../core/contract/shell-routes.ts';
import {openSecret, sealSecret, type KeptSecret} from '../kept-secret.ts';
import type {Safe} from '../safe.ts';
import type {SettingsStore} from '../settings.ts';

/** The team of whoever sits here, as it is kept in the settings. */
interface Kept {
  readonly address: string;
  /** Whom the token is of, as the hub says. */
  readonly agentId: string;
  /** Null: in memory alone. */
  readonly token: KeptSecret | null;
  readonly name: string;
  readonly myName: string;
  /** It is where this person works, whatever else is looked at: this desktop is a desk of it. */
  readonly isHome: boolean;
}

interface MembershipHost {
  readonly settings: Pick<SettingsStore, 'current' | 'change'>;
  readonly safe: Safe;
  readonly onUnkept: (bug: unknown) => void;
}

interface Joined extends Pick<Kept, 'address' | 'agentId' | 'name' | 'myName'> {
  readonly token: string;
  /** Without a safe, too: whoever can read this person's files can read it then. */
  readonly keepOpenly: boolean;
}

/** The one team this desktop belongs to. Its token is never logged, nor given to a window. */
export interface Membership {
  current(): Kept | undefined;
  /** As a window may know it. */
  shown(): ShellState['team'];
  /** Undefined: there is none that could be opened. */
  token(): string | undefined;
  join(joined: Joined): void;
  change(changes: Partial<Pick<Kept, 'name' | 'myName' | 'isHome'>>): void;
  /** Nothing of it is left on this computer. */
  leave(): void;
}

export function openMembership({settings, safe, onUnkept}: MembershipHost): Membership {
  let inMemory: string | undefined;
  let read: {readonly from: unknown; readonly token: string | undefined} | undefined;
  const current = () => keptFrom(settings.current().team);
  const keep = (team: Kept | null) => void settings.change({team}).catch(onUnkept);

  /** Opened once: the system's safe may be slow, or ask somebody. */
  const token = () => {
    const from = settings.current().team;
    const kept = current()?.token;
    if (kept === null || kept === undefined) return inMemory;
    if (read === undefined || read.from !== from) read = {from, token: openSecret(safe, kept)};
    return read.token;
  };

  return {
    current,
    token,
    shown() {
      const team = current();
      if (team === undefined) return null;
      const {address, name, myName} = team;
      if (team.token !== null) return {address, name, myName, token: team.token.isSealed ? 'safe' : 'openly'};
      return {address, name, myName, token: inMemory === undefined ? 'missing' : 'session'};
    },
    join({token: text, keepOpenly, ...about}) {
      const sealed = sealSecret(safe, text, keepOpenly);
      inMemory = sealed === null ? text : undefined;
      keep({...about, token: sealed, isHome: true});
    },
    change(changes) {
      const before = current();
      if (before === undefined) return;
      const names = Object.keys(changes) as (keyof typeof changes)[];
      if (names.some(name => before[name] !== changes[name])) keep({...before, ...changes});
    },
    leave() {
      inMemory = undefined;
      read = undefined;
      keep(null);
    },
  };
}

/** Somebody may have edited it: what is no team any more counts as none. Read without the schemas: a window waits. */
function keptFrom(raw: unknown): Kept | undefined {
  const {address, agentId, token, name, myName, isHome} = recordOf(raw);
  if (typeof address !== 'string' || !/^https?:\/\/[^\s/@]+$/.test(address)) return undefined;
  return {
    address,
    agentId: textOf(agentId),
    token: secretFrom(token),
    name: textOf(name),
    myName: textOf(myName),
    isHome: isHome === true,
  };
}

function secretFrom(raw: unknown): KeptSecret | null {
  const {isSealed, text} = recordOf(raw);
  return typeof isSealed === 'boolean' && typeof text === 'string' ? {isSealed, text} : null;
}

const recordOf = (raw: unknown) => (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
const textOf = (raw: unknown): string => (typeof raw === 'string' ? raw.slice(0, 200) : '');
