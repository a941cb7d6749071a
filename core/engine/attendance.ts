import {ok, refuse, type Result} from '../lib/failure.ts';
import type {AgentId, DeskId} from '../lib/ids.ts';
import {
  attendanceOf,
  lastSignOf,
  LEASE_MS,
  living,
  silentAt,
  type AwayKind,
  type DeskStates,
} from '../presence/desks.ts';
import type {LeaseRow} from '../ports/rows.ts';
import {loseCalls} from './call-steps.ts';
import type {JobKind} from './jobs.ts';
import {comeBack, goAbsent} from './presence.ts';
import type {Turn} from './turn.ts';

/** C-6: the job that looks after the desks of one agent when the first of them may have fallen silent. */
export const deskSilence = 'desk-silence';

interface AtDesk {
  readonly agentId: AgentId;
  readonly deskId: DeskId;
}

/**
 * C-6: a desk says that it is there. It keeps its agent from going Offline, and brings them
 * back if they were taken for gone. A desk that was not there before ends what the others
 * left behind when they died.
 */
export async function beat(turn: Turn, {agentId, deskId}: AtDesk): Promise<Result<null>> {
  return sit(turn, {agentId, deskId}, known => known ?? null);
}

/** D4: nobody sits at this desk any more, or somebody does again (`null`). */
export const leaveSeat = (turn: Turn, at: AtDesk, away: AwayKind | null): Promise<Result<null>> =>
  sit(turn, at, () => away);

async function sit(
  turn: Turn,
  {agentId, deskId}: AtDesk,
  awayAfter: (before: AwayKind | null | undefined) => AwayKind | null,
): Promise<Result<null>> {
  if (turn.directory.agents.get(agentId) === undefined) return refuse({code: 'not-found', detail: agentId});
  const row = await turn.get('lease', [agentId]);
  const known = row?.desks[deskId];
  const away = awayAfter(known?.away);
  if (row !== undefined && known === undefined) buryTheDead(turn, row);
  const desks = {...living(row?.desks ?? {}, turn.at), [deskId]: {until: turn.at + LEASE_MS, away}};
  if (row !== undefined) await goneSilent(turn, row, desks);
  turn.put('lease', {agentId, desks});
  if (row === undefined) {
    watch(turn, agentId, turn.at + LEASE_MS);
    // Numbered, so that other processes hear that there is something to watch.
    turn.touch('presence');
  }
  // Who sits at a desk as before may have picked another status since: that stays.
  if (known?.away !== away) attend(turn, agentId, desks);
  return ok(null);
}

/** When a new desk is the first sign of an agent again, they were gone since the last sign of the others. */
function buryTheDead(turn: Turn, {agentId, desks}: Readonly<LeaseRow>): void {
  const lastSign = lastSignOf(desks);
  if (lastSign !== undefined && lastSign <= turn.at) lose(turn, agentId, lastSign);
}

/** A desk that is gone took its telephone with it, and nobody talks there any more; the last one takes what is left. */
async function goneSilent(turn: Turn, {agentId, desks: known}: Readonly<LeaseRow>, left: DeskStates): Promise<void> {
  const gone = Object.keys(known).filter(id => !Object.hasOwn(left, id));
  const isNobodyLeft = Object.keys(left).length === 0;
  if (gone.length === 0) return;
  const at = Math.min(turn.at, Math.max(...gone.map(id => known[id as DeskId]?.until ?? turn.at)));
  const isGone = ({deskId}: {readonly deskId: DeskId}) => isNobodyLeft || gone.includes(deskId);
  await loseCalls(turn, {agentId, isGone, at});
  for (const phone of await turn.frame.tx.phonesOf(agentId)) {
    if (!isGone(phone)) continue;
    turn.remove('phone', [phone.deskId]);
    turn.touch('calls');
  }
}

/** ST-17, ST-18: a desk is closed. With the last one its agent is Offline at once. */
export async function leaveDesk(turn: Turn, {agentId, deskId}: AtDesk): Promise<Result<null>> {
  const row = await turn.get('lease', [agentId]);
  if (row === undefined) return ok(null);
  const {[deskId]: _left, ...desks} = living(row.desks, turn.at);
  await goneSilent(turn, row, desks);
  // Kept without desks until whoever watches it comes by, so that it is watched once.
  turn.put('lease', {agentId, desks});
  attend(turn, agentId, desks);
  return ok(null);
}

/** What the desks say of their agent. */
function attend(turn: Turn, agentId: AgentId, desks: DeskStates): void {
  const agent = turn.directory.agents.get(agentId);
  const attendance = attendanceOf(desks);
  if (agent === undefined) return;
  if (attendance.is === 'present') comeBack(turn, agent);
  else goAbsent(turn, agent, {cause: attendance.is === 'away' ? attendance.kind : 'signed-out'});
}

function lose(turn: Turn, agentId: AgentId, at: number): void {
  const agent = turn.directory.agents.get(agentId);
  if (agent !== undefined) goAbsent(turn, agent, {cause: 'lost', at});
}

const watch = (turn: Turn, agentId: AgentId, dueAt: number): void =>
  void turn.scheduleAt(dueAt, {kind: deskSilence, lane: `desks ${agentId}`, payload: {agentId}});

/**
 * Takes an agent Offline when all their desks have been silent for `LEASE_MS`. Nobody is
 * silent who could not be heard: after the engine itself was away every desk has that long
 * again from `startedAt`.
 */
export const deskSilenceJob = (startedAt: () => number): JobKind => ({
  async claim(turn, {payload}) {
    const agentId = payload['agentId'] as AgentId;
    const row = await turn.get('lease', [agentId]);
    if (row === undefined) return undefined;
    const up = turn.at - startedAt();
    // Below 0 the clock was set back since: it was up long enough to be heard.
    if (up >= 0 && up < LEASE_MS) {
      watch(turn, agentId, startedAt() + LEASE_MS);
      return undefined;
    }
    await goneSilent(turn, row, living(row.desks, turn.at));
    lookAround(turn, row);
    return undefined;
  },
  settle: async () => ({outcome: 'done'}),
});

function lookAround(turn: Turn, {agentId, desks: known}: Readonly<LeaseRow>): void {
  const desks = living(known, turn.at);
  const next = silentAt(desks);
  if (next === undefined) {
    const lastSign = lastSignOf(known);
    if (lastSign !== undefined) lose(turn, agentId, lastSign);
    return turn.remove('lease', [agentId]);
  }
  watch(turn, agentId, next);
  const isSame = Object.keys(desks).length === Object.keys(known).length && silentAt(known) === next;
  if (isSame) return;
  turn.put('lease', {agentId, desks});
  attend(turn, agentId, desks);
}
