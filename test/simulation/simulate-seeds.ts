import {simulatedSqlite} from './database.ts';
import {simulatedPostgres} from './postgres-database.ts';
import {simulateSeed, type Outcome} from './simulate-seed.ts';

export type Kind = 'sqlite' | 'postgres';

/** Which seeds: `count` from `first` on, of them every so many-th. */
export interface Seeds {
  readonly first: number;
  readonly count: number;
  readonly every: number;
  readonly steps: number;
  readonly database: Kind;
  /** No seed begins later than this. */
  readonly minutes: number | undefined;
}

/** What came of one seed. */
export type Told =
  | {readonly seed: number; readonly ms: number; readonly outcome: Outcome}
  | {readonly seed: number; readonly ms: number; readonly failure: string};

/** One after the other, in this process. */
export async function simulateSeeds(
  {first, count, every, steps, database, minutes = Infinity}: Seeds,
  tell: (one: Told) => void,
): Promise<void> {
  const until = performance.now() + minutes * 60_000;
  for (let seed = first; seed < first + count && performance.now() < until; seed += every) {
    const ground =
      database === 'sqlite' ? await simulatedSqlite() : await simulatedPostgres(`simulation_${process.pid}`);
    const start = performance.now();
    const ms = () => Math.round(performance.now() - start);
    try {
      const outcome = await simulateSeed({seed, steps, database}, ground);
      tell({seed, ms: ms(), outcome});
    } catch (failure) {
      tell({seed, ms: ms(), failure: failure instanceof Error ? failure.message : String(failure)});
    } finally {
      await ground.drop();
    }
  }
}
