/** Somebody with a phone on the PBX. */
export interface Agent {
  readonly extension: string;
  readonly name: string;
  /** The pitch of whoever speaks into that microphone. */
  readonly hz: number;
}

/** Pitches lie far from each other, from the customers' and from the music's. */
export const AGENTS = [
  {extension: '1001', name: 'Agent One', hz: 440},
  {extension: '1002', name: 'Agent Two', hz: 1100},
  {extension: '1003', name: 'Agent Three', hz: 1720},
  {extension: '1004', name: 'Agent Four', hz: 2140},
] as const satisfies readonly Agent[];

export const passwordOf = (extension: string): string => `pw${extension}`;

/** The account of everybody who calls by a link (VO-12): it may call agents and nobody else. */
export const GUEST = {user: 'guest', password: 'pwguest'} as const;

/** An agent's telephone that died, as guests call it. */
export const OUT_OF_ORDER = '1099';

/** What a customer hears on hold. */
export const MUSIC_HZ = 700;

/** Numbers that answer, or do not, in a way of their own; `conf/extensions.conf` says what each does. */
export const NUMBERS = {
  echo: '600',
  music: '601',
  tone: '602',
  readDigits: '603',
  busy: '604',
  declined: '605',
  noAnswer: '606',
  unreachable: '607',
  earlyMedia: '608',
  hangsUp: '609',
  /** Leads from one customer to another. */
  forwarded: (number: string): string => `8${number}`,
  /** The extension, given up after three seconds. */
  briefly: (extension: string): string => `3${extension}`,
  /** Both ring; the first to answer has it. */
  both: (one: string, other: string): string => `5${one}${other}`,
} as const;

/** What 602 sounds like. */
export const TONE_HZ = 1_004;

/** What 608 sounds like before it answers. */
export const EARLY_HZ = 1_500;
