import type {Desk} from './desk.ts';

/** A screen drawn once and whole is there sooner than one drawn twice; but nobody looks at nothing for longer. */
const PATIENCE_MS = 300;
/** Longer than a first screen takes on a slow machine. */
const KEPT_MS = 3_000;

/**
 * Asks for what the first screen shows, before it is built. Resolves when every question has
 * its answer, be it that there is none, or when the patience is at an end: then the screen
 * shows that it loads. Each is kept true until whoever shows it watches it.
 */
export function askFirst({live, shellState}: Pick<Desk, 'live' | 'shellState'>): Promise<void> {
  const questions = [
    shellState,
    live.query('inbox/page', {view: 'mine', after: null}),
    live.query('inbox/counters', {}),
    live.query('workspace/get', {}),
    live.query('presence/mine', {}),
  ];
  return new Promise(resolve => {
    const patience = setTimeout(resolve, PATIENCE_MS);
    const look = () => {
      if (questions.some(question => question.current().phase === 'loading')) return;
      clearTimeout(patience);
      resolve();
    };
    const stops = questions.map(question => question.start(look));
    // On the first-run screen nobody watches them.
    setTimeout(() => stops.forEach(stop => stop()), KEPT_MS);
  });
}
