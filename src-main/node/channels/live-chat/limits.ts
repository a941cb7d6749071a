import type {Rate} from '../../http/rate-limit.ts';

/** How much one caller may do. Generous for people, also several behind one address. */
export interface ChatLimitRates {
  /** New visitors per address. */
  readonly sessions: Rate;
  /** Sockets opened per address. */
  readonly sockets: Rate;
  /** Messages per visitor; what is over waits in the frame's outbox and comes later. */
  readonly messages: Rate;
  /** Uploads per visitor. */
  readonly files: Rate;
  /** Questions of a call link's page per address, and calls per link (VO-12). */
  readonly looks: Rate;
  readonly dials: Rate;
  /** Frames of any kind per socket: more is no person typing. */
  readonly frames: Rate;
}

export const defaultRates: ChatLimitRates = {
  sessions: {burst: 30, everyMs: 60_000},
  sockets: {burst: 120, everyMs: 500},
  messages: {burst: 30, everyMs: 500},
  files: {burst: 20, everyMs: 3_000},
  looks: {burst: 30, everyMs: 2_000},
  dials: {burst: 10, everyMs: 15_000},
  frames: {burst: 300, everyMs: 50},
};

/** Tabs of one visitor at once, and sockets of one address that have not said who they are. */
export const MAX_TABS = 20;
