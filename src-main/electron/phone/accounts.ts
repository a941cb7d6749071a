import * as z from 'zod';
import {account, faultInServer, MOST_ACCOUNTS, type Account} from '../../../core/call/account.ts';
import {phoneSetUp, type AccountToSave, type PhoneSetUp, type SavedAccount} from '../../../core/contract/phone-wire.ts';
import type {ShellInput, ShellOutput} from '../../../core/contract/shell-routes.ts';
import {invalid, ok, refuse, type Result} from '../../../core/lib/failure.ts';
import type {AccountId} from '../../../core/lib/ids.ts';
import {headset, type Headset} from '../../../core/call/headset.ts';
import {openSecret, sealSecret, type KeptSecret} from '../kept-secret.ts';
import type {Safe} from '../safe.ts';
import type {SettingsStore} from '../settings.ts';

/** The telephone's accounts and devices, kept in this desktop's settings. No secret is ever logged or given to a window. */
export interface PhoneAccounts {
  list(): ShellOutput<'shell/phone-accounts'>;
  /** Refused as `invalid` below `account`: `not-an-address`, `insecure`, `characters`, `empty`, `twice`, `too-many`. */
  save(input: ShellInput<'shell/save-phone-account'>): Promise<Result<null>>;
  remove(id: AccountId): Promise<Result<null>>;
  /** What the phone page starts with, and is told again after every change. Only for it. */
  setUp(): PhoneSetUp;
  /** Whether there is a telephone at all: any account that is enabled. Opens no secret, so it may be asked often. */
  isAnyOn(): boolean;
  keepDevices(devices: PhoneSetUp['devices']): Promise<void>;
  chooseHeadset(headset: Headset | null): Promise<void>;
  /** Accounts were saved or removed, or a headset chosen. */
  onChange(listener: () => void): () => void;
}

/** `sealed`: by the system's safe; else base64 of the words themselves, which hides them from a glance alone. */
const kept = z.strictObject({isSealed: z.boolean(), text: z.base64()});
const keptAccount = account().extend({secret: kept.nullable(), turnSecret: kept.nullable()});
type KeptAccount = z.output<typeof keptAccount>;

interface Known {
  readonly accounts: readonly KeptAccount[];
  readonly devices: PhoneSetUp['devices'];
  readonly headset: Headset | null;
}

const systemsOwn: PhoneSetUp['devices'] = {microphone: null, speaker: null, ringer: null, ringVolume: 70, camera: null};
/** D19, until a workspace says otherwise. */
const TRANSFER_TIMEOUT_MS = 30_000;

interface AccountsHost {
  readonly settings: Pick<SettingsStore, 'current' | 'change'>;
  readonly safe: Safe;
}

