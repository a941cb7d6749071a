import type {AgentId} from '../lib/ids.ts';

/** An agent who may be given the conversation: member, Available, below capacity (AA-5). */
export interface Candidate {
  readonly agentId: AgentId;
  readonly occupancy: number;
  readonly capacity: number;
  /** Since the last assignment, or since becoming Available if there was none (AA-13, D8). */
  readonly unservedMs: number;
}

/** AA-12: share of the capacity that is taken; 0 to below 1 for a candidate. */
export const workload = ({occupancy, capacity}: Candidate): number => occupancy / capacity;

/**
 * AA-12: the least loaded. Ties: longer unserved, then fewer open, then the older id, so
 * that the same input always gives the same agent.
 */
export function leastLoaded(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (best === undefined || isBefore(candidate, best)) best = candidate;
  }
  return best;
}

function isBefore(a: Candidate, b: Candidate): boolean {
  const byLoad = workload(a) - workload(b);
  if (byLoad !== 0) return byLoad < 0;
  if (a.unservedMs !== b.unservedMs) return a.unservedMs > b.unservedMs;
  if (a.occupancy !== b.occupancy) return a.occupancy < b.occupancy;
  return a.agentId < b.agentId;
}
