import {autoAssign, fill} from './assign.ts';
import type {Happening, Turn} from './turn.ts';

/** A turn that makes more of itself than this has a cycle: a bug. */
const MOST = 1_000;

/**
 * Answers what happened in a turn with what follows from it, in a fixed order, inside the
 * same unit of work: conversations that nobody has first (AA-3), then agents with room.
 */
export async function react(turn: Turn): Promise<void> {
  let done = 0;
  const freed = new Set<Happening['id']>();
  while (done < turn.happenings.length) {
    if (done > MOST) throw new Error('A turn without an end');
    const happening = turn.happenings[done];
    done += 1;
    if (happening?.about === 'conversation') await reactToEvent(turn, happening);
    else if (happening !== undefined && !freed.has(happening.id)) {
      // Once a turn is enough: `fill` goes on until the agent is full.
      freed.add(happening.id);
      await fill(turn, happening.id);
    }
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
