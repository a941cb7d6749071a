import type {ChannelKind} from '../channel/channel.ts';
import {ok, refuse, type Result} from '../lib/failure.ts';
import {readEmail} from './email.ts';
import {otherKeysOf, readPhone} from './phone.ts';

/** A customer's address on a channel. */
export interface Address {
  /** Its normal form: the same for everything that reaches the same (D43). */
  readonly key: string;
  /** As it was typed or came in. */
  readonly shown: string;
  /** A phone number as one dials it inside its country, digits only; else empty. */
  readonly dialled: string;
}

/** How a channel calls people. */
const phones: ReadonlySet<ChannelKind> = new Set(['sms', 'whatsapp', 'viber', 'rcs', 'voice']);

/**
 * What a person typed or pasted as an address (NC-5). Refused with `invalid`, path `address`,
 * and a reason for the window to put into words beside the field.
 *
 * @param country the workspace's: see `readPhone`
 */
export function readAddress(channel: ChannelKind, typed: string, country: string | undefined): Result<Address> {
  if (phones.has(channel)) return readPhone(typed, country);
  if (channel === 'email') return readEmail(typed);
  const shown = typed.trim();
  if (shown !== '') return ok({key: shown, shown, dialled: ''});
  return refuse({code: 'invalid', path: ['address'], reason: 'empty', detail: channel});
}

/**
 * The normal form of an address that a channel hands in. Nothing is refused: WhatsApp may
 * know a customer by a user name or a business-scoped id, and that is an address as it is.
 */
export function inboundAddress(channel: ChannelKind, address: string, country: string | undefined): Address {
  const read = readAddress(channel, address, country);
  return read.ok ? read.value : {key: address, shown: address, dialled: ''};
}

/** Whether addresses of the channel have forms at all; of the others each is its own normal form. */
export const hasForms = (channel: ChannelKind): boolean => channel === 'email' || phones.has(channel);

/** Looks like a number in its normal form already: looked for as it is, before anything is made of it. */
export const isInternational = (address: string): boolean => /^\+[1-9]\d{6,14}$/.test(address);

/** D43: where else to look for an address that is not found under its key. */
export const otherKeys = (channel: ChannelKind, address: Address): readonly string[] =>
  phones.has(channel) && address.dialled !== '' ? otherKeysOf(address) : [];

/** CV-4: the same person comes back under the same address, unlike a visitor's. */
export const isPredictable = (channel: ChannelKind): boolean => hasForms(channel);
