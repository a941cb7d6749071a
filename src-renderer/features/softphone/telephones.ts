import type {ChannelKind} from '../../../core/channel/channel.ts';
import {readDialled} from './dialled.ts';

/** Channels whose addresses are telephone numbers. */
const byNumber: ReadonlySet<ChannelKind> = new Set(['voice', 'sms', 'whatsapp', 'viber', 'rcs']);

interface Address {
  readonly channel: ChannelKind;
  readonly shown: string;
}

/** A number that can be called. */
export interface Telephone {
  readonly number: string;
  /** As people read it. */
  readonly shown: string;
}

/** What is dialled for an address; undefined: nobody can be called there. */
export function telephoneAt({channel, shown}: Address): Telephone | undefined {
  if (!byNumber.has(channel)) return undefined;
  const read = readDialled(shown);
  return 'number' in read ? {number: read.number, shown} : undefined;
}

/** The numbers among somebody's addresses, each once. */
export function telephonesOf(addresses: readonly Address[]): readonly Telephone[] {
  const all = new Map<string, Telephone>();
  for (const address of addresses) {
    const telephone = telephoneAt(address);
    const key = telephone?.number.replaceAll(/\D/g, '') ?? '';
    if (telephone !== undefined && !all.has(key)) all.set(key, telephone);
  }
  return [...all.values()];
}