export function openPhoneAccounts(host: AccountsHost): PhoneAccounts {
  const {settings, safe} = host;
  const secrets = keepSecrets(safe);
  const listeners = new Set<() => void>();
  const known = () => knownFrom(settings.current().phone);
  const change = async (changes: Partial<Known>) => {
    await settings.change({phone: {...known(), ...changes}});
    for (const listener of listeners) listener();
  };
  const keep = (accounts: readonly KeptAccount[]) => change({accounts});

  return {
    list: () => ({
      accounts: known().accounts.map(one => secrets.shown(one)),
      safe: safe.isThere() ? 'system' : 'none',
    }),
    async save({account: wanted, keepOpenly}) {
      const {accounts} = known();
      const before = accounts.find(({id}) => id === wanted.id);
      const fault = faultIn(wanted, accounts);
      if (fault !== undefined) return fault;
      const after = secrets.put(wanted, {before, keepOpenly});
      await keep(before === undefined ? [...accounts, after] : accounts.map(one => (one === before ? after : one)));
      return ok(null);
    },
    async remove(id) {
      const {accounts} = known();
      const rest = accounts.filter(one => one.id !== id);
      if (rest.length === accounts.length) return refuse({code: 'not-found', detail: id});
      secrets.forget(id);
      await keep(rest);
      return ok(null);
    },
    setUp() {
      const {accounts, ...rest} = known();
      return {accounts: accounts.map(one => secrets.whole(one)), ...rest, transferTimeoutMs: TRANSFER_TIMEOUT_MS};
    },
    isAnyOn: () => known().accounts.some(({isEnabled}) => isEnabled),
    chooseHeadset: chosen => change({headset: chosen}),
    keepDevices: devices => settings.change({phone: {...known(), devices}}),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Somebody may have edited it: what is no account any more costs nobody the others. */
function knownFrom(raw: unknown): Known {
  const {
    accounts,
    devices,
    headset: chosen,
  } = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  const read = (Array.isArray(accounts) ? accounts : []).flatMap(one => keptAccount.safeParse(one).data ?? []);
  return {
    accounts: read.slice(0, MOST_ACCOUNTS),
    devices: phoneSetUp.shape.devices.safeParse(devices).data ?? systemsOwn,
    headset: headset().safeParse(chosen).data ?? null,
  };
}

/** What the schema cannot say. */
function faultIn(wanted: AccountToSave, accounts: readonly KeptAccount[]): Result<never> | undefined {
  const {id, server, user, domain, callerId, secret} = wanted;
  const wrong = (field: keyof AccountToSave, reason: string) =>
    refuse({code: 'invalid', path: ['account', field], reason, detail: `${field} of an account: ${reason}`});
  const fault = faultInServer(server);
  if (fault !== undefined) return wrong('server', fault);
  if (/[\s@:/<>?#]/.test(user)) return wrong('user', 'characters');
  if (/[\s@/<>?#]/.test(domain)) return wrong('domain', 'characters');
  if (callerId !== null && !/^\+?[\d ()./-]{2,40}$/.test(callerId)) return wrong('callerId', 'characters');
  const others = accounts.filter(one => one.id !== id);
  if (others.some(one => addressOf(one) === addressOf(wanted))) return wrong('user', 'twice');
  if (others.length < accounts.length) return undefined;
  if (accounts.length >= MOST_ACCOUNTS) return invalid('account', 'too-many');
  return secret === null || secret === '' ? wrong('secret', 'empty') : undefined;
}

/** Two accounts of one address on one server would push each other off it. */
const addressOf = ({server, user, domain}: Pick<Account, 'server' | 'user' | 'domain'>): string =>
  JSON.stringify([server.toLowerCase(), user.toLowerCase(), domain.toLowerCase()]);

interface Putting {
  readonly before: KeptAccount | undefined;
  readonly keepOpenly: boolean;
}

/** The passwords of accounts: in the system's safe, in the settings as they are if somebody wants that, or in memory. */
function keepSecrets(safe: Safe) {
  const inMemory = new Map<string, string>();
  const slot = (id: AccountId, name: 'secret' | 'turnSecret') => `${id} ${name}`;

  const textOf = (one: KeptAccount, name: 'secret' | 'turnSecret'): string | undefined => {
    const stored = one[name];
    if (stored === null) return inMemory.get(slot(one.id, name));
    return openSecret(safe, stored);
  };
  const putOne = (text: string, {key, keepOpenly}: {readonly key: string; readonly keepOpenly: boolean}) => {
    inMemory.delete(key);
    if (text === '') return null;
    const sealed = sealSecret(safe, text, keepOpenly);
    if (sealed === null) inMemory.set(key, text);
    return sealed;
  };
  const howKept = (one: KeptAccount): SavedAccount['secret'] => {
    if (textOf(one, 'secret') === undefined) return 'missing';
    if (one.secret === null) return 'session';
    return one.secret.isSealed ? 'safe' : 'openly';
  };

  return {
    /** Null: as it was, though perhaps kept in another way from now on. */
    put(wanted: AccountToSave, {before, keepOpenly}: Putting): KeptAccount {
      const one = (name: 'secret' | 'turnSecret'): KeptSecret | null => {
        const text = wanted[name] ?? (before === undefined ? '' : textOf(before, name));
        // What cannot be opened now (a locked keyring) may be again.
        if (text === undefined) return before?.[name] ?? null;
        return putOne(text, {key: slot(wanted.id, name), keepOpenly});
      };
      return {...wanted, secret: one('secret'), turnSecret: one('turnSecret')};
    },
    forget(id: AccountId): void {
      inMemory.delete(slot(id, 'secret'));
      inMemory.delete(slot(id, 'turnSecret'));
    },
    shown: (one: KeptAccount): SavedAccount => {
      const {turnSecret: _turn, ...rest} = one;
      return {...rest, secret: howKept(one), hasTurnSecret: textOf(one, 'turnSecret') !== undefined};
    },
    /** Without its secret it stays off: servers lock out whoever tries the wrong one. */
    whole(one: KeptAccount): PhoneSetUp['accounts'][number] {
      const secret = textOf(one, 'secret');
      return {
        ...one,
        isEnabled: one.isEnabled && secret !== undefined,
        secret: secret ?? '',
        turnSecret: textOf(one, 'turnSecret') ?? '',
      };
    },
  };
}
