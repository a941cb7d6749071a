import {capacityGroups} from '../channel/channel.ts';
import {autoAssign, fill} from './assign.ts';
import {workloadKey} from './directory.ts';
import type {Happening, Turn} from './turn.ts';

/** A turn that makes more of itself than this has a cycle: a bug. */
const MOST = 1_000;

/**
 * Answers what happened in a turn with what follows from it, in a fixed order, inside the
 * same unit of work: conversations that nobody has first (AA-3), then agents with room.
 */
export async function react(turn: Turn): Promise<void> {
  let done = 0;
  const filled = new Set<string>();
  while (done < turn.happenings.length) {
    if (done > MOST) throw new Error('A turn without an end');
    const happening = turn.happenings[done];
    done += 1;
    if (happening?.about === 'conversation') await reactToEvent(turn, happening);
    else if (happening !== undefined) await reactToRoom(turn, happening, filled);
  }
}

/** AA-9, CAP-10. Once a turn is enough for a group: `fill` goes on until the agent is full. */
async function reactToRoom(turn: Turn, happening: Happening & {about: 'agent'}, filled: Set<string>): Promise<void> {
  for (const group of happening.type === 'freed' ? [happening.group] : capacityGroups) {
    const name = workloadKey(happening.id, group);
    if (filled.has(name)) continue;
    filled.add(name);
    await fill(turn, happening.id, group);
  }
}

async function reactToEvent(turn: Turn, {id, event}: Happening & {about: 'conversation'}): Promise<void> {
  const isWaiting =
    event.type === 'routed' ||
    (event.type === 'status-changed' && event.to === 'open') ||
    (event.type === 'assigned' && event.to === undefined);
  if (!isWaiting) return;
  const row = await turn.get('conversation', [id]);
  // AA-10: not back to the one who just gave it up.
  const except = event.type === 'assigned' ? event.from : undefined;
  if (row !== undefined) autoAssign(turn, row, except);
}
