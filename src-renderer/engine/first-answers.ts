import type {Host} from './desk.ts';
import {valueOf, type LiveValue} from './live.ts';

/** A screen drawn once and whole is there sooner than one drawn twice; but nobody looks at nothing for longer. */
const PATIENCE_MS = 300;
/** Longer than a first screen takes on a slow machine. */
const KEPT_MS = 3_000;

/**
 * Asks for what the first screen shows, before it is built: which workspace is open, then what is in it. Resolves when
 * every question has its answer, be it that there is none, or when the patience is at an end: then the screen shows
 * that it loads. Each is kept true until whoever shows it watches it.
 */
export async function askFirst({shellState, layOut}: Pick<Host, 'shellState' | 'layOut'>): Promise<void> {
  const patience = new Promise<void>(resolve => setTimeout(resolve, PATIENCE_MS));
  const ask = async () => {
    await answered([shellState]);
    const workspace = valueOf(shellState.current())?.workspace ?? null;
    if (workspace === null) return;
    const {live} = layOut(workspace);
    await answered([
      live.query('inbox/page', {view: 'mine', after: null}),
      live.query('inbox/counters', {}),
      live.query('workspace/get', {}),
      live.query('presence/mine', {}),
    ]);
  };
  await Promise.race([patience, ask()]);
}

/** Asks, and resolves when none of these is under way any more. */
function answered(questions: readonly Pick<LiveValue<unknown>, 'current' | 'start'>[]): Promise<void> {
  return new Promise(resolve => {
    const look = () => {
      if (questions.every(question => question.current().phase !== 'loading')) resolve();
    };
    const stops = questions.map(question => question.start(look));
    setTimeout(() => stops.forEach(stop => stop()), KEPT_MS);
  });
}
