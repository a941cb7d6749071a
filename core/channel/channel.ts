/**
 * The channels there are (WF-6). `google-business` ended on 2024-07-31 and is kept as a
 * legacy name for imports only. `internal` is colleagues among themselves (A.19).
 */
export const channels = [
  'live-chat',
  'email',
  'sms',
  'whatsapp',
  'messenger',
  'instagram',
  'telegram',
  'viber',
  'apple',
  'rcs',
  'line',
  'kakao',
  'google-business',
  'voice',
  'internal',
] as const;
export type ChannelKind = (typeof channels)[number];

/** Capacity is counted in these groups (CAP-6, D5). Internal conversations count nowhere. */
export const capacityGroups = ['live-chat', 'messaging', 'email', 'voice'] as const;
export type CapacityGroup = (typeof capacityGroups)[number];

const groups: Readonly<Record<ChannelKind, CapacityGroup | undefined>> = {
  'live-chat': 'live-chat',
  email: 'email',
  voice: 'voice',
  internal: undefined,
  sms: 'messaging',
  whatsapp: 'messaging',
  messenger: 'messaging',
  instagram: 'messaging',
  telegram: 'messaging',
  viber: 'messaging',
  apple: 'messaging',
  rcs: 'messaging',
  line: 'messaging',
  kakao: 'messaging',
  'google-business': 'messaging',
};

/** The capacity group of a channel; undefined: it costs no capacity (D5). */
export const capacityGroupOf = (channel: ChannelKind): CapacityGroup | undefined => groups[channel];

/** A kind of file with a size of its own (CO-6). */
export interface MediaLimit {
  /** As in `mediaTypes`. */
  readonly types: readonly string[];
  readonly maxBytes: number;
}

/**
 * What a channel can carry. The engine refuses what does not fit, the composer shows it
 * beforehand; neither asks which channel it is.
 */
export interface Capabilities {
  /** Longest text in UTF-16 units. */
  readonly maxText: number;
  /** SMS (D14): most parts one text may go out in. Undefined: characters count, not parts. */
  readonly maxParts?: number;
  /** MIME types it takes, `image/*` style wildcards allowed; empty: no files. */
  readonly mediaTypes: readonly string[];
  /** Largest file in bytes. */
  readonly maxFileBytes: number;
  /** What of that is smaller for some kinds: the first that fits counts. */
  readonly mediaLimits?: readonly MediaLimit[];
  readonly maxFiles: number;
  /**
   * How words stand out (CO-4): not at all, by marks that the customer's device draws (`*bold*`,
   * `_italic_`), or as an e-mail's own formatting.
   */
  readonly formatting: 'none' | 'marks' | 'rich';
  /** It carries a place as such (CO-9); elsewhere it goes as words. */
  readonly sendsLocation: boolean;
  /** CO-11: subject, CC and BCC. */
  readonly hasMail: boolean;
  /** TP-6, D24: how long after the customer's last message anything may be said; left out: always. */
  readonly freeTextMs?: number;
  /** Receipts the channel reports; what it does not report is never shown (MW-15). */
  readonly receipts: {readonly delivered: boolean; readonly seen: boolean};
  readonly typing: {readonly shows: boolean; readonly reports: boolean};
  /** Whether our reactions can be sent. What customers do to their messages is shown if it is reported. */
  readonly reactions: {readonly sends: boolean};
}
