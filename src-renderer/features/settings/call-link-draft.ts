import {faultInServer} from '../../../core/call/account.ts';
import {LONGEST_LINK_HOURS, type CallLinkSettings} from '../../../core/contract/call-link-routes.ts';
import type {Input} from '../../../core/contract/contract.ts';
import {readNumber} from '../../../core/form/field.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import {asciiDigit} from '../softphone/dialled.ts';
import {hostOf, linesOf, orNull, serverIn} from './telephone-draft.ts';

/** The settings of call links as they are being typed. */
export interface LinkDraft {
  readonly page: string;
  readonly hours: string;
  readonly server: string;
  readonly user: string;
  /** Empty: as it was. */
  readonly secret: string;
  readonly domain: string;
  readonly authUser: string;
  readonly destination: string;
  /** One a line. */
  readonly iceServers: string;
}

export type LinkFault = 'page' | 'server' | 'user' | 'secret' | 'hours' | 'iceServers';
export type LinkFaults = ReadonlySet<LinkFault>;

/** How what is set is edited. */
export const linkDraftOf = ({authUser, iceServers, hours, ...rest}: CallLinkSettings): LinkDraft => ({
  ...rest,
  hours: `${hours}`,
  authUser: authUser ?? '',
  iceServers: iceServers.join('\n'),
  secret: '',
});

/** Whoever leaves the scheme out means the safe one. */
function pageIn(typed: string): string {
  const page = typed.trim().replace(/\/+$/, '');
  return page === '' || page.includes('://') ? page : `https://${page}`;
}

const hoursIn = (typed: string): number => readNumber(typed.replaceAll(/\p{Nd}/gu, asciiDigit)) ?? 0;

/** What is to be kept of it. */
export function linksToSave(draft: LinkDraft): Omit<Input<'link/save-settings'>, 'commandId'> {
  const {secret, page, hours, server, user, domain, authUser, destination, iceServers} = draft;
  return {
    secret: secret === '' ? null : secret,
    settings: {
      page: pageIn(page),
      hours: hoursIn(hours),
      server: serverIn(server),
      user: user.trim(),
      domain: orNull(domain) ?? hostOf(server),
      authUser: orNull(authUser),
      destination: destination.trim(),
      iceServers: [...linesOf(iceServers)],
    },
  };
}

/** What can be seen of its faults before it is saved. Without a page there are no links, and nothing else is needed. */
export function linkFaultsIn(draft: LinkDraft, needsSecret: boolean): LinkFaults {
  const {page, hours, server, user, iceServers} = linksToSave(draft).settings;
  const isOn = page !== '';
  const faults: readonly (readonly [LinkFault, boolean])[] = [
    ['server', server === '' ? isOn : faultInServer(server) !== undefined],
    ['user', isOn && user === ''],
    ['secret', isOn && needsSecret && draft.secret === ''],
    ['hours', !Number.isInteger(hours) || hours < 1 || hours > LONGEST_LINK_HOURS],
    ['iceServers', iceServers.length > 6 || iceServers.some(line => !/^stuns?:[^\s]+$/.test(line))],
  ];
  return new Set(faults.flatMap(([fault, isThere]) => (isThere ? [fault] : [])));
}

/** What the engine had against it; undefined: something else went wrong. */
export function linkFaultsFrom(failure: Failure): LinkFaults | undefined {
  const field = failure.code === 'invalid' ? failure.path[0] : undefined;
  return field === 'page' || field === 'server' ? new Set([field]) : undefined;
}

/** Shown where nothing is typed yet. */
export const examplePage = 'https://chat.example.com';
