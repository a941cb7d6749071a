import type {Result} from '../lib/failure.ts';
import type {CommandRoute, Input, Output, QueryRoute} from './contract.ts';
import type {Change, Topic} from './topics.ts';

/**
 * The engine as one signed-in person sees it, whichever wire it is behind. Answers are
 * values, never rejections: a bug was reported where the engine is served, and comes as
 * `unavailable`.
 */
export interface EngineApi {
  /** Reads. Changes nothing, so it may be asked again at any time. */
  query<Q extends QueryRoute>(route: Q, input: Input<Q>): Promise<Result<Output<Q>>>;
  /**
   * Does one thing once. Make `commandId` when the person acts and keep it for every
   * retry: the same id gets the first answer again, a new id does the thing again.
   */
  run<C extends CommandRoute>(route: C, input: Input<C>): Promise<Result<Output<C>>>;
  /**
   * Hears of every commit that touches one of these topics, in `seq` order. After a gap
   * (a lost connection) the wire announces all topics, so a listener never has to know.
   */
  subscribe(topics: readonly Topic[], listener: (change: Change) => void): () => void;
}
