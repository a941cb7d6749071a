import {askAgain, nextStep, openUp} from './actions.ts';
import {Centre} from './centre.ts';
import type {SimulatedDatabase} from './database.ts';
import {checkEnd, checkLog} from './end-check.ts';
import {StepCheck} from './invariants.ts';
import {boss} from './plan.ts';
import {checkReads, checkVisitors} from './reads-check.ts';
import {Broken} from './broken.ts';
import {oneOf} from '../support/chance.ts';

export interface Simulation {
  readonly seed: number;
  readonly steps: number;
  readonly database: 'sqlite' | 'postgres';
}

/** What a seed came to, to see that it is worth its time. */
export interface Outcome {
  readonly conversations: number;
  readonly messages: number;
  readonly commands: number;
  readonly events: number;
  /** How often each command was carried out: what never is proves nothing. */
  readonly done: Readonly<Record<string, number>>;
}

/** A seed that broke a rule. Says how to see it again. */
export class SimulationFailure extends Error {
  constructor(
    {seed, steps, database}: Simulation,
    at: {readonly step: number; readonly diary: readonly string[]},
    cause: unknown,
  ) {
    const why = cause instanceof Broken ? cause.message : cause instanceof Error ? cause.stack : String(cause);
    const command = `npm run simulate -- --seed ${seed} --steps ${steps} --database ${database}`;
    const lately = at.diary.slice(-12).map(line => `    ${line}`);
    super([`seed ${seed}, step ${at.step}: ${why}`, ...lately, `Again: ${command}`].join('\n'), {cause});
    this.name = 'SimulationFailure';
  }
}

/** Every so many steps somebody looks at everything they may see. */
const READ_EVERY = 40;

/** Runs a contact centre from one seed; throws `SimulationFailure` at the first broken rule. */
export async function simulateSeed(simulation: Simulation, database: SimulatedDatabase): Promise<Outcome> {
  const centre = new Centre(simulation.seed, database);
  const check = new StepCheck(centre);
  let step = 0;
  try {
    await centre.open();
    await check.run();
    for (step = 1; step <= simulation.steps; step += 1) {
      await nextStep(centre);
      await check.run();
      if (step % READ_EVERY === 0) await checkReads(centre, oneOf(centre.random, centre.team), 4);
    }
    await comeToRest(centre);
    await check.run();
    await checkEnd(centre, check);
    await checkLog(centre);
    for (const id of centre.team) await checkReads(centre, id, 4);
    await checkReads(centre, boss);
    await checkVisitors(centre);
    return await outcomeOf(centre);
  } catch (cause) {
    throw new SimulationFailure(simulation, {step, diary: centre.diary}, cause);
  } finally {
    await centre.close();
  }
}

/** Everybody gets their answer, everything under way arrives, nothing is due any more. */
async function comeToRest(centre: Centre): Promise<void> {
  for (let round = 0; round < 60; round += 1) {
    centre.outside.calm();
    centre.botLine.calm();
    await centre.populate();
    await openUp(centre);
    await askAgain(centre);
    await centre.wait(30 * 60_000);
    const jobs = await centre.database.look.rows('job');
    if (jobs.length === 0 && centre.ledger.unanswered.length === 0 && centre.outside.inFlight === 0) return;
  }
  throw new Broken('it never comes to rest');
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

async function outcomeOf({database, ledger, replay}: Centre): Promise<Outcome> {
  return {
    conversations: replay.conversations.size,
    messages: (await database.look.rows('message')).length,
    commands: ledger.answered.length,
    events: replay.position,
    done: tally(ledger.answered.flatMap(({deed, answer}) => (answer.ok ? deed.route : []))),
  };
}
