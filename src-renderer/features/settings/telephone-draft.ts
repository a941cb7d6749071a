import {faultInServer, type Account} from '../../../core/call/account.ts';
import {callerIdShape} from '../../../core/call/call.ts';
import type {SavedAccount} from '../../../core/contract/phone-wire.ts';
import type {ShellInput} from '../../../core/contract/shell-routes.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import type {AccountId} from '../../../core/lib/ids.ts';

/** An account as it is being typed. */
export interface AccountDraft extends Pick<Account, 'id' | 'isEnabled' | 'allowsAutoAnswer' | 'tones' | 'callerIdIn'> {
  readonly name: string;
  readonly server: string;
  readonly user: string;
  /** Empty: the server's own name. */
  readonly domain: string;
  readonly authUser: string;
  readonly displayName: string;
  /** Empty: none is its own. */
  readonly number: string;
  readonly callerId: string;
  /** One a line. */
  readonly iceServers: string;
  readonly turnUser: string;
  /** Empty: as it was. */
  readonly secret: string;
  readonly turnSecret: string;
  readonly keepOpenly: boolean;
}

/** What can be wrong with it, and where it is said. */
const faultyFields = [
  'name',
  'server',
  'user',
  'domain',
  'secret',
  'number',
  'callerId',
  'iceServers',
  'account',
] as const;
type FaultyField = (typeof faultyFields)[number];
const faultReasons = [
  'empty',
  'not-an-address',
  'insecure',
  'characters',
  'twice',
  'too-many',
  'no-relay',
  'other',
] as const;
export type FaultReason = (typeof faultReasons)[number];
export type DraftFaults = Partial<Record<FaultyField, FaultReason>>;

const nothingYet: Omit<AccountDraft, 'id'> = {
  name: '',
  server: '',
  user: '',
  domain: '',
  authUser: '',
  displayName: '',
  number: '',
  callerId: '',
  iceServers: '',
  turnUser: '',
  secret: '',
  turnSecret: '',
  isEnabled: true,
  allowsAutoAnswer: false,
  tones: 'rtp',
  callerIdIn: 'preferred',
  keepOpenly: false,
};

/** How an account is edited; without one, how a new one begins. */
export function draftOf(id: AccountId, account: SavedAccount | undefined): AccountDraft {
  if (account === undefined) return {...nothingYet, id};
  const {secret, hasTurnSecret: _has, ...rest} = account;
  return {
    ...rest,
    authUser: rest.authUser ?? '',
    number: rest.number ?? '',
    callerId: rest.callerId ?? '',
    iceServers: rest.iceServers.join('\n'),
    turnUser: rest.turnUser ?? '',
    secret: '',
    turnSecret: '',
    keepOpenly: secret === 'openly',
  };
}

/** Whoever leaves the scheme out means the safe one. */
export const serverIn = (typed: string): string => {
  const server = typed.trim();
  return server === '' || server.includes('://') ? server : `wss://${server}`;
};

/** What the domain is if nobody says otherwise: where the server is. */
export const hostOf = (server: string): string =>
  /^wss?:\/\/(\[[\da-f:]+\]|[^\s/:?#@]+)/i.exec(serverIn(server))?.[1] ?? '';

/** One a line, or with commas between. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split(/[\n,]/)
    .map(line => line.trim())
    .filter(line => line !== '');

/** Nothing written is nothing there. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Without what makes it readable. */
const bareNumber = (typed: string): string => typed.replaceAll(/[\s()./-]/g, '');

/** What is to be kept of it. */
export function toSave(draft: AccountDraft): ShellInput<'shell/save-phone-account'> {
  const {keepOpenly, secret, turnSecret, iceServers, number, ...rest} = draft;
  const turnUser = orNull(rest.turnUser);
  return {
    keepOpenly,
    account: {
      ...rest,
      name: rest.name.trim(),
      server: serverIn(rest.server),
      user: rest.user.trim(),
      domain: orNull(rest.domain) ?? hostOf(rest.server),
      authUser: orNull(rest.authUser),
      displayName: rest.displayName.trim(),
      ...(number.trim() !== '' && {number: bareNumber(number)}),
      callerId: orNull(rest.callerId),
      iceServers: [...linesOf(iceServers)],
      turnUser,
      secret: secret === '' ? null : secret,
      // Without a user there is nobody whose password it would be.
      turnSecret: turnUser === null ? '' : turnSecret === '' ? null : turnSecret,
    },
  };
}

/** The same account, but for whether it is on. */
export const toSwitch = (account: SavedAccount, isEnabled: boolean): ShellInput<'shell/save-phone-account'> => {
  const {secret, hasTurnSecret: _has, ...rest} = account;
  return {keepOpenly: secret === 'openly', account: {...rest, isEnabled, secret: null, turnSecret: null}};
};

/** What can be seen of its faults before it is saved. */
export function faultsIn(draft: AccountDraft, needsSecret: boolean): DraftFaults {
  const {name, server, user, domain, number} = toSave(draft).account;
  const fault = faultInServer(server);
  return {
    ...(name === '' && {name: 'empty'}),
    ...(fault !== undefined && {server: server === '' ? 'empty' : fault}),
    ...(user === '' && {user: 'empty'}),
    ...(/[\s@:/<>?#]/.test(user) && {user: 'characters'}),
    ...(/[\s@/<>?#]/.test(domain) && {domain: 'characters'}),
    ...(number !== undefined && !callerIdShape.test(number) && {number: 'characters'}),
    ...(needsSecret && draft.secret === '' && {secret: 'empty'}),
    ...(linesOf(draft.iceServers).some(line => !/^(?:stun|stuns|turn|turns):\S+$/.test(line)) && {
      iceServers: 'no-relay',
    }),
  };
}

/** What main had against it. */
export function faultsFrom(failure: Failure): DraftFaults {
  if (failure.code !== 'invalid') return {account: 'other'};
  const [, field] = failure.path;
  const reason = faultReasons.find(one => one === failure.reason) ?? 'other';
  const place = faultyFields.find(one => one === field) ?? 'account';
  return {[place]: reason};
}

/** Shown where nothing is typed yet. */
export const exampleServer = 'wss://pbx.example.com/ws';
export const exampleRelay = 'turn:relay.example.com:3478?transport=udp';
export const exampleStun = 'stun:stun.example.com:3478';
export const exampleNumber = '+442079460000';
