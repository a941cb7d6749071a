import type {DeskId} from '../lib/ids.ts';

/** How often a desk says that it is there, and after how long a silence it is gone (C-6). */
export const HEARTBEAT_MS = 10_000;
export const LEASE_MS = 30_000;

/** D4: without input for this long an agent is Offline; the window warns before. */
export const IDLE_MS = 60_000;
export const IDLE_WARNING_MS = 45_000;

/** Why nobody sits at a desk that is there (D4). */
export const awayKinds = ['idle', 'lock', 'sleep'] as const;
export type AwayKind = (typeof awayKinds)[number];

/** One desk: until when it is believed to be there, and whether somebody sits at it. */
export interface DeskState {
  readonly until: number;
  readonly away: AwayKind | null;
}
export type DeskStates = Readonly<Record<DeskId, DeskState>>;

/** Several desks keep each other's agent present: one at which somebody sits is enough. */
export type Attendance =
  | {readonly is: 'present'}
  /** Every desk that is there was left, one of them for this reason. */
  | {readonly is: 'away'; readonly kind: AwayKind}
  | {readonly is: 'gone'};

/** The desks that are still there. None has longer than a lease to say so, though the clock was set back. */
export const living = (desks: DeskStates, at: number): DeskStates =>
  Object.fromEntries(
    Object.entries<DeskState>(desks)
      .filter(([, {until}]) => until > at)
      .map(([id, desk]) => [id, desk.until > at + LEASE_MS ? {...desk, until: at + LEASE_MS} : desk]),
  );

/** What the desks that are there say of the agent. */
export function attendanceOf(desks: DeskStates): Attendance {
  const states = Object.values<DeskState>(desks);
  const away = states.flatMap(({away: kind}) => kind ?? []);
  if (states.length === 0) return {is: 'gone'};
  const [kind] = away;
  return kind === undefined || away.length < states.length ? {is: 'present'} : {is: 'away', kind};
}

/** When the first of them is due to say something; undefined: there is none. */
export const silentAt = (desks: DeskStates): number | undefined => endOf(desks, Math.min);

/** Until when the last of them was believed to be there; undefined: there is none. */
export const lastSignOf = (desks: DeskStates): number | undefined => endOf(desks, Math.max);

function endOf(desks: DeskStates, pick: (...ends: number[]) => number): number | undefined {
  const ends = Object.values<DeskState>(desks).map(({until}) => until);
  return ends.length === 0 ? undefined : pick(...ends);
}
